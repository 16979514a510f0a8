"""From rows of a table to Python values: only here are there Python objects for rows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl


def rows(frame: "pl.LazyFrame", *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a frame, sorted by its first column, with an empty text for a text that is not there."""
    import polars as pl

    wanted = frame.select(columns or pl.all()).with_columns(pl.col(pl.String).fill_null(""))
    return iter(wanted.sort(pl.nth(0), maintain_order=True).collect(engine="streaming").rows())


def grouped(frame: "pl.LazyFrame", key: str, value: str) -> dict[str, tuple[str, ...]]:
    """Return the values of each key, each once, both sorted."""
    import polars as pl

    lists = frame.group_by(key).agg(pl.col(value).unique().sort())
    return {name: tuple(values) for name, values in rows(lists)}


def texts(frame: "pl.LazyFrame", column: str) -> frozenset[str]:
    """Return the texts in a column."""
    return frozenset(frame.select(column).drop_nulls().collect(engine="streaming")[column].to_list())
