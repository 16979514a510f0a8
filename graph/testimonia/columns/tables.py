"""The tables beside the store: their names, their columns, and what each means.

A table is a folder of Parquet files: one for each large part of the graph (mostly: record file), and one for several
small ones. Columns are named as fields of records are named. Things and statements are named by their IRIs, concepts of
a stance, a bound or a grade by their keys (``asserts``, ``at-least``, ``B``), all other concepts by their IRIs. What is
not there is null, never an empty text; a list is empty, never null.

The same proposition, assertion, passage or grading may stand in several files, and is then a row in each, equal
but for ``graph`` and what is verbatim: ``opening.scan`` makes one row of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "list of texts"
    NUMBER = "number"
    NUMBERS = "list of numbers"
    INTEGER = "whole number"
    DAY = "date"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, what it means."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, its columns, and those that together (with ``graph``) tell rows apart."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _text(name: str, meaning: str) -> Column:
    return Column(name, Kind.TEXT, meaning)


def _bounds(of: str) -> tuple[Column, ...]:
    """Columns of the four bounds of a date: null where open, unknown, or not in the years 1 to 9999."""
    return (
        Column("earliest_begin", Kind.DAY, f"The first day on which {of} can have begun."),
        Column("latest_begin", Kind.DAY, f"The last day on which {of} can have begun."),
        Column("earliest_end", Kind.DAY, f"The first day on which {of} can have ended."),
        Column("latest_end", Kind.DAY, f"The last day on which {of} can have ended."),
    )


_IRI = _text("iri", "Its IRI.")
_GRAPH = _text("graph", "The IRI of the named graph in which this row is said: that of the record file.")

_TABLES = (
    Table(
        "things",
        "A thing of the register: an event, person, group, institution, post, place, source or capture.",
        (
            _IRI,
            _text("type", "Event, Person, Group, Institution, Post, Place, Source or Capture, as records have it."),
            _text("label", "A name to show: its first label, by language tag. All are in names."),
            Column("kind", Kind.TEXTS, "Concepts of the kind of an event or source, sorted."),
            Column("classes", Kind.TEXTS, "All classes that the graph gives it, sorted."),
            Column("anonymous", Kind.FLAG, "A speaker whom the source does not name."),
            Column("at_risk", Kind.FLAG, "A public statement that mentions them may harm them."),
            Column("restricted", Kind.FLAG, "A place finer than may be published."),
            Column("one_holder", Kind.FLAG, "A post that one person holds at a time."),
            Column("unseen", Kind.FLAG, "A source known only through others."),
            Column("lat", Kind.NUMBER, "Degrees north."),
            Column("long", Kind.NUMBER, "Degrees east."),
            _text("lat_text", "The same latitude, each digit kept."),
            _text("long_text", "The same longitude, each digit kept."),
            Column("lat_verbatim", Kind.TEXTS, "The same latitude, as it was written."),
            Column("long_verbatim", Kind.TEXTS, "The same longitude, as it was written."),
            _text("wkt", "Its outline as well-known text."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "names",
        "A name of a thing, concept or property in a language.",
        (
            _IRI,
            _text("use", "label, or alt for another name, or preferred for that of a concept."),
            _text("name", "The name."),
            _text("language", "Its language tag (BCP 47)."),
            _GRAPH,
        ),
        ("iri", "use", "name", "language"),
    ),
    Table(
        "links",
        "What the register says of two things: that one is part of, in, by or from the other. Not contested.",
        (
            _IRI,
            _text(
                "relation",
                "part_of, located_in, publisher, author, derived_from, revision_of, sub_organization_of, linked_to, "
                "opposed_to, post_in, capture_of; or exact_match, close_match, broad_match, narrow_match, "
                "related_match with something outside.",
            ),
            _text("other", "The IRI of the other."),
            _GRAPH,
        ),
        ("iri", "relation", "other"),
    ),
    Table(
        "sources",
        "The publication of a source. Publishers, authors and what it was copied from are in links, titles in names.",
        (
            _IRI,
            Column("url", Kind.TEXTS, "Where it can be read, sorted."),
            Column("language", Kind.TEXTS, "Its languages (BCP 47), sorted."),
            _text("published", "When it was published, as EDTF."),
            Column("published_verbatim", Kind.TEXTS, "The same, in each way that it was written."),
            *_bounds("its publication"),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "captures",
        "A kept copy of a source. Of which source is in links: capture_of.",
        (
            _IRI,
            _text("sha256", "The digest of its bytes."),
            _text("archived_at", "Where it is kept."),
            _text("captured_on", "When it was made, as EDTF."),
            Column("captured_on_verbatim", Kind.TEXTS, "The same, in each way that it was written."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "propositions",
        "What is claimed, whoever says it: one subject, one property, one value, and what makes it comparable.",
        (
            _IRI,
            _text("about", "The IRI of the thing that it is about."),
            _text("property", "The key of the claim property: death_toll."),
            _text("property_iri", "The IRI of the claim property."),
            _text("value_type", "thing (or concept), figure, date or text: which of the next columns has the value."),
            _text("object", "The IRI of a thing or concept."),
            _text("bound", "How a figure is bounded: exactly, at-least, more-than, at-most, less-than, between, …"),
            Column("number", Kind.NUMBER, "The figure, where it is exactly or approximately one."),
            Column("low", Kind.NUMBER, "The lower end of the figure."),
            Column("high", Kind.NUMBER, "The upper end of the figure."),
            Column("alternatives", Kind.NUMBERS, "The figures of which it is one, ascending."),
            _text("number_text", "The same number, each digit kept."),
            _text("low_text", "The same lower end, each digit kept."),
            _text("high_text", "The same upper end, each digit kept."),
            Column("alternatives_text", Kind.TEXTS, "The same alternatives, each digit kept, in the same order."),
            _text("wording", "The words in place of a number: hundreds."),
            _text("date", "A claimed date, as EDTF."),
            _text("text", "A claimed text."),
            _text("text_language", "Its language tag (BCP 47)."),
            Column("scopes", Kind.TEXTS, "Concepts of what a figure counts, if only a part; sorted."),
            _text("period", "The time that the claim covers, as EDTF."),
            *_bounds("the claimed date or the period (both together, if there are both)"),
            _text("within", "The IRI of the place within which it holds."),
            _text("counting", "The concept that says whether it is a total so far or what was added."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "assertions",
        "One saying of a proposition. Who says it is in speakers, what it passes on in relays, its remarks in texts.",
        (
            _IRI,
            _text("proposition", "The IRI of what is said."),
            _text("stance", "asserts, reports, denies, disputes, corrects, retracts or declines-to-comment."),
            _text("source", "The IRI of the source in which it stands."),
            _text("passage", "The IRI of the passage in that source: see passages."),
            _text("said_during", "The IRI of the event at which it was said."),
            _text("asserted_on", "When it was said, as EDTF; that of the source is in sources."),
            Column("asserted_on_verbatim", Kind.TEXTS, "The same, in each way that it was written."),
            *_bounds("the saying"),
            _text("retracts", "The IRI of an assertion that it takes back."),
            _text("corrects", "The IRI of an assertion that it puts right."),
            Column("verbatim", Kind.TEXTS, "The value, in each way that the source wrote it."),
            Column("period_verbatim", Kind.TEXTS, "The period, in each way that the source wrote it."),
            Column("confidential", Kind.FLAG, "No public statement: it must not be published."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "speakers",
        "One of those who say something.",
        (_text("assertion", "The IRI of the assertion."), _text("speaker", "The IRI of who says it."), _GRAPH),
        ("assertion", "speaker"),
    ),
    Table(
        "relays",
        "That one assertion passes on another.",
        (
            _text("assertion", "The IRI of the assertion that passes on."),
            _text("relayed", "The IRI of the assertion that is passed on."),
            _GRAPH,
        ),
        ("assertion", "relayed"),
    ),
    Table(
        "texts",
        "Running text that stands with an assertion or a thing.",
        (
            _IRI,
            _text("use", "hedge, derivation or note."),
            _text("text", "The text."),
            _text("language", "Its language tag (BCP 47)."),
            _GRAPH,
        ),
        ("iri", "use", "text", "language"),
    ),
    Table(
        "passages",
        "A place in a source or capture.",
        (
            _IRI,
            _text("source", "The IRI of the source or capture."),
            Column("selectors", Kind.TEXTS, "The IRIs of what finds the place in it, sorted: see selectors."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "selectors",
        "What finds a passage: a page or paragraph, a quotation, or positions in the text.",
        (
            _IRI,
            _text("type", "FragmentSelector, TextQuoteSelector or TextPositionSelector."),
            _text("fragment", "The page, paragraph or time code."),
            _text("exact", "The quotation."),
            _text("prefix", "What stands before it."),
            _text("suffix", "What stands after it."),
            Column("start", Kind.INTEGER, "The position of its first character."),
            Column("end", Kind.INTEGER, "The position after its last character."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "gradings",
        "An assessment of an assertion or a source.",
        (
            _IRI,
            _text("assesses", "The IRI of what is graded."),
            _text("reliability", "A to F, of the Admiralty scale."),
            _text("credibility", "1 to 6, of the Admiralty scale."),
            Column("reviewers", Kind.TEXTS, "The IRIs of those who graded, sorted."),
            _text("assessed_on", "When, as EDTF."),
            Column("assessed_on_verbatim", Kind.TEXTS, "The same, in each way that it was written."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "terms",
        "A word that records may use: a claim property, or a concept of a list. What they are called is in names.",
        (
            _IRI,
            _text("type", "property or concept."),
            _text("key", "As records have it: death_toll, civilians."),
            Column("schemes", Kind.TEXTS, "The lists that a concept is of, sorted."),
            Column("functional", Kind.FLAG, "A property of which a thing has one value in truth."),
            _GRAPH,
        ),
        ("iri",),
    ),
    Table(
        "rest",
        "A triple that no other table has: mappings, the ontology, the description of the dataset.",
        (
            _text("subject", "The IRI of its subject."),
            _text("predicate", "The IRI of its predicate."),
            _text("object", "An IRI, or the text of a literal."),
            _text("datatype", "The IRI of a literal's datatype; null for an IRI."),
            _text("language", "The language tag (BCP 47) of a text."),
            _GRAPH,
        ),
        ("subject", "predicate", "object", "datatype", "language"),
    ),
)

TABLES: Mapping[str, Table] = {table.name: table for table in _TABLES}
"""The tables by name."""
