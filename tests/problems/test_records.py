"""Every problem of a record is told with its exact place, in each format that can have it."""

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testimonia.cli.run import run

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # tests are no package
from writing import FORMATS, TABLES, place, written  # noqa: E402 it stands beside this file

MANIFEST = tomllib.loads((HERE / "records.toml").read_text("utf-8"))
CASES = MANIFEST["case"]
RUNS = [
    pytest.param(case, form, id=f"{case['name']}, {form}")
    for case in CASES
    for form in FORMATS
    if form not in case.get("not_in", ())
]


def test_the_manifest_has_all_its_cases() -> None:
    assert len(CASES) == MANIFEST["cases"]
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_every_format_has_most_of_the_cases() -> None:
    for form in FORMATS:
        assert sum(run.values[1] == form for run in RUNS) > 80


@pytest.mark.parametrize(("case", "form"), RUNS)
def test_a_faulty_record_is_told_with_its_place(
    case: dict[str, Any], form: str, make_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"records/case.{form}"
    records = case["records"]
    folder = make_project({"records/base.yaml": (HERE / "base.yaml").read_bytes(), name: written(records, form)})

    code = run(["-C", str(folder), "check", "--json-errors"])
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in err.splitlines()]

    is_table = form in TABLES
    expected = []
    for wanted in case["problems"]:
        where = place(records, form, wanted.get("record", 0), wanted["field"], whole=wanted.get("whole", False))
        column = where.column if is_table else 0
        expected.append((name, where.line, column, where.sheet, wanted["field"], wanted["code"]))
    places = [(p["file"], p["line"], p["column"] * is_table, p["sheet"], p["field"], p["code"]) for p in found]
    assert sorted(places) == sorted(expected), found
    for wanted in case["problems"]:
        hints = [p["suggestion"] for p in found if p["field"] == wanted["field"]]
        assert any(wanted.get("suggestion", "") in hint for hint in hints), found
    assert (code, out) == (1, "")
    assert sorted(p.name for p in folder.iterdir()) == ["records", "testimonia.toml"]
