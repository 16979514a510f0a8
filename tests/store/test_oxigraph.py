"""The stores: what they hold, and how they answer."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from testimonia.errors import QueryError
from testimonia.store import oxigraph

QUADS = '<urn:a> <urn:b> "c" <urn:g> .\n<urn:a> <urn:b> "d" <urn:h> .\n'


def values(store: oxigraph.OxigraphStore) -> list[str]:
    found = store.query("SELECT ?o { <urn:a> <urn:b> ?o } ORDER BY ?o")
    assert isinstance(found, ox.QuerySolutions)
    return [row["o"].value for row in found]


def test_the_default_graph_of_a_query_is_the_union_of_all_graphs(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    assert oxigraph.load_into(tmp_path / "store", tmp_path / "graph.nq") == 2
    on_disk = oxigraph.open_read_only(tmp_path / "store")
    opened = oxigraph.open_fast(tmp_path / "store", tmp_path / "graph.nq")
    assert values(oxigraph.in_memory(QUADS)) == values(on_disk) == values(opened) == ["c", "d"]


def test_a_large_graph_is_read_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    oxigraph.load_into(tmp_path / "store", tmp_path / "graph.nq")
    monkeypatch.setattr(oxigraph, "_FITS_IN_MEMORY", 1)
    assert values(oxigraph.open_fast(tmp_path / "store", tmp_path / "graph.nq")) == ["c", "d"]


def test_two_readers_open_one_folder_at_the_same_time(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    oxigraph.load_into(tmp_path / "store", tmp_path / "graph.nq")
    readers = [oxigraph.open_read_only(tmp_path / "store") for _ in range(2)]
    assert [values(reader) for reader in readers] == [["c", "d"], ["c", "d"]]


def test_a_text_that_is_no_query_is_refused() -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        oxigraph.in_memory().query("SELECT")


def test_a_bad_line_stops_the_load(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS + "<urn:a> nonsense .\n", encoding="utf-8")
    with pytest.raises(SyntaxError):
        oxigraph.load_into(tmp_path / "store", tmp_path / "graph.nq")
