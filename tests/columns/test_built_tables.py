"""The tables of a build as a user of the library opens them."""

from pathlib import Path

import pytest

from testimonia.columns.tables import TABLES
from testimonia.errors import NotBuiltError, UsageError
from testimonia.project import Project

RECORDS = "- {type: Event, id: event, label: Event}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "testimonia.toml").write_text('title = "A test"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    (tmp_path / "records" / "one.yaml").write_text(RECORDS, encoding="utf-8")
    made = Project.load(tmp_path)
    made.build()
    return made


def test_a_table_is_opened_by_its_name(project: Project) -> None:
    things = project.tables("things").collect()
    assert things.select("iri", "type", "label").rows() == [("https://example.org/t/event", "Event", "Event")]
    assert "graph" not in things.columns
    assert project.tables("things", graphs=True).collect()["graph"].to_list() == [
        "https://example.org/t/graph/records/one.yaml"
    ]


def test_a_table_without_rows_is_empty_and_has_its_columns(project: Project) -> None:
    captures = project.tables("captures").collect()
    assert captures.is_empty()
    assert captures.columns == [column.name for column in TABLES["captures"].columns if column.name != "graph"]


def test_an_unknown_table_is_refused_with_those_that_there_are(project: Project) -> None:
    with pytest.raises(UsageError, match="There is no table “proposition”") as refused:
        project.tables("proposition")
    assert "Did you mean propositions?" in refused.value.hint
    assert "There are: things, names," in refused.value.hint


def test_a_build_without_tables_says_so(project: Project) -> None:
    tables = project.snapshot.folder / "tables"
    if tables.exists():
        tables.rename(tables.with_name("elsewhere"))
    with pytest.raises(NotBuiltError, match="This build has no tables") as refused:
        project.tables("things")
    assert refused.value.hint == "Run: testimonia build"


def test_a_project_that_was_never_built_says_so(tmp_path: Path) -> None:
    (tmp_path / "testimonia.toml").write_text('title = "A test"\nbase = "https://example.org/t/"\n', encoding="utf-8")
    with pytest.raises(NotBuiltError, match="has not been built"):
        Project.load(tmp_path).tables("things")
