"""Points spread so that their distances in the plane come near to those along the links."""

import heapq
import math
import random
from collections.abc import Iterator, Mapping, Sequence

from testimonia.export.geometry import Point

_ROUNDS = 40
_PIVOTS = 60
_ALL_PAIRS = 250


def spread(nodes: Sequence[str], links: Mapping[tuple[str, str], float], *, rng: random.Random) -> dict[str, Point]:
    """Return a place for each node of a connected network, whose links have the wanted lengths.

    Above 250 nodes only distances to 60 of them, and along links, are kept.
    """
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    near: dict[str, list[tuple[str, float]]] = {node: [] for node in nodes}
    for (one, other), length in links.items():
        near[one].append((other, length))
        near[other].append((one, length))
    terms = sorted(set(_terms(nodes, near, links, rng)))
    scale = max(distance for _, _, distance in terms)
    where = {node: [rng.random() * scale, rng.random() * scale] for node in nodes}
    shortest = min(distance for _, _, distance in terms)
    first, last = scale * scale, 0.05 * shortest * shortest
    for round_ in range(_ROUNDS):
        rate = first * (last / first) ** (round_ / (_ROUNDS - 1))
        rng.shuffle(terms)
        for one, other, distance in terms:
            a, b = where[one], where[other]
            dx, dy = a[0] - b[0], a[1] - b[1]
            length = math.sqrt(dx * dx + dy * dy) or 1e-6
            step = min(rate / (distance * distance), 1.0) * (length - distance) / (2 * length)
            a[0] -= step * dx
            a[1] -= step * dy
            b[0] += step * dx
            b[1] += step * dy
    return _lying({node: (x, y) for node, (x, y) in where.items()})


def _terms(
    nodes: Sequence[str],
    near: Mapping[str, list[tuple[str, float]]],
    links: Mapping[tuple[str, str], float],
    rng: random.Random,
) -> Iterator[tuple[str, str, float]]:
    pivots = nodes if len(nodes) <= _ALL_PAIRS else rng.sample(list(nodes), _PIVOTS)
    for pivot in pivots:
        for node, distance in _distances(pivot, near).items():
            if node != pivot:
                yield (*sorted((pivot, node)), round(distance, 6))  # type: ignore[misc]
    for (one, other), length in links.items():
        yield (*sorted((one, other)), round(length, 6))  # type: ignore[misc]


def _distances(start: str, near: Mapping[str, list[tuple[str, float]]]) -> dict[str, float]:
    found: dict[str, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        distance, node = heapq.heappop(waiting)
        if node not in found:
            found[node] = distance
            for other, length in near[node]:
                heapq.heappush(waiting, (distance + length, other))
    return found


def _lying(where: Mapping[str, Point]) -> dict[str, Point]:
    """Turn the points so that they are wider than high."""
    n = len(where)
    mx, my = sum(x for x, _ in where.values()) / n, sum(y for _, y in where.values()) / n
    xx = sum((x - mx) ** 2 for x, _ in where.values())
    yy = sum((y - my) ** 2 for _, y in where.values())
    xy = sum((x - mx) * (y - my) for x, y in where.values())
    turn = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(turn), math.sin(turn)
    return {k: (cos * (x - mx) + sin * (y - my), cos * (y - my) - sin * (x - mx)) for k, (x, y) in where.items()}
