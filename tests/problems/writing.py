"""Writes records in every format, one field a line, and so knows where each value stands."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import openpyxl
import polars as pl

FORMATS = ("yaml", "json", "jsonl", "csv", "xlsx", "parquet")
TABLES = ("csv", "xlsx", "parquet")
SHEET = "records"

Records: TypeAlias = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands; the column is 0 where the test does not know it."""

    line: int
    column: int = 0
    sheet: str = ""


def written(records: Records, form: str) -> bytes:
    if form == "parquet":
        return _columns(records)
    if form in TABLES:
        return _table(records, form)
    if form == "jsonl":
        return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()
    lines: list[str] = []
    for n, record in enumerate(records):
        pairs = [(key, json.dumps(value, ensure_ascii=False)) for key, value in record.items()]
        if form == "yaml":
            lines.extend(f"{'  ' if i else '- '}{key}: {value}" for i, (key, value) in enumerate(pairs))
        else:
            lines.append("[{" if n == 0 else "}, {")
            lines.extend(f'"{key}": {value}{"," if i < len(pairs) - 1 else ""}' for i, (key, value) in enumerate(pairs))
    return "\n".join([*lines, *(["}]"] if form == "json" else []), ""]).encode()


def place(records: Records, form: str, record: int, field: str, *, whole: bool = False) -> Place:
    """Return where a field stands, or its record: where the field is not there, and where ``whole`` asks for it."""
    key = field.replace("[", ".").split(".")[0]
    if form in TABLES:
        header = _header(records)
        name = field.split("[", maxsplit=1)[0]
        numbers = [i for i, column in enumerate(header, 1) if (column + ".").startswith(name + ".")]
        numbers = numbers or [i for i, column in enumerate(header, 1) if column.split(".")[0] == key]
        column = numbers[0] if numbers and field and not whole else 0
        return Place(record + 2, column, SHEET if form == "xlsx" else "")
    if form == "jsonl":
        return Place(record + 1)
    before = sum(len(r) + (form == "json") for r in records[:record])
    if whole or key not in records[record]:
        return Place(before + 1)
    return Place(before + 1 + (form == "json") + list(records[record]).index(key))


def _header(records: Records) -> list[str]:
    return list(dict.fromkeys(name for record in records for name in _cells(record)))


def _table(records: Records, form: str) -> bytes:
    header = _header(records)
    rows = [header, *([_cells(record).get(name, "") for name in header] for record in records)]
    if form == "csv":
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        return text.getvalue().encode()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _columns(records: Records) -> bytes:
    """Return records as typed columns: a field that is a list in any of them is a column of lists."""
    columns: dict[str, list[str | list[str] | None]] = {}
    for name in _header(records):
        cells: list[str | list[str] | None] = [_values(record).get(name) for record in records]
        if any(isinstance(cell, list) for cell in cells):
            cells = [[cell] if isinstance(cell, str) else cell for cell in cells]
        columns[name] = cells
    content = io.BytesIO()
    pl.DataFrame(columns).write_parquet(content)
    return content.getvalue()


def _cells(group: dict[str, Any], prefix: str = "") -> dict[str, str]:
    values = _values(group, prefix)
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in values.items()}


def _values(group: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in group.items():
        if isinstance(value, dict):
            values |= _values(value, f"{prefix}{name}.")
        else:
            values[prefix + name] = value
    return values
