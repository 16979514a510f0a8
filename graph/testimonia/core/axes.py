"""Axes of numbers and of time: where on them something stands, and which marks they bear.

An axis is logarithmic where the numbers span orders of magnitude; it then has a place of its own for nought, which no
logarithm reaches. Places are shares of the axis, from 0 to 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from testimonia.core.edtf import month_after
from testimonia.core.when import Day, When

WIDE = 30
"""From this ratio of the largest to the smallest number on, an axis is logarithmic."""

_NOUGHT = 0.07  # what a logarithmic axis gives up for the place of nought
_MOST_TICKS = 9
_STEPS = (Decimal(1), Decimal(2), Decimal(5))


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of numbers from ``low`` to ``high``; on a logarithmic one ``nought`` says that 0 has its place."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    logarithmic: bool = False
    nought: bool = False

    def place(self, number: Decimal) -> float:
        """Return where a number stands; what lies outside is moved to the nearer end.

        >>> axis([Decimal(1), Decimal(100)]).place(Decimal(10))
        0.5
        """
        if not self.logarithmic:
            return _share(number, self.low, self.high)
        if number <= 0:
            return 0.0
        share = _share(number.log10(), self.low.log10(), self.high.log10())
        return _NOUGHT + (1 - _NOUGHT) * share if self.nought else share


def axis(numbers: Iterable[Decimal]) -> Axis:
    """Return an axis that holds all the numbers, with round ends; without any number it runs from 0 to 1."""
    known = sorted(set(numbers))
    if not known:
        return Axis(Decimal(0), Decimal(1), (Decimal(0), Decimal(1)))
    positive = [number for number in known if number > 0]
    if positive and known[0] >= 0 and positive[-1] / positive[0] >= WIDE:
        return _logarithmic(positive, nought=known[0] == 0)
    return _linear(min(known[0], Decimal(0)), max(known[-1], Decimal(1)))


def _logarithmic(positive: list[Decimal], *, nought: bool) -> Axis:
    first = int(positive[0].log10().to_integral_value(ROUND_FLOOR))
    last = max(int(positive[-1].log10().to_integral_value(ROUND_CEILING)), first + 1)
    jump = (last - first) // _MOST_TICKS + 1
    powers = [Decimal(1).scaleb(power) for power in range(first, last + 1)]
    ticks = tuple(power for at, power in enumerate(powers) if at % jump == 0)
    return Axis(powers[0], powers[-1], (Decimal(0), *ticks) if nought else ticks, logarithmic=True, nought=nought)


def _linear(low: Decimal, high: Decimal) -> Axis:
    size = Decimal(1).scaleb(int(((high - low) / _MOST_TICKS).log10().to_integral_value(ROUND_FLOOR)))
    step = next(s * size for s in (*_STEPS, Decimal(10)) if (high - low) / (s * size) <= _MOST_TICKS)
    begin = (low / step).to_integral_value(ROUND_FLOOR)
    end = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * (begin + at) for at in range(int(end - begin) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def _share(number: Decimal, low: Decimal, high: Decimal) -> float:
    return float(min(max((number - low) / (high - low), Decimal(0)), Decimal(1)))


class Unit(StrEnum):
    """What lies between the marks of an axis of time."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """An axis of days, from ``first`` to ``last``; its marks stand at the first days of their units."""

    first: Day
    last: Day
    unit: Unit
    ticks: tuple[Day, ...]

    def place(self, day: Day) -> float:
        """Return where a day stands; what lies outside is moved to the nearer end."""
        begin, end = number_of(self.first), number_of(self.last)
        return min(max((number_of(day) - begin) / (end - begin), 0.0), 1.0)


_YEAR, _MONTH = 366, 31


def time_axis(days: Iterable[Day]) -> TimeAxis | None:
    """Return an axis that holds all the days, or None where there are none."""
    known = sorted(set(days))
    if not known:
        return None
    first, last = known[0], known[-1]
    length = number_of(last) - number_of(first)
    if length > 2 * _YEAR:
        return _years(first.year, last.year + 1)
    return _months(first, last) if length > 2 * _MONTH else _days(first, last)


def _years(first: int, last: int) -> TimeAxis:
    step = next(
        s * 10**power for power in range(20) for s in (1, 2, 5) if (last - first) / (s * 10**power) <= _MOST_TICKS
    )
    ticks = tuple(Day(year, 1, 1) for year in range(-(-first // step) * step, last + 1, step))
    return TimeAxis(Day(first, 1, 1), Day(last, 1, 1), Unit.YEAR, ticks)


def _months(first: Day, last: Day) -> TimeAxis:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(s for s in (1, 2, 3, 6) if count / s <= _MOST_TICKS)
    marks = [month_after(first.year, first.month, at) for at in range(count + 1)]
    ticks = tuple(Day(*mark, 1) for mark in marks[::step])
    return TimeAxis(Day(first.year, first.month, 1), Day(*marks[-1], 1), Unit.MONTH, ticks)


def _days(first: Day, last: Day) -> TimeAxis:
    begin, end = number_of(first) - 1, number_of(last) + 1
    step = next(s for s in (1, 2, 5, 7, 14) if (end - begin) / s <= _MOST_TICKS)
    return TimeAxis(day_of(begin), day_of(end), Unit.DAY, tuple(day_of(n) for n in range(begin, end + 1, step)))


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on, so many had certainly been said, and so many had possibly been."""

    day: Day
    certainly: int
    possibly: int


def tally(said: Iterable[When]) -> tuple[Step, ...]:
    """Return how the number of sayings grew; one that may be of any of several days is possible from the first of them.

    What has no last day (on or after a day) never becomes certain; what has no first day may be the oldest.
    """
    begins: dict[Day, int] = {}
    ends: dict[Day, int] = {}
    before = 0
    for when in said:
        if when.earliest_begin:
            begins[when.earliest_begin] = begins.get(when.earliest_begin, 0) + 1
        else:
            before += 1
        if when.latest_end:
            ends[when.latest_end] = ends.get(when.latest_end, 0) + 1
    certainly, steps = 0, []
    for day in sorted({*begins, *ends}):
        certainly += ends.get(day, 0)
        before += begins.get(day, 0)
        steps.append(Step(day, certainly, max(before, certainly)))
    return tuple(steps)


def firsts(said: Iterable[tuple[str, When]]) -> Mapping[str, When]:
    """Return when each name was first said: no earlier than the first day of any, no later than each last day."""
    found: dict[str, When] = {}
    for name, when in said:
        known = found.get(name)
        found[name] = _earlier(known, when) if known else when
    return found


def _earlier(one: When, other: When) -> When:
    begins = (one.earliest_begin, other.earliest_begin)
    last_days = [day for day in (one.latest_end, other.latest_end) if day]
    first = None if None in begins else min(day for day in begins if day)
    last = min(last_days) if last_days else None
    return When("", first, last, first, last)


def number_of(day: Day) -> int:
    """Return the number of a day, counted from 1 March of the year 0 in the proleptic Gregorian calendar."""
    year = day.year - (day.month < 3)  # noqa: PLR2004 - a year that begins in March has its leap day at its end
    cycle, of_cycle = divmod(year, 400)
    of_year = (153 * ((day.month + 9) % 12) + 2) // 5 + day.day - 1
    return cycle * 146097 + of_cycle * 365 + of_cycle // 4 - of_cycle // 100 + of_year


def day_of(number: int) -> Day:
    """Return the day of a number: the inverse of ``number_of``.

    >>> day_of(number_of(Day(2000, 2, 29)))
    Day(year=2000, month=2, day=29)
    """
    cycle, rest = divmod(number, 146097)
    of_cycle = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    of_year = rest - (365 * of_cycle + of_cycle // 4 - of_cycle // 100)
    month = (5 * of_year + 2) // 153
    year = cycle * 400 + of_cycle + (month > 9)  # noqa: PLR2004 - January and February belong to the year after
    return Day(year, (month + 2) % 12 + 1, of_year - (153 * month + 2) // 5 + 1)
