"""The outlines of nodes, as polygons around their middle."""

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from testimonia.export.geometry import Point

Outline: TypeAlias = Callable[[float, float], list[Point]]
_SLANT = 10.0


def outline(shape: str, width: float, height: float) -> tuple[Point, ...]:
    """Return the corners of a shape of that size, clockwise, to a tenth."""
    return tuple((round(x, 1), round(y, 1)) for x, y in _OUTLINES.get(shape, _ellipse)(width / 2, height / 2))


def margin(shape: str) -> float:
    """Return how much wider than its text a shape must be on either side."""
    return {
        "ellipse": 26.0,
        "hexagon": 20.0,
        "pill": 16.0,
        "octagon": 14.0,
        "trapezium": 18.0,
        "slanted": 18.0,
        "tag": 18.0,
    }.get(shape, 11.0)


def _arc(x: float, y: float, radius: float, start: int) -> list[Point]:
    turns = (math.radians(start + step * 15) for step in range(7))
    return [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns]


def _round_box(w: float, h: float, radius: float) -> list[Point]:
    r = min(radius, w, h)
    return [
        *_arc(w - r, r - h, r, -90),
        *_arc(w - r, h - r, r, 0),
        *_arc(r - w, h - r, r, 90),
        *_arc(r - w, r - h, r, 180),
    ]


def _hexagon(w: float, h: float) -> list[Point]:
    return [(_SLANT + 4 - w, -h), (w - _SLANT - 4, -h), (w, 0), (w - _SLANT - 4, h), (_SLANT + 4 - w, h), (-w, 0)]


def _octagon(w: float, h: float) -> list[Point]:
    c = 8.0
    return [(c - w, -h), (w - c, -h), (w, c - h), (w, h - c), (w - c, h), (c - w, h), (-w, h - c), (-w, c - h)]


def _square(w: float, h: float) -> list[Point]:
    return [(-w, -h), (w, -h), (w, h), (-w, h)]


def _trapezium(w: float, h: float) -> list[Point]:
    return [(_SLANT - w, -h), (w - _SLANT, -h), (w, h), (-w, h)]


def _slanted(w: float, h: float) -> list[Point]:
    return [(_SLANT - w, -h), (w, -h), (w - _SLANT, h), (-w, h)]


def _tag(w: float, h: float) -> list[Point]:
    return [(-w, -h), (w - _SLANT, -h), (w, 0), (w - _SLANT, h), (-w, h), (_SLANT - w, 0)]


def _page(w: float, h: float) -> list[Point]:
    c = 11.0
    return [(-w, -h), (w - c, -h), (w, c - h), (w, h), (-w, h)]


def _ellipse(w: float, h: float) -> list[Point]:
    return [(w * math.cos(math.radians(t)), h * math.sin(math.radians(t))) for t in range(0, 360, 10)]


_OUTLINES: Mapping[str, Outline] = {
    "card": lambda w, h: _round_box(w, h, 6),
    "ellipse": _ellipse,
    "hexagon": _hexagon,
    "octagon": _octagon,
    "page": _page,
    "pill": lambda w, h: _round_box(w, h, 24),
    "slanted": _slanted,
    "square": _square,
    "tag": _tag,
    "trapezium": _trapezium,
}
