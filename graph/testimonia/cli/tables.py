"""Answers as tables on a terminal."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table as RichTable
from rich.text import Text

from testimonia.core.locators import locator_text

if TYPE_CHECKING:
    from testimonia.cli.console import Console
    from testimonia.query.answer import Answer
    from testimonia.query.results import Table

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MOST_COLUMNS = 8
_SHOWN_LAST = frozenset({"number", "concept"})


def print_answer(console: "Console", answer: "Answer", *, lang: str = "") -> None:
    """Print an answer: what has nothing in it is left out, and of too many columns the least telling."""
    filled = [i for i, _ in enumerate(answer.columns) if any(row[i].label for row in answer.rows)]
    shown = list(filled)
    for i in sorted(filled, key=lambda i: (answer.columns[i].type not in _SHOWN_LAST, -i)):
        if len(shown) > _MOST_COLUMNS and answer.columns[i].type in _SHOWN_LAST and answer.columns[i].name not in _KEPT:
            shown.remove(i)
    table = RichTable(title=Text(answer.title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for i in shown:
        column = answer.columns[i]
        table.add_column(column.title, justify="right" if column.type == "number" else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(readable(answer.columns[i].type, row[i].label, lang)) for i in shown))
    console.out.print(table)
    left_out = [answer.columns[i].name for i in filled if i not in shown]
    rest = f" Not shown: {', '.join(left_out)}; --format csv has all columns." if left_out else ""
    console.say(f"{len(answer)} row{'' if len(answer) == 1 else 's'}.{rest}")


_KEPT = frozenset({"stance", "scope", "certainty"})


def readable(kind: str, label: str, lang: str) -> str:
    """Return a cell's label for a reader: dates and places in a source in words, everything else as it is."""
    if kind == "number":
        return f"{Decimal(label):,}" if _NUMBER.fullmatch(label) else label
    if kind == "locator":
        return locator_text(label, lang)
    if kind not in {"date", "figure"}:
        return label
    from testimonia.export.dates import date_text

    return date_text(label, lang=lang or "en")


def print_table(console: "Console", result: "Table", base: str) -> None:
    """Print the rows of a SELECT, IRIs short."""
    from testimonia.query.labels import short

    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in result.variables:
        table.add_column(name, overflow="fold")
    for row in result.rows:
        cells = ["" if term is None else getattr(term, "value", str(term)) for term in row]
        table.add_row(*(Text(short(cell, base=base)) for cell in cells))
    console.out.print(table)
    console.say(f"{len(result.rows)} row{'' if len(result.rows) == 1 else 's'}.")
