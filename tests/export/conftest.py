"""The hand-written sample graph that the tests of exports share."""

import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from testimonia.export.html import PageParts
from testimonia.export.network import Network
from testimonia.store.oxigraph import OxigraphStore, in_memory

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package

from read_network import network

SAMPLE = Path(__file__).parent / "sample.trig"
ASSETS = Path(__file__).parents[2] / "graph" / "testimonia" / "_assets"


@pytest.fixture(scope="session")
def nquads() -> str:
    quads = ox.parse(path=str(SAMPLE), format=ox.RdfFormat.TRIG)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS).decode()


@pytest.fixture(scope="session")
def graph(nquads: str) -> OxigraphStore:
    return in_memory(nquads)


@pytest.fixture
def statements(graph: OxigraphStore) -> Network:
    return network(graph, origins={"https://example.org/proposition/p1": 1})


@pytest.fixture
def relays(graph: OxigraphStore) -> Network:
    return network(graph, name="relays")


@pytest.fixture
def people(graph: OxigraphStore) -> Network:
    return network(graph, name="people")


@pytest.fixture(scope="session")
def parts() -> PageParts:
    template, style, script = ((ASSETS / f"network.{kind}").read_text("utf-8") for kind in ("html", "css", "js"))
    return PageParts(template, style, script)


@pytest.fixture(scope="session")
def labelled() -> Callable[[str], Network]:
    """Return what makes a network of two things and a value that all bear one label."""

    def make(label: str) -> Network:
        edge = dict.fromkeys(
            ("label", "property", "value", "qualifiers", "statement", "asserted_by", "reported_by", "denied_by",
             "disputed_by", "denial_reported_by", "dispute_reported_by", "denial_taken_back_by", "place_note",
             "no_comment_reported_by", "retraction_reported_by",
             "declined_by", "retracted_by", "withdrawn_said_by", "sources", "first_said", "event", "proposition"),
            label,
        )  # fmt: skip
        said = {"id": "a", "iri": label, "statement": label, "by": label, "stance": "asserts", "stance_label": label}
        made: Network = nx.MultiDiGraph(name="statements", title=label, license=label, lang="en", directed=True)
        for node, kind in (("one", "Event"), ("other", "Person"), ("value:x", "Value")):
            made.add_node(node, label=label, type=kind, kind=label, iri=label, names=[{"text": label, "lang": ""}])
        for target in ("other", "value:x"):
            for key in "ab":
                made.add_edge("one", target, key=f"{target}:{key}", **edge, assertions=1, said=[said])
        return made

    return make
