"""Axes of numbers and of time, and how what was said adds up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.axes import Step, Unit, axis, day_of, firsts, number_of, tally, time_axis
from testimonia.core.when import Day, parse


def numbers(*given: int) -> list[Decimal]:
    return [Decimal(number) for number in given]


def test_figures_that_span_orders_of_magnitude_have_a_logarithmic_axis() -> None:
    made = axis(numbers(300, 30_000))
    assert made.logarithmic
    assert made.ticks == tuple(numbers(100, 1000, 10_000, 100_000))
    assert made.place(Decimal(1000)) == pytest.approx(1 / 3)


def test_figures_that_are_near_each_other_have_a_plain_axis_from_nought() -> None:
    made = axis(numbers(200, 304))
    assert not made.logarithmic
    assert made.low == 0
    assert made.high >= 304


def test_nought_has_a_place_of_its_own_on_a_logarithmic_axis() -> None:
    made = axis(numbers(0, 5, 1500))
    assert made.nought
    assert made.ticks[0] == 0
    assert made.place(Decimal(0)) == 0
    assert made.place(Decimal(1)) > 0


def test_without_numbers_there_is_an_axis_all_the_same() -> None:
    assert axis([]).ticks == tuple(numbers(0, 1))


@given(st.lists(st.integers(0, 10**30), min_size=1, max_size=8))
def test_an_axis_holds_all_its_numbers_in_their_order_and_has_few_marks(given: list[int]) -> None:
    made = axis(numbers(*given))
    places = [made.place(Decimal(number)) for number in sorted(given)]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
    assert 2 <= len(made.ticks) <= 12
    assert max(given) <= made.high


@given(st.integers(-10_000_000, 10_000_000))
def test_a_day_and_its_number_are_the_same_day(number: int) -> None:
    assert number_of(day_of(number)) == number
    assert number_of(day_of(number + 1)) == number + 1


def test_days_are_counted_as_the_calendar_counts_them() -> None:
    assert number_of(Day(2000, 3, 1)) - number_of(Day(2000, 2, 28)) == 2
    assert number_of(Day(1900, 3, 1)) - number_of(Day(1900, 2, 28)) == 1


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (Day(1988, 12, 13), Day(2024, 7, 22), Unit.YEAR),
        (Day(2019, 11, 17), Day(2020, 9, 30), Unit.MONTH),
        (Day(2019, 11, 16), Day(2019, 11, 19), Unit.DAY),
        (Day(2019, 11, 16), Day(2019, 11, 16), Unit.DAY),
    ],
)
def test_an_axis_of_time_is_marked_in_the_unit_that_fits(first: Day, last: Day, unit: Unit) -> None:
    made = time_axis([last, first])
    assert made is not None
    assert made.unit is unit
    assert 2 <= len(made.ticks) <= 11
    assert 0 <= made.place(first) <= made.place(last) <= 1


def test_there_is_no_axis_of_no_days() -> None:
    assert time_axis([]) is None


def test_a_saying_of_an_uncertain_day_is_possible_first_and_certain_later() -> None:
    steps = tally([parse("2019-11-16"), parse("2019-11"), parse("[2019-11-20..]")])
    assert steps == (
        Step(Day(2019, 11, 1), 0, 1),
        Step(Day(2019, 11, 16), 1, 2),
        Step(Day(2019, 11, 20), 1, 3),
        Step(Day(2019, 11, 30), 2, 3),
    )


def test_what_may_be_older_than_any_day_is_possible_from_the_beginning() -> None:
    assert tally([parse("[..2019-11-20]"), parse("2019-11-16")])[0] == Step(Day(2019, 11, 16), 1, 2)


def test_a_figure_was_first_said_no_later_than_the_first_last_day_of_its_sayings() -> None:
    found = firsts([("a", parse("2019-11")), ("a", parse("2019-11-20")), ("b", parse("2020"))])
    assert found["a"].earliest_begin == Day(2019, 11, 1)
    assert found["a"].latest_end == Day(2019, 11, 20)
    assert found["b"].latest_end == Day(2020, 12, 31)
