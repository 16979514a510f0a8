"""GraphML 1.0 (graphml.graphdrawing.org): read by Gephi, yEd, Cytoscape, igraph and networkx."""

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network
from testimonia.export.script import xml_text
from testimonia.export.streamed import Attributes, Streamed, streamed

_NOT_IN_NAMES = re.compile(r"_(?=x)|[^-.:\w]", re.ASCII)
_TYPES = {int: "int", str: "string"}


def graphml(network: Network) -> str:
    """Write the network; characters that XML forbids become U+FFFD."""
    return "".join(graphml_pieces(streamed(network)))


def graphml_pieces(network: Streamed) -> Iterator[str]:
    """Yield the same piece by piece."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for owner, known in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        for name, kind in known.items():
            yield f'  <key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'
    default = "directed" if network.graph.get("directed", True) else "undirected"
    yield f'  <graph id="{network.graph.get("name", "statements")}" edgedefault="{default}">\n'
    opened = _opened("node", NODE_COLUMNS)
    for node, data in network.nodes:
        yield f"    <node id={_attribute(node)}>\n{_data(data, opened)}    </node>\n"
    opened = _opened("edge", EDGE_COLUMNS)
    for source, target, key, data in network.edges:
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        yield f"    <edge id={_attribute(key)} {ends}>\n{_data(data, opened)}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _opened(owner: str, known: Mapping[str, type]) -> list[tuple[str, str]]:
    return [(name, f'      <data key="{owner}-{name}">') for name in known]


def _data(attributes: Attributes, opened: list[tuple[str, str]]) -> str:
    """Return the attributes that have a column and something to say: see ``network.columns``."""
    parts: list[str] = []
    for name, tag in opened:
        value = attributes.get(name)
        if value.__class__ is str:
            if value:
                parts.append(f"{tag}{value if _is_plain(value) else _text(value)}</data>\n")
        elif value is not None:
            parts.append(f"{tag}{value}</data>\n")
    return "".join(parts)


def _is_plain(value: str) -> bool:
    """Say whether the text can be written as it is; what can be printed has no character that XML forbids."""
    return value.isprintable() and "&" not in value and "<" not in value and ">" not in value


def _text(value: str) -> str:
    return escape(xml_text(value), {"\r": "&#13;"})


def name_token(text: str) -> str:
    """Return the text as the schema's ids must be (NMTOKEN); what they cannot hold is written ``_x2f_``.

    >>> name_token("value:3f2a"), name_token("a/b")
    ('value:3f2a', 'a_x2f_b')
    """
    return _NOT_IN_NAMES.sub(lambda found: "".join(f"_x{ord(c):x}_" for c in found[0]), text) or "_x_"


def _attribute(text: str) -> str:
    if text.isascii() and text.replace("-", "").replace(":", "").isalnum():
        return f'"{text}"'
    return quoteattr(name_token(text))
