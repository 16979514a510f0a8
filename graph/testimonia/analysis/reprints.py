"""Which reprints fall with which sources.

A source that derives from none stands by itself; one that derives from others stands as long as one of them does. Of
sources that are copied from each other and from nothing else, each stands by itself: which was first is not known.
"""

from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from testimonia.core.reach import Arrows, backwards, exits, knots, reachable


class Reprints:
    """The sources that derive from each other."""

    def __init__(self, reprints: Mapping[str, tuple[str, ...]]) -> None:
        """Take what each source derives from."""
        derived: Arrows = {before: () for others in reprints.values() for before in others} | dict(reprints)
        self._derived = derived
        self._copies = backwards(derived)
        self._first = {source for knot in knots(derived) if not exits(knot, derived) for source in knot}

    def fallen(self, sources: Collection[str], among: Collection[str] | None = None) -> set[str]:
        """Return the sources and the reprints that have nothing left to derive from; ``among``: only of these."""
        gone = set(sources)
        known = self._copies.keys() if among is None else self._behind(among) & self._copies.keys()
        standing = reachable(
            (self._first & known) - gone,
            lambda source: (c for c in self._copies[source] if c in known and c not in gone),
        )
        return {*sources, *(known - standing)}

    def _behind(self, sources: Iterable[str]) -> set[str]:
        """Return some sources and all that they derive from."""
        return reachable(sources, lambda here: self._derived.get(here, ()))

    def carriers(self) -> dict[str, frozenset[str]]:
        """Return for each of these sources those with any of which it falls, itself among them."""
        root = ""
        graph: nx.DiGraph[str] = nx.DiGraph((s, copy) for s, copies in self._copies.items() for copy in copies)
        graph.add_edges_from((root, source) for source in self._first)
        if root not in graph:
            return {}
        before = nx.immediate_dominators(graph, root)
        return {source: frozenset(_up(source, before, root)) for source in self._copies}

    def ways(self, source: str) -> list[tuple[str, str]]:
        """Return the steps of copying that lead to a source, the first prints coming from nothing: ``("", print)``."""
        back = sorted(self._behind([source]))
        prints = [("", here) for here in back if here in self._first or here not in self._derived]
        return [*prints, *((before, here) for here in back for before in self._derived.get(here, ()))]


def _up(node: str, before: Mapping[str, str], root: str) -> Iterable[str]:
    while node != root:
        yield node
        node = before[node]
