"""The job in its order: read in pieces, tell whether all holds together, write what waits, shards, tables.

::

    TARGET/
        graph/00000.nq …     the lines of the local build, each in one of these files
        tables/NAME/*.parquet
        manifest.json        written last: without it, a build was not finished
        problems.jsonl       instead of all these, where the records have problems
        _building/           a build under way
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from testimonia import __version__
from testimonia.building.context import Context
from testimonia.building.fixed import dataset_lines, term_lines
from testimonia.checking import refuse_no_records
from testimonia.core.ids import NORMAL_FORM
from testimonia.core.problems import Problem
from testimonia.core.progress import Progress, silent
from testimonia.errors import FindingsError, UsageError
from testimonia.files.readers import SPLITTABLE
from testimonia.own_terms import vocabulary_of
from testimonia.spark.checking import suspicion_of
from testimonia.spark.folders import Folder
from testimonia.spark.input import Input
from testimonia.spark.lending import borrowed
from testimonia.spark.mirror import Mirror, mirrored
from testimonia.spark.rows import Row
from testimonia.spark.shards import GRAPH, TABLES_FOLDER, sharded, write_graph, write_tables
from testimonia.spark.telling import counts, problems
from testimonia.spark.working import Shared, rows_of_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame, SparkSession

    from testimonia.building.units import Unit

FORMAT = "testimonia-shards/1"
MANIFEST, PROBLEMS = "manifest.json", "problems.jsonl"
_WORK = "_building"
_GROWS = 15
"""About so many times as large as the records are their lines."""
_SHARD_BYTES = 256 * 1024 * 1024
_STEPS = 4


def spark_build(
    spark: "SparkSession",
    project: str,
    target: str,
    *,
    shards: int = 0,
    compression: str = "",
    progress: Progress = silent,
) -> Mapping[str, object]:
    """Write shards and tables of the project at ``project`` to ``target``, a new folder; return the manifest.

    Both are addresses of any file system that Spark reads. ``shards`` is how many files the lines go to (0: as many as
    make some 256 MiB each). Raises ``FindingsError`` where the records have problems: they are also in
    ``problems.jsonl`` of the folder, and nothing else is. Raises ``UsageError`` where the folder is in use.
    """
    to = Folder(spark, target)
    _begin(to)
    spark.conf.set("spark.sql.files.minPartitionNum", str(spark.sparkContext.defaultParallelism))
    with TemporaryDirectory(prefix="testimonia-") as folder:
        mirror = mirrored(Folder(spark, project), Path(folder), SPLITTABLE)
        refuse_no_records(mirror.settings)
        context = Context.of(mirror.settings, vocabulary_of(mirror.settings), Path(folder))
        given = Input(spark, tuple(mirror.files.values()))
        shared = given.numbered(Shared(context, {one.address: one.name for one in given.files}, {}))
        progress("reading", 0, _STEPS)
        given.each(shared, _rows).write.partitionBy("kind").parquet(to.at(f"{_WORK}/read"))
        rows = _read_back(spark, to, "read")
        progress("checking", 1, _STEPS)
        found = suspicion_of(rows, context.names.base)
        if told := problems(rows, found, given, shared):
            _tell(told, to, Path(folder))
            raise FindingsError(told)
        progress("writing", 2, _STEPS)
        manifest = _write(rows, shared, mirror, to, shards or _shards(mirror), compression)
        path = Path(folder) / MANIFEST
        path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        to.remove(_WORK)
        to.put(path, MANIFEST)
        progress("writing", _STEPS, _STEPS)
    return manifest


def _rows(unit: "Unit", shared: Shared) -> "Iterator[Row]":
    return rows_of_unit(unit, shared.context)


def _begin(to: Folder) -> None:
    """Make sure that a folder is new, or has only what an unfinished build left."""
    there = set(to.names(""))
    if (
        MANIFEST in there
        or there - {_WORK, GRAPH, TABLES_FOLDER, PROBLEMS}
        or (there and not there & {_WORK, PROBLEMS})
    ):
        raise UsageError(f"{to.address} is not empty.", hint="Name a new folder with --to, or remove this one.")
    for name in there:
        to.remove(name)


def _read_back(spark: "SparkSession", to: Folder, *names: str) -> "DataFrame":
    schema = "kind string, a string, b string, c string, n long, data binary"
    frames = [spark.read.schema(schema).parquet(to.at(f"{_WORK}/{name}")) for name in names]
    return frames[0] if len(frames) == 1 else frames[0].unionByName(frames[1])


def _shards(mirror: Mirror) -> int:
    return max(1, sum(one.size for one in mirror.files.values()) * _GROWS // _SHARD_BYTES)


def _write(
    rows: "DataFrame", shared: Shared, mirror: Mirror, to: Folder, shards: int, compression: str
) -> dict[str, object]:
    from pyspark.sql import functions as f

    spark = rows.sparkSession
    if (lent := borrowed(rows, shared)) is not None:
        lent.write.partitionBy("kind").parquet(to.at(f"{_WORK}/lent"))
        rows = _read_back(spark, to, "read", "lent")
    fixed = [*term_lines(mirror.settings), *dataset_lines(mirror.settings, list(mirror.files))]
    lines = rows.where(f.col("kind") == "line").select(f.col("a").alias("line"))
    lines = lines.union(spark.createDataFrame([(line.rstrip("\n"),) for line in fixed], "line string"))
    ordered = sharded(lines, shards)
    try:
        names = write_graph(ordered, to, compression=compression)
        write_tables(ordered, to, f"{_WORK}/tables")
        quads = ordered.count()
    finally:
        ordered.unpersist()
    claims = rows.where("kind = 'id' AND b = 'Claim'")
    unnamed = rows.where("kind = 'unnamed'").select("a").distinct()
    digests = claims.select("c").union(rows.where("kind = 'said'").select("a")).where("c <> ''").distinct()
    told = {**dict(sorted(counts(rows).items())), "assertions": claims.count() + unnamed.count()}
    return {
        "format": FORMAT,
        "testimonia": __version__,
        "normal_form": NORMAL_FORM,
        "base": mirror.settings.base,
        "counts": {**told, "propositions": digests.count(), "quads": quads},
        "graph": names,
        "files": [{"path": one.name, "size": one.size} for one in mirror.files.values()],
    }


def _tell(told: list[Problem], to: Folder, folder: Path) -> None:
    """Write the problems, one a line, in place of what cannot be built."""
    path = folder / PROBLEMS
    lines = (json.dumps(asdict(one), ensure_ascii=False) for one in told)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    to.put(path, PROBLEMS)
    to.remove(_WORK)
