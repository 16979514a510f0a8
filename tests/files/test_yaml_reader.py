"""YAML: texts as written, places, several documents, and syntax errors in plain words."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml

from testimonia.core.problems import Code, Location
from testimonia.files import yaml_reader
from testimonia.files.limits import Limits
from testimonia.files.readers import ReadResult, read_all

NAME = "x.yaml"

Read: TypeAlias = Callable[..., ReadResult]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str, **limits: int) -> ReadResult:
        (tmp_path / NAME).write_text(text, encoding="utf-8", newline="")
        return read_all(tmp_path / NAME, name=NAME, limits=Limits(**limits))

    return read_text


def ids(result: ReadResult) -> list[object]:
    return [record.fields.get("id") for record in result.records]


def problems(result: ReadResult) -> list[tuple[str, int, int, str]]:
    return [(p.code.value, p.location.line, p.location.column, p.field) for p in result.problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30_000", "30_000"),
        ("0042", "0042"),
        ("no", "no"),
        ("2019-11", "2019-11"),
        ("2019-11-01", "2019-11-01"),
        ('"30,000"', "30,000"),
        ("1.50e3", "1.50e3"),
        ("0x1F", "0x1F"),
        ("true", "true"),
        ("1988-07-28 12:30:00", "1988-07-28 12:30:00"),
        ("!!int 3", "3"),
        ("'null'", "null"),
        ("'~'", "~"),
        ("null", None),
        ("~", None),
        ("", None),
        ("''", None),
        ("!!null x", None),
    ],
)
def test_a_scalar_is_the_text_as_written(written: str, expected: object, read: Read) -> None:
    result = read(f"- a: {written}\n")
    assert (result.records[0].fields, result.problems) == ({"a": expected}, [])


def test_every_value_has_its_place(read: Read) -> None:
    text = "- id: a\n  label: {en: x, fa: اعدام, de: y}\n  part_of:\n  - b\n  -   c\n  note:\n    en: |\n      long\n"
    record = read(text).records[0]
    assert record.location == Location(NAME, 1, 3)
    assert {path: (place.line, place.column) for path, place in record.places.items()} == {
        ("id",): (1, 7),
        ("label",): (2, 10),
        ("label", "en"): (2, 15),
        ("label", "fa"): (2, 22),
        ("label", "de"): (2, 33),
        ("part_of",): (3, 3),  # a block stands below its field's name, and is looked for there
        ("part_of", 0): (4, 5),
        ("part_of", 1): (5, 7),
        ("note",): (6, 3),
        ("note", "en"): (7, 9),
    }


def test_a_path_without_a_value_has_the_place_of_what_is_around_it(read: Read) -> None:
    record = read("- id: a\n  label: {en: x}\n").records[0]
    assert record.at("label", "fa") == Location(NAME, 2, 10)
    assert record.at("part_of", 3) == Location(NAME, 1, 3)
    assert record.at("id", 0) == Location(NAME, 1, 7)


def test_columns_count_characters_beyond_the_basic_plane_as_one(read: Read) -> None:
    assert read("- {a: 😀😀, b: x}").records[0].at("b") == Location(NAME, 1, 14)


def test_windows_line_ends_do_not_shift_lines(read: Read) -> None:
    result = read("- id: a\r\n  label: x\r\n- id: b\r\n  label: @\r\n")
    assert result.records[0].at("label") == Location(NAME, 2, 10)
    assert problems(result) == [("bad-syntax", 4, 10, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n- id: b\n", ["a", "b"]),
        ("id: a\n", ["a"]),
        ("id: a\n---\nid: b\n", ["a", "b"]),
        ("---\n- id: a\n- id: b\n---\nid: c\n...\n---\n---\n- id: d\n", ["a", "b", "c", "d"]),
        ("records:\n- id: a\n- id: b\n", ["a", "b"]),
        ("[{id: a}, {id: b}]", ["a", "b"]),
        ("", []),
        ("# only a remark\n", []),
        ("---\n", []),
    ],
)
def test_a_file_is_a_list_or_a_record_or_several_documents(text: str, expected: object, read: Read) -> None:
    result = read(text)
    assert (ids(result), result.problems) == (expected, [])


def test_what_stands_beside_the_list_of_records_is_a_problem(read: Read) -> None:
    result = read("records:\n- id: a\nauthor: x\n")
    assert (ids(result), problems(result)) == (["a"], [("unknown-field", 3, 9, "author")])


@pytest.mark.parametrize(("item", "column"), [("just text", 3), ("[a, b]", 3), ("5", 3), ("id:a", 3)])
def test_an_item_that_is_no_record_is_a_problem_and_the_others_are_read(item: str, column: int, read: Read) -> None:
    result = read(f"- id: a\n- {item}\n- id: b\n")
    assert (ids(result), problems(result)) == (["a", "b"], [("bad-syntax", 2, column, "")])


def test_a_missing_space_after_the_colon_is_named(read: Read) -> None:
    assert "space" in read("- id:a\n").problems[0].suggestion


def test_a_field_written_twice_is_reported_where_it_is_repeated(read: Read) -> None:
    result = read("- id: a\n  label: {en: x, fa: y, en: z}\n  id: b\n")
    assert problems(result) == [("duplicate-field", 2, 25, "label.en"), ("duplicate-field", 3, 3, "id")]
    assert "line 1" in result.problems[1].message
    assert result.records[0].fields == {"id": "a", "label": {"en": "x", "fa": "y"}}


def test_all_problems_of_a_file_are_reported_at_once(read: Read) -> None:
    result = read("- id: a\n  id: b\n- id: c\n  label: @x\n- 7\n- id: d\n  x: !!python/object:os.system ls\n- id: e\n")
    assert problems(result) == [
        ("duplicate-field", 2, 3, "id"),
        ("bad-syntax", 4, 10, ""),
        ("bad-syntax", 5, 3, ""),
        ("bad-value", 7, 6, "x"),
    ]
    assert ids(result) == ["a", "d", "e"]


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!python/object/apply:os.system", "!own", "!!binary"])
def test_an_unknown_tag_is_a_problem_and_constructs_nothing(tag: str, read: Read) -> None:
    result = read(f"- a: x\n  b: {tag} [ls]\n")
    assert problems(result) == [("bad-value", 2, 6, "b")]
    assert tag.removeprefix("tag:yaml.org,2002:") in result.problems[0].message


@pytest.mark.parametrize("key", ["[a, b]: x", "{a: b}: x", "? [a]\n  : x"])
def test_a_name_that_is_no_text_is_a_problem(key: str, read: Read) -> None:
    result = read(f"- {key}\n  id: a\n")
    assert [p.code for p in result.problems] == [Code.BAD_SYNTAX]
    assert ids(result) == ["a"]


# --- aliases ---------------------------------------------------------------------------------------------------------


def test_an_alias_stands_for_its_value_and_has_its_own_place(read: Read) -> None:
    result = read("- id: a\n  passage: &p {page: 3}\n- id: b\n  passage: *p\n")
    assert result.problems == []
    second = result.records[1]
    assert second.fields["passage"] == {"page": "3"}
    assert second.at("passage") == Location(NAME, 4, 12)
    assert second.at("passage", "page") == Location(NAME, 2, 22)


def test_two_records_do_not_share_the_value_of_an_alias(read: Read) -> None:
    first, second = read("- &a\n  x: {y: [z]}\n- *a\n").records
    assert first.fields == second.fields
    assert first.fields["x"] is not second.fields["x"]


def test_a_merge_adds_what_the_record_does_not_say_itself(read: Read) -> None:
    result = read("- &base\n  id: a\n  source: s\n- <<: *base\n  id: b\n- id: c\n  <<: [*base, {page: 1, source: t}]\n")
    assert result.problems == []
    assert [record.fields for record in result.records[1:]] == [
        {"id": "b", "source": "s"},
        {"id": "c", "source": "s", "page": "1"},
    ]


def test_a_merge_of_something_else_than_fields_is_a_problem(read: Read) -> None:
    assert problems(read("- id: a\n  <<: 3\n")) == [("bad-value", 2, 7, "")]


def test_an_alias_without_anchor_is_a_problem(read: Read) -> None:
    assert problems(read("- id: a\n  note: *nowhere\n")) == [("bad-syntax", 2, 9, "note")]


def test_anchors_do_not_reach_into_the_next_document(read: Read) -> None:
    assert problems(read("id: &a x\n---\nid: *a\n")) == [("bad-syntax", 3, 5, "id")]


def test_an_alias_inside_what_it_stands_for_is_an_alias_bomb(read: Read) -> None:
    result = read("- &a\n  id: x\n  relays: [*a]\n- id: y\n")
    assert problems(result) == [("alias-bomb", 3, 12, "relays[0]")]
    assert ids(result) == ["x", "y"]


def laughs(levels: int) -> str:
    lines = ["- id: before", "- a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join([*lines, "- id: after", ""])


def test_a_billion_laughs_are_refused_before_they_are_expanded(read: Read) -> None:
    result = read(laughs(9))
    assert problems(result) == [("alias-bomb", 6, 47, "a4[7]")]
    assert ids(result) == ["before"]


def test_the_values_that_aliases_stand_for_are_counted_and_not_their_text(read: Read) -> None:
    # &a0 is a list of ten: 11 values; ten aliases of it stand for 110.
    assert read(laughs(2), alias_values=110).problems == []
    assert problems(read(laughs(2), alias_values=109)) == [("alias-bomb", 3, 57, "a1[9]")]


def test_values_merged_again_and_again_are_counted_too(read: Read) -> None:
    assert [p.code for p in read("- &a {x: [1, 2, 3]}\n" + "- <<: *a\n" * 10, alias_values=20).problems] == [
        Code.ALIAS_BOMB
    ]


# --- depth -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000 + "x", "{a: " * 100_000, "? " * 50_000])
def test_deep_nesting_is_refused_without_a_recursion_error(text: str, read: Read) -> None:
    result = read(text)
    assert [p.code for p in result.problems] == [Code.TOO_LARGE]
    assert result.records == []


def test_nesting_up_to_the_limit_is_read(read: Read) -> None:
    assert read("- a: [[x]]", nesting=4).problems == []
    assert problems(read("- a: [[x]]", nesting=3)) == [("too-large", 1, 7, "")]


def test_aliases_cannot_nest_deeper_than_the_limit(read: Read) -> None:
    text = "- a: &a [[x]]\n  b: [[*a]]\n"
    assert read(text, nesting=6).problems == []
    assert problems(read(text, nesting=5)) == [("too-large", 2, 8, "")]


# --- syntax ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "line", "column", "words"),
    [
        ("- id: b\n\tlabel: x", 2, 1, "tab"),
        ("- label:\n  \ten: x", 2, 3, "tab"),
        ("- id: b\n  label x\n  kind: y", 2, 3, "colon after the field's name is missing"),
        ("- id: b\n  label", 2, 3, "colon after the field's name is missing"),
        ("- id b\n  label: x", 1, 3, "colon after the field's name is missing"),
        ("- id:b\n  label: x", 1, 3, "space is missing after the colon"),
        ('- id: b\n  label: "x', 2, 10, "never closed"),
        ("- id: b\n  label: 'x", 2, 10, "never closed"),
        ('- id: b\n  label: "x\n  note: "y"', 2, 10, "quotation mark is missing"),
        ("- title: Iran: the killings", 1, 14, "colon followed by a space"),
        ("- id: b\n   label: x", 2, 9, "indented further"),
        ("- id: b\n label: x", 2, 2, "belongs neither"),
        ("- id: b\n  note:\n    en: x\n   fa: y", 4, 4, "indented differently"),
        ("- between: [1, 2\n  id: b", 1, 12, "not closed by “]”"),
        ("- label: {en: x, fa: y\n  id: b", 1, 10, "not closed by “}”"),
        ("- label: @x", 1, 10, "cannot begin with “@”"),
        ("- label: `x`", 1, 10, "cannot begin with “`”"),
        ("- label: %x", 1, 10, "cannot begin with “%”"),
        ("- label: **bold**", 1, 11, "cannot begin with “*”"),
        ("- label: >=5", 1, 11, "cannot begin with"),
        ('- label: "x" y', 1, 14, "more on the line"),
        ("- part_of: - b", 1, 12, "list cannot begin"),
        ('- label: "a\\d"', 1, 12, "backslash"),
    ],
)
def test_a_syntax_error_is_told_in_plain_words_and_the_next_record_is_read(
    broken: str, line: int, column: int, words: str, read: Read
) -> None:
    result = read(f"- id: a\n{broken}\n- id: c\n")
    assert [(code, ln - 1, col) for code, ln, col, _ in problems(result)] == [("bad-syntax", line, column)]
    problem = result.problems[0]
    assert words in problem.message
    assert problem.suggestion
    assert ids(result) == ["a", "c"]


def test_the_parser_in_python_gives_the_same_places(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_LOADER", yaml.SafeLoader)
    result = read('- id: a\n  label: "x" y\n- id: b\n  x: {fa: ب, b: 1}\n- title: Iran: x\n- id: c\n\tx: y\n')
    assert problems(result) == [("bad-syntax", 2, 14, ""), ("bad-syntax", 5, 14, ""), ("bad-syntax", 7, 1, "")]
    assert result.records[0].at("x", "b") == Location(NAME, 4, 17)


def test_after_a_syntax_error_the_next_document_is_read(read: Read) -> None:
    result = read("id: a\n---\nid: [b\n---\nid: c\n")
    assert (ids(result), problems(result)) == (["a", "c"], [("bad-syntax", 3, 5, "")])


def test_every_broken_record_of_a_list_is_reported(read: Read) -> None:
    result = read("".join(f"- id: {n}\n- label: @x\n" for n in range(20)))
    assert [line for _, line, _, _ in problems(result)] == list(range(2, 41, 2))
    assert ids(result) == [str(n) for n in range(20)]


def test_anchors_above_a_syntax_error_still_hold_below_it(read: Read) -> None:
    result = read("- id: &a x\n- id: @\n- id: *a\n")
    assert (ids(result), len(result.problems)) == (["x", "x"], 1)


def test_where_nothing_more_can_be_read_the_problem_says_so(read: Read) -> None:
    result = read("id: a\nlabel: @x\nkind: y\n")
    assert "rest of the file was not read" in result.problems[0].message
    assert "rest of the file" not in read("id: a\nlabel: @x\n").problems[0].message


def test_a_file_of_nothing_but_errors_comes_to_an_end(read: Read) -> None:
    result = read("- @x\n" * 1_000)
    assert len(result.problems) == 101
    assert "rest of it was not read" in result.problems[-1].message or "so many" in result.problems[-1].message


@pytest.mark.parametrize(("character", "name"), [("\0", "U+0000"), ("\x1b", "U+001B"), ("\u2028", "U+2028")])
def test_an_invisible_character_is_a_problem_at_its_place(character: str, name: str, read: Read) -> None:
    result = read(f"- id: a\n  label: x{character}y\n  note: @\n- id: b\n")
    assert problems(result) == [("bad-syntax", 2, 11, ""), ("bad-syntax", 3, 9, "")]
    assert name in result.problems[0].message
    assert ids(result) == ["b"]
