"""Tables with a delimiter, safe to open in a spreadsheet."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from testimonia.core.spreadsheet import harmless
from testimonia.query.queryable import Term
from testimonia.query.results import Table


def delimited(rows: Iterable[Sequence[str]], *, delimiter: str) -> str:
    """Write rows as CSV (or with tabs), every cell harmless to a spreadsheet, lines ending in a newline."""
    safe = ((harmless(cell, keep_numbers=True) for cell in row) for row in rows)
    return "".join(delimiter.join(_quoted(cell, delimiter) for cell in row) + "\n" for row in safe)


def _quoted(cell: str, delimiter: str) -> str:
    """Quote as RFC 4180 does; Python's csv module leaves a lone carriage return bare, which ends a row for readers."""
    needed = any(character in cell for character in (delimiter, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needed else cell


def sparql_tsv(table: Table) -> str:
    """Write a SELECT's rows as the W3C's TSV: every term in full as in SPARQL, for programs, not for spreadsheets."""
    lines = ["\t".join(f"?{name}" for name in table.variables)]
    lines += ["\t".join(_term(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _term(term: Term | None) -> str:
    if term is None:
        return ""
    text = str(term)
    return text.replace("\t", "\\t") if isinstance(term, ox.Literal | ox.Triple) else text
