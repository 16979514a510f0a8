"""Tables that a spreadsheet can open and not compute."""

import csv
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.spreadsheet import harmless
from testimonia.errors import UsageError
from testimonia.export.network import Network
from testimonia.export.tables import comma_separated, edges_csv, nodes_csv
from testimonia.export.workbook import workbook, xlsx

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "\ufeff=cmd|' /C calc'!A0",
    "＝1",
    "|x",
    "%x",
    "\n=1",
]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_tables_have_the_columns_that_gephi_looks_for(statements: Network) -> None:
    assert nodes_csv(statements).startswith("Id,Label,")
    assert edges_csv(statements).startswith("Source,Target,Type,Id,Label,")
    assert {row["Type"] for row in rows(edges_csv(statements))} == {"Directed"}


def test_every_row_of_edges_says_by_whom(statements: Network, relays: Network, people: Network) -> None:
    for network in (statements, relays, people):
        found = rows(edges_csv(network))
        assert len(found) == network.number_of_edges()
        assert all(
            row["asserted_by"] or row["reported_by"] or row["denied_by"] or row["disputed_by"] or row["retracted_by"]
            for row in found
        )


def test_quotation_marks_commas_and_line_ends_come_back(statements: Network) -> None:
    texts = [value for row in rows(nodes_csv(statements)) for value in row.values()]
    assert "bread\u0001\u0007 and\n work" in texts
    assert "2,800 or 3,800" in texts


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_would_be_computed_is_written_as_text(formula: str) -> None:
    assert harmless(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["more than 300", "Amnesty International", "۳۰٬۰۰۰", "a=b", "", "«=»"])
def test_a_harmless_cell_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_stay_numbers() -> None:
    assert comma_separated([[-1, "-1"]]) == "-1,'-1\r\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_of_a_table_begins_as_a_formula(labelled: Callable[[str], Network], label: str) -> None:
    for text in (nodes_csv(labelled(label)), edges_csv(labelled(label))):
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                assert not cell or cell[0] not in "=+-@\t\r\n|%＝＋－＠"


def test_no_cell_of_a_workbook_is_a_formula(statements: Network) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(statements)))
    assert book.sheetnames == ["edges", "nodes"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    hostile = [cell for cell in cells if str(cell.value).startswith("=")]
    assert hostile
    assert all(cell.quotePrefix for cell in hostile)


@pytest.mark.parametrize("text", [*FORMULAS, "#REF!", "2020-01-01", "TRUE", "12%", "{=1}"])
def test_whatever_looks_like_something_else_is_text_in_a_workbook(text: str) -> None:
    cell = openpyxl.load_workbook(io.BytesIO(workbook({"s": [["head"], [text]]})))["s"]["A2"]
    assert cell.data_type in {"s", "inlineStr"}
    assert str(cell.value).replace("\n", "\r") == text.replace("\n", "\r")


def test_control_characters_do_not_spoil_a_workbook() -> None:
    cell = openpyxl.load_workbook(io.BytesIO(workbook({"s": [["a\x00\x07b\ufffe"]]})))["s"]["A1"]
    assert cell.value == "a\ufffd\ufffdb\ufffd"


def test_a_workbook_is_the_same_bytes_every_time(statements: Network) -> None:
    first = xlsx(statements)
    assert first == xlsx(statements)
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {info.date_time[0] for info in book.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_a_text_that_a_cell_would_cut_is_refused_rather_than_cut() -> None:
    with pytest.raises(UsageError, match="32768 characters"):
        workbook({"s": [["x" * 32_768]]})
