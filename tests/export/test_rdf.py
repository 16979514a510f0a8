"""The graph in the syntaxes of RDF: nothing lost, nothing added, and always the same text."""

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from testimonia.errors import UsageError
from testimonia.export import rdf

CONTEXT = json.dumps({
    "@context": {
        "tm": "https://w3id.org/testimonia/ns#",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "schema": "https://schema.org/",
        "id": "@id",
        "type": "@type",
        "Event": {
            "@id": "sem:Event",
            "@context": {
                "kind": {
                    "@id": "sem:eventType", "@type": "@vocab", "@container": "@set",
                    "@context": {"@vocab": "https://w3id.org/testimonia/event-kind/"},
                }
            },
        },
        "Claim": "tm:Assertion",
        "label": {"@id": "rdfs:label", "@container": "@language"},
        "published": {"@id": "schema:datePublished", "@type": "edtf:EDTF"},
        "property": {"@id": "tm:property", "@type": "@vocab", "@context": {"death_toll": "tm:deathToll"}},
        "about": {"@id": "tm:about", "@type": "@id"},
        "value": "tm:value",
        "listed": {"@id": "tm:low", "@container": "@list"},
    }
})  # fmt: skip
ONTOLOGY = Path(__file__).parents[2] / "ontology" / "context.jsonld"


@pytest.fixture
def quads(nquads: str) -> list[ox.Quad]:
    return rdf.quads_of(nquads)


def nodes(text: str) -> dict[str, dict[str, object]]:
    return {node["id"]: node for graph in json.loads(text)["@graph"] for node in graph.get("@graph", [graph])}


def test_trig_and_nquads_keep_every_quad(quads: list[ox.Quad]) -> None:
    assert set(ox.parse(rdf.trig(quads), format=ox.RdfFormat.TRIG)) == set(quads)
    assert set(ox.parse(rdf.nquads(quads), format=ox.RdfFormat.N_QUADS)) == set(quads)


def test_turtle_and_ntriples_keep_every_triple(quads: list[ox.Quad]) -> None:
    triples = {quad.triple for quad in quads}
    for text, syntax in ((rdf.turtle(quads), ox.RdfFormat.TURTLE), (rdf.ntriples(quads), ox.RdfFormat.N_TRIPLES)):
        assert {quad.triple for quad in ox.parse(text, format=syntax)} == triples


def test_rdf_xml_keeps_every_triple_but_for_characters_that_xml_forbids(quads: list[ox.Quad]) -> None:
    back = rdflib.Graph().parse(data=rdf.rdf_xml(quads), format="xml")
    assert len(back) == len({quad.triple for quad in quads})
    assert rdflib.Literal("bread\ufffd\ufffd and\n work") in set(back.objects())


def test_rdf_xml_refuses_a_property_that_it_cannot_write() -> None:
    quad = ox.Quad(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/123"), ox.Literal("x"))
    with pytest.raises(UsageError, match="http://a/123"):
        rdf.rdf_xml([quad])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib calls its own old names
def test_another_library_reads_the_turtle_and_the_trig(quads: list[ox.Quad]) -> None:
    assert len(rdflib.Graph().parse(data=rdf.turtle(quads), format="turtle")) == len({quad.triple for quad in quads})
    assert len(list(rdflib.Dataset().parse(data=rdf.trig(quads), format="trig").quads())) == len(quads)


def test_the_text_does_not_depend_on_the_order_of_the_quads(quads: list[ox.Quad]) -> None:
    mixed = random.Random(1).sample(quads, len(quads))  # noqa: S311 a test's order
    for write in (rdf.nquads, rdf.ntriples, rdf.turtle, rdf.trig, rdf.rdf_xml):
        assert write(mixed) == write(quads), write.__name__
    assert rdf.json_ld(mixed, context=CONTEXT) == rdf.json_ld(quads, context=CONTEXT)


def test_turtle_is_short_where_it_can_be(quads: list[ox.Quad]) -> None:
    text = rdf.turtle(quads)
    assert "@prefix tm: <https://w3id.org/testimonia/ns#> ." in text
    assert "tm:stance stance:denies" in text
    assert "prov:wasAttributedTo :montazeri" in text
    assert "@prefix owl:" not in text, "nothing uses it"
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)


@pytest.mark.parametrize("context", [CONTEXT, '{"@context": {}}', ONTOLOGY.read_text("utf-8")])
def test_json_ld_reads_back_as_the_same_quads(quads: list[ox.Quad], context: str) -> None:
    text = rdf.json_ld(quads, context=context)
    assert set(ox.parse(text, format=ox.RdfFormat.JSON_LD)) == set(quads)


def test_json_ld_speaks_with_the_keys_of_the_context(quads: list[ox.Quad]) -> None:
    found = nodes(rdf.json_ld(quads, context=CONTEXT))
    event = found["https://example.org/executions-1988"]
    assert event["type"] == "Event"
    assert event["kind"] == ["mass-execution"], "a key that comes with the type"
    assert event["label"] == {
        "en": "1988 executions of political prisoners in Iran",
        "fa": "اعدام زندانیان سیاسی در ۱۳۶۷",
    }
    claim = found["https://example.org/proposition/p3"]
    assert claim["property"] == "death_toll"
    assert claim["about"] == "https://example.org/executions-1988"
    assert claim["value"] == {"@type": "http://www.w3.org/2001/XMLSchema#integer", "@value": "30000"}
    assert found["https://example.org/hrw-2005"]["published"] == "2005-12"


def test_a_term_that_would_change_the_meaning_is_not_used(quads: list[ox.Quad]) -> None:
    found = nodes(rdf.json_ld(quads, context=CONTEXT))
    assert "listed" not in found["https://example.org/proposition/p1"]
    assert found["https://example.org/amnesty"]["rdfs:label"] == "Amnesty International", "it has no language"


LITERALS = st.one_of(
    st.builds(ox.Literal, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(lambda text: ox.Literal(text, language="fa"), st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(
        lambda n: ox.Literal(str(n), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")), st.integers()
    ),
)
TERMS = st.sampled_from([
    "http://www.w3.org/2000/01/rdf-schema#label", "https://schema.org/datePublished", "https://w3id.org/testimonia/ns#value",
    "https://w3id.org/testimonia/ns#about", "https://w3id.org/testimonia/ns#property", "https://w3id.org/testimonia/ns#low",
    "http://semanticweb.cs.vu.nl/2009/11/sem/eventType",
])  # fmt: skip
IRIS = st.sampled_from([
    "http://semanticweb.cs.vu.nl/2009/11/sem/Event", "https://w3id.org/testimonia/ns#deathToll", "https://example.org/x",
    "https://w3id.org/testimonia/event-kind/kind", "https://w3id.org/testimonia/event-kind/a:b", "urn:x:y", "https://schema.org/",
]).map(ox.NamedNode)  # fmt: skip
TYPED = st.builds(
    lambda kind: ox.Quad(ox.NamedNode("https://example.org/s"), ox.NamedNode(str(rdflib.RDF.type)), kind), IRIS
)
QUADS = st.builds(
    lambda p, o: ox.Quad(ox.NamedNode("https://example.org/s"), ox.NamedNode(p), o), TERMS, st.one_of(LITERALS, IRIS)
)


@given(st.lists(st.one_of(QUADS, TYPED)))
def test_json_ld_never_says_anything_else(quads: list[ox.Quad]) -> None:
    text = rdf.json_ld(quads, context=CONTEXT)
    assert set(ox.parse(text, format=ox.RdfFormat.JSON_LD)) == set(quads)


@given(st.lists(QUADS))
def test_every_syntax_keeps_any_literal(quads: list[ox.Quad]) -> None:
    assert set(ox.parse(rdf.trig(quads), format=ox.RdfFormat.TRIG)) == set(quads)
    assert set(ox.parse(rdf.nquads(quads), format=ox.RdfFormat.N_QUADS)) == set(quads)
    assert {q.triple for q in ox.parse(rdf.turtle(quads), format=ox.RdfFormat.TURTLE)} == {q.triple for q in quads}
    assert len(rdflib.Graph().parse(data=rdf.rdf_xml(quads), format="xml")) <= len(quads)
