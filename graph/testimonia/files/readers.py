"""Record files of every format, read to the same records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from testimonia.core.problems import Code, Location, Problem, in_order
from testimonia.core.raw import RawRecord
from testimonia.files.csv_reader import read_csv
from testimonia.files.decode import Refused, too_many, unreadable
from testimonia.files.json_reader import read_json
from testimonia.files.jsonlines_reader import Span, read_jsonlines, read_span
from testimonia.files.limits import DEFAULT, Limits
from testimonia.files.nodes import Found
from testimonia.files.parquet_reader import read_parquet
from testimonia.files.xlsx_reader import read_xlsx
from testimonia.files.yaml_reader import read_yaml


class Reader(Protocol):
    """How a format is read: records and problems in the file's order; ``Refused`` where it cannot go on."""

    def __call__(self, path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
        """Yield what the file at ``path`` holds, called ``name`` in places."""


READERS: Final[Mapping[str, Reader]] = {
    ".csv": read_csv,
    ".json": read_json,
    ".jsonl": read_jsonlines,
    ".ndjson": read_jsonlines,
    ".parquet": read_parquet,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
    ".yaml": read_yaml,
    ".yml": read_yaml,
}
"""The format of a file by the ending of its name."""

SPLITTABLE: Final = frozenset({".jsonl", ".ndjson"})
"""Endings of files that can be read from the middle on, as far as a ``Span`` of them goes."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All of a file: its records in their order, its problems sorted.

    Where there are problems, the records are good only for finding more of them: some may be missing or incomplete.
    """

    records: list[RawRecord]
    problems: list[Problem]


def read(path: Path, *, name: str, limits: Limits = DEFAULT, span: Span | None = None) -> Iterator[Found]:
    """Yield the records and the problems of a file, in its order; ``name`` is the file's in every place.

    JSON Lines, CSV, TSV and Parquet are read as a stream: no more than one line, one row or, of Parquet, some thousand
    rows are held. With ``span`` only that part of a file is read that is ``SPLITTABLE``.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        ending = f"ends in “{path.suffix}”" if path.suffix else "has no ending"
        message = f"“{name}” {ending}, so its format is not known."
        hint = f"Record files end in {', '.join(sorted(READERS))}."
        yield Problem(Location(name), Code.UNREADABLE_FILE, message, suggestion=hint)
        return
    if span is not None:
        reader = partial(read_span, span=span)
    count = 0
    try:
        for found in reader(path, name=name, limits=limits):
            yield found
            count += isinstance(found, Problem)
            if count >= limits.problems:
                yield too_many(name, count)
                return
    except Refused as refusal:
        yield refusal.problem
    except OSError as error:
        yield unreadable(name, error)


def read_all(path: Path, *, name: str, limits: Limits = DEFAULT) -> ReadResult:
    """Return the records and the problems of a file, all at once."""
    found = list(read(path, name=name, limits=limits))
    records = [each for each in found if isinstance(each, RawRecord)]
    return ReadResult(records, in_order(each for each in found if isinstance(each, Problem)))
