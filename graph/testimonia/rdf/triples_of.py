"""What is said of many nodes in a graph that answers SPARQL, in a time that grows with their number.

To look up a property of a node takes as long as to scan ten triples or more. So of many nodes each property is first
scanned whole, and looked up only where that turns out to be the dearer way.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.rdf.queryable import Query, solutions

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Triple: TypeAlias = tuple[ox.NamedNode, ox.NamedNode, Term]

_AT_ONCE = 200
"""Nodes that one query looks up."""
_SCANNED_FOR_ONE = 4
"""Triples that may be scanned for each node before a scan is given up."""


def triples_of(query: Query, nodes: Iterable[str], predicates: Sequence[str]) -> set[Triple]:
    """Return what the nodes (IRIs) have for each of the predicates (IRIs)."""
    wanted = set(nodes)
    found: set[Triple] = set()
    left = list(predicates)
    if len(wanted) > _AT_ONCE:
        left = [predicate for predicate in predicates if not _scan(query, wanted, predicate, found)]
    if left:
        found.update(_looked_up(query, sorted(wanted), left))
    return found


def pairs(query: Query, pattern: str) -> Iterator[tuple[Term, Term]]:
    """Yield each ``?s`` with each ``?o`` that a pattern finds, once."""
    return ((row[0], row[1]) for row in solutions(query, f"SELECT DISTINCT ?s ?o WHERE {{ {pattern} }}"))


def _scan(query: Query, wanted: Collection[str], predicate: str, found: set[Triple]) -> bool:
    """Add what a scan of the predicate finds, and say so; or give it up, having added nothing."""
    kind = ox.NamedNode(predicate)
    mine: list[Triple] = []
    for count, (node, value) in enumerate(_rows(query, f"SELECT ?s ?o {{ ?s {kind} ?o }}")):
        if count > _SCANNED_FOR_ONE * len(wanted):
            return False
        if isinstance(node, ox.NamedNode) and node.value in wanted:
            mine.append((node, kind, value))
    found.update(mine)
    return True


def _looked_up(query: Query, nodes: Sequence[str], predicates: Sequence[str]) -> Iterator[Triple]:
    # A filter and no second VALUES, with which each property of each node would be a search of its own.
    kinds = ", ".join(f"<{predicate}>" for predicate in predicates)
    for start in range(0, len(nodes), _AT_ONCE):
        listed = " ".join(f"<{node}>" for node in nodes[start : start + _AT_ONCE])
        text = f"SELECT DISTINCT ?s ?p ?o {{ VALUES ?s {{ {listed} }} ?s ?p ?o FILTER(?p IN ({kinds})) }}"
        for node, kind, value in _rows(query, text):
            if isinstance(node, ox.NamedNode) and isinstance(kind, ox.NamedNode):
                yield node, kind, value


def _rows(query: Query, text: str) -> Iterator[tuple[Term, ...]]:
    return (tuple(row) for row in solutions(query, text))
