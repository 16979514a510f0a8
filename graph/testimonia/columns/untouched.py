"""Which buckets of claims are as they were in the tables of an earlier build: only the files that differ are read."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from testimonia.columns.bucketed import RANGES
from testimonia.columns.opening import scan, schema_of
from testimonia.columns.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

_OF_CLAIMS = frozenset({"propositions", "assertions", "speakers", "relays", "passages", "selectors"})
"""Tables whose rows stand in the same file as the assertion, or the proposition, that they belong to."""


def untouched(folder: Path, numbered: "pl.DataFrame", before: Path, numbered_before: "pl.DataFrame") -> frozenset[int]:
    """Return the buckets that are the same in two folders of tables, with all that surrounds their claims.

    ``numbered`` are the buckets of propositions, as ``bucketed.in_buckets`` returns them. If anything differs in what
    is said of things, no bucket is the same.
    """
    import polars as pl

    now, then = _Changed(folder, before), _Changed(before, folder)
    if now.of_things() != then.of_things():
        return frozenset()
    differing = [
        frame.join(other, on=("bucket", "proposition"), how="anti").select("bucket")
        for frame, other in ((numbered, numbered_before), (numbered_before, numbered))
    ]
    named = pl.concat([now.propositions(), then.propositions()]).unique()
    both = (numbered, numbered_before)
    differing += [frame.join(named, on="proposition", how="semi").select("bucket") for frame in both]
    touched = pl.concat(differing)["bucket"].unique().to_list()
    return frozenset(numbered["bucket"].unique().to_list()).difference(touched)


class _Changed:
    """The files of the tables in a folder that another folder has not."""

    def __init__(self, folder: Path, other: Path) -> None:
        self._folder = folder
        self._files = {name: sorted(_names(folder / name) - _names(other / name)) for name in TABLES}

    def of_things(self) -> list[str]:
        """Return all rows that say something of things, as texts in order."""
        import polars as pl

        graded = self._rows("gradings").join(self._assertions(), left_on="assesses", right_on="iri", how="anti")
        texts = self._rows("texts").join(self._rows("assertions"), on="iri", how="anti")
        ranges = self._rows("rest").filter(pl.col("predicate").is_in(RANGES))
        others = [self._rows(name) for name in TABLES if name not in {*_OF_CLAIMS, "gradings", "texts", "rest"}]
        return [text for frame in (graded, texts, ranges, *others) for text in _told(frame)]

    def propositions(self) -> "pl.DataFrame":
        """Return the propositions of which something is said: claimed, asserted, or graded where it is asserted."""
        import polars as pl

        graded = self._rows("gradings").select(iri="assesses")
        found = [
            self._rows("propositions").select(proposition="iri"),
            self._rows("assertions").select("proposition"),
            self._assertions().join(graded, on="iri", how="semi").select("proposition"),
        ]
        return pl.concat([frame.unique().collect() for frame in found])

    def _assertions(self) -> "pl.LazyFrame":
        return scan(self._folder, "assertions", graphs=True).select("iri", "proposition")

    def _rows(self, name: str) -> "pl.LazyFrame":
        import polars as pl

        files = [self._folder / name / file for file in self._files[name]]
        schema = schema_of(name)
        return pl.scan_parquet(files, schema=schema) if files else pl.LazyFrame(schema=schema)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.parquet")}


def _told(frame: "pl.LazyFrame") -> Iterator[str]:
    import polars as pl

    yield from frame.select(row=pl.struct(pl.all()).struct.json_encode()).collect()["row"].sort().to_list()
