"""Reading no more of a built graph than an analysis needs that is made for one question.

A question that is made for its parameters would else read all that was ever said, to find who stands by a few claims.
"""

from collections.abc import Mapping
from dataclasses import replace

import pyoxigraph as ox

from testimonia.analysis.entries import read_points
from testimonia.analysis.reading import read_held, read_testimony
from testimonia.core.entries import Entries, Entry
from testimonia.core.holding import HAPPENED_DURING, HOLDS_POST, LOCATED_AT, MEMBER_OF, PRESENT_AT
from testimonia.core.testimony import Testimony
from testimonia.rdf.queryable import Queryable, solutions
from testimonia.rdf.terms import CLASSES, TM

_HELD: Mapping[str, tuple[str, ...]] = {
    "command": (HOLDS_POST, MEMBER_OF, HAPPENED_DURING),
    "near": ("took_place_at", HAPPENED_DURING),
    "presence": (LOCATED_AT, PRESENT_AT, HAPPENED_DURING),
}
"""The keys of the properties of which an analysis looks at what is held and denied, and at nothing else."""


def read_for(name: str, graph: Queryable, given: Mapping[str, str]) -> Testimony | None:
    """Return what an analysis needs of a graph for the values of its parameters; None where it needs all."""
    if name in _HELD:
        found = read_held(graph, _HELD[name])
        points = read_points(graph) if name == "near" else {}
        places = {place: Entry(place, CLASSES["Place"], (), point) for place, point in points.items()}
        return replace(found, entries=Entries(places))
    if name == "lost-premises":
        return read_testimony(graph, about=_about(graph, given["assertion"]), with_entries=False)
    return None


def _about(graph: Queryable, assertion: str) -> list[str]:
    """Return what an assertion is about: all that is linked to it is read with whatever is said of that."""
    text = f"SELECT ?thing {{ {ox.NamedNode(assertion)} <{TM}proposition>/<{TM}about> ?thing }}"
    return sorted(row["thing"].value for row in solutions(graph.query, text))
