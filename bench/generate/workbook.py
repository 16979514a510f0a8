"""A workbook made of the tables of a part: a sheet for each. Its bytes depend on the tables alone."""

import csv
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

_WRITTEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 20


def workbook(path: Path, tables: Sequence[Path]) -> None:
    """Write the workbook, row by row; cells are texts, as the documentation of records advises."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.stem)
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                sheet.append([cell or None for cell in row])
    dated = path.with_suffix(".dated")
    book.save(dated)
    _without_times(dated, path)
    dated.unlink()


def _without_times(dated: Path, path: Path) -> None:
    """Copy the archive without the time of writing, and not compressed: compressors differ from machine to machine."""
    with zipfile.ZipFile(dated) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            with old.open(name) as source, new.open(zipfile.ZipInfo(name, _LONG_AGO), "w", force_zip64=False) as target:
                if name == "docProps/core.xml":
                    target.write(_WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read()))
                    continue
                while piece := source.read(_PIECE):
                    target.write(piece)
