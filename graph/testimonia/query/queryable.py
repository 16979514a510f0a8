"""What this package needs of a store, and the names that it shares with the ontology."""

from collections.abc import Sequence
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.rdf.queryable import Queryable

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = tuple[Term | None, ...]

CONCEPTS = "https://w3id.org/testimonia/"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "tm": "https://w3id.org/testimonia/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}
"""The prefixes that a query may use without declaring them."""


def iri(name: str) -> str:
    """Return the full IRI of a prefixed name such as ``tm:about``."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def select(store: Queryable, text: str) -> tuple[tuple[str, ...], list[Row]]:
    """Run a SELECT and return its variables and its rows, as they come."""
    solutions = store.query(text)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    variables = tuple(variable.value for variable in solutions.variables)
    return variables, [tuple(solution[i] for i in range(len(variables))) for solution in solutions]


def batches(items: Sequence[str], *, size: int = 200) -> list[Sequence[str]]:
    """Cut a sequence into pieces of at most ``size``, so that no query grows too long."""
    return [items[start : start + size] for start in range(0, len(items), size)]
