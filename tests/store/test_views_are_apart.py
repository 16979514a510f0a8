"""A view states what is claimed as if it were so: no query finds that unless it names the view."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from testimonia.project import Project
from testimonia.store.filling import is_view
from testimonia.store.oxigraph import OxigraphStore, in_memory, open_read_only

BARE = "SELECT * { ?event tm:deathToll ?number }"
NAMED = "SELECT * { GRAPH <https://example.org/iran-1988/view/as-claimed> { ?event tm:deathToll ?number } }"
TM = "PREFIX tm: <https://w3id.org/testimonia/ns#>\n"


def count(store: OxigraphStore, query: str) -> int:
    found = store.query(TM + query)
    assert isinstance(found, ox.QuerySolutions)
    return sum(1 for _ in found)


@pytest.fixture(params=["in memory", "on disk"])
def store(request: pytest.FixtureRequest, example: Project) -> OxigraphStore:
    if request.param == "on disk":
        return open_read_only(example.snapshot.store)
    return in_memory((example.snapshot.nquads() + example.snapshot.derived_nquads()).decode())


def test_a_bare_claim_is_found_only_where_the_view_is_named(store: OxigraphStore) -> None:
    assert count(store, BARE) == 0
    assert count(store, NAMED) > 0


def test_a_query_of_the_project_finds_no_bare_claim_either(example: Project) -> None:
    assert len(example.query(BARE).rows) == 0
    assert len(example.query(NAMED).rows) > 0


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, about itself
def test_rdflib_finds_no_bare_claim_unless_the_view_is_named(example: Project) -> None:
    graph = example.graph()
    assert len(list(graph.query(TM + BARE))) == 0
    assert len(list(graph.query(TM + NAMED))) > 0
    toll = rdflib.URIRef("https://w3id.org/testimonia/ns#deathToll")
    assert list(graph.triples((None, toll, None))) == []
    assert list(graph.quads((None, toll, None, None))) == []
    view = rdflib.Graph(graph.store, rdflib.URIRef("https://example.org/iran-1988/view/as-claimed"))
    assert list(view.triples((None, toll, None)))


def test_a_graph_that_only_looks_like_a_view_stays_in_the_union() -> None:
    for name in (
        "https://example.org/graph/records/view/claims.yaml",
        "https://example.org/view/graph/dataset",
        "https://example.org/view/analysis/grades",
        "https://example.org/graph/view.yaml",
    ):
        assert not is_view(ox.NamedNode(name)), name
    assert is_view(ox.NamedNode("https://example.org/view/view/as-claimed"))


def test_records_in_a_folder_called_view_are_read(make_project: Callable[..., Path]) -> None:
    event = "- {type: Event, id: e, label: E}\n"
    folder = make_project({"records/view/a.yaml": event}, 'records = ["records/view/*"]\n')
    project = Project.load(folder)
    project.build()
    assert len(project.query("SELECT * { :e a sem:Event }").rows) == 1
