"""What a nanopublication is, and reading statements back from nanopublications.

Head, assertion, provenance and publication info are four named graphs: https://nanopub.net/guidelines/. Ours say in
which batch their content was recorded (``tm:inBatch``), and which saying a claim comes from (``tm:saying``). So what
was added is found by its place, not by its looks, and reading back takes exactly what was there before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

import pyoxigraph as ox

from testimonia.rdf.described import NOTHING, PROPOSITION, Described, Graph, Term, described
from testimonia.rdf.terms import TM
from testimonia.rdf.trusty import code_in, fits

NP: Final = "http://www.nanopub.org/nschema#"
NPX: Final = "http://purl.org/nanopub/x/"

NANOPUBLICATION: Final = ox.NamedNode(f"{NP}Nanopublication")
HAS_ASSERTION: Final = ox.NamedNode(f"{NP}hasAssertion")
HAS_ATTRIBUTION: Final = ox.NamedNode(f"{NP}hasProvenance")
HAS_PUBINFO: Final = ox.NamedNode(f"{NP}hasPublicationInfo")
IN_BATCH: Final = ox.NamedNode(f"{TM}inBatch")
SAYING: Final = ox.NamedNode(f"{TM}saying")


@dataclass(frozen=True, slots=True)
class Nanopublication:
    """A nanopublication: its address, which ends with the code of its content, and its four graphs.

    The attribution is what the guidelines call provenance: who says what is in the assertion graph.
    """

    iri: str
    head: tuple[ox.Quad, ...]
    assertion: tuple[ox.Quad, ...]
    attribution: tuple[ox.Quad, ...]
    pubinfo: tuple[ox.Quad, ...]

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the quads of the four graphs, the head first."""
        return chain(self.head, self.assertion, self.attribution, self.pubinfo)


def from_nanopublications(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the statements that were made into nanopublications; what is none of ours comes back as it is."""
    graphs = described(quads)
    parts = dict(_parts(graphs))
    for graph, nodes in graphs.items():
        if graph not in parts:
            yield from _quads(nodes)
            continue
        part = parts[graph]
        for node, description in nodes.items():
            if part.kept is None or node in part.kept:
                yield from (ox.Quad(q.subject, q.predicate, q.object, part.batch) for q in description.quads)


def altered(quads: Iterable[ox.Quad]) -> list[str]:
    """Return the addresses of nanopublications whose content is not what it was when they got their address.

    Those whose address says nothing of their content are passed over.
    """
    graphs = described(quads)
    return sorted(
        node.value
        for node, four in _four(graphs)
        if (code := code_in(node.value))
        and not fits((quad for graph in four for quad in _quads(graphs.get(graph, {}))), code)
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A graph of a nanopublication: the batch that it goes back to, and of which nodes (``None``: of all)."""

    batch: ox.NamedNode
    kept: frozenset[Term] | None


def _parts(graphs: Mapping[Graph, Described]) -> Iterator[tuple[Graph, _Part]]:
    for node, four in _four(graphs):
        head, assertion, attribution, pubinfo = four
        batch = graphs.get(pubinfo, {}).get(node, NOTHING).one(IN_BATCH)
        if not isinstance(batch, ox.NamedNode):
            continue  # somebody else's
        origin = graphs.get(attribution, {})
        sayings = origin.get(assertion, NOTHING).nodes(SAYING)
        claimed = frozenset(p for one in sayings for p in origin.get(one, NOTHING).all(PROPOSITION))
        yield assertion, _Part(batch, claimed if sayings else None)
        yield attribution, _Part(batch, frozenset(origin) - {assertion})
        yield from ((graph, _Part(batch, frozenset())) for graph in (head, pubinfo))


def _four(graphs: Mapping[Graph, Described]) -> Iterator[tuple[ox.NamedNode, list[ox.NamedNode]]]:
    """Yield each nanopublication with its graphs: head, assertion, attribution, publication info."""
    for head, nodes in graphs.items():
        for node, said in nodes.items():
            if said.is_a(NANOPUBLICATION) and isinstance(node, ox.NamedNode):
                found = [head, *(said.one(which) for which in (HAS_ASSERTION, HAS_ATTRIBUTION, HAS_PUBINFO))]
                named = [graph for graph in found if isinstance(graph, ox.NamedNode)]
                if len(named) == len(found):
                    yield node, named


def _quads(nodes: Described) -> Iterator[ox.Quad]:
    return chain.from_iterable(description.quads for description in nodes.values())
