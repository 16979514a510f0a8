"""The registry of formats: all of them write, and listing them costs nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from read_network import network

from testimonia.export.formats import FORMATS, GRAPH_FORMATS, MAP_FORMATS, NETWORK_FORMATS, Settings
from testimonia.export.html import PageParts
from testimonia.export.network import Network
from testimonia.export.rdf import quads_of
from testimonia.store.oxigraph import in_memory

CONTEXT = '{"@context": {"tm": "https://w3id.org/testimonia/ns#"}}'


def test_the_formats_are_those_that_are_promised() -> None:
    assert list(FORMATS) == sorted(FORMATS)
    assert set(NETWORK_FORMATS) == {
        "csv-edges", "csv-nodes", "cytoscape", "dot", "gexf", "graphml", "html", "node-link", "png", "svg", "xlsx",
    }  # fmt: skip
    assert set(GRAPH_FORMATS) == {
        "jsonld", "nanopubs", "nquads", "ntriples", "rdf12-nquads", "rdf12-trig", "rdfxml", "trig", "turtle",
    }  # fmt: skip
    assert set(MAP_FORMATS) == {"geojson"}
    suffixes = [each.suffix for each in FORMATS.values()]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("name", sorted(set(NETWORK_FORMATS) - {"png"}))
def test_every_format_of_a_network_writes_the_same_bytes_twice(name: str, nquads: str, parts: PageParts) -> None:
    settings = Settings(title="A title", parts=parts)
    first, second = (NETWORK_FORMATS[name].encoded(network(in_memory(nquads)), settings) for _ in range(2))
    assert first == second
    assert first


@pytest.mark.parametrize("name", sorted(GRAPH_FORMATS))
def test_every_format_of_the_graph_ends_with_a_line_end(name: str, nquads: str) -> None:
    assert GRAPH_FORMATS[name].encoded(quads_of(nquads), Settings(context=CONTEXT)).endswith(b"\n")


def test_every_format_writes_an_empty_network(parts: PageParts) -> None:
    empty = network(in_memory())
    for name in sorted(set(NETWORK_FORMATS) - {"png"}):
        assert NETWORK_FORMATS[name].encoded(empty, Settings(parts=parts)), name


def test_the_page_needs_its_parts(statements: Network) -> None:
    with pytest.raises(ValueError, match="parts"):
        NETWORK_FORMATS["html"].encoded(statements, Settings())


def test_listing_the_formats_imports_no_library() -> None:
    root = Path(__file__).parents[2] / "graph"
    code = (
        "import sys, testimonia.export.formats\n"
        "print(sorted({'networkx', 'pyoxigraph', 'openpyxl'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
