"""Places along a line, moved apart so that what stands there does not cover its neighbours."""

from collections.abc import Sequence
from itertools import accumulate


def apart(wanted: Sequence[float], gaps: Sequence[float], *, top: float, bottom: float) -> list[float]:
    """Move places, given in order, at least ``gaps`` apart (one less than the places): each as little as it can be.

    All stay between top and bottom as long as there is room.

    >>> apart([10, 10, 40], [6, 6], top=0, bottom=100)
    [7.0, 13.0, 40.0]
    """
    away = list(accumulate(gaps, initial=0.0))
    runs: list[tuple[float, int]] = []  # of places that move together: the sum of where they would begin, and how many
    for place, offset in zip(wanted, away, strict=False):
        total, count = place - offset, 1
        while runs and runs[-1][0] / runs[-1][1] >= total / count:
            before = runs.pop()
            total, count = total + before[0], count + before[1]
        runs.append((total, count))
    begins = [total / count for total, count in runs for _ in range(count)]
    last = max(bottom - away[len(begins) - 1], top) if begins else top
    return [min(max(begin, top), last) + offset for begin, offset in zip(begins, away, strict=False)]
