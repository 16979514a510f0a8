"""Claimed numbers as intervals."""

from decimal import Decimal

import pytest

from testimonia.core.figures import figure
from testimonia.core.model import Bound, Figure

D = Decimal


@pytest.mark.parametrize(
    ("field", "numbers", "expected"),
    [
        ("value", [5], Figure(Bound.EXACTLY, D(5), D(5), D(5))),
        ("approximately", [1500], Figure(Bound.APPROXIMATELY, D(1500), D(1500), D(1500))),
        ("at_least", [304], Figure(Bound.AT_LEAST, low=D(304))),
        ("more_than", [300], Figure(Bound.MORE_THAN, low=D(300))),
        ("at_most", [12], Figure(Bound.AT_MOST, D(0), D(12))),
        ("up_to", [12], Figure(Bound.AT_MOST, D(0), D(12))),
        ("less_than", [12], Figure(Bound.LESS_THAN, D(0), D(12))),
        ("between", [2800, 5000], Figure(Bound.BETWEEN, D(2800), D(5000))),
        ("between", [5000, 2800], Figure(Bound.BETWEEN, D(2800), D(5000))),
        ("between", [5, 5], Figure(Bound.EXACTLY, D(5), D(5), D(5))),
        ("one_of", [3800, 2800], Figure(Bound.ONE_OF, D(2800), D(3800), alternatives=(D(2800), D(3800)))),
        ("one_of", [7], Figure(Bound.EXACTLY, D(7), D(7), D(7))),
    ],
)
def test_each_way_to_say_a_figure_is_an_interval(field: str, numbers: list[int], expected: Figure) -> None:
    assert figure(field, [D(n) for n in numbers]) == expected
