"""Which of many spans have nothing in common: without looking at every two.

A span has a low end, a high end, and a time for which it is said. One is **above** another if its low end is above the
other's high end. That counts if its time lies inside the other's: then it is a part that is larger than its whole. Of
two for the same time each lies inside the other, so it counts whichever is above.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from testimonia.core.comparison import covered, surely_covered
from testimonia.core.intervals import End
from testimonia.core.when import When

Span: TypeAlias = tuple[End, End]


class Bunch:
    """Spans by name, all for the same time."""

    def __init__(self, spans: Mapping[str, Span]) -> None:
        """Take the spans, at least one."""
        self.spans = dict(sorted(spans.items()))
        self._by_low = sorted((low, name) for name, (low, _) in self.spans.items())
        self._by_high = sorted((high, name) for name, (_, high) in self.spans.items())

    @cached_property
    def lows(self) -> list[End]:
        """The low ends, ascending."""
        return [low for low, _ in self._by_low]

    @cached_property
    def highs(self) -> list[End]:
        """The high ends, ascending."""
        return [high for high, _ in self._by_high]

    def below(self, low: End) -> list[str]:
        """Return the names of the spans that end below a low end."""
        return [name for _, name in self._by_high[: bisect_left(self.highs, low)]]

    def above(self, high: End) -> list[str]:
        """Return the names of the spans that begin above a high end."""
        return [name for _, name in self._by_low[bisect_right(self.lows, high) :]]


class Bunches:
    """Spans in bunches, each with those whose time it lies in."""

    def __init__(self, spans: Mapping[str, Span], time: Callable[[str], When | None]) -> None:
        """Take the spans by name, and the time of each; None is the whole time, and is held against nothing else."""
        found: dict[When | None, dict[str, Span]] = {}
        for name, span in spans.items():
            found.setdefault(time(name), {})[name] = span
        bunches = [(period, Bunch(members)) for period, members in found.items()]
        self._pairs = [(bunch, bunch) for _, bunch in bunches]
        self._pairs += _larger([(period, bunch) for period, bunch in bunches if period])

    def any_apart(self) -> bool:
        """Say whether any two have nothing in common, and that counts."""
        return any(part.lows[-1] > whole.highs[0] for part, whole in self._pairs)

    def count_apart(self) -> int:
        """Return how many pairs have nothing in common; those for one time are counted in n log n steps."""
        return sum(bisect_left(whole.highs, low) for part, whole in self._pairs for low in part.lows)

    def each_apart(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs that have nothing in common, in order."""
        wholes: dict[str, list[Bunch]] = {}
        parts: dict[str, list[Bunch]] = {}
        spans: dict[str, Span] = {}
        for part, whole in self._pairs:
            spans |= part.spans
            for name in part.spans:
                wholes.setdefault(name, []).append(whole)
            for name in whole.spans:
                parts.setdefault(name, []).append(part)
        for name, (low, high) in sorted(spans.items()):
            found = {other for whole in wholes[name] for other in whole.below(low)}
            found |= {other for part in parts[name] for other in part.above(high)}
            yield from ((name, other) for other in sorted(found) if other > name)


def _larger(bunches: Sequence[tuple[When, Bunch]]) -> Iterator[tuple[Bunch, Bunch]]:
    """Yield every two bunches of which the first certainly lies in the second and has a span above one of it.

    Days are compared by their places in time, since every two periods that may lie in each other are looked at.
    """
    spans = [(covered(period), bunch.lows[-1], place) for place, (period, bunch) in enumerate(bunches)]
    spans.sort()
    days = sorted({day for (first, last), _, _ in spans for day in (first, last)})
    begins = [bisect_left(days, first) for (first, _), _, _ in spans]
    parts = [(bisect_left(days, last), top, place) for (_, last), top, place in spans]
    for place, (period, whole) in enumerate(bunches):
        held = surely_covered(period)
        if held is None:
            continue
        bottom, last_day = whole.highs[0], bisect_right(days, held[1])
        there = parts[bisect_left(begins, bisect_left(days, held[0])) :]
        for last, top, other in there:
            if last < last_day and top > bottom and other != place:
                yield bunches[other][1], whole
