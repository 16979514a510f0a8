"""The XML parts of a workbook, streamed through: how far the cells reach, how long their texts are, what is broken.

Nothing of the content is kept. Document types are refused, so no entity is ever declared or expanded.
"""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.parsers import expat

_CHUNK = 64 * 1024
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_LETTERS = 26
_MOST_BROKEN: Final = 1_000
_VALUES = frozenset({"v", "t"})


class DoctypeError(Exception):
    """The part has a document type, which no program that writes workbooks gives it."""


@dataclass(slots=True)
class Part:
    """What was found in one part: sheets and relationships by id, the reach of its cells, their texts' length."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    """Names of sheets with the ids of their relationships."""
    targets: dict[str, str] = field(default_factory=dict)
    """The targets of relationships by id."""
    rows: int = 0
    columns: int = 0
    chars: int = 0
    broken: list[tuple[int, int, str]] = field(default_factory=list)
    """Row and column of cells with an error (``#REF!``), or a formula without a stored result (an empty text)."""
    shared: "array[int]" = field(default_factory=lambda: array("L"))
    """The length of each shared text."""


def read_part(stream: BinaryIO, *, shared: "array[int]") -> Part:
    """Stream through one XML part; ``shared`` has the lengths of the workbook's shared texts."""
    scan = _Scan(shared)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    while data := stream.read(_CHUNK):
        parser.Parse(data, False)  # noqa: FBT003 its parameters have no names
    parser.Parse(b"", True)  # noqa: FBT003 same
    return scan.part


class _Scan:
    """The handlers of one parse, and the cell they are in."""

    def __init__(self, shared: "array[int]") -> None:
        self.part = Part()
        self._shared = shared
        self._row = 0
        self._column = 0
        self._type = ""
        self._has_formula = False
        self._in_value = False
        self._length = 0
        self._text = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name in _VALUES:
            self._in_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = 0
        elif name == "si":
            self._length = 0
        elif name == "sheet":
            identity = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            self.part.sheets.append((attributes.get("name", ""), identity))
        elif name == "Relationship":
            self.part.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif name in _VALUES:
            self._in_value = False
        elif name == "si":
            self.part.shared.append(self._length)

    def text(self, data: str) -> None:
        if self._in_value:
            self._length += len(data)
            if len(self._text) < _CHUNK:
                self._text += data

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        found = _REFERENCE.match(attributes.get("r", ""))
        if found:
            self._row, self._column = int(found[2]), _column_number(found[1])
        else:
            self._column += 1
        self._type = attributes.get("t", "")
        self._has_formula = False
        self._length = 0
        self._text = ""

    def _end_cell(self) -> None:
        part = self.part
        if self._length:
            part.rows = max(part.rows, self._row)
            part.columns = max(part.columns, self._column)
            part.chars += self._length
        if self._type == "s" and self._text.isdecimal() and int(self._text) < len(self._shared):
            part.chars += self._shared[int(self._text)]
        is_unknown = self._has_formula and not self._length and self._type != "str"
        if (self._type == "e" or is_unknown) and len(part.broken) < _MOST_BROKEN:
            part.broken.append((self._row, self._column, "" if is_unknown else self._text))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _refuse_doctype(*_: object) -> None:
    raise DoctypeError
