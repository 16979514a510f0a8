"""Claims in groups that can be compared, and what contradicts what in each.

A group has one subject, property, scope, place and counting, and periods that overlap one after another. So in a group
two claims are comparable if their own periods overlap, which is always so where they have none.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations

from testimonia.core.comparison import (
    Contains,
    Difference,
    Value,
    by_policy,
    covered,
    differences,
    ends_of,
    over_periods,
    periods_overlap,
    relate,
    value_of,
)
from testimonia.core.intervals import End, Interval, Relation
from testimonia.core.model import Proposition
from testimonia.core.reading_policy import Policy
from testimonia.core.when import Day


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that can be compared, by IRI in order. No scope, place or counting is an empty text or tuple."""

    about: str
    property: str
    scopes: tuple[str, ...]
    within: str
    counting: str
    claims: Mapping[str, Proposition]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two comparable claims by IRI, in order, and how the first stands to the second.

    ``by_policy``: the relation rests on how the policy reads an "about", a marked date or words.
    """

    first: str
    second: str
    relation: Relation
    by_policy: bool


@dataclass(frozen=True, slots=True)
class Unlike:
    """Two claims by IRI, in order, that are not comparable, and every reason why."""

    first: str
    second: str
    differences: tuple[Difference, ...]


def periods(group: Group) -> tuple[str, ...]:
    """Return the periods of a group's claims in EDTF, sorted; none where the claims are for the whole time."""
    return tuple(sorted({claim.period.edtf for claim in group.claims.values() if claim.period}))


def groups(claims: Mapping[str, Proposition], functional: Collection[str]) -> list[Group]:
    """Return the groups of comparable claims, in order, of the properties that are ``functional`` (by key).

    Of other properties (victims, participants) a second value says nothing against the first.
    """
    keyed: dict[tuple[str, str, tuple[str, ...], str, str], list[str]] = {}
    for iri, claim in sorted(claims.items()):
        if claim.property in functional:
            place = claim.within.id if claim.within else ""
            key = (claim.about.id, claim.property, tuple(sorted(claim.scopes)), place, claim.counting)
            keyed.setdefault(key, []).append(iri)
    return [
        Group(*key, claims={iri: claims[iri] for iri in members})
        for key, iris in sorted(keyed.items())
        for members in _in_time(iris, claims)
    ]


def _in_time(iris: list[str], claims: Mapping[str, Proposition]) -> Iterator[list[str]]:
    if whole := [iri for iri in iris if claims[iri].period is None]:
        yield whole
    dated = sorted((*covered(period), iri) for iri in iris if (period := claims[iri].period))
    chain: list[str] = []
    reached = None
    for begin, end, iri in dated:
        if reached and begin > reached:
            yield sorted(chain)
            chain, reached = [], None
        chain.append(iri)
        reached = max(end, reached or end)
    if chain:
        yield sorted(chain)


def pairs(group: Group, *, policy: Policy, contains: Contains | None = None) -> Iterator[Pair]:
    """Yield every two comparable claims of a group, in order: as many as the square of its size."""
    values = _values(group, policy)
    for first, second in combinations(sorted(values), 2):
        if _same_time(group, first, second):
            same = group.claims[first].period == group.claims[second].period
            found = over_periods(relate(values[first], values[second], contains=contains or {}), same=same)
            yield Pair(first, second, found, by_policy(values[first]) or by_policy(values[second]))


def contradictions(group: Group, *, policy: Policy, contains: Contains | None = None) -> list[Pair]:
    """Return the pairs of a group that contradict, in order, without looking at those whose ends show they do not."""
    values = _values(group, policy)
    ends = {iri: both for iri, value in values.items() if (both := ends_of(value))}
    by_high = sorted((high, iri) for iri, (_, high) in ends.items())
    found: set[tuple[str, str]] = set()
    for iri, (low, _) in ends.items():
        for high, other in by_high:
            if high >= low:
                break
            if _same_time(group, iri, other):
                found.add((min(iri, other), max(iri, other)))
    found.update(_not_by_ends(group, values, contains or {}))
    return [
        Pair(first, second, Relation.CONTRADICT, by_policy(values[first]) or by_policy(values[second]))
        for first, second in sorted(found)
    ]


def contradicted(group: Group, *, policy: Policy, contains: Contains | None = None) -> bool:
    """Say whether any two claims of a group contradict.

    Numbers and dates are swept in the order of their periods, which takes n log n steps. Only objects, and figures that
    are one of several numbers, are held against each of the others.
    """
    values = _values(group, policy)
    if _sweep(group, values):
        return True
    return next(_not_by_ends(group, values, contains or {}), None) is not None


def not_comparable(claims: Mapping[str, Proposition]) -> Iterator[Unlike]:
    """Yield every two claims that are not comparable, in order, with the reasons: as many as the square of them."""
    for first, second in combinations(sorted(claims), 2):
        if found := differences(claims[first], claims[second]):
            yield Unlike(first, second, found)


def _values(group: Group, policy: Policy) -> dict[str, Value]:
    return {iri: value_of(claim, policy) for iri, claim in group.claims.items()}


def _same_time(group: Group, first: str, second: str) -> bool:
    return periods_overlap(group.claims[first].period, group.claims[second].period)


def _sweep(group: Group, values: Mapping[str, Value]) -> bool:
    """Say whether one value's low end is above the high end of another that holds at the same time.

    In the order of their first days, each is held against the highest low and the lowest high end of those before it
    that still hold. What has ended before a later one begins has ended for good, and is dropped when it comes up.
    """
    entries: list[tuple[Day, Day, End, End]] = []
    for iri, value in values.items():
        if ends := ends_of(value):
            period = group.claims[iri].period
            entries.append((*(covered(period) if period else (Day(0, 1, 1), Day(0, 1, 1))), *ends))
    lows: list[tuple[End, End, Day]] = []
    highs: list[tuple[End, Day]] = []
    for begin, last, low, high in sorted(entries):
        while lows and lows[0][-1] < begin:
            heappop(lows)
        while highs and highs[0][-1] < begin:
            heappop(highs)
        if (lows and lows[0][1] > high) or (highs and highs[0][0] < low):
            return True
        heappush(lows, (tuple(-part for part in low), low, last))
        heappush(highs, (high, last))
    return False


def _not_by_ends(group: Group, values: Mapping[str, Value], contains: Contains) -> Iterator[tuple[str, str]]:
    for iri, value in values.items():
        if not isinstance(value, str) and not (isinstance(value, Interval) and value.alternatives):
            continue
        for other, against in values.items():
            if other == iri or not _same_time(group, iri, other):
                continue
            if relate(value, against, contains=contains) is Relation.CONTRADICT:
                yield min(iri, other), max(iri, other)
