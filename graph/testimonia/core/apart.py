"""Which values of a group exclude each other though their ends do not show it, without looking at every two.

Two **objects** do unless one is a place inside the other. A figure that is **one of several numbers** does with what
lies between two of these, and with another such figure that has none of its numbers.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from testimonia.core.comparison import Contains
from testimonia.core.intervals import End, Interval
from testimonia.core.reach import reachable
from testimonia.core.when import When

Time = Callable[[str], When | None]
"""The period of a claim; only claims for the same time are held against each other here."""


class Objects:
    """Claims by IRI with the objects that they name."""

    def __init__(self, objects: Mapping[str, str], time: Time, contains: Contains) -> None:
        """Take the claims; ``contains`` has the places directly inside a place."""
        self._named = objects
        self._times: dict[When | None, list[str]] = defaultdict(list)
        for name in sorted(objects):
            self._times[time(name)].append(name)
        self._time = time
        self._inside = _together(set(objects.values()), contains)

    def each(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs that exclude each other, in order."""
        for name, thing in sorted(self._named.items()):
            alike = self._inside.get(thing, {thing})
            together = self._times[self._time(name)]
            for other in together[bisect_right(together, name) :]:
                if self._named[other] not in alike:
                    yield name, other

    def count(self) -> int:
        """Return how many pairs exclude each other."""
        return sum(self._count(Counter(self._named[name] for name in names)) for names in self._times.values())

    def _count(self, often: Counter[str]) -> int:
        """Count the pairs that name unlike things twice, once from each side."""
        every = often.total()
        found = 0
        for thing, times in often.items():
            alike = self._inside.get(thing, {thing})
            found += times * (every - sum(often[other] for other in alike if other in often))
        return found // 2


def _together(things: set[str], contains: Contains) -> dict[str, set[str]]:
    """Return each of some things that holds another, or lies in one, with all of these and itself."""
    found: dict[str, set[str]] = {}
    for outer in sorted(things & contains.keys()):
        inner = reachable([outer], lambda here: contains.get(here, ())) & things
        found.setdefault(outer, {outer}).update(inner)
        for place in inner:
            found.setdefault(place, {place}).add(outer)
    return found


def between(values: Mapping[str, Interval], time: Time) -> set[tuple[str, str]]:
    """Return the pairs of figures that exclude each other since a figure is one of several numbers, each in order."""
    times: dict[When | None, list[str]] = defaultdict(list)
    for name in sorted(values):
        times[time(name)].append(name)
    found: set[tuple[str, str]] = set()
    for names in times.values():
        several = [name for name in names if values[name].alternatives]
        if several:
            others = sorted((*values[name].ends, name) for name in names if not values[name].alternatives)
            for at, name in enumerate(several):
                found.update((min(name, other), max(name, other)) for other in _in_gaps(values[name], others))
                numbers = set(values[name].alternatives)
                found.update((name, o) for o in several[at + 1 :] if numbers.isdisjoint(values[o].alternatives))
    return found


def _in_gaps(one: Interval, others: list[tuple[End, End, str]]) -> Iterator[str]:
    """Yield those that lie between two of the numbers, or outside of all where the ends of the figure do not tell."""
    numbers: list[Decimal | None] = [*sorted(set(one.alternatives))]
    if one.ends != ((one.alternatives[0], 0), (one.alternatives[-1], 0)):
        numbers = [None, *numbers, None]
    lows = [low for low, _, _ in others]
    for first, last in pairwise(numbers):
        begin = 0 if first is None else bisect_right(lows, (first, 0))
        for low, high, name in others[begin:]:
            if last is not None and low > (last, 0):
                break
            if last is None or high < (last, 0):
                yield name
