"""Questions that are asked of an analysis made with their parameters."""

from collections.abc import Iterator, Mapping

import pytest

from testimonia.errors import QueryError
from testimonia.query.header import read
from testimonia.query.run import ask
from testimonia.store.oxigraph import OxigraphStore, in_memory

BASE = "https://example.org/"
QUESTION = read(
    "near",
    """# title: Near
# about: What is near.
# cost: everything
# computes: neighbours
# param thing: thing required "The thing" example=tehran
# param most: integer default=2 "At most"
# column near: thing "Near it"
SELECT ?near { ?x <https://example.org/near> ?near }
ORDER BY ?near
""",
)


@pytest.fixture
def graph() -> OxigraphStore:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    return in_memory(f'<{BASE}tehran> {label} "Tehran" .\n<{BASE}karaj> {label} "Karaj" .\n<{BASE}qom> {label} "Qom" .')


def test_the_analysis_gets_the_values_and_its_triples_are_what_is_asked(graph: OxigraphStore) -> None:
    asked: list[Mapping[str, str]] = []

    def neighbours(given: Mapping[str, str]) -> Iterator[str]:
        asked.append(given)
        yield f"<{given['thing']}> <{BASE}near> <{BASE}karaj>"

    answer = ask(graph, QUESTION, {"thing": "tehran"}, base=BASE, computations={"neighbours": neighbours})
    assert asked == [{"thing": f"{BASE}tehran", "most": "2"}]
    assert [row[0].labels for row in answer.rows] == [("Karaj",)], "names come from the graph"


def test_nothing_of_the_graph_itself_is_asked(graph: OxigraphStore) -> None:
    graph_with_near = in_memory(f"<{BASE}tehran> <{BASE}near> <{BASE}qom> .")
    answer = ask(graph_with_near, QUESTION, {"thing": "tehran"}, base=BASE, computations={"neighbours": lambda _: ()})
    assert answer.rows == ()
    with pytest.raises(QueryError, match="nothing in the graph has the id"):
        ask(graph, QUESTION, {"thing": "shiraz"}, base=BASE, computations={"neighbours": lambda _: ()})


def test_an_analysis_that_is_not_there_is_named(graph: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="needs the analysis neighbours"):
        ask(graph, QUESTION, {"thing": "tehran"}, base=BASE)
