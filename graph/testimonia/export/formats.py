"""The formats by name. Each is imported when it is first written, so that listing them costs nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pyoxigraph as ox

    from testimonia.export.geojson import Features
    from testimonia.export.html import PageParts
    from testimonia.export.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What some formats need beside their content: a title, the page's parts (HTML), the context's text (JSON-LD)."""

    title: str = ""
    parts: "PageParts | None" = None
    context: str = "{}"


WriteNetwork: TypeAlias = "Callable[[Network, Settings], str | bytes]"
WriteGraph: TypeAlias = "Callable[[Sequence[ox.Quad], Settings], str]"
WriteMap: TypeAlias = "Callable[[Features, Settings], str]"


@dataclass(frozen=True, slots=True)
class NetworkFormat:
    """A format that a network is written in."""

    name: str
    title: str
    suffix: str
    media_type: str
    write: WriteNetwork

    def encoded(self, network: "Network", settings: Settings) -> bytes:
        """Write a network from ``testimonia.export.networks.network``."""
        written = self.write(network, settings)
        return written.encode() if isinstance(written, str) else written


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A format that the graph itself is written in."""

    name: str
    title: str
    suffix: str
    media_type: str
    write: WriteGraph

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


def _graphml(network: "Network", _: Settings) -> str:
    from testimonia.export.graphml import graphml

    return graphml(network)


def _gexf(network: "Network", _: Settings) -> str:
    from testimonia.export.gexf import gexf

    return gexf(network)


def _node_link(network: "Network", _: Settings) -> str:
    from testimonia.export.nodelink import node_link

    return node_link(network)


def _cytoscape(network: "Network", _: Settings) -> str:
    from testimonia.export.cytoscape import cytoscape

    return cytoscape(network)


def _dot(network: "Network", _: Settings) -> str:
    from testimonia.export.dot import dot

    return dot(network)


def _nodes(network: "Network", _: Settings) -> str:
    from testimonia.export.tables import nodes_csv

    return nodes_csv(network)


def _edges(network: "Network", _: Settings) -> str:
    from testimonia.export.tables import edges_csv

    return edges_csv(network)


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
    NetworkFormat("csv-edges", "edges as CSV", ".edges.csv", "text/csv", _edges),
    NetworkFormat("csv-nodes", "nodes as CSV", ".nodes.csv", "text/csv", _nodes),
    NetworkFormat("cytoscape", "Cytoscape JSON", ".cyjs", "application/json", _cytoscape),
    NetworkFormat("dot", "Graphviz DOT", ".dot", "text/vnd.graphviz", _dot),
    NetworkFormat("gexf", "GEXF 1.3 (Gephi)", ".gexf", "application/gexf+xml", _gexf),
    NetworkFormat("graphml", "GraphML", ".graphml", "application/graphml+xml", _graphml),
    NetworkFormat("html", "a page to explore offline", ".html", "text/html", _html),
    NetworkFormat("node-link", "node-link JSON (networkx, D3)", ".json", "application/json", _node_link),
    NetworkFormat("png", "PNG picture", ".png", "image/png", _png),
    NetworkFormat("svg", "SVG picture", ".svg", "image/svg+xml", _svg),
    NetworkFormat(
        "xlsx", "nodes and edges as a workbook", ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx,
    ),
)  # fmt: skip
_GRAPH = (
    GraphFormat("jsonld", "JSON-LD", ".jsonld", "application/ld+json", _json_ld),
    GraphFormat("nanopubs", "TriG, a nanopublication for each claim", ".nanopubs.trig", "application/trig", _nanopubs),
    GraphFormat("nquads", "N-Quads", ".nq", "application/n-quads", _nquads),
    GraphFormat("ntriples", "N-Triples", ".nt", "application/n-triples", _ntriples),
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
