"""The records that take something from others, written when it is known what: see ``building.borrowing``."""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from testimonia.building.borrowing import Borrowing, write_borrowed
from testimonia.building.context import Context
from testimonia.building.runs import RUNS
from testimonia.spark.rows import COLUMNS, Row, batches, row
from testimonia.spark.working import Shared

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_AT_ONCE = 2_000
_NO_GRAPH = "<x:> .\n"
"""What ends a line here: which graph a proposition was found in does not matter."""


@dataclass(frozen=True, slots=True)
class _Lent:
    """A record that waits, with the id it waits for and what that is."""

    file: str
    target: str
    raw: bytes
    digest: str
    lines: list[str]
    is_claim: bool


def borrowed(rows: "DataFrame", shared: Shared) -> "DataFrame | None":
    """Return the lines of the records that wait, as rows; None where none does. All is known to hold together."""
    from pyspark.sql import functions as f

    waiting = rows.where("kind = 'waiting'").select(
        f.col("a").alias("file"), f.col("b").alias("target"), "c", f.col("data").alias("raw")
    )
    if waiting.isEmpty():
        return None
    base = shared.context.names.base
    digests = resolved(rows, waiting.where("c = 'claim'").select("target").distinct())
    ids = rows.where("kind = 'id' AND b = 'Claim'").select(f.col("a").alias("target"), f.expr("true").alias("is_claim"))
    wanted = digests.select("digest").distinct()
    subject = f.concat(f.lit(f"<{base}proposition/"), "digest", f.lit(">"))
    lines = rows.where(f.col("kind") == "line").select(f.col("a").alias("line"))
    lines = lines.withColumn("subject", f.substring_index("line", " ", 1))
    said = (
        lines.join(wanted.withColumn("subject", subject), "subject")
        .select("digest", f.regexp_replace("line", r"<[^<> ]*> \.$", "").alias("line"))
        .groupBy("digest")
        .agg(f.collect_set("line").alias("lines"))
    )
    lent = waiting.join(digests, "target", "left").join(said, "digest", "left").join(ids, "target", "left")
    sent = rows.sparkSession.sparkContext.broadcast(shared.context)

    def work(arriving: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        yield from batches(_written(_lent(arriving), sent.value))

    columns = ("file", "target", "raw", "digest", "lines", "is_claim")
    return lent.select(*columns).repartition("file").sortWithinPartitions("file").mapInArrow(work, COLUMNS)


def resolved(rows: "DataFrame", targets: "DataFrame") -> "DataFrame":
    """Return the digests of what claims claim (columns ``target``, ``digest``), however often that is passed on."""
    from pyspark.sql import functions as f

    claims = rows.where("kind = 'id' AND b = 'Claim'").select(f.col("a").alias("at"), f.col("c").alias("digest"))
    takes = rows.where("kind = 'takes' AND a <> ''").select(f.col("a").alias("at"), f.col("b").alias("further"))
    found: DataFrame | None = None
    left = targets.select("target", f.col("target").alias("at")).localCheckpoint()
    while not left.isEmpty():
        known = left.join(claims, "at").localCheckpoint()
        new = known.where("digest <> ''").select("target", "digest")
        found = new if found is None else found.unionByName(new)
        left = (
            known.where("digest = ''")
            .join(takes, "at")
            .select("target", f.col("further").alias("at"))
            .localCheckpoint()
        )
    return found if found is not None else targets.select("target", f.lit("").alias("digest"))


def _lent(arriving: "Iterable[pa.RecordBatch]") -> Iterator[_Lent]:
    for batch in arriving:
        for one in batch.to_pylist():
            yield _Lent(
                one["file"], one["target"], one["raw"], one["digest"] or "", one["lines"] or [], bool(one["is_claim"])
            )


def _written(lent: Iterable[_Lent], context: Context) -> Iterator[Row]:
    for name, records in groupby(lent, lambda one: one.file):
        while some := list(islice(records, _AT_ONCE)):
            yield from _some(name, some, context)


def _some(name: str, records: list[_Lent], context: Context) -> Iterator[Row]:
    with TemporaryDirectory(prefix="testimonia-") as folder:
        here = replace(context, folder=Path(folder))
        (here.folder / RUNS).mkdir()
        lines = here.folder / "lent.nq"
        lines.write_text(
            "".join(sorted({f"{line}{_NO_GRAPH}" for one in records for line in one.lines})), encoding="utf-8"
        )
        work = Borrowing(
            name=name,
            stem="lent",
            records=[pickle.loads(one.raw) for one in records],  # noqa: S301 - our own rows
            digests={one.target: one.digest for one in records if one.digest},
            files={one.digest: [lines] for one in records if one.digest},
            claims=frozenset(one.target for one in records if one.is_claim),
        )
        done = write_borrowed(work, here)
        yield from (row("unnamed", address) for address in sorted(done.assertions))
        with done.run.path.open(encoding="utf-8", newline="\n") as made:
            yield from (row("line", line.rstrip("\n")) for line in made)
