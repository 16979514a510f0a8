"""Whom a network names for what: who says it, who passes it on, and who only passes on that another does not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from testimonia.export.inscription import AGAINST, manner, spoken
from testimonia.project import Project

MakeProject: TypeAlias = Callable[[dict[str, str]], Path]
THINGS = """
- {type: Event, id: march, label: March}
- {type: Institution, id: ministry, label: The Ministry}
- {type: Institution, id: agency, label: The Agency}
- {type: Institution, id: a, label: Paper A}
- {type: Institution, id: b, label: Paper B}
- {type: Person, id: witness, label: The Witness}
- {type: Source, id: letter, title: Letter, publisher: ministry, published: 2024-01-01}
- {type: Source, id: wire, title: Wire, publisher: agency, published: 2024-01-01}
- {type: Source, id: one, title: One, publisher: a, published: 2024-01-02}
- {type: Source, id: two, title: Two, publisher: b, published: 2024-01-03}
- {type: Source, id: later, title: Later, publisher: a, published: 2024-01-09}
- {type: Source, id: copy, title: Copy, publisher: b, published: 2024-01-03, derived_from: wire}
"""


def edge(make_project: MakeProject, *claims: str, **options: Any) -> dict[str, Any]:
    first, *others = claims
    records = [f"about: march, property: death_toll, value: 12, {first}", *others]
    text = "\n".join([THINGS, *(f"- {{type: Claim, {record}}}" for record in records)])
    project = Project.load(make_project({"records/a.yaml": text}))
    project.build()
    ((_, _, data),) = project.network(**options).edges(data=True)
    return data


def labels(data: dict[str, Any]) -> dict[str, str]:
    return {saying["id"].removeprefix("assertion:"): saying["stance_label"] for saying in data["said"]}


@pytest.mark.parametrize(
    ("stance", "column", "label"),
    [
        ("denies", "denial_reported_by", "denial passed on"),
        ("disputes", "dispute_reported_by", "dispute passed on"),
        ("declines-to-comment", "no_comment_reported_by", "passes on that another declined to comment"),
    ],
)
def test_who_passes_on_that_another_is_against_it_is_told_apart_however_far_away(
    make_project: MakeProject, stance: str, column: str, label: str
) -> None:
    data = edge(
        make_project,
        f"id: first, said_by: ministry, source: letter, stance: {stance}",
        "id: told, source: one, said_by: a, relays: first",
        "id: again, source: two, said_by: b, relays: told",
    )
    assert data[column] == "Paper A; Paper B"
    assert (data["asserted_by"], data["reported_by"], data["withdrawn_said_by"]) == ("", "", "")
    assert labels(data)["told"] == labels(data)["again"] == label
    assert "Paper A; Paper B" in spoken(data, lang="en")


def test_who_passes_on_a_retraction_never_said_what_was_taken_back(make_project: MakeProject) -> None:
    claims = (
        "id: first, said_by: a, source: one",
        "id: back, said_by: a, source: later, stance: retracts, retracts: first",
        "id: told, source: two, said_by: b, relays: back",
        "id: again, source: letter, said_by: ministry, relays: told",
    )
    data = edge(make_project, *claims)
    assert data["retraction_reported_by"] == "Paper B; The Ministry"
    assert (data["withdrawn_said_by"], data["reported_by"]) == ("", "")
    assert data["retracted_by"] == "Paper A"
    assert labels(data)["again"] == "retraction passed on"


def test_a_dispute_that_is_passed_on_is_not_called_a_denial_in_persian_either(make_project: MakeProject) -> None:
    data = edge(
        make_project,
        "id: first, said_by: ministry, source: letter, stance: disputes",
        "id: told, source: one, said_by: a, relays: first",
        lang="fa",
    )
    assert labels(data)["told"] == "بازگوی یک مناقشه"
    assert "بازگوی مناقشه از سوی Paper A" in spoken(data, lang="fa")
    assert data["denial_reported_by"] == ""
    assert manner(data) == "denied"
    assert "dispute_reported_by" in AGAINST


def test_hearsay_is_cited_by_those_who_still_stand_by_it(make_project: MakeProject) -> None:
    data = edge(
        make_project,
        "id: first, said_by: witness",
        "id: told, source: one, said_by: a, relays: first",
        "id: also, source: two, said_by: b, relays: first",
        "id: back, source: later, said_by: a, stance: retracts, retracts: told",
    )
    assert data["reported_by"] == "Paper B (citing The Witness)"
    assert labels(data)["first"] == "asserts (according to Paper B)"


def test_who_denies_what_they_pass_on_does_not_report_it(make_project: MakeProject) -> None:
    data = edge(
        make_project,
        "id: first, said_by: witness",
        "id: told, source: one, said_by: a, relays: first",
        "id: no, source: letter, said_by: ministry, stance: denies, relays: first",
        "id: back, source: later, said_by: a, stance: retracts, retracts: told",
    )
    assert data["reported_by"] == "The Witness (own words not in the graph)"
    assert (data["asserted_by"], data["denied_by"], data["retracted_by"]) == ("", "The Ministry", "Paper A")
    assert labels(data)["first"] == "asserts (own words not in the graph)"


def test_what_nobody_passes_on_any_more_was_said_by_who_took_it_back(make_project: MakeProject) -> None:
    data = edge(
        make_project,
        "id: first, said_by: witness",
        "id: told, source: one, said_by: a, relays: first",
        "id: back, source: later, said_by: a, stance: retracts, retracts: told",
    )
    assert (data["reported_by"], data["asserted_by"]) == ("", "")
    assert data["withdrawn_said_by"] == "Paper A (citing The Witness)"


@pytest.mark.parametrize("source", ["", "copy"])
def test_the_chain_of_a_reprint_goes_on_to_whom_the_first_print_has_it_from(
    make_project: MakeProject, source: str
) -> None:
    data = edge(
        make_project,
        "id: first, said_by: witness",
        "id: wired, source: wire, said_by: agency, relays: first",
        "id: printed, source: copy, said_by: b, stance: reports, proposition_of: first",
        source=source,
    )
    said = {saying["id"].removeprefix("assertion:"): saying for saying in data["said"]}
    assert said["printed"]["chains"] == ["Paper B (Copy) → The Agency (Wire) → The Witness"]
