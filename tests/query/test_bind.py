import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.errors import QueryError
from testimonia.query.bind import bind, serialised, substitute
from testimonia.query.header import Question, read
from testimonia.query.tokens import tokens

BASE = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def question(parameter: str) -> Question:
    use = "$x_latest_end" if ": date" in parameter else "$x"
    return read(
        "q",
        f'# title: T\n# about: A\n# cost: everything\n# param {parameter} "X"\n# column a: text "A"\n'
        f"\nSELECT ?a {{ ?a ?p {use} }} ORDER BY ?a\n",
    )


@pytest.mark.parametrize(
    ("parameter", "value", "term"),
    [
        ("x: thing", "executions-1988", ox.NamedNode(BASE + "executions-1988")),
        ("x: thing", "اعدام", ox.NamedNode(BASE + "اعدام")),
        ("x: thing", "http://www.wikidata.org/entity/Q1", ox.NamedNode("http://www.wikidata.org/entity/Q1")),
        ("x: thing", "<urn:x:1>", ox.NamedNode("urn:x:1")),
        ("x: concept:scope", "women", ox.NamedNode("https://w3id.org/testimonia/scope/women")),
        ("x: property", "death_toll", ox.NamedNode("https://w3id.org/testimonia/ns#deathToll")),
        ("x: property", "own", ox.NamedNode("https://own.example/p")),
        ("x: integer", "۳۰٬۰۰۰", ox.Literal("30000", datatype=ox.NamedNode(XSD + "integer"))),
        ("x: integer", "-5", ox.Literal("-5", datatype=ox.NamedNode(XSD + "integer"))),
        ("x: decimal", "2.50", ox.Literal("2.50", datatype=ox.NamedNode(XSD + "decimal"))),
        ("x: text", 'say "no"', ox.Literal('say "no"')),
        ("x: text default=abc", "", ox.Literal("abc")),
    ],
)
def test_a_value_becomes_the_term_that_its_type_says(parameter: str, value: str, term: ox.NamedNode) -> None:
    given_values = {"x": value} if value else {}
    assert bind(question(parameter), given_values, base=BASE, properties={"own": "https://own.example/p"})["x"] == term


def test_a_date_brings_its_bounds() -> None:
    terms = bind(question("x: date"), {"x": "1988-07/1988-09"}, base=BASE)
    assert {name: term.value for name, term in terms.items()} == {
        "x": "1988-07/1988-09",
        "x_earliest_begin": "1988-07-01",
        "x_latest_begin": "1988-07-31",
        "x_earliest_end": "1988-09-01",
        "x_latest_end": "1988-09-30",
    }


@pytest.mark.parametrize(
    ("parameter", "values", "said"),
    [
        ("x: thing required", {}, "needs the parameter x"),
        ("x: thing", {"y": "1"}, "has no parameter “y”; it has x"),
        ("x: thing", {"x": "a b"}, "neither|is not a full IRI"),
        ("x: thing", {"x": "a> ?s ?p ?o . <b"}, "is not a full IRI"),
        ("x: integer", {"x": "many"}, "is not a whole number"),
        ("x: integer", {"x": "1.5"}, "is not a whole number"),
        ("x: decimal", {"x": "NaN"}, "is not a number"),
        ("x: decimal", {"x": "1e999999"}, "too large"),
        ("x: date", {"x": "1988-13"}, "cannot be read as a date"),
    ],
)
def test_a_wrong_value_is_refused_in_words(parameter: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        bind(question(parameter), values, base=BASE)


def test_one_of_several_parameters_can_be_required() -> None:
    text = '# title: T\n# about: A\n# cost: everything\n# param x: text "X"\n# param y: text "Y"\n'
    text += '# require: x or y\n# column a: text "A"\n'
    asked = read("q", text + "\nSELECT ?a { ?a $x $y } ORDER BY ?a\n")
    with pytest.raises(QueryError, match=r"needs the parameter x \(X\) or the parameter y \(Y\)"):
        bind(asked, {}, base=BASE)
    assert set(bind(asked, {"y": "1"}, base=BASE)) == {"y"}


def test_only_whole_tokens_are_replaced() -> None:
    text = """SELECT ?x { ?x ?p $x , $xy , "$x", '''$x''', <http://e/$x> , ex:a\\$x } # $x"""
    assert substitute(text, {"x": ox.Literal("v")}) == text.replace(" $x ,", ' "v" ,')


def test_bound_of_a_given_parameter_is_true() -> None:
    terms = {"x": ox.NamedNode("http://e/x")}
    assert substitute("FILTER(!BOUND($x) || bound ( $x ) || BOUND(?y))", terms) == (
        "FILTER(!true || true || BOUND(?y))"
    )


HOSTILE = [
    '" } DELETE WHERE { ?s ?p ?o } #',
    "\\",
    '\\"',
    "\\u0022 . ?s ?p ?o",
    "\\\\u0022",
    "'''",
    '"""',
    "\n# comment",
    "$x ?x",
    "\u2028\u2029\x00\x7f",
    "}" * 50,
]


@given(st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(alphabet="\\\"'uU0025{}$?#<>\n\r")))
def test_no_text_can_leave_its_literal(value: str) -> None:
    query = substitute("SELECT ($x AS ?out) (1 AS ?one) {}", {"x": ox.Literal(value)})
    (row,) = ox.Store().query(query)
    assert row["out"] == ox.Literal(value)
    assert row["one"].value == "1"


@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet="\\\"'uU0025{}$?#<>\n\r")))
def test_no_text_holds_an_escape_that_an_engine_may_replace_before_parsing(value: str) -> None:
    import re

    written = serialised(ox.Literal(value))
    decoded = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), written)
    (row,) = ox.Store().query(f"SELECT ({decoded} AS ?out) {{}}")
    assert row["out"].value == value


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_no_id_can_leave_its_iri(value: str) -> None:
    try:
        terms = bind(question("x: thing"), {"x": value}, base=BASE)
    except QueryError:
        return
    if "x" in terms:
        (row,) = ox.Store().query(substitute("SELECT ($x AS ?out) {}", terms))
        assert row["out"] == terms["x"]


@given(st.text(alphabet="\\\"'<>#$?ab: {}@^\n"))
def test_tokens_joined_are_the_text_again(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text
