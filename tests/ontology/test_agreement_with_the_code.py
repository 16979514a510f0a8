"""The context, the schemes and the shapes agree with the record fields and the constants of the code."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from testimonia.core.figures import figure
from testimonia.core.model import Bound, Stance
from testimonia.core.schema import FIELDS, FIGURE_FIELDS, PASSAGE_FIELDS, RELAY_FIELDS, Kind
from testimonia.rdf import terms
from testimonia.rdf.vocabulary import RECORD_TYPES, read_vocabulary

TM = "https://w3id.org/testimonia/ns#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"
SH = "http://www.w3.org/ns/shacl#"
ONTOLOGY = Path(__file__).parents[2] / "ontology"
CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]


def is_prefix(definition: object) -> bool:
    return isinstance(definition, str) and definition.startswith("http")


def term_keys(context: Mapping[str, Any]) -> set[str]:
    return {key for key, term in context.items() if not key.startswith("@") and not is_prefix(term)}


def expanded(curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return CONTEXT[prefix] + name


def iri_of(term: Any) -> str:
    return term if isinstance(term, str) else term["@id"]


def test_the_keys_of_the_context_are_the_fields_of_the_records_and_their_types() -> None:
    fields = {name for record in FIELDS.values() for name in record} | {*RELAY_FIELDS, *PASSAGE_FIELDS, *FIGURE_FIELDS}
    scoped = {key for name in FIELDS if isinstance(CONTEXT[name], dict) for key in CONTEXT[name]["@context"]}
    assert term_keys(CONTEXT) | scoped == fields | set(FIELDS)


@pytest.mark.parametrize("record", [name for name in FIELDS if isinstance(CONTEXT[name], dict)])
def test_a_type_redefines_only_fields_of_its_own(record: str) -> None:
    assert term_keys(CONTEXT[record]["@context"]) <= set(FIELDS[record])


@pytest.mark.parametrize("record", FIELDS)
def test_every_field_of_a_type_has_an_iri_there(record: str) -> None:
    scoped = CONTEXT[record]["@context"] if isinstance(CONTEXT[record], dict) else {}
    assert set(FIELDS[record]) <= term_keys(CONTEXT) | set(scoped)


def test_record_types_are_the_classes_that_the_vocabulary_is_read_by() -> None:
    by_type = {record: iri for iri, records in RECORD_TYPES.items() for record in records if len(records) == 1}
    assert by_type.items() <= {record: expanded(iri_of(CONTEXT[record])) for record in FIELDS}.items()


def test_every_field_maps_to_a_declared_term(vocabulary_graph: Any) -> None:
    scoped = [t for name in FIELDS if isinstance(CONTEXT[name], dict) for t in CONTEXT[name]["@context"].values()]
    terms = [CONTEXT[key] for key in term_keys(CONTEXT)] + scoped
    iris = {iri_of(term) for term in terms}
    iris -= {"@type", "@id"}
    assert [iri for iri in sorted(iris) if expanded(iri) not in vocabulary_graph.by_subject] == []


def test_no_two_fields_of_one_type_mean_the_same() -> None:
    for record, fields in FIELDS.items():
        scoped = CONTEXT[record].get("@context", {}) if isinstance(CONTEXT[record], dict) else {}
        iris = [iri_of(scoped.get(name, CONTEXT.get(name))) for name in fields]
        assert sorted({iri for iri in iris if iris.count(iri) > 1}) == [], record


def test_every_record_term_is_the_meaning_of_a_field(vocabulary_graph: Any) -> None:
    record_terms = {iri.removeprefix(TM) for iri in vocabulary_graph.subjects(RDF_TYPE, f"{TM}RecordTerm")}
    used = set(re.findall(r'"tm:(\w+)"', json.dumps(CONTEXT)))
    assert record_terms <= used
    assert {"atLeast", "between", "propositionOf", "anonymous", "paragraph"} <= record_terms


def test_the_context_names_every_claim_property_by_its_key(turtle_texts: list[str]) -> None:
    properties = read_vocabulary(turtle_texts).properties
    named = CONTEXT["property"]["@context"]
    assert {key: expanded(iri) for key, iri in named.items()} == {key: p.iri for key, p in properties.items()}


def test_concept_fields_take_their_values_from_the_scheme_that_the_schema_names() -> None:
    for record, fields in FIELDS.items():
        scoped = CONTEXT[record].get("@context", {}) if isinstance(CONTEXT[record], dict) else {}
        for name, field in fields.items():
            if field.kind is Kind.CONCEPT and field.to[0] not in {"match", "justification"}:
                term = scoped.get(name, CONTEXT.get(name))
                assert term["@context"]["@vocab"] == f"https://w3id.org/testimonia/{field.to[0]}/", (record, name)


def test_matches_and_justifications_take_their_values_from_skos_and_semapv(turtle_texts: list[str]) -> None:
    concepts = read_vocabulary(turtle_texts).concepts
    assert set(CONTEXT["match"]["@context"]) == set(concepts["match"])
    assert CONTEXT["justification"]["@context"]["@vocab"] == CONTEXT["semapv"]


def test_every_scheme_that_a_field_points_to_has_concepts(turtle_texts: list[str]) -> None:
    concepts = read_vocabulary(turtle_texts).concepts
    named = {f.to[0] for fields in FIELDS.values() for f in fields.values() if f.kind is Kind.CONCEPT}
    assert {scheme for scheme in named if not concepts.get(scheme)} == set()


def test_stances_and_bounds_are_those_of_the_code(turtle_texts: list[str]) -> None:
    concepts = read_vocabulary(turtle_texts).concepts
    assert set(concepts["stance"]) == set(Stance)
    assert set(concepts["bound"]) == set(Bound)


@pytest.mark.parametrize("name", FIGURE_FIELDS)
def test_every_way_to_write_a_figure_has_a_bound_in_the_scheme(turtle_texts: list[str], name: str) -> None:
    assert figure(name, [Decimal(1), Decimal(2)]).bound in read_vocabulary(turtle_texts).concepts["bound"]


def test_a_record_read_by_the_context_says_what_it_means() -> None:
    record = {
        "@context": [CONTEXT, {"@base": "https://example.org/"}],
        "type": "Claim",
        "id": "c1",
        "about": "executions",
        "property": "death_toll",
        "more_than": "300",
        "scope": ["political-prisoners"],
        "stance": "reports",
        "said_by": ["someone"],
        "relays": ["c2"],
    }
    quads = {str(q.triple) for q in ox.parse(json.dumps(record), format=ox.RdfFormat.JSON_LD)}
    subject, base = "<https://example.org/c1>", "https://w3id.org/testimonia"
    assert quads == {
        f"{subject} <{RDF_TYPE}> <{TM}Assertion>",
        f"{subject} <{TM}about> <https://example.org/executions>",
        f"{subject} <{TM}property> <{TM}deathToll>",
        f'{subject} <{TM}moreThan> "300"',
        f"{subject} <{TM}scope> <{base}/scope/political-prisoners>",
        f"{subject} <{TM}stance> <{base}/stance/reports>",
        f"{subject} <http://www.w3.org/ns/prov#wasAttributedTo> <https://example.org/someone>",
        f"{subject} <{TM}relays> <https://example.org/c2>",
    }


def test_every_class_has_a_shape_of_its_own_or_of_a_wider_class(vocabulary_graph: Any, shapes_graph: Any) -> None:
    targeted = {cls for shape in shapes_graph.by_subject for cls in shapes_graph.values(shape, f"{SH}targetClass")}
    worked_out = f"{TM}AnalysisResult"  # shapes judge what was recorded; what a build adds to it is tested by itself

    def covered(cls: str) -> bool:
        return cls in {*targeted, worked_out} or any(covered(wider) for wider in vocabulary_graph.values(cls, SUBCLASS))

    classes = list(vocabulary_graph.subjects(RDF_TYPE, OWL_CLASS))
    assert [cls for cls in sorted(classes) if not covered(cls)] == []
    assert [cls for cls in sorted(targeted) if cls not in classes] == []


def test_every_constraint_has_a_message_and_a_known_severity(shapes_graph: Any) -> None:
    kinds = ["minCount", "maxCount", "class", "datatype", "nodeKind", "pattern", "or", "lessThan", "lessThanOrEquals"]
    parts = [*kinds, "uniqueLang", "minInclusive", "maxInclusive", "not", "in", "hasValue"]
    constrained = {s for part in parts for s in shapes_graph.subjects(f"{SH}{part}")}
    assert len(constrained) > 150
    for shape in constrained:
        (message,) = shapes_graph.values(shape, f"{SH}message")
        assert message[0].isupper(), shape
        assert message.endswith("."), shape
        assert set(shapes_graph.values(shape, f"{SH}severity")) <= {f"{SH}Warning", f"{SH}Info"}, shape


def test_every_shape_is_a_target_or_part_of_one(shapes_graph: Any) -> None:
    referred = {q.object.value for q in shapes_graph.quads if isinstance(q.object, ox.NamedNode)}
    targets = ("targetClass", "targetSubjectsOf", "target")
    for shape in shapes_graph.by_subject:
        aimed = any(shapes_graph.values(shape, f"{SH}{target}") for target in targets)
        assert aimed or shape in referred, shape


def test_every_path_of_a_shape_is_a_declared_property(vocabulary_graph: Any, shapes_graph: Any) -> None:
    paths = {path for shape in shapes_graph.by_subject for path in shapes_graph.values(shape, f"{SH}path")}
    known = {RDF_TYPE, "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#inScheme"}
    known.add("http://www.w3.org/2004/02/skos/core#scopeNote")
    assert sorted(paths - set(vocabulary_graph.by_subject) - known) == []


@pytest.mark.parametrize("scheme", ["stance", "bound", "counting", "decision", "reliability", "credibility"])
def test_a_shape_that_lists_the_concepts_of_a_scheme_lists_them_all(
    shapes_graph: Any, turtle_texts: list[str], scheme: str
) -> None:
    patterns = [p for s in shapes_graph.by_subject for p in shapes_graph.values(s, f"{SH}pattern")]
    (pattern,) = [p for p in patterns if f"/testimonia/{scheme}/" in p]
    concepts = read_vocabulary(turtle_texts).concepts[scheme]
    assert [iri for iri in concepts.values() if not re.search(pattern, iri)] == []
    assert not re.search(pattern, f"https://w3id.org/testimonia/{scheme}/other")
    assert sum(len(key) > 1 for key in concepts) in {0, pattern.count("|") + 1}


def test_every_concept_that_a_shape_names_exists(turtle_texts: list[str]) -> None:
    text = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    known = {iri for concepts in read_vocabulary(turtle_texts).concepts.values() for iri in concepts.values()}
    named = set(re.findall(r"<(https://w3id\.org/testimonia/(?!ns|shape)[\w-]+/[\w-]+)>", text))
    assert named
    assert named <= known


@pytest.mark.parametrize("scheme", ["source-kind", "match", "justification"])
def test_every_concept_that_stands_for_an_outside_term_says_which(turtle_texts: list[str], scheme: str) -> None:
    read = read_vocabulary(turtle_texts)
    assert [iri for iri in read.concepts[scheme].values() if iri not in read.matches] == []


def test_the_terms_that_are_written_are_those_of_the_context() -> None:
    for name, iri in terms.FIELD_TERMS.items():
        everywhere = [CONTEXT, *(t["@context"] for t in CONTEXT.values() if isinstance(t, dict) and "@context" in t)]
        expected = {expanded(iri_of(context[name])) for context in everywhere if name in context}
        assert iri in expected | ({terms.FIELD_TERMS["label"]} if name == "title" else set()), name


def test_every_own_term_that_the_writer_knows_is_declared(vocabulary_graph: Any) -> None:
    named = [value for group in vars(terms).values() if isinstance(group, Mapping) for value in group.values()]
    own = {iri for iri in named if isinstance(iri, str) and iri.startswith(TM)} - {TM}
    assert len(own) > 5
    assert sorted(own - set(vocabulary_graph.by_subject)) == []
