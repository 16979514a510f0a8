"""The fewest sources without which a proposition has no origin left.

That is a minimum vertex cut of the network of its chains, with one vertex for each source. A source that says several
things in one network ties ways together that are apart in truth; the cut may then be larger than need be, so it is
made as small as trying can, and it is told where that was not exhaustive.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

import networkx as nx
from networkx.algorithms.flow import shortest_augmenting_path

from testimonia.analysis.footing import ROOT, Footing, Net
from testimonia.analysis.ranking import Rest

_TRIALS = 2000
_SINK = "\0"


@dataclass(frozen=True, slots=True)
class Cut:
    """Sources without which a proposition has no known origin. ``smallest``: certainly no fewer would do."""

    sources: tuple[str, ...]
    smallest: bool = True


def cut(footing: Footing, proposition: str) -> Cut | None:
    """Return a smallest set of sources whose loss leaves a proposition without a known origin.

    None if it has none now, or one that no source carries.
    """
    standing = footing.standings[proposition]
    if not standing.origins:
        return None
    net = footing.net(standing)
    ends = {end for origin in standing.origins for end in origin.ends}
    if alone := _all_alone(net, ends, footing):
        return Cut(alone)
    places = net.places(footing.testimony, footing.carriers)
    said_in = {source for node in net.assertion.values() if (source := footing.testimony.assertions[node].source)}
    found = _flow(net, ends, footing)
    if found is None:
        return None

    def breaks(sources: Iterable[str]) -> bool:
        gone = footing.reprints.fallen(frozenset(sources), said_in)
        fallen = {node for node in net.assertion.values() if footing.testimony.assertions[node].source in gone}
        return net.reached(without=fallen).isdisjoint(ends)

    if all(len(nodes) == 1 for nodes in places.values()) and places.keys().isdisjoint(footing.carriers):
        return Cut(tuple(sorted(found)))  # a vertex for each source: nothing was tied together
    for source in sorted(found):
        if breaks(found - {source}):
            found = found - {source}
    candidates = sorted({s for source in places for way in footing.reprints.ways(source) for s in way if s})
    for size in range(1, len(found)):
        if comb(len(candidates), size) > _TRIALS:
            return Cut(tuple(sorted(found)), smallest=False)
        for few in combinations(candidates, size):
            if breaks(few):
                return Cut(few)
    return Cut(tuple(sorted(found)))


def cuts(footing: Footing, ranked: Iterable[Rest]) -> Iterator[tuple[str, Cut]]:
    """Yield the cut of each proposition that has one; where a single source fells it, the ranking knows it already."""
    single: dict[str, str] = {}
    for rest in ranked:
        for proposition in rest.lost:
            single[proposition] = min(rest.source, single.get(proposition, rest.source))
    for proposition in footing.standings:
        found = Cut((single[proposition],)) if proposition in single else cut(footing, proposition)
        if found:
            yield proposition, found


def _all_alone(net: Net, ends: Collection[str], footing: Footing) -> tuple[str, ...]:
    """Return the sources of the ends in a net in which each says one thing, and nothing is relayed or printed again."""
    if any(others for vertex, others in net.onward.items() if vertex != ROOT):
        return ()
    sources = sorted(footing.testimony.assertions[node].source for node in ends)
    if not all(sources) or len(set(sources)) < len(sources) or not footing.carriers.keys().isdisjoint(sources):
        return ()
    return tuple(sources)


def _flow(net: Net, ends: Collection[str], footing: Footing) -> set[str] | None:
    """Return a minimum cut where each source is one vertex; None where a way has no source at all."""
    source = {node: footing.testimony.assertions[node].source for node in net.assertion.values()}
    graph: nx.DiGraph[str] = nx.DiGraph()

    def leaving(vertex: str) -> str:
        name = source.get(net.assertion.get(vertex, ""), "")
        return f"{_SINK}from {name}" if name else vertex

    for vertex, others in net.onward.items():
        for other in others:
            name = source[net.assertion[other]]
            if not name:
                graph.add_edge(leaving(vertex), other)
            for before, copy in footing.reprints.ways(name) if name else ():
                graph.add_edge(f"{_SINK}from {before}" if before else leaving(vertex), f"{_SINK}to {copy}")
                graph.add_edge(f"{_SINK}to {copy}", f"{_SINK}from {copy}", capacity=1)
    graph.add_edges_from((leaving(end), _SINK) for end in ends)
    try:
        _, (near, _) = nx.minimum_cut(graph, ROOT, _SINK, flow_func=shortest_augmenting_path)
    except nx.NetworkXUnbounded:
        return None
    into = f"{_SINK}to "
    return {
        vertex.removeprefix(into)
        for vertex in near
        if vertex.startswith(into) and vertex.replace("to ", "from ", 1) not in near
    }
