import pyoxigraph as ox
import pytest

from testimonia.query.free import SparqlError, run
from testimonia.query.results import Table, Triples, Truth
from testimonia.store.oxigraph import OxigraphStore


def failure(store: OxigraphStore, text: str) -> SparqlError:
    with pytest.raises(SparqlError) as caught:
        run(store, text)
    return caught.value


def test_the_prefixes_of_the_project_need_not_be_declared(store: OxigraphStore) -> None:
    found = run(store, "SELECT ?l { <https://example.org/watch> rdfs:label ?l } ORDER BY ?l")
    assert isinstance(found, Table)
    assert found.variables == ("l",)
    assert [row[0] for row in found.rows] == [
        ox.Literal("The Watch", language="en"),
        ox.Literal("دیدبان", language="fa"),
    ]


def test_a_prefix_may_be_declared_otherwise(store: OxigraphStore) -> None:
    found = run(store, "PREFIX tm: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT ?l { ?s tm:label ?l }")
    assert isinstance(found, Table)
    assert found.rows


def test_ask_construct_and_describe_work(store: OxigraphStore) -> None:
    assert run(store, "ASK { ?s a sem:Event }") == Truth(value=True)
    made = run(store, "CONSTRUCT { ?s skos:note 'x' } WHERE { ?s a sem:Event }")
    assert isinstance(made, Triples)
    assert len(made.triples) == 4
    assert list(made.triples) == sorted(made.triples, key=str)
    assert isinstance(run(store, "DESCRIBE <https://example.org/watch>"), Triples)


def test_rows_without_order_by_come_sorted(store: OxigraphStore) -> None:
    found = run(store, "SELECT ?s { ?s a sem:Event }")
    assert isinstance(found, Table)
    assert list(found.rows) == sorted(found.rows, key=str)


def test_an_undeclared_prefix_is_named_with_its_place_and_the_nearest(store: OxigraphStore) -> None:
    error = failure(store, "SELECT ?s {\n  ?s foa:name ?n .\n}")
    assert str(error) == (
        "Prefix `foa:` is not declared; did you mean `foaf:`?\nline 2, column 6:\n    ?s foa:name ?n .\n       ^"
    )
    assert (error.line, error.column) == (2, 6)


def test_a_prefix_in_a_string_or_comment_is_none(store: OxigraphStore) -> None:
    assert run(store, "ASK { BIND('foo:bar' AS ?x) } # foo:bar") == Truth(value=True)


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:b> <a:c> 1 }", "# c\nPREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }", "clear all"]
)
def test_an_update_is_refused_as_such(store: OxigraphStore, text: str) -> None:
    error = failure(store, text)
    assert "is an update; the graph can only be read" in str(error)
    assert error.hint == "Change the records and build again."


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        'SELECT * { FILTER(1<2)#>"""\nSERVICE <http://localhost:9/> { ?s ?p ?o } #"""\n }',
        'SELECT * { FILTER(1<#>"""\n2)SERVICE <http://localhost:9/> { ?s ?p ?o } #"""\n }',
    ],
)
def test_a_query_may_not_ask_another_computer(store: OxigraphStore, text: str) -> None:
    assert "would ask another computer" in str(failure(store, text))


def test_the_word_service_in_a_string_or_name_is_harmless(store: OxigraphStore) -> None:
    text = "PREFIX x: <http://e/service#> ASK { BIND('Secret SERVICE' AS ?service) BIND(x:service AS ?y) }"
    assert run(store, text) == Truth(value=True)


def test_an_unfinished_query_says_what_is_missing(store: OxigraphStore) -> None:
    error = failure(store, "SELECT * {\n ?s ?p ?o")
    assert "1 `}` missing" in str(error)
    assert error.line == 2


def test_a_syntax_error_points_at_its_line_and_column(store: OxigraphStore) -> None:
    error = failure(store, "SELECT ?s {\n ?s ?p 'یک' ;; nonsense ?o }")
    assert error.line == 2
    assert "cannot be read" in str(error)
    assert "expected one of" not in str(error)


def test_a_variable_that_is_not_grouped_is_explained(store: OxigraphStore) -> None:
    assert "GROUP BY leaves out" in str(failure(store, "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }"))


@pytest.mark.parametrize("text", ["", "  # only a comment\n"])
def test_an_empty_query_says_how_to_begin(store: OxigraphStore, text: str) -> None:
    assert "empty" in str(failure(store, text))


@pytest.mark.parametrize(
    "text", ["SELECT * " + "{" * 5000, "SELECT (" + "(" * 5000 + "1", "ASK { FILTER(" + "!" * 5000]
)
def test_nesting_that_would_overflow_the_engine_is_refused(store: OxigraphStore, text: str) -> None:
    assert isinstance(failure(store, text), SparqlError)


@pytest.mark.parametrize("text", ["hello", "SELECT", "SELECT ?x WHERE { ?x ?y }", 'ASK { " }', "ASK { ?s ?p <a b> }"])
def test_anything_else_wrong_is_still_an_error_of_ours(store: OxigraphStore, text: str) -> None:
    assert str(failure(store, text))
