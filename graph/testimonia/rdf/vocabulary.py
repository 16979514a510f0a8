"""Reading the ontology: Turtle to the vocabulary that the core knows.

A project's own Turtle is read in the same way as the ontology's: claim properties are the instances of
``tm:ClaimProperty``, concepts whatever has a ``skos:inScheme``. Everything else is passed over.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from testimonia.core.schema import AGENTS
from testimonia.core.vocabulary import ClaimProperty, Datatype, Vocabulary
from testimonia.errors import ProjectError

_TM = "https://w3id.org/testimonia/ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_ORG = "http://www.w3.org/ns/org#"
_SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"

RECORD_TYPES: Mapping[str, tuple[str, ...]] = {
    f"{_SEM}Event": ("Event",),
    f"{_FOAF}Agent": AGENTS,
    f"{_FOAF}Person": ("Person",),
    f"{_FOAF}Group": ("Group",),
    f"{_ORG}Organization": ("Institution",),
    f"{_ORG}Post": ("Post",),
    f"{_SEM}Place": ("Place",),
    f"{_TM}Source": ("Source",),
}
"""The record types that a class of the ontology stands for."""

_DATATYPES = {
    f"{_XSD}nonNegativeInteger": Datatype.INTEGER,
    f"{_XSD}integer": Datatype.INTEGER,
    f"{_XSD}decimal": Datatype.DECIMAL,
    f"{_XSD}date": Datatype.DATE,
    "http://id.loc.gov/datatypes/edtf/EDTF": Datatype.DATE,
    f"{_XSD}string": Datatype.TEXT,
    f"{_RDF}langString": Datatype.TEXT,
    f"{_RDFS}Literal": Datatype.TEXT,
}
_WANTED = frozenset({
    f"{_RDF}type", f"{_RDFS}label", f"{_RDFS}domain", f"{_RDFS}range", f"{_TM}domainType", f"{_TM}rangeType",
    f"{_TM}rangeScheme", f"{_SKOS}inScheme", f"{_SKOS}exactMatch",
})  # fmt: skip

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Description: TypeAlias = dict[str, list[_Term]]


def read_vocabulary(turtle_texts: Iterable[str]) -> Vocabulary:
    """Return the claim properties and concepts that the Turtle texts declare, taken together.

    Raises ``ProjectError`` where a text is no Turtle, where a claim property does not say what it may be used for, and
    where two properties, or two concepts of schemes of one name, have the same key; the message names both IRIs.
    """
    described = _describe(turtle_texts)
    properties: dict[str, ClaimProperty] = {}
    concepts: dict[str, dict[str, str]] = {}
    matches: dict[str, str] = {}
    for iri, description in sorted(described.items()):
        if f"{_TM}ClaimProperty" in _iris(description, f"{_RDF}type"):
            declared = _claim_property(iri, description)
            other = properties.setdefault(declared.key, declared)
            _refuse_second("claim properties", declared.key, other.iri, iri)
        for scheme in _iris(description, f"{_SKOS}inScheme"):
            key = _last_segment(iri)
            first = concepts.setdefault(_last_segment(scheme), {}).setdefault(key, iri)
            _refuse_second(f"concepts of “{_last_segment(scheme)}”", key, first, iri)
            if found := sorted(_iris(description, f"{_SKOS}exactMatch")):
                matches[iri] = found[0]
    return Vocabulary(properties, concepts, matches)


def _describe(turtle_texts: Iterable[str]) -> dict[str, _Description]:
    described: dict[str, _Description] = {}
    for text in turtle_texts:
        try:
            for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
                predicate = quad.predicate.value
                if predicate in _WANTED and isinstance(quad.subject, ox.NamedNode):
                    described.setdefault(quad.subject.value, {}).setdefault(predicate, []).append(quad.object)
        except SyntaxError as error:
            hint = "Mend the Turtle at the place named."
            raise ProjectError(f"The vocabulary cannot be read: {error}", hint=hint) from error
    return described


def _claim_property(iri: str, description: _Description) -> ClaimProperty:
    domain = {record for cls in _both(description, "domain") for record in _record_types(iri, cls)}
    if not domain:
        raise ProjectError(
            f"The claim property <{iri}> does not say what it may be claimed of.",
            hint="Add rdfs:domain with a class such as sem:Event, or several tm:domainType.",
        )
    ranges = _both(description, "range")
    datatypes = {_DATATYPES[cls] for cls in ranges if cls in _DATATYPES}
    schemes = {_last_segment(scheme) for scheme in _iris(description, f"{_TM}rangeScheme")}
    things = {
        record
        for cls in ranges
        if cls not in _DATATYPES and cls != f"{_SKOS}Concept"
        for record in _record_types(iri, cls)
    }
    if len(datatypes) + len(schemes) + bool(things) != 1:
        raise ProjectError(
            f"The claim property <{iri}> does not say what its values are, or says several things.",
            hint="Add one rdfs:range: a datatype, or a class (or several tm:rangeType), or skos:Concept with one "
            "tm:rangeScheme.",
        )
    return ClaimProperty(
        key=_snake_case(_last_segment(iri)),
        iri=iri,
        domain=frozenset(domain),
        datatype=next(iter(datatypes), None),
        things=frozenset(things),
        scheme=next(iter(schemes), ""),
        functional=f"{_TM}Functional" in _iris(description, f"{_RDF}type"),
        label=_labels(description),
    )


def _both(description: _Description, end: str) -> list[str]:
    return [*_iris(description, f"{_RDFS}{end}"), *_iris(description, f"{_TM}{end}Type")]


def _record_types(iri: str, cls: str) -> tuple[str, ...]:
    try:
        return RECORD_TYPES[cls]
    except KeyError:
        raise ProjectError(
            f"The claim property <{iri}> is declared for the class <{cls}>, of which there are no records.",
            hint=f"Use one of {', '.join(f'<{known}>' for known in RECORD_TYPES)}.",
        ) from None


def _labels(description: _Description) -> dict[str, str]:
    labels = [term for term in description.get(f"{_RDFS}label", []) if isinstance(term, ox.Literal)]
    return {
        label.language or "": label.value
        for label in sorted(labels, key=lambda term: (term.language or "", term.value))
    }


def _refuse_second(what: str, key: str, first: str, second: str) -> None:
    if first != second:
        raise ProjectError(
            f"Two {what} have the key “{key}”: <{first}> and <{second}>.",
            hint="Give one of them another name, or use the one that is there.",
        )


def _iris(description: _Description, predicate: str) -> list[str]:
    return [term.value for term in description.get(predicate, []) if isinstance(term, ox.NamedNode)]


def _last_segment(iri: str) -> str:
    return re.split(r"[/#:]", iri)[-1]


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
