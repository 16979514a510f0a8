"""Problems in the data, as values: where, what, and how to mend it.

A problem is never raised: it is collected, sorted and shown with all others. What stops the work altogether is an
exception from ``testimonia.errors``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """The stable name of a kind of problem; ``docs/problems.md`` has a section for each."""

    ALIAS_BOMB = "alias-bomb"
    BAD_DATE = "bad-date"
    BAD_ID = "bad-id"
    BAD_IRI = "bad-iri"
    BAD_NUMBER = "bad-number"
    BAD_SYNTAX = "bad-syntax"
    BAD_VALUE = "bad-value"
    CITATION_CYCLE = "citation-cycle"
    CONFLICTING_FIELDS = "conflicting-fields"
    CONFLICTING_RECORDS = "conflicting-records"
    DANGLING_REFERENCE = "dangling-reference"
    DUPLICATE_FIELD = "duplicate-field"
    DUPLICATE_ID = "duplicate-id"
    EMPTY_CLAIM = "empty-claim"
    EMPTY_FILE = "empty-file"
    FOREIGN_RETRACTION = "foreign-retraction"
    MISSING_FIELD = "missing-field"
    NO_SPEAKER = "no-speaker"
    NOT_A_WORKBOOK = "not-a-workbook"
    TOO_LARGE = "too-large"
    UNKNOWN_CONCEPT = "unknown-concept"
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_PROPERTY = "unknown-property"
    UNKNOWN_TYPE = "unknown-type"
    UNREADABLE_ENCODING = "unreadable-encoding"
    UNREADABLE_FILE = "unreadable-file"
    WRONG_KIND = "wrong-kind"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a record file.

    ``file`` is relative to the project folder, with forward slashes. ``line`` counts from 1 (in a table: the row, the
    header being row 1); ``column`` counts characters from 1 (in a table: the column's number). ``sheet`` names the
    sheet of a workbook. 0 means unknown.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        """Show as ``file:line:column``, or ``file:sheet!row:column`` for a workbook."""
        sheet = f"{self.sheet}!" if self.sheet else ""
        places = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.file, sheet + ":".join(places)]) if places else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a record, in words that a non-programmer can act on.

    ``field`` is the path inside the record (``relays.said_by``, ``between[1]``), ``suggestion`` a sentence that says
    how to mend it, or empty.
    """

    location: Location
    code: Code
    message: str = field(compare=True)
    field: str = ""
    suggestion: str = ""
    record: str = ""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the distinct problems sorted by file, line, column, code and message."""
    return sorted(set(problems))
