"""The shape of records: which kinds there are, and which fields each may have.

The names are the keys of ``ontology/context.jsonld``; a test keeps the two and the vocabulary in agreement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds."""

    ID = "id"
    TEXT = "text"  # words, plain or by language: {en: ..., fa: ...}
    PLAIN = "plain"  # words with no language
    REF = "ref"  # the id of another record
    CONCEPT = "concept"  # a key of a concept scheme
    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"
    IRI = "iri"
    LANGUAGE = "language"
    DIGEST = "digest"
    FIGURE = "figure"  # the value of a claim: read by its property's range
    FIGURES = "figures"
    PASSAGE = "passage"
    RELAYS = "relays"
    PROPERTY = "property"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it holds, and which records or concepts it may point to."""

    kind: Kind
    many: bool = False
    required: bool = False
    to: tuple[str, ...] = ()
    """Record types for a reference, the scheme for a concept."""


AGENTS = ("Person", "Institution", "Group")
THINGS = ("Event", *AGENTS, "Post", "Place", "Source")

_EVERY = {
    "type": Field(Kind.TYPE, required=True),
    "id": Field(Kind.ID),
    "note": Field(Kind.TEXT),
}
_THING = _EVERY | {
    "id": Field(Kind.ID, required=True),
    "label": Field(Kind.TEXT, required=True),
    "alt": Field(Kind.TEXT, many=True),
}
_AGENT = _THING | {"anonymous": Field(Kind.FLAG)}
_PEOPLE = _AGENT | {"at_risk": Field(Kind.FLAG)}

FIGURE_FIELDS = (
    "value", "at_least", "more_than", "at_most", "up_to", "less_than", "approximately", "between", "one_of",
)  # fmt: skip
"""The ways to write a claim's value; a claim has at most one of them."""

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "Event": _THING
    | {
        "kind": Field(Kind.CONCEPT, many=True, to=("event-kind",)),
        "part_of": Field(Kind.REF, many=True, to=("Event",)),
    },
    "Person": _PEOPLE,
    "Group": _PEOPLE,
    "Institution": _AGENT
    | {
        "sub_organization_of": Field(Kind.REF, many=True, to=("Institution",)),
        "linked_to": Field(Kind.REF, many=True, to=("Institution",)),
        "opposed_to": Field(Kind.REF, many=True, to=AGENTS),
    },
    "Post": _THING | {"post_in": Field(Kind.REF, to=("Institution",)), "one_holder": Field(Kind.FLAG)},
    "Place": _THING
    | {
        "located_in": Field(Kind.REF, to=("Place",)),
        "lat": Field(Kind.NUMBER),
        "long": Field(Kind.NUMBER),
        "wkt": Field(Kind.PLAIN),
        "restricted": Field(Kind.FLAG),
    },
    "Source": _EVERY
    | {
        "id": Field(Kind.ID, required=True),
        "title": Field(Kind.TEXT, required=True),
        "alt": Field(Kind.TEXT, many=True),
        "kind": Field(Kind.CONCEPT, to=("source-kind",)),
        "publisher": Field(Kind.REF, many=True, to=AGENTS),
        "author": Field(Kind.REF, many=True, to=AGENTS),
        "published": Field(Kind.DATE),
        "language": Field(Kind.LANGUAGE, many=True),
        "url": Field(Kind.IRI, many=True),
        "unseen": Field(Kind.FLAG),
        "derived_from": Field(Kind.REF, many=True, to=("Source",)),
        "revision_of": Field(Kind.REF, to=("Source",)),
    },
    "Capture": _EVERY
    | {
        "id": Field(Kind.ID, required=True),
        "capture_of": Field(Kind.REF, required=True, to=("Source",)),
        "sha256": Field(Kind.DIGEST),
        "archived_at": Field(Kind.IRI),
        "captured_on": Field(Kind.DATE),
    },
    "Claim": _EVERY
    | {
        "about": Field(Kind.REF, to=THINGS),
        "property": Field(Kind.PROPERTY),
        "object": Field(Kind.REF),
        **{name: Field(Kind.FIGURE) for name in FIGURE_FIELDS[:-2]},
        "between": Field(Kind.FIGURES),
        "one_of": Field(Kind.FIGURES),
        "wording": Field(Kind.PLAIN),
        "scope": Field(Kind.CONCEPT, many=True, to=("scope",)),
        "period": Field(Kind.DATE),
        "within": Field(Kind.REF, to=("Place",)),
        "counting": Field(Kind.CONCEPT, to=("counting",)),
        "proposition_of": Field(Kind.REF, to=("Claim",)),
        "source": Field(Kind.REF, to=("Source",)),
        "said_by": Field(Kind.REF, many=True, to=AGENTS),
        "stance": Field(Kind.CONCEPT, to=("stance",)),
        "passage": Field(Kind.PASSAGE),
        "asserted_on": Field(Kind.DATE),
        "said_during": Field(Kind.REF, to=("Event",)),
        "relays": Field(Kind.RELAYS, many=True, to=("Claim",)),
        "retracts": Field(Kind.REF, to=("Claim",)),
        "corrects": Field(Kind.REF, to=("Claim",)),
        "hedge": Field(Kind.TEXT),
        "derivation": Field(Kind.TEXT),
        "confidential": Field(Kind.FLAG),
    },
    "Assessment": _EVERY
    | {
        "assesses": Field(Kind.REF, required=True, to=("Claim", "Source")),
        "reliability": Field(Kind.CONCEPT, to=("reliability",)),
        "credibility": Field(Kind.CONCEPT, to=("credibility",)),
        "reviewer": Field(Kind.REF, required=True, to=AGENTS),
        "assessed_on": Field(Kind.DATE),
    },
    "Mapping": _EVERY
    | {
        "subject": Field(Kind.REF, required=True, to=THINGS),
        "match": Field(Kind.CONCEPT, to=("match",)),
        "target": Field(Kind.IRI, required=True),
        "decision": Field(Kind.CONCEPT, to=("decision",)),
        "justification": Field(Kind.CONCEPT, to=("justification",)),
        "confidence": Field(Kind.NUMBER),
        "reviewer": Field(Kind.REF, to=AGENTS),
        "mapped_on": Field(Kind.DATE),
    },
}
"""The fields of each record type."""

RELAY_FIELDS = ("said_by", "source", "stance", "passage", "asserted_on", "said_during", "relays", "hedge", "note")
"""What an inline relay may say: an assertion of the same proposition by somebody else."""

PASSAGE_FIELDS = (
    "capture", "paragraph", "page", "section", "timecode", "row", "exact", "prefix", "suffix", "start", "end",
)  # fmt: skip
"""What a passage may say: a locator (paragraph, page, section, timecode, row), a quotation, or positions."""
