"""Parquet: columns as fields, typed cells as texts, and rows that are never held all at once."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import polars as pl
import pytest

from testimonia.core.problems import Code, Location
from testimonia.files.limits import Limits
from testimonia.files.readers import ReadResult, read_all

Read: TypeAlias = Callable[..., ReadResult]


@pytest.fixture
def read_table(tmp_path: Path) -> Read:
    def read_columns(
        table: Mapping[str, Any], name: str = "events.parquet", group: int | None = None, **limits: int
    ) -> ReadResult:
        pl.DataFrame(table).write_parquet(tmp_path / name, row_group_size=group)
        return read_all(tmp_path / name, name=name, limits=Limits(**limits))

    return read_columns


def first(result: ReadResult) -> dict[str, object]:
    assert result.problems == []
    return dict(result.records[0].fields)


def problems(result: ReadResult) -> list[tuple[str, int, int, str]]:
    return [(p.code.value, p.location.line, p.location.column, p.field) for p in result.problems]


def test_columns_are_fields_and_dots_nest(read_table: Read) -> None:
    result = read_table({"id": ["a"], "label.en": ["x"], "label.fa": ["ایکس"], "passage.paragraph": [3]})
    assert first(result) == {
        "type": "Event", "id": "a", "label": {"en": "x", "fa": "ایکس"}, "passage": {"paragraph": "3"},
    }  # fmt: skip


def test_row_1_stands_for_the_names_of_the_columns(read_table: Read) -> None:
    record = read_table({"id": ["a", "b"], "label": ["x", None]}).records[1]
    assert record.location == Location("events.parquet", 3)
    assert record.at("id") == Location("events.parquet", 3, 1)
    assert record.at("label") == Location("events.parquet", 3, 2)


@pytest.mark.parametrize("group", [1, 3, 100])
def test_rows_are_numbered_through_all_row_groups(group: int, read_table: Read) -> None:
    result = read_table({"id": [f"e{n}" for n in range(10)]}, group=group)
    assert [(r.fields["id"], r.location.line) for r in result.records] == [(f"e{n}", n + 2) for n in range(10)]


def test_a_table_of_more_rows_than_are_read_at_a_time_keeps_their_order(read_table: Read) -> None:
    result = read_table({"id": [f"e{n}" for n in range(20_000)]})
    assert [(r.fields["id"], r.location.line) for r in result.records] == [(f"e{n}", n + 2) for n in range(20_000)]


def test_rows_of_long_texts_are_read_fewer_at_a_time(read_table: Read) -> None:
    notes = [f"{n}" * 40 for n in range(9)]
    result = read_table({"id": [f"e{n}" for n in range(9)], "note": notes}, line_bytes=500)
    assert [(r.fields["note"], r.location.line) for r in result.records] == [(n, i) for i, n in enumerate(notes, 2)]


# --- typed cells ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "dtype", "text"),
    [
        (12, pl.Int64, "12"),
        (2**63, pl.UInt64, "9223372036854775808"),
        (-3, pl.Int8, "-3"),
        (12.0, pl.Float64, "12"),
        (0.1, pl.Float64, "0.1"),
        (0.1, pl.Float32, "0.1"),
        (1e-7, pl.Float64, "0.0000001"),
        (-0.0, pl.Float64, "0"),
        (Decimal("35.70"), pl.Decimal(10, 2), "35.70"),
        (Decimal("12.00"), pl.Decimal(10, 2), "12"),
        (Decimal("12345678901234567890.1"), pl.Decimal(38, 1), "12345678901234567890.1"),
        (True, pl.Boolean, "true"),
        (False, pl.Boolean, "false"),
        (dt.date(1988, 7, 28), pl.Date, "1988-07-28"),
        (dt.date(622, 7, 16), pl.Date, "0622-07-16"),
        (dt.datetime.fromisoformat("1988-07-28"), pl.Datetime("ns"), "1988-07-28"),
        (dt.datetime.fromisoformat("1988-07-28T09:30"), pl.Datetime("ms"), "1988-07-28T09:30:00"),
        (dt.datetime.fromisoformat("1988-07-28T09:30:01.500"), pl.Datetime("us"), "1988-07-28T09:30:01.5"),
        (dt.datetime(1988, 7, 28, 6, 0, tzinfo=dt.UTC), pl.Datetime("us", "UTC"), "1988-07-28T06:00:00Z"),
        (dt.datetime(2024, 1, 2, 6, 0, tzinfo=dt.UTC), pl.Datetime("us", "Asia/Tehran"), "2024-01-02T09:30:00+03:30"),
        (dt.time(1, 2, 3), pl.Time, "01:02:03"),
        ("سلام", pl.String, "سلام"),
        ("x", pl.Categorical, "x"),
        ("x", pl.Enum(["x", "y"]), "x"),
    ],
)
def test_a_typed_cell_is_the_text_that_a_person_would_have_written(
    cell: object, dtype: pl.DataType, text: str, read_table: Read
) -> None:
    assert first(read_table({"id": ["a"], "x": pl.Series([cell], dtype=dtype)}))["x"] == text


def test_times_of_96_bits_keep_years_that_nanoseconds_do_not_reach(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes((Path(__file__).parent / "data" / "int96.parquet").read_bytes())  # as Spark and Impala write them
    moment = "1500-01-02T03:04:05"
    fields = {"day": "9999-12-31", "moments": moment, "group": {"moment": moment}}
    assert first(read_all(path, name=path.name)) == {"type": "Event", "id": "a", **fields}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_left_to_the_check(number: float, read_table: Read) -> None:
    assert first(read_table({"id": ["a"], "x": [number]}))["x"] == str(number)


@pytest.mark.parametrize("dtype", [pl.String, pl.Int64, pl.Float64, pl.Boolean, pl.Date, pl.List(pl.String), pl.Null])
def test_null_is_no_field(dtype: pl.DataType, read_table: Read) -> None:
    assert first(read_table({"id": ["a"], "x": pl.Series([None], dtype=dtype)})) == {"type": "Event", "id": "a"}


def test_a_blank_text_is_no_field_and_a_row_of_nothing_no_record(read_table: Read) -> None:
    result = read_table({"id": ["a", " ", None, "b"], "note": ["  ", "", None, "x"]})
    assert [(r.fields, r.location.line) for r in result.records] == [
        ({"type": "Event", "id": "a"}, 2),
        ({"type": "Event", "id": "b", "note": "x"}, 5),
    ]


def test_texts_are_split_at_semicolons_where_the_field_takes_several_as_in_any_table(read_table: Read) -> None:
    found = first(read_table({"id": ["a"], "kind": ["x ; y"], "note": ["x; y"], "alt.en": ["p; q"]}))
    assert (found["kind"], found["note"], found["alt"]) == (["x", "y"], "x; y", {"en": ["p", "q"]})


def test_a_list_is_several_values_as_they_are(read_table: Read) -> None:
    result = read_table({"id": list("abcd"), "alt.en": [["p; q", "r"], ["s"], [], [None, " ", "t", "u"]]})
    assert [r.fields.get("alt") for r in result.records] == [
        {"en": ["p; q", "r"]}, {"en": "s"}, None, {"en": ["t", "u"]},
    ]  # fmt: skip


def test_numbers_in_a_list_are_texts(read_table: Read) -> None:
    assert first(read_table({"between": [[2800.0, 5000.0]]}, "claims.parquet"))["between"] == ["2800", "5000"]


def test_a_structure_is_a_group_of_fields(read_table: Read) -> None:
    columns = {
        "id": ["a", "b"],
        "label": [{"en": "x", "fa": None}, {"en": None, "fa": None}],
        "alt": [{"en": "p; q"}, None],
        "passage": [{"paragraph": 3, "exact": "a; b"}, None],
    }
    result = read_table(columns)
    assert first(result) == {
        "type": "Event", "id": "a", "label": {"en": "x"}, "alt": {"en": ["p", "q"]},
        "passage": {"paragraph": "3", "exact": "a; b"},
    }  # fmt: skip
    assert result.records[1].fields == {"type": "Event", "id": "b"}
    assert result.records[0].at("label", "en") == Location("events.parquet", 2, 2)


def test_a_list_of_structures_is_a_list_of_groups(read_table: Read) -> None:
    relays = [[{"said_by": "a", "relays": [{"said_by": "b"}]}, {"said_by": "c", "relays": []}], None]
    first_record, second = read_table({"id": ["x", "y"], "relays": relays}, "claims.parquet").records
    assert first_record.fields["relays"] == [{"said_by": "a", "relays": {"said_by": "b"}}, {"said_by": "c"}]
    assert "relays" not in second.fields


def test_a_column_tells_the_kind_of_record_row_by_row(read_table: Read) -> None:
    columns = {"type": ["events", None, "person"], "id": ["a", "b", "c"], "part_of": ["x;y", None, None]}
    result = read_table(columns, "claims.parquet")
    assert [r.fields["type"] for r in result.records] == ["Event", "Claim", "Person"]
    assert result.records[0].fields["part_of"] == ["x", "y"]


def test_a_table_written_from_json_lines_gives_the_same_records(tmp_path: Path) -> None:
    made = [
        {"type": "Claim", "about": "e", "property": "death_toll", "between": ["2,800", "5000"], "source": "s",
         "said_by": ["a", "b"], "passage": {"paragraph": 2}, "relays": {"said_by": "c"}, "note": {"en": "x"}},
        {"type": "Claim", "about": "e", "property": "age", "value": 34, "source": "s", "confidential": True},
    ]  # fmt: skip
    (tmp_path / "x.jsonl").write_text("".join(json.dumps(record) + "\n" for record in made))
    pl.read_ndjson(tmp_path / "x.jsonl").write_parquet(tmp_path / "x.parquet")
    lines, table = (read_all(tmp_path / name, name=name) for name in ("x.jsonl", "x.parquet"))
    assert [dict(r.fields) for r in table.records] == [dict(r.fields) for r in lines.records]
    assert table.problems == []


# --- what is wrong ----------------------------------------------------------------------------------------------------


def test_a_table_of_no_known_kind_is_one_problem(read_table: Read) -> None:
    result = read_table({"id": ["a"], "label": ["b"]}, "table.parquet")
    assert (problems(result), result.records) == ([("unknown-type", 1, 0, "")], [])


@pytest.mark.parametrize(
    "cells",
    [
        pl.Series([dt.timedelta(days=1)]),
        pl.Series([b"x"]),
        pl.Series([[b"x"]]),
        pl.Series([{"a": 1, "b": b"x"}]),
        pl.Series([[{"key": "en", "value": "x"}]]),
    ],
)
def test_a_column_of_a_type_that_records_do_not_have_is_a_problem_that_names_it(
    cells: pl.Series, read_table: Read
) -> None:
    result = read_table({"id": ["a"], "label": cells})
    assert (problems(result), result.records) == ([("wrong-kind", 1, 2, "label")], [])
    assert "“label”" in result.problems[0].message


def test_a_column_without_a_name_is_a_problem_where_it_has_values(read_table: Read) -> None:
    result = read_table({"id": ["a", "b"], "": [None, "x"]})
    assert problems(result) == [("unknown-field", 1, 2, "")]
    assert "row 3" in result.problems[0].message


def test_a_value_in_two_columns_conflicts(read_table: Read) -> None:
    result = read_table({"id": ["a"], "label": ["x"], "label.en": ["y"]})
    assert problems(result) == [("conflicting-fields", 2, 3, "label.en")]


def test_a_nul_character_is_a_problem_of_its_cell(read_table: Read) -> None:
    result = read_table({"id": ["a", "b"], "label": ["x\0y", "z"], "alt.en": [["p"], ["q", "r\0"]]})
    assert problems(result) == [("bad-syntax", 2, 2, "label"), ("bad-syntax", 3, 3, "alt.en")]


@pytest.mark.parametrize("cells", [["12345678901", "1234567890"], [["123456", "12345"], ["12345"]]])
def test_a_cell_over_the_limit_is_a_problem_of_its_cell(cells: list[object], read_table: Read) -> None:
    result = read_table({"id": ["a", "b"], "label": cells}, cell_chars=10)
    assert problems(result) == [("too-large", 2, 2, "label")]
    assert [r.fields["id"] for r in result.records] == ["a", "b"]


@pytest.mark.parametrize("cells", [["x" * 200, "y"], [["x"] * 200, ["y"]], [{"en": "x" * 200}, {"en": "y"}]])
def test_a_cell_larger_than_a_line_is_never_made(cells: list[object], read_table: Read) -> None:
    result = read_table({"id": ["a", "b"], "label": cells}, line_bytes=100)
    assert problems(result) == [("too-large", 2, 2, "label")]


def test_too_many_columns_are_refused(read_table: Read) -> None:
    result = read_table({"id": [1], "a": [2], "b": [3], "c": [4]}, columns=3)
    assert (problems(result), result.records) == ([("too-large", 1, 4, "")], [])


def test_a_column_cannot_nest_without_end(read_table: Read) -> None:
    cell: object = "x"
    for _ in range(8):
        cell = [{"a": cell}]
    assert [p.code for p in read_table({"id": ["a"], "label": [cell]}, nesting=10).problems] == [Code.TOO_LARGE]
    assert read_table({"id": ["a"], "label": [cell]}, nesting=30).problems == []


def test_a_table_without_rows_has_neither_records_nor_problems(read_table: Read) -> None:
    assert read_table({"id": pl.Series([], dtype=pl.String)}) == ReadResult([], [])


MEASURED = """
import re, sys
from pathlib import Path
from testimonia.files.readers import read
count = sum(1 for _ in read(Path(sys.argv[1]), name="events.parquet"))
print(count, re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a process alone")
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peaks = []
    for rows in (20_000, 80_000):
        path = tmp_path / str(rows) / "events.parquet"
        path.parent.mkdir()
        table = pl.select(pl.int_range(rows).cast(pl.String).alias("id"))
        note = pl.concat_str(*(pl.col("id").hash(seed) for seed in range(80)))
        table.with_columns(note=note).write_parquet(path, row_group_size=10_000)
        done = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
        count, peak = map(int, done.stdout.split())
        assert count == rows
        peaks.append(peak)
    held = (peaks[1] - peaks[0]) * 1024
    assert held < 60_000 * 80 * 18 / 3  # a third of the texts that there are more
