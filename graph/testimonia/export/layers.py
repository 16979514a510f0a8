"""A network of relays in layers: the beginnings of chains first, each saying one layer behind the last it passes on.

A line that runs past a layer has a place of its own in it, so that it goes between the cards and not behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from testimonia.core.reach import knots
from testimonia.export.apart import apart

_SWEEPS = 6
_GAP = 20.0
_LINE = 10.0


@dataclass(frozen=True, slots=True)
class Layered:
    """The layer of each node and the height of its middle; the heights at which each line passes the layers between."""

    layer: Mapping[str, int]
    middle: Mapping[str, float]
    passing: Mapping[tuple[str, str], tuple[float, ...]]
    height: float


def layered(sizes: Mapping[str, float], lines: Sequence[tuple[str, str]]) -> Layered:
    """Lay out nodes, given with their heights, and the lines that lead from one to the next."""
    depth = _depths(sizes, lines)
    ways = {edge: _way(edge, depth) for edge in lines if depth[edge[0]] < depth[edge[1]]}
    high = dict(sizes) | {place: _LINE for way in ways.values() for place in way[1:-1]}
    columns: dict[int, list[str]] = {}
    for node in [*sorted(sizes), *sorted(place for way in ways.values() for place in way[1:-1])]:
        at = depth[node] if node in depth else int(node.rsplit("\n", 1)[-1])
        columns.setdefault(at, []).append(node)
    near: dict[str, list[str]] = {node: [] for node in high}
    for way in ways.values():
        for one, other in pairwise(way):
            near[one].append(other)
            near[other].append(one)
    middle = _placed(columns, near, high)
    top = min((middle[node] - high[node] / 2 for node in high), default=0.0)
    middle = {node: round(y - top, 1) for node, y in middle.items()}
    passing = {edge: tuple(middle[place] for place in way[1:-1]) for edge, way in ways.items()}
    bottom = max((middle[node] + high[node] / 2 for node in high), default=0.0)
    return Layered(depth, {node: middle[node] for node in sizes}, passing, round(bottom, 1))


def _depths(sizes: Mapping[str, float], lines: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return how far each node is from the beginning, by the longest way; a circle stands in one layer."""
    before: dict[str, list[str]] = {node: [] for node in sizes}
    for one, other in lines:
        before[other].append(one)
    depth: dict[str, int] = {}
    for knot in knots(before):
        outside = [depth[other] + 1 for node in knot for other in before[node] if other not in knot]
        depth.update(dict.fromkeys(knot, max(outside, default=0)))
    return depth


def _way(edge: tuple[str, str], depth: Mapping[str, int]) -> tuple[str, ...]:
    one, other = edge
    return (one, *(f"{one}\n{other}\n{at}" for at in range(depth[one] + 1, depth[other])), other)


def _placed(
    columns: Mapping[int, list[str]], near: Mapping[str, Sequence[str]], high: Mapping[str, float]
) -> dict[str, float]:
    """Move every node near the middle of its neighbours, from the beginning to the end and back, a few times."""
    middle: dict[str, float] = {}
    for nodes in columns.values():
        below = 0.0
        for node in nodes:
            middle[node] = below + high[node] / 2
            below += high[node] + _GAP
    forth = sorted(columns)
    for sweep in range(_SWEEPS):
        for at in forth if sweep % 2 == 0 else reversed(forth):
            wanted = {n: sum(middle[o] for o in near[n]) / len(near[n]) if near[n] else middle[n] for n in columns[at]}
            nodes = sorted(columns[at], key=lambda node: (wanted[node], node))
            gaps = [(high[one] + high[other]) / 2 + _GAP for one, other in pairwise(nodes)]
            places = apart([wanted[node] for node in nodes], gaps, top=-1e6, bottom=1e6)
            middle.update(zip(nodes, places, strict=True))
    return middle
