"""Nodes and edges as an XLSX workbook in which no cell is a formula."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from testimonia.errors import UsageError
from testimonia.export.network import Network
from testimonia.export.script import xml_text
from testimonia.export.streamed import streamed
from testimonia.export.tables import Cell, edge_rows, node_rows

if TYPE_CHECKING:
    from openpyxl.cell import Cell as BookCell

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_WRITTEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def xlsx(network: Network) -> bytes:
    """Write the network as a workbook with a sheet of nodes and one of edges."""
    held = streamed(network)
    return workbook({"edges": list(edge_rows(held)), "nodes": list(node_rows(held))})


def workbook(sheets: dict[str, Sequence[Sequence[Cell]]]) -> bytes:
    """Write a workbook; the first row of each sheet is its header.

    Texts are stored as texts and marked so that they stay texts when edited; characters that a cell cannot hold become
    U+FFFD. The bytes depend on the rows alone. Raises ``UsageError`` where a sheet or a cell would lose something.
    """
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        if len(rows) > _MOST_ROWS:
            raise UsageError(
                f"{len(rows)} rows are more than a sheet can hold.", hint="Export as CSV, or a part of it."
            )
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                _fill(sheet.cell(at, column), value)
        for cell in next(sheet.iter_rows(max_row=1)):
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return _undated(written.getvalue())


def _fill(cell: "BookCell", value: Cell) -> None:
    if isinstance(value, int):
        cell.value = value
        return
    if len(value) > _LONGEST_CELL:
        raise UsageError(f"A text of {len(value)} characters is more than a cell can hold.", hint="Export as CSV.")
    cell.value = _NOT_IN_CELLS.sub("\ufffd", xml_text(value))
    if value:
        cell.data_type = "s"  # not "f", which openpyxl takes from a leading equals sign
        cell.quotePrefix = True


def _undated(book: bytes) -> bytes:
    """Return the workbook without the time of writing, in its properties and its archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
