"""The tables and their columns, written down for readers of docs/columns.md."""

from collections.abc import Iterator

from testimonia.columns.tables import TABLES, Table

BEGIN = "<!-- The rest is written by docs/build_columns.py from graph/testimonia/columns/tables.py. -->"


def with_reference(page: str) -> str:
    """Return a page with all after ``BEGIN`` written again."""
    return page.partition(BEGIN)[0] + "\n".join([BEGIN, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    yield ""
    yield "## The tables"
    for table in TABLES.values():
        yield from _section(table)


def _section(table: Table) -> Iterator[str]:
    yield from ("", f"### {table.name}", "", table.row, "", "| Column | Holds | Meaning |", "|---|---|---|")
    for column in table.columns:
        yield f"| `{column.name}` | {column.kind.value} | {column.meaning} |"
