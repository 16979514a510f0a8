"""Where the nodes of a network stand: the same places every time, with no other package.

Each node is a rectangle that holds its text. Nodes with one neighbour stand in rings around it, in the order they are
given; what is left is spread by stress minimisation (Zheng, Pawar and Goodman, *Graph Drawing by Stochastic Gradient
Descent*, 2018); then overlaps are pushed apart and the components packed into rows.
"""

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from testimonia.core.reach import reachable
from testimonia.export.geometry import Point, Size, bounds, crossings
from testimonia.export.rings import ringed
from testimonia.export.stress import spread

_GAP = 16.0
_APART = 70.0
_INSCRIBED = 150.0  # room along an edge for what is written there
_TRIES = 8
_TOUCHING = 0.01
_MANY = 1000
_PUSHES = 200
_FEWER_PUSHES = 50  # of many, a few may go on touching
_FEW = 80
_WIDER = 1.2
_CROWDED = 1.0  # where everything is linked with everything, edges are twice as long
_CLEAR = 4


def places(sizes: Mapping[str, Size], links: Iterable[tuple[str, str]], *, seed: int = 7) -> dict[str, Point]:
    """Return the middle of each node.

    ``sizes`` has width and height of each node, in the order in which nodes are to stand around a common neighbour.
    """
    neighbours = _neighbours(sizes, links)
    laid = [_component(part, sizes, neighbours, seed) for part in _components(neighbours)]
    return _packed(laid, sizes)


def hanging(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the nodes that hang on one other only; of two that hang on each other, the second."""
    neighbours = _neighbours(nodes, links)
    return frozenset(node for part in _components(neighbours) for node in set(part) - set(_core(part, neighbours)))


def _neighbours(nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {node: set() for node in nodes}
    for one, other in links:
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return found


def _core(part: Sequence[str], neighbours: Mapping[str, set[str]]) -> list[str]:
    return [node for node in part if len(neighbours[node]) > 1] or list(part[:1])


def _components(neighbours: Mapping[str, set[str]]) -> list[list[str]]:
    seen: set[str] = set()
    parts: list[list[str]] = []
    order = {node: at for at, node in enumerate(neighbours)}
    for first in neighbours:
        if first in seen:
            continue
        found = reachable([first], neighbours.__getitem__)
        seen |= found
        parts.append(sorted(found, key=order.__getitem__))
    return sorted(parts, key=lambda part: -len(part))  # stable: equal parts keep their order


def _component(
    part: Sequence[str], sizes: Mapping[str, Size], neighbours: Mapping[str, set[str]], seed: int
) -> dict[str, Point]:
    core = _core(part, neighbours)
    inner = set(core)
    leaves = {node: [leaf for leaf in part if leaf not in inner and node in neighbours[leaf]] for node in core}
    rings = {node: ringed(sizes[node], [sizes[leaf] for leaf in leaves[node]]) for node in core}
    footprints = {node: _footprint(sizes[node], [sizes[leaf] for leaf in leaves[node]], rings[node]) for node in core}
    ends = sum(len(neighbours[node] & inner) for node in core)
    wider = 1 + _CROWDED * ends / (len(core) * (len(core) - 1)) if len(core) > _CLEAR else 1.0
    links = {
        (a, b): wider * _length(footprints[a], footprints[b]) for a in core for b in neighbours[a] & inner if a < b
    }
    middles = _best(core, links, footprints, seed)
    laid = dict(middles)
    for node in core:
        x, y = middles[node]
        taken = [math.atan2(middles[o][1] - y, middles[o][0] - x) for o in sorted(neighbours[node] & inner)]
        again = ringed(sizes[node], [sizes[leaf] for leaf in leaves[node]], avoid=taken)
        for leaf, (dx, dy) in zip(leaves[node], again, strict=True):
            laid[leaf] = (x + dx, y + dy)
    return apart(laid, sizes, gap=_GAP)


def _best(
    core: Sequence[str], links: Mapping[tuple[str, str], float], sizes: Mapping[str, Size], seed: int
) -> dict[str, Point]:
    """Try a few beginnings, and keep the one with the fewest crossings for its extent."""
    tries = _TRIES if len(core) <= _FEW else 1
    best: dict[str, Point] = {}
    least = math.inf
    for start in range(seed, seed + tries):
        rng = random.Random(start)  # noqa: S311 not for secrets: the same picture each time
        found = {n: (x * _WIDER, y) for n, (x, y) in spread(core, links, rng=rng).items()}
        found = apart(found, sizes, gap=_GAP * 3)
        left, top, right, bottom = bounds((point, sizes[node]) for node, point in found.items())
        cost = (
            (1 + crossings([(found[a], found[b]) for a, b in links])) * (right - left) * (bottom - top)
            if tries > 1
            else 0
        )
        if cost < least:
            best, least = found, cost
    return best


def _footprint(size: Size, leaf_sizes: Sequence[Size], offsets: Sequence[Point]) -> Size:
    left, top, right, bottom = bounds([((0.0, 0.0), size), *zip(offsets, leaf_sizes, strict=True)])
    return (2 * max(-left, right), 2 * max(-top, bottom))


def _length(one: Size, other: Size) -> float:
    return (math.hypot(*one) + math.hypot(*other)) / 2 * 0.36 + _INSCRIBED


def apart(middles: Mapping[str, Point], sizes: Mapping[str, Size], *, gap: float) -> dict[str, Point]:
    """Push overlapping rectangles apart, each pair along the axis where less is needed."""
    names = list(middles)
    xs, ys = [middles[name][0] for name in names], [middles[name][1] for name in names]
    wide, high = [sizes[name][0] / 2 for name in names], [sizes[name][1] / 2 for name in names]
    order = list(range(len(names)))
    for _ in range(_PUSHES if len(names) <= _MANY else _FEWER_PUSHES):
        moved = False
        order.sort(key=lambda n: (xs[n] - wide[n], names[n]))
        for at, a in enumerate(order):
            for b in islice(order, at + 1, None):
                if xs[b] - wide[b] > xs[a] + wide[a] + gap:
                    break
                down = high[a] + high[b] + gap - abs(ys[a] - ys[b])
                if down <= _TOUCHING:
                    continue
                across = wide[a] + wide[b] + gap - abs(xs[a] - xs[b])
                if across <= _TOUCHING:
                    continue
                moved = True
                share = wide[b] * high[b] / (wide[a] * high[a] + wide[b] * high[b])  # the smaller one gives way
                along, far = (xs, across) if across < down else (ys, down)
                sign = 1 if along[b] >= along[a] else -1
                along[a] -= sign * far * share
                along[b] += sign * far * (1 - share)
        if not moved:
            break
    return {name: (x, y) for name, x, y in zip(names, xs, ys, strict=True)}


def _packed(laid: Sequence[Mapping[str, Point]], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """Put the components in rows of a page about half as wide again as high, the greatest first."""
    boxes = [bounds((point, sizes[node]) for node, point in part.items()) for part in laid]
    area = sum((r - x + _APART) * (b - y + _APART) for x, y, r, b in boxes)
    page = max([math.sqrt(area * 1.6), *(r - x for x, _, r, _ in boxes)], default=0.0)
    found: dict[str, Point] = {}
    left = top = height = 0.0
    for part, (x, y, r, b) in zip(laid, boxes, strict=True):
        if left and left + r - x > page:
            left, top, height = 0.0, top + height + _APART, 0.0
        found |= {node: (px - x + left, py - y + top) for node, (px, py) in part.items()}
        left, height = left + r - x + _APART, max(height, b - y)
    return found
