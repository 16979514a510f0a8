"""The JSON of Cytoscape and Cytoscape.js, which ``networkx.cytoscape_graph`` reads too."""

import json

from testimonia.export.network import Network


def cytoscape(network: Network) -> str:
    """Write the network with every assertion in words: ``said`` on each edge.

    Ids are unique over nodes and edges together, as Cytoscape.js wants them.
    """
    document = {
        "data": sorted([key, value] for key, value in network.graph.items()),
        "directed": True,
        "multigraph": True,
        "elements": {
            "nodes": [
                {"data": {"id": node, "value": node, "name": data["label"], **data}}
                for node, data in network.nodes(data=True)
            ],
            "edges": [
                {"data": {"id": f"edge:{key}", "key": key, "source": source, "target": target, **data}}
                for source, target, key, data in network.edges(keys=True, data=True)
            ],
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
