"""What can be reached along the arrows of a graph, in time that hardly grows with how its ways branch and meet again.

A graph is a mapping of each node to those it points to; what is no key of it is no node. Circles are taken as one
step: the graph of circles has none itself (its condensation), and can be walked once, from the ends back.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

Arrows: TypeAlias = Mapping[str, Sequence[str]]
Node = TypeVar("Node", bound=Hashable)


def knots(arrows: Arrows) -> list[tuple[str, ...]]:
    """Return the strongly connected parts, each sorted; what a part points to comes before it.

    A part of one node is a circle only if the node points to itself: see ``is_circle``. This is Tarjan's algorithm
    with a stack of its own, so that a chain may be as long as it likes. Most nodes point to nothing, or to such nodes
    alone: these need no walk.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    found: list[tuple[str, ...]] = [(node,) for node, others in arrows.items() if not others]
    done = {node for (node,) in found}
    for root in sorted(node for node, others in arrows.items() if others):
        if root in number:
            continue
        if done.issuperset(arrows[root]):
            number[root] = len(number)
            done.add(root)
            found.append((root,))
            continue
        walk = [(root, iter(arrows[root]))]
        number[root] = lowest[root] = len(number)
        open_nodes.append(root)
        is_open.add(root)
        while walk:
            here, onward = walk[-1]
            for other in onward:
                if other in done or other not in arrows:
                    continue
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    open_nodes.append(other)
                    is_open.add(other)
                    walk.append((other, iter(arrows[other])))
                    break
                if other in is_open:
                    lowest[here] = min(lowest[here], number[other])
            else:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[here])
                if lowest[here] == number[here]:
                    knot = [open_nodes.pop()]
                    while knot[-1] != here:
                        knot.append(open_nodes.pop())
                    is_open.difference_update(knot)
                    done.update(knot)
                    found.append(tuple(sorted(knot)))
    return found


def is_circle(knot: Sequence[str], arrows: Arrows) -> bool:
    """Say whether a strongly connected part goes round."""
    return len(knot) > 1 or knot[0] in arrows[knot[0]]


def exits(knot: Sequence[str], arrows: Arrows) -> list[tuple[str, str]]:
    """Return the arrows that lead out of a strongly connected part."""
    if len(knot) == 1:
        node = knot[0]
        return [(node, other) for other in arrows[node] if other != node]
    inside = set(knot)
    return [(node, other) for node in knot for other in arrows[node] if other not in inside]


def gathered(arrows: Arrows, own: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return what each node has of its own and through all that it reaches.

    Equal sets are kept once, and two that were joined before are not joined again: a long chain with one end, and a
    lattice with a few, cost as much as their arrows.
    """
    kept: dict[frozenset[str], frozenset[str]] = {}
    joined: dict[frozenset[int], frozenset[str]] = {}
    result: dict[str, frozenset[str]] = {}
    for knot in knots(arrows):
        mine = frozenset(own.get(knot[0], ())) if len(knot) == 1 else _all_of(knot, own)
        mine = kept.setdefault(mine, mine)
        if len(knot) == 1 and not arrows[knot[0]]:
            result[knot[0]] = mine
            continue
        parts = {id(mine): mine} if mine else {}
        for node in knot:
            for other in arrows[node]:
                if result.get(other):
                    parts[id(result[other])] = result[other]
        if len(parts) == 1:
            (whole,) = parts.values()
        else:
            key = frozenset(parts)
            if key not in joined:
                union: frozenset[str] = frozenset().union(*parts.values())
                joined[key] = kept.setdefault(union, union)
            whole = joined[key]
        result.update(dict.fromkeys(knot, whole))
    return result


def _all_of(nodes: Iterable[str], own: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(thing for node in nodes for thing in own.get(node, ()))


def backwards(arrows: Arrows) -> dict[str, tuple[str, ...]]:
    """Return the graph with every arrow turned round."""
    back: dict[str, list[str]] = {}
    for node, others in arrows.items():
        if others:
            for other in dict.fromkeys(others):
                if other in arrows:
                    back.setdefault(other, []).append(node)
    found: dict[str, tuple[str, ...]] = dict.fromkeys(arrows, ())
    found.update((node, tuple(sorted(others))) for node, others in back.items())
    return found


def nearest(arrows: Arrows, goals: Iterable[str]) -> dict[str, str]:
    """Return for each node that reaches a goal the next node of a shortest way there; a goal has itself."""
    back = backwards(arrows)
    onward = {goal: goal for goal in sorted(set(goals)) if goal in back}
    fringe = list(onward)
    while fringe:
        reached: dict[str, str] = {}
        for node in fringe:
            for other in back[node]:
                if other not in onward and (other not in reached or node < reached[other]):
                    reached[other] = node
        onward.update(reached)
        fringe = sorted(reached)
    return onward


def reachable(start: Iterable[Node], onward: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """Return where one begins and all that can be reached from there, however far; circles are gone round once."""
    found = set(start)
    waiting = list(found)
    while waiting:
        for more in onward(waiting.pop()):
            if more not in found:
                found.add(more)
                waiting.append(more)
    return found
