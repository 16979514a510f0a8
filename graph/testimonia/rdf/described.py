"""Quads sorted out by named graph and node: what the encodings take apart and put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.rdf.terms import RDF, SCHEMES, TM

Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Node: TypeAlias = ox.NamedNode | ox.BlankNode
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

A = ox.NamedNode(f"{RDF}type")
ABOUT = ox.NamedNode(f"{TM}about")
ASSERTION = ox.NamedNode(f"{TM}Assertion")
BOUND = ox.NamedNode(f"{TM}bound")
OBJECT = ox.NamedNode(f"{TM}object")
PROPERTY = ox.NamedNode(f"{TM}property")
PROPOSITION = ox.NamedNode(f"{TM}proposition")
VALUE = ox.NamedNode(f"{TM}value")

_EXACTLY = ox.NamedNode(f"{SCHEMES}bound/exactly")
_SAID_BY_A_TRIPLE = frozenset({A, ABOUT, PROPERTY, OBJECT, VALUE, BOUND}) | {
    ox.NamedNode(f"{TM}{name}") for name in ("low", "high", "earliestBegin", "latestBegin", "earliestEnd", "latestEnd")
}
"""What a proposition may have for a triple to say all of it: ends and bounds follow from the value."""


@dataclass(frozen=True, slots=True)
class Description:
    """The quads of one node in one graph."""

    quads: tuple[ox.Quad, ...]

    def all(self, predicate: ox.NamedNode) -> list[Term]:
        """Return the values of a property."""
        return [quad.object for quad in self.quads if quad.predicate == predicate]

    def nodes(self, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        """Return the values of a property that are IRIs."""
        return [value for value in self.all(predicate) if isinstance(value, ox.NamedNode)]

    def one(self, predicate: ox.NamedNode) -> Term | None:
        """Return the value of a property that has exactly one."""
        found = self.all(predicate)
        return found[0] if len(found) == 1 else None

    def is_a(self, *classes: ox.NamedNode) -> bool:
        """Say whether the node is of one of the classes."""
        return any(kind in classes for kind in self.all(A))


NOTHING = Description(())
Described: TypeAlias = Mapping[Node, Description]


def described(quads: Iterable[ox.Quad]) -> dict[Graph, Described]:
    """Return what each graph says of each node; each quad once."""
    found: dict[Graph, dict[Node, list[ox.Quad]]] = {}
    for quad in dict.fromkeys(quads):
        if not isinstance(quad.subject, ox.Triple):  # its type allows one, no syntax that is read does
            found.setdefault(quad.graph_name, {}).setdefault(quad.subject, []).append(quad)
    return {graph: {node: Description(tuple(said)) for node, said in nodes.items()} for graph, nodes in found.items()}


def fits_a_triple(proposition: Description) -> bool:
    """Say whether a triple of about, property and value says all of a proposition: no qualifier, no inexact figure."""
    exact = proposition.all(BOUND) in ([], [_EXACTLY])
    return exact and all(quad.predicate in _SAID_BY_A_TRIPLE for quad in proposition.quads)
