"""The vocabulary, the schemes and the alignments are complete, and agree with each other."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

TM = "https://w3id.org/testimonia/ns#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SH = "http://www.w3.org/ns/shacl#"
CONCEPTS = "https://w3id.org/testimonia/"
PROPERTY_KINDS = [f"{OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation")]
BOTH = {"en", "fa"}
ONTOLOGY = Path(__file__).parents[2] / "ontology"


@pytest.fixture
def classes(vocabulary_graph: Any) -> list[str]:
    return sorted(vocabulary_graph.subjects(RDF_TYPE, f"{OWL}Class"))


@pytest.fixture
def properties(vocabulary_graph: Any) -> list[str]:
    return sorted(s for kind in PROPERTY_KINDS for s in vocabulary_graph.subjects(RDF_TYPE, kind))


def own(iris: Iterable[str]) -> list[str]:
    return [iri for iri in iris if iri.startswith(TM)]


def test_every_term_is_labelled_in_both_languages(
    vocabulary_graph: Any, classes: list[str], properties: list[str]
) -> None:
    assert len(classes) > 30
    assert len(properties) > 150
    assert [t for t in [*classes, *properties] if vocabulary_graph.languages(t, f"{RDFS}label") != BOTH] == []


def test_every_term_has_one_comment_and_an_example(
    vocabulary_graph: Any, classes: list[str], properties: list[str]
) -> None:
    for term in [*classes, *properties]:
        assert len(vocabulary_graph.values(term, f"{RDFS}comment")) == 1, term
        assert vocabulary_graph.values(term, f"{SKOS}example"), term
        assert vocabulary_graph.values(term, f"{RDFS}isDefinedBy"), term


def test_no_two_claim_properties_share_a_label(vocabulary_graph: Any) -> None:
    labels = [
        (str(label), term)
        for term in vocabulary_graph.subjects(RDF_TYPE, f"{TM}ClaimProperty")
        for label in vocabulary_graph.by_subject[term][f"{RDFS}label"]
    ]
    assert len({label for label, _ in labels}) == len(labels)


@pytest.mark.parametrize("end", ["domain", "range"])
def test_every_property_says_what_it_goes_from_and_to(vocabulary_graph: Any, properties: list[str], end: str) -> None:
    for term in properties:
        standard = vocabulary_graph.values(term, f"{RDFS}{end}")
        several = vocabulary_graph.values(term, f"{TM}{end}Type")
        assert bool(standard) != bool(several), term
        assert len(standard) <= 1, f"{term}: several rdfs:{end} mean all of them at once"


def test_terms_of_others_are_not_redefined(vocabulary_graph: Any, classes: list[str], properties: list[str]) -> None:
    axioms = [f"{RDFS}{name}" for name in ("domain", "range", "subClassOf", "subPropertyOf")]
    for term in {*classes, *properties} - set(own([*classes, *properties])):
        assert not any(vocabulary_graph.values(term, axiom) for axiom in axioms), term


def test_concept_valued_properties_name_a_scheme_that_exists(
    vocabulary_graph: Any, schemes_graph: Any, properties: list[str]
) -> None:
    schemes = set(schemes_graph.subjects(RDF_TYPE, f"{SKOS}ConceptScheme"))
    ends = (f"{RDFS}range", f"{TM}rangeType")
    for term in properties:
        named = vocabulary_graph.values(term, f"{TM}rangeScheme")
        assert set(named) <= schemes, term
        if any(f"{SKOS}Concept" in vocabulary_graph.values(term, end) for end in ends):
            assert len(named) == 1, term


def test_single_valued_properties_have_numbers_or_dates(vocabulary_graph: Any) -> None:
    functional = list(vocabulary_graph.subjects(RDF_TYPE, f"{TM}Functional"))
    assert len(functional) == 16
    for term in functional:
        assert f"{TM}ClaimProperty" in vocabulary_graph.values(term, RDF_TYPE)
        (end,) = vocabulary_graph.values(term, f"{RDFS}range")
        assert re.search(r"(nonNegativeInteger|decimal|EDTF)$", end), term


def test_claim_properties_are_the_agreed_ones(vocabulary_graph: Any) -> None:
    names = {iri.removeprefix(TM) for iri in vocabulary_graph.subjects(RDF_TYPE, f"{TM}ClaimProperty")}
    agreed = """
        deathToll injured detained missing survivors displaced deathSentences lashes participantCount
        placesAffected prisonsAffected prisonYears perpetrator orderedBy carriedOutBy victim participant witness
        appealedTo sentencedBy announcedBy tookPlaceAt buriedAt happenedDuring inResponseTo causedBy
        commemorates legalBasis documentedIn motive goal consequence calledFor sentencedTo charge
        characterisedAs describedAs issued presented holdsPost memberOf supports presentAt arrestedFor locatedAt
        age occupation relatedTo establishedDuring demands becamePublic
    """
    assert names == set(agreed.split())


def test_every_own_term_in_use_is_declared(
    vocabulary_graph: Any, schemes_graph: Any, shapes_graph: Any, alignments_graph: Any
) -> None:
    declared = set(vocabulary_graph.by_subject)
    context = set(re.findall(r'"tm:(\w+)"', (ONTOLOGY / "context.jsonld").read_text(encoding="utf-8")))
    queries = set(re.findall(rf"{TM}(\w+)", (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")))
    used = {f"{TM}{name}" for name in context | queries}
    for graph in (vocabulary_graph, schemes_graph, shapes_graph, alignments_graph):
        used.update(own(graph.iris()))
    assert sorted(used - declared - {TM}) == []


def test_texts_name_only_declared_terms(vocabulary_graph: Any) -> None:
    texts = [str(quad.object) for quad in vocabulary_graph.quads if isinstance(quad.object, ox.Literal)]
    named = {name for text in texts for name in re.findall(r"\btm:(\w+)", text)}
    assert {name for name in named if f"{TM}{name}" not in vocabulary_graph.by_subject} == set()


def test_both_ends_of_an_alignment_are_known_or_outside(vocabulary_graph: Any, alignments_graph: Any) -> None:
    for quad in alignments_graph.quads:
        assert quad.subject.value in vocabulary_graph.by_subject, quad
        assert not quad.predicate.value.endswith("sameAs")


def test_every_alignment_has_a_comment() -> None:
    lines = (ONTOLOGY / "alignments.ttl").read_text(encoding="utf-8").splitlines()
    statements = [i for i, line in enumerate(lines) if line.endswith(" .") and not line.startswith(("@", "#"))]
    assert len(statements) > 70
    assert [lines[i] for i in statements if not lines[i - 1].startswith("# ")] == []


@pytest.mark.parametrize("path", sorted(ONTOLOGY.rglob("*.ttl")), ids=lambda path: path.stem)
def test_there_are_no_blank_nodes(path: Path) -> None:
    for quad in ox.parse(path=str(path)):
        assert not isinstance(quad.subject, ox.BlankNode), quad
        assert not isinstance(quad.object, ox.BlankNode), quad


def test_each_file_holds_one_scheme_named_after_it(scheme_files: list[Path]) -> None:
    for path in scheme_files:
        quads = list(ox.parse(path=str(path)))
        schemes = [q.subject.value for q in quads if q.object == ox.NamedNode(f"{SKOS}ConceptScheme")]
        assert schemes == [f"{CONCEPTS}{path.stem}"]


def test_every_concept_is_in_the_one_scheme_that_its_iri_names(schemes_graph: Any) -> None:
    concepts = list(schemes_graph.subjects(RDF_TYPE, f"{SKOS}Concept"))
    assert len(concepts) > 250
    for concept in concepts:
        assert schemes_graph.values(concept, f"{SKOS}inScheme") == [concept.rsplit("/", 1)[0]]


def test_every_concept_and_scheme_is_labelled_in_both_languages_and_defined(schemes_graph: Any) -> None:
    for subject in schemes_graph.by_subject:
        assert schemes_graph.languages(subject, f"{SKOS}prefLabel") == BOTH, subject
        assert len(schemes_graph.values(subject, f"{SKOS}definition")) == 1, subject


def test_no_two_concepts_of_a_scheme_share_a_label(schemes_graph: Any) -> None:
    labels = [
        (scheme, str(label))
        for concept in schemes_graph.subjects(RDF_TYPE, f"{SKOS}Concept")
        for scheme in schemes_graph.values(concept, f"{SKOS}inScheme")
        for label in schemes_graph.by_subject[concept][f"{SKOS}prefLabel"]
    ]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


def test_a_broader_concept_is_of_the_same_scheme_and_there_are_no_circles(schemes_graph: Any) -> None:
    for concept in schemes_graph.subjects(RDF_TYPE, f"{SKOS}Concept"):
        seen, todo = set(), schemes_graph.values(concept, f"{SKOS}broader")
        while todo:
            broader = todo.pop()
            assert broader != concept, concept
            assert broader.rsplit("/", 1)[0] == concept.rsplit("/", 1)[0]
            if broader not in seen:
                seen.add(broader)
                todo += schemes_graph.values(broader, f"{SKOS}broader")


def test_what_is_a_characterisation_is_no_kind_of_event(schemes_graph: Any) -> None:
    loaded = {"massacre", "genocide", "crackdown", "torture", "terrorism", "riot"}
    keys = {c.removeprefix(f"{CONCEPTS}event-kind/") for c in schemes_graph.by_subject if "/event-kind/" in c}
    assert keys & loaded == set()
    assert loaded <= {c.rsplit("/", 1)[1] for c in schemes_graph.by_subject if "/characterisation/" in c}


def test_every_kind_of_source_has_a_class_named_like_its_key(schemes_graph: Any, vocabulary_graph: Any) -> None:
    for concept in schemes_graph.subjects(f"{SKOS}inScheme", f"{CONCEPTS}source-kind"):
        (cls,) = schemes_graph.values(concept, f"{SKOS}exactMatch")
        key = concept.rsplit("/", 1)[1]
        assert cls in {f"https://schema.org/{key}", f"{TM}{key}"}
        assert cls.startswith("https://schema.org/") or cls in vocabulary_graph.by_subject


def test_every_prefix_that_is_declared_for_tools_is_the_one_of_the_file(vocabulary_graph: Any) -> None:
    text = (ONTOLOGY / "vocabulary.ttl").read_text(encoding="utf-8")
    in_file = dict(re.findall(r"^@prefix (\w+): <([^>]+)> \.$", text, flags=re.MULTILINE))
    declared = {
        vocabulary_graph.values(node, f"{SH}prefix")[0]: vocabulary_graph.values(node, f"{SH}namespace")[0]
        for node in vocabulary_graph.values("https://w3id.org/testimonia/ns", f"{SH}declare")
    }
    assert declared == {p: iri for p, iri in in_file.items() if p not in {"prefix", "scheme"}}
