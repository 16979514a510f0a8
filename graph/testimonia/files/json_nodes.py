"""JSON text to nodes: strict, every value with its place, numbers as they were written.

The parser of the standard library knows neither places nor duplicate names; its scanner of strings is used here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined] # documented in its source only
from typing import NoReturn, TypeAlias

from testimonia.core.problems import Code, Location, Problem
from testimonia.core.raw import Path, RawRecord
from testimonia.files.decode import Lines, Refused, too_many
from testimonia.files.json_quick import quick_record
from testimonia.files.limits import Limits
from testimonia.files.nodes import Node, NodePlaces, shown_path

Place: TypeAlias = Callable[[int], tuple[int, int]]
"""Line and column, from 1, of an offset in the text."""

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.+-])")
_WORD = re.compile(r"[^\s,:{}\[\]\"']+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS = {"true": "true", "false": "false", "null": None}
_ANY_DEPTH = Limits(nesting=1 << 30)
_NUMBERLESS = frozenset({"NaN", "Infinity", "-Infinity", "+Infinity"})
_STRING_ERRORS = {
    "Unterminated": (
        "The quotation mark that opens here is never closed.",
        'Close it with “"”; a double quote inside the text is written \\".',
    ),
    "control": (
        "Inside a text in quotes stands a line break, a tab or another control character.",
        "Write \\n for a line break and \\t for a tab.",
    ),
    "escape": (
        "In a text in quotes a backslash has a meaning of its own, and none is known for the characters after it.",
        "Write the backslash twice.",
    ),
}


class JsonText:
    """One JSON text, read value by value; what is wrong and can be passed over is noted in ``problems``."""

    def __init__(self, text: str, *, file: str, place: Place, limits: Limits) -> None:
        """Begin at the start of the text."""
        self.problems: list[Problem] = []
        self._text = text
        self._file = file
        self._place = place
        self._limits = limits
        self._at = 0

    @property
    def is_at_end(self) -> bool:
        """Tell whether nothing but white space is left of the text."""
        return self._peek() == ""

    def items(self) -> Iterator[tuple[bool, Node | RawRecord]]:
        """Yield each item of a top-level list as ``(True, item)``, or any other value as ``(False, value)``.

        An item without a fault comes as a record.
        """
        if self.is_at_end:
            self._refuse(0, "The file is empty.", "Write a list of records: [ ... ].")
        if self._peek() == "[":
            for _ in self._members("]"):
                yield True, self._quick(self._limits.nesting - 1) or self._value(1, ())
        else:
            yield False, self._value(0, ())
        if not self.is_at_end:
            hint = "A file holds one list of records; where each line is a record, name the file .jsonl."
            self._refuse(self._at, "After the end of the records there is more text.", hint)

    def value(self) -> Node | RawRecord:
        """Return the text's only value; one without a fault as a record."""
        node = self._quick(self._limits.nesting) or self._value(0, ())
        if not self.is_at_end:
            self._refuse(self._at, "After the end of the record there is more text.", "Write one record a line.")
        return node

    def node(self) -> Node:
        """Return the value that begins here, with the places of all that is in it."""
        return self._value(0, ())

    def _quick(self, nesting: int) -> RawRecord | None:
        if self._peek() != "{":
            return None
        found = quick_record(self._text, self._at, place=self._location, nesting=nesting, work=places_in)
        if found is None:
            return None
        record, self._at = found
        return record

    def _location(self, offset: int) -> Location:
        return Location(self._file, *self._place(offset))

    def _value(self, depth: int, path: Path) -> Node:
        first = self._peek()
        at = self._at
        node = Node(None, *self._place(at))
        if first == '"':
            node.value = self._string(path) or None
        elif first in ("{", "["):
            if depth >= self._limits.nesting:
                message = f"Lists and groups of fields stand more than {self._limits.nesting} deep inside one another."
                place = Location(self._file, node.line, node.column)
                raise Refused(Problem(place, Code.TOO_LARGE, message, suggestion="Check the brackets."))
            node.value = self._group(depth, path) if first == "{" else self._list(depth, path)
        elif first == "'":
            self._refuse(at, "Texts and names stand in double quotes, not in single ones.", "Replace ' by \".")
        elif first == "" or first in ",:]}":
            what = f"stands “{first}”" if first else "the file ends"
            self._refuse(at, f"Here {what} where a value is expected.", "Write the value, or null for none.")
        else:
            node.value = self._bare(path)
        return node

    def _list(self, depth: int, path: Path) -> list[Node]:
        items: list[Node] = []
        for _ in self._members("]"):
            items.append(self._value(depth + 1, (*path, len(items))))
        return items

    def _group(self, depth: int, path: Path) -> dict[str, Node]:
        group: dict[str, Node] = {}
        for _ in self._members("}"):
            at = self._at
            if self._peek() != '"':
                self._refuse(at, "A field's name in double quotes is expected here.", 'Write for example "title": ….')
            name = self._string(path)
            here = (*path, name)
            if self._peek() != ":":
                self._refuse(self._at, f"After the field's name “{name}” a colon is missing.", "")
            self._at += 1
            value = self._value(depth + 1, here)
            if not name:
                self._problem(at, Code.BAD_SYNTAX, "A field's name is empty.", "Give it a name.", here)
            elif name in group:
                message = f"The field “{name}” is written twice; it already stands on line {group[name].line}."
                hint = "Keep one of the two; several values of one field are written as a list."
                self._problem(at, Code.DUPLICATE_FIELD, message, hint, here)
            else:
                group[name] = value
        return group

    def _members(self, closing: str) -> Iterator[None]:
        """Stop before each member of a list or group, having read the brackets and commas around them."""
        opened = self._at
        self._at += 1
        if self._peek() == closing:
            self._at += 1
            return
        while True:
            yield
            found = self._peek()
            comma = self._at
            if found == closing:
                self._at += 1
                return
            if found == ",":
                self._at += 1
                if self._peek() == closing:
                    message = f"Before “{closing}” stands a comma with nothing after it."
                    self._problem(comma, Code.BAD_SYNTAX, message, "Delete the comma.", ())
                    self._at += 1
                    return
            elif found == "":
                bracket = self._text[opened]
                self._refuse(opened, f"The “{bracket}” that opens here is never closed.", f"Close it with “{closing}”.")
            elif found == '"' or (closing == "]" and found in "{["):
                self._problem(comma, Code.BAD_SYNTAX, "Before this value a comma is missing.", "Write the comma.", ())
            else:
                self._refuse(comma, f"Here a comma or “{closing}” is expected.", "Compare it with the lines around it.")

    def _string(self, path: Path) -> str:
        at = self._at
        try:
            text: str
            text, self._at = scanstring(self._text, at + 1, True)  # noqa: FBT003 its parameters have no names
        except JSONDecodeError as error:
            message, hint = next(words for key, words in _STRING_ERRORS.items() if key in error.msg)
            self._refuse(error.pos, message, hint)
        if not text.isascii() and _SURROGATE.search(text):
            message = "The text holds half of a character: an escape \\ud8… or \\udc… without its other half."
            self._problem(at, Code.BAD_VALUE, message, "Write the character itself.", path)
            text = _SURROGATE.sub("\ufffd", text)
        return text

    def _bare(self, path: Path) -> str | None:
        """Read what stands outside quotes: a number, true, false or null."""
        at = self._at
        number = _NUMBER.match(self._text, at)
        word = number or _WORD.match(self._text, at)
        text = word[0] if word else self._text[at]
        self._at += len(text)
        if number:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text.lower() in _WORDS:
            self._problem(at, Code.BAD_SYNTAX, f"“{text}” must be written in small letters.", "", path)
            return _WORDS[text.lower()]
        if text in _NUMBERLESS:
            message = f"“{text}” is no number that can be recorded."
            self._problem(at, Code.BAD_VALUE, message, "Write the number, or null where it is not known.", path)
            return None
        if text.startswith(("//", "/*", "#")):
            self._refuse(at, "JSON has no comments.", "Move the remark into the field “note”.")
        shown = text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 as much as fits a line
        message = f"“{shown}” is neither a JSON number nor true, false or null."
        self._problem(at, Code.BAD_SYNTAX, message, f'Put it in double quotes: "{shown}".', path)
        return text

    def _peek(self) -> str:
        """Return the next character that is no white space, or an empty text at the end."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _problem(self, at: int, code: Code, message: str, hint: str, path: Path) -> None:
        self.problems.append(Problem(self._location(at), code, message, shown_path(path), hint))
        if len(self.problems) > self._limits.problems:
            raise Refused(too_many(self._file, len(self.problems)))

    def _refuse(self, at: int, message: str, hint: str) -> NoReturn:
        raise Refused(Problem(self._location(at), Code.BAD_SYNTAX, message, suggestion=hint))


def places_in(text: str, start: Location) -> Mapping[Path, Location]:
    """Return the places of the values in a record's text, which begins at ``start`` and has no fault."""
    lines = Lines(text)

    def place(offset: int) -> tuple[int, int]:
        line, column = lines.place(offset)
        return start.line + line - 1, column if line > 1 else start.column + column - 1

    return NodePlaces(JsonText(text, file=start.file, place=place, limits=_ANY_DEPTH).node(), start.file)
