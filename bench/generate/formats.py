"""Records as text: JSON Lines, JSON, YAML, and the rows of tables."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from testimonia.files.limits import DEFAULT

from .pool import Record
from .tables import TABLES, cells

_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


class Format(NamedTuple):
    """How records become text. A file is what stands first, bodies with what is between them, and what stands last."""

    ending: str
    body: Callable[[Record], str]
    first: Callable[[str], str]
    """What stands before the first record of a file, by its type."""
    between: str
    last: str
    line_of: Callable[[Record, str], int]
    """In which line of the body, counted from 0, a field stands."""
    limit: int
    """How many bytes of a file are read."""

    @property
    def is_table(self) -> bool:
        """Whether each type of record has files of its own."""
        return self.ending in {"csv", "parquet", "xlsx"}


def json_line(record: Record) -> str:
    return _ENCODED(record)


def yaml_block(record: Record) -> str:
    """Return a record as people write it: a field on each line."""
    lines = _block(record, "  ")
    return f"- {lines[0].lstrip()}\n" + "".join(f"{line}\n" for line in lines[1:])


def _yaml_line(record: Record, field: str) -> int:
    names = list(record)
    before = names[: names.index(field)] if field else ()
    return sum(len(_block({name: record[name]}, "")) for name in before)


def csv_row(record: Record) -> str:
    return _row(cells(record))


def _header(kind: str) -> str:
    return _row(TABLES[kind].columns)


def _no_line(_: Record, __: str) -> int:
    return 0


_PLAIN = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[a-zآ-ی][\w.() -]*(?<! )\Z|\d{1,9}\Z", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?(/\d{4}-\d\d(-\d\d)?)?\Z|https://[\w./-]+\Z")


def _block(fields: Mapping[str, object], indent: str) -> list[str]:
    lines: list[str] = []
    for name, value in fields.items():
        if isinstance(value, Mapping):
            lines += [f"{indent}{name}:", *_block(value, indent + "  ")]
        elif isinstance(value, list):
            lines.append(f"{indent}{name}: [{', '.join(_scalar(item, inside=True) for item in value)}]")
        else:
            lines.append(f"{indent}{name}: {_scalar(value)}")
    return lines


def _scalar(value: object, *, inside: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, int) or _PLAIN.match(text) or (_DATE.match(text) and not inside):
        return text
    return _ENCODED(text)


def _row(items: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(items)
    return written.getvalue()


_ANY_SIZE = 1 << 62
FORMATS = {
    "jsonl": Format("jsonl", lambda r: json_line(r) + "\n", lambda _: "", "", "", _no_line, _ANY_SIZE),
    "json": Format("json", json_line, lambda _: "[\n", ",\n", "\n]\n", _no_line, DEFAULT.json_bytes),
    "yaml": Format("yaml", yaml_block, lambda _: "", "\n", "", _yaml_line, DEFAULT.yaml_bytes),
    "csv": Format("csv", csv_row, _header, "", "", _no_line, _ANY_SIZE),
    "parquet": Format("parquet", csv_row, _header, "", "", _no_line, _ANY_SIZE),
    "xlsx": Format("xlsx", csv_row, _header, "", "", _no_line, _ANY_SIZE),
}
"""The formats by the ending of their files. Workbooks and Parquet are made of tables when these are complete."""
