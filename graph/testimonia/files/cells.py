"""Rows of cells to records: the header names the fields, a dot goes inside a field, a semicolon separates values.

Dotted columns nest (``label.fa``, ``relays.said_by``). In a cell of a field that takes several values these are
separated by semicolons; in every other field a semicolon is part of the text. An empty cell says nothing. Where the
format has them, a cell may be a list of values, which are taken as they are, or a group of fields, which is read as if
each had a column of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from testimonia.core.problems import Code, Location, Problem
from testimonia.core.raw import Path, RawRecord, RawValue
from testimonia.core.schema import FIELDS, Kind
from testimonia.core.text import nfc
from testimonia.files.limits import Limits
from testimonia.files.nodes import Found

SEPARATOR = ";"

TABLE_NAMES: Final[Mapping[str, str]] = {
    **{kind.casefold(): kind for kind in FIELDS},
    **{kind.casefold() + "s": kind for kind in FIELDS},
    "people": "Person",
    "organization": "Institution",
    "organizations": "Institution",
    "organisation": "Institution",
    "organisations": "Institution",
    "link": "Mapping",
    "links": "Mapping",
}
"""What a table of each record type may be called, in small letters."""


def type_named(name: str) -> str | None:
    """Return the record type that a file or sheet of this name holds.

    >>> type_named("People"), type_named("Sheet1")
    ('Person', None)
    """
    return TABLE_NAMES.get(nfc(name).casefold())


@dataclass(frozen=True, slots=True)
class _Column:
    number: int
    path: tuple[str, ...]
    is_several: Mapping[str, bool]
    """Whether the field takes several values, by record type."""


@dataclass(slots=True)
class _RowPlaces(Mapping[Path, Location]):
    """The places of a row's values, worked out when asked for: most are never asked for."""

    row: Location
    columns: Mapping[Path, int]

    def __getitem__(self, path: Path) -> Location:
        return Location(self.row.file, self.row.line, self.columns[path], self.row.sheet)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


@dataclass(slots=True)
class Table:
    """A table after its header was read; ``record`` makes the records of the rows below."""

    file: str
    sheet: str
    limits: Limits
    kind: str | None = None
    problems: list[Problem] = field(default_factory=list)
    _columns: list[_Column] = field(default_factory=list)
    _numbers: dict[Path, int] = field(default_factory=dict)
    _nameless: dict[int, Location] = field(default_factory=dict)
    _width: int = 0
    _type_column: int | None = None

    def read_header(self, row: int, cells: Sequence[str], *, title: str) -> bool:
        """Read the names of the fields; ``title`` is the name of the file or sheet. Return whether rows can be read."""
        self._width = len(cells)
        if len(cells) > self.limits.columns:
            message = f"The header names {len(cells):,} columns; a table may have {self.limits.columns:,}."
            self._problem(
                row, self.limits.columns + 1, Code.TOO_LARGE, message, "Check what separates the columns.", ""
            )
            return False
        seen: dict[str, int] = {}
        for number, cell in enumerate(cells, start=1):
            name = nfc(cell)
            if not name:
                self._nameless[number] = Location(self.file, row, number, self.sheet)
            elif name in seen:
                message = f"Two columns are called “{name}”: this one and column {seen[name]}."
                hint = "Keep one of the two; several values of one field stand in one cell, separated by semicolons."
                self._problem(row, number, Code.DUPLICATE_FIELD, message, hint, name)
            else:
                seen[name] = number
                self._add_column(row, number, name)
        self._type_column = seen.get("type")
        self.kind = type_named(title)
        if self.kind is None and self._type_column is None:
            what = f"sheet “{self.sheet}”" if self.sheet else "table"
            message = f"The {what} does not say what kind of record its rows are."
            hint = f"Call it {', '.join(sorted(k.lower() + 's' for k in FIELDS))}, or add a column “type”."
            self._problem(row, 0, Code.UNKNOWN_TYPE, message, hint, "")
            return False
        return True

    def record(self, row: int, cells: Sequence[RawValue]) -> Iterator[Found]:
        """Yield the record of a row and its problems; nothing for a row of empty cells."""
        fields: dict[str, RawValue] = {}
        kind = self._kind_of(cells)
        for column in self._columns:
            cell = cells[column.number - 1] if column.number <= len(cells) else ""
            if not _says_something(cell):
                continue
            size, has_nul = (len(cell), "\0" in cell) if isinstance(cell, str) else _inside(cell)
            if has_nul or size > self.limits.cell_chars:
                yield self._cell_problem(row, column, size)
                continue
            if isinstance(cell, str):
                value = _several(cell) if column.is_several.get(kind or "", False) else cell
            else:
                value = _typed(cell, kind or "", column.path)
            if value is not None and not _put(fields, column.path, value):
                name = ".".join(column.path)
                message = f"Another column has already given a value for “{column.path[0]}” in this row."
                place = Location(self.file, row, column.number, self.sheet)
                yield Problem(place, Code.CONFLICTING_FIELDS, message, name, "Use one of the two.")
        yield from self._stray(row, cells)
        if fields:
            if kind:
                fields = {"type": kind, **{name: value for name, value in fields.items() if name != "type"}}
            place = Location(self.file, row, 0, self.sheet)
            yield RawRecord(fields, place, _RowPlaces(place, self._numbers))

    def _add_column(self, row: int, number: int, name: str) -> None:
        path = tuple(part.strip() for part in name.split("."))
        if not all(path):
            message = f"The column's name “{name}” has a dot with nothing on one side of it."
            self._problem(row, number, Code.UNKNOWN_FIELD, message, "Write for example label.en.", name)
            return
        if len(path) > self.limits.nesting:
            message = f"The column's name goes more than {self.limits.nesting} fields deep."
            self._problem(row, number, Code.TOO_LARGE, message, "Write for example label.en.", name[:40])
            return
        self._columns.append(_Column(number, path, {kind: _takes_several(kind, path) for kind in FIELDS}))
        for end in range(1, len(path) + 1):
            self._numbers.setdefault(path[:end], number)

    def _kind_of(self, cells: Sequence[RawValue]) -> str | None:
        if self._type_column is not None and self._type_column <= len(cells):
            written = cells[self._type_column - 1]
            if isinstance(written, str) and written.strip():
                return type_named(written)
        return self.kind

    def _cell_problem(self, row: int, column: _Column, size: int) -> Problem:
        place = Location(self.file, row, column.number, self.sheet)
        name = ".".join(column.path)
        if size > self.limits.cell_chars:
            message = f"This cell has more than {self.limits.cell_chars:,} characters."
            return Problem(place, Code.TOO_LARGE, message, name, "Keep long texts outside the records.")
        message = "This cell has a NUL character, which no text has."
        return Problem(place, Code.BAD_SYNTAX, message, name, "Delete it, or save the table again.")

    def _stray(self, row: int, cells: Sequence[RawValue]) -> Iterator[Problem]:
        """Yield the problems of values that stand under no field's name."""
        for number, place in list(self._nameless.items()):
            if number <= len(cells) and _says_something(cells[number - 1]):
                message = f"Column {number} has values (the first in row {row}) but no name."
                yield Problem(place, Code.UNKNOWN_FIELD, message, suggestion="Write a field's name into the header.")
                del self._nameless[number]
        extra = next((n for n in range(self._width, len(cells)) if _says_something(cells[n])), None)
        if extra is not None:
            message = f"This row goes on after the last column of the header, which has {self._width}."
            hint = "Put quotes around a value that contains what separates the columns, or name the column."
            yield Problem(Location(self.file, row, extra + 1, self.sheet), Code.BAD_SYNTAX, message, suggestion=hint)

    def _problem(self, row: int, column: int, code: Code, message: str, hint: str, name: str) -> None:
        self.problems.append(Problem(Location(self.file, row, column, self.sheet), code, message, name, hint))


def _takes_several(kind: str, path: tuple[str, ...]) -> bool:
    """Tell whether a cell of this column may hold several values."""
    known = FIELDS[kind].get(path[0])
    if known is None:
        return False
    if len(path) == 1:
        return known.many or known.kind is Kind.FIGURES
    if known.kind is Kind.RELAYS:
        return path[1] in FIELDS["Claim"] and _takes_several("Claim", path[1:])
    return known.kind is Kind.TEXT and known.many


def _several(cell: str) -> RawValue:
    values: list[RawValue] = [part for item in cell.split(SEPARATOR) if (part := item.strip())]
    return values if len(values) > 1 else values[0] if values else None


def _says_something(cell: RawValue) -> bool:
    return bool(cell) and not (isinstance(cell, str) and cell.isspace())


def _typed(cell: RawValue, kind: str, path: tuple[str, ...]) -> RawValue:
    """Return what a list or a group of fields says, without what is empty in it; a list of one value is that value."""
    if isinstance(cell, dict):
        inside = {name: _typed(value, kind, (*path, name)) for name, value in cell.items()}
        return {name: value for name, value in inside.items() if value is not None} or None
    if isinstance(cell, list):
        values: list[RawValue] = [value for item in cell if (value := _typed(item, "", ())) is not None]
        return values if len(values) > 1 else values[0] if values else None
    if cell is None or not _says_something(cell):
        return None
    return _several(cell) if kind in FIELDS and _takes_several(kind, path) else cell


def _inside(cell: RawValue) -> tuple[int, bool]:
    """Return how many characters and values there are in a list or group, and whether any has a NUL character."""
    if isinstance(cell, str):
        return len(cell), "\0" in cell
    items = cell.values() if isinstance(cell, dict) else cell or ()
    found = [_inside(item) for item in items]
    return len(found) + sum(size for size, _ in found), any(has_nul for _, has_nul in found)


def _put(fields: dict[str, RawValue], path: tuple[str, ...], value: RawValue) -> bool:
    """Set the value at ``path``; return False where another column has already filled it or what is around it."""
    group = fields
    for step in path[:-1]:
        inner = group.setdefault(step, {})
        if not isinstance(inner, dict):
            return False
        group = inner
    if path[-1] in group:
        return False
    group[path[-1]] = value
    return True
