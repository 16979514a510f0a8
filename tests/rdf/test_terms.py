"""The constants of the code agree with the ontology and with the JSON-LD context of the records."""

import json
from typing import Any

import pyoxigraph as ox
import pytest

from testimonia.core.schema import FIELDS, Kind
from testimonia.files import bundled
from testimonia.rdf import terms

CONTEXT: dict[str, Any] = json.loads(bundled.context())["@context"]
QUADS = [q for text in bundled.ontology().values() for q in ox.parse(text, format=ox.RdfFormat.TURTLE)]
DESCRIBED = {q.subject.value for q in QUADS if isinstance(q.subject, ox.NamedNode)}
OUR_TERMS = sorted(
    value
    for group in (terms.CLASSES, terms.FIELD_TERMS, terms.KIND_TERMS, terms.REVIEWER_TERMS, terms.VERBATIM_TERMS)
    for value in group.values()
)


def meaning(record: str, field: str) -> str:
    """Return the IRI that the context gives to a field of a record type."""
    scoped = CONTEXT[record].get("@context", {}) if isinstance(CONTEXT[record], dict) else {}
    term = scoped.get(field, CONTEXT.get(field))
    curie = term["@id"] if isinstance(term, dict) else term
    prefix, _, name = curie.partition(":")
    return CONTEXT[prefix] + name if prefix in CONTEXT else curie


@pytest.mark.parametrize("record", terms.CLASSES)
def test_a_record_type_is_the_class_that_the_context_says(record: str) -> None:
    curie = CONTEXT[record]["@id"] if isinstance(CONTEXT[record], dict) else CONTEXT[record]
    prefix, _, name = curie.partition(":")
    assert CONTEXT[prefix] + name == terms.CLASSES[record]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (record, field)
        for record in terms.CLASSES
        for field, spec in FIELDS[record].items()
        if spec.kind not in {Kind.ID, Kind.TYPE, Kind.FLAG}
    ],
)
def test_a_field_is_the_predicate_that_the_context_says(record: str, field: str) -> None:
    special = {
        "kind": terms.KIND_TERMS.get(record, ""),
        "reviewer": terms.REVIEWER_TERMS.get(record, ""),
        "match": f"{terms.SSSOM}predicate_id",
        "title": f"{terms.SCHEMA}name",  # written beside rdfs:label, as test_write_things shows
        "justification": f"{terms.SSSOM}mapping_justification",
    }
    written = special.get(field) or terms.FIELD_TERMS[field]
    assert meaning(record, field) == written


def test_every_field_with_a_date_or_a_number_has_a_place_for_what_was_written() -> None:
    read = {Kind.DATE, Kind.NUMBER}
    fields = {name for record in terms.CLASSES for name, spec in FIELDS[record].items() if spec.kind in read}
    assert set(terms.VERBATIM_TERMS) == fields


def test_the_fields_that_are_addresses_are_those_whose_kind_says_so() -> None:
    fields = {name for record in FIELDS for name, spec in FIELDS[record].items() if spec.kind is Kind.IRI}
    assert fields == terms.IRI_FIELDS


@pytest.mark.parametrize("term", [t for t in OUR_TERMS if t.startswith(terms.TM)])
def test_every_term_of_our_own_is_described(term: str) -> None:
    assert term in DESCRIBED


@pytest.mark.parametrize("prefix", terms.PREFIXES)
def test_a_prefix_means_the_same_in_the_context(prefix: str) -> None:
    if prefix in CONTEXT:
        assert CONTEXT[prefix] == terms.PREFIXES[prefix]


def test_nothing_in_the_ontology_is_unnamed() -> None:
    assert not [q for q in QUADS if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
