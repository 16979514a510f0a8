"""Opening a table that was written."""

from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.tables import TABLES, Column, Kind

if TYPE_CHECKING:
    import polars as pl


def scan(
    folder: Path, name: str, *, graphs: bool = False, among: "pl.LazyFrame | None" = None, by: str = ""
) -> "pl.LazyFrame":
    """Return a table that was written in a folder, with one row for each node, name, link or text.

    What stands in several files is one row then; ``verbatim`` columns have what any of them has. With ``graphs`` each
    row of each file comes by itself, and the column ``graph`` says where it stands. With ``among``, a frame of one
    column, only rows with one of its values in the column ``by`` (or the first) are returned. Rows are in no order to
    rely on. Raises ``KeyError`` for a name that is none; a table without rows need not have a file.
    """
    import polars as pl

    schema = schema_of(name)
    files = sorted((folder / name).glob("*.parquet"))
    rows = pl.scan_parquet(files, schema=schema) if files else pl.LazyFrame(schema=schema)
    if among is not None:
        first, (wanted,) = TABLES[name].columns[0].name, among.collect_schema().names()
        rows = rows.join(among, left_on=by or first, right_on=wanted, how="semi")
    return rows if graphs else _once(rows.drop("graph"), name)


def _once(rows: "pl.LazyFrame", name: str) -> "pl.LazyFrame":
    """Return the rows with those of one key made one. Few keys have several: only those are grouped."""
    import polars as pl

    table = TABLES[name]
    others = [column for column in table.columns if column.name not in {*table.key, "graph"}]
    if not others:
        return rows.unique(maintain_order=True)
    again = pl.struct(table.key).is_duplicated() if len(table.key) > 1 else pl.col(table.key[0]).is_duplicated()
    merged = rows.filter(again).group_by(*table.key, maintain_order=True).agg(_merged(c) for c in others)
    return pl.concat([rows.filter(~again), merged.select(rows.collect_schema().names())])


def _merged(column: Column) -> "pl.Expr":
    import polars as pl

    values = pl.col(column.name)
    if column.kind is Kind.TEXTS and not column.name.startswith("alternatives"):
        return values.explode().drop_nulls().unique().sort()
    if column.kind in {Kind.TEXTS, Kind.NUMBERS}:
        return values.first()
    return values.max() if column.kind is Kind.FLAG else values.drop_nulls().min()


def schema_of(name: str) -> "pl.Schema":
    """Return the names and types of a table's columns."""
    import polars as pl

    kinds = {
        Kind.TEXT: pl.String(),
        Kind.TEXTS: pl.List(pl.String()),
        Kind.NUMBER: pl.Float64(),
        Kind.NUMBERS: pl.List(pl.Float64()),
        Kind.INTEGER: pl.Int64(),
        Kind.DAY: pl.Date(),
        Kind.FLAG: pl.Boolean(),
    }
    return pl.Schema({column.name: kinds[column.kind] for column in TABLES[name].columns})
