"""A part of the statements: the claims about some things, whole, so that it can be passed on by itself."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from testimonia.core.reach import reachable
from testimonia.rdf.described import ABOUT, PROPOSITION, A, Described, Description, Graph, Node, Term, described
from testimonia.rdf.standing import CORRECTS, PUBLISHER, RELAYS, RETRACTS
from testimonia.rdf.terms import DCAT, OA, TM

_ALWAYS = (ox.NamedNode(f"{DCAT}Dataset"), ox.NamedNode(f"{TM}RecordBatch"))
_PASSAGE = ox.NamedNode(f"{TM}passage")
_SELECTOR = ox.NamedNode(f"{OA}hasSelector")
_TAKING_BACK = (RETRACTS, CORRECTS)


def claims_about(quads: Iterable[ox.Quad], things: Collection[str]) -> Iterator[ox.Quad]:
    """Yield the claims about the things (IRIs) with all who say, deny or pass them on, and what these rest on.

    What takes one of them back, or puts it right, comes along. So do the descriptions of the dataset and its batches.
    Of the register there is only which class the things are of that they name (whether a source was seen, and whether
    somebody is at risk), and who published a source.
    """
    graphs = described(quads)
    about = {ox.NamedNode(thing) for thing in things}
    everything = [(graph, node, said) for graph, nodes in graphs.items() for node, said in nodes.items()]
    propositions = {node for _, node, said in everything if not about.isdisjoint(said.all(ABOUT))}
    sayings = _with_what_they_rest_on(everything, propositions)
    chosen = [
        quad
        for graph, node, said in everything
        for quad in _chosen(node, said, graphs[graph], sayings=sayings, propositions=propositions)
    ]
    named = {quad.object for quad in chosen} | about
    of_named = [q for _, node, said in everything if node in named for q in said.quads if q.predicate in (A, PUBLISHER)]
    yield from dict.fromkeys([*chosen, *of_named])


def _chosen(
    node: Node, said: Description, nodes: Described, *, sayings: Collection[Term], propositions: Collection[Node]
) -> Iterator[ox.Quad]:
    if node in sayings:
        yield from _whole(said, nodes)
    elif said.is_a(*_ALWAYS) or node in propositions:
        yield from said.quads


def _with_what_they_rest_on(
    everything: Iterable[tuple[Graph, Node, Description]], propositions: Collection[Node]
) -> set[Term]:
    onward: dict[Term, set[Term]] = {}
    found: list[Term] = []
    for _, node, said in everything:
        claimed = said.all(PROPOSITION)
        if claimed:
            onward.setdefault(node, set()).update(term for which in (RELAYS, *_TAKING_BACK) for term in said.all(which))
            for term in (term for which in _TAKING_BACK for term in said.all(which)):
                onward.setdefault(term, set()).add(node)
            found += [node] if any(proposition in propositions for proposition in claimed) else []
    return reachable(found, lambda node: onward.get(node, ()))


def _whole(said: Description, nodes: Described) -> Iterator[ox.Quad]:
    """Yield an assertion with its proposition and passage, as its batch describes them."""
    passages = [nodes[p] for p in said.nodes(_PASSAGE) if p in nodes]
    parts = [nodes[p] for p in said.nodes(PROPOSITION) if p in nodes]
    parts += [*passages, *(nodes[s] for passage in passages for s in passage.nodes(_SELECTOR) if s in nodes)]
    return chain(said.quads, *(part.quads for part in parts))
