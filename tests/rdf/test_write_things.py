"""Records of the register and editorial ones: the predicate of every field."""

from collections.abc import Callable
from typing import Any

import pytest

from testimonia.core.schema import FIELDS

Triples = Callable[..., set[tuple[str, str, str]]]

B = "https://example.org/t/"
TM = "https://w3id.org/testimonia/ns#"
C = "https://w3id.org/testimonia/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
SSSOM = "https://w3id.org/sssom/"
SEMAPV = "https://w3id.org/semapv/vocab/"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
DATE = "http://www.w3.org/2001/XMLSchema#date"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
WIKIDATA = "https://www.wikidata.org/entity/Q1"

CASES: dict[str, tuple[dict[str, Any], str, set[tuple[str, str]]]] = {
    "Event": (
        {
            "type": "Event", "id": "x", "label": {"en": "X", "fa": "ایکس"}, "alt": ["Y", "Z"], "note": {"en": "N"},
            "kind": "killing", "part_of": "whole",
        },
        "x",
        {
            (RDF_TYPE, f"{SEM}Event"),
            (f"{RDFS}label", '"X"@en'),
            (f"{RDFS}label", '"ایکس"@fa'),
            (f"{SKOS}altLabel", '"Y"'),
            (f"{SKOS}altLabel", '"Z"'),
            (f"{SKOS}note", '"N"@en'),
            (f"{SEM}eventType", f"{C}event-kind/killing"),
            (f"{SEM}subEventOf", f"{B}whole"),
        },
    ),
    "Person": (
        {"type": "Person", "id": "x", "label": "X", "anonymous": "true", "at_risk": "true"},
        "x",
        {
            (RDF_TYPE, "http://xmlns.com/foaf/0.1/Person"),
            (RDF_TYPE, f"{TM}AnonymousAgent"),
            (RDF_TYPE, f"{TM}AgentAtRisk"),
            (f"{RDFS}label", '"X"'),
        },
    ),
    "Group": (
        {"type": "Group", "id": "x", "label": "X", "anonymous": "no", "at_risk": "no"},
        "x",
        {(RDF_TYPE, "http://xmlns.com/foaf/0.1/Group"), (f"{RDFS}label", '"X"')},
    ),
    "Institution": (
        {
            "type": "Institution", "id": "x", "label": "X", "sub_organization_of": "a", "linked_to": "b",
            "opposed_to": "c",
        },
        "x",
        {
            (RDF_TYPE, f"{ORG}Organization"),
            (f"{RDFS}label", '"X"'),
            (f"{ORG}subOrganizationOf", f"{B}a"),
            (f"{ORG}linkedTo", f"{B}b"),
            (f"{TM}opposedTo", f"{B}c"),
        },
    ),
    "Post": (
        {"type": "Post", "id": "x", "label": "X", "one_holder": "true", "post_in": "a"},
        "x",
        {
            (RDF_TYPE, f"{TM}OneHolderPost"),
            (RDF_TYPE, f"{ORG}Post"),
            (f"{RDFS}label", '"X"'),
            (f"{ORG}postIn", f"{B}a"),
        },
    ),
    "Place": (
        {
            "type": "Place", "id": "x", "label": "X", "located_in": "a", "lat": "35.70", "long": "۵۱٫۴",
            "wkt": "POINT(51.4 35.7)", "restricted": "yes",
        },
        "x",
        {
            (RDF_TYPE, f"{TM}RestrictedPlace"),
            (RDF_TYPE, f"{SEM}Place"),
            (f"{RDFS}label", '"X"'),
            (f"{SCHEMA}containedInPlace", f"{B}a"),
            (f"{GEO}lat", f'"35.7"^^<{DECIMAL}>'),
            (f"{GEO}long", f'"51.4"^^<{DECIMAL}>'),
            (f"{TM}latVerbatim", '"35.70"'),
            (f"{TM}longVerbatim", '"۵۱٫۴"'),
            ("http://www.opengis.net/ont/geosparql#asWKT", '"POINT(51.4 35.7)"'),
        },
    ),
    "Source": (
        {
            "type": "Source", "id": "x", "title": {"en": "X"}, "kind": "Report", "publisher": "p", "author": "a",
            "published": "June 2022", "language": "fa", "url": "https://example.org/x?y=ی#z", "derived_from": "d",
            "revision_of": "r", "unseen": "true",
        },
        "x",
        {
            (RDF_TYPE, f"{TM}Source"),
            (RDF_TYPE, f"{TM}UnseenSource"),
            (RDF_TYPE, f"{SCHEMA}Report"),
            (f"{TM}sourceKind", f"{C}source-kind/Report"),
            (f"{RDFS}label", '"X"@en'),
            (f"{SCHEMA}name", '"X"@en'),
            (f"{SCHEMA}publisher", f"{B}p"),
            (f"{SCHEMA}author", f"{B}a"),
            (f"{SCHEMA}datePublished", f'"2022-06"^^<{EDTF}>'),
            (f"{TM}publishedVerbatim", '"June 2022"'),
            (f"{TM}earliestBegin", f'"2022-06-01"^^<{DATE}>'),
            (f"{TM}latestBegin", f'"2022-06-30"^^<{DATE}>'),
            (f"{TM}earliestEnd", f'"2022-06-01"^^<{DATE}>'),
            (f"{TM}latestEnd", f'"2022-06-30"^^<{DATE}>'),
            (f"{SCHEMA}inLanguage", '"fa"'),
            (f"{SCHEMA}url", "https://example.org/x?y=ی#z"),
            (f"{PROV}wasDerivedFrom", f"{B}d"),
            (f"{PROV}wasRevisionOf", f"{B}r"),
        },
    ),
    "Capture": (
        {
            "type": "Capture", "id": "x", "capture_of": "s", "sha256": "0a" * 32, "archived_at": "https://example.org/c",
            "captured_on": "2022-06-08",
        },
        "x",
        {
            (RDF_TYPE, f"{TM}Capture"),
            (f"{PROV}specializationOf", f"{B}s"),
            (f"{SCHEMA}sha256", f'"{"0a" * 32}"'),
            (f"{SCHEMA}archivedAt", "https://example.org/c"),
            (f"{PROV}generatedAtTime", f'"2022-06-08"^^<{EDTF}>'),
            (f"{TM}capturedOnVerbatim", '"2022-06-08"'),
        },
    ),
    "Assessment": (
        {
            "type": "Assessment", "id": "x", "assesses": "s", "reliability": "B", "credibility": "2", "reviewer": "p",
            "assessed_on": "2022",
        },
        "assessment/x",
        {
            (RDF_TYPE, f"{TM}Assessment"),
            (f"{TM}assesses", f"{B}s"),
            (f"{TM}reliability", f"{C}reliability/B"),
            (f"{TM}credibility", f"{C}credibility/2"),
            (f"{PROV}wasAttributedTo", f"{B}p"),
            (f"{PROV}generatedAtTime", f'"2022"^^<{EDTF}>'),
            (f"{TM}assessedOnVerbatim", '"2022"'),
        },
    ),
    "Mapping": (
        {
            "type": "Mapping", "id": "x", "subject": "e", "match": "close", "target": WIKIDATA, "decision": "deferred",
            "justification": "LexicalMatching", "confidence": "0.90", "reviewer": "p", "mapped_on": "2022",
        },
        "mapping/x",
        {
            (RDF_TYPE, f"{SSSOM}Mapping"),
            (f"{SSSOM}subject_id", f"{B}e"),
            (f"{SSSOM}predicate_id", f"{SKOS}closeMatch"),
            (f"{SSSOM}object_id", WIKIDATA),
            (f"{TM}decision", f"{C}decision/deferred"),
            (f"{SSSOM}mapping_justification", f"{SEMAPV}LexicalMatching"),
            (f"{SSSOM}confidence", f'"0.9"^^<{DECIMAL}>'),
            (f"{TM}confidenceVerbatim", '"0.90"'),
            (f"{SSSOM}author_id", f"{B}p"),
            (f"{SSSOM}mapping_date", f'"2022"^^<{EDTF}>'),
            (f"{TM}mappedOnVerbatim", '"2022"'),
        },
    ),
}  # fmt: skip


def test_every_type_but_the_claim_has_its_case_and_every_field_comes_up() -> None:
    assert set(CASES) == set(FIELDS) - {"Claim"}
    given = {name for fields, _, _ in CASES.values() for name in fields}
    assert given == {name for kind in CASES for name in FIELDS[kind]}


@pytest.mark.parametrize("kind", CASES)
def test_a_record_becomes_exactly_these_triples(kind: str, triples: Triples) -> None:
    fields, node, expected = CASES[kind]
    assert triples(fields) == {(B + node, predicate, term) for predicate, term in expected}


def test_a_kind_of_source_that_schema_org_lacks_has_a_class_of_our_own(triples: Triples) -> None:
    found = triples({"type": "Source", "id": "x", "title": "X", "kind": "Statement"})
    classes = {term for _, predicate, term in found if predicate == RDF_TYPE}
    assert f"{TM}Source" in classes
    assert len(classes) == 2


def test_a_thing_outside_keeps_its_address(triples: Triples) -> None:
    found = triples({"type": "Event", "id": "x", "label": "X", "part_of": WIKIDATA})
    assert (f"{B}x", f"{SEM}subEventOf", WIKIDATA) in found


def test_a_link_is_exact_and_accepted_where_it_says_nothing_else(triples: Triples) -> None:
    found = triples({"type": "Mapping", "subject": "e", "target": WIKIDATA})
    assert (f"{B}e", f"{SKOS}exactMatch", WIKIDATA) in found
    said = {(predicate, term) for _, predicate, term in found}
    assert {(f"{SSSOM}predicate_id", f"{SKOS}exactMatch"), (f"{TM}decision", f"{C}decision/accepted")} <= said


@pytest.mark.parametrize(
    ("match", "predicate"),
    [("exact", "exactMatch"), ("close", "closeMatch"), ("broad", "broadMatch"), ("narrow", "narrowMatch")],
)
def test_an_accepted_link_is_made_as_it_was_judged(match: str, predicate: str, triples: Triples) -> None:
    found = triples({"type": "Mapping", "subject": "e", "target": WIKIDATA, "match": match})
    assert (f"{B}e", f"{SKOS}{predicate}", WIKIDATA) in found


@pytest.mark.parametrize(("decision", "is_negated"), [("rejected", True), ("deferred", False)])
def test_a_link_that_is_not_accepted_is_not_made(decision: str, is_negated: bool, triples: Triples) -> None:  # noqa: FBT001
    found = triples({"type": "Mapping", "subject": "e", "target": WIKIDATA, "decision": decision})
    assert not [t for t in found if t[0] == f"{B}e"]
    assert ((f"{SSSOM}predicate_modifier", '"Not"') in {t[1:] for t in found}) is is_negated


def test_judgements_without_an_id_are_addressed_by_what_they_say(triples: Triples) -> None:
    one = {"type": "Assessment", "assesses": "s", "reliability": "B", "reviewer": "p"}
    other = one | {"reviewer": "q"}
    same = {"reviewer": "p", "reliability": "B", "assesses": "s", "type": "Assessment"}
    assert triples(one) == triples(same)
    nodes = {t[0] for t in triples(one, other)}
    assert len(nodes) == 2
    assert all(node.startswith(f"{B}assessment/") for node in nodes)


def test_an_assessment_may_be_of_a_claim(triples: Triples) -> None:
    claim = {"type": "Claim", "id": "c", "about": "e", "property": "death_toll", "value": "3", "source": "s"}
    found = triples(claim, {"type": "Assessment", "assesses": "c", "reviewer": "p"})
    assert {term for _, predicate, term in found if predicate == f"{TM}assesses"} == {f"{B}assertion/c"}
