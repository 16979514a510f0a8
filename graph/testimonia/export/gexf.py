"""GEXF 1.3 (gexf.net), the format of Gephi.

networkx writes GEXF that its own schema refuses: it adds types that the schema lacks, and a date of writing.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network
from testimonia.export.palette import style_of
from testimonia.export.script import one_line, xml_text
from testimonia.export.streamed import Attributes, Streamed, streamed

_TYPES = {int: "integer", str: "string"}


def gexf(network: Network) -> str:
    """Write the network; characters that XML forbids become U+FFFD. Nodes have the colours of the pictures.

    Gephi reads ``kind`` as the type of an edge, so that parallel edges with different properties stay apart.
    """
    return "".join(gexf_pieces(streamed(network)))


def gexf_pieces(network: Streamed) -> Iterator[str]:
    """Yield the same piece by piece."""
    for line in _head(network):
        yield f"{line}\n"
    yield f'    <nodes count="{network.node_count}">\n'
    opened = _opened("node", NODE_COLUMNS)
    for node, data in network.nodes:
        yield (
            f"      <node id={_attribute(node)} label={_shown(data['label'])}>\n"
            f"{_values(data, opened)}        {_colour(data['type'])}\n      </node>\n"
        )
    yield f'    </nodes>\n    <edges count="{network.edge_count}">\n'
    opened = _opened("edge", EDGE_COLUMNS)
    for source, target, key, data in network.edges:
        yield (
            f"      <edge id={_attribute(key)} source={_attribute(source)} target={_attribute(target)} "
            f"label={_shown(data['label'])} kind={_shown(data['property'])}>\n{_values(data, opened)}      </edge>\n"
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _head(network: Streamed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "  <meta>"
    yield "    <creator>Testimonia</creator>"
    yield f"    <description>{escape(one_line(str(network.graph.get('title', ''))))}</description>"
    yield "  </meta>"
    default = "directed" if network.graph.get("directed", True) else "undirected"
    yield f'  <graph mode="static" defaultedgetype="{default}" idtype="string">'
    for owner, known in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        yield f'    <attributes class="{owner}" mode="static">'
        for name, kind in known.items():
            if name != "label":  # an attribute of the element itself
                yield f'      <attribute id="{owner}-{name}" title="{name}" type="{_TYPES[kind]}"/>'
        yield "    </attributes>"


def _opened(owner: str, known: Mapping[str, type]) -> list[tuple[str, str]]:
    return [(name, f'          <attvalue for="{owner}-{name}" value=') for name in known if name != "label"]


def _values(attributes: Attributes, opened: list[tuple[str, str]]) -> str:
    """Return the attributes that have a column and something to say: see ``network.columns``."""
    parts = ["        <attvalues>\n"]
    for name, tag in opened:
        value = attributes.get(name)
        if value.__class__ is str:
            if value:
                parts.append(f"{tag}{_attribute(value)}/>\n")
        elif value is not None:
            parts.append(f'{tag}"{value}"/>\n')
    parts.append("        </attvalues>\n")
    return "".join(parts)


@lru_cache
def _colour(kind: str) -> str:
    colour = style_of(kind).line.lstrip("#")
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return f'<color r="{red}" g="{green}" b="{blue}"/>'


@lru_cache(maxsize=1024)
def _shown(text: str) -> str:
    return _attribute(one_line(text))


def _attribute(text: str) -> str:
    return f'"{text}"' if _is_plain(text) else quoteattr(xml_text(text))


def _is_plain(text: str) -> bool:
    """Say whether the text can be written as it is; what can be printed has no character that XML forbids."""
    return text.isprintable() and '"' not in text and "&" not in text and "<" not in text and ">" not in text
