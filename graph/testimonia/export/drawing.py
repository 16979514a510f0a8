"""A network as a drawing: placed outlines, curves and lines of text, the same for every kind of picture.

Lengths are in pixels at the natural size; y grows downward.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from testimonia.export.digits import number
from testimonia.export.geometry import Curve, Point, Size, bounds
from testimonia.export.inscription import Line, edge_lines, manner, node_lines, spoken
from testimonia.export.layout import hanging, places
from testimonia.export.measure import width
from testimonia.export.network import Network
from testimonia.export.palette import style_of
from testimonia.export.routes import Route, routed
from testimonia.export.shapes import margin, outline
from testimonia.export.statements import numeric
from testimonia.export.words import words_in

_EDGE = 30.0
LEADING = 1.28


@dataclass(frozen=True, slots=True)
class Body:
    """A node: its outline and its lines of text, around ``middle``."""

    id: str
    type: str
    middle: Point
    size: Size
    outline: tuple[Point, ...]
    lines: tuple[Line, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge: its curve, its arrowhead (empty where it has no direction), and its text along the curve at ``label``.

    ``manner`` is ``asserted``, ``reported`` or ``denied``. ``turn`` is in degrees.
    """

    id: str
    source: str
    target: str
    manner: str
    curve: Curve
    arrow: tuple[Point, ...]
    lines: tuple[Line, ...]
    label: Point
    turn: float
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it. ``legend`` has the types that occur and how many nodes have each, ``manners`` those of the edges.

    ``notes`` are what there was no room to write along edges, which have a number instead (from 1). ``caution`` says
    that larger places are named for restricted ones, where that is so.
    """

    title: str
    subtitle: str
    lang: str
    width: float
    height: float
    bodies: tuple[Body, ...]
    strokes: tuple[Stroke, ...]
    legend: tuple[tuple[str, str, int], ...]
    manners: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    remark: str
    caution: str = ""


def drawn(network: Network, *, title: str = "") -> Drawing:
    """Lay the network out and measure its texts. The same network is always drawn alike."""
    lang = str(network.graph.get("lang", "en"))
    words = words_in(lang)
    order = _around(network)
    bare = hanging(order, network.edges())
    lines = {node: _lines(network, node, inscribed=node in bare, lang=lang) for node in network}
    sizes = {node: _size(lines[node], style_of(network.nodes[node]["type"]).shape) for node in order}
    where = places(sizes, network.edges())
    inscribed = {
        key: () if {source, target} & bare else edge_lines(data, lang=lang)
        for source, target, key, data in network.edges(keys=True, data=True)
    }
    routes = _routes(network, where, sizes, inscribed)
    left, top, right, bottom = _extent(where, sizes, routes.values())
    notes: list[str] = []
    strokes: list[Stroke] = []
    for source, target, key, data in network.edges(keys=True, data=True):
        route, text = routes[key].moved(_EDGE - left, _EDGE - top), inscribed[key]
        alternative = spoken(data, lang=lang)
        if text and not route.room:
            ends = f"{network.nodes[source]['label']} → {network.nodes[target]['label']}: "
            notes.append((ends if network.graph.get("name") == "relays" else "") + alternative)
            text = (Line(str(len(notes)), 10, "mark", bold=True),)
        strokes.append(
            Stroke(
                key, source, target, manner(data), route.curve, route.arrow, text, route.label, route.turn, alternative
            )
        )
    moved = {node: (x - left + _EDGE, y - top + _EDGE) for node, (x, y) in where.items()}
    types = [data["type"] for _, data in network.nodes(data=True)]
    present = {stroke.manner for stroke in strokes}
    return Drawing(
        title=title or str(network.graph.get("title", "")),
        subtitle=words["summary"].format(**{name: number(str(n), lang=lang) for name, n in counted(network).items()}),
        lang=lang,
        width=round(right - left + 2 * _EDGE, 1),
        height=round(bottom - top + 2 * _EDGE, 1),
        bodies=tuple(_body(network, node, moved[node], sizes[node], lines[node]) for node in network),
        strokes=tuple(strokes),
        legend=tuple((kind, words[f"type-{kind}"], types.count(kind)) for kind in _TYPE_ORDER if kind in types),
        manners=tuple((each, words[f"edge-{each}"]) for each in ("asserted", "reported", "denied") if each in present),
        notes=tuple(notes),
        remark=words["nothing-said"],
        caution=words["larger-places"] if any(data["place_note"] for _, _, data in network.edges(data=True)) else "",
    )


def _routes(
    network: Network, where: Mapping[str, Point], sizes: Mapping[str, Size], inscribed: Mapping[str, Sequence[Line]]
) -> dict[str, Route]:
    widths = {key: max((width(t.text, size=t.size) for t in texts), default=0.0) for key, texts in inscribed.items()}
    edges = [(key, source, target) for source, target, key in network.edges(keys=True)]
    return routed(edges, where, sizes, widths, directed=bool(network.graph.get("directed", True)))


def _extent(
    where: Mapping[str, Point], sizes: Mapping[str, Size], routes: Iterable[Route]
) -> tuple[float, float, float, float]:
    bent = [(route.curve.at(step / 8), (8.0, 8.0)) for route in routes for step in range(9)]
    return bounds([*((where[node], sizes[node]) for node in sizes), *bent])


_TYPE_ORDER = ("Event", "Person", "Group", "Institution", "Post", "Place", "Source", "Concept", "Value", "Thing")


def counted(network: Network) -> dict[str, int]:
    """Return how many things, statements, assertions and sources there are, each counted once."""
    said = [saying for _, _, data in network.edges(data=True) for saying in data["said"]]
    return {
        "things": sum(data["type"] != "Value" for _, data in network.nodes(data=True)),
        "statements": len({p for _, _, data in network.edges(data=True) for p in data["proposition"].split()}),
        "assertions": len({saying["id"] for saying in said}),
        "sources": len({saying["source_id"] for saying in said if "source_id" in saying}),
    }


def _around(network: Network) -> list[str]:
    """Return the nodes so that what belongs together stands together: by property, then figures by size."""
    properties = {target: data["property"] for _, target, data in network.edges(data=True)}

    def place(node: str) -> tuple[bool, str, tuple[int, float, str], str]:
        data: Mapping[str, str] = network.nodes[node]
        return (data["type"] == "Value", properties.get(node, ""), numeric(data.get("size", "")), node)

    return sorted(network, key=place)


def _size(lines: Sequence[Line], shape: str) -> Size:
    room = max(width(line.text, size=line.size) * (1.06 if line.bold else 1) for line in lines)
    return (max(room, 24.0) + 2 * margin(shape), sum(line.size * LEADING for line in lines) + 13)


def _body(network: Network, node: str, middle: Point, size: Size, lines: tuple[Line, ...]) -> Body:
    data = network.nodes[node]
    words = words_in(str(network.graph.get("lang", "en")))
    title = f"{words['type-' + data['type']]}: {data['label']}"
    return Body(
        node, data["type"], (round(middle[0], 1), round(middle[1], 1)), (round(size[0], 1), round(size[1], 1)),
        outline(style_of(data["type"]).shape, *size), lines, title,
    )  # fmt: skip


def _lines(network: Network, node: str, *, inscribed: bool, lang: str) -> tuple[Line, ...]:
    data = network.nodes[node]
    coming = [(edge, True) for _, _, edge in network.in_edges(node, data=True)]
    going = [(edge, False) for _, _, edge in network.out_edges(node, data=True)]
    names = [name["text"] for name in data["names"]]
    return node_lines(data, names, [*coming, *going] if inscribed else [], lang=lang)
