"""On what a proposition stands, as a network: from where it can be heard, down to its origins.

An origin is heard by a way from an entry, through an assertion of the proposition, to an end of its chains. An entry is
an assertion in a source that was seen, or one that nobody else relays: the record is then all there is. If each such
way is broken, the origin is lost: so a saying that is known through one page alone falls with that page.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from testimonia.analysis.reprints import Reprints
from testimonia.core.independence import Standing, standings
from testimonia.core.live import live_in
from testimonia.core.reach import backwards, exits, is_circle, knots, reachable
from testimonia.core.support import is_seen
from testimonia.core.testimony import Testimony

ROOT = ""
"""The vertex before all entries."""


@dataclass(frozen=True, slots=True)
class Net:
    """The ways by which a proposition can be heard: what follows each vertex, and the assertion that a vertex is.

    An assertion of something else may be there twice, once before and once behind the assertions of the proposition.
    """

    onward: Mapping[str, Sequence[str]]
    assertion: Mapping[str, str]

    def back(self) -> dict[str, list[str]]:
        """Return what comes before each vertex."""
        found: dict[str, list[str]] = {vertex: [] for vertex in self.onward}
        for vertex, others in self.onward.items():
            for other in others:
                found[other].append(vertex)
        return found

    def part(self, ends: Iterable[str], back: Mapping[str, Sequence[str]]) -> "Net":
        """Return the part of the network from which a way leads to one of these ends, by what ``back`` gave."""
        kept = set(ends)
        waiting = list(kept)
        while waiting:
            for vertex in back[waiting.pop()]:
                if vertex not in kept:
                    kept.add(vertex)
                    waiting.append(vertex)
        return Net(
            {vertex: [other for other in self.onward[vertex] if other in kept] for vertex in sorted(kept)},
            {vertex: self.assertion[vertex] for vertex in sorted(kept - {ROOT})},
        )

    def reached(self, *, without: Collection[str]) -> set[str]:
        """Return the assertions, of the proposition or behind it, to which a way leads that meets none of some."""
        seen = {ROOT}
        waiting = [ROOT]
        while waiting:
            for vertex in self.onward[waiting.pop()]:
                if vertex not in seen and self.assertion[vertex] not in without:
                    seen.add(vertex)
                    waiting.append(vertex)
        return {vertex for vertex in seen if vertex == self.assertion.get(vertex)}

    def places(self, testimony: Testimony, carriers: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
        """Return the sources that carry the network, each with the assertions that fall with it, one for each vertex.

        ``carriers``: see ``Reprints.carriers``.
        """
        found: dict[str, list[str]] = {}
        for node in self.assertion.values():
            source = testimony.assertions[node].source
            for carrier in carriers.get(source, (source,) if source else ()):
                found.setdefault(carrier, []).append(node)
        return dict(sorted(found.items()))

    def on_every_way(self, ends: Iterable[str]) -> set[str]:
        """Return the assertions that are on every way from the root to one of these ends."""
        if len(self.assertion) == 1:
            return set(self.assertion.values())
        goals = set(ends)
        straight = goals.intersection(self.onward[ROOT])
        if straight:
            return straight if len(goals) == 1 else set()
        sink = "\0"
        graph = nx.DiGraph((vertex, other) for vertex, others in self.onward.items() for other in others)
        graph.add_edges_from((end, sink) for end in goals)
        before = nx.immediate_dominators(graph, ROOT)
        found: set[str] = set()
        vertex = before.get(sink, ROOT)
        while vertex != ROOT:
            found.add(self.assertion[vertex])
            vertex = before[vertex]
        return found


class Footing:
    """What every proposition stands on, worked out once for all questions about what falls."""

    def __init__(self, testimony: Testimony) -> None:
        """Work out the standings, and where what is said can be heard."""
        self.testimony = testimony
        self.standings = standings(testimony)
        self.live = live_in(testimony)
        self.citing = backwards(self.live)
        self.entries = entries(testimony, self.live)
        self.reprints = Reprints(testimony.ties.reprints)
        self.carriers = self.reprints.carriers()
        self.circles = [frozenset(k) for k in knots(self.live) if is_circle(k, self.live) and not exits(k, self.live)]

    def net(self, standing: Standing) -> Net:
        """Return the ways by which a proposition can be heard."""
        own = set(standing.supporting)
        onward: dict[str, Sequence[str]] = {}
        waiting = list(standing.supporting)
        while waiting:
            here = waiting.pop()
            if here not in onward:
                onward[here] = self.live[here]
                waiting.extend(self.live[here])
        root = [node for node in standing.supporting if node in self.entries]
        assertion = {node: node for node in onward}
        before: dict[str, set[str]] = {}
        unheard = [node for node in standing.supporting if node not in self.entries]
        for node in unheard:
            for citing in self.citing[node]:
                if citing not in own:
                    if citing not in before and citing not in self.entries:
                        unheard.append(citing)
                    before.setdefault(citing, set()).add(node)
        for node, after in before.items():
            onward[f"before {node}"] = sorted(other if other in own else f"before {other}" for other in after)
            assertion[f"before {node}"] = node
        root.extend(f"before {node}" for node in before if node in self.entries)
        onward[ROOT] = sorted(root)
        return Net(onward, assertion)

    def way(self, standing: Standing) -> list[str]:
        """Return the assertions on the only way by which a proposition is heard, in order; nothing if it branches."""
        if len(standing.supporting) != 1:
            return []
        way = [standing.supporting[0]]
        met = set(way)
        while way[-1] not in self.entries:
            citing = self.citing[way[-1]]
            if len(citing) != 1 or citing[0] in met:
                return []
            way.append(citing[0])
            met.add(citing[0])
        way.reverse()
        while onward := self.live[way[-1]]:
            if len(onward) != 1 or onward[0] in met:
                return []
            way.append(onward[0])
            met.add(onward[0])
        return way

    def carrying(self, nodes: Iterable[str]) -> set[str]:
        """Return the sources with any of which one of some assertions falls."""
        found: set[str] = set()
        for node in nodes:
            source = self.testimony.assertions[node].source
            if source:
                found.update(self.carriers.get(source, (source,)))
        return found


def entries(testimony: Testimony, live: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the assertions at which what is said is first met: see above."""
    relayed = {other for node, others in live.items() for other in others if other != node}
    found = {node for node in live if node not in relayed or is_seen(testimony.assertions[node], testimony.ties)}
    heard = reachable(found, live.__getitem__)
    # What is left is relayed in circles alone: a circle that nothing leads into is met by itself.
    for knot in reversed(knots({node: live[node] for node in live if node not in heard})):
        if heard.isdisjoint(knot):
            found.update(knot)
            heard |= reachable(knot, live.__getitem__)
    return found
