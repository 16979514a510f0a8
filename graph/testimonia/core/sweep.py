"""Which of many spans, each with a time in which it holds, have nothing in common: without looking at every two.

A span is ``(first day, last day, low end, high end)``. Two of them are **apart** if they hold on a common day and the
low end of one is above the high end of the other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import TypeAlias

from testimonia.core.intervals import End
from testimonia.core.when import Day

Span: TypeAlias = tuple[Day, Day, End, End]


def any_apart(spans: Iterable[Span]) -> bool:
    """Say whether any two are apart, in n log n steps.

    In the order of their first days, each is held against the highest low and the lowest high end of those before it
    that still hold. What has ended before a later one begins has ended for good, and is dropped when it comes up.
    """
    lows: list[tuple[End, End, Day]] = []
    highs: list[tuple[End, Day]] = []
    for begin, last, low, high in sorted(spans):
        while lows and lows[0][-1] < begin:
            heappop(lows)
        while highs and highs[0][-1] < begin:
            heappop(highs)
        if (lows and lows[0][1] > high) or (highs and highs[0][0] < low):
            return True
        heappush(lows, (tuple(-part for part in low), low, last))
        heappush(highs, (high, last))
    return False


def count_apart(spans: Sequence[Span]) -> int:
    """Return how many pairs are apart, in n log n steps.

    Of all pairs with one above the other, those are taken away of which one had ended when the other began.
    """
    lows = sorted(low for _, _, low, _ in spans)
    above = sum(len(lows) - bisect_right(lows, high) for _, _, _, high in spans)
    higher_first = _dominated(
        [(last, tuple(-part for part in low)) for _, last, low, _ in spans],
        [(begin, tuple(-part for part in high)) for begin, _, _, high in spans],
    )
    lower_first = _dominated([(last, high) for _, last, _, high in spans], [(begin, low) for begin, _, low, _ in spans])
    return above - higher_first - lower_first


def each_apart(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are apart, by their places in the sequence, the smaller first, in order."""
    by_low = sorted((span[2], place) for place, span in enumerate(spans))
    by_high = sorted((span[3], place) for place, span in enumerate(spans))
    low_ends, high_ends = [low for low, _ in by_low], [high for high, _ in by_high]
    for place, (begin, last, low, high) in enumerate(spans):
        found = [other for _, other in by_high[: bisect_left(high_ends, low)]]
        found += [other for _, other in by_low[bisect_right(low_ends, high) :]]
        for other in sorted(found):
            if other > place and spans[other][0] <= last and begin <= spans[other][1]:
                yield place, other


def _dominated(points: Sequence[tuple[Day, End]], limits: Sequence[tuple[Day, End]]) -> int:
    """Return in how many pairs of a point and a limit both of the point's numbers are smaller."""
    ranks = {end: rank for rank, end in enumerate(sorted({end for _, end in points}), start=1)}
    ordered = sorted(ranks)
    tree = [0] * (len(ranks) + 1)
    waiting = sorted(points, reverse=True)
    total = 0
    for day, end in sorted(limits):
        while waiting and waiting[-1][0] < day:
            rank = ranks[waiting.pop()[1]]
            while rank < len(tree):
                tree[rank] += 1
                rank += rank & -rank
        below = bisect_left(ordered, end)
        while below:
            total += tree[below]
            below -= below & -below
    return total
