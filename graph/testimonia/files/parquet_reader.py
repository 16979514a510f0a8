"""Parquet: one record a row, read some thousand rows at a time.

Rows are numbered as in the other tables: row 1 stands for the names of the columns, and the records begin with row 2.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.cells import Table
from testimonia.files.limits import Limits, amount
from testimonia.files.nodes import Found
from testimonia.files.parquet_cells import in_microseconds, is_readable, texts, weight
from testimonia.files.parquet_guard import Layout, check_parquet, damaged

if TYPE_CHECKING:
    import polars as pl

HEADER: Final = 1
"""The row that stands for the names of the columns."""

_CELLS = 256 * 1024
_MOST_ROWS = 8192


def read_parquet(path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the records and the problems of a file, row by row."""
    layout = check_parquet(path, name=name, limits=limits)
    table = Table(name, "", limits)
    can_go_on = table.read_header(HEADER, layout.names, title=path.stem)
    yield from table.problems
    if not can_go_on or len(set(layout.names)) < len(layout.names):
        return
    frame = _opened(path, name, layout)
    unreadable = list(_unreadable_columns(frame, name))
    yield from unreadable
    if unreadable:
        return
    step = max(1, min(_MOST_ROWS, _CELLS // len(layout.names)))
    for first in range(0, layout.rows, step):
        rows = _rows(frame, first, min(step, layout.rows - first), name)
        yield from _records(rows, first + HEADER + 1, table, limits)


def _opened(path: Path, name: str, layout: Layout) -> "pl.LazyFrame":
    import polars as pl

    with _refusing(name):
        scanned = partial(pl.scan_parquet, path, glob=False, hive_partitioning=False, parallel="none", low_memory=True)
        frame = scanned()
        schema = frame.collect_schema()
        if layout.old_times:
            # They are taken for nanoseconds, in which years before 1678 and after 2262 would become others.
            wide = {each: in_microseconds(dtype) for each, dtype in schema.items() if each in layout.old_times}
            frame = scanned(schema={**schema, **wide})
    return frame


def _rows(frame: "pl.LazyFrame", first: int, count: int, name: str) -> "pl.DataFrame":
    with _refusing(name):
        rows = frame.slice(first, count).collect()
    if rows.height != count:
        raise damaged(name)
    return rows


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Refuse the file where the library cannot read it, or panics, which it does on some broken files."""
    import polars as pl

    with _quiet():
        try:
            yield
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            raise damaged(name) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep off the screen what the library prints when it panics: it writes past ``sys.stderr``."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no screen
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _unreadable_columns(frame: "pl.LazyFrame", name: str) -> Iterator[Problem]:
    for number, (column, dtype) in enumerate(frame.collect_schema().items(), start=1):
        if not is_readable(dtype):
            message = f"The column “{column}” holds values of a type that records do not have ({dtype})."
            hint = "Write it as text, numbers, dates, or lists or groups of these."
            yield Problem(Location(name, HEADER, number), Code.WRONG_KIND, message, column, hint)


def _records(rows: "pl.DataFrame", first: int, table: Table, limits: Limits) -> Iterator[Found]:
    columns = rows.get_columns()
    with _refusing(table.file):
        sizes = [weight(column) for column in columns]
    if sum(sizes) > limits.line_bytes and rows.height > 1:
        half = rows.height // 2
        yield from _records(rows[:half], first, table, limits)
        yield from _records(rows[half:], first + half, table, limits)
        return
    with _refusing(table.file):
        pairs = list(zip(columns, sizes, strict=True))
        cells = [texts(column) if size <= limits.line_bytes else [None] for column, size in pairs]
    for number, (column, size) in enumerate(pairs, start=1):
        if size > limits.line_bytes:  # then there is one row
            message = f"This cell has more than {amount(limits.line_bytes)}."
            hint = "Keep long texts outside the records."
            yield Problem(Location(table.file, first, number), Code.TOO_LARGE, message, column.name, hint)
    for number, row in enumerate(zip(*cells, strict=True), start=first):
        yield from table.record(number, row)
