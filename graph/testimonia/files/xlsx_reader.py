"""XLSX: each sheet is a table of one kind of record, by its name or its column ``type``."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import python_calamine as calamine

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.cells import Table
from testimonia.files.decode import Refused
from testimonia.files.limits import Limits
from testimonia.files.nodes import Found
from testimonia.files.workbook_guard import check_workbook

_Cell: TypeAlias = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_EXACT = 1e15  # up to here a spreadsheet keeps every digit of a whole number


def read_xlsx(path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the records and the problems of a workbook, sheet by sheet; empty sheets are passed over."""
    broken = check_workbook(path, name=name, limits=limits)
    try:
        with calamine.CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is calamine.SheetTypeEnum.WorkSheet:
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    yield from _broken_cells(name, sheet.name, broken.get(sheet.name, []))
                    yield from _records(rows, name, sheet.name, limits)
    except calamine.CalamineError as error:
        raise _damaged(name) from error
    except BaseException as error:
        # A panic of the library derives from BaseException and has no importable class.
        if type(error).__name__ == "PanicException":
            raise _damaged(name) from error
        raise


def as_text(cell: _Cell) -> str:
    """Return a cell's value as text: whole numbers without a point, dates and times as ISO 8601.

    >>> as_text(30000.0), as_text(1.5), as_text(True)
    ('30000', '1.5', 'true')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def _records(rows: list[list[_Cell]], name: str, sheet: str, limits: Limits) -> Iterator[Found]:
    table: Table | None = None
    for number, row in enumerate(rows, start=1):
        cells = [as_text(cell) for cell in row]
        if table is not None:
            yield from table.record(number, cells)
        elif any(cell.strip() for cell in cells):
            table = Table(name, sheet, limits)
            can_go_on = table.read_header(number, cells, title=sheet)
            yield from table.problems
            if not can_go_on:
                return


def _broken_cells(name: str, sheet: str, cells: list[tuple[int, int, str]]) -> Iterator[Problem]:
    for row, column, error in cells:
        message = (
            f"This cell has the error “{error}” instead of a value."
            if error
            else "This cell has a formula whose result is not stored in the file."
        )
        hint = "Mend the formula, or write its result as a plain value."
        yield Problem(Location(name, row, column, sheet), Code.BAD_VALUE, message, suggestion=hint)


def _damaged(name: str) -> Refused:
    message = "The file is damaged: it cannot be read as a workbook."
    hint = "Open it in Excel or LibreOffice and save it again as “Excel Workbook (.xlsx)”."
    return Refused(Problem(Location(name), Code.NOT_A_WORKBOOK, message, suggestion=hint))
