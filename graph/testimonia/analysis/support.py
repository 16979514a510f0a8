"""Reading from a built graph what the support of its propositions depends on."""

from typing import Protocol

import pyoxigraph as ox

from testimonia.core.model import Stance
from testimonia.core.support import Said, Support, Ties, support
from testimonia.rdf.terms import ORG, PROV, SCHEMA, TM


class Queryable(Protocol):
    """A graph that answers SPARQL."""

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query over the union of all graphs."""
        ...


def supports(graph: Queryable) -> dict[str, Support]:
    """Return the support of every proposition, by its IRI: see ``core.support``."""
    return support(read_assertions(graph), read_ties(graph))


def read_assertions(graph: Queryable) -> list[Said]:
    """Return every assertion of the graph."""
    propositions = dict(_pairs(graph, f"{TM}proposition"))
    stances = dict(_pairs(graph, f"{TM}stance"))
    sources = dict(_pairs(graph, f"{TM}statedIn"))
    relays = _grouped(graph, f"{TM}relays")
    retracts = dict(_pairs(graph, f"{TM}retracts"))
    speakers = _grouped(graph, f"{PROV}wasAttributedTo")
    return [
        Said(
            id=node,
            proposition=proposition,
            stance=Stance(stances[node].rsplit("/", 1)[-1]),
            speakers=speakers.get(node, ()),
            source=sources.get(node, ""),
            relays=relays.get(node, ()),
            retracts=retracts.get(node, ""),
        )
        for node, proposition in sorted(propositions.items())
    ]


def read_ties(graph: Queryable) -> Ties:
    """Return what makes origins one: reprints, publishers, common control; and who is not named."""
    control: dict[str, tuple[str, ...]] = dict(_grouped(graph, f"{ORG}subOrganizationOf"))
    for body, others in _grouped(graph, f"{ORG}linkedTo").items():
        control[body] = (*control.get(body, ()), *others)
    unseen = _pairs(graph, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{TM}UnseenSource")
    nobody = _pairs(graph, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{TM}AnonymousAgent")
    return Ties(
        reprints=_grouped(graph, f"{PROV}wasDerivedFrom"),
        publishers=_grouped(graph, f"{SCHEMA}publisher"),
        control=control,
        anonymous=frozenset(node for node, _ in nobody),
        unseen=frozenset(node for node, _ in unseen),
    )


def _pairs(graph: Queryable, predicate: str, value: str = "") -> list[tuple[str, str]]:
    pattern = f"?s <{predicate}> <{value}> BIND(<{value}> AS ?o)" if value else f"?s <{predicate}> ?o"
    found = graph.query(f"SELECT DISTINCT ?s ?o WHERE {{ {pattern} }}")
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SELECT gives solutions")
    return sorted((row[0].value, row[1].value) for row in found)


def _grouped(graph: Queryable, predicate: str) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for node, value in _pairs(graph, predicate):
        groups.setdefault(node, []).append(value)
    return {node: tuple(values) for node, values in groups.items()}
