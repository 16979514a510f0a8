"""The stores: what they hold, and how they answer."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.errors import QueryError
from testimonia.store import filling, oxigraph

QUADS = '<urn:a> <urn:b> "c" <urn:g> .\n<urn:a> <urn:b> "d" <urn:h> .\n'


def values(store: oxigraph.OxigraphStore) -> list[str]:
    found = store.query("SELECT ?o { <urn:a> <urn:b> ?o } ORDER BY ?o")
    assert isinstance(found, ox.QuerySolutions)
    return [row["o"].value for row in found]


def test_the_default_graph_of_a_query_is_the_union_of_all_graphs(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    filling.fill(tmp_path / "store", [tmp_path / "graph.nq"])
    on_disk = oxigraph.open_read_only(tmp_path / "store")
    opened = oxigraph.open_fast(tmp_path / "store", tmp_path / "graph.nq")
    assert values(oxigraph.in_memory(QUADS)) == values(on_disk) == values(opened) == ["c", "d"]


def test_a_large_graph_is_read_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    filling.fill(tmp_path / "store", [tmp_path / "graph.nq"])
    monkeypatch.setattr(oxigraph, "_FITS_IN_MEMORY", 1)
    assert values(oxigraph.open_fast(tmp_path / "store", tmp_path / "graph.nq")) == ["c", "d"]


def test_two_readers_open_one_folder_at_the_same_time(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS, encoding="utf-8")
    filling.fill(tmp_path / "store", [tmp_path / "graph.nq"])
    readers = [oxigraph.open_read_only(tmp_path / "store") for _ in range(2)]
    assert [values(reader) for reader in readers] == [["c", "d"], ["c", "d"]]


def test_a_text_that_is_no_query_is_refused() -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        oxigraph.in_memory().query("SELECT")


def test_a_bad_line_stops_the_load(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(QUADS + "<urn:a> nonsense .\n", encoding="utf-8")
    with pytest.raises(SyntaxError):
        filling.fill(tmp_path / "store", [tmp_path / "graph.nq"])


def test_a_triple_of_several_graphs_comes_once(tmp_path: Path) -> None:
    quads = "".join(f'<urn:a> <urn:{p}> "{p}" <urn:g{n}> .\n' for p in "bc" for n in range(5))
    (tmp_path / "graph.nq").write_text(quads, encoding="utf-8")
    filling.fill(tmp_path / "store", [tmp_path / "graph.nq"])
    found = oxigraph.open_read_only(tmp_path / "store").query("SELECT * { ?s <urn:b> ?b ; <urn:c> ?c }")
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == 1


LINE = st.builds(
    lambda s, o, g: f'<urn:s{s}> <urn:p> "{o}" <https://example.org/{g}> .\n',
    st.integers(0, 2),
    st.sampled_from(["x", "a \\n .", "<https://example.org/b> .", " <https://example.org/view/v> ."]),
    st.sampled_from(["a", "b", "view/v", "view/w", "c/view/a.yaml"]),
)


@given(st.sets(LINE), st.sets(LINE))
def test_a_changed_store_is_as_if_filled_anew(
    tmp_path_factory: pytest.TempPathFactory, before: set[str], after: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    for name, lines in (("changed", before), ("afresh", after)):
        (folder / name).mkdir()
        (folder / name / "graph.nq").write_text("".join(sorted(lines)), encoding="utf-8")
        filling.fill(folder / name / "store", [folder / name / "graph.nq"])
    difference = [(line in after, line.encode()) for line in sorted(before ^ after)]
    filling.change(folder / "changed" / "store", difference)
    stores = [set(ox.Store.read_only(str(folder / name / "store"))) for name in ("changed", "afresh")]
    assert stores[0] == stores[1]
    union = {quad.triple for quad in stores[1] if isinstance(quad.graph_name, ox.DefaultGraph)}
    named = (quad for quad in stores[1] if not isinstance(quad.graph_name, ox.DefaultGraph))
    assert union == {quad.triple for quad in named if not filling.is_view(quad.graph_name)}


def test_a_store_is_the_same_in_however_many_pieces_it_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f'<urn:s{n}> <urn:p> "{"x" * n}" <https://example.org/{g}> .\n' for n in range(50) for g in ("a", "b")]
    files = [tmp_path / "a.nq", tmp_path / "b.nq"]
    for number, path in enumerate(files):
        path.write_text("".join(lines[number::2]), encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    filling.fill(tmp_path / "whole", files, lambda *step: told.append(step))
    assert told[-1][1] == told[-1][2] > 0
    monkeypatch.setattr(filling, "_BLOCK", 64)
    monkeypatch.setattr(filling, "_PIECE", 500)
    filling.fill(tmp_path / "pieces", files)
    whole, pieces = (set(ox.Store.read_only(str(tmp_path / name))) for name in ("whole", "pieces"))
    assert whole == pieces
    assert len(whole) == len(lines) + len(lines) // 2
