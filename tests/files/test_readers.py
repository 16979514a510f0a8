"""What all formats have in common: the same records, the file itself, the encoding, the limits."""

import csv
import io
import json
import os
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testimonia.core.problems import Code, Location, Problem
from testimonia.core.raw import RawRecord
from testimonia.files.limits import Limits
from testimonia.files.readers import READERS, ReadResult, read, read_all

SAME = Path(__file__).parent / "data" / "same"


def read_bytes(folder: Path, name: str, content: bytes, **limits: int) -> ReadResult:
    path = folder / name
    path.write_bytes(content)
    return read_all(path, name=name, limits=Limits(**limits))


def only_problem(result: ReadResult) -> Problem:
    assert len(result.problems) == 1, result.problems
    return result.problems[0]


def workbook(rows: list[list[str]], sheet: str) -> bytes:
    book = openpyxl.Workbook()
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def parquet(rows: list[list[str]]) -> bytes:
    content = io.BytesIO()
    header, *records = rows
    pl.DataFrame(records, schema=dict.fromkeys(header, pl.String), orient="row").write_parquet(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "name", ["claims.json", "claims.jsonl", "claims.csv", "claims.tsv", "claims.xlsx", "claims.parquet"]
)
def test_every_format_gives_the_same_records(name: str, tmp_path: Path) -> None:
    expected = read_all(SAME / "claims.yaml", name="claims.yaml")
    if name in {"claims.xlsx", "claims.parquet"}:
        rows = list(csv.reader((SAME / "claims.csv").read_text(encoding="utf-8").splitlines()))
        result = read_bytes(tmp_path, name, workbook(rows, "claims") if name == "claims.xlsx" else parquet(rows))
    else:
        result = read_all(SAME / name, name=name)
    assert len(expected.records) == 2
    assert [dict(r.fields) for r in result.records] == [dict(r.fields) for r in expected.records]
    assert (result.problems, expected.problems) == ([], [])


def test_records_and_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a"}\n{\n{"id": "b"}\n')
    assert [type(found) for found in read(path, name="x.jsonl")] == [RawRecord, Problem, RawRecord]


@pytest.mark.parametrize("name", ["records.txt", "records"])
def test_a_file_of_unknown_ending_names_the_known_ones(name: str, tmp_path: Path) -> None:
    problem = only_problem(read_bytes(tmp_path, name, b""))
    assert (problem.code, problem.location) == (Code.UNREADABLE_FILE, Location(name))
    assert all(ending in problem.suggestion for ending in READERS)


@pytest.mark.parametrize("ending", sorted(READERS))
def test_a_missing_file_is_a_problem_and_not_an_exception(ending: str, tmp_path: Path) -> None:
    name = f"absent{ending}"
    problem = only_problem(read_all(tmp_path / name, name=name))
    assert (problem.code, problem.location) == (Code.UNREADABLE_FILE, Location(name))
    assert "no file" in problem.message


@pytest.mark.parametrize("ending", sorted(READERS))
def test_a_folder_named_like_a_file_is_a_problem(ending: str, tmp_path: Path) -> None:
    name = f"folder{ending}"
    (tmp_path / name).mkdir()
    problem = only_problem(read_all(tmp_path / name, name=name))
    assert problem.code is Code.UNREADABLE_FILE
    assert "folder" in problem.message


@pytest.mark.parametrize("ending", sorted(READERS))
def test_a_file_that_may_not_be_read_is_a_problem(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"secret{ending}"
    path.write_bytes(b"x")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    problem = only_problem(read_all(path, name=path.name))
    assert problem.code is Code.UNREADABLE_FILE
    assert "not allowed" in problem.message


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    assert only_problem(read_all(tmp_path / "x.yaml", name="x.yaml")).code is Code.UNREADABLE_FILE


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    assert len(read_bytes(tmp_path, "EVENTS.CSV", b"id\na\n").records) == 1
    assert len(read_bytes(tmp_path, "X.XLSX", workbook([["id"], ["a"]], "events")).records) == 1
    assert len(read_bytes(tmp_path, "EVENTS.PARQUET", parquet([["id"], ["a"]])).records) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.yaml", "- id: a\n  label: é\n"),
        ("x.json", '[{"id": "a",\n  "label": "é"}]'),
        ("x.jsonl", '{"id": "b"}\n{"id": "éé"}'),
        ("events.csv", "id,label\na,é\n"),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_no_utf8_is_reported_with_its_line_and_column(
    name: str, content: str, mark: bytes, tmp_path: Path
) -> None:
    expected = {"x.yaml": (2, 10), "x.json": (2, 13), "x.jsonl": (2, 9), "events.csv": (2, 2)}[name]
    problem = only_problem(read_bytes(tmp_path, name, mark + content.encode("latin-1")))
    assert problem.code is Code.UNREADABLE_ENCODING
    assert (problem.location.line, problem.location.column) == expected
    assert "0xe9" in problem.message


def test_the_column_of_a_bad_byte_counts_characters_and_not_bytes(tmp_path: Path) -> None:
    problem = only_problem(read_bytes(tmp_path, "x.yaml", "- label: اعدام".encode() + b"\xc7\n"))
    assert (problem.location.line, problem.location.column) == (1, 15)


def test_a_persian_table_in_windows_1256_is_told_how_to_be_saved_as_utf8(tmp_path: Path) -> None:
    problem = only_problem(read_bytes(tmp_path, "events.csv", "id,label\na,اعدام\n".encode("cp1256")))
    assert problem.code is Code.UNREADABLE_ENCODING
    assert "CSV UTF-8" in problem.suggestion


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["x.yaml", "x.json", "x.jsonl", "events.csv"])
def test_utf16_and_utf32_are_recognised(name: str, encoding: str, tmp_path: Path) -> None:
    problem = only_problem(read_bytes(tmp_path, name, "id,label\na,b\n".encode(encoding)))
    assert (problem.code, problem.location) == (Code.UNREADABLE_ENCODING, Location(name, 1, 1))
    assert "UTF-8" in problem.suggestion


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.yaml", "- id: a\n"), ("x.json", '[{"id": "a"}]'), ("x.jsonl", '{"id": "a"}'), ("events.csv", "id\na\n")],
)
def test_a_byte_order_mark_is_no_part_of_the_text(name: str, content: str, tmp_path: Path) -> None:
    result = read_bytes(tmp_path, name, b"\xef\xbb\xbf" + content.encode())
    assert (result.records[0].fields["id"], result.problems) == ("a", [])


@pytest.mark.parametrize(("name", "limit"), [("x.yaml", "yaml_bytes"), ("x.json", "json_bytes")])
def test_a_file_over_its_limit_is_refused_and_json_lines_offered(name: str, limit: str, tmp_path: Path) -> None:
    content = b'[{"id": "a"}]'
    assert read_bytes(tmp_path, name, content, **{limit: len(content)}).problems == []
    problem = only_problem(read_bytes(tmp_path, name, content, **{limit: len(content) - 1}))
    assert (problem.code, problem.location) == (Code.TOO_LARGE, Location(name))
    assert "JSON Lines" in problem.suggestion


def test_reading_stops_after_the_greatest_number_of_problems(tmp_path: Path) -> None:
    result = read_bytes(tmp_path, "x.jsonl", b"{\n" * 50, problems=10)
    assert len(result.problems) == 11
    assert Code.TOO_LARGE in {problem.code for problem in result.problems}


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.yaml", "{" + "a: 1, " * 50_000 + "}"), ("x.json", '{"b": 1' + ', "b": 1' * 50_000 + "}")],
)
def test_one_record_cannot_have_problems_without_end(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert len(list(read(path, name=name))) == Limits().problems + 1


def test_texts_are_not_normalised(tmp_path: Path) -> None:
    decomposed, with_joiner = "e\u0301", "می\u200cشود"
    for name, content in (
        ("x.yaml", f"- {{a: {decomposed}, b: {with_joiner}}}"),
        ("x.json", json.dumps([{"a": decomposed, "b": with_joiner}], ensure_ascii=False)),
        ("events.csv", f"a,b\n{decomposed},{with_joiner}\n"),
    ):
        fields = read_bytes(tmp_path, name, content.encode()).records[0].fields
        assert (fields["a"], fields["b"]) == (decomposed, with_joiner)


# --- round trips ----------------------------------------------------------------------------------------------------

FIELD_NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(lambda name: name not in {"records", "type"})
# YAML takes no control characters and no line breaks that editors do not show; U+FEFF marks the byte order.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1)
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELD_NAMES, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(FIELD_NAMES, VALUES, min_size=1, max_size=4), max_size=4)
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def round_trip(folder: Path, name: str, content: str) -> list[dict[str, object]]:
    result = read_bytes(folder, name, content.encode())
    assert result.problems == []
    for record in result.records:
        for path, place in record.places.items():
            assert place.line >= 1, path
            assert place.column >= 1, path
    return [dict(record.fields) for record in result.records]


@QUICK
@given(records=RECORDS, allow_unicode=st.booleans(), flow=st.sampled_from([None, True, False]))
def test_records_written_as_yaml_read_back_the_same(
    *, records: list[dict[str, object]], allow_unicode: bool, flow: bool | None, tmp_path: Path
) -> None:
    content = yaml.safe_dump(records, allow_unicode=allow_unicode, default_flow_style=flow)
    assert round_trip(tmp_path, "x.yaml", content) == records


@QUICK
@given(records=RECORDS, indent=st.sampled_from([None, 2]), ascii_only=st.booleans())
def test_records_written_as_json_read_back_the_same(
    *, records: list[dict[str, object]], indent: int | None, ascii_only: bool, tmp_path: Path
) -> None:
    content = json.dumps(records, indent=indent, ensure_ascii=ascii_only)
    assert round_trip(tmp_path, "x.json", content) == records


@QUICK
@given(records=RECORDS, ascii_only=st.booleans())
def test_records_written_as_json_lines_read_back_the_same(
    *, records: list[dict[str, object]], ascii_only: bool, tmp_path: Path
) -> None:
    content = "".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records)
    assert round_trip(tmp_path, "x.jsonl", content) == records


@QUICK
@given(
    rows=st.lists(st.fixed_dictionaries({"id": TEXTS, "label": TEXTS, "x": TEXTS | st.just("")}), max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_flat_records_written_as_csv_read_back_the_same(
    *, rows: list[dict[str, str]], delimiter: str, ending: str, tmp_path: Path
) -> None:
    content = io.StringIO()
    writer = csv.DictWriter(content, ["id", "label", "x"], delimiter=delimiter, lineterminator=ending)
    writer.writeheader()
    writer.writerows(rows)
    present = [{k: v for k, v in row.items() if v and not v.isspace()} for row in rows]
    expected = [{"type": "Event", **row} for row in present if row]
    assert round_trip(tmp_path, "events.csv", content.getvalue()) == expected


@QUICK
@given(
    rows=st.lists(st.fixed_dictionaries({"id": TEXTS, "label": TEXTS, "x": TEXTS | st.none()}), min_size=1, max_size=5)
)
def test_flat_records_written_as_parquet_read_back_the_same(
    *, rows: list[dict[str, str | None]], tmp_path: Path
) -> None:
    pl.DataFrame(rows, schema={"id": pl.String, "label": pl.String, "x": pl.String}).write_parquet(
        tmp_path / "t.parquet"
    )
    present = [{k: v for k, v in row.items() if v and not v.isspace()} for row in rows]
    result = read_all((tmp_path / "t.parquet").rename(tmp_path / "events.parquet"), name="events.parquet")
    assert result.problems == []
    assert [dict(record.fields) for record in result.records] == [{"type": "Event", **row} for row in present if row]


@QUICK
@given(content=st.binary(max_size=200) | st.text("-:[]{}\"'&*!|>#%@`,\n\t ab1\\", max_size=80).map(str.encode))
@pytest.mark.parametrize("name", ["x.yaml", "x.json", "x.jsonl", "events.csv", "x.xlsx", "events.parquet"])
def test_no_content_whatever_raises(name: str, content: bytes, tmp_path: Path) -> None:
    result = read_bytes(tmp_path, name, content)
    for record in result.records:
        assert len(record.places) == len(dict(record.places))
