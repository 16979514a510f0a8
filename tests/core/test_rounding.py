from decimal import Decimal

import pytest

from testimonia.core.figures import figure
from testimonia.core.model import Bound, Figure
from testimonia.core.rounding import is_round, is_rounded, named


@pytest.mark.parametrize("number", ["100", "300", "120", "1500", "30000", "1200000"])
def test_a_number_of_three_digits_with_two_that_tell_is_round(number: str) -> None:
    assert is_round(Decimal(number))


@pytest.mark.parametrize("number", ["0", "5", "30", "99", "304", "1029", "2810", "4481", "300.5"])
def test_other_numbers_are_not(number: str) -> None:
    assert not is_round(Decimal(number))


@pytest.mark.parametrize(
    ("field", "numbers", "round_"),
    [
        ("at_least", [300], True),
        ("at_least", [304], False),
        ("at_most", [12000], True),
        ("between", [2800, 5000], True),
        ("between", [200, 225], False),
        ("one_of", [2800, 3800], True),
        ("one_of", [2800, 3805], False),
        ("approximately", [1500], True),
    ],
)
def test_a_figure_is_round_if_all_its_numbers_are(field: str, numbers: list[int], *, round_: bool) -> None:
    assert is_rounded(figure(field, [Decimal(n) for n in numbers])) is round_


def test_words_name_no_number_and_are_not_round() -> None:
    assert named(Figure(Bound.WORDS, wording="thousands")) == ()
    assert not is_rounded(Figure(Bound.WORDS, wording="thousands"))


def test_at_most_names_its_upper_end_only() -> None:
    assert named(figure("at_most", [Decimal(12000)])) == (Decimal(12000),)
