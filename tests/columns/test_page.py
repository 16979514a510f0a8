"""What docs/columns.md says of the tables is what they are."""

import os
import re
from pathlib import Path

import duckdb

from testimonia.columns.reference import BEGIN, with_reference
from testimonia.columns.tables import TABLES
from testimonia.columns.writing import write_columns
from testimonia.project import Project

PAGE = (Path(__file__).parents[2] / "docs" / "columns.md").read_text("utf-8")


def test_the_reference_is_that_of_the_tables_that_are_declared() -> None:
    assert with_reference(PAGE) == PAGE, "run: python docs/build_columns.py"


def test_every_table_and_column_is_on_the_page_with_its_meaning() -> None:
    reference = PAGE.partition(BEGIN)[2]
    for name, table in TABLES.items():
        section = reference.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert table.row in section
        assert re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", section, re.MULTILINE) == [
            column.name for column in table.columns
        ]


def test_the_sql_of_the_page_is_understood_by_duckdb(example: Project, tmp_path: Path) -> None:
    build = tmp_path / "examples" / "iran-1988" / ".testimonia" / "snapshots" / "0001"
    write_columns(example.snapshot.parts, build / "tables")
    (query,) = re.findall(r"```text\n(SELECT .*?)```", PAGE, re.DOTALL)
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        rows = duckdb.sql(query).fetchall()
    finally:
        os.chdir(before)
    shown = re.findall(r"^(\d+) (.+)$", PAGE, re.MULTILINE)
    assert {(label, str(count)) for label, count in rows} >= {
        (label, count) for count, label in shown if count == "145"
    }
