"""A testimony read from the tables is the one that is read from the graph, whole or a component at a time."""

import tempfile
from pathlib import Path

import generate
import polars as pl
import pytest
from hypothesis import given, settings
from projects import FEW, Records, projects

from testimonia.analysis.reading import read_testimony as from_graph
from testimonia.columns.connected import components
from testimonia.columns.reading import divided, read_testimony
from testimonia.columns.register import read_register
from testimonia.columns.writing import write_columns
from testimonia.core import surroundings
from testimonia.core.components import components as plain_components
from testimonia.core.testimony import Testimony
from testimonia.project import Project


def _sets(frame: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    rows = frame.group_by("component", maintain_order=True).agg("proposition").rows()
    return {name: tuple(propositions) for name, propositions in rows}


def _compare(project: Project, folder: Path) -> Testimony:
    """Return what the graph says, after a look at whether the tables say the same in each way of reading them."""
    write_columns(project.snapshot.parts, folder)
    whole = from_graph(project.store)
    assert read_testimony(folder) == whole
    assert read_register(folder) == surroundings.register_of(whole)
    sets = {one.name: one.propositions for one in plain_components(whole)}
    assert _sets(components(folder)) == sets
    wanted = list(sets.values())
    apart = list(surroundings.divided(whole, wanted))
    assert list(divided(folder, wanted)) == apart
    assert list(divided(folder, wanted, at_once=3)) == apart
    return whole


@given(projects())
@settings(max_examples=FEW)
def test_a_random_graph_is_read_from_its_tables_as_it_is(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = records.write(Path(folder))
        project.build()
        _compare(project, Path(folder) / "tables")


def test_the_example_is_read_from_its_tables_as_it_is(example: Project, tmp_path: Path) -> None:
    whole = _compare(example, tmp_path)
    assert len(whole.assertions) > 300


@pytest.mark.parametrize("seed", [1, 2])
def test_a_made_up_corpus_is_read_from_its_tables_as_it_is(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "corpus"
    generate.write(folder, claims=500, seed=seed, files=3)
    project = Project.load(folder)
    project.build()
    whole = _compare(project, tmp_path / "tables")
    assert len(whole.assertions) >= 500
    assert whole.entries.words
    assert len(project.snapshot.parts) > 3


def test_nothing_is_read_where_the_tables_have_no_rows(tmp_path: Path) -> None:
    assert read_testimony(tmp_path) == Testimony()
    assert components(tmp_path).is_empty()
    assert list(divided(tmp_path, [])) == []
