"""GEXF 1.3 (gexf.net), the format of Gephi.

networkx writes GEXF that its own schema refuses: it adds types that the schema lacks, and a date of writing.
"""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from testimonia.export.network import EDGE_COLUMNS, NODE_COLUMNS, Network, columns
from testimonia.export.palette import style_of
from testimonia.export.script import one_line, xml_text

_TYPES = {int: "integer", str: "string"}


def gexf(network: Network) -> str:
    """Write the network; characters that XML forbids become U+FFFD. Nodes have the colours of the pictures.

    Gephi reads ``kind`` as the type of an edge, so that parallel edges with different properties stay apart.
    """
    return "\n".join(_lines(network)) + "\n"


def _lines(network: Network) -> Iterator[str]:
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
    yield f'    <nodes count="{len(network)}">'
    for node, data in network.nodes(data=True):
        yield f"      <node id={_attribute(node)} label={_attribute(one_line(data['label']))}>"
        yield from _values("node", data, NODE_COLUMNS)
        colour = style_of(data["type"]).line.lstrip("#")
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        yield f'        <color r="{red}" g="{green}" b="{blue}"/>'
        yield "      </node>"
    yield "    </nodes>"
    yield f'    <edges count="{network.number_of_edges()}">'
    for source, target, key, data in network.edges(keys=True, data=True):
        yield (
            f"      <edge id={_attribute(key)} source={_attribute(source)} target={_attribute(target)} "
            f"label={_attribute(one_line(data['label']))} kind={_attribute(one_line(data['property']))}>"
        )
        yield from _values("edge", data, EDGE_COLUMNS)
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _values(owner: str, attributes: Mapping[str, object], known: Mapping[str, type]) -> Iterator[str]:
    yield "        <attvalues>"
    for name, value in columns(attributes, known):
        if name != "label":
            yield f'          <attvalue for="{owner}-{name}" value={_attribute(value)}/>'
    yield "        </attvalues>"


def _attribute(text: object) -> str:
    return quoteattr(xml_text(str(text)))
