import csv
import io
import json
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.spreadsheet import harmless
from testimonia.errors import QueryError
from testimonia.query.answer import Answer
from testimonia.query.formats import GRAPH_FORMATS, TABLE_FORMATS, written
from testimonia.query.results import Table, Triples, Truth

Asking = Callable[..., Answer]
NODE = ox.NamedNode("http://e/s")
TABLE = Table(
    ("a", "b"),
    (
        (NODE, ox.Literal("=1+1")),
        (ox.Literal(-5), None),
        (ox.Literal("سلام", language="fa"), ox.Literal('x,"y"\n<&>\t', datatype=ox.NamedNode("http://e/t"))),
        (ox.BlankNode("b1"), ox.Literal("plain")),
    ),
)


def read_csv(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_csv_of_an_answer_has_labels_and_ids_side_by_side(asking: Asking) -> None:
    header, *body = read_csv(written(asking("links"), "csv"))
    assert header[:4] == ["subject", "subject_id", "match", "match_id"]
    assert body[0][:5] == ["The Party", "party", "exactMatch", "exactMatch", "http://www.wikidata.org/entity/Q2"]


def test_csv_names_the_figure_its_speaker_and_its_chain(asking: Asking) -> None:
    rows = list(csv.DictReader(io.StringIO(written(asking("death-tolls", event="executions"), "csv"))))
    assert rows[3]["figure"] == "2,800 to 5,000"
    assert rows[3]["figure_id"] == "proposition/range"
    assert rows[3]["speaker"] == "The Watch"
    assert rows[3]["low"] == "2800"
    assert rows[3]["chain_id"] == "assertion/range"
    assert rows[0]["source"] == "'=Blog"


def test_csv_of_a_select_can_be_parsed_back_and_starts_no_formula() -> None:
    assert read_csv(written(TABLE, "csv")) == [
        ["a", "b"],
        ["http://e/s", "'=1+1"],
        ["-5", ""],
        ["سلام", 'x,"y"\n<&>\t'],
        ["_:b1", "plain"],
    ]


@pytest.mark.parametrize("text", ["=A1", "+A1", "-A1", "@SUM(A1)", "\t=A1", "\r=A1", "\n=A1", "＝A1", " =A1", "-5+A1"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text: str) -> None:
    assert harmless(text, keep_numbers=True) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+5", "-5.25", "1e9", "-1E-5", "a=b", "", "1988-07/..", "«-»"])
def test_numbers_and_plain_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text, keep_numbers=True) == text


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_any_text_survives_csv(values: list[list[str]]) -> None:
    table = Table(("a", "b"), tuple(tuple(ox.Literal(text) for text in row) for row in values))
    _, *body = read_csv(written(table, "csv"))
    assert body == [[harmless(text, keep_numbers=True) for text in row] for row in values]


def test_sparql_json_and_xml_carry_the_same_terms() -> None:
    for name, kind in (("sparql-json", ox.QueryResultsFormat.JSON), ("sparql-xml", ox.QueryResultsFormat.XML)):
        solutions = ox.parse_query_results(written(TABLE, name), format=kind)
        assert isinstance(solutions, ox.QuerySolutions)
        assert [tuple(solution[i] for i in range(2)) for solution in solutions] == list(TABLE.rows)


def test_sparql_tsv_of_a_select_has_whole_terms() -> None:
    lines = written(TABLE, "tsv").split("\n")
    assert lines[0] == "?a\t?b"
    assert lines[1] == '<http://e/s>\t"=1+1"'
    assert lines[3] == '"سلام"@fa\t"x,\\"y\\"\\n<&>\\t"^^<http://e/t>'


def test_characters_that_xml_cannot_hold_do_not_break_the_document() -> None:
    text = written(Table(("a",), ((ox.Literal("a\x01b\r\uffff"),),)), "sparql-xml")
    literal = ET.fromstring(text).find(".//{*}literal")  # noqa: S314 - our own output
    assert literal is not None
    assert literal.text == "a\ufffdb\r\ufffd"


def test_plain_json_has_labels_ids_and_iris(asking: Asking) -> None:
    answer = json.loads(written(asking("death-tolls", event="executions"), "json"))
    assert answer["question"] == "death-tolls"
    assert answer["parameters"] == {"event": "executions"}
    assert answer["columns"][0] == {"name": "figure", "title": "Figure", "type": "figure", "many": False}
    row = answer["rows"][3]
    assert row["figure"] == {
        "label": "2,800 to 5,000",
        "id": "proposition/range",
        "iri": "https://example.org/proposition/range",
    }
    assert row["speaker"] == [{"label": "The Watch", "id": "watch", "iri": "https://example.org/watch"}]
    assert row["low"] in {2800, "2800"}
    assert "within" not in row


def test_a_truth_has_the_formats_of_a_table() -> None:
    assert written(Truth(value=True), "csv") == "true\n"
    assert json.loads(written(Truth(value=False), "sparql-json")) == {"head": {}, "boolean": False}
    assert json.loads(written(Truth(value=True), "json")) == {"answer": True}
    assert "<boolean>true</boolean>" in written(Truth(value=True), "sparql-xml")


def test_a_graph_can_be_parsed_back_from_each_of_its_formats() -> None:
    triples = (
        ox.Triple(NODE, ox.NamedNode("https://w3id.org/testimonia/ns#about"), ox.Literal("سلام", language="fa")),
        ox.Triple(NODE, ox.NamedNode("https://w3id.org/testimonia/ns#low"), ox.Literal(5)),
    )
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    assert set(formats) == set(GRAPH_FORMATS)
    for name, kind in formats.items():
        text = written(Triples(triples), name)
        assert text.endswith("\n")
        assert {quad.triple for quad in ox.parse(text, format=kind)} == set(triples), name
    assert "tm:about" in written(Triples(triples), "turtle")


def test_a_format_that_does_not_fit_is_refused_with_those_that_do() -> None:
    with pytest.raises(QueryError, match="A table cannot be written as turtle, only as csv"):
        written(TABLE, "turtle")
    with pytest.raises(QueryError, match="A graph cannot be written as csv"):
        written(Triples(()), "csv")
    with pytest.raises(QueryError) as caught:
        written(TABLE, "sparql-jsn")
    assert caught.value.hint.startswith("Did you mean sparql-json")


def test_every_table_format_ends_with_a_newline(asking: Asking) -> None:
    for name in TABLE_FORMATS:
        assert written(asking("links"), name).endswith("\n")
        assert written(TABLE, name).endswith("\n")
