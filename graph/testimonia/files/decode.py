"""From the disk to text: files that cannot be opened, are too large, or are not UTF-8."""

import re
import stat
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.limits import amount

BYTE_ORDER_MARK = "\ufeff"

_BREAK = re.compile(r"\r\n|\n|\r")
_TABLES = (".csv", ".tsv")
_WIDE_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}  # the longer marks first: the mark of UTF-16 begins that of UTF-32
_HEAD = 64


class Refused(Exception):  # noqa: N818 it never leaves this package: it carries a problem, and is none of ours to report
    """Reading of this file cannot go on; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem to where the records are yielded."""
        super().__init__(problem.message)
        self.problem = problem


def too_many(name: str, count: int) -> Problem:
    """Return the problem of a file with so many problems that reading it ends."""
    message = f"“{name}” has {count:,} problems or more. The rest of the file was not read."
    return Problem(Location(name), Code.TOO_LARGE, message, suggestion="Mend these and check again.")


class Lines:
    """Where the lines of a text begin, to turn an offset into line and column as an editor counts them."""

    def __init__(self, text: str) -> None:
        """Find every line break once."""
        self._end = len(text)
        self._starts = array("Q", [0])
        self._starts.extend(match.end() for match in _BREAK.finditer(text))

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """Return the offset at which a line begins; past the last line, the end of the text."""
        return self._starts[line - 1] if line <= len(self._starts) else self._end


@contextmanager
def opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """Open a regular file; refuse a missing or unreadable one, a folder, and what only looks like a file."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "not an ordinary file"
            raise Refused(_unreadable(name, f"“{name}” is {what}.", "Name a file of records."))
        handle = path.open("rb")
    except FileNotFoundError as error:
        hint = "Check the spelling of its name and the record paths in testimonia.toml."
        raise Refused(_unreadable(name, f"There is no file “{name}”.", hint)) from error
    except PermissionError as error:
        hint = "Allow your user to read it."
        raise Refused(_unreadable(name, f"You are not allowed to read “{name}”.", hint)) from error
    except OSError as error:
        raise Refused(unreadable(name, error)) from error
    with handle:
        yield handle


def unreadable(name: str, error: OSError) -> Problem:
    """Return the problem of a file that the system could not read."""
    return _unreadable(name, f"“{name}” could not be read: {error.strerror or error}.", "")


def whole_text(path: Path, *, name: str, limit: int) -> str:
    """Return the text of a file of at most ``limit`` bytes, without a byte order mark."""
    with opened(path, name) as handle:
        data = handle.read(limit + 1)
    if len(data) > limit:
        message = f"“{name}” is larger than {amount(limit)}, too large for a file that is read as a whole."
        hint = "Split it into several files, or write it as JSON Lines (.jsonl), one record a line."
        raise Refused(Problem(Location(name), Code.TOO_LARGE, message, suggestion=hint))
    refuse_wide(data[:_HEAD], name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = Lines(before).place(len(before))
        column -= line == 1 and before.startswith(BYTE_ORDER_MARK)
        raise Refused(not_utf8(Location(name, line, column), data[error.start])) from error
    return text.removeprefix(BYTE_ORDER_MARK)


def refuse_wide(head: bytes, name: str) -> None:
    """Refuse a file whose first bytes show that it is written in UTF-16 or UTF-32."""
    found = next((encoding for mark, encoding in _WIDE_MARKS.items() if head.startswith(mark)), "")
    if not found and len(head) > 1 and head.count(0) * 3 >= len(head):
        found = "UTF-16"
    if found:
        message = f"The file is written in {found}, not in UTF-8."
        place = Location(name, 1, 1)
        raise Refused(Problem(place, Code.UNREADABLE_ENCODING, message, suggestion=_save_as_utf8(name)))


def not_utf8(place: Location, byte: int) -> Problem:
    """Return the problem of a byte that UTF-8 does not allow."""
    message = f"The file is not written in UTF-8: the first character that cannot be read is here (byte {byte:#04x})."
    return Problem(place, Code.UNREADABLE_ENCODING, message, suggestion=_save_as_utf8(place.file))


def _save_as_utf8(name: str) -> str:
    if name.lower().endswith(_TABLES):
        return "In Excel choose File, Save As, type “CSV UTF-8”; in LibreOffice the character set “Unicode (UTF-8)”."
    return (
        "Open it in a text editor with the encoding it was written in (often Windows-1256 for Persian and Arabic, "
        "Windows-1252 for western languages) and save it with the encoding UTF-8."
    )


def _unreadable(name: str, message: str, hint: str) -> Problem:
    return Problem(Location(name), Code.UNREADABLE_FILE, message, suggestion=hint)
