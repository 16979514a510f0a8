"""A corpus written as a project: its settings, its record files, and which errors are planted in it."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from testimonia.files.limits import DEFAULT, amount

from . import corpus, pool
from .columns import parquet
from .formats import FORMATS, Format
from .planting import Planted, plant
from .tables import TABLES
from .workbook import workbook

_WAITING = 8 << 20
"""Characters that wait to be written, in all files together."""
_HEADING = "file\tsheet\tline\tcode\n"
_SETTINGS = """\
# Everything in this project is made up. Names are put together from parts; likeness to anybody is by chance.
title = {{ en = "A made-up corpus", fa = "پیکره‌ای ساختگی" }}
base = "https://example.org/corpus/"
licence = "https://creativecommons.org/publicdomain/zero/1.0/"
creator = "The generator of made-up corpora"
languages = ["en", "fa"]
records = ["records/{pattern}"]
"""


class CannotWriteError(Exception):
    """What was asked for cannot be written; the message says why and what to do."""


def write(
    folder: Path,
    *,
    claims: int,
    seed: int = 1,
    format_name: str = "jsonl",
    files: int = 1,
    errors: float = 0.0,
    each: int = 0,
) -> None:
    """Write a project of so many claims into a new or empty folder.

    With several files, the events go to each of them in turn. ``each`` is how many claims an event has, where they are
    not of all sizes. The project is written beside the folder and then renamed. Raises ``CannotWriteError``; then
    nothing is left.
    """
    form = FORMATS[format_name]
    if claims < 1 or files < 1 or each < 0 or not 0 <= errors < 1:
        raise CannotWriteError("There must be at least 1 claim and 1 file, and errors from 0 to below 1.")
    _refuse(folder, form, claims=claims, files=files, errors=errors)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(staged, form, corpus.events(seed, claims, each=each), files, (seed, errors))
        staged.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        staged.rename(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _refuse(folder: Path, form: Format, *, claims: int, files: int, errors: float) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotWriteError(f"{folder} is there already, and not empty. Name a new folder.")
    if form.ending == "xlsx" and claims * len(TABLES["Claim"].columns) > DEFAULT.workbook_cells * files:
        most = DEFAULT.workbook_cells // len(TABLES["Claim"].columns)
        raise CannotWriteError(
            f"A sheet holds at most 1,000,000 rows, and of a workbook {DEFAULT.workbook_cells:,} cells are read, which "
            f"is {most:,} claims. Write at least --files {1 + 2 * claims // most}, or choose csv."
        )
    if claims * errors > DEFAULT.problems * files * 0.8:
        least = 1 + int(claims * errors / DEFAULT.problems / 0.8)
        message = f"Of one file {DEFAULT.problems:,} problems are told, and there would be more."
        raise CannotWriteError(f"{message} Write at least --files {least}, or plant fewer errors.")


def _write(staged: Path, form: Format, events: Iterable[corpus.Event], files: int, planting: tuple[int, float]) -> None:
    seed, rate = planting
    pattern = f"*.{form.ending}" if form.ending not in {"csv", "parquet"} else f"*/*.{form.ending}"
    (staged / "testimonia.toml").write_text(_SETTINGS.format(pattern=pattern), encoding="utf-8", newline="\n")
    parts = _Parts(staged, form)
    numbers = -1
    with (staged / "planted.tsv").open("w", encoding="utf-8", newline="\n") as told:
        told.write(_HEADING)
        for number, records in events:
            planted = plant(seed, number, records, rate) if rate else []
            told.writelines(parts.add(f"{number % files + 1:04}", records, planted))
            numbers = number
    if numbers + 1 < files:
        raise CannotWriteError(f"There are {numbers + 1:,} events, too few for {files:,} files. Write fewer files.")
    if not rate:
        (staged / "planted.tsv").unlink()
    parts.close()


class _Parts:
    """The record files while they grow; what is written last waits, so that few files need to be opened at a time."""

    def __init__(self, folder: Path, form: Format) -> None:
        self._folder = folder
        self._form = form
        self._lines: dict[str, int] = {}
        self._waiting: dict[str, list[str]] = {}
        self._size = 0

    def add(self, part: str, records: Iterable[pool.Record], planted: Iterable[Planted]) -> list[str]:
        """Add the records of an event to a part, and return the lines that tell where errors are."""
        errors = {error.record: error for error in planted}
        found: list[str] = []
        for number, record in enumerate(records):
            kind = str(record["type"])
            name = self._file(part, kind)
            lead = self._form.between if name in self._lines else self._form.first(kind)
            body = self._form.body(record)
            start = self._lines.get(name, 0) + lead.count("\n")
            self._lines[name] = start + body.count("\n")
            self._waiting.setdefault(name, []).append(lead + body)
            self._size += len(lead) + len(body)
            if number in errors:
                line = start + 1 + self._form.line_of(record, errors[number].field)
                found.append(f"{self._told(part, kind)}\t{line}\t{errors[number].code}\n")
        if self._size > _WAITING:
            self._flush()
        return found

    def close(self) -> None:
        """End every file, and make workbooks and Parquet of tables."""
        if self._form.last:
            for name in self._lines:
                self._waiting.setdefault(name, []).append(self._form.last)
        self._flush()
        if self._form.ending == "parquet":
            for name in sorted(self._lines):
                made = (self._folder / "records" / Path(name).relative_to("tables")).with_suffix(".parquet")
                made.parent.mkdir(parents=True, exist_ok=True)
                parquet(made, self._folder / name)
            shutil.rmtree(self._folder / "tables")
        if self._form.ending == "xlsx":
            (self._folder / "records").mkdir()
            for part in sorted({name.split("/")[1] for name in self._lines}):
                tables = {f"tables/{part}/{table.name}.csv": len(table.columns) for table in TABLES.values()}
                cells = sum(self._lines.get(name, 0) * columns for name, columns in tables.items())
                if cells > DEFAULT.workbook_cells:
                    message = f"records/{part}.xlsx would have {cells:,} cells; {DEFAULT.workbook_cells:,} are read."
                    raise CannotWriteError(f"{message} Write more --files, or choose csv.")
                there = [self._folder / name for name in tables if name in self._lines]
                workbook(self._folder / "records" / f"{part}.xlsx", there)
            shutil.rmtree(self._folder / "tables")

    def _file(self, part: str, kind: str) -> str:
        if not self._form.is_table:
            return f"records/{part}.{self._form.ending}"
        return f"{'records' if self._form.ending == 'csv' else 'tables'}/{part}/{TABLES[kind].name}.csv"

    def _told(self, part: str, kind: str) -> str:
        """Return the file and the sheet as they are told of a planted error."""
        if self._form.ending == "xlsx":
            return f"records/{part}.xlsx\t{TABLES[kind].name}"
        if self._form.ending == "parquet":
            return f"records/{part}/{TABLES[kind].name}.parquet\t"
        return f"{self._file(part, kind)}\t"

    def _flush(self) -> None:
        for name, texts in self._waiting.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write("".join(texts).encode())
                size = file.tell()
            if size > self._form.limit:
                message = f"{name} would be larger than the {amount(self._form.limit)} that are read of such a file."
                raise CannotWriteError(f"{message} Write more --files, or choose jsonl.")
        self._waiting.clear()
        self._size = 0
