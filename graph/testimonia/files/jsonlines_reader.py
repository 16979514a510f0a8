"""JSON Lines: one record a line, read one line at a time; a bad line does not hide the others."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from testimonia.core.problems import Code, Location, Problem
from testimonia.core.raw import RawRecord
from testimonia.files.decode import Refused, not_utf8, opened, refuse_wide
from testimonia.files.json_nodes import JsonText, places_in
from testimonia.files.json_quick import quick_record
from testimonia.files.limits import Limits, amount
from testimonia.files.nodes import Found, record_of

_MARK = b"\xef\xbb\xbf"
_CHUNK = 1024 * 1024
_HEAD = 64


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a file: from a byte, where a line begins, to a byte where one ends; so many ``lines`` come before."""

    start: int
    end: int
    lines: int


def read_jsonlines(path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the records and the problems of a file, line by line; blank lines are passed over."""
    yield from read_span(path, name=name, limits=limits, span=Span(0, sys.maxsize, 0))


def read_span(path: Path, *, name: str, limits: Limits, span: Span) -> Iterator[Found]:
    """Yield the records and the problems of a part of a file, line by line."""
    with opened(path, name) as handle:
        if not span.start:
            refuse_wide(handle.read(_HEAD), name)
        handle.seek(span.start)
        number, left = span.lines, span.end - span.start
        while left > 0 and (data := handle.readline(limits.line_bytes + 1)):
            number += 1
            left -= len(data)
            if len(data) > limits.line_bytes and not data.endswith(b"\n"):
                left -= _skip_line(handle)
                message = f"This line is longer than {amount(limits.line_bytes)}."
                hint = "Write one record a line, and long texts outside the records."
                yield Problem(Location(name, number), Code.TOO_LARGE, message, suggestion=hint)
                continue
            if number == 1:
                data = data.removeprefix(_MARK)
            if (record := _without_fault(data, number, name, limits)) is not None:
                yield record
            else:
                yield from _line(data, number, name, limits)


def _without_fault(data: bytes, number: int, name: str, limits: Limits) -> RawRecord | None:
    """Return the record of a line in which there is nothing odd, as in nearly all of them; else None."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    begin = Location(name, number, 1)
    quick = quick_record(text, 0, place=lambda _: begin, nesting=limits.nesting, work=places_in)
    return quick[0] if quick is not None and not text[quick[1] :].strip(" \t\r\n") else None


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


def _skip_line(handle: BinaryIO) -> int:
    """Pass over the rest of a line, and return how many bytes it had."""
    skipped = 0
    while data := handle.readline(_CHUNK):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped
