"""Networks written as they come: the same bytes as before, no more held than a part, nothing half written."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.export.formats import NETWORK_FORMATS
from testimonia.export.json_text import json_list, json_text
from testimonia.export.network import EDGE_COLUMNS, Network
from testimonia.export.streamed import Edge, Node, Streamed, counted, held, streamed, write_pieces
from testimonia.files.output import new_file

STREAMED = sorted(name for name, form in NETWORK_FORMATS.items() if form.pieces)
TREES = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(TREES, st.integers(0, 3))
def test_json_is_written_as_python_writes_it(value: Any, depth: int) -> None:
    around = value
    for _ in range(depth):
        around = [around]
    text = json.dumps(around, ensure_ascii=False, indent=1)
    lead = "".join(f"[\n{' ' * (level + 1)}" for level in range(depth))
    assert text.removeprefix(lead).startswith(json_text(value, depth))
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=1)


@given(st.lists(TREES, max_size=4))
def test_a_list_is_written_an_element_at_a_time(values: list[Any]) -> None:
    assert "".join(json_list(iter(values), 0)) == json.dumps(values, ensure_ascii=False, indent=1)


def test_what_no_network_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="float is nothing that a network holds"):
        json_text({"x": 1.5})


@pytest.mark.parametrize("name", STREAMED)
def test_no_more_than_a_part_is_held_of_what_is_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("streamed", "tables"):
        monkeypatch.setattr(f"testimonia.export.{module}._PIECE", 1 << 14)
    pieces = NETWORK_FORMATS[name].pieces
    assert pieces

    def peak(edges: int) -> int:
        tracemalloc.start()
        with (tmp_path / "written").open("wb") as file:
            write_pieces(file, pieces(made_up(edges)))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few, many = peak(50), peak(2000)
    size = (tmp_path / "written").stat().st_size
    assert size > 1 << 18
    assert many - few < size / 2


def made_up(edges: int) -> Streamed:
    text = dict.fromkeys(EDGE_COLUMNS, "") | {"statement": "x" * 300, "label": "death toll", "asserted_by": "A" * 100}

    def nodes() -> Iterator[Node]:
        for at in range(edges):
            yield f"{at:08}", {"label": f"node {at}", "type": "Event", "kind": "killing", "iri": "y" * 100, "names": []}

    def between() -> Iterator[Edge]:
        for at in range(edges):
            yield f"{at:08}", f"{at:08}", f"e{at:08}", text | {"assertions": 1, "said": []}

    return Streamed({"name": "statements", "directed": True}, nodes(), between(), edges, edges)


def test_a_network_that_was_streamed_can_be_held_again(statements: Network) -> None:
    again = held(streamed(statements))
    assert nx.utils.graphs_equal(again, statements)
    assert again.graph == statements.graph


def test_progress_is_told_to_the_end(statements: Network) -> None:
    steps: list[tuple[str, int, int]] = []
    network = counted(streamed(statements), lambda *step: steps.append(step))
    assert list(network.edges) == list(streamed(statements).edges)
    total = statements.number_of_edges()
    assert steps == [("writing", 0, total), ("writing", total, total)]


def test_a_file_that_was_not_written_to_its_end_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_text("before")

    def cut_off() -> None:
        with new_file(path) as file:
            file.write(b"half")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        cut_off()
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("network.graphml", "before")]
