"""Where the analyses of a build have their claims from, in batches of whole components: its graph, or its tables."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from testimonia.analysis.reading import read_testimony
from testimonia.analysis.things import CLASSES_OF_THINGS, Things, read_things
from testimonia.analysis.working_out import Batch
from testimonia.columns.bucketed import buckets as buckets_in_tables
from testimonia.columns.bucketed import in_buckets
from testimonia.columns.described import read_described
from testimonia.columns.opening import scan
from testimonia.columns.register import read_register
from testimonia.core.components import bucket_count, buckets
from testimonia.core.fingerprint import fingerprint
from testimonia.core.surroundings import divided, register_of
from testimonia.core.testimony import Testimony
from testimonia.files.snapshots import Snapshot
from testimonia.rdf.queryable import Queryable
from testimonia.store.oxigraph import read_in_memory

MANY = 5_000
"""From so many assertions on, they are read from the tables, a part at a time."""


class Claims(Protocol):
    """Where the claims come from: the register, what is said of its things, and the claims in batches."""

    @property
    def register(self) -> Testimony:
        """What is said of things, without any claim."""

    @property
    def things(self) -> Things:
        """What a view says of things; the values of claims go with their batches."""

    @property
    def count(self) -> int:
        """How many batches there are."""

    def batches(self, is_wanted: Callable[[int, str], bool]) -> Iterator[Batch]:
        """Yield the batches that are wanted, in any order; asked of each by its bucket and the digest of what it is."""


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

    def batches(self, is_wanted: Callable[[int, str], bool]) -> Iterator[Batch]:
        """Yield the batches that are wanted, in the order of their buckets."""
        values = self.things.values
        for bucket, testimony in zip(self._buckets, divided(self._testimony, self._buckets.values()), strict=True):
            own = {name: values[name] for name in testimony.propositions if name in values}
            if is_wanted(bucket, fingerprint(testimony, own)):
                yield Batch(bucket, testimony, own)


class TableClaims:
    """The claims in the tables of a build: only the register, and the claims of a few buckets, are held at a time."""

    def __init__(self, folder: Path) -> None:
        """Read the register of a build that has tables, and find the bucket of each of its claims."""
        self._tables = folder / "tables"
        self.register = read_register(self._tables)
        self.things = Things(read_described(self._tables, CLASSES_OF_THINGS), {})
        self._buckets = in_buckets(self._tables)
        self.count = self._buckets["bucket"].n_unique()

    def batches(self, is_wanted: Callable[[int, str], bool]) -> Iterator[Batch]:
        """Yield the batches that are wanted, in the order of their buckets; of the others no claim is read."""
        for one in buckets_in_tables(self._tables, self.register, self._buckets, is_wanted):
            yield Batch(one.number, one.testimony, one.values)


def claims_of(folder: Path) -> Claims:
    """Return the claims of a build: many from its tables, few from its graph, which is quicker then."""
    import polars as pl

    tables = folder / "tables"
    if not tables.is_dir():
        return GraphClaims(folder)
    said = scan(tables, "assertions", graphs=True).select(pl.len()).collect().item()
    return TableClaims(folder) if said >= MANY else GraphClaims(folder)
