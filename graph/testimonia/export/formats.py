"""The formats by name. Each is imported when it is first written, so that listing them costs nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pyoxigraph as ox

    from testimonia.export.geojson import Features
    from testimonia.export.html import PageParts
    from testimonia.export.network import Network
    from testimonia.export.streamed import Streamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What some formats need beside their content: a title, the page's parts (HTML), the context's text (JSON-LD)."""

    title: str = ""
    parts: "PageParts | None" = None
    context: str = "{}"


WriteNetwork: TypeAlias = "Callable[[Network, Settings], str | bytes]"
WritePieces: TypeAlias = "Callable[[Streamed], Iterator[str]]"
WriteGraph: TypeAlias = "Callable[[Sequence[ox.Quad], Settings], str]"
WriteMap: TypeAlias = "Callable[[Features, Settings], str]"


@dataclass(frozen=True, slots=True)
class NetworkFormat:
    """A format that a network is written in, as one whole or piece by piece.

    ``in_words``: it has every assertion in words, ``said`` on each edge. ``picture``: it is to be looked at, and must
    not be too large for that.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    write: "WriteNetwork | None" = None
    pieces: "WritePieces | None" = None
    in_words: bool = False
    picture: bool = False

    def encoded(self, network: "Network", settings: Settings) -> bytes:
        """Write a network from ``testimonia.export.networks.network``."""
        if self.write is not None:
            written = self.write(network, settings)
            return written.encode() if isinstance(written, str) else written
        from testimonia.export.streamed import streamed

        return "".join(self.pieces(streamed(network)) if self.pieces else ()).encode()


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A format that the graph itself is written in. ``merged``: line by line, as the lines of the build are sorted."""

    name: str
    title: str
    suffix: str
    media_type: str
    write: WriteGraph
    merged: bool = False

    def encoded(self, quads: "Sequence[ox.Quad]", settings: Settings) -> bytes:
        """Write quads from ``testimonia.export.rdf.quads_of``."""
        return self.write(quads, settings).encode()


@dataclass(frozen=True, slots=True)
class MapFormat:
    """A format that the claimed places of events are written in."""

    name: str
    title: str
    suffix: str
    media_type: str
    write: WriteMap

    def encoded(self, collection: "Features", settings: Settings) -> bytes:
        """Write features from ``testimonia.export.geojson.features``."""
        return self.write(collection, settings).encode()


def _graphml(network: "Streamed") -> "Iterator[str]":
    from testimonia.export.graphml import graphml_pieces

    return graphml_pieces(network)


def _gexf(network: "Streamed") -> "Iterator[str]":
    from testimonia.export.gexf import gexf_pieces

    return gexf_pieces(network)


def _node_link(network: "Streamed") -> "Iterator[str]":
    from testimonia.export.nodelink import node_link_pieces

    return node_link_pieces(network)


def _cytoscape(network: "Streamed") -> "Iterator[str]":
    from testimonia.export.cytoscape import cytoscape_pieces

    return cytoscape_pieces(network)


def _dot(network: "Streamed") -> "Iterator[str]":
    from testimonia.export.dot import dot_pieces

    return dot_pieces(network)


def _nodes(network: "Streamed") -> "Iterator[str]":
    from testimonia.export.tables import nodes_csv_pieces

    return nodes_csv_pieces(network)


def _edges(network: "Streamed") -> "Iterator[str]":
    from testimonia.export.tables import edges_csv_pieces

    return edges_csv_pieces(network)


def _xlsx(network: "Network", _: Settings) -> bytes:
    from testimonia.export.workbook import xlsx

    return xlsx(network)


def _svg(network: "Network", settings: Settings) -> str:
    from testimonia.export.svg import svg

    return svg(network, title=settings.title)


def _png(network: "Network", settings: Settings) -> bytes:
    from testimonia.export.png import png

    return png(network, title=settings.title)


def _html(network: "Network", settings: Settings) -> str:
    from testimonia.export.html import html

    if settings.parts is None:
        raise ValueError("the page's parts are missing from the settings")
    return html(network, parts=settings.parts, title=settings.title)


def _nquads(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import rdf

    return rdf.nquads(quads)


def _ntriples(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import rdf

    return rdf.ntriples(quads)


def _turtle(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import rdf

    return rdf.turtle(quads)


def _trig(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import rdf

    return rdf.trig(quads)


def _rdf_xml(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import rdf

    return rdf.rdf_xml(quads)


def _json_ld(quads: "Sequence[ox.Quad]", settings: Settings) -> str:
    from testimonia.export import rdf

    return rdf.json_ld(quads, context=settings.context)


def _geojson(collection: "Features", _: Settings) -> str:
    from testimonia.export.geojson import geojson

    return geojson(collection)


def _nanopubs(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import encodings

    return encodings.nanopubs(quads)


def _rdf12_trig(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import encodings

    return encodings.trig12(quads)


def _rdf12_nquads(quads: "Sequence[ox.Quad]", _: Settings) -> str:
    from testimonia.export import encodings

    return encodings.nquads12(quads)


_NETWORK = (
    NetworkFormat("csv-edges", "edges as CSV", ".edges.csv", "text/csv", pieces=_edges),
    NetworkFormat("csv-nodes", "nodes as CSV", ".nodes.csv", "text/csv", pieces=_nodes),
    NetworkFormat("cytoscape", "Cytoscape JSON", ".cyjs", "application/json", pieces=_cytoscape, in_words=True),
    NetworkFormat("dot", "Graphviz DOT", ".dot", "text/vnd.graphviz", pieces=_dot),
    NetworkFormat("gexf", "GEXF 1.3 (Gephi)", ".gexf", "application/gexf+xml", pieces=_gexf),
    NetworkFormat("graphml", "GraphML", ".graphml", "application/graphml+xml", pieces=_graphml),
    NetworkFormat("html", "a page to explore offline", ".html", "text/html", _html, in_words=True, picture=True),
    NetworkFormat(
        "node-link", "node-link JSON (networkx, D3)", ".json", "application/json", pieces=_node_link, in_words=True
    ),
    NetworkFormat("png", "PNG picture", ".png", "image/png", _png, in_words=True, picture=True),
    NetworkFormat("svg", "SVG picture", ".svg", "image/svg+xml", _svg, in_words=True, picture=True),
    NetworkFormat(
        "xlsx", "nodes and edges as a workbook", ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx,
    ),
)  # fmt: skip
_GRAPH = (
    GraphFormat("jsonld", "JSON-LD", ".jsonld", "application/ld+json", _json_ld),
    GraphFormat("nanopubs", "TriG, a nanopublication for each claim", ".nanopubs.trig", "application/trig", _nanopubs),
    GraphFormat("nquads", "N-Quads", ".nq", "application/n-quads", _nquads, merged=True),
    GraphFormat("ntriples", "N-Triples", ".nt", "application/n-triples", _ntriples, merged=True),
    GraphFormat("rdf12-nquads", "N-Quads 1.2, with reifiers", ".rdf12.nq", "application/n-quads", _rdf12_nquads),
    GraphFormat("rdf12-trig", "TriG 1.2, with reifiers", ".rdf12.trig", "application/trig", _rdf12_trig),
    GraphFormat("rdfxml", "RDF/XML", ".rdf", "application/rdf+xml", _rdf_xml),
    GraphFormat("trig", "TriG", ".trig", "application/trig", _trig),
    GraphFormat("turtle", "Turtle", ".ttl", "text/turtle", _turtle),
)
_MAP = (MapFormat("geojson", "GeoJSON: claimed places", ".geojson", "application/geo+json", _geojson),)

NETWORK_FORMATS: Mapping[str, NetworkFormat] = {each.name: each for each in _NETWORK}
"""The formats of a network."""

GRAPH_FORMATS: Mapping[str, GraphFormat] = {each.name: each for each in _GRAPH}
"""The formats of the graph."""

MAP_FORMATS: Mapping[str, MapFormat] = {each.name: each for each in _MAP}
"""The formats of claimed places."""

_ALL: tuple[NetworkFormat | GraphFormat | MapFormat, ...] = (*_NETWORK, *_GRAPH, *_MAP)
FORMATS: Mapping[str, NetworkFormat | GraphFormat | MapFormat] = {
    each.name: each for each in sorted(_ALL, key=lambda f: f.name)
}
"""All formats by name."""
