"""What a well-formed nanopublication is: the criteria of https://nanopub.net/guidelines/, told as faults."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

NP = "http://www.nanopub.org/nschema#"
A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PARTS = ("hasAssertion", "hasProvenance", "hasPublicationInfo")


def faults(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield what is wrong with the quads of one nanopublication."""
    quads = list(quads)
    if any(not isinstance(quad.graph_name, ox.NamedNode) for quad in quads):
        yield "a triple is in no graph"
    if any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        yield "a node has no address"
    heads = [quad for quad in quads if quad.predicate == A and quad.object == ox.NamedNode(f"{NP}Nanopublication")]
    if len(heads) != 1:
        yield f"there are {len(heads)} nanopublications"
        return
    this, head = heads[0].subject, heads[0].graph_name
    graphs: list[object] = [head]
    for part in PARTS:
        named = [
            q.object
            for q in quads
            if (q.subject, q.predicate, q.graph_name) == (this, ox.NamedNode(f"{NP}{part}"), head)
        ]
        if len(named) != 1:
            yield f"{part} is said {len(named)} times in the head"
            return
        graphs += named
    if len([quad for quad in quads if quad.graph_name == head]) != 1 + len(PARTS):
        yield "the head says more than it should"
    if len({this, *graphs}) != 2 + len(PARTS):
        yield "addresses are used twice"
    if {quad.graph_name for quad in quads} != set(graphs):
        yield "a graph is empty, or none of the nanopublication's"
    _, assertion, provenance, pubinfo = graphs
    if not any(quad.graph_name == provenance and assertion in {quad.subject, quad.object} for quad in quads):
        yield "the provenance does not refer to the assertion"
    if not any(quad.graph_name == pubinfo and this in {quad.subject, quad.object} for quad in quads):
        yield "the publication info does not refer to the nanopublication"
