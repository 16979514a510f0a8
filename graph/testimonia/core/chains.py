"""The whole chain of every assertion, to its ends.

A chain goes from an assertion to those it relays, and from each of them on; what stands in a reprint relays what it
prints again: see ``core.reprinted``. It ends where nothing is relayed that is in
the graph; if something is relayed that is not there, the lineage is not recorded. Citations in a circle have no end of
their own: a circle counts as one step, is never followed round, and is told apart as an error of those who cite each
other.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from testimonia.core.reach import Arrows, exits, gathered, is_circle, knots
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import ChainEnd, Said, Ties, end_state, is_seen


@dataclass(frozen=True, slots=True)
class Chain:
    """Where an assertion comes from, all that is recorded of it.

    ``ends`` are assertions, sorted, and ``states`` how they end; a circle that leads nowhere has no end, and its
    lineage is not recorded. ``steps`` is the number of relays on the longest way to an end, ``steps_read`` how many of
    these relays stand in a seen source with a passage, so that a curator read them; both are None where there is no
    end. ``circular``: somewhere on the way, citations go in a circle.
    """

    assertion: str
    ends: tuple[str, ...]
    states: tuple[ChainEnd, ...]
    steps: int | None
    steps_read: int | None
    circular: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """Assertions, or sources, that cite each other in a circle.

    ``members``: all of them, sorted. ``round``: one shortest way round, from the first member back to it.
    """

    members: tuple[str, ...]
    round: tuple[str, ...]


def relays_of(assertions: Mapping[str, Said]) -> dict[str, tuple[str, ...]]:
    """Return what each assertion relays, as far as it is in the graph."""
    return {
        node: tuple(r for r in onward if r in assertions) if (onward := assertions[node].onward) else ()
        for node in sorted(assertions)
    }


def chains(assertions: Mapping[str, Said], ties: Ties) -> dict[str, Chain]:
    """Return the chain of every assertion, by its IRI, in order. Retracted and denied ones are chains like others."""
    assertions = with_reprints(assertions, ties)
    arrows = relays_of(assertions)
    ends = gathered(arrows, {node: (node,) for node, onward in arrows.items() if not onward})
    ended = {key: _ended(some, assertions, ties) for key, some in {id(some): some for some in ends.values()}.items()}
    longest: dict[str, tuple[int, int]] = {}
    going_round: set[str] = set()
    lost: set[str] = set()
    for knot in knots(arrows):
        if len(knot) == 1 and not assertions[knot[0]].onward:
            longest[knot[0]] = (0, 0)
            continue
        goes_round = is_circle(knot, arrows)
        onward = exits(knot, arrows)
        ways = [
            (longest[other][0] + 1, longest[other][1] + _was_read(assertions[node], ties))
            for node, other in onward
            if other in longest
        ]
        if ways or not (onward or goes_round):
            longest.update(dict.fromkeys(knot, max(ways, default=(0, 0))))
        if goes_round or any(other in going_round for _, other in onward):
            going_round.update(knot)
        missing = any(relayed not in assertions for node in knot for relayed in assertions[node].onward)
        if missing or (goes_round and not onward) or any(other in lost for _, other in onward):
            lost.update(knot)
    found = {}
    for node in arrows:
        mine, states = ended[id(ends[node])]
        steps, read = longest.get(node, (None, None))
        if node in lost and ChainEnd.NOT_RECORDED not in states:
            states = tuple(sorted({*states, ChainEnd.NOT_RECORDED}))
        found[node] = Chain(node, mine, states, steps, read, circular=node in going_round)
    return found


def departures(assertions: Mapping[str, Said]) -> dict[str, tuple[str, ...]]:
    """Return the assertions that claim something else than what they relay claims, each with what it departs from.

    The named holder then did not say it: the figure, its bound, or what it counts was changed on the way.
    """
    found = {
        node: tuple(r for r in onward if assertions[r].proposition != assertions[node].proposition)
        for node, onward in relays_of(assertions).items()
    }
    return {node: others for node, others in found.items() if others}


def circles(arrows: Arrows) -> list[Circle]:
    """Return the circles of a graph, one for each part in which all reach each other, in order."""
    return sorted(
        (Circle(knot, _round(knot, arrows)) for knot in knots(arrows) if is_circle(knot, arrows)),
        key=lambda circle: circle.members,
    )


def source_citations(assertions: Mapping[str, Said], ties: Ties) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return which source cites which, with the assertions by which it does.

    A source cites another where it relays what the other says, directly or through sayings that stand in no source, or
    where it derives from it; of that there is no assertion.
    """
    arrows = relays_of(assertions)
    found: dict[tuple[str, str], set[str]] = {}
    unplaced = {
        node: tuple(other for other in onward if not assertions[other].source) for node, onward in arrows.items()
    }
    cited = gathered(
        {node: unplaced[node] for node, one in assertions.items() if not one.source},
        {node: [assertions[o].source for o in onward if assertions[o].source] for node, onward in arrows.items()},
    )
    for node, one in assertions.items():
        if not one.source:
            continue
        direct = {assertions[other].source for other in arrows[node]} - {""}
        for source in direct.union(*(cited[other] for other in unplaced[node])) - {one.source}:
            found.setdefault((one.source, source), set()).add(node)
    for source, before in ties.reprints.items():
        for other in before:
            found.setdefault((source, other), set())
    return {pair: tuple(sorted(nodes)) for pair, nodes in sorted(found.items()) if pair[0] != pair[1]}


def source_circles(citations: Iterable[tuple[str, str]]) -> list[Circle]:
    """Return the sources that cite each other in a circle: see ``source_citations``."""
    arrows: dict[str, list[str]] = {}
    for source, other in sorted(citations):
        arrows.setdefault(source, []).append(other)
        arrows.setdefault(other, [])
    return circles(arrows)


def _ended(
    ends: frozenset[str], assertions: Mapping[str, Said], ties: Ties
) -> tuple[tuple[str, ...], tuple[ChainEnd, ...]]:
    return tuple(sorted(ends)), tuple(sorted({end_state(assertions[end], ties) for end in ends}))


def _was_read(one: Said, ties: Ties) -> bool:
    return bool(one.passage) and is_seen(one, ties)


def _round(knot: tuple[str, ...], arrows: Arrows) -> tuple[str, ...]:
    start = knot[0]
    inside = set(knot)
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for other in sorted(arrows[here]):
            if other == start:
                way = [here]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return (*reversed(way), start)
            if other in inside and other not in before:
                before[other] = here
                waiting.append(other)
    raise AssertionError(knot)
