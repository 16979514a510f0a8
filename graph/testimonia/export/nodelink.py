"""Node-link JSON, which ``networkx.node_link_graph(..., edges="edges")`` and D3 read."""

from collections.abc import Iterator
from typing import Any

from testimonia.export.json_text import json_list, json_text
from testimonia.export.network import Network
from testimonia.export.streamed import Edge, Node, Streamed, streamed


def node_link(network: Network) -> str:
    """Write the network with every assertion in words: ``said`` on each edge."""
    return "".join(node_link_pieces(streamed(network)))


def node_link_pieces(network: Streamed) -> Iterator[str]:
    """Yield the same piece by piece."""
    yield f'{{\n "directed": true,\n "multigraph": true,\n "graph": {json_text(dict(network.graph), 1)},\n "nodes": '
    yield from json_list(map(_node, network.nodes), 1)
    yield ',\n "edges": '
    yield from json_list(map(_edge, network.edges), 1)
    yield "\n}\n"


def node_link_data(network: Network) -> dict[str, Any]:
    """Return the same as a dictionary: what JSON can hold, and no more."""
    whole = streamed(network)
    return {
        "directed": True,  # as networkx holds it; whether the edges mean a direction is in ``graph``
        "multigraph": True,
        "graph": dict(whole.graph),
        "nodes": [_node(node) for node in whole.nodes],
        "edges": [_edge(edge) for edge in whole.edges],
    }


def _node(node: Node) -> dict[str, Any]:
    return {"id": node[0], **node[1]}


def _edge(edge: Edge) -> dict[str, Any]:
    source, target, key, data = edge
    return {"source": source, "target": target, "key": key, **data}
