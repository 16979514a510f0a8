"""JSON Lines: one record a line, read one line at a time; a bad line does not hide the others."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.decode import Refused, not_utf8, opened, refuse_wide
from testimonia.files.json_nodes import JsonText
from testimonia.files.limits import Limits, amount
from testimonia.files.nodes import Found, record_of

_MARK = b"\xef\xbb\xbf"
_CHUNK = 1024 * 1024
_HEAD = 64


def read_jsonlines(path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the records and the problems of a file, line by line; blank lines are passed over."""
    with opened(path, name) as handle:
        refuse_wide(handle.read(_HEAD), name)
        handle.seek(0)
        number = 0
        while data := handle.readline(limits.line_bytes + 1):
            number += 1
            if len(data) > limits.line_bytes and not data.endswith(b"\n"):
                _skip_line(handle)
                message = f"This line is longer than {amount(limits.line_bytes)}."
                hint = "Write one record a line, and long texts outside the records."
                yield Problem(Location(name, number), Code.TOO_LARGE, message, suggestion=hint)
            else:
                yield from _line(data.removeprefix(_MARK) if number == 1 else data, number, name, limits)


def _line(data: bytes, number: int, name: str, limits: Limits) -> Iterator[Found]:
    if not data.strip():
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        column = len(data[: error.start].decode("utf-8")) + 1
        yield not_utf8(Location(name, number, column), data[error.start])
        return
    source = JsonText(text, file=name, place=lambda offset: (number, offset + 1), limits=limits)
    try:
        node = source.value()
    except Refused as refusal:
        yield from source.problems
        yield refusal.problem
    else:
        yield from source.problems
        yield record_of(node, name)


def _skip_line(handle: BinaryIO) -> None:
    while data := handle.readline(_CHUNK):
        if data.endswith(b"\n"):
            return
