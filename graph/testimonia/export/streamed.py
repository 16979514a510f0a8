"""A network as it is written: its nodes and then its edges, one after the other, of which none need be held."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

from testimonia.core.progress import Progress

if TYPE_CHECKING:
    from testimonia.export.network import Network

Attributes: TypeAlias = Mapping[str, Any]
Node: TypeAlias = tuple[str, Attributes]
Edge: TypeAlias = tuple[str, str, str, Attributes]
"""The source, the target, the key, and what it says."""

_PIECE = 1 << 20
_TOLD_EACH = 5000


@dataclass(frozen=True, slots=True)
class Streamed:
    """Nodes in the order of their ids, edges in that of their ends and keys, and how many there are of each.

    What they say is in ``export.network``. Where the format has no room for it, an assertion in ``said`` is its IRI
    alone. Both can be gone through several times.
    """

    graph: Attributes
    nodes: Iterable[Node]
    edges: Iterable[Edge]
    node_count: int
    edge_count: int


def streamed(network: "Network") -> Streamed:
    """Return a network that is held, to be written like one that is not."""
    return Streamed(
        graph=network.graph,
        nodes=cast("Iterable[Node]", network.nodes(data=True)),
        edges=network.edges(keys=True, data=True),
        node_count=len(network),
        edge_count=network.number_of_edges(),
    )


def held(network: Streamed) -> "Network":
    """Return a network as a networkx graph, all of it in memory."""
    import networkx as nx

    whole: Network = nx.MultiDiGraph(**network.graph)
    whole.add_nodes_from((node, dict(data)) for node, data in network.nodes)
    for source, target, key, data in network.edges:
        whole.add_edge(source, target, key=key, **data)
    return whole


def counted(network: Streamed, progress: Progress) -> Streamed:
    """Return the same network, telling how many of its edges were written."""

    def edges() -> Iterator[Edge]:
        for done, edge in enumerate(network.edges):
            if not done % _TOLD_EACH:
                progress("writing", done, network.edge_count)
            yield edge
        progress("writing", network.edge_count, network.edge_count)

    return replace(network, edges=edges())


def write_pieces(file: BinaryIO, pieces: Iterable[str]) -> None:
    """Write texts one after the other, a megabyte or so at a time."""
    file.writelines(block.encode() for block in _blocks(pieces))


def _blocks(pieces: Iterable[str]) -> Iterator[str]:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(waiting)
            waiting.clear()
            size = 0
    yield "".join(waiting)
