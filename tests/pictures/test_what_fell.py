"""Pictures of what was taken back: who passes it on, and who is only known through it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from testimonia.core.plots import Card
from testimonia.export.fates import fate
from testimonia.pictures.figures import comparison
from testimonia.pictures.relays import relays
from testimonia.pictures.sources import Reading
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
- {type: Source, id: later, title: Later, publisher: a, published: 2024-01-09}
- {type: Source, id: erratum, title: Erratum, publisher: agency, published: 2024-01-09}
- {type: Source, id: copy, title: Copy, publisher: b, published: 2024-01-03, derived_from: wire}
"""
TWELVE = "about: march, property: death_toll, value: 12"
PASSES_ON = "passes on what was taken back"
KNOWN_THROUGH = "known only through what was taken back"


def reading(make_project: MakeProject, *claims: str, lang: str = "en") -> Reading:
    text = "\n".join([THINGS, *(f"- {{type: Claim, {claim}}}" for claim in claims)])
    project = Project.load(make_project({"records/a.yaml": text}))
    project.build()
    return Reading(store=project.store, base=project.settings.base, languages=project.languages(lang))


def cards(known: Reading, claim: str) -> dict[str, Card]:
    shown = relays(known, known.testimony.assertions[f"{known.base}assertion/{claim}"].proposition)
    return {card.id: card for card in shown.cards}


@pytest.mark.parametrize(
    "back",
    [
        "source: later, said_by: a, stance: retracts, retracts: told",
        "source: later, said_by: a, stance: corrects, corrects: told, about: march, property: death_toll, value: 10",
    ],
)
def test_a_witness_whose_only_reporter_took_it_back_passes_nothing_on(make_project: MakeProject, back: str) -> None:
    known = reading(
        make_project,
        f"id: first, {TWELVE}, said_by: witness",
        "id: told, source: one, said_by: a, relays: first",
        f"id: back, {back}",
    )
    assert fate(cards(known, "first")["first"], lang="en") == KNOWN_THROUGH
    assert fate(cards(known, "first")["first"], lang="fa") == "تنها از راه آنچه پس گرفته شده شناخته است"


def test_who_is_quoted_in_a_reprint_of_what_was_taken_back_passes_nothing_on(make_project: MakeProject) -> None:
    known = reading(
        make_project,
        f"id: first, {TWELVE}, source: wire, said_by: witness",
        f"id: printed, {TWELVE}, source: copy, said_by: witness",
        "id: back, source: erratum, said_by: agency, stance: retracts, retracts: first",
    )
    found = cards(known, "first")
    assert fate(found["printed"], lang="en") == KNOWN_THROUGH
    lines = {one.id: one for one in comparison(known, f"{known.base}march", "death_toll").sayings}
    assert fate(lines["printed"], lang="en") == KNOWN_THROUGH


def test_a_paper_that_prints_again_what_was_taken_back_passes_it_on(make_project: MakeProject) -> None:
    known = reading(
        make_project,
        f"id: first, {TWELVE}, source: wire, said_by: agency",
        f"id: printed, {TWELVE}, source: copy, said_by: b",
        "id: again, source: letter, said_by: ministry, relays: printed",
        "id: back, source: erratum, said_by: agency, stance: retracts, retracts: first",
    )
    found = cards(known, "first")
    assert fate(found["printed"], lang="en") == fate(found["again"], lang="en") == PASSES_ON


def test_who_asserts_a_thing_and_names_only_its_denial_passes_on_nothing_that_was_taken_back(
    make_project: MakeProject,
) -> None:
    known = reading(
        make_project,
        f"id: no, {TWELVE}, source: letter, said_by: ministry, stance: denies",
        f"id: yes, {TWELVE}, source: one, said_by: a, stance: asserts, relays: no",
    )
    assert fate(cards(known, "yes")["yes"], lang="en") == ""


def test_a_dispute_that_is_passed_on_is_called_a_dispute(make_project: MakeProject) -> None:
    claims = (
        f"id: no, {TWELVE}, source: letter, said_by: ministry, stance: disputes",
        "id: told, source: one, said_by: a, relays: no",
    )
    known = reading(make_project, *claims)
    assert cards(known, "told")["told"].stance_label == "dispute passed on"


def test_the_card_of_a_reprint_says_nothing_of_lost_lineage_where_the_first_print_is_shown(
    make_project: MakeProject,
) -> None:
    known = reading(
        make_project,
        f"id: first, {TWELVE}, said_by: witness",
        "id: wired, source: wire, said_by: agency, relays: first",
        f"id: printed, {TWELVE}, source: copy, said_by: b, stance: reports",
    )
    printed = cards(known, "printed")["printed"]
    assert (printed.end, printed.letters) == ("", ("A°",))
