"""What the ontology declares, as the core needs it: claim properties and concept schemes, by key.

A property's key is its local name in snake case (``tm:deathToll`` is ``death_toll``), a concept's key the last segment
of its IRI. ``rdf.read`` makes a ``Vocabulary`` from Turtle.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Datatype(StrEnum):
    """What the value of a literal-valued property is."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ClaimProperty:
    """A property that something may be claimed to have.

    ``domain`` holds record types. Exactly one of ``datatype`` (the value is a literal), ``things`` (record types of the
    object) and ``scheme`` (the object is a concept of it) is set. ``functional``: a second, different value contradicts
    the first (``tm:Functional``).
    """

    key: str
    iri: str
    domain: frozenset[str]
    datatype: Datatype | None = None
    things: frozenset[str] = frozenset()
    scheme: str = ""
    functional: bool = False
    label: Mapping[str, str] = field(default_factory=dict)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The record types of what it may be said of, in order."""
        return _in_order(self.domain)

    @property
    def objects(self) -> tuple[str, ...]:
        """The record types of what it may point to, in order."""
        return _in_order(self.things)


@lru_cache(maxsize=1024)
def _in_order(kinds: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(kinds))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Claim properties by key; concept IRIs by scheme key and concept key."""

    properties: Mapping[str, ClaimProperty]
    concepts: Mapping[str, Mapping[str, str]]
    matches: Mapping[str, str] = field(default_factory=dict)
    """Concept IRI to the outside class or property that it is exactly (``skos:exactMatch``)."""
