"""Which claims may be compared, and how two that may be stand to each other.

Claims are **comparable** when subject, property, scopes, place and counting are the same and their periods overlap.

* A qualifier that is missing says "the whole of it". So a claim with no scope, place or period is comparable with
  others that have none, and never with one that has: a toll "in Tehran" or "on 16 and 17 November" covers a part, and
  a part is not compared with the whole. The same goes for counting, where what is not said is not guessed.
* A scope or place inside another is another scope or place. A scope that the policy reads as everybody is no scope.
* What was added (increment) has no whole: without a period nobody knows which increment it is, so it is comparable with
  no other.
* Periods overlap unless they are certainly apart, by the earliest and latest day that each may cover. Where two overlap
  and differ, they count different days: only a part that is larger than its whole excludes it.

Numbers are compared as intervals, dates by their bounds: two of them contradict only if there is no day on which both
may hold. Different objects contradict, unless one is a place inside the other; texts are equal or cannot be compared.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import permutations
from typing import TypeAlias

from testimonia.core import intervals
from testimonia.core.intervals import End, Interval, Relation, by_inclusion, interval
from testimonia.core.model import Bound, Concept, Proposition, Ref, Text
from testimonia.core.reading_policy import Policy
from testimonia.core.text import folded
from testimonia.core.when import Day, Overlap, When, overlap, padded

Contains: TypeAlias = Mapping[str, Collection[str]]
"""The places directly inside a place, by ids; places inside those follow."""

INCREMENT = "increment"
"""The last part of the concept that says of a figure that it counts what was added."""
_BEFORE_ALL = Day(-(10**13), 1, 1)
_AFTER_ALL = Day(10**13, 1, 1)


class Reason(StrEnum):
    """Why two claims are not comparable."""

    SUBJECT = "subject"
    PROPERTY = "property"
    SCOPE = "scope"
    PLACE = "place"
    COUNTING = "counting"
    PERIOD = "period"
    INCREMENT = "increment"


@dataclass(frozen=True, slots=True)
class Difference:
    """One reason why two claims are not comparable, with what each of them says there; nothing stands for the whole."""

    reason: Reason
    first: tuple[str, ...]
    second: tuple[str, ...]


def scopes_of(claim: Proposition, policy: Policy) -> tuple[str, ...]:
    """Return the scopes of a claim as they are compared, sorted: those that the policy reads as everybody are none."""
    return tuple(sorted(scope for scope in claim.scopes if not policy.is_everybody(scope)))


def as_compared(claim: Proposition, policy: Policy) -> Proposition:
    """Return a claim as it is held against others: with the scopes that are left of it under the policy."""
    return replace(claim, scopes=scopes_of(claim, policy)) if claim.scopes else claim


def differences(a: Proposition, b: Proposition) -> tuple[Difference, ...]:
    """Return every reason why two claims are not comparable, with both values: ids, IRIs, the period in EDTF.

    Take claims ``as_compared``: a scope is another scope here, whatever it means.
    """
    sides = (
        (Reason.SUBJECT, (a.about.id,), (b.about.id,)),
        (Reason.PROPERTY, (a.property,), (b.property,)),
        (Reason.SCOPE, tuple(sorted(a.scopes)), tuple(sorted(b.scopes))),
        (Reason.PLACE, _said(a.within.id if a.within else ""), _said(b.within.id if b.within else "")),
        (Reason.COUNTING, _said(a.counting), _said(b.counting)),
    )
    found = [Difference(reason, first, second) for reason, first, second in sides if first != second]
    if a != b and a.counting == b.counting and (is_undated_increment(a) or is_undated_increment(b)):
        found.append(Difference(Reason.INCREMENT, (a.counting,), (b.counting,)))
    elif not periods_overlap(a.period, b.period):
        first, second = (_said(when.edtf if when else "") for when in (a.period, b.period))
        found.append(Difference(Reason.PERIOD, first, second))
    return tuple(found)


def comparable(a: Proposition, b: Proposition) -> bool:
    """Say whether two claims are about the same thing in every respect but their values."""
    return not differences(a, b)


def periods_overlap(a: When | None, b: When | None) -> bool:
    """Say whether two claims' periods overlap: both the whole time, or not certainly apart."""
    if a is None or b is None:
        return a is b
    return overlap(a, b) is not Overlap.NONE


def is_increment(claim: Proposition) -> bool:
    """Say whether a figure counts what was added."""
    return claim.counting.rsplit("/", 1)[-1] == INCREMENT


def is_undated_increment(claim: Proposition) -> bool:
    """Say whether a figure counts what was added and does not say when, so that it may be any increment."""
    return claim.period is None and is_increment(claim)


def same_time(a: Proposition, b: Proposition) -> bool:
    """Say whether two claims that agree in all else are for times that overlap; of an undated increment none does."""
    if is_undated_increment(a) or is_undated_increment(b):
        return a == b
    return periods_overlap(a.period, b.period)


def lies_in(part: When, whole: When) -> bool:
    """Say whether the one period is the other, or is certainly covered by it."""
    if part == whole:
        return True
    (first, last), held = covered(part), surely_covered(whole)
    return held is not None and held[0] <= first and last <= held[1]


def surely_covered(period: When) -> tuple[Day, Day] | None:
    """Return the first and the last day of what a period certainly covers as a whole; None if that is not known."""
    if "/" not in period.edtf:
        return covered(period)
    begin = _BEFORE_ALL if period.open_begin else period.latest_begin
    end = _AFTER_ALL if period.open_end else period.earliest_end
    return (begin, end) if begin and end else None


def covered(period: When) -> tuple[Day, Day]:
    """Return the first and the last day that something may have covered, with a day out of reach for none."""
    return period.earliest_begin or _BEFORE_ALL, period.latest_end or _AFTER_ALL


@dataclass(frozen=True, slots=True)
class Dates:
    """A claimed date: as written, and as wide as the policy has it."""

    strict: When
    wide: When


Value: TypeAlias = Interval | Dates | Text | str | None
"""What a claim gives to compare: a number, a date, a text, the id of an object, or None for words without a number."""


def value_of(claim: Proposition, policy: Policy) -> Value:
    """Return what a claim gives to compare, as the policy reads it."""
    if claim.figure is not None:
        return interval(claim.figure, policy)
    if claim.date is not None:
        return Dates(claim.date, padded(claim.date, policy.dates) if policy.dates else claim.date)
    match claim.object:
        case Ref(id=name) | Concept(iri=name):
            return name
    return Text(folded(claim.text.text), claim.text.language) if claim.text else None


def ends_of(value: Value) -> tuple[End, End] | None:
    """Return the ends that decide whether two values contradict, where ends decide it."""
    if isinstance(value, Interval):
        return value.ends
    return covered(value.wide) if isinstance(value, Dates) else None


def by_policy(value: Value) -> bool:
    """Say whether a value depends on the policy: an "about", a date marked as uncertain or about, words."""
    if isinstance(value, Interval):
        return value.approximate or value.kind is Bound.WORDS
    return isinstance(value, Dates) and _loose(value.strict)


def relation(a: Proposition, b: Proposition, *, policy: Policy, contains: Contains | None = None) -> Relation:
    """Say how the first of two comparable claims of a single-valued property stands to the second."""
    values = value_of(a, policy), value_of(b, policy)
    return over_periods(relate(*values, contains=contains or {}), (a.period, b.period), values)


def over_periods(found: Relation, periods: tuple[When | None, When | None], values: tuple[Value, Value]) -> Relation:
    """Return the relation of claims whose values are so related, by their periods.

    If these overlap and differ, neither follows from the other: 304 in five days is not 220 in two. Nor do 12 until
    Wednesday and 25 until Friday exclude each other; 30 until Wednesday and 25 until Friday do.
    """
    if periods[0] == periods[1] or found is Relation.NO_NUMBER:
        return found
    for (part, lesser), (whole, greater) in permutations(zip(periods, values, strict=True)):
        if isinstance(lesser, Interval) and isinstance(greater, Interval) and _period_inside(part, whole):
            against = intervals.exceeds(lesser, greater)
            if against is not Relation.OVERLAP:
                return against
    return Relation.OVERLAP


def _period_inside(part: When | None, whole: When | None) -> bool:
    return whole is None or (part is not None and lies_in(part, whole))


def relate(a: Value, b: Value, *, contains: Contains) -> Relation:
    """Say how the first of two values stands to the second."""
    if isinstance(a, Interval) and isinstance(b, Interval):
        return intervals.relation(a, b)
    if isinstance(a, Dates) and isinstance(b, Dates):
        return _of_dates(a, b)
    if isinstance(a, Text) and isinstance(b, Text) and a == b:
        return Relation.EQUAL
    if not (isinstance(a, str) and isinstance(b, str)):
        return Relation.NO_NUMBER
    in_second, in_first = place_holds(contains, b, a), place_holds(contains, a, b)
    if not (in_first or in_second):
        return Relation.CONTRADICT
    return by_inclusion(first_inside=in_second, second_inside=in_first)


def _of_dates(a: Dates, b: Dates) -> Relation:
    if overlap(a.wide, b.wide) is Overlap.NONE:
        return Relation.CONTRADICT
    if overlap(a.strict, b.strict) is Overlap.NONE:
        return Relation.APPROXIMATE
    return by_inclusion(first_inside=_within(a, b), second_inside=_within(b, a))


def _within(a: Dates, b: Dates) -> bool:
    if _loose(a.strict) and not _loose(b.strict):
        return False  # "about 1988" does not say "1988", the other way it does
    a_begins, a_begun, a_ends, a_ended = _bounds(a.wide)
    b_begins, b_begun, b_ends, b_ended = _bounds(b.wide)
    return b_begins <= a_begins and a_begun <= b_begun and b_ends <= a_ends and a_ended <= b_ended


def _bounds(when: When) -> tuple[Day, Day, Day, Day]:
    first, last = covered(when)
    begun = when.latest_begin or (_BEFORE_ALL if when.open_begin else _AFTER_ALL)
    ends = when.earliest_end or (_AFTER_ALL if when.open_end else _BEFORE_ALL)
    return first, begun, ends, last


def _loose(when: When) -> bool:
    return when.approximate or when.uncertain


def place_holds(contains: Contains, outer: str, inner: str) -> bool:
    """Say whether a place is another one, or lies inside it, however deep."""
    waiting, seen = [outer], {outer}
    while waiting:
        here = waiting.pop()
        if here == inner:
            return True
        onward = [place for place in contains.get(here, ()) if place not in seen]
        seen.update(onward)
        waiting.extend(onward)
    return False


def _said(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
