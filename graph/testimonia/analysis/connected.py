"""Everything in a built graph that bears on what is said about a few things.

Who holds a figure, and by when it was said, depends on what is relayed, retracted and corrected, whatever that is
about: whoever relays a retracted figure of another event holds nothing, and a relay in a dated source dates what it
relays. So all assertions are read that are linked, in either direction and however far, to one about these things; and
since what stands in a reprint is taken to be passed on, whatever says the same as one of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.core.reach import reachable
from testimonia.rdf.queryable import Query
from testimonia.rdf.terms import PROV, TM
from testimonia.rdf.triples_of import Term, Triple, pairs, triples_of

_AT_ONCE = 1_000
_LINKS = " ".join(f"<{TM}{name}>" for name in ("relays", "retracts", "corrects"))
_Pair: TypeAlias = tuple[Term, Term]


def connected_triples(query: Query, about: Iterable[str], predicates: Sequence[str]) -> set[Triple]:
    """Return what the propositions about some things (IRIs), what bears on them, and its sources have.

    That is, for each of the predicates (IRIs).
    """
    things = " ".join(str(ox.NamedNode(thing)) for thing in sorted(about))
    stated = f"VALUES ?thing {{ {things} }} ?s <{TM}about>|<{TM}object> ?thing BIND(?thing AS ?o)"
    claims = _names(claim for claim, _ in pairs(query, stated))
    first = [node for node, _ in _of(query, claims, f"?s <{TM}proposition> ?o")]
    # The links are scanned whole and followed here: on disk that is faster than a path in SPARQL.
    printed_again = list(_reprinted(query))
    links = [*pairs(query, f"VALUES ?p {{ {_LINKS} }} ?s ?p ?o"), *printed_again]
    said = _names(_linked(first, links) - {claim for _, claim in printed_again})
    works = _names(value for _, _, value in triples_of(query, said, [f"{TM}statedIn"]))
    return triples_of(query, {*claims, *said, *works}, predicates)


def _reprinted(query: Query) -> Iterator[_Pair]:
    """Return what stands in a source that derives from another, each with its proposition, and so with who says it."""
    derived = f"?work <{PROV}wasDerivedFrom> ?before ; a <{TM}Source>"
    again = f"{{ SELECT DISTINCT ?o WHERE {{ {derived} . ?one <{TM}statedIn> ?work ; <{TM}proposition> ?o }} }}"
    return pairs(query, f"{again} ?s <{TM}proposition> ?o")


def _linked(found: Iterable[Term], links: Iterable[_Pair]) -> set[Term]:
    """Return some assertions with all that are linked to them, in either direction, however far."""
    beside: dict[Term, list[Term]] = defaultdict(list)
    for one, other in links:
        beside[one].append(other)
        beside[other].append(one)
    return reachable(found, lambda one: beside.get(one, ()))


def _of(query: Query, nodes: Sequence[str], pattern: str) -> Iterator[_Pair]:
    for begin in range(0, len(nodes), _AT_ONCE):
        listed = " ".join(f"<{node}>" for node in nodes[begin : begin + _AT_ONCE])
        yield from pairs(query, f"VALUES ?o {{ {listed} }} {pattern}")


def _names(nodes: Iterable[Term]) -> list[str]:
    return sorted({node.value for node in nodes if isinstance(node, ox.NamedNode)})
