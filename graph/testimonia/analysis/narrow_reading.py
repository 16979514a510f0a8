"""Reading no more of a built graph than an analysis needs that is made for one question.

A question that is made for its parameters would else read all that was ever said, to find who stands by a few claims.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

import pyoxigraph as ox

from testimonia.analysis.entries import read_points
from testimonia.analysis.reading import key_of, read_held, read_testimony
from testimonia.core.entries import Entries, Entry
from testimonia.core.holding import HAPPENED_DURING, HOLDS_POST, LOCATED_AT, MEMBER_OF, PRESENT_AT
from testimonia.core.reach import reachable
from testimonia.core.testimony import Testimony
from testimonia.rdf.queryable import Queryable, solutions
from testimonia.rdf.terms import CLASSES, ORG, SCHEMA, SEM, TM


def read_for(name: str, graph: Queryable, given: Mapping[str, str]) -> Testimony | None:
    """Return what an analysis needs of a graph for the values of its parameters; None where it needs all."""
    return _READINGS[name](graph, given) if name in _READINGS else None


def _for_command(graph: Queryable, given: Mapping[str, str]) -> Testimony:
    """Read what is above a body, whenever it was, who held the posts there, and when the event happened."""
    member, post = (_listed(_properties(graph, [key])) for key in (MEMBER_OF, HOLDS_POST))
    climbed = f"?claim <{TM}about> ?s ; <{TM}property> ?kind ; <{TM}object> ?o FILTER(?kind IN ({', '.join(member)}))"

    def above(body: str) -> list[str]:
        either = f"{{ ?s <{ORG}subOrganizationOf> ?o }} UNION {{ {climbed} }}"
        found = solutions(graph.query, f"SELECT DISTINCT ?o {{ VALUES ?s {{ {ox.NamedNode(body)} }} {either} }}")
        return sorted(row["o"].value for row in found if isinstance(row["o"], ox.NamedNode))

    bodies = " ".join(_listed(reachable([given["body"]], above)))
    posts = f"VALUES ?body {{ {bodies} }} ?post <{ORG}postIn> ?body ."
    choices = [
        f"VALUES ?body {{ {bodies} }} ?s <{TM}about> ?body ; <{TM}property> ?kind {_one_of(member)}",
        f"{posts} ?s <{TM}object> ?post ; <{TM}property> ?kind {_one_of(post)}",
    ]
    if "event" in given:
        choices.append(_dating(graph, f"VALUES ?event {{ {ox.NamedNode(given['event'])} }}"))
    ties = {
        f"{ORG}subOrganizationOf": f"VALUES ?s {{ {bodies} }} ?s <{ORG}subOrganizationOf> ?o",
        f"{ORG}postIn": f"VALUES ?o {{ {bodies} }} ?s <{ORG}postIn> ?o",
    }
    return read_held(graph, _found(graph, choices), ties, whole=False)


def _for_presence(graph: Queryable, given: Mapping[str, str]) -> Testimony:
    """Read who was where, or only where one was, and when the events happened; of parts only those of the event."""
    event = ox.NamedNode(given["event"])
    ties = {f"{SEM}subEventOf": f"?o <{SEM}subEventOf>* {event} . ?s <{SEM}subEventOf> ?o"}
    if "person" not in given:
        return read_held(graph, _of(graph, LOCATED_AT, PRESENT_AT, HAPPENED_DURING), ties, whole=True)
    there = _listed(_properties(graph, [LOCATED_AT, PRESENT_AT]))
    stay = f"<{TM}about> {ox.NamedNode(given['person'])} ; <{TM}property> ?how"
    choices = [
        f"?s {stay} {_one_of(there, 'how')}",
        _dating(graph, f"VALUES ?event {{ {event} }}"),
        _dating(graph, f"?stay {stay} ; <{TM}object> ?event {_one_of(there, 'how')}"),
    ]
    return read_held(graph, _found(graph, choices), ties, whole=False)


def _for_near(graph: Queryable, given: Mapping[str, str]) -> Testimony:
    """Read where everything took place, and when, with all positions: where an event may be is not known before."""
    del given
    ties = {f"{SCHEMA}containedInPlace": f"?s <{SCHEMA}containedInPlace> ?o"}
    found = read_held(graph, _of(graph, "took_place_at", HAPPENED_DURING), ties, whole=True)
    places = {place: Entry(place, CLASSES["Place"], (), point) for place, point in read_points(graph).items()}
    return replace(found, entries=Entries(places))


def _for_lost_premises(graph: Queryable, given: Mapping[str, str]) -> Testimony:
    """Read all that is linked to what an assertion is about, with whatever is said of that."""
    text = f"SELECT ?thing {{ {ox.NamedNode(given['assertion'])} <{TM}proposition>/<{TM}about> ?thing }}"
    about = sorted(row["thing"].value for row in solutions(graph.query, text))
    return read_testimony(graph, about=about, with_entries=False)


_READINGS: Mapping[str, Callable[[Queryable, Mapping[str, str]], Testimony]] = {
    "command": _for_command,
    "lost-premises": _for_lost_premises,
    "near": _for_near,
    "presence": _for_presence,
}


def _properties(graph: Queryable, keys: Collection[str]) -> list[str]:
    """Return the IRIs of the claim properties that have one of these keys."""
    found = solutions(graph.query, f"SELECT DISTINCT ?s {{ ?s a <{TM}ClaimProperty> }}")
    return [node for node in (row["s"].value for row in found) if key_of(node) in keys]


def _of(graph: Queryable, *keys: str) -> str:
    """Return the pattern of all claims of some properties."""
    return f"VALUES ?kind {{ {' '.join(_listed(_properties(graph, keys)))} }} ?s <{TM}property> ?kind"


def _dating(graph: Queryable, events: str) -> str:
    """Return the pattern of the claims of when some events happened; ``events`` is a pattern for ``?event``."""
    kinds = _listed(_properties(graph, [HAPPENED_DURING]))
    return f"{events} ?s <{TM}about> ?event ; <{TM}property> ?kind {_one_of(kinds)}"


def _one_of(kinds: Iterable[str], name: str = "kind") -> str:
    """Return a filter: with a pattern engines begin with all claims of the property."""
    return f"FILTER(?{name} IN ({', '.join(kinds)}))"


def _found(graph: Queryable, patterns: Iterable[str]) -> str:
    """Return what any of the patterns finds for ``?s``, as a pattern that need not be searched again."""
    either = " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
    found = solutions(graph.query, f"SELECT DISTINCT ?s {{ {either} }}")
    return f"VALUES ?s {{ {' '.join(_listed(row['s'].value for row in found))} }}"


def _listed(nodes: Iterable[str]) -> list[str]:
    return [f"<{node}>" for node in sorted(nodes)]
