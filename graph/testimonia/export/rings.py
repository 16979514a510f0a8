"""Rectangles in rings around one in the middle."""

import math
from collections.abc import Sequence

from testimonia.export.geometry import Point, Size, overlap

_SPOKE = 46.0
_GAP = 12.0
_STEPS = 360
_FEW = 3  # so many stand beside the middle, more begin above it
_FREE = 0.14  # radians kept free on each side of a direction to avoid


def ringed(middle: Size, around: Sequence[Size], *, avoid: Sequence[float] = ()) -> list[Point]:
    """Return where the rectangles stand, as offsets from the middle, clockwise from the top in as few rings as fit.

    A ring is an ellipse, wider than high as the rectangles are. ``avoid`` are directions (radians) to keep free.
    """
    if not around:
        return []
    wide, high = max(w for w, _ in around), max(h for _, h in around)
    most = 2 * math.pi - min(len(avoid) * 2 * _FREE, math.pi)
    placed: list[Point] = []
    ring = 0
    while len(placed) < len(around):
        a = middle[0] / 2 + _SPOKE + wide / 2 + ring * (wide + _GAP) * 0.92
        b = middle[1] / 2 + _SPOKE + high / 2 + ring * (high + _GAP) * 1.35
        b = max(b, a * 0.62)
        rest = len(around) - len(placed)
        fit = _fitting(around, placed, (a, b), avoid, spacing=1.0)
        if len(fit) > rest or len(fit) + len(placed) >= len(around):
            fit = _evenly(around, placed, (a, b), avoid, most / max(rest, 1))
        placed += fit or [(a + ring, b)]
        ring += 1
    return placed[: len(around)]


def _fitting(
    around: Sequence[Size], placed: Sequence[Point], radii: Size, avoid: Sequence[float], *, spacing: float
) -> list[Point]:
    """Return places on one ellipse for as many of the next rectangles as fit, ``spacing`` or more from each other."""
    found: list[Point] = []
    first = len(placed)
    last = -_STEPS
    for step in range(_STEPS):
        if first + len(found) >= len(around):
            break
        turn = (0 if len(around) < _FEW else -math.pi / 2) + 2 * math.pi * step / _STEPS
        point = (radii[0] * math.cos(turn), radii[1] * math.sin(turn))
        direction = math.atan2(point[1], point[0])
        if any(abs(math.remainder(direction - free, 2 * math.pi)) < _FREE for free in avoid):
            continue
        if step - last < spacing:
            continue
        size = around[first + len(found)]
        before = zip([*placed, *found], around, strict=False)
        if all(min(overlap(point, size, other, other_size, gap=_GAP)) <= 0 for other, other_size in before):
            found.append(point)
            last = step
    return found


def _evenly(
    around: Sequence[Size], placed: Sequence[Point], radii: Size, avoid: Sequence[float], share: float
) -> list[Point]:
    """Return places for all that is left, spaced as widely as the ellipse allows."""
    best = _fitting(around, placed, radii, avoid, spacing=1.0)
    widest = share / (2 * math.pi) * _STEPS
    for part in (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3):
        found = _fitting(around, placed, radii, avoid, spacing=widest * part)
        if len(found) == len(best):
            return found
    return best
