"""Stores in memory and on disk answer over the union of their graphs; nothing is written through them."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.errors import QueryError
from testimonia.store.oxigraph import OxigraphStore, in_memory, load_into, open_fast, open_read_only

NQUADS = '<x:a> <x:p> "one" <x:g> .\n<x:a> <x:p> "two" <x:h> .\n<x:b> <x:p> "one" <x:h> .\n'
UNION = ["one", "two"]


def answers(store: OxigraphStore) -> list[str]:
    found = store.query("SELECT ?o { <x:a> <x:p> ?o } ORDER BY ?o")
    return [row["o"].value for row in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "graph.nq").write_text(NQUADS, encoding="utf-8")
    assert load_into(tmp_path / "store", tmp_path / "graph.nq") == 3
    return tmp_path / "store"


@pytest.mark.xfail(strict=True, reason="Oxigraph's union repeats a triple for every graph that has it")
def test_a_triple_of_two_graphs_stands_once_in_the_union() -> None:
    assert answers(in_memory(NQUADS + '<x:a> <x:p> "one" <x:h> .\n')) == UNION


def test_a_store_on_disk_answers_as_one_in_memory(folder: Path) -> None:
    assert answers(open_read_only(folder)) == answers(in_memory(NQUADS))


def test_the_default_graph_is_the_union_of_the_named_ones() -> None:
    assert answers(in_memory(NQUADS)) == UNION


def test_a_small_graph_is_read_into_memory_and_a_large_one_from_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answers(open_fast(folder, folder.parent / "graph.nq")) == UNION
    monkeypatch.setattr("testimonia.store.oxigraph._FITS_IN_MEMORY", 0)
    assert answers(open_fast(folder, folder.parent / "graph.nq")) == UNION


def test_two_may_read_one_folder(folder: Path) -> None:
    one, other = open_read_only(folder), open_read_only(folder)
    assert answers(one) == answers(other)


def test_nothing_is_written_through_a_store_that_is_open_for_reading(folder: Path) -> None:
    store = open_read_only(folder)
    with pytest.raises(RuntimeError, match="read-write"):
        store.quads.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:p"), ox.Literal("three")))
    with pytest.raises(QueryError):
        store.query("INSERT DATA { <x:a> <x:p> 3 }")
    assert answers(open_read_only(folder)) == UNION


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 the words are the library's
        open_read_only(tmp_path / "none")


def test_a_query_that_is_none_is_said_to_be_none() -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        in_memory().query("SELEC ?s { }")


def test_a_bad_line_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(NQUADS + "no quad\n", encoding="utf-8")
    with pytest.raises(SyntaxError):
        load_into(tmp_path / "store", tmp_path / "graph.nq")
    assert len(ox.Store(str(tmp_path / "store"))) == 0


def test_a_store_gives_back_all_its_quads() -> None:
    assert sorted(in_memory(NQUADS).dump().splitlines()) == sorted(NQUADS.splitlines())
