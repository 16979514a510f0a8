"""Whom a dossier names for a claim where it is denied, corrected, taken back, or where only a denial is passed on."""

import json
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from testimonia.core.compared import compare
from testimonia.core.dossier import Dossier, lines_of, plain
from testimonia.dossiers.writing import written
from testimonia.project import Project

Made = Callable[..., Project]
BODIES = ("ann", "bob", "col")


@pytest.fixture
def project_of(make_project: Callable[..., Path]) -> Made:
    def make(*claims: Mapping[str, Any]) -> Project:
        register = [
            {"type": "Event", "id": "e", "label": "The event", "kind": "killing"},
            {"type": "Person", "id": "boss", "label": "Boss"},
            *({"type": "Institution", "id": name, "label": name.title()} for name in BODIES),
            *({"type": "Source", "id": f"s{n}", "title": f"Paper {n}", "published": f"200{n}"} for n in range(1, 6)),
        ]
        lines = "".join(json.dumps(record) + "\n" for record in [*register, *claims])
        project = Project.load(make_project({"records/a.jsonl": lines}))
        project.build()
        return project

    return make


def toll(name: str, number: int, speaker: str, year: int, **fields: Any) -> Mapping[str, Any]:
    return claim(name, speaker, year, property="death_toll", value=str(number), **fields)


def accused(name: str, speaker: str, year: int, **fields: Any) -> Mapping[str, Any]:
    return claim(name, speaker, year, property="perpetrator", object="boss", **fields)


def claim(name: str, speaker: str, year: int, **fields: Any) -> Mapping[str, Any]:
    return {"type": "Claim", "id": name, "about": "e", "said_by": speaker, "source": f"s{year}", **fields}


def taken_back(old: str, speaker: str, year: int) -> Mapping[str, Any]:
    back = {"stance": "retracts", "retracts": old, "said_by": speaker, "source": f"s{year}"}
    return {"type": "Claim", "id": f"{old}-back", **back}


def told(dossier: Dossier, key: str) -> list[str]:
    return [plain(line) for found in dossier.sections if found.key == key for line in lines_of(found)][1:]


def note_of(dossier: Dossier, name: str) -> str:
    return next(plain(note.line) for note in dossier.notes if note.assertion.endswith(f"/{name}"))


def test_who_reports_a_denial_is_not_told_as_passing_on_the_accusation(project_of: Made) -> None:
    denial, report = accused("no", "bob", 1, stance="denies"), accused("on", "col", 2, stance="reports", relays=["no"])
    dossier = project_of(denial, report).dossier("e")
    assert told(dossier, "people") == [
        "In the records nobody stands by these. They are only denied, or were taken back:",
        "Perpetrator Boss: denied by Bob (2001); denial passed on by Col (2002).",
    ]
    assert told(dossier, "against") == [
        "Denied by Bob (2001): perpetrator Boss. The denial is passed on by Col (2002).",
    ]
    assert "One person or body is named only where a part in it is denied, or was taken back." in told(dossier, "short")
    assert note_of(dossier, "on").startswith("Denial passed on by Col: perpetrator Boss.")
    assert "passed on by Col" not in written(dossier, "md").replace("enial passed on", "").replace(
        "denial is passed on", ""
    )


def test_who_reports_that_something_was_taken_back_does_not_rest_on_it(project_of: Made) -> None:
    report = {"type": "Claim", "id": "on", "said_by": "col", "source": "s3", "relays": ["one-back"]}
    further = {"type": "Claim", "id": "further", "said_by": "bob", "source": "s4", "relays": ["on"]}
    dossier = project_of(toll("one", 30, "ann", 1), taken_back("one", "ann", 2), report, further).dossier("e")
    assert told(dossier, "against") == [
        "Taken back by Ann (2002): death toll 30. That it was taken back is passed on by Col (2003); Bob (2004).",
    ]
    assert told(dossier, "figures") == [
        "Death toll 30: taken back by Ann (2002); retraction passed on by Col (2003); Bob (2004).",
    ]
    assert note_of(dossier, "on").startswith("Retraction passed on by Col: death toll 30.")


def test_who_reports_that_a_denial_was_taken_back_is_not_told_as_taking_the_claim_back(project_of: Made) -> None:
    report = {"type": "Claim", "id": "on", "said_by": "col", "source": "s4", "relays": ["no-back"]}
    denial = toll("no", 30, "bob", 2, stance="denies")
    dossier = project_of(toll("one", 30, "ann", 1), denial, taken_back("no", "bob", 3), report).dossier("e")
    assert note_of(dossier, "on").startswith("Taking back of an earlier answer passed on by Col: death toll 30.")


def test_who_reports_a_dispute_is_not_told_as_reporting_a_denial(project_of: Made) -> None:
    dispute = accused("no", "bob", 2, stance="disputes")
    report = accused("on", "col", 3, stance="reports", relays=["no"])
    dossier = project_of(accused("one", "ann", 1), dispute, report).dossier("e")
    assert told(dossier, "people")[-1] == (
        "Perpetrator Boss: said by Ann (2001); disputed by Bob (2002); dispute passed on by Col (2003)."
    )
    assert told(dossier, "against") == [
        "Disputed by Bob (2002): perpetrator Boss. Said by Ann (2001). The dispute is passed on by Col (2003).",
    ]
    assert "enial" not in "".join(told(dossier, "people") + told(dossier, "against"))


def test_no_comment_alone_is_told_as_neither_denied_nor_taken_back(project_of: Made) -> None:
    silent = accused("none", "bob", 1, stance="declines-to-comment")
    report = accused("on", "col", 2, stance="reports", relays=["none"])
    dossier = project_of(silent, report).dossier("e")
    assert told(dossier, "people") == [
        "In the records nobody stands by these:",
        "Perpetrator Boss: no comment from Bob (2001); no comment, as passed on by Col (2002).",
    ]
    assert (
        "One person or body is named with a part in it, but nobody in the records stands by that."
        in told(dossier, "short")
    )  # fmt: skip


def test_no_comment_does_not_keep_two_from_agreeing(project_of: Made) -> None:
    both = toll("one", 30, "ann", 1), toll("two", 30, "bob", 2)
    dossier = project_of(*both, toll("none", 30, "col", 3, stance="declines-to-comment")).dossier("e")
    assert told(dossier, "agreed")[1:] == ["Death toll 30: Ann (2001); Bob (2002)."]


def test_a_denial_that_was_taken_back_is_told_as_such_and_stands_in_nobodys_way(project_of: Made) -> None:
    both = toll("one", 30, "ann", 1), toll("two", 30, "bob", 2)
    dossier = project_of(*both, toll("no", 30, "col", 3, stance="denies"), taken_back("no", "col", 4)).dossier("e")
    assert told(dossier, "agreed")[1:] == ["Death toll 30: Ann (2001); Bob (2002)."]
    assert told(dossier, "against") == [
        "Denial taken back by Col (2004): death toll 30. Said by Ann (2001); Bob (2002).",
    ]
    assert "Taken back in." in note_of(dossier, "no")


def test_who_corrects_their_denial_corrects_a_denial(project_of: Made) -> None:
    first, denial = toll("one", 30, "ann", 1), toll("no", 30, "bob", 2, stance="denies")
    dossier = project_of(first, denial, toll("yes", 30, "bob", 3, stance="corrects", corrects="no")).dossier("e")
    assert told(dossier, "against") == ["The denial of death toll 30, corrected by Bob (2003) to death toll 30."]


def test_who_passes_on_what_was_corrected_since_rests_on_nothing(project_of: Made) -> None:
    first, relay = toll("one", 30, "ann", 1), toll("on", 30, "bob", 2, stance="reports", relays=["one"])
    dossier = project_of(first, relay, toll("new", 40, "ann", 3, stance="corrects", corrects="one")).dossier("e")
    assert told(dossier, "figures") == [
        "Death toll 40: said by Ann (2003).",
        "Death toll 30: corrected by Ann (2003) to 40; only what was taken back stands behind Bob (2002).",
    ]
    assert note_of(dossier, "one").startswith("Said by Ann: death toll 30. Paper 1, 2001. Corrected in.")


CASES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "only denied": (toll("one", 30, "ann", 1), toll("no", 40, "bob", 2, stance="denies")),
    "taken back": (toll("one", 30, "ann", 1), taken_back("one", "ann", 2), toll("two", 40, "bob", 3)),
    "corrected": (toll("one", 30, "ann", 1), toll("two", 40, "ann", 2, stance="corrects", corrects="one")),
    "a denial reported": (
        toll("one", 30, "ann", 1),
        toll("no", 40, "bob", 2, stance="denies"),
        toll("on", 40, "col", 3, stance="reports", relays=["no"]),
    ),
    "no comment": (toll("one", 30, "ann", 1), toll("none", 40, "bob", 2, stance="declines-to-comment")),
    "disputed": (toll("one", 30, "ann", 1), toll("no", 40, "bob", 2, stance="disputes")),
    "held": (toll("one", 30, "ann", 1), toll("two", 40, "bob", 2)),
    "held and denied": (
        toll("one", 30, "ann", 1),
        toll("two", 40, "bob", 2),
        toll("no", 40, "col", 3, stance="denies"),
    ),
    "corrected by others": (toll("one", 30, "ann", 1), toll("two", 40, "bob", 2, stance="corrects", corrects="one")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_dossier_has_as_many_contradictions_as_the_comparison(name: str, project_of: Made) -> None:
    project = project_of(*CASES[name])
    dossier = project.dossier("e")
    compared = compare(project.testimony, about=[project.iri("e")], policy=project.settings.reading)
    expected = sum(group.contradiction_count for group in compared.groups)
    assert sum("cannot be true together with" in line for line in told(dossier, "contested")) == expected
    assert any("is contested" in line for line in told(dossier, "short")) == bool(expected)
    assert expected == (name in {"held", "held and denied", "corrected by others"})


def relays(name: str, *of: str) -> Mapping[str, Any]:
    return toll(name, 30, "bob", 2, stance="reports", relays=list(of)) if of else toll(name, 30, "ann", 1)


def test_a_long_chain_says_that_it_is_cut_and_how_much_is_left(project_of: Made) -> None:
    links = [relays("c0"), *(relays(f"c{n}", f"c{n - 1}") for n in range(1, 16))]
    dossier = project_of(*links).dossier("e")
    assert "The chain is cut here: 3 more assertions stand in it, in the notes named last." in note_of(dossier, "c15")
    assert "cut" not in note_of(dossier, "c12")


def test_where_ways_meet_again_a_note_is_named_and_not_told_again(project_of: Made) -> None:
    layers = [[f"n{layer}-{at}" for at in range(4)] for layer in range(7)]
    claims = [relays(name) for name in layers[0]]
    claims += [relays(name, *below) for below, layer in pairwise(layers) for name in layer]
    text = written(project_of(*claims).dossier("e"), "md")
    assert len(text) < 60_000
    assert "further in" in text
