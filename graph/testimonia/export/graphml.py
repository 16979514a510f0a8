"""GraphML 1.0 (graphml.graphdrawing.org): read by Gephi, yEd, Cytoscape, igraph and networkx."""

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network, columns
from testimonia.export.script import xml_text

_NOT_IN_NAMES = re.compile(r"_(?=x)|[^-.:\w]", re.ASCII)
_TYPES = {int: "int", str: "string"}


def graphml(network: Network) -> str:
    """Write the network; characters that XML forbids become U+FFFD."""
    return "\n".join(_lines(network)) + "\n"


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
    )
    for owner, known in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        for name, kind in known.items():
            yield f'  <key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>'
    default = "directed" if network.graph.get("directed", True) else "undirected"
    yield f'  <graph id="{network.graph.get("name", "statements")}" edgedefault="{default}">'
    for node, data in network.nodes(data=True):
        yield f"    <node id={_attribute(node)}>"
        yield from _data("node", data, NODE_COLUMNS)
        yield "    </node>"
    for source, target, key, data in network.edges(keys=True, data=True):
        yield f"    <edge id={_attribute(key)} source={_attribute(source)} target={_attribute(target)}>"
        yield from _data("edge", data, EDGE_COLUMNS)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(owner: str, attributes: Mapping[str, object], known: Mapping[str, type]) -> Iterator[str]:
    for name, value in columns(attributes, known):
        yield f'      <data key="{owner}-{name}">{escape(xml_text(str(value)), {chr(13): "&#13;"})}</data>'


def name_token(text: str) -> str:
    """Return the text as the schema's ids must be (NMTOKEN); what they cannot hold is written ``_x2f_``.

    >>> name_token("value:3f2a"), name_token("a/b")
    ('value:3f2a', 'a_x2f_b')
    """
    return _NOT_IN_NAMES.sub(lambda found: "".join(f"_x{ord(c):x}_" for c in found[0]), text) or "_x_"


def _attribute(text: object) -> str:
    return quoteattr(name_token(str(text)))
