"""XLSX: cells as texts, and files that are no workbook or larger than they look."""

import datetime as dt
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest

from testimonia.core.problems import Code, Location
from testimonia.files.limits import Limits
from testimonia.files.readers import ReadResult, read_all

NAME = "x.xlsx"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Read: TypeAlias = Callable[..., ReadResult]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_bytes(content: bytes, **limits: int) -> ReadResult:
        (tmp_path / NAME).write_bytes(content)
        return read_all(tmp_path / NAME, name=NAME, limits=Limits(**limits))

    return read_bytes


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with one of its parts changed, or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *([] if part in old.namelist() else [part])]:
            data = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(data) if name == part else data)
    return result.getvalue()


def with_sheet(rows: str) -> bytes:
    xml = f"<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>"
    return with_part(workbook(events=[["id"], ["a"]]), SHEET, lambda _: xml.encode())


def problems(result: ReadResult) -> list[tuple[str, str, int, int]]:
    return [(p.code.value, p.location.sheet, p.location.line, p.location.column) for p in result.problems]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (30000, "30000"),
        (30000.0, "30000"),
        (-5.0, "-5"),
        (0.1, "0.1"),
        (999_999_999_999_999, "999999999999999"),
        (True, "true"),
        (False, "false"),
        (dt.date(1988, 7, 28), "1988-07-28"),
        (dt.datetime.fromisoformat("1988-07-28T12:30"), "1988-07-28T12:30:00"),
        (dt.time(12, 30), "12:30:00"),
        ("0042", "0042"),
        (" اعدام\n", " اعدام\n"),
    ],
)
def test_a_cell_is_read_as_text(cell: object, expected: object, read: Read) -> None:
    result = read(workbook(events=[["id", "note"], ["a", cell]]))
    assert (result.records[0].fields["note"], result.problems) == (expected, [])


def test_a_text_that_looks_like_a_formula_is_plain_text(read: Read) -> None:
    cells = '<c r="A1" t="inlineStr"><is><t>id</t></is></c>', '<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c>'
    result = read(with_sheet(f'<row r="1">{cells[0]}</row><row r="2">{cells[1]}</row>'))
    assert (result.records[0].fields["id"], result.problems) == ("=1+1", [])


def test_each_sheet_is_a_table_and_places_name_it(read: Read) -> None:
    result = read(workbook(events=[["id", "label.fa"], ["a", "الف"], [None], ["b", "ب"]], people=[["id"], ["p"]]))
    assert [record.fields["type"] for record in result.records] == ["Event", "Event", "Person"]
    assert result.records[1].location == Location(NAME, 4, 0, "events")
    assert result.records[1].at("label", "fa") == Location(NAME, 4, 2, "events")
    assert str(result.records[2].at("id")) == "x.xlsx:people!2:1"


def test_rows_and_columns_are_those_of_the_sheet_even_where_it_begins_with_empty_ones(read: Read) -> None:
    result = read(workbook(events=[[], [None, "id"], [None, "a"]]))
    assert result.records[0].at("id") == Location(NAME, 3, 2, "events")


def test_a_sheet_may_name_its_kind_in_a_column(read: Read) -> None:
    result = read(workbook(Sheet1=[["type", "id", "kind"], ["Event", "a", "x; y"], ["post", "b", None]]))
    assert [(r.fields["type"], r.fields["id"]) for r in result.records] == [("Event", "a"), ("Post", "b")]
    assert result.records[0].fields["kind"] == ["x", "y"]


def test_a_sheet_of_no_known_kind_is_a_problem_and_an_empty_one_is_not(read: Read) -> None:
    result = read(workbook(Notes=[["hello"], ["x"]], Sheet2=[], events=[["id"], ["a"]]))
    assert problems(result) == [("unknown-type", "Notes", 1, 0)]
    assert len(result.records) == 1


def test_the_problems_of_a_table_are_those_of_a_sheet(read: Read) -> None:
    result = read(workbook(events=[["id", "id", None], ["a", "b", "c"]]))
    assert problems(result) == [("duplicate-field", "events", 1, 2), ("unknown-field", "events", 1, 3)]


def test_a_cell_with_an_error_is_a_problem_and_not_an_empty_cell(read: Read) -> None:
    rows = HEADER + '<row r="3"><c r="A3" t="e"><v>#REF!</v></c></row>'
    result = read(with_sheet(rows))
    assert problems(result) == [("bad-value", "events", 3, 1)]
    assert "#REF!" in result.problems[0].message


def test_a_formula_without_a_stored_result_is_a_problem(read: Read) -> None:
    result = read(workbook(events=[["id", "note"], ["a", "=1+1"]]))
    assert problems(result) == [("bad-value", "events", 2, 2)]
    assert "formula" in result.problems[0].message


def test_a_formula_is_read_as_its_stored_result(read: Read) -> None:
    cells = '<c r="A2" t="str"><f>B2</f><v>a</v></c><c r="B2" t="str"><f>C2</f><v></v></c>'
    result = read(with_sheet(f'{HEADER}<row r="2">{cells}</row>'))
    assert ([r.fields["id"] for r in result.records], result.problems) == (["a"], [])


# --- no workbook -----------------------------------------------------------------------------------------------------


def plain_zip(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<html><table><tr><td>id", "web page"),
        (b"\n<!DOCTYPE html><p>", "web page"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"id,label\na,b\n", "plain text"),
        ("id,label\na,اعدام\n".encode(), "plain text"),
        (bytes(range(256)), "no workbook"),
        (OLE + bytes(1000), "old format"),
        (OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(100), "password"),
        (plain_zip("word/document.xml"), "not that of an Excel workbook"),
        (plain_zip("mimetype"), "not that of an Excel workbook"),
        (workbook(events=[["id"]])[:900], "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
    ],
)
def test_what_is_no_workbook_is_told_what_it_is(content: bytes, words: str, read: Read) -> None:
    result = read(content)
    assert [(p.code, p.location) for p in result.problems] == [(Code.NOT_A_WORKBOOK, Location(NAME))]
    assert words in result.problems[0].message
    assert result.problems[0].suggestion


def test_a_renamed_table_is_told_its_ending(read: Read) -> None:
    assert ".csv" in read(b"id,label\na,b\n").problems[0].suggestion


def test_a_damaged_part_is_found_by_its_checksum(read: Read) -> None:
    content = bytearray(workbook(events=[["id"], ["a"]]))
    entry = zipfile.ZipFile(io.BytesIO(content)).getinfo("docProps/core.xml")
    content[entry.header_offset + 30 + len(entry.filename) + 40] ^= 0xFF
    assert [p.code for p in read(bytes(content)).problems] == [Code.NOT_A_WORKBOOK]


@pytest.mark.parametrize("cut", [100, 300])
def test_a_part_that_is_cut_off_is_no_workbook(cut: int, read: Read) -> None:
    content = with_part(workbook(events=[["id"], ["a"]]), SHEET, lambda xml: xml[:cut])
    assert [p.code for p in read(content).problems] == [Code.NOT_A_WORKBOOK]


def test_a_missing_sheet_is_named(read: Read) -> None:
    content = with_part(
        workbook(events=[["id"]]), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet1", b"s9")
    )
    result = read(content)
    assert [p.code for p in result.problems] == [Code.NOT_A_WORKBOOK]
    assert "events" in result.problems[0].message


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "docProps/core.xml"])
def test_entities_are_refused_and_not_expanded(part: str, read: Read) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    content = with_part(workbook(events=[["id"], ["a"]]), part, lambda xml: laughs + (xml or b"<sst/>"))
    result = read(content)
    assert [p.code for p in result.problems] == [Code.NOT_A_WORKBOOK]
    assert "entities" in result.problems[0].message


# --- larger than it looks --------------------------------------------------------------------------------------------


def test_a_zip_bomb_is_refused_without_unpacking_it(read: Read) -> None:
    content = with_part(workbook(events=[["id"]]), "xl/media/image1.bin", lambda _: bytes(50_000_000))
    assert len(content) < 100_000
    tracemalloc.start()
    try:
        result = read(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(p.code, p.location) for p in result.problems] == [(Code.TOO_LARGE, Location(NAME))]
    assert "times as large" in result.problems[0].message
    assert peak < 5_000_000


def test_a_workbook_over_the_limit_is_refused(read: Read) -> None:
    content = workbook(events=[["id"], ["a"]])
    unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    assert read(content, workbook_bytes=unpacked).problems == []
    assert [p.code for p in read(content, workbook_bytes=unpacked - 1).problems] == [Code.TOO_LARGE]


def test_a_part_that_is_larger_than_it_says_is_refused(read: Read) -> None:
    content = with_part(workbook(events=[["id"]]), "xl/media/image1.bin", lambda _: bytes(3_000_000))
    lying = content.replace((3_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != content
    assert [p.code for p in read(lying, workbook_bytes=1_000_000).problems] == [Code.NOT_A_WORKBOOK]


CORNER = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def test_one_cell_in_the_last_corner_does_not_make_a_sheet_of_all_cells(read: Read) -> None:
    result = read(with_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{CORNER}'))
    assert [p.code for p in result.problems] == [Code.TOO_LARGE]
    assert "1,048,576" in result.problems[0].message


def test_cells_without_references_are_counted_too(read: Read) -> None:
    rows = "<row>" + "<c><v>1</v></c>" * 30 + '</row><row r="100"><c><v>1</v></c></row>'
    assert [p.code for p in read(with_sheet(rows), workbook_cells=2_999).problems] == [Code.TOO_LARGE]
    assert Code.TOO_LARGE not in {p.code for p in read(with_sheet(rows), workbook_cells=3_000).problems}


def test_formatted_cells_without_a_value_do_not_count(read: Read) -> None:
    rows = HEADER + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read(with_sheet(rows)).problems == []


def test_a_long_shared_text_counts_in_every_cell_that_repeats_it(read: Read) -> None:
    rows = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    shared = f"<sst {NS}><si><t>{'x' * 30_000}</t></si></sst>".encode()
    content = with_part(with_sheet(rows), "xl/sharedStrings.xml", lambda _: shared)
    result = read(content, workbook_bytes=2_000_000)
    assert [p.code for p in result.problems] == [Code.TOO_LARGE]
    assert "texts" in result.problems[0].message


def test_a_sheet_that_is_named_twice_is_counted_twice(read: Read) -> None:
    content = workbook(events=[["id"], ["a"]], claims=[["id"], ["b"]])
    twice = with_part(content, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet2.xml", b"sheet1.xml"))
    assert [p.code for p in read(twice, workbook_cells=3).problems] == [Code.TOO_LARGE]
    assert read(twice, workbook_cells=4).problems == []
