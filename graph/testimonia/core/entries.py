"""What the register says of things beyond their ties: names, class, position, and the marks that protect them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees: latitude north, longitude east."""

    lat: Decimal
    long: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the register: the IRI of its class, its names (label first), its position if it is a place."""

    id: str
    kind: str
    names: tuple[str, ...] = ()
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What must not be public, by IRI: people and groups at risk, restricted places, confidential assertions."""

    at_risk: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()
    confidential: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entries:
    """The register as the analyses read it.

    ``authors``: a source to its authors. ``words``: an assertion to all running text that stands with it. They are read
    only where something is marked.
    """

    things: Mapping[str, Entry] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
