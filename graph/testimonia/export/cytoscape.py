"""The JSON of Cytoscape and Cytoscape.js, which ``networkx.cytoscape_graph`` reads too."""

from collections.abc import Iterator
from typing import Any

from testimonia.export.json_text import json_list, json_text
from testimonia.export.network import Network
from testimonia.export.streamed import Edge, Node, Streamed, streamed


def cytoscape(network: Network) -> str:
    """Write the network with every assertion in words: ``said`` on each edge.

    Ids are unique over nodes and edges together, as Cytoscape.js wants them.
    """
    return "".join(cytoscape_pieces(streamed(network)))


def cytoscape_pieces(network: Streamed) -> Iterator[str]:
    """Yield the same piece by piece."""
    data = json_text(sorted([key, value] for key, value in network.graph.items()), 1)
    yield f'{{\n "data": {data},\n "directed": true,\n "multigraph": true,\n "elements": {{\n  "nodes": '
    yield from json_list(map(_node, network.nodes), 2)
    yield ',\n  "edges": '
    yield from json_list(map(_edge, network.edges), 2)
    yield "\n }\n}\n"


def _node(node: Node) -> dict[str, Any]:
    name, data = node
    return {"data": {"id": name, "value": name, "name": data["label"], **data}}


def _edge(edge: Edge) -> dict[str, Any]:
    source, target, key, data = edge
    return {"data": {"id": f"edge:{key}", "key": key, "source": source, "target": target, **data}}
