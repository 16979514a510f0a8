"""What is checked of a Parquet file before its values are read: that it is one, and that it is as small as it looks.

A Parquet file is packed column by column, in groups of rows. A small file can ask for any amount of memory: pages may
unpack to many times their size, and one value may stand for millions of rows. What the file says of itself at its end
need not be true, so the head of every page is looked at as well; no page is unpacked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.decode import Refused, opened
from testimonia.files.limits import Limits, amount
from testimonia.files.thrift_compact import Compact, Fields, ThriftError, Value

_MARK = b"PAR1"
_ENCRYPTED = b"PARE"
_SHORTEST = 12
_END = 8
_HEADS = (1024, 64 * 1024, 16 * 1024 * 1024)
_INT96 = 3
_SMALL = 16 * 1024 * 1024
_FEW = 1024 * 1024
_AGAIN = "Write it again with the program that it comes from."


@dataclass(frozen=True, slots=True)
class Layout:
    """What a Parquet file says of itself: the names of its columns, and how many rows it has."""

    names: tuple[str, ...]
    rows: int
    old_times: frozenset[str]
    """Columns with points in time of 96 bits, as Spark and Impala write them."""


class Chunk(NamedTuple):
    """One column of one group of rows: where its pages are."""

    start: int
    end: int


class _Footer:
    """The numbers of the fields, as the Parquet format has them."""

    schema: Final = 2
    rows: Final = 3
    groups: Final = 4
    encryption: Final = 8


def check_parquet(path: Path, *, name: str, limits: Limits) -> Layout:
    """Return the layout of a file; refuse what is no Parquet or cannot be read safely."""
    with opened(path, name) as handle:
        size = handle.seek(0, 2)
        try:
            footer = Compact(_footer(handle, size, name, limits)).struct()
            if _Footer.encryption in footer:
                raise _encrypted(name)
            layout = _layout(footer, name, limits)
            _check_sizes(handle, footer, size, name, limits)
        except (ThriftError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise damaged(name) from error
    return layout


def damaged(name: str) -> Refused:
    """Return what to raise for a file that is broken."""
    return _refused(name, "The file is damaged: it cannot be read as Parquet.", _AGAIN)


def _footer(handle: BinaryIO, size: int, name: str, limits: Limits) -> bytes:
    handle.seek(0)
    head = handle.read(len(_MARK))
    handle.seek(max(size - _END, 0))
    end = handle.read(_END)
    if not head:
        raise _refused(name, "The file is empty.", _AGAIN)
    if _ENCRYPTED in (head, end[4:]):
        raise _encrypted(name)
    if head != _MARK:
        raise _refused(name, "The file is no Parquet file, but has its ending.", "Give it the ending of its format.")
    length = int.from_bytes(end[:4], "little")
    if end[4:] != _MARK or size < _SHORTEST or length > size - _SHORTEST:
        message = "The end of the file is missing: it was not written or copied to its end."
        raise _refused(name, message, "Copy it again, or write it again.")
    if length > limits.parquet_footer_bytes:
        message = f"The description of its columns is larger than {amount(limits.parquet_footer_bytes)}."
        raise _too_large(name, message, "Write it with larger row groups.")
    handle.seek(size - _END - length)
    return handle.read(length)


def _layout(footer: Fields, name: str, limits: Limits) -> Layout:
    root, *elements = [_fields(element) for element in _list(footer[_Footer.schema])]
    if len(elements) > limits.columns * 4:  # lists and groups of fields are elements too
        message = f"The file has {len(elements):,} columns; a table may have {limits.columns:,}."
        raise _too_large(name, message, "Keep the columns of records only.")
    names: list[str] = []
    old_times: set[str] = set()
    left: list[int] = []
    for element in elements:
        if not left:
            names.append(_bytes(element[4]).decode("utf-8"))
        else:
            left[-1] -= 1
        children = _int(element.get(5, 0))
        if children:
            left.append(children)
        elif element.get(1) == _INT96:
            old_times.add(names[-1])
        while left and not left[-1]:
            left.pop()
        if len(left) > limits.nesting:
            message = f"Its columns have more than {limits.nesting} lists and groups inside one another."
            raise _too_large(name, message, "Write flatter columns.")
    if left or len(names) != _int(root.get(5, 0)) or _int(footer[_Footer.rows]) < 0:
        raise ThriftError
    return Layout(tuple(names), _int(footer[_Footer.rows]), frozenset(old_times))


def _check_sizes(handle: BinaryIO, footer: Fields, size: int, name: str, limits: Limits) -> None:
    """Add up what the pages unpack to; the rows that a file says it has may not be more than its values."""
    total = rows = 0
    for group in map(_fields, _list(footer[_Footer.groups])):
        unpacked = most = 0
        for chunk in _chunks(group, name):
            if chunk.start < len(_MARK) or chunk.end > size or chunk.start > chunk.end:
                raise ThriftError
            values = 0
            for page_bytes, page_values in _pages(handle, chunk):
                unpacked += page_bytes
                values += page_values
            most = max(most, values)
        total += unpacked
        rows += max(most, _int(group[3]))
        if unpacked > limits.parquet_group_bytes:
            message = f"Unpacked, a group of its rows has {amount(unpacked)}"
            message = f"{message}; up to {amount(limits.parquet_group_bytes)} are read."
            raise _too_large(name, message, "Write it with smaller row groups.")
    if total > _SMALL and total > size * limits.parquet_ratio:
        raise _too_large(name, f"Unpacked, its values are {total // size:,} times as large as the file.", _AGAIN)
    if rows > _FEW and rows > size * limits.parquet_ratio:
        raise _too_large(name, f"It has {rows:,} rows, far more than a file of its size can tell apart.", _AGAIN)
    if rows < _int(footer[_Footer.rows]):
        raise ThriftError


def _chunks(group: Fields, name: str) -> Iterator[Chunk]:
    for column in map(_fields, _list(group[1])):
        if 8 in column or 9 in column:  # noqa: PLR2004 it says how the column is encrypted
            raise _encrypted(name)
        if 1 in column:
            message = "Its values are in another file, which is not read."
            raise _refused(name, message, "Write one file that has them.")
        meta = _fields(column[3])
        start = _int(meta[11] if _int(meta.get(11, 0)) > 0 else meta[9])
        yield Chunk(start, start + _int(meta[7]))


def _pages(handle: BinaryIO, chunk: Chunk) -> Iterator[tuple[int, int]]:
    """Yield how many bytes each page unpacks to, and how many values it has."""
    at = chunk.start
    while at < chunk.end:
        header, length = _page_header(handle, at, chunk.end)
        unpacked, packed = _int(header[2]), _int(header[3])
        data = header.get(5) or header.get(8) or {}
        values = _int(_fields(data).get(1, 0))
        at += length + packed
        if min(unpacked, packed, values) < 0 or at > chunk.end:
            raise ThriftError
        yield unpacked, values


def _page_header(handle: BinaryIO, at: int, end: int) -> tuple[Fields, int]:
    for most in _HEADS:  # a header with the least and the greatest value of its page may be long
        handle.seek(at)
        compact = Compact(handle.read(min(most, end - at)))
        try:
            return compact.struct(), compact.at
        except ThriftError:
            if most >= end - at:
                break
    raise ThriftError


def _fields(value: Value) -> Fields:
    if not isinstance(value, dict):
        raise ThriftError
    return value


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise ThriftError
    return value


def _int(value: Value) -> int:
    if not isinstance(value, int):
        raise ThriftError
    return value


def _bytes(value: Value) -> bytes:
    if not isinstance(value, bytes):
        raise ThriftError
    return value


def _encrypted(name: str) -> Refused:
    return _refused(name, "The file is encrypted.", "Write it without encryption.")


def _refused(name: str, message: str, hint: str) -> Refused:
    return Refused(Problem(Location(name), Code.UNREADABLE_FILE, message, suggestion=hint))


def _too_large(name: str, message: str, hint: str) -> Refused:
    return Refused(Problem(Location(name), Code.TOO_LARGE, message, suggestion=hint))
