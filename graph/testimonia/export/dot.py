"""The DOT language of Graphviz."""

import re
from collections.abc import Iterator, Mapping

from testimonia.export.inscription import spoken
from testimonia.export.network import Network
from testimonia.export.palette import DENIED, EDGE, style_of
from testimonia.export.script import one_line
from testimonia.export.streamed import Streamed, streamed

_SHAPES: Mapping[str, str] = {
    "hexagon": "hexagon",
    "pill": "box",
    "square": "box",
    "octagon": "octagon",
    "trapezium": "trapezium",
    "tag": "cds",
    "page": "note",
    "slanted": "parallelogram",
    "card": "plain",
    "ellipse": "ellipse",
}


def dot(network: Network) -> str:
    """Write the network. The saying of each edge is its tooltip, and its second line."""
    return "".join(dot_pieces(streamed(network)))


def dot_pieces(network: Streamed) -> Iterator[str]:
    """Yield the same piece by piece."""
    for line in _lines(network):
        yield f"{line}\n"


def _lines(network: Streamed) -> Iterator[str]:
    directed = network.graph.get("directed", True)
    arrow = "->" if directed else "--"
    yield f"{'digraph' if directed else 'graph'} {quoted(str(network.graph.get('name', '')))} {{"
    title = str(network.graph.get("title", ""))
    yield f'  graph [label={quoted(title)}, labelloc=t, overlap=prism, splines=true, charset="UTF-8"];'
    yield '  node [fontname="sans-serif", style=filled];'
    yield '  edge [fontname="sans-serif", fontsize=9];'
    for node, data in network.nodes:
        look = style_of(data["type"])
        options = {
            "label": data["label"],
            "tooltip": f"{data['type']}: {data['label']}",
            "shape": _SHAPES[look.shape],
            "style": "filled,rounded" if look.shape == "pill" else "filled",
            "color": look.line,
            "fillcolor": look.fill,
            "fontcolor": look.ink,
        }
        yield f"  {quoted(node)} [{_listed(options)}];"
    for source, target, key, data in network.edges:
        who = data["asserted_by"] or data["reported_by"]
        against = any(data[name] for name in ("denied_by", "disputed_by", "denial_reported_by", "dispute_reported_by"))
        options = {
            "id": key,
            "label": data["label"],
            "xlabel": who,
            "tooltip": spoken(data, lang=str(network.graph.get("lang", "en"))),
            "color": DENIED if against else EDGE,
            "style": "dashed" if against else "solid" if data["asserted_by"] else "dotted",
        }
        yield f"  {quoted(source)} {arrow} {quoted(target)} [{_listed(options)}];"
    yield "}"


def quoted(text: str) -> str:
    r"""Return the text as a DOT string. A backslash is doubled, since ``\N``, ``\G`` and others stand for other things.

    >>> print(quoted('say "no" \\ now'))
    "say \"no\" \\ now"
    """
    return '"' + re.sub(r'(["\\])', r"\\\1", one_line(text)) + '"'


def _listed(options: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={quoted(value)}" for name, value in options.items() if value)
