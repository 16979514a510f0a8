"""The values that records become once they are understood.

A record about a thing is a ``Thing``: typed values by field. A claim is a ``Claim``: what is claimed (a
``Proposition``) and who says it (an ``Assertion``), which are written as separate nodes so that they are never merged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from testimonia.core.problems import Location
from testimonia.core.raw import Path, RawRecord, field_name
from testimonia.core.when import When


class Bound(StrEnum):
    """How a figure is bounded: the keys of the concept scheme ``bound``."""

    EXACTLY = "exactly"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    BETWEEN = "between"
    APPROXIMATELY = "approximately"
    ONE_OF = "one-of"
    WORDS = "words"


class Stance(StrEnum):
    """How a speaker stands to a proposition: the keys of the concept scheme ``stance``."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    DENIES = "denies"
    DISPUTES = "disputes"
    CORRECTS = "corrects"
    RETRACTS = "retracts"
    DECLINES = "declines-to-comment"


AGAINST = frozenset({Stance.DENIES, Stance.DISPUTES, Stance.RETRACTS, Stance.DECLINES})
"""Stances that lend a proposition no support."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words with their BCP 47 language tag, or with none."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer to another record by its id, or to something outside by its IRI.

    ``written`` is the record and the path in it where the pointer stands, for problems found later; equality ignores
    it.
    """

    id: str
    written: tuple[RawRecord, Path] | None = attribute(default=None, compare=False, repr=False)

    @property
    def location(self) -> Location | None:
        """Where the pointer is written, if it comes from a record."""
        return self.written[0].at(*self.written[1]) if self.written else None

    @property
    def field(self) -> str:
        """The field that it stands in, as people write it, if it comes from a record."""
        return field_name(self.written[1]) if self.written else ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme, by its IRI."""

    iri: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and how it was written."""

    when: When
    verbatim: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, and how it was written."""

    number: Decimal
    verbatim: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A text that is not words: an IRI, a digest, a language tag, a flag."""

    text: str


Value: TypeAlias = Text | Ref | Concept | Dated | Measure | Plain


@dataclass(frozen=True, slots=True)
class Thing:
    """A record of the register (event, person, source, ...), or an editorial one (capture, assessment, mapping).

    ``values`` holds what each field says, in the order of the record. An assessment or mapping may have no id.
    """

    type: str
    id: str
    values: Mapping[str, tuple[Value, ...]]
    location: Location


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimed number, as an interval.

    ``low`` and ``high`` are the ends as far as there are any; that of *more than* and *less than* is not itself
    included. ``value`` is set for *exactly* and *approximately*, ``alternatives`` (ascending) for *one of*, ``wording``
    (folded) for words only.
    """

    bound: Bound
    low: Decimal | None = None
    high: Decimal | None = None
    value: Decimal | None = None
    alternatives: tuple[Decimal, ...] = ()
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is claimed: a subject, a property, one value, and the qualifiers that make it comparable.

    Exactly one of ``object`` (a reference or a concept), ``figure``, ``date`` and ``text`` is set. ``scopes`` are
    concept IRIs, sorted; ``counting`` is a concept IRI.
    """

    about: Ref
    property: str
    object: Ref | Concept | None = None
    figure: Figure | None = None
    date: When | None = None
    text: Text | None = None
    scopes: tuple[str, ...] = ()
    period: When | None = None
    within: Ref | None = None
    counting: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in a source or capture: a fragment locator, a quotation, positions in the text (any of the three)."""

    capture: Ref | None = None
    fragment: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """Who says it: speakers, source, passage, date, stance, and what it relays.

    ``relays`` holds ids of claims and inline assertions (of the same proposition). ``confidential``: it is no
    public statement.
    """

    speakers: tuple[Ref, ...] = ()
    source: Ref | None = None
    stance: Stance = Stance.ASSERTS
    passage: Passage | None = None
    asserted_on: Dated | None = None
    said_during: Ref | None = None
    relays: tuple["Ref | Assertion", ...] = ()
    retracts: Ref | None = None
    corrects: Ref | None = None
    verbatim: str = ""
    period_verbatim: str = ""
    hedge: tuple[Text, ...] = ()
    derivation: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    confidential: bool = False

    def in_words(self, verbatim: str, period_verbatim: str) -> "Assertion":
        """Return the same with the value, and the period, as the source wrote them."""
        return Assertion(  # dataclasses.replace takes three times as long
            self.speakers, self.source, self.stance, self.passage, self.asserted_on, self.said_during, self.relays,
            self.retracts, self.corrects, verbatim, period_verbatim, self.hedge, self.derivation, self.notes,
            self.confidential,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim record. ``proposition`` is None where it takes that of another claim: ``proposition_of``."""

    id: str
    proposition: Proposition | None
    proposition_of: Ref | None
    assertion: Assertion
    location: Location


Record: TypeAlias = Thing | Claim
