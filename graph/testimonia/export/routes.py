"""How edges run: clear of the nodes between their ends where they can be, beside each other where they are parallel."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from testimonia.export.geometry import Curve, Point, Size, bowed, inside, leaving, rounded

_BOWS = (0.0, 22.0, -22.0, 48.0, -48.0, 84.0, -84.0, 130.0, -130.0)
_SPACING = 40.0
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
_MOST_TESTS = 400_000
_ARROW = 9.0
_MOST_COVERED = 2  # of its spots may a text have on others before it is left to a note
_NUMBER = 16.0
_CLEAR = 22.0  # from one text to the next

Taken: TypeAlias = defaultdict[tuple[int, int], list[Point]]
"""The spots that texts cover, by the cell of a grid that they lie in."""


@dataclass(frozen=True, slots=True)
class Route:
    """A curve from border to border, its arrowhead, and where its text stands, turned by so many degrees.

    ``room`` says whether the text can be read there; if not, there is a place for a number.
    """

    curve: Curve
    arrow: tuple[Point, ...]
    label: Point
    turn: float
    room: bool = True

    def moved(self, dx: float, dy: float) -> "Route":
        """Return the route in another place."""
        line = self.curve
        start, bend, end, label, *arrow = rounded(
            [(x + dx, y + dy) for x, y in (line.start, line.bend, line.end, self.label, *self.arrow)]
        )
        return Route(Curve(start, bend, end), tuple(arrow), label, self.turn, self.room)


def routed(
    edges: Sequence[tuple[str, str, str]],
    where: Mapping[str, Point],
    sizes: Mapping[str, Size],
    labels: Mapping[str, float],
    *,
    directed: bool,
) -> dict[str, Route]:
    """Return the route of each edge, given as key, source and target. ``labels`` has the widths of their texts."""
    together: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for edge in edges:
        together[min(edge[1:]), max(edge[1:])].append(edge)
    careful = len(edges) * len(where) <= _MOST_TESTS
    taken: Taken = defaultdict(list)
    found: dict[str, Route] = {}
    for (low, high), parallel in together.items():
        bows = _bows(low, high, len(parallel), where, sizes if careful else {})
        for bow, (key, source, target) in zip(bows, parallel, strict=True):
            found[key] = _route(source, target, bow if source == low else -bow, where, sizes, directed=directed)
            if labels[key]:
                found[key] = _inscribed(found[key], labels[key], where if careful else {}, sizes, taken)
    return found


def _bows(low: str, high: str, count: int, where: Mapping[str, Point], sizes: Mapping[str, Size]) -> list[float]:
    if count > 1 or low == high:
        return [(at - (count - 1) / 2) * _SPACING / 2 + (30 if low == high else 0) for at in range(count)]
    near = [node for node in sizes if node not in {low, high}]

    def hidden(bow: float) -> tuple[int, float]:
        points = [bowed(where[low], where[high], bow).at(step / 24) for step in range(2, 23)]
        boxed = _close(near, points, where, sizes)
        return (sum(inside(p, where[n], sizes[n], margin=5) for n in boxed for p in points), abs(bow))

    return [min(_BOWS, key=hidden)]


def _close(
    nodes: Sequence[str], points: Sequence[Point], where: Mapping[str, Point], sizes: Mapping[str, Size]
) -> list[str]:
    """Return the nodes that may touch the points, told by the rectangle around the points."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)

    def touches(node: str) -> bool:
        (x, y), (w, h) = where[node], sizes[node]
        return left - w < x < right + w and top - h < y < bottom + h

    return [node for node in nodes if touches(node)]


def _route(
    source: str, target: str, bow: float, where: Mapping[str, Point], sizes: Mapping[str, Size], *, directed: bool
) -> Route:
    if source == target:
        return _loop(where[source], sizes[source], bow, directed=directed)
    whole = bowed(where[source], where[target], bow)
    back = Curve(whole.end, whole.bend, whole.start)
    start = leaving(whole, where[source], sizes[source], margin=2)
    end = 1 - leaving(back, where[target], sizes[target], margin=3)
    curve = whole.between(min(start, 0.98), max(end, min(start, 0.98) + 0.01))
    return _finished(curve, directed=directed)


def _loop(middle: Point, size: Size, bow: float, *, directed: bool) -> Route:
    x, y = middle[0], middle[1] - size[1] / 2
    reach = 40 + abs(bow)
    return _finished(Curve((x - 14, y - 2), (x, y - 2 * reach), (x + 14, y - 2)), directed=directed)


def _finished(curve: Curve, *, directed: bool) -> Route:
    arrow: tuple[Point, ...] = ()
    if directed:
        (x, y), turn = curve.end, curve.heading(1.0)
        arrow = rounded(
            [
                (x, y),
                *((x - _ARROW * math.cos(turn + side), y - _ARROW * math.sin(turn + side)) for side in (0.38, -0.38)),
            ]
        )
    line = Curve(*rounded((curve.start, curve.bend, curve.end)))
    return Route(line, arrow, *_beside(curve, 0.5))


def _beside(curve: Curve, t: float) -> tuple[Point, float]:
    turn = math.degrees(curve.heading(t))
    if not -90 <= turn <= 90:  # noqa: PLR2004 a right angle: text is never upside down
        turn -= math.copysign(180, turn)
    return rounded([curve.at(t)])[0], round(turn, 1)


def _inscribed(route: Route, room: float, where: Mapping[str, Point], sizes: Mapping[str, Size], taken: Taken) -> Route:
    """Move the text along the curve to where it covers least, and remember what it covers."""

    def covered(t: float) -> tuple[int, float]:
        spots = _spots(route.curve, t, room)
        nodes = _close(list(where), spots, where, sizes) if where else []
        hits = sum(inside(p, where[n], sizes[n], margin=6) for n in nodes for p in spots)
        return (hits + sum(_neighbours(p, taken) for p in spots), abs(t - 0.5))

    best = min(_ALONG, key=covered)
    fits = covered(best)[0] <= _MOST_COVERED
    if not fits:
        room = _NUMBER
        best = min(_ALONG, key=covered)
    for x, y in _spots(route.curve, best, room):
        taken[int(x // _CLEAR), int(y // _CLEAR)].append((x, y))
    return Route(route.curve, route.arrow, *_beside(route.curve, best), fits)


def _neighbours(spot: Point, taken: Taken) -> int:
    """Return how many spots of other texts are nearer than two lines of text."""
    column, row = int(spot[0] // _CLEAR), int(spot[1] // _CLEAR)
    near = (taken.get((column + dx, row + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return sum(math.dist(spot, other) < _CLEAR for cell in near for other in cell)


def _spots(curve: Curve, t: float, room: float) -> list[Point]:
    (x, y), turn = curve.at(t), curve.heading(t)
    steps = max(3, round(room / 18))
    offsets = [room * (step / (steps - 1) - 0.5) for step in range(steps)]
    return [(x + d * math.cos(turn), y + d * math.sin(turn)) for d in offsets]
