"""Claimed figures as intervals, read under a policy, and how two of them stand to each other.

Ends are compared as numbers, not as counts: "more than 300" and "fewer than 301" do not contradict, although no whole
number lies between. So a contradiction that is reported is one whatever is counted.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from testimonia.core.model import Bound, Figure
from testimonia.core.reading_policy import Policy

End: TypeAlias = tuple[Decimal | int, ...]
"""One end of what is claimed, as a key: ends of one kind compare in order."""


class Relation(StrEnum):
    """How the first of two comparable claims stands to the second."""

    CONTRADICT = "contradict"
    """Both cannot be true."""
    IMPLIES = "implies"
    """If the first is true, so is the second."""
    IMPLIED_BY = "implied-by"
    """If the second is true, so is the first."""
    EQUAL = "equal"
    """The one is true where the other is."""
    OVERLAP = "overlap"
    """Both may be true, and neither follows from the other."""
    APPROXIMATE = "approximate"
    """They would contradict if "about" meant "exactly": only its width reconciles them."""
    NO_NUMBER = "no-number"
    """There is nothing to compare: words only, with no number read into them."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the true number lies, if the claim is true. None is no end on that side; an open end is not included.

    ``alternatives`` are the only numbers possible, of *one of*. ``value`` is the number that *about* is about. However
    narrow the policy makes an *about*, it reaches a hair beyond its ends: "about 1,500" is not "1,500", and does not
    contradict "more than 1,500".
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    kind: Bound = Bound.BETWEEN
    alternatives: tuple[Decimal, ...] = ()
    value: Decimal | None = None

    @property
    def ends(self) -> tuple[End, End]:
        """Return the low and the high end as keys.

        Two intervals have a number in common unless the low end of one is above the high end of the other; that of two
        *one of* depends on their alternatives as well.
        """
        hair = 1 if self.approximate else 0
        low = (Decimal("-Infinity"), 0) if self.low is None else (self.low, int(self.low_open) - hair)
        high = (Decimal("Infinity"), 0) if self.high is None else (self.high, hair - int(self.high_open))
        return low, high

    @property
    def points(self) -> tuple[Decimal, ...]:
        """Return the only numbers possible, where these can be told one by one."""
        if self.alternatives:
            return self.alternatives
        return (self.low,) if self.low is not None and self.low == self.high and not self.approximate else ()


def interval(figure: Figure, policy: Policy) -> Interval | None:
    """Return a figure's interval, or None where it has no number: unread words, or "fewer than 0", which none is.

    >>> interval(Figure(Bound.MORE_THAN, low=Decimal(300)), Policy()).ends
    ((Decimal('300'), 1), (Decimal('Infinity'), 0))
    """
    kind = figure.bound
    if kind is Bound.WORDS:
        read = policy.number_of(figure.wording)
        return Interval(*read, kind=kind) if read else None
    if kind is Bound.APPROXIMATELY and figure.value is not None:
        number, reach = figure.value, policy.reach(figure.value)
        low = max(number - reach, Decimal(0)) if number >= 0 else number - reach  # a count is never below nought
        return Interval(low, number + reach, approximate=True, kind=kind, value=number)
    made = Interval(
        figure.low,
        figure.high,
        low_open=kind is Bound.MORE_THAN,
        high_open=kind is Bound.LESS_THAN,
        kind=kind,
        alternatives=figure.alternatives if kind is Bound.ONE_OF else (),
    )
    low_end, high_end = made.ends
    return made if low_end <= high_end else None


def meet(a: Interval, b: Interval) -> bool:
    """Say whether some number is in both."""
    if a.alternatives and b.alternatives:
        return not set(a.alternatives).isdisjoint(b.alternatives)
    if a.alternatives:
        return any(_reaches(b, number) for number in a.alternatives)
    if b.alternatives:
        return any(_reaches(a, number) for number in b.alternatives)
    (a_low, a_high), (b_low, b_high) = a.ends, b.ends
    return a_low <= b_high and b_low <= a_high


def inside(a: Interval, b: Interval) -> bool:
    """Say whether every number of the first is in the second."""
    if b.alternatives:
        return bool(a.points) and set(a.points) <= set(b.alternatives)
    (a_low, a_high), (b_low, b_high) = a.ends, b.ends
    return b_low <= a_low and a_high <= b_high


def relation(a: Interval | None, b: Interval | None) -> Relation:
    """Say how the first stands to the second; None is a figure with no number."""
    if a is None or b is None:
        return Relation.NO_NUMBER
    if not meet(a, b):
        return Relation.CONTRADICT
    if not meet(_taken_exactly(a), _taken_exactly(b)):
        return Relation.APPROXIMATE
    return by_inclusion(first_inside=inside(a, b), second_inside=inside(b, a))


def exceeds(part: Interval, whole: Interval) -> Relation:
    """Say whether the figure of a part is larger than that of its whole, so that they contradict.

    They are *approximate* where only the width of "about" reconciles them; else both may be true.
    """
    if part.ends[0] > whole.ends[1]:
        return Relation.CONTRADICT
    return Relation.APPROXIMATE if _taken_exactly(part).ends[0] > _taken_exactly(whole).ends[1] else Relation.OVERLAP


def by_inclusion(*, first_inside: bool, second_inside: bool) -> Relation:
    """Return the relation of two that can both be true, by which of them lies inside the other."""
    if first_inside and second_inside:
        return Relation.EQUAL
    if first_inside:
        return Relation.IMPLIES
    return Relation.IMPLIED_BY if second_inside else Relation.OVERLAP


def _reaches(one: Interval, number: Decimal) -> bool:
    low, high = one.ends
    return low <= (number, 0) <= high


def _taken_exactly(one: Interval) -> Interval:
    return replace(one, low=one.value, high=one.value, approximate=False) if one.approximate else one
