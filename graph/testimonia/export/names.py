"""The IRIs that exports look for, and the prefixes that they write."""

from collections.abc import Mapping

TM = "https://w3id.org/testimonia/ns#"
CONCEPTS = "https://w3id.org/testimonia/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
DCAT = "http://www.w3.org/ns/dcat#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
DCTERMS = "http://purl.org/dc/terms/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
GEOSPARQL = "http://www.opengis.net/ont/geosparql#"

SCHEMES = (
    "bound", "chain-end", "characterisation", "counting", "credibility", "decision", "event-kind", "justification",
    "match", "penalty", "reliability", "role", "scope", "source-kind", "stance",
)  # fmt: skip
"""The concept schemes by key."""

PREFIXES: Mapping[str, str] = {
    **{scheme: f"{CONCEPTS}{scheme}/" for scheme in SCHEMES},
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": FOAF,
    "geo": GEO,
    "geosparql": GEOSPARQL,
    "oa": OA,
    "org": ORG,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "semapv": "https://w3id.org/semapv/vocab/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS,
    "sssom": "https://w3id.org/sssom/",
    "tm": TM,
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": XSD,
}
"""The prefixes of every RDF text that is exported."""
