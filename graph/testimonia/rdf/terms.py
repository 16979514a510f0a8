"""The IRIs that records become: namespaces, classes, and the predicate of every field.

What is not here has no place in the graph. A test holds these constants against the ontology and its JSON-LD context.
"""

from collections.abc import Mapping
from typing import Final

TM: Final = "https://w3id.org/testimonia/ns#"
SCHEMES: Final = "https://w3id.org/testimonia/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
ORG: Final = "http://www.w3.org/ns/org#"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SCHEMA: Final = "https://schema.org/"
OA: Final = "http://www.w3.org/ns/oa#"
GEO: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
GEOSPARQL: Final = "http://www.opengis.net/ont/geosparql#"
SSSOM: Final = "https://w3id.org/sssom/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
VOID: Final = "http://rdfs.org/ns/void#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SH: Final = "http://www.w3.org/ns/shacl#"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES: Final[Mapping[str, str]] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": FOAF,
    "geo": GEO,
    "geosparql": GEOSPARQL,
    "oa": OA,
    "org": ORG,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "semapv": "https://w3id.org/semapv/vocab/",
    "sh": SH,
    "skos": SKOS,
    "sssom": SSSOM,
    "tm": TM,
    "void": VOID,
    "xsd": XSD,
}

ONTOLOGY_GRAPH: Final = "https://w3id.org/testimonia/ns"
"""The named graph that the vocabulary, the schemes and the alignments are kept in."""

VIEWS: Final = "/view/"
"""What the IRI of a view's named graph has after the base; no id of a record holds a slash."""

CLASSES: Final[Mapping[str, str]] = {
    "Event": f"{SEM}Event",
    "Person": f"{FOAF}Person",
    "Group": f"{FOAF}Group",
    "Institution": f"{ORG}Organization",
    "Post": f"{ORG}Post",
    "Place": f"{SEM}Place",
    "Source": f"{TM}Source",
    "Capture": f"{TM}Capture",
    "Assessment": f"{TM}Assessment",
    "Mapping": f"{SSSOM}Mapping",
}
"""The class of each record type but Claim, which becomes a ``tm:Proposition`` and a ``tm:Assertion``."""

FIELD_TERMS: Final[Mapping[str, str]] = {
    "label": f"{RDFS}label",
    "title": f"{RDFS}label",
    "alt": f"{SKOS}altLabel",
    "note": f"{SKOS}note",
    "part_of": f"{SEM}subEventOf",
    "sub_organization_of": f"{ORG}subOrganizationOf",
    "linked_to": f"{ORG}linkedTo",
    "opposed_to": f"{TM}opposedTo",
    "post_in": f"{ORG}postIn",
    "located_in": f"{SCHEMA}containedInPlace",
    "lat": f"{GEO}lat",
    "long": f"{GEO}long",
    "wkt": f"{GEOSPARQL}asWKT",
    "publisher": f"{SCHEMA}publisher",
    "author": f"{SCHEMA}author",
    "published": f"{SCHEMA}datePublished",
    "language": f"{SCHEMA}inLanguage",
    "url": f"{SCHEMA}url",
    "derived_from": f"{PROV}wasDerivedFrom",
    "revision_of": f"{PROV}wasRevisionOf",
    "capture_of": f"{PROV}specializationOf",
    "sha256": f"{SCHEMA}sha256",
    "archived_at": f"{SCHEMA}archivedAt",
    "captured_on": f"{PROV}generatedAtTime",
    "assesses": f"{TM}assesses",
    "reliability": f"{TM}reliability",
    "credibility": f"{TM}credibility",
    "assessed_on": f"{PROV}generatedAtTime",
    "subject": f"{SSSOM}subject_id",
    "target": f"{SSSOM}object_id",
    "decision": f"{TM}decision",
    "confidence": f"{SSSOM}confidence",
    "mapped_on": f"{SSSOM}mapping_date",
}
"""The predicate of each field whose value is written as it is; ``write`` knows the others."""

KIND_TERMS: Final[Mapping[str, str]] = {"Event": f"{SEM}eventType", "Source": f"{TM}sourceKind"}
REVIEWER_TERMS: Final[Mapping[str, str]] = {"Assessment": f"{PROV}wasAttributedTo", "Mapping": f"{SSSOM}author_id"}
VERBATIM_TERMS: Final[Mapping[str, str]] = {
    "lat": f"{TM}latVerbatim",
    "long": f"{TM}longVerbatim",
    "published": f"{TM}publishedVerbatim",
    "captured_on": f"{TM}capturedOnVerbatim",
    "assessed_on": f"{TM}assessedOnVerbatim",
    "mapped_on": f"{TM}mappedOnVerbatim",
    "confidence": f"{TM}confidenceVerbatim",
}
"""Where what was written is kept, beside the value of the field."""

IRI_FIELDS: Final = frozenset({"url", "archived_at", "target"})
"""Fields whose text is the address of something."""
