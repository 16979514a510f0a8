"""What is checked of an XLSX file before its cells are read: that it is one, and that it is as small as it looks.

A workbook is a ZIP of XML parts. The library that reads it lays every sheet out as a full rectangle and repeats every
shared text in each cell, so a small file can ask for any amount of memory; and it shows cells with errors as empty.
Here the parts are streamed through once, nothing is kept but sizes.
"""

import posixpath
import zipfile
import zlib
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, TypeAlias
from xml.parsers import expat

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.decode import Refused, opened
from testimonia.files.limits import Limits, amount
from testimonia.files.workbook_parts import DoctypeError, Part, read_part

Broken: TypeAlias = Mapping[str, list[tuple[int, int, str]]]
"""Cells that hold no value, by sheet: row, column, and the error, or an empty text for a formula without a result."""

_CHUNK = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FIRST_BYTES = 1024 * 1024
_SMALL = 16 * 1024 * 1024
_CONTENTS = "[content_types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_SHARED = "xl/sharedstrings.xml"
_XML = (".xml", ".rels")
_SAVE = "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”."
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError, ValueError)


def check_workbook(path: Path, *, name: str, limits: Limits) -> Broken:
    """Return the cells that hold no value; refuse what is no workbook or cannot be read safely."""
    with opened(path, name) as handle:
        _check_beginning(handle, name)
        file_bytes = path.stat().st_size
        if file_bytes > limits.workbook_bytes:
            raise _too_large(
                name, f"The file has {amount(file_bytes)}; up to {amount(limits.workbook_bytes)} are read."
            )
        try:
            with zipfile.ZipFile(handle) as parts:
                return _check_parts(parts, file_bytes, name, limits)
        except DoctypeError as error:
            message = "The workbook declares a document type or entities, which no spreadsheet program writes."
            raise _not_a_workbook(name, message, _SAVE) from error
        except expat.ExpatError as error:
            raise _not_a_workbook(name, "The file is damaged: one of its parts is no XML.", _SAVE) from error
        except _DAMAGE as error:
            raise _not_a_workbook(name, "The file is damaged: its parts cannot be unpacked.", _SAVE) from error


def _check_beginning(handle: BinaryIO, name: str) -> None:
    head = handle.read(_FIRST_BYTES)
    handle.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:256].lower()
    if not head:
        message, hint = "The file is empty.", _SAVE
    elif head.startswith(_OLE) and _ENCRYPTED in head:
        message, hint = "The workbook is protected by a password.", "Save it without the password."
    elif head.startswith(_OLE):
        message, hint = "The file is a workbook of the old format (.xls).", _SAVE
    elif text.startswith((b"<!doctype html", b"<html", b"<table")):
        message, hint = "The file is a web page that was given the ending .xlsx.", _SAVE
    elif text.startswith(b"<"):
        message, hint = "The file is XML, not a workbook.", _SAVE
    elif b"\0" not in head and b"\n" in head:
        message = "The file is plain text that was given the ending .xlsx."
        hint = "If it is a table with commas, semicolons or tabs, give it the ending .csv."
    else:
        message, hint = "The file is no workbook.", _SAVE
    raise _not_a_workbook(name, message, hint)


def _check_parts(archive: zipfile.ZipFile, file_bytes: int, name: str, limits: Limits) -> Broken:
    entries = {entry.filename.lower(): entry for entry in archive.infolist() if not entry.is_dir()}
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise _not_a_workbook(name, "The workbook is protected by a password.", "Save it without the password.")
    if _CONTENTS not in entries or _WORKBOOK not in entries:
        raise _not_a_workbook(name, "The file is a ZIP archive, but not that of an Excel workbook.", _SAVE)
    _check_sizes(sum(entry.file_size for entry in archive.infolist()), file_bytes, name, limits)
    shared = array("L")
    parts: dict[str, Part] = {}
    # Shared texts come first, because the cells' texts are counted by them.
    for part_name in sorted(entries, key=lambda part_name: (part_name != _SHARED, part_name)):
        with archive.open(entries[part_name]) as stream:
            if not part_name.endswith(_XML):
                while stream.read(_CHUNK):  # to the end: there its size and checksum are compared
                    pass
                continue
            parts[part_name] = read_part(stream, shared=shared)  # type: ignore[arg-type] # it is a binary stream
        if part_name == _SHARED:
            shared = parts[part_name].shared
    return _check_sheets(parts, name, limits)


def _check_sizes(total: int, file_bytes: int, name: str, limits: Limits) -> None:
    if total > limits.workbook_bytes:
        raise _too_large(
            name, f"Unpacked, the workbook has {amount(total)}; up to {amount(limits.workbook_bytes)} are read."
        )
    if total > _SMALL and total > file_bytes * limits.workbook_ratio:
        times = total // max(file_bytes, 1)
        raise _too_large(name, f"Unpacked, the workbook is {times:,} times as large as its file.")


def _check_sheets(parts: Mapping[str, Part], name: str, limits: Limits) -> Broken:
    """Add up what all sheets together will need; a part that several sheets name counts for each."""
    targets = parts[_RELATIONSHIPS].targets if _RELATIONSHIPS in parts else {}
    broken: dict[str, list[tuple[int, int, str]]] = {}
    cells = chars = 0
    for sheet, identity in parts[_WORKBOOK].sheets:
        target = posixpath.normpath(posixpath.join("/xl", targets.get(identity, ""))).lstrip("/").lower()
        part = parts.get(target)
        if part is None:
            raise _not_a_workbook(name, f"The file is damaged: the sheet “{sheet}” is missing from it.", _SAVE)
        cells += part.rows * part.columns
        chars += part.chars
        broken[sheet] = part.broken
        if cells > limits.workbook_cells:
            message = (
                f"The sheet “{sheet}” reaches to row {part.rows:,} and column {part.columns:,}; "
                f"{limits.workbook_cells:,} cells are read."
            )
            raise _too_large(name, message)
    if chars > limits.workbook_bytes:
        raise _too_large(name, f"The texts of its cells have more than {amount(limits.workbook_bytes)}.")
    return broken


def _not_a_workbook(name: str, message: str, hint: str) -> Refused:
    return Refused(Problem(Location(name), Code.NOT_A_WORKBOOK, message, suggestion=hint))


def _too_large(name: str, message: str) -> Refused:
    hint = "Delete cells that are not needed, split the workbook, or save the sheets as CSV."
    return Refused(Problem(Location(name), Code.TOO_LARGE, message, suggestion=hint))
