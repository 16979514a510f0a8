"""Node-link JSON, which ``networkx.node_link_graph(..., edges="edges")`` and D3 read."""

import json
from typing import Any

from testimonia.export.network import Network

_EDGE_KEYS = ("source", "target", "key")


def node_link(network: Network) -> str:
    """Write the network with every assertion in words: ``said`` on each edge."""
    return json.dumps(node_link_data(network), ensure_ascii=False, indent=1) + "\n"


def node_link_data(network: Network) -> dict[str, Any]:
    """Return the same as a dictionary: what JSON can hold, and no more."""
    return {
        "directed": True,  # as networkx holds it; whether the edges mean a direction is in ``graph``
        "multigraph": True,
        "graph": dict(network.graph),
        "nodes": [{"id": node, **data} for node, data in network.nodes(data=True)],
        "edges": [
            dict(zip(_EDGE_KEYS, ends, strict=True)) | data for *ends, data in network.edges(keys=True, data=True)
        ],
    }
