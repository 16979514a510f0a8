"""Stances and times of a built project: what the analyses write beside the statements, and what questions find."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testimonia.errors import UsageError
from testimonia.project import Project
from testimonia.query.answer import Answer

RECORDS = """
- {type: Event, id: event, label: E}
- {type: Institution, id: state, label: State, opposed_to: front}
- {type: Institution, id: court, label: Court, sub_organization_of: state}
- {type: Institution, id: front, label: Front}
- {type: Institution, id: paper, label: Paper}
- {type: Person, id: clerk, label: Clerk}
- {type: Source, id: old, title: Old, publisher: paper, published: 1988-12}
- {type: Source, id: new, title: New, publisher: paper, published: 2001}
- {type: Claim, id: first, about: event, property: death_toll, value: 5, said_by: front, asserted_on: 1988-11}
- {type: Claim, id: early, relays: first, source: old}
- {type: Claim, id: late, relays: early, source: new}
- {type: Claim, id: back, relays: first, retracts: first, stance: retracts, said_by: front, asserted_on: 1990}
- {type: Claim, id: wrong, about: event, property: injured, value: 3, said_by: front, source: old}
- {type: Claim, id: right, about: event, property: injured, value: 7, said_by: front, source: new, corrects: wrong, stance: corrects}
- {type: Claim, id: copy, relays: wrong, asserted_on: 2005, said_by: paper}
- {type: Claim, id: one, about: event, property: detained, value: 20, said_by: clerk, source: old}
- {type: Claim, id: two, about: event, property: detained, value: 30, said_by: clerk, source: old}
- {type: Claim, id: ours, about: event, property: missing, at_least: 2, said_by: front, source: old}
- {type: Claim, id: theirs, about: event, property: missing, value: 4, said_by: court, source: new}
- {type: Source, id: statement, title: Statement, publisher: state, published: 1989}
- {type: Source, id: copy-of-it, title: Copy, publisher: front, published: 2002, derived_from: statement}
- {type: Claim, id: seven, about: event, property: survivors, value: 7, said_by: state, source: statement}
- {type: Claim, id: eight, about: event, property: survivors, value: 8, said_by: state, source: new}
- {type: Claim, id: seven-again, about: event, property: survivors, value: 7, said_by: state, source: copy-of-it}
- {type: Claim, id: printed, about: event, property: survivors, value: 7, said_by: front, source: copy-of-it}
- {type: Claim, id: joined, about: clerk, property: member_of, object: court, period: 1988-06/1990, said_by: front, source: old}
- {type: Claim, id: when, about: event, property: happened_during, value: 1988-08, said_by: front, source: old}
"""  # noqa: E501 one record a line


TOML = 'title = "A test"\nbase = "https://example.org/t/"\n'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the records above, built. It is shared: only read it."""
    folder = tmp_path_factory.mktemp("stances")
    (folder / "records").mkdir()
    (folder / "testimonia.toml").write_text(TOML, encoding="utf-8")
    (folder / "records" / "a.yaml").write_text(RECORDS, encoding="utf-8")
    project = Project.load(folder)
    project.build()
    return project


def rows(answer: Answer, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in columns) for row in answer]


def test_a_reprint_makes_nobody_go_back_to_a_figure_and_no_opponent_agree(project: Project) -> None:
    assert ("State",) not in rows(project.ask("self-contradictions"), "said_by")
    found = project.ask("figure-series", property="survivors")
    assert rows(found, "figure", "change") == [("7", "first"), ("8", "up")]
    assert "7" not in {figure for (figure,) in rows(project.ask("against-interest"), "claim")}


def test_what_still_relays_a_retracted_figure_is_listed_with_before_and_after(project: Project) -> None:
    found = rows(project.ask("retractions"), "figure", "retracted_on", "relayed_in", "said")
    assert found == [("5", "1990", "Old", "before"), ("5", "1990", "New", "after")]


def test_a_correction_stands_beside_what_it_puts_right_and_who_still_relays_that(project: Project) -> None:
    found = rows(project.ask("corrections"), "figure", "instead", "corrected_by", "relayed_by", "said")
    assert found == [("3", "7", "Front", "Paper", "after")]


def test_a_correction_is_a_step_up_and_no_self_contradiction(project: Project) -> None:
    found = rows(project.ask("figure-series", property="injured"), "figure", "change", "order", "stance")
    assert found == [("3", "first", "", "asserts"), ("7", "up", "certain", "corrects")]
    verdicts = rows(project.ask("self-contradictions"), "said_by", "one", "other", "manner", "certainty", "own_words")
    assert [sorted(row[1:3]) for row in verdicts] == [["20", "30"]]
    assert [(row[0], *row[3:]) for row in verdicts] == [("Clerk", "in one source", "certain", "yes")]


def test_a_body_of_the_opponent_confirms_a_claim_by_a_figure_that_implies_it(project: Project) -> None:
    found = rows(project.ask("against-interest"), "claim", "said_by", "opponent", "confirming", "own_words")
    assert found == [("at least 2", "Front", "Court", "4", "yes")]


def test_members_are_certain_or_possible_on_the_day_of_the_event(project: Project) -> None:
    columns = ("of", "who", "certainty", "said_by", "date")
    assert rows(project.ask("memberships", event="event"), *columns) == [
        ("Court", "Clerk", "certain", "Front", "1988-08")
    ]
    assert rows(project.ask("memberships", body="court", day="1988-06"), "certainty") == [("possible",)]
    assert rows(project.ask("memberships", body="court", day="1987"), "certainty") == []


def test_the_graph_of_times_dates_what_is_only_relayed(project: Project) -> None:
    text = """SELECT ?until ?basis { assertion:copy tm:relays ?x . ?x tm:saidNoLaterThan ?until
      OPTIONAL { ?x tm:datingBasis ?basis } }"""
    ((until, basis),) = project.query(text).rows  # type: ignore[union-attr]
    assert (until.value, basis) == ("1988-12-31", None), "by the publication of its source, which goes without saying"


def test_an_older_build_is_read_as_it_was_recorded(make_project: Callable[..., Path]) -> None:
    folder = make_project({"records/a.yaml": RECORDS})
    project = Project.load(folder)
    project.build()
    digest = str(project.stats()["digest"])
    records = folder / "records" / "a.yaml"
    records.write_text(records.read_text("utf-8").replace("value: 20", "value: 25"), encoding="utf-8")
    now = Project.load(folder)
    now.build()
    figures = {
        build: {row["figure"] for row in project_of.ask("claims-by", who="clerk")}
        for build, project_of in (
            ("now", now), ("1", now.as_recorded(1)), ("digest", now.as_recorded(digest)),
            ("short", now.as_recorded(digest.removeprefix("sha256:")[:8])), ("2", now.as_recorded("2")),
        )
    }  # fmt: skip
    assert figures["now"] == figures["2"] == {"25", "30"}
    assert figures["1"] == figures["digest"] == figures["short"] == {"20", "30"}


def test_a_build_that_is_not_kept_is_refused_with_those_that_are(project: Project) -> None:
    for wrong in ("7", "abcdef0", "latest", "ab"):
        with pytest.raises(UsageError, match="is not kept") as caught:
            project.as_recorded(wrong)
        assert caught.value.hint.startswith("Kept are: 1 (")


def test_every_verdict_of_the_example_leads_to_its_assertions(example: Project) -> None:
    text = """SELECT ?verdict { ?verdict a ?kind VALUES ?kind { tm:SelfContradiction tm:AgainstInterest }
      FILTER NOT EXISTS { ?verdict tm:oneSide ?one ; tm:otherSide ?other .
                          ?one a tm:Assertion . ?other a tm:Assertion } }"""
    assert len(example.query(text).rows) == 0  # type: ignore[union-attr]
    assert len(example.ask("self-contradictions")) > 0


def test_each_assertion_of_the_example_has_a_basis_of_its_date_or_stands_in_a_dated_source(example: Project) -> None:
    text = """SELECT ?said { ?said a tm:Assertion FILTER NOT EXISTS { ?said tm:datingBasis ?basis }
      FILTER NOT EXISTS { ?said tm:statedIn/schema:datePublished ?published
                          FILTER NOT EXISTS { ?said tm:assertedOn ?own } } }"""
    assert len(example.query(text).rows) == 0  # type: ignore[union-attr]
