"""Who only passes on that somebody else does not stand by a proposition."""

import pytest

from testimonia.core.model import Stance
from testimonia.core.passed_on import passed_on
from testimonia.core.support import Said


def found(**sayings: tuple[str, tuple[str, ...]]) -> dict[str, Stance]:
    return passed_on({name: Said(name, "p", Stance(stance), relays=of) for name, (stance, of) in sayings.items()})


@pytest.mark.parametrize(
    ("stance", "passed"),
    [("denies", "denies"), ("disputes", "disputes"), ("retracts", "retracts"), ("declines-to-comment",) * 2],
)
def test_a_report_of_a_stance_against_is_told_apart_however_far_it_goes(stance: str, passed: str) -> None:
    chain = found(a=(stance, ()), b=("reports", ("a",)), c=("reports", ("b",)))
    assert chain == {"b": Stance(passed), "c": Stance(passed)}


def test_a_report_of_a_dispute_and_a_denial_passes_on_the_denial() -> None:
    assert found(a=("denies", ()), d=("disputes", ()), b=("reports", ("a", "d")))["b"] is Stance.DENIES


def test_a_report_of_both_sides_reports_the_claim() -> None:
    assert found(a=("denies", ()), d=("asserts", ()), b=("reports", ("a", "d"))) == {}


def test_a_report_of_nobody_in_particular_or_in_a_circle_is_no_report_of_a_denial() -> None:
    assert found(a=("reports", ()), b=("reports", ("c",)), c=("reports", ("b",)), d=("reports", ("gone",))) == {}


def test_a_circle_that_leads_to_a_denial_passes_it_on() -> None:
    assert set(found(a=("denies", ()), b=("reports", ("c",)), c=("reports", ("b", "a")))) == {"b", "c"}
