"""Rectangles and curves: the little plane geometry that a layout needs."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bézier curve."""

    start: Point
    bend: Point
    end: Point

    def at(self, t: float) -> Point:
        """Return the point at ``t`` from 0 to 1."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )

    def heading(self, t: float) -> float:
        """Return the direction at ``t``, in radians."""
        dx = (1 - t) * (self.bend[0] - self.start[0]) + t * (self.end[0] - self.bend[0])
        dy = (1 - t) * (self.bend[1] - self.start[1]) + t * (self.end[1] - self.bend[1])
        return math.atan2(dy, dx)

    def between(self, t: float, u: float) -> "Curve":
        """Return the part of the curve from ``t`` to ``u``."""
        start, end = self.at(t), self.at(u)
        bend = tuple(
            (1 - t) * (1 - u) * a + (t * (1 - u) + u * (1 - t)) * b + t * u * c
            for a, b, c in zip(self.start, self.bend, self.end, strict=True)
        )
        return Curve(start, (bend[0], bend[1]), end)


def inside(point: Point, middle: Point, size: Size, *, margin: float = 0) -> bool:
    """Say whether a point lies in the rectangle of that size around ``middle``."""
    return abs(point[0] - middle[0]) <= size[0] / 2 + margin and abs(point[1] - middle[1]) <= size[1] / 2 + margin


def overlap(one: Point, size: Size, other: Point, other_size: Size, *, gap: float) -> tuple[float, float]:
    """Return by how much two rectangles overlap in x and y, counting ``gap``; either is 0 or less if they do not."""
    return (
        (size[0] + other_size[0]) / 2 + gap - abs(one[0] - other[0]),
        (size[1] + other_size[1]) / 2 + gap - abs(one[1] - other[1]),
    )


def bounds(places: Iterable[tuple[Point, Size]]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all rectangles; zeros where there are none."""
    found = list(places)
    if not found:
        return (0.0, 0.0, 0.0, 0.0)
    return (
        min(x - w / 2 for (x, _), (w, _) in found),
        min(y - h / 2 for (_, y), (_, h) in found),
        max(x + w / 2 for (x, _), (w, _) in found),
        max(y + h / 2 for (_, y), (_, h) in found),
    )


def bowed(start: Point, end: Point, bow: float) -> Curve:
    """Return a curve whose middle stands ``bow`` to the side of the straight line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return Curve(start, (middle[0] - 2 * bow * dy / length, middle[1] + 2 * bow * dx / length), end)


def leaving(curve: Curve, middle: Point, size: Size, *, margin: float) -> float:
    """Return the ``t`` at which a curve that starts in a rectangle has left it."""
    low, high = 0.0, 1.0
    if inside(curve.at(1.0), middle, size, margin=margin):
        return 0.45
    for _ in range(24):
        half = (low + high) / 2
        low, high = (half, high) if inside(curve.at(half), middle, size, margin=margin) else (low, half)
    return high


def rounded(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points to a tenth, as they are written."""
    return tuple((round(x, 1), round(y, 1)) for x, y in points)


def crossings(segments: Sequence[tuple[Point, Point]]) -> int:
    """Return how many pairs of segments cross; those that share an end do not count."""
    count = 0
    for at, (a, b) in enumerate(segments):
        for c, d in segments[at + 1 :]:
            if a in (c, d) or b in (c, d):
                continue
            if _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b):
                count += 1
    return count


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
