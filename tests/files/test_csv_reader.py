"""CSV and TSV: rows and columns as a spreadsheet shows them, and what is wrong with them."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from testimonia.core.problems import Code, Location
from testimonia.core.schema import FIELDS
from testimonia.files.limits import Limits
from testimonia.files.readers import ReadResult, read, read_all

Read: TypeAlias = Callable[..., ReadResult]


@pytest.fixture
def read_table(tmp_path: Path) -> Read:
    def read_text(text: str, name: str = "events.csv", **limits: int) -> ReadResult:
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        return read_all(tmp_path / name, name=name, limits=Limits(**limits))

    return read_text


def ids(result: ReadResult) -> list[object]:
    return [record.fields.get("id") for record in result.records]


def problems(result: ReadResult) -> list[tuple[str, int, int, str]]:
    return [(p.code.value, p.location.line, p.location.column, p.field) for p in result.problems]


def test_the_header_names_the_fields_and_dots_nest(read_table: Read) -> None:
    text = "id,label.en,label.fa,passage.paragraph\na,x,ایکس,3\n"
    result = read_table(text)
    assert result.problems == []
    assert result.records[0].fields == {
        "type": "Event",
        "id": "a",
        "label": {"en": "x", "fa": "ایکس"},
        "passage": {"paragraph": "3"},
    }


def test_places_are_rows_and_columns(read_table: Read) -> None:
    record = read_table("id,label.en,label.fa\na,x,y\nb,,y\n").records[1]
    assert record.location == Location("events.csv", 3)
    assert record.at("id") == Location("events.csv", 3, 1)
    assert record.at("label", "fa") == Location("events.csv", 3, 3)
    assert record.at("label") == Location("events.csv", 3, 2)
    assert record.at("note") == record.location


def test_the_place_of_an_empty_cell_is_known_so_that_what_is_missing_can_be_shown(read_table: Read) -> None:
    record = read_table("label,id\nx,\n").records[0]
    assert "id" not in record.fields
    assert record.at("id") == Location("events.csv", 2, 2)


def test_a_quoted_cell_with_line_breaks_is_one_row(read_table: Read) -> None:
    result = read_table('id,note\na,"one\ntwo\r\nthree"\nb,x\n')
    assert result.records[0].fields["note"] == "one\ntwo\r\nthree"
    assert result.records[1].location.line == 3


def test_blank_rows_count_and_say_nothing(read_table: Read) -> None:
    result = read_table("id,note\na,x\n\n,\n  , \nb,y\n")
    assert [(r.fields["id"], r.location.line) for r in result.records] == [("a", 2), ("b", 6)]


def test_the_header_may_stand_below_blank_rows(read_table: Read) -> None:
    assert read_table("\n\nid,label\na,b\n").records[0].location.line == 4


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_separates_the_columns_is_told_from_the_header(delimiter: str, read_table: Read) -> None:
    text = f"id{delimiter}label\na{delimiter}b c\n"
    assert read_table(text).records[0].fields == {"type": "Event", "id": "a", "label": "b c"}


def test_separators_in_the_rows_or_in_quotes_do_not_count(read_table: Read) -> None:
    assert read_table('id,"a;b;c"\nx,1;2;3;4\n').records[0].fields["a;b;c"] == "1;2;3;4"


def test_a_tsv_of_one_column_may_have_commas(read_table: Read) -> None:
    assert read_table("id\na,b\n", "events.tsv").records[0].fields["id"] == "a,b"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(ending: str, read_table: Read) -> None:
    assert ids(read_table(ending.join(["id,label", "a,b", "c,d"]))) == ["a", "c"]


# --- several values in a cell ----------------------------------------------------------------------------------------


def test_semicolons_separate_values_only_where_a_field_takes_several(read_table: Read) -> None:
    text = "id,kind,note,alt.en,label\na,x ; y;, one; two ,b; c,d; e\nb,x,,b;,\n"
    first, second = read_table(text).records
    assert first.fields["kind"] == ["x", "y"]
    assert first.fields["note"] == " one; two "
    assert first.fields["alt"] == {"en": ["b", "c"]}
    assert first.fields["label"] == "d; e"
    assert (second.fields["kind"], second.fields["alt"]) == ("x", {"en": "b"})


def test_figures_and_relays_take_several_values(read_table: Read) -> None:
    text = "about,between,one_of,relays.said_by,relays.source,relays\ne,2800; 5000,1;2;3,a; b,s;t,\ne,,,,,c;d\n"
    first, second = read_table(text, "claims.csv").records
    assert first.fields["between"] == ["2800", "5000"]
    assert first.fields["one_of"] == ["1", "2", "3"]
    assert first.fields["relays"] == {"said_by": ["a", "b"], "source": "s;t"}
    assert second.fields["relays"] == ["c", "d"]


def test_a_cell_of_separators_alone_is_empty(read_table: Read) -> None:
    assert "kind" not in read_table("id,kind\na, ; ;\n").records[0].fields


def test_a_formula_is_plain_text(read_table: Read) -> None:
    assert read_table("id,note\na,=1+1\n").records[0].fields["note"] == "=1+1"


# --- the kind of record ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stem", "kind"),
    [
        *[(kind.lower(), kind) for kind in FIELDS],
        *[(kind.lower() + "s", kind) for kind in FIELDS],
        ("people", "Person"),
        ("organizations", "Institution"),
        ("links", "Mapping"),
        ("CLAIMS", "Claim"),
    ],
)
def test_the_name_of_the_file_tells_the_kind_of_record(stem: str, kind: str, read_table: Read) -> None:
    assert read_table("id\na\n", f"{stem}.csv").records[0].fields["type"] == kind


def test_a_column_tells_the_kind_of_record_row_by_row(read_table: Read) -> None:
    text = "type,id,part_of\nevents,a,x;y\nperson,b,\nNonsense,c,x;y\n,d,\n"
    result = read_table(text, "claims.csv")
    assert [record.fields["type"] for record in result.records] == ["Event", "Person", "Nonsense", "Claim"]
    assert result.records[0].fields["part_of"] == ["x", "y"]
    assert result.records[2].fields["part_of"] == "x;y"
    assert result.records[0].at("type") == Location("claims.csv", 2, 1)


def test_a_row_without_a_kind_is_left_to_say_so_itself(read_table: Read) -> None:
    result = read_table("type,id\n,a\n", "table.csv")
    assert "type" not in result.records[0].fields
    assert result.records[0].at("type") == Location("table.csv", 2, 1)


def test_a_table_of_no_known_kind_is_one_problem_that_lists_them(read_table: Read) -> None:
    result = read_table("id,label\na,b\nc,d\n", "table.csv")
    assert (problems(result), result.records) == ([("unknown-type", 1, 0, "")], [])
    assert "claims" in result.problems[0].suggestion


# --- what is wrong ---------------------------------------------------------------------------------------------------


def test_two_columns_of_one_name_are_a_problem(read_table: Read) -> None:
    result = read_table("id,label,id\na,b,c\n")
    assert problems(result) == [("duplicate-field", 1, 3, "id")]
    assert result.records[0].fields["id"] == "a"


def test_values_below_no_name_are_a_problem_of_the_header(read_table: Read) -> None:
    result = read_table("id,,label,\na,,b,\nc,x,d,\ne,y,f,\n")
    assert problems(result) == [("unknown-field", 1, 2, "")]
    assert "row 3" in result.problems[0].message


def test_a_row_longer_than_the_header_is_a_problem_at_its_first_cell_too_many(read_table: Read) -> None:
    result = read_table("id,label\na,b,,c,d\nb,c,,,\n")
    assert problems(result) == [("bad-syntax", 2, 4, "")]
    assert ids(result) == ["a", "b"]


@pytest.mark.parametrize("name", ["label..en", ".en", "label."])
def test_a_column_with_a_dot_beside_nothing_is_a_problem(name: str, read_table: Read) -> None:
    assert problems(read_table(f"id,{name}\na,b\n")) == [("unknown-field", 1, 2, name)]


@pytest.mark.parametrize(("header", "column"), [("id,label,label.en", 3), ("id,label.en,label", 3)])
def test_a_value_inside_and_instead_of_a_field_conflict_in_the_same_row_only(
    header: str, column: int, read_table: Read
) -> None:
    result = read_table(f"{header}\na,x,\nb,,y\nc,x,y\n")
    assert [p[:3] for p in problems(result)] == [("conflicting-fields", 4, column)]
    assert ids(result) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('b,"x\nc,d\n', "never closed"),
        ('b,"x" y\nc,d\n', "more text follows"),
        ('b,"x\nc,d\ne,"f"\n', "more text follows"),
    ],
)
def test_wrong_quotes_are_a_problem_of_their_row_and_the_others_are_read(
    rows: str, words: str, read_table: Read
) -> None:
    result = read_table("id,label\na,x\n" + rows)
    assert problems(result) == [("bad-syntax", 3, 2, "")]
    assert words in result.problems[0].message
    assert ids(result)[:2] == ["a", "c"]
    assert result.records[1].location.line == 4


def test_the_column_of_wrong_quotes_counts_cells_in_quotes(read_table: Read) -> None:
    assert problems(read_table('id,label,note\n"a,b",,"x" y\n')) == [("bad-syntax", 2, 3, "")]


def test_a_nul_character_is_a_problem_of_its_cell(read_table: Read) -> None:
    result = read_table("id,label\na,x\0y\nb,z\n")
    assert problems(result) == [("bad-syntax", 2, 2, "label")]
    assert ids(result) == ["a", "b"]


def test_a_cell_over_the_limit_is_a_problem_of_its_cell(read_table: Read) -> None:
    result = read_table("id,label\na,12345678901\nb,1234567890\n", cell_chars=10)
    assert problems(result) == [("too-large", 2, 2, "label")]


@pytest.mark.parametrize("cell", ["x" * 200_000, '"' + "x" * 200_000 + '"'])
def test_a_cell_over_the_limit_of_the_standard_library_is_no_exception(cell: str, read_table: Read) -> None:
    result = read_table(f"id,label\na,{cell}\nb,x\n")
    assert [(p.location.line, p.location.column) for p in result.problems] == [(2, 2)]
    assert ids(result) == ["b"]


def test_too_many_columns_are_refused(read_table: Read) -> None:
    result = read_table("id,a,b,c\n1,2,3,4\n", columns=3)
    assert (problems(result), result.records) == ([("too-large", 1, 4, "")], [])


def test_a_column_cannot_nest_without_end(read_table: Read) -> None:
    assert [p.code for p in read_table("id," + "a." * 5_000 + "b\nx,y\n").problems] == [Code.TOO_LARGE]


def test_a_line_over_the_limit_ends_the_reading(read_table: Read) -> None:
    result = read_table("id,label\na,b\n" + "x" * 100 + "\n", line_bytes=50)
    assert [p.code for p in result.problems] == [Code.TOO_LARGE]
    assert ids(result) == ["a"]


def test_an_empty_file_has_neither_records_nor_problems(read_table: Read) -> None:
    assert read_table("") == ReadResult([], [])


def test_the_table_is_never_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,note\n" + ("a," + "x" * 1000 + "\n") * 5_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in read(path, name="events.csv"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 5_000
    assert peak < path.stat().st_size / 10
