"""A table of text as Parquet: flags, page numbers and lists have types of their own, as a program would write them."""

from pathlib import Path

from .tables import TABLES

FLAGS = frozenset({"at_risk", "anonymous", "one_holder", "restricted", "unseen", "confidential"})
COUNTS = frozenset({"passage.paragraph", "passage.page"})
LISTS = frozenset({"between", "one_of", "scope", "relays", "part_of"})

_GROUP = 25_000
"""How many rows are written together."""


def parquet(path: Path, table: Path) -> None:
    """Write the Parquet file of a table, never held whole. Its bytes depend on the table and the version of Polars."""
    import polars as pl

    names = next(columns for name, columns in TABLES.values() if name == table.stem)
    rows = pl.scan_csv(table, schema=dict.fromkeys(names, pl.String), glob=False)
    typed = rows.with_columns(
        *(pl.col(name) == "true" for name in names if name in FLAGS),
        *(pl.col(name).cast(pl.Int32) for name in names if name in COUNTS),
        *(pl.col(name).str.split("; ") for name in names if name in LISTS),
    )
    typed.sink_parquet(path, compression="zstd", row_group_size=_GROUP, maintain_order=True, statistics=False)
