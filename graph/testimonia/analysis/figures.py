"""Comparing from a built graph what is claimed about a few things: see ``core.compared``.

Only what is said about them and their parts is read, so that one event is compared in a moment whatever else the graph
holds.
"""

from collections.abc import Collection

import pyoxigraph as ox

from testimonia.analysis.reading import read_testimony
from testimonia.core.compared import Comparison, compare
from testimonia.core.reading_policy import Policy
from testimonia.core.times import known_by
from testimonia.core.when import Day
from testimonia.rdf.queryable import Queryable, solutions
from testimonia.rdf.terms import SEM


def compared(
    graph: Queryable,
    about: str,
    *,
    parts: bool = False,
    prop: str = "",
    policy: Policy | None = None,
    until: Day | None = None,
) -> Comparison:
    """Return how the claims about an event or other thing (IRI) stand to each other.

    ``parts`` adds the groups of the events that are part of it, however deep. ``prop`` is the key of a property
    (death_toll); empty is all that can be compared. ``until`` leaves out what had not certainly been said by the end of
    that day. Raises ``ValueError`` where ``about`` is no IRI.
    """
    thing = ox.NamedNode(about)
    inner = _named(graph, f"?found <{SEM}subEventOf>+ {thing}")
    outer = _named(graph, f"{thing} <{SEM}subEventOf>+ ?found")
    testimony = read_testimony(graph, about=(about, *inner, *outer))
    if until:
        testimony = known_by(testimony, until, possibly=False)
    wanted: Collection[str] = {about, *inner} if parts else {about}
    return compare(testimony, about=wanted, prop=prop, policy=policy)


def _named(graph: Queryable, pattern: str) -> list[str]:
    found = solutions(graph.query, f"SELECT DISTINCT ?found WHERE {{ {pattern} }}")
    return sorted(row["found"].value for row in found)
