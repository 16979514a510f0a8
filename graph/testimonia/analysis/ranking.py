"""How much rests on each source: which propositions and which of their origins fall with it.

To take every source out and look would take as many runs as there are sources. Instead each origin is asked what is on
every way to it (dominators of its network), and where there is one way alone, that is all that is on it; only a source
that stands in several places of one network, on none of which all ways meet, is taken out to see.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from testimonia.analysis.footing import ROOT, Footing, Net


@dataclass(frozen=True, slots=True)
class Rest:
    """What rests on a source, as propositions, sorted.

    ``lost`` have a known origin and none without it; ``weakened`` lose an origin and keep another. ``supported`` are
    all that a chain through the source supports, these among them.
    """

    source: str
    lost: tuple[str, ...]
    weakened: tuple[str, ...]
    supported: tuple[str, ...]


def ranking(footing: Footing) -> list[Rest]:
    """Return what rests on each source, those first with which most falls."""
    testimony = footing.testimony
    found: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for proposition, standing in footing.standings.items():
        if not standing.supporting:
            continue
        way = footing.way(standing)
        if way:
            for source in footing.carrying(way):
                found[source][2].append(proposition)
                if standing.origins:
                    found[source][0].append(proposition)
            continue
        net = footing.net(standing)
        back = net.back()
        falls = [_falls_with(net.part(origin.ends, back), origin.ends, footing) for origin in standing.origins]
        felling = set.intersection(*falls) if falls else set()
        weakening = set().union(*falls) - felling
        for source in net.places(testimony, footing.carriers):
            lost, weakened, supported = found[source]
            supported.append(proposition)
            if source in felling:
                lost.append(proposition)
            elif source in weakening:
                weakened.append(proposition)
    ranked = [Rest(source, *(tuple(p) for p in parts)) for source, parts in found.items()]
    return sorted(ranked, key=lambda r: (-len(r.lost), -len(r.weakened), -len(r.supported), r.source))


def _falls_with(net: Net, ends: tuple[str, ...], footing: Footing) -> set[str]:
    """Return the sources without which no way leads to any of the ends."""
    places = net.places(footing.testimony, footing.carriers)
    needed = _only_way(net, ends) or net.on_every_way(ends)
    found = {source for source, nodes in places.items() if not needed.isdisjoint(nodes)}
    for source, nodes in places.items():
        if len(nodes) > 1 and source not in found and net.reached(without=set(nodes)).isdisjoint(ends):
            found.add(source)
    return found


def _only_way(net: Net, ends: Collection[str]) -> set[str]:
    """Return the assertions on the way from the root to an end, if it never branches: no dominators need be found."""
    found: set[str] = set()
    here = ROOT
    while here not in ends:
        onward = net.onward[here]
        if len(onward) != 1 or net.assertion[onward[0]] in found:
            return set()
        here = onward[0]
        found.add(net.assertion[here])
    return set() if net.onward[here] else found
