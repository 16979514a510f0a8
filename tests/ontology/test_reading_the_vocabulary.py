"""Turtle becomes the vocabulary that the core knows."""

from pathlib import Path
from time import process_time

import pytest

from testimonia.core.vocabulary import ClaimProperty, Datatype
from testimonia.errors import ProjectError
from testimonia.rdf.vocabulary import read_vocabulary

PREFIXES = """
@prefix tm: <https://w3id.org/testimonia/ns#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix my: <https://example.org/my/> .
"""


def test_a_figure_has_its_datatype_its_domain_and_its_labels(turtle_texts: list[str]) -> None:
    assert read_vocabulary(turtle_texts).properties["death_toll"] == ClaimProperty(
        key="death_toll",
        iri="https://w3id.org/testimonia/ns#deathToll",
        domain=frozenset({"Event"}),
        datatype=Datatype.INTEGER,
        functional=True,
        label={"en": "death toll", "fa": "شمار کشته‌شدگان"},
    )


@pytest.mark.parametrize(
    ("key", "datatype", "things", "scheme", "functional"),
    [
        ("prison_years", Datatype.DECIMAL, set(), "", True),
        ("happened_during", Datatype.DATE, set(), "", True),
        ("motive", Datatype.TEXT, set(), "", False),
        ("perpetrator", None, {"Person", "Institution", "Group"}, "", False),
        ("sentenced_to", None, set(), "penalty", False),
        ("characterised_as", None, set(), "characterisation", False),
        ("holds_post", None, {"Post"}, "", False),
        ("legal_basis", None, {"Source"}, "", False),
    ],
)
def test_a_property_has_one_kind_of_value(
    turtle_texts: list[str], key: str, datatype: Datatype | None, things: set[str], scheme: str, *, functional: bool
) -> None:
    read = read_vocabulary(turtle_texts).properties[key]
    assert (read.datatype, read.things, read.scheme, read.functional) == (datatype, things, scheme, functional)


def test_a_property_may_be_claimed_of_several_types(turtle_texts: list[str]) -> None:
    read = read_vocabulary(turtle_texts).properties["characterised_as"]
    assert read.domain == {"Event", "Person", "Institution", "Group", "Source"}


def test_concepts_are_found_by_scheme_and_key(turtle_texts: list[str]) -> None:
    concepts = read_vocabulary(turtle_texts).concepts
    assert concepts["stance"]["declines-to-comment"] == "https://w3id.org/testimonia/stance/declines-to-comment"
    files = (Path(__file__).parents[2] / "ontology" / "schemes").glob("*.ttl")
    assert sorted(concepts) == sorted(path.stem for path in files)


def test_a_project_adds_its_own_property_and_concept(turtle_texts: list[str]) -> None:
    own = f"""{PREFIXES}
    my:treesFelled a tm:ClaimProperty, tm:Functional ; rdfs:domain sem:Event ; rdfs:range xsd:integer .
    my:logging skos:inScheme <https://w3id.org/testimonia/event-kind> .
    """
    read = read_vocabulary([*turtle_texts, own])
    assert read.properties["trees_felled"].datatype is Datatype.INTEGER
    assert read.concepts["event-kind"]["logging"] == "https://example.org/my/logging"
    assert "protest" in read.concepts["event-kind"]


def test_any_agent_stands_for_person_institution_and_group() -> None:
    own = f"{PREFIXES} my:mentor a tm:ClaimProperty ; tm:domainType foaf:Agent ; tm:rangeType foaf:Person, foaf:Agent ."
    read = read_vocabulary([own]).properties["mentor"]
    assert read.domain == read.things == {"Person", "Institution", "Group"}


def test_a_second_property_with_the_same_key_is_refused_by_both_names(turtle_texts: list[str]) -> None:
    own = f"{PREFIXES} my:deathToll a tm:ClaimProperty ; rdfs:domain sem:Event ; rdfs:range xsd:integer ."
    with pytest.raises(ProjectError) as caught:
        read_vocabulary([*turtle_texts, own])
    assert "<https://example.org/my/deathToll>" in str(caught.value)
    assert "<https://w3id.org/testimonia/ns#deathToll>" in str(caught.value)


def test_a_second_concept_with_the_same_key_is_refused_by_both_names(turtle_texts: list[str]) -> None:
    own = f"{PREFIXES} my:protest skos:inScheme <https://w3id.org/testimonia/event-kind> ."
    with pytest.raises(ProjectError) as caught:
        read_vocabulary([*turtle_texts, own])
    assert "<https://example.org/my/protest>" in str(caught.value)
    assert "<https://w3id.org/testimonia/event-kind/protest>" in str(caught.value)


def test_one_key_in_two_schemes_is_no_clash(turtle_texts: list[str]) -> None:
    concepts = read_vocabulary(turtle_texts).concepts
    assert concepts["event-kind"]["flogging"] != concepts["penalty"]["flogging"]


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("rdfs:range xsd:integer", "may be claimed of"),
        ("rdfs:domain sem:Event", "what its values are"),
        ("rdfs:domain sem:Event ; tm:rangeType xsd:integer, sem:Place", "what its values are"),
        ("rdfs:domain sem:Event ; rdfs:range skos:Concept", "what its values are"),
        ("rdfs:domain my:Tree ; rdfs:range xsd:integer", "no records"),
    ],
)
def test_a_property_that_does_not_say_how_to_use_it_is_refused(declared: str, said: str) -> None:
    with pytest.raises(ProjectError, match=said) as caught:
        read_vocabulary([f"{PREFIXES} my:odd a tm:ClaimProperty ; {declared} ."])
    assert "<https://example.org/my/odd>" in str(caught.value)
    assert caught.value.hint


def test_what_is_no_turtle_is_refused_with_its_place() -> None:
    with pytest.raises(ProjectError, match="line"):
        read_vocabulary([f"{PREFIXES} my:odd a"])


def test_the_order_of_the_files_does_not_matter(turtle_texts: list[str]) -> None:
    assert read_vocabulary(turtle_texts) == read_vocabulary(reversed(turtle_texts))


def test_a_source_of_a_kind_gets_the_class_of_schema_org_or_an_own_one(turtle_texts: list[str]) -> None:
    classes = read_vocabulary(turtle_texts).matches
    assert classes["https://w3id.org/testimonia/source-kind/Report"] == "https://schema.org/Report"
    assert classes["https://w3id.org/testimonia/source-kind/Memoir"] == "https://w3id.org/testimonia/ns#Memoir"


def test_the_whole_ontology_is_read_in_a_moment(turtle_texts: list[str]) -> None:
    def seconds() -> float:
        start = process_time()
        read_vocabulary(turtle_texts)
        return process_time() - start

    assert min(seconds() for _ in range(5)) < 0.1


def test_a_kind_of_match_and_a_justification_lead_to_the_terms_of_skos_and_semapv(turtle_texts: list[str]) -> None:
    matches = read_vocabulary(turtle_texts).matches
    assert matches["https://w3id.org/testimonia/match/close"] == "http://www.w3.org/2004/02/skos/core#closeMatch"
    justification = matches["https://w3id.org/testimonia/justification/ManualMappingCuration"]
    assert justification == "https://w3id.org/semapv/vocab/ManualMappingCuration"
