"""Which kinds of figure count all that another kind counts, found without holding every kind against every other.

A kind is what all figures share that have the same subject, property, scopes, place, period and counting. The kinds
that may hold others are kept by subject, property, scopes and place, and for each of these by their periods. See
``core.parts`` for what being inside means.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from testimonia.core.comparison import Contains, covered, is_increment, surely_covered
from testimonia.core.model import Proposition
from testimonia.core.when import Day, When

CUMULATIVE = "cumulative"

Kind: TypeAlias = tuple[str, str, tuple[str, ...], str, str, str]
"""Subject, property, scopes, place, period in EDTF, counting."""

_FEW_SCOPES = 8
"""Up to so many scopes all selections of them are looked up; with more, every set of scopes there is is looked at."""
_FIRST = Day(-(10**13), 1, 1)


def kind_of(claim: Proposition) -> Kind:
    """Return the kind of a figure."""
    place = claim.within.id if claim.within else ""
    period = claim.period.edtf if claim.period else ""
    return claim.about.id, claim.property, tuple(sorted(claim.scopes)), place, period, claim.counting


def all_wholes(event: str, part_of: Mapping[str, Iterable[str]]) -> list[str]:
    """Return an event and all that it is part of; a circle of parts is walked once."""
    found = [event]
    for here in found:
        found.extend(sorted(set(part_of.get(here, ())) - set(found)))
    return found


class Wholes:
    """The kinds that may hold others, to be asked for those that hold one."""

    def __init__(
        self, kinds: Mapping[Kind, Proposition], part_of: Mapping[str, Iterable[str]], contains: Contains
    ) -> None:
        """Take the kinds, each with one claim of it."""
        self._part_of = part_of
        self._around: dict[str, list[str]] = defaultdict(list)
        for outer, inside in sorted(contains.items()):
            for inner in inside:
                self._around[inner].append(outer)
        found: dict[tuple[str, str], dict[tuple[str, ...], dict[str, list[tuple[When | None, Kind]]]]] = {}
        for kind, claim in sorted(kinds.items(), key=lambda item: item[0]):
            counted = claim.counting.rsplit("/", 1)[-1]
            if not is_increment(claim) and (counted != CUMULATIVE or claim.period is not None):
                places = found.setdefault(kind[:2], {}).setdefault(kind[2], {})
                places.setdefault(kind[3], []).append((claim.period, kind))
        self._kept = {
            subject: {
                scopes: {place: _ByPeriod(listed) for place, listed in places.items()}
                for scopes, places in by_scopes.items()
            }
            for subject, by_scopes in found.items()
        }

    def of(self, claim: Proposition) -> list[Kind]:
        """Return the other kinds that count all that a claim counts, in order, those of its own event first."""
        own = kind_of(claim)
        found: list[Kind] = []
        places = ["", *(all_wholes(own[3], self._around) if own[3] else ())]
        for event in all_wholes(own[0], self._part_of):
            kept = self._kept.get((event, own[1]), {})
            here = (kept[scopes].get(place) for scopes in _selections(own[2], kept) for place in places)
            kinds = {kind for periods in here if periods for kind in periods.holding(claim.period)}
            found.extend(sorted(kinds - {own}))
        return found


def _selections(scopes: tuple[str, ...], kept: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the sets of scopes there are that are among some scopes."""
    there = set(kept)
    if len(scopes) > _FEW_SCOPES:
        return sorted(one for one in there if set(one) <= set(scopes))
    return [one for size in range(len(scopes) + 1) for one in combinations(scopes, size) if one in there]


class _ByPeriod:
    """Kinds that differ in their periods, to be asked for those that hold a period."""

    def __init__(self, kinds: Iterable[tuple[When | None, Kind]]) -> None:
        self._same: dict[str, list[Kind]] = defaultdict(list)
        spans: list[tuple[Day, Day, Kind]] = []
        for period, kind in kinds:
            self._same[period.edtf if period else ""].append(kind)
            if period and (span := surely_covered(period)):
                spans.append((*span, kind))
        spans.sort()
        self._begins = [begin for begin, _, _ in spans]
        self._kinds = [kind for _, _, kind in spans]
        self._latest = _tree([end for _, end, _ in spans])

    def holding(self, period: When | None) -> Iterator[Kind]:
        """Yield those without a period, with the same, and with one that certainly covers it; some more than once."""
        yield from self._same.get("", ())
        if period is None:
            return
        yield from self._same.get(period.edtf, ())
        first, last = covered(period)
        upto, size = bisect_right(self._begins, first), len(self._latest) // 2
        waiting = [(1, 0, size)] if upto else []
        while waiting:
            node, begin, length = waiting.pop()
            if begin >= upto or self._latest[node] < last:
                continue
            if length == 1:
                yield self._kinds[begin]
            else:
                half = length // 2
                waiting += [(2 * node, begin, half), (2 * node + 1, begin + half, half)]


def _tree(ends: Sequence[Day]) -> list[Day]:
    """Return the latest of the ends for every node of a binary tree over them, the root at 1."""
    size = 1 << max(len(ends) - 1, 0).bit_length()
    found = [_FIRST] * size + [*ends] + [_FIRST] * (size - len(ends))
    for node in range(size - 1, 0, -1):
        found[node] = max(found[2 * node], found[2 * node + 1])
    return found
