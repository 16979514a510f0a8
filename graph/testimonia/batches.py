"""Where the analyses of a build have their claims from, in batches of whole components: its graph, or its tables."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from testimonia.analysis.reading import read_testimony
from testimonia.analysis.things import CLASSES_OF_THINGS, Things, read_things
from testimonia.analysis.working_out import Batch
from testimonia.columns.bucketed import ShelfReader, in_buckets, shelves
from testimonia.columns.described import read_described
from testimonia.columns.opening import scan
from testimonia.columns.register import read_register
from testimonia.columns.untouched import untouched
from testimonia.core.components import bucket_count, buckets
from testimonia.core.fingerprint import fingerprint
from testimonia.core.surroundings import divided, register_of
from testimonia.core.testimony import Testimony
from testimonia.files.snapshots import DERIVED, Snapshot
from testimonia.rdf.queryable import Queryable
from testimonia.store.oxigraph import read_in_memory

BUCKETS = f"{DERIVED}/buckets.parquet"
"""The file in a build that has the bucket of each proposition, where claims are read from the tables."""
MANY = 5_000
"""From so many assertions on, they are read from the tables, a part at a time."""


class Reader(Protocol):
    """Makes batches of a share of the claims. It is sent to whoever does that, and keeps what it needs for all."""

    def batches(self, share: Any, is_wanted: Callable[[int, str], bool]) -> Iterator[Batch]:
        """Yield the batches that are wanted; asked of each by its bucket and the digest of what it is."""


class Claims(Protocol):
    """Where the claims come from: the register, what is said of its things, and the claims in shares."""

    @property
    def register(self) -> Testimony:
        """What is said of things, without any claim."""

    @property
    def things(self) -> Things:
        """What a view says of things; the values of claims go with their batches."""

    @property
    def count(self) -> int:
        """How many buckets there are."""

    @property
    def reader(self) -> Reader:
        """What makes batches of a share."""

    def untouched(self, before: Path) -> frozenset[int]:
        """Return buckets that are the same, with all that surrounds them, in the build in another folder."""

    def keep(self) -> None:
        """Keep in the folder of the build what ``untouched`` must know of it later."""

    def shares(self, but: frozenset[int] = frozenset()) -> Iterator[object]:
        """Yield the claims in shares, each of them whole buckets: small enough to be sent to another process.

        Some buckets can be left out.
        """


class GraphClaims:
    """The claims of a graph, read into memory all at once."""

    def __init__(self, folder: Path, graph: Queryable | None = None) -> None:
        """Read the graph of a build, that of its files of N-Quads if none is given."""
        graph = graph or read_in_memory(*Snapshot(folder).parts)
        self._testimony = read_testimony(graph)
        self.register = register_of(self._testimony)
        self.things = read_things(graph)
        self._buckets = buckets(self._testimony, bucket_count(len(self._testimony.assertions)))
        self.count = len(self._buckets)
        self.reader = BatchReader()

    def untouched(self, before: Path) -> frozenset[int]:
        """Return no bucket: all are read already."""
        del before
        return frozenset()

    def keep(self) -> None:
        """Keep nothing."""

    def shares(self, but: frozenset[int] = frozenset()) -> Iterator[Batch]:
        """Yield each bucket."""
        values = self.things.values
        for bucket, testimony in zip(self._buckets, divided(self._testimony, self._buckets.values()), strict=True):
            if bucket not in but:
                named = {name: values[name] for name in testimony.propositions if name in values}
                yield Batch(bucket, testimony, named)


class BatchReader:
    """Takes shares that are batches already."""

    def batches(self, share: Batch, is_wanted: Callable[[int, str], bool]) -> Iterator[Batch]:
        """Yield the batch, if it is wanted."""
        if is_wanted(share.bucket, fingerprint(share.testimony, share.values)):
            yield share


class TableClaims:
    """The claims in the tables of a build: of what is claimed only the addresses are held, in shares (shelves)."""

    def __init__(self, folder: Path) -> None:
        """Read the register of a build that has tables, and find the bucket of each of its claims."""
        self._folder, self._tables = folder, folder / "tables"
        self.register = read_register(self._tables)
        self.things = Things(read_described(self._tables, CLASSES_OF_THINGS), {})
        self._numbered = in_buckets(self._tables)
        self.count = self._numbered["bucket"].n_unique()
        self.reader = TableReader(self._tables, self.register)

    def untouched(self, before: Path) -> frozenset[int]:
        """Return the buckets that are the same in another build; none where that cannot be told."""
        import polars as pl

        try:
            earlier = pl.read_parquet(before / BUCKETS)
            return untouched(self._tables, self._numbered, before / "tables", earlier)
        except (OSError, pl.exceptions.PolarsError):
            return frozenset()

    def keep(self) -> None:
        """Keep the bucket of each proposition."""
        self._numbered.write_parquet(self._folder / BUCKETS, compression="zstd", compression_level=1)

    def shares(self, but: frozenset[int] = frozenset()) -> Iterator[object]:
        """Yield the propositions of some buckets at a time."""
        yield from shelves(self._numbered.filter(~self._numbered["bucket"].is_in(list(but))))


class TableReader:
    """Reads the claims of a shelf from the tables in a folder: the register, and those of one shelf, are held."""

    def __init__(self, tables: Path, register: Testimony) -> None:
        """Read nothing yet: that is done where the first batch is made."""
        self._tables, self._register = tables, register
        self._shelf_reader: ShelfReader | None = None

    def batches(self, share: Any, is_wanted: Callable[[int, str], bool]) -> Iterator[Batch]:
        """Yield the batches that are wanted, in the order of their buckets; of the others no claim is read."""
        reader = self._shelf_reader = self._shelf_reader or ShelfReader(self._tables, self._register)
        for one in reader.buckets(share, is_wanted):
            yield Batch(one.number, one.testimony, one.values)


def claims_of(folder: Path) -> Claims:
    """Return the claims of a build: many from its tables, few from its graph, which is quicker then."""
    import polars as pl

    tables = folder / "tables"
    if not tables.is_dir():
        return GraphClaims(folder)
    said = scan(tables, "assertions", graphs=True).select(pl.len()).collect().item()
    return TableClaims(folder) if said >= MANY else GraphClaims(folder)
