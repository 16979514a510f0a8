"""The record files as Spark reads them: JSON Lines in splits whose first line's number is known, others whole."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from testimonia.building.units import Unit
from testimonia.files.readers import SPLITTABLE
from testimonia.spark.folders import Listed
from testimonia.spark.rows import COLUMNS, Row, batches
from testimonia.spark.working import Shared, units_of_files, units_of_lines

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame, SparkSession

_SEVERAL = 8
"""So many whole files are handed to a worker at a time."""


@dataclass(frozen=True, slots=True)
class Input:
    """The record files of a project, to be read by workers, perhaps more than once."""

    spark: "SparkSession"
    files: Sequence[Listed]

    def numbered(self, shared: Shared) -> Shared:
        """Return what workers share, with the lines before each split: all files are counted through, not parsed."""
        from pyspark.sql import functions as f

        lines = self._lines()
        if lines is None:
            return shared
        counted = lines.groupBy("path", "start").agg(f.count("*").alias("lines")).collect()
        by_path: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for path, start, count in counted:
            by_path[path].append((start, count))
        before: dict[tuple[str, int], int] = {}
        for path, splits in by_path.items():
            number = 0
            for start, count in sorted(splits):
                before[path, start] = number
                number += count
        return replace(shared, before=before)

    def each(self, shared: Shared, do: Callable[[Unit, Shared], Iterator[Row]]) -> "DataFrame":
        """Return the rows that come of each unit, which is read where it lies."""
        sent = self.spark.sparkContext.broadcast(shared)

        def over(
            cut: Callable[["Iterator[pa.RecordBatch]", Shared, Path], Iterator[Unit]],
        ) -> Callable[["Iterator[pa.RecordBatch]"], "Iterator[pa.RecordBatch]"]:
            def work(arriving: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
                with TemporaryDirectory(prefix="testimonia-") as folder:
                    units = cut(arriving, sent.value, Path(folder))
                    yield from batches(found for unit in units for found in do(unit, sent.value))

            return work

        lines, whole = self._lines(), self._whole()
        frames = [lines.mapInArrow(over(units_of_lines), COLUMNS)] if lines is not None else []
        frames += [whole.mapInArrow(over(units_of_files), COLUMNS)] if whole is not None else []
        return frames[0] if len(frames) == 1 else frames[0].unionByName(frames[1])

    def _lines(self) -> "DataFrame | None":
        """Return the lines of JSON Lines as bytes. Spark splits files, and keeps the order within a split."""
        from pyspark.sql import functions as f

        paths = [_plain(one.address) for one in self.files if _splits(one)]
        if not paths:
            return None
        found = self.spark.read.option("lineSep", "\n").text(paths)
        return found.select(
            _address().alias("path"),
            f.col("_metadata.file_block_start").alias("start"),
            f.col("value").cast("binary").alias("line"),
        )

    def _whole(self) -> "DataFrame | None":

        paths = [_plain(one.address) for one in self.files if not _splits(one)]
        if not paths:
            return None
        found = self.spark.read.format("binaryFile").load(paths)
        count = max(1, len(paths) // _SEVERAL)
        return found.select(_address().alias("path"), "content").repartition(count)


def _address() -> "Column":
    """Return the address of the file of a row, written as in ``Listed``: without an authority that is empty."""
    from pyspark.sql import functions as f

    return f.regexp_replace("_metadata.file_path", "^([a-z0-9]+):///", "$1:/")


def _splits(one: Listed) -> bool:
    return Path(one.name).suffix.lower() in SPLITTABLE


def _plain(address: str) -> str:
    """Return an address as Spark wants it: not encoded, and no sign in it meant as a pattern."""
    from urllib.parse import unquote

    scheme, colon, rest = address.partition(":")
    text = "".join(f"\\{c}" if c in "{}[]*?\\" else c for c in unquote(rest))
    return f"{scheme}{colon}{text}"
