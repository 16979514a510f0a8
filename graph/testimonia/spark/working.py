"""What a worker does with a piece of a record file: a unit of the local build, its runs and outline sent as rows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from testimonia.building.context import Context
from testimonia.building.reading import UnitRead, read_unit
from testimonia.building.runs import RUNS
from testimonia.building.units import UNIT_BYTES, Unit
from testimonia.core.echoes import HIDING
from testimonia.core.model import Claim, Record, Ref
from testimonia.core.outline import Outliner
from testimonia.core.problems import Problem
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record
from testimonia.files.jsonlines_reader import Span
from testimonia.files.readers import read
from testimonia.spark.rows import Row, row, rows_of

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Shared:
    """What every worker has: the project's words, the paths of files by address, the lines before each split."""

    context: Context
    names: Mapping[str, str]
    before: Mapping[tuple[str, int], int]


def units_of_lines(batches: "Iterator[pa.RecordBatch]", shared: Shared, folder: Path) -> Iterator[Unit]:
    """Yield units of lines of JSON Lines files (columns ``path``, ``start``, ``line``), written to a folder.

    The lines of a split come in their order and one after the other; its first line's number is known from ``before``.
    """
    split: tuple[str, int] | None = None
    held: list[bytes] = []
    size = lines = 0

    def unit() -> Unit:
        name = shared.names[split[0]] if split else ""
        path = folder / "unit.jsonl"
        path.write_bytes(b"".join(held))
        return Unit(path, name, size, Span(0, size, lines - len(held)))

    for batch in batches:
        columns = (batch.column(name).to_pylist() for name in ("path", "start", "line"))
        for path, start, line in zip(*columns, strict=True):
            if split != (path, start) or size >= UNIT_BYTES:
                if held:
                    yield unit()
                if split != (path, start):
                    split, lines = (path, start), shared.before[path, start]
                held, size = [], 0
            held.append(line + b"\n")
            size += len(line) + 1
            lines += 1
    if held:
        yield unit()


def units_of_files(batches: "Iterator[pa.RecordBatch]", shared: Shared, folder: Path) -> Iterator[Unit]:
    """Yield whole files (columns ``path``, ``content``), written to a folder, one at a time."""
    for batch in batches:
        for number, address in enumerate(batch.column("path").to_pylist()):
            name = shared.names[address]
            path = folder / f"unit{Path(name).suffix}"
            content = batch.column("content")[number].as_py()
            path.write_bytes(content)
            yield Unit(path, name, len(content))


def rows_of_unit(unit: Unit, context: Context) -> Iterator[Row]:
    """Yield the rows of a unit: its lines and outline, or, where something is wrong, what is and the outline only."""
    with TemporaryDirectory(prefix="testimonia-") as folder:
        here = replace(context, folder=Path(folder))
        (here.folder / RUNS).mkdir()
        made = read_unit(unit, "unit", here)
        if not made.outline.is_sound:
            yield from _faults(unit, context)
            return
        for run in made.runs:
            with run.path.open(encoding="utf-8", newline="\n") as lines:
                yield from (row("line", line.rstrip("\n")) for line in lines)
    yield from rows_of(made.outline)
    yield from _rest(unit, made, context)


def _rest(unit: Unit, made: UnitRead, context: Context) -> Iterator[Row]:
    yield row("count", "", unit.name, n=made.records)
    yield from (row("count", kind, unit.name, n=count) for kind, count in made.counts.items())
    yield from (row("unnamed", address) for address in made.assertions)
    for raw in made.waiting:
        record, _ = read_record(raw, context.vocabulary)
        if isinstance(record, Claim) and record.proposition_of is not None:
            yield row("waiting", unit.name, record.proposition_of.id, "claim", data=raw)
            yield _speaks(record)
        elif record is not None and not isinstance(record, Claim):
            assessed = next((v.id for v in record.values.get("assesses", ()) if isinstance(v, Ref)), "")
            yield row("waiting", unit.name, assessed, "thing", data=raw)


def _faults(unit: Unit, context: Context) -> Iterator[Row]:
    """Yield the problems of a unit's records, and of all that can be read what they have to do with others."""
    outliner = Outliner(context.vocabulary)
    for raw, record, problems in records_of(unit, context):
        for one in problems:
            hides = "hides" if raw is None and one.code in HIDING else ""
            yield row("problem", str(one.code), unit.name, hides, data=one)
        yield from [row("count", "", unit.name, n=1)] if raw is not None else ()
        if record is not None:
            outliner.add(record, "-" if isinstance(record, Claim) and record.proposition is not None else "")
            yield from [_speaks(record)] if isinstance(record, Claim) and record.id else ()
        elif raw is not None and isinstance(identity := raw.fields.get("id"), str):
            yield row("unknown", identity)
    yield from rows_of(outliner.finished())


def _speaks(claim: Claim) -> Row:
    said = claim.assertion
    return row(
        "speaks", claim.id, json.dumps([[one.id for one in said.speakers], said.source.id if said.source else ""])
    )


def records_of(unit: Unit, context: Context) -> Iterator[tuple[RawRecord | None, Record | None, list[Problem]]]:
    """Yield what is read of a unit, each with the record that it is and the problems that it has by itself."""
    for found in read(unit.path, name=unit.name, span=unit.span):
        if isinstance(found, Problem):
            yield None, None, [found]
        else:
            record, problems = read_record(found, context.vocabulary)
            yield found, record, list(problems)
