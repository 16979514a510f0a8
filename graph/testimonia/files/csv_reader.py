"""CSV and TSV: one record a row, read row by row.

A row is what a spreadsheet shows as one: line breaks inside quotes do not end it. The header is the first row that is
not blank; what separates the columns (comma, semicolon, tab or bar) is told from the header alone.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.cells import Table
from testimonia.files.decode import Refused, not_utf8, opened, refuse_wide
from testimonia.files.limits import Limits
from testimonia.files.nodes import Found

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_BAD_BYTE = re.compile("[\udc80-\udcff]")
_HEAD = 64


def read_csv(path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the records and the problems of a table; a row that cannot be read does not hide the others."""
    with opened(path, name) as handle:
        refuse_wide(handle.read(_HEAD), name)
        handle.seek(0)
        # Bytes that are no UTF-8 come through as lone surrogates, so that their row and column can be told.
        text = io.TextIOWrapper(handle, encoding="utf-8-sig", errors="surrogateescape", newline="")
        yield from _records(_Rows(_Lines(text, name, limits), name), path, name, limits)


def _records(rows: "_Rows", path: Path, name: str, limits: Limits) -> Iterator[Found]:
    table: Table | None = None
    for row, cells in rows:
        if isinstance(cells, Problem):
            yield cells
            continue
        _refuse_bad_bytes(name, row, cells)
        if table is not None:
            yield from table.record(row, cells)
        elif any(cell.strip() for cell in cells):
            table = Table(name, "", limits)
            can_go_on = table.read_header(row, cells, title=path.stem)
            yield from table.problems
            if not can_go_on:
                return


def _refuse_bad_bytes(name: str, row: int, cells: Sequence[str]) -> None:
    for number, cell in enumerate(cells, start=1):
        bad = None if cell.isascii() else _BAD_BYTE.search(cell)
        if bad:
            raise Refused(not_utf8(Location(name, row, number), ord(bad[0]) - 0xDC00))


class _Lines:
    """The lines of a file, one at a time; those of a broken row can be given back."""

    def __init__(self, text: TextIO, name: str, limits: Limits) -> None:
        self._text = text
        self._name = name
        self._limit = limits.line_bytes
        self._back: deque[str] = deque()
        self._number = 0
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        if len(line) > self._limit:
            message = (
                f"A line of this table has more than {self._limit:,} characters. The rest of the file was not read."
            )
            raise Refused(Problem(Location(self._name), Code.TOO_LARGE, message, suggestion="Check its line breaks."))
        self.taken.append(line)
        return line

    def peek(self) -> str:
        """Return the next line without taking it."""
        line = next(self, "")
        if line:
            self.give_back(0)
        return line

    def give_back(self, first: int) -> None:
        """Put back what was taken, from the line numbered ``first`` (from 0)."""
        self._back.extendleft(reversed(self.taken[first:]))
        self.taken.clear()


class _Rows:
    """The rows of a table with their numbers; a row whose quotes are wrong comes as a problem."""

    def __init__(self, lines: _Lines, name: str) -> None:
        self._lines = lines
        self._name = name
        self._row = 0

    def __iter__(self) -> Iterator[tuple[int, list[str] | Problem]]:
        while self._lines.peek().isspace():
            # A blank first row must not decide what separates the columns; it counts as a row all the same.
            yield self._next_blank(), []
        yield from self._parsed()

    def _next_blank(self) -> int:
        next(self._lines)
        self._lines.taken.clear()
        self._row += 1
        return self._row

    def _parsed(self) -> Iterator[tuple[int, list[str] | Problem]]:
        delimiter = _delimiter(self._lines.peek(), self._name)
        reader = csv.reader(self._lines, delimiter=delimiter, strict=True)
        while True:
            self._lines.taken.clear()
            try:
                cells = next(reader, None)
            except csv.Error:
                self._row += 1
                yield self._row, self._fault(delimiter)
                self._lines.give_back(1)
                reader = csv.reader(self._lines, delimiter=delimiter, strict=True)
                continue
            if cells is None:
                return
            self._row += 1
            yield self._row, cells

    def _fault(self, delimiter: str) -> Problem:
        column, code, message = _fault("".join(self._lines.taken), delimiter)
        hint = "Close the quotes at the end of the value; a quotation mark inside them is written twice."
        if code is Code.TOO_LARGE:
            hint = "Keep long texts outside the records."
        return Problem(Location(self._name, self._row, column), code, message, suggestion=hint)


def _delimiter(header: str, name: str) -> str:
    """Return what separates the columns of a header: what is most often found in it outside quotes."""
    outside = _QUOTED.sub("", header)
    usual = "\t" if name.lower().endswith(".tsv") else ","
    counts = {mark: outside.count(mark) for mark in usual + _DELIMITERS}
    return next(mark for mark, count in counts.items() if count == max(counts.values()))


def _fault(text: str, delimiter: str) -> tuple[int, Code, str]:
    """Return the column, the code and the words for a row that the standard library cannot read."""
    at, column = 0, 1
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    while True:
        is_quoted = text[at : at + 1] == '"'
        cell = (_QUOTED if is_quoted else plain).match(text, at)
        if cell is None:
            return column, Code.BAD_SYNTAX, "The quotation mark that opens this cell is never closed."
        after = text[cell.end() : cell.end() + 1]
        if is_quoted and after not in ("", delimiter, "\r", "\n"):
            return column, Code.BAD_SYNTAX, "After the closing quotation mark of this cell more text follows."
        if len(cell[0]) > csv.field_size_limit() or after != delimiter:
            return column, Code.TOO_LARGE, "This cell is too long to be read."
        at = cell.end() + 1
        column += 1
