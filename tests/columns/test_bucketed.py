"""Buckets read from the tables are those of the graph; the digest of one tells whether what is read of it differs."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import generate
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import FEW, Records, projects

from testimonia.analysis.working_out import Batch
from testimonia.batches import Claims, GraphClaims, TableClaims
from testimonia.columns.bucketed import Bucket, ShelfReader, in_buckets, shelves
from testimonia.columns.register import read_register
from testimonia.columns.writing import write_columns
from testimonia.project import Project
from testimonia.store.oxigraph import in_memory


def all_of(folder: Path, *, at_once: int = 50_000) -> dict[int, Bucket]:
    """Return the buckets of the tables in a folder."""
    return {one.number: one for one in _read(folder, lambda _number, _digest: True, at_once)}


def _read(folder: Path, is_wanted: Callable[[int, str], bool], at_once: int = 50_000) -> Iterator[Bucket]:
    reader = ShelfReader(folder, read_register(folder))
    for shelf in shelves(in_buckets(folder), at_once):
        yield from reader.buckets(shelf, is_wanted)


def _batches(claims: Claims) -> Iterator[Batch]:
    for share in claims.shares():
        yield from claims.reader.batches(share, lambda _number, _digest: True)


def _compare(project: Project) -> int:
    """Return how many buckets there are, after a look at whether graph and tables have the same."""
    folder = project.snapshot.folder
    graph = in_memory(project.snapshot.nquads().decode())
    given = GraphClaims(folder, graph)
    from_graph = {one.bucket: one for one in _batches(given)}
    claims = TableClaims(folder)
    from_tables = {one.bucket: one for one in _batches(claims)}
    assert from_tables == from_graph
    assert claims.count == len(from_graph)
    assert claims.register == given.register
    assert claims.things.described == given.things.described
    every = all_of(folder / "tables", at_once=2)
    assert {number: one.testimony for number, one in every.items()} == {
        n: one.testimony for n, one in from_graph.items()
    }
    assert {n: one.digest for n, one in every.items()} == {n: o.digest for n, o in all_of(folder / "tables").items()}
    return len(from_graph)


@given(projects())
@settings(max_examples=FEW)
def test_the_buckets_of_a_random_graph_are_read_from_its_tables_as_they_are(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        _compare(project)


def test_the_buckets_of_the_example_are_read_from_its_tables_as_they_are(example: Project) -> None:
    assert _compare(example) > 1


@pytest.mark.parametrize("seed", [1, 2])
def test_the_buckets_of_a_made_up_corpus_are_read_from_its_tables_as_they_are(tmp_path: Path, seed: int) -> None:
    generate.write(tmp_path / "corpus", claims=600, seed=seed, files=3)
    project = Project.load(tmp_path / "corpus")
    project.build()
    assert _compare(project) > 2


@given(projects(), st.data())
@settings(max_examples=FEW)
def test_a_digest_differs_exactly_where_what_is_read_differs(records: Records, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from([r for r in records.all() if r["type"] == "Claim"] or records.all()))
    with tempfile.TemporaryDirectory() as folder:
        before = records.write(Path(folder) / "before")
        before.build()
        edited = records.without([gone]).write(Path(folder) / "after")
        if edited.check().problems:
            return
        edited.build()
        one, other = (all_of(project.snapshot.folder / "tables") for project in (before, edited))
        for number in one.keys() & other.keys():
            same = (one[number].testimony, one[number].values) == (other[number].testimony, other[number].values)
            assert (one[number].digest == other[number].digest) == same


def test_only_buckets_that_are_wanted_are_read(example: Project) -> None:
    tables = example.snapshot.folder / "tables"
    every = all_of(tables)
    asked: dict[int, str] = {}

    def is_wanted(number: int, digest: str) -> bool:
        asked[number] = digest
        return number == min(every)

    (one,) = _read(tables, is_wanted)
    assert one == every[min(every)]
    assert asked == {number: bucket.digest for number, bucket in every.items()}


def test_tables_without_rows_have_no_bucket(tmp_path: Path) -> None:
    write_columns([], tmp_path)
    assert all_of(tmp_path) == {}
