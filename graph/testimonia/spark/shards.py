"""Lines of N-Quads as shards, each sorted and no line in two of them, and the tables that are made from them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from testimonia.columns.lines import BATCH, terms
from testimonia.columns.shaping import tables_of
from testimonia.columns.tables import TABLES, Column, Kind
from testimonia.spark.folders import Folder

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

GRAPH, TABLES_FOLDER = "graph", "tables"
_TYPES = {
    Kind.TEXT: "string",
    Kind.TEXTS: "array<string>",
    Kind.NUMBER: "double",
    Kind.NUMBERS: "array<double>",
    Kind.INTEGER: "bigint",
    Kind.DAY: "date",
    Kind.FLAG: "boolean",
}


def sharded(lines: "DataFrame", shards: int) -> "DataFrame":
    """Return lines (column ``line``), each once, in so many parts by subject, each in order."""
    from pyspark import StorageLevel
    from pyspark.sql import functions as f

    by_subject = lines.select("line", f.substring_index("line", " ", 1).alias("subject")).repartition(shards, "subject")
    once = by_subject.dropDuplicates(["subject", "line"])  # its equals are in the same part already
    return once.sortWithinPartitions("line").select("line").persist(StorageLevel.DISK_ONLY)


def write_graph(lines: "DataFrame", target: Folder, *, compression: str = "") -> list[str]:
    """Write sharded lines to ``graph/`` of a folder; return the names of the files there, in order."""
    writer = lines.write.option("lineSep", "\n")
    (writer.option("compression", compression) if compression else writer).text(target.at(GRAPH))
    names = [name for name in target.names(GRAPH) if name.startswith("part-")]
    ending = ".nq.gz" if compression == "gzip" else ".nq"
    made = [f"{number:05}{ending}" for number in range(len(names))]
    for old, new in zip(names, made, strict=True):
        target.rename(f"{GRAPH}/{old}", f"{GRAPH}/{new}")
    target.remove(f"{GRAPH}/_SUCCESS")
    return made


def write_tables(lines: "DataFrame", target: Folder, work: str) -> None:
    """Write the tables of sharded lines to ``tables/`` of a folder: see ``columns.tables``.

    The rows of all tables come of one reading. They are kept together under ``work`` in the folder, and then parted.
    """
    spark = lines.sparkSession
    every = {_joint(column): _TYPES[column.kind] for table in TABLES.values() for column in table.columns}
    schema = ", ".join(["table_name string", *(f"`{name}` {kind}" for name, kind in every.items())])
    rows = lines.mapInArrow(_rows, schema)
    rows.write.partitionBy("table_name").parquet(target.at(work))
    for name, table in TABLES.items():
        if target.exists(f"{work}/table_name={name}"):
            found = spark.read.schema(schema).parquet(target.at(f"{work}/table_name={name}"))
            columns = [f"`{_joint(column)}` AS `{column.name}`" for column in table.columns]
            found.selectExpr(*columns).write.option("compression", "zstd").parquet(target.at(f"{TABLES_FOLDER}/{name}"))
            target.remove(f"{TABLES_FOLDER}/{name}/_SUCCESS")


def _rows(arriving: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Yield rows of all tables in one form: those of other tables have nothing in a column."""
    import pyarrow as pa

    kinds = {
        Kind.TEXT: pa.string(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.NUMBER: pa.float64(),
        Kind.NUMBERS: pa.list_(pa.float64()),
        Kind.INTEGER: pa.int64(),
        Kind.DAY: pa.date32(),
        Kind.FLAG: pa.bool_(),
    }
    every = {_joint(column): kinds[column.kind] for table in TABLES.values() for column in table.columns}
    schema = pa.schema([("table_name", pa.string()), *every.items()])
    for content in _by_subject(arriving):
        for name, frame in tables_of(terms(content)).items():
            found = frame.to_arrow()
            own = {_joint(column): found.column(column.name) for column in TABLES[name].columns}
            height = found.num_rows
            columns = [own[key].cast(kind) if key in own else pa.nulls(height, kind) for key, kind in every.items()]
            whole = pa.table([pa.array([name] * height, pa.string()), *columns], schema=schema)
            yield from whole.combine_chunks().to_batches(max_chunksize=20_000)


def _joint(column: Column) -> str:
    """Return what a column is called where those of all tables stand side by side."""
    return f"{column.kind.name.lower()}_{column.name}"


def _by_subject(arriving: "Iterable[pa.RecordBatch]") -> Iterator[bytes]:
    """Yield sorted lines in pieces that end where a subject ends."""
    held: list[str] = []
    size, subject = 0, ""
    for batch in arriving:
        for line in batch.column("line").to_pylist():
            if size > BATCH and not line.startswith(subject):
                yield "".join(held).encode()
                held, size = [], 0
            if size <= BATCH < size + len(line):
                subject = line[: line.index(" ") + 1]
            held.append(line + "\n")
            size += len(line) + 1
    if held:
        yield "".join(held).encode()
