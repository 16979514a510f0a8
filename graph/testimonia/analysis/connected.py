"""Everything in a built graph that bears on what is said about a few things.

Who holds a figure, and by when it was said, depends on what is relayed, retracted and corrected, whatever that is
about: whoever relays a retracted figure of another event holds nothing, and a relay in a dated source dates what it
relays. So all assertions are read that are linked, in either direction and however far, to one about these things.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.rdf.terms import TM

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = tuple[Term, ...]
Select: TypeAlias = Callable[[str], Iterable[Row]]
"""From a pattern with ``?s ?p ?o`` to its solutions."""

_AT_ONCE = 1_000
_LINKS = " ".join(f"<{TM}{name}>" for name in ("relays", "retracts", "corrects"))


def connected_rows(select: Select, about: Iterable[str]) -> list[Row]:
    """Return all triples of the propositions about some things (IRIs), of what bears on them, and of its sources."""
    things = " ".join(str(ox.NamedNode(thing)) for thing in sorted(about))
    stated = f"VALUES ?thing {{ {things} }} ?claim <{TM}about>|<{TM}object> ?thing ."
    claims = list(select(f"{stated} BIND(?claim AS ?s) ?s ?p ?o"))
    first = [row[0] for row in _of(select, (row[0] for row in claims), f"?s <{TM}proposition> ?node . ")]
    # The links are scanned whole and followed here: on disk that is faster than a path in SPARQL.
    said = list(_of(select, _linked(first, select(f"VALUES ?p {{ {_LINKS} }} ?s ?p ?o")), "BIND(?node AS ?s)"))
    sources = (row[2] for row in said if _name(row[1]) == f"{TM}statedIn")
    return [*claims, *said, *_of(select, sources, "BIND(?node AS ?s)")]


def _linked(found: Iterable[Term], links: Iterable[Row]) -> set[Term]:
    """Return some assertions with all that are linked to them, in either direction, however far."""
    beside: dict[Term, list[Term]] = defaultdict(list)
    for one, _, other in links:
        beside[one].append(other)
        beside[other].append(one)
    reached = set(found)
    waiting = list(reached)
    while waiting:
        onward = set(beside.get(waiting.pop(), ())) - reached
        reached |= onward
        waiting.extend(onward)
    return reached


def _of(select: Select, nodes: Iterable[Term], pattern: str) -> Iterator[Row]:
    names = sorted({str(node) for node in nodes if isinstance(node, ox.NamedNode)})
    for begin in range(0, len(names), _AT_ONCE):
        listed = " ".join(names[begin : begin + _AT_ONCE])
        yield from select(f"VALUES ?node {{ {listed} }} {pattern} ?s ?p ?o")


def _name(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
