"""The graph of the comparison: what SPARQL can ask without thinking."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from testimonia.analysis import comparing
from testimonia.analysis.comparing import comparison_triples
from testimonia.analysis.derived import Context
from testimonia.analysis.reading import read_testimony
from testimonia.core import compared as core
from testimonia.project import Project

MakeProject = Callable[..., Path]
RECORDS = """\
- {type: Event, id: whole, label: The whole, kind: killing}
- {type: Event, id: part, label: A part, kind: killing, part_of: whole}
- {type: Place, id: iran, label: Iran}
- {type: Place, id: tehran, label: Tehran, located_in: iran}
- {type: Institution, id: office, label: An office}
- {type: Post, id: chief, label: The chief, post_in: office, one_holder: true}
- {type: Post, id: clerk, label: A clerk, post_in: office}
- {type: Person, id: x, label: X}
- {type: Person, id: y, label: Y}
- {type: Person, id: z, label: Z}
- {type: Claim, id: few, about: whole, property: death_toll, between: [200, 225], said_by: x}
- {type: Claim, id: many, about: whole, property: death_toll, more_than: 1500, said_by: y}
- {type: Claim, id: about, about: whole, property: death_toll, approximately: 1000, said_by: z}
- {type: Claim, id: taken-back, about: whole, property: death_toll, value: 7, said_by: z}
- {type: Claim, id: back, retracts: taken-back, stance: retracts, said_by: z}
- {type: Claim, id: no, proposition_of: many, stance: denies, said_by: x}
- {type: Claim, id: women, about: whole, property: death_toll, value: 400, scope: women, said_by: y}
- {type: Claim, id: town, about: part, property: death_toll, at_least: 226, within: tehran, said_by: y}
- {type: Claim, id: there, about: whole, property: took_place_at, object: tehran, said_by: x}
- {type: Claim, id: country, about: whole, property: took_place_at, object: iran, said_by: y}
- {type: Claim, id: x-chief, about: x, property: holds_post, object: chief, period: 1981/1989, said_by: z}
- {type: Claim, id: y-chief, about: y, property: holds_post, object: chief, period: 1985/1990, said_by: z}
- {type: Claim, id: x-clerk, about: x, property: holds_post, object: clerk, period: 1981/1989, said_by: z}
- {type: Claim, id: y-clerk, about: y, property: holds_post, object: clerk, period: 1985/1990, said_by: z}
"""
NAMES = "?one tm:proposition ?first . ?other tm:proposition ?second ."


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    found = Project.load(make_project({"records/all.yaml": RECORDS}))
    found.build()
    return found


def related(project: Project, predicate: str) -> set[tuple[str, str]]:
    table = project.query(f"SELECT ?one ?other {{ ?first tm:{predicate} ?second . {NAMES} }}")
    wanted = {"few", "many", "about", "women", "town", "there", "country", "taken-back", *(
        f"{who}-{what}" for who in "xy" for what in ("chief", "clerk"))}  # fmt: skip
    pairs = {tuple(cell.value.rsplit("/", 1)[1] for cell in row) for row in table.rows}  # type: ignore[union-attr]
    return {(one, other) for one, other in pairs if {one, other} <= wanted}


def told(project: Project, pattern: str) -> set[str]:
    rows = project.query(f"SELECT DISTINCT ?one {{ {pattern} }}").rows  # type: ignore[union-attr]
    return {str(row[0]).rstrip(">").rsplit("/", 1)[1] for row in rows}


def test_what_contradicts_is_written_in_both_directions(project: Project) -> None:
    both = {("few", "many"), ("about", "few"), ("about", "many"), ("x-chief", "y-chief")}
    assert related(project, "contradicts") == both | {(other, one) for one, other in both}


def test_what_rests_on_the_policy_is_marked(project: Project) -> None:
    assert related(project, "contradictsAsRead") == {
        ("about", "few"), ("few", "about"), ("about", "many"), ("many", "about"),
    }  # fmt: skip


def test_what_was_taken_back_contradicts_nothing_and_is_told_as_held_by_nobody(project: Project) -> None:
    assert told(project, "?g tm:unheldMember ?p . ?one tm:proposition ?p") == {"taken-back", "back"}


def test_a_claim_is_held_by_who_says_it_and_not_by_who_denies_it(project: Project) -> None:
    assert told(project, "?p tm:heldBy ?one . assertion:many tm:proposition ?p") == {"many"}


def test_the_inner_place_implies_the_outer_one(project: Project) -> None:
    assert related(project, "implies") == {("there", "country")}


def test_part_and_whole_are_told_across_scopes_places_and_events(project: Project) -> None:
    assert related(project, "exceedsWhole") == {("women", "few"), ("town", "few")}
    assert related(project, "liesInside") == {
        ("women", "many"), ("women", "about"), ("town", "many"), ("town", "about"),
    }  # fmt: skip


def test_groups_that_are_not_comparable_say_why(project: Project) -> None:
    found = project.query(
        "SELECT ?reason (COUNT(?n) AS ?times) { ?n tm:firstGroup ?one ; tm:reason ?reason } GROUP BY ?reason"
    )
    reasons = {row[0].value.rsplit("/", 1)[1]: int(row[1].value) for row in found.rows}  # type: ignore[union-attr]
    assert reasons == {"scope": 1}


def test_contradictions_are_counted_exactly_and_a_list_that_is_cut_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    testimony, context = read_testimony(project.store), Context(base="https://example.org/t/")
    assert not [line for line in comparison_triples(testimony, context) if "listCut" in line]
    monkeypatch.setattr(core, "PAIR_LIMIT", 2)
    monkeypatch.setattr(comparing, "PAIR_LIMIT", 2)
    lines = list(comparison_triples(testimony, context))
    cut = {line.split(" ")[0] for line in lines if "listCut" in line and "/comparison/" in line}
    counts = [line for line in lines if "contradictionCount" in line and line.split(" ")[0] in cut]
    assert [line.split('"')[1] for line in counts] == ["3"]
    assert sum("#contradicts>" in line for line in lines) == 2 * 2 + 2


def test_the_same_claims_give_the_same_lines_whatever_their_order(project: Project) -> None:
    testimony, context = read_testimony(project.store), Context(base="https://example.org/t/")
    backwards = replace(
        testimony,
        propositions={name: testimony.propositions[name] for name in sorted(testimony.propositions, reverse=True)},
        assertions={name: testimony.assertions[name] for name in sorted(testimony.assertions, reverse=True)},
    )
    assert sorted(comparison_triples(testimony, context)) == sorted(comparison_triples(backwards, context))


def test_round_figures_are_marked(project: Project) -> None:
    assert told(project, "?p a tm:RoundFigure . ?one tm:proposition ?p") == {"many", "about", "women", "no"}
