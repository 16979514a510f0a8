"""How much rests on each source: which propositions and which of their origins fall with it.

To take every source out and look would take as many runs as there are sources. Instead each origin is asked what is on
every way to it (dominators of its network); only a source that stands in several places of one network, on none of
which all ways meet, is taken out to see.
"""

from collections import defaultdict
from dataclasses import dataclass

from testimonia.analysis.footing import Footing, Net


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
    needed = net.on_every_way(ends)
    found = {source for source, nodes in places.items() if not needed.isdisjoint(nodes)}
    for source, nodes in places.items():
        if len(nodes) > 1 and source not in found and net.reached(without=set(nodes)).isdisjoint(ends):
            found.add(source)
    return found
