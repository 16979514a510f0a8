"""What a graph says of the things in it, as terms ready to be written again: what a view needs to stand alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from testimonia.rdf.queryable import Queryable, solutions
from testimonia.rdf.terms import FOAF, GEO, GEOSPARQL, ORG, RDF, RDFS, SCHEMA, SEM, SKOS, TM

CLASSES_OF_THINGS = (
    f"{SEM}Event", f"{FOAF}Person", f"{FOAF}Group", f"{ORG}Organization", f"{ORG}Post", f"{SEM}Place", f"{TM}Source",
    f"{TM}AnonymousAgent", f"{TM}RestrictedPlace", f"{SKOS}Concept",
)  # fmt: skip
"""The classes that a view names."""
_NAMES = (f"{RDFS}label", f"{SKOS}prefLabel")
_PLACED = (f"{GEO}lat", f"{GEO}long", f"{GEOSPARQL}asWKT")
_TIES = (
    f"{SEM}eventType", f"{SEM}subEventOf", f"{ORG}subOrganizationOf", f"{ORG}postIn", f"{SCHEMA}containedInPlace",
)  # fmt: skip
_VALUES = (f"{TM}value", f"{TM}object")


@dataclass(frozen=True, slots=True)
class Things:
    """Predicates and N-Triples terms of things by their IRI; of propositions, the term of the value or object."""

    described: Mapping[str, tuple[tuple[str, str], ...]]
    values: Mapping[str, str]

    def one(self, node: str, predicate: str) -> str:
        """Return the first IRI that a thing has for a predicate, or an empty string."""
        return next((term.strip("<>") for p, term in self.described.get(node, ()) if p == predicate), "")

    def triples(self, nodes: Iterable[str]) -> Iterator[str]:
        """Yield what is said of the things and of those that they belong to; an event is a schema:Event as well.

        Where a place must not be published so finely, its coordinates are left out.
        """
        waiting, seen = sorted(nodes), set[str]()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            facts = self.described.get(node, ())
            restricted = (f"{RDF}type", f"<{TM}RestrictedPlace>") in facts
            for predicate, term in facts:
                if predicate in _TIES:
                    waiting.append(term.strip("<>"))
                if not (restricted and predicate in _PLACED):
                    yield f"<{node}> <{predicate}> {term}"
            if (f"{RDF}type", f"<{SEM}Event>") in facts:
                yield f"<{node}> <{RDF}type> <{SCHEMA}Event>"


def read_things(graph: Queryable) -> Things:
    """Read the things of a graph, and the values of its propositions."""
    described: dict[str, set[tuple[str, str]]] = defaultdict(set)
    wanted = " ".join(f"<{p}>" for p in (*_NAMES, *_PLACED, *_TIES))
    for subject, predicate, value in _rows(graph, f"VALUES ?p {{ {wanted} }} ?s ?p ?o"):
        described[subject].add((predicate, value))
    classes = " ".join(f"<{c}>" for c in CLASSES_OF_THINGS)
    for subject, predicate, value in _rows(graph, f"VALUES ?o {{ {classes} }} BIND(<{RDF}type> AS ?p) ?s ?p ?o"):
        described[subject].add((predicate, value))
    values = " ".join(f"<{p}>" for p in _VALUES)
    return Things(
        {node: tuple(sorted(facts)) for node, facts in described.items()},
        {node: value for node, _, value in _rows(graph, f"VALUES ?p {{ {values} }} ?s ?p ?o")},
    )


def _rows(graph: Queryable, pattern: str) -> Iterator[tuple[str, str, str]]:
    found = solutions(graph.query, f"SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern} }}")
    for row in found:
        subject, predicate = row["s"], row["p"]
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
            yield subject.value, predicate.value, str(row["o"])
