"""Grades on the Admiralty scale: their order, whose they are, which of them stand, where reviewers differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.edtf import parse
from testimonia.core.grades import (
    Difference,
    Grade,
    Opinion,
    at_least,
    below,
    best,
    differences,
    graded,
    opinions,
    parse_grade,
    worst,
)
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Grading, Testimony

GRADES = st.builds(Grade, st.sampled_from(["", *"ABCDEF"]), st.sampled_from(["", *"123456"]))
JUDGED = st.builds(Grade, st.sampled_from("ABCDE"), st.sampled_from("12345"))


def grading(of: str, reviewer: str, grade: str, made_on: str = "", *, name: str = "") -> Grading:
    read = parse_grade(grade)
    assert read is not None
    when = parse(made_on) if made_on else None
    return Grading(name or f"{of}-{reviewer}-{grade}", of, read.reliability, read.credibility, (reviewer,), when)


def said(name: str, source: str = "", *, speakers: tuple[str, ...] = (), relays: tuple[str, ...] = ()) -> Said:
    return Said(name, "p", Stance.ASSERTS, speakers=speakers, source=source, relays=relays)


def held(*gradings: Grading, assertions: tuple[Said, ...] = (), ties: Ties | None = None) -> dict[str, list[str]]:
    testimony = Testimony(assertions={a.id: a for a in assertions}, gradings=gradings, ties=ties or Ties())
    return {of: [f"{o.reviewer}: {o.grade}" for o in found] for of, found in opinions(testimony).items()}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("B2", Grade("B", "2")),
        (" b۲ ", Grade("B", "2")),
        ("F6", Grade("F", "6")),
        ("C", Grade("C")),
        ("4", Grade("", "4")),
    ],
)
def test_a_grade_is_read_as_reviewers_write_it(text: str, grade: Grade) -> None:
    assert parse_grade(text) == grade


@pytest.mark.parametrize("text", ["", " ", "G2", "B7", "2B", "BB", "B22", "B 2", "good"])
def test_what_is_no_grade_is_not_read_as_one(text: str) -> None:
    assert parse_grade(text) is None


def test_b2_or_better_is_b_or_better_and_2_or_better() -> None:
    wanted = Grade("B", "2")
    good = ["A1", "A2", "B1", "B2"]
    found = [f"{r}{c}" for r in "ABCDEF" for c in "123456" if at_least(Grade(r, c), wanted)]
    assert found == good


def test_what_cannot_be_judged_is_never_as_good_as_asked_and_never_worse() -> None:
    for wanted in ("E5", "E", "5"):
        asked = parse_grade(wanted)
        assert asked is not None
        assert not at_least(Grade("F", "6"), asked)
        assert not below(Grade("F", "6"), asked)
        assert not at_least(Grade(), asked)


@given(JUDGED, JUDGED, JUDGED)
def test_grades_are_ordered(a: Grade, b: Grade, c: Grade) -> None:
    assert at_least(a, a)
    assert not (at_least(a, b) and at_least(b, c)) or at_least(a, c)
    assert not (at_least(a, b) and at_least(b, a)) or a == b
    assert at_least(a, b) != below(a, b)


@given(st.lists(GRADES))
def test_the_best_and_the_worst_leave_out_what_could_not_be_judged(grades: list[Grade]) -> None:
    for grade in (best(grades), worst(grades)):
        assert grade.reliability in ("", *"ABCDE")
        assert grade.credibility in ("", *"12345")
    if best(grades) != Grade():
        assert at_least(best(grades), worst(grades))


def test_the_best_and_the_worst_are_taken_on_each_axis() -> None:
    given_grades = [Grade("B", "4"), Grade("C", "2"), Grade("F", "6")]
    assert (str(best(given_grades)), str(worst(given_grades))) == ("B2", "C4")


def test_each_reviewer_keeps_an_opinion_of_their_own() -> None:
    assert held(grading("a", "x", "B2"), grading("a", "y", "D4")) == {"a": ["x: B2", "y: D4"]}


def test_a_later_assessment_of_the_same_reviewer_replaces_their_earlier_one() -> None:
    assert held(grading("a", "x", "B2", "2023"), grading("a", "x", "D4", "2024")) == {"a": ["x: D4"]}
    assert held(grading("a", "x", "D4", "2023-05"), grading("a", "x", "B2", "2023-06-01")) == {"a": ["x: B2"]}


def test_a_later_assessment_replaces_only_the_axis_that_it_gives() -> None:
    assert held(grading("a", "x", "B2", "2023"), grading("a", "x", "4", "2024")) == {"a": ["x: B4"]}


@pytest.mark.parametrize(("first", "second"), [("2023", "2023-05"), ("", "2024"), ("2024", ""), ("", "")])
def test_where_it_is_not_certain_which_is_later_the_lower_counts(first: str, second: str) -> None:
    assert held(grading("a", "x", "B4", first), grading("a", "x", "D2", second)) == {"a": ["x: D4"]}


def test_where_it_is_not_certain_which_is_later_not_to_be_judged_counts() -> None:
    assert held(grading("a", "x", "B2"), grading("a", "x", "F6")) == {"a": ["x: F6"]}


def test_the_reliability_of_a_source_holds_for_what_it_says_itself() -> None:
    ties = Ties(publishers={"paper": ("press",)})
    itself = (said("own", "paper"), said("publisher", "paper", speakers=("press",)))
    assert held(grading("paper", "x", "B2"), assertions=itself, ties=ties) == {
        "own": ["x: B"],
        "paper": ["x: B2"],
        "publisher": ["x: B"],
    }


def test_the_reliability_of_a_source_is_not_that_of_whom_it_quotes() -> None:
    ties = Ties(publishers={"paper": ("press",)})
    quoting = (
        said("quoted", "paper", speakers=("minister",)),
        said("relaying", "paper", relays=("quoted",)),
        Said("reporting", "p", Stance.REPORTS, source="paper"),
        said("elsewhere", "another"),
    )
    assert held(grading("paper", "x", "B"), assertions=quoting, ties=ties) == {"paper": ["x: B"]}


def test_a_grade_of_the_assertion_comes_before_that_of_its_source() -> None:
    own = (said("a", "paper"),)
    assert held(grading("paper", "x", "B"), grading("a", "x", "F3"), assertions=own)["a"] == ["x: F3"]
    assert held(grading("paper", "x", "B"), grading("a", "x", "3"), assertions=own)["a"] == ["x: B3"]
    assert held(grading("paper", "x", "B"), grading("a", "y", "3"), assertions=own)["a"] == ["x: B", "y: 3"]


def found(*written: tuple[str, str]) -> list[Opinion]:
    made = []
    for reviewer, text in written:
        grade = parse_grade(text)
        assert grade is not None
        made.append(Opinion("a", reviewer, grade.reliability, grade.credibility))
    return made


def test_graded_by_anyone_by_everyone_and_by_those_who_are_named() -> None:
    wanted = Grade("B", "2")
    mixed = found(("x", "A1"), ("y", "C2"), ("z", "F6"))
    assert graded(mixed, wanted)
    assert not graded(mixed, wanted, everyone=True)
    assert graded(mixed, wanted, by=("x", "y"))
    assert not graded(mixed, wanted, by=("y", "z"))
    assert graded(found(("x", "A1"), ("z", "F6")), wanted, everyone=True)
    assert not graded([], wanted, everyone=True)


def test_the_letter_of_one_reviewer_and_the_figure_of_another_are_no_grade() -> None:
    assert not graded(found(("x", "A"), ("y", "1")), Grade("B", "2"))


def test_a_difference_of_two_steps_is_told_on_its_axis() -> None:
    by = {"a": found(("x", "B2"), ("y", "D3"))}
    assert list(differences(by)) == [Difference("a", "reliability", 2, "x", "y")]
    assert [d.axis for d in differences(by, least=1)] == ["reliability", "credibility"]


def test_nothing_differs_from_what_cannot_be_judged() -> None:
    assert not list(differences({"a": found(("x", "A1"), ("y", "F6"), ("z", "A"))}, least=1))


def test_a_difference_about_a_source_is_not_told_again_of_all_that_it_says() -> None:
    gradings = (grading("paper", "x", "A"), grading("paper", "y", "E"), grading("a", "z", "C"))
    testimony = Testimony(assertions={"a": said("a", "paper")}, gradings=gradings)
    told = [(d.of, d.first, d.second, d.steps) for d in differences(opinions(testimony))]
    assert told == [("a", "x", "z", 2), ("a", "y", "z", 2), ("paper", "x", "y", 4)]
