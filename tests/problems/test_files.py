"""What is wrong with a whole file, or can be wrong in one format alone."""

import io
import json
import tomllib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from testimonia.cli.run import run
from testimonia.files.limits import DEFAULT

HERE = Path(__file__).parent
MANIFEST = tomllib.loads((HERE / "files.toml").read_text("utf-8"))
CASES = MANIFEST["case"]


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with something in one of its parts replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == name:
                assert old in part
                part = part.replace(old, new)
            after.writestr(entry.filename, part)
    return changed.getvalue()


def zip_bomb() -> bytes:
    small = workbook({"events": [["id", "label"], ["x", "X"]]})
    return with_part(small, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + b" " * 40_000_000)


def far_cell() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "events"
    book.active.cell(1_000_000, 1_000, "x")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("letter.txt", "no workbook")
    return content.getvalue()


def parquet(table: Mapping[str, Any]) -> bytes:
    content = io.BytesIO()
    pl.DataFrame(table).write_parquet(content)
    return content.getvalue()


def parquet_bomb() -> bytes:
    return parquet({"id": [f"e{n}" for n in range(400)], "label": ["x" * 90_000 + str(n) for n in range(400)]})


MAKERS: Mapping[str, Callable[[], bytes]] = {
    "archive": archive,
    "brackets": lambda: b"[" * 100,
    "far-cell": far_cell,
    "half-parquet": lambda: parquet({"id": ["x"], "label": ["X"]})[:-100],
    "huge": lambda: b"# x\n" * (DEFAULT.yaml_bytes // 4 + 1),
    "parquet-bomb": parquet_bomb,
    "parquet-of-bytes": lambda: parquet({"id": ["x"], "label": [b"X"]}),
    "zip-bomb": zip_bomb,
}


def content_of(case: Mapping[str, Any]) -> bytes:
    if "make" in case:
        return MAKERS[case["make"]]()
    if "sheets" in case:
        return workbook(case["sheets"])
    content: bytes = case["content"].encode(case.get("encoding", "utf-8"))
    return content


def test_the_manifest_has_all_its_cases() -> None:
    assert len(CASES) == MANIFEST["cases"]
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {case["make"] for case in CASES if "make" in case} == set(MAKERS)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_file_with_a_fault_is_told_with_its_place(
    case: dict[str, Any], make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"records/{case['file']}"
    folder = make_project({"records/base.yaml": (HERE / "base.yaml").read_bytes(), name: content_of(case)})

    code = run(["-C", str(folder), "check", "--json-errors"])
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in err.splitlines()]

    keys = ("line", "column", "sheet", "field", "code")
    wanted = [{"sheet": "", "field": "", **problem} for problem in case["problems"]]
    assert [{k: p[k] for k in keys} for p in found] == [{k: p[k] for k in keys} for p in wanted], found
    assert {p["file"] for p in found} == {name}
    for told, expected in zip(found, wanted, strict=True):
        assert expected.get("suggestion", "") in told["suggestion"]
    assert (code, out) == (1, "")
    assert sorted(p.name for p in folder.iterdir()) == ["records", "testimonia.toml"]
