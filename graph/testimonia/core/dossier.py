"""A dossier as a value: a written account of an event, before it becomes Markdown or HTML.

It is a tree of sections with lines of text. A line that tells a claim holds a ``Cite`` of the assertions that it rests
on; each of these has a ``Note``, numbered in the order in which they are first cited. What tells names apart from our
own words, and one language from another, is kept for the writers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What a piece of text is: our own words, or something that comes from the records."""

    PLAIN = "plain"
    TERM = "term"
    """A word of ours that leads in a line."""
    NAME = "name"
    VALUE = "value"
    """What is claimed: a figure, a date, a name, a text."""
    WORK = "work"
    """The title of a source."""
    WORDS = "words"
    """Words of a record: a qualification, a note, a quotation."""
    CODE = "code"
    """An id, a digest, a place in a file."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, with its BCP 47 language where it is known and may not be the dossier's."""

    text: str
    kind: Kind = Kind.PLAIN
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """The assertions (IRIs) that stand behind what is said before it."""

    assertions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """Text that leads to a section of the dossier, by its key."""

    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address outside."""

    text: str
    address: str


Piece: TypeAlias = Run | Cite | Jump | Link
Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row says what the row is about."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block: TypeAlias = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A section with a key that is an address within the dossier, in letters, digits and hyphens."""

    key: str
    title: Line
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One assertion in full: who says what, where, when, how, and which record has it."""

    number: int
    assertion: str
    line: Line


@dataclass(frozen=True, slots=True)
class Entry:
    """A source in the list of sources, and what it contributes."""

    source: str
    line: Line


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier in one language.

    ``lead`` says what a dossier is and how it is read, ``facts`` what the register has on the event. ``notes`` and
    ``sources`` are complete: whatever is cited in the sections has its note, whatever a note names has its entry.
    ``digest`` is that of the build; nothing in a dossier changes unless the build does.

    ``kept_back`` counts the assertions left out because they were said in confidence, ``confidential`` those that are
    told all the same. ``protected``: it names people at risk, or places finer than may be published.
    """

    language: str
    event: str
    title: Run
    project: str
    lead: Line
    facts: tuple[tuple[str, Line], ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    notes_title: str
    sources: tuple[Entry, ...]
    sources_title: str
    about: Section
    words: "Words"
    digest: str = ""
    kept_back: int = 0
    confidential: int = 0
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that the writers themselves need."""

    note: str
    back: str
    contents: str
    skip: str
    comma: str


def lines_of(section: Section) -> Iterator[Line]:
    """Yield every line of a section and its parts, in the order of reading."""
    yield section.title
    for block in section.blocks:
        match block:
            case Paragraph(line):
                yield line
            case Bullets(items):
                yield from items
            case Table(rows=rows):
                for row in rows:
                    yield from row
    for part in section.parts:
        yield from lines_of(part)


def all_lines(dossier: Dossier) -> Iterator[Line]:
    """Yield every line of a dossier."""
    yield (dossier.title,)
    yield dossier.lead
    yield from (line for _, line in dossier.facts)
    for section in (*dossier.sections, dossier.about):
        yield from lines_of(section)
    yield from (note.line for note in dossier.notes)
    yield from (entry.line for entry in dossier.sources)


def cited(sections: Sequence[Section]) -> tuple[str, ...]:
    """Return the assertions that sections cite, each once, in the order in which they are first cited."""
    pieces = (piece for section in sections for line in lines_of(section) for piece in line)
    return tuple(dict.fromkeys(iri for piece in pieces if isinstance(piece, Cite) for iri in piece.assertions))


def numbers(dossier: Dossier) -> dict[str, int]:
    """Return the number of each assertion's note, by its IRI."""
    return {note.assertion: note.number for note in dossier.notes}


def plain(line: Line) -> str:
    """Return a line as text alone, without the numbers of notes."""
    return "".join(piece.text for piece in line if not isinstance(piece, Cite))
