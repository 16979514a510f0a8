"""JSON: literal numbers, places, and what is wrong with its syntax."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from testimonia.core.problems import Code, Location
from testimonia.files.limits import Limits
from testimonia.files.readers import ReadResult, read_all

NAME = "x.json"

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
        ("30000", "30000"),
        ("1.50", "1.50"),
        ("1.50E+3", "1.50E+3"),
        ("-0", "-0"),
        ("9" * 400, "9" * 400),
        ("true", "true"),
        ("false", "false"),
        ("null", None),
        ('""', None),
        ('"007"', "007"),
        ('"\\u0627\\ud83d\\ude00"', "ا😀"),
        ('[1, [true, null], {"a": 2}]', ["1", ["true", None], {"a": "2"}]),
    ],
)
# The second field makes the file go through the reader for faulty records.
@pytest.mark.parametrize("rest", ["", ', "b": 1, "b": 2'])
def test_a_value_is_the_text_as_written(written: str, expected: object, rest: str, read: Read) -> None:
    assert read(f'[{{"a": {written}{rest}}}]').records[0].fields["a"] == expected


@pytest.mark.parametrize("rest", ["", ', "id": "again"'])
def test_every_value_has_its_place(rest: str, read: Read) -> None:
    text = '[\n  {"id": "a", "label": {"fa": "اعدام", "en": "x"},\n   "between": [1,\n 2]' + rest + "}]"
    record = read(text).records[0]
    assert record.location == Location(NAME, 2, 3)
    assert {path: (place.line, place.column) for path, place in record.places.items()} == {
        ("id",): (2, 10),
        ("label",): (2, 24),
        ("label", "fa"): (2, 31),
        ("label", "en"): (2, 46),
        ("between",): (3, 15),
        ("between", 0): (3, 16),
        ("between", 1): (4, 2),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"id": "a"}, {"id": "b"}]', ["a", "b"]),
        ('{"id": "a"}', ["a"]),
        ('{"records": [{"id": "a"}]}', ["a"]),
        ("[]", []),
        (" \n[ ] ", []),
    ],
)
def test_a_file_is_a_list_or_a_record_or_has_records(text: str, expected: object, read: Read) -> None:
    result = read(text)
    assert (ids(result), result.problems) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ('[{"id": "a",\n  "id": "b"}]', ("duplicate-field", 2, 3, "id"), "line 1"),
        ('[{"x": {"y": 1, "y": 2}}]', ("duplicate-field", 1, 17, "x.y"), "twice"),
        ('[{"a": NaN}]', ("bad-value", 1, 8, "a"), "NaN"),
        ('[{"a": [1, -Infinity]}]', ("bad-value", 1, 12, "a[1]"), "Infinity"),
        ('[{"a": 1,}]', ("bad-syntax", 1, 9, ""), "comma with nothing after it"),
        ('[{"a": 1},\n]', ("bad-syntax", 1, 10, ""), "comma with nothing after it"),
        ('[{"a": 1 "b": 2}]', ("bad-syntax", 1, 10, ""), "comma is missing"),
        ('[{"a": 1}\n{"b": 2}]', ("bad-syntax", 2, 1, ""), "comma is missing"),
        ('[{"a": 007}]', ("bad-syntax", 1, 8, "a"), "007"),
        ('[{"a": 1_000}]', ("bad-syntax", 1, 8, "a"), "1_000"),
        ('[{"a": True}]', ("bad-syntax", 1, 8, "a"), "small letters"),
        ('[{"a": yes}]', ("bad-syntax", 1, 8, "a"), "yes"),
        ('[{"a": "x\\ud800y"}]', ("bad-value", 1, 8, "a"), "half of a character"),
        ('[{"": 1}]', ("bad-syntax", 1, 3, ""), "empty"),
        ("[5]", ("bad-syntax", 1, 2, ""), "only the text"),
        ("[[]]", ("bad-syntax", 1, 2, ""), "list stands inside"),
        ("[null]", ("bad-syntax", 1, 2, ""), "empty"),
        ('{"records": [], "x": 1}', ("unknown-field", 1, 22, "x"), "belongs to no record"),
    ],
)
def test_a_fault_is_reported_at_its_place_and_the_rest_is_read(
    text: str, expected: object, words: str, read: Read
) -> None:
    result = read(text)
    assert problems(result) == [expected]
    assert words in result.problems[0].message


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("[{'a': 1}]", 1, 3, "double quotes"),
        ("[{a: 1}]", 1, 3, "double quotes"),
        ("[{\"a\": 'x'}]", 1, 8, "double quotes"),
        ('[{"a": "x\n}]', 1, 10, "line break"),
        ('[{"a": "x', 1, 8, "never closed"),
        ('[{"a": "\\d"}]', 1, 9, "backslash"),
        ('[{"a": 1}', 1, 1, "never closed"),
        ('[\n{"a": 1', 2, 1, "never closed"),
        ('[{"a": 1]', 1, 9, "“}” is expected"),
        ('[{"a" 1}]', 1, 7, "colon is missing"),
        ('[{"a": }]', 1, 8, "value is expected"),
        ("[,]", 1, 2, "value is expected"),
        ('{"a": 1}\n{"b": 2}', 2, 1, "more text"),
        ("[ // x\n]", 1, 3, "no comments"),
        ("", 1, 1, "empty"),
        (" \n", 1, 1, "empty"),
    ],
)
def test_what_cannot_be_passed_over_is_reported_at_its_place(
    text: str, line: int, column: int, words: str, read: Read
) -> None:
    result = read(text)
    assert problems(result) == [("bad-syntax", line, column, "")]
    assert words in result.problems[0].message


def test_records_above_a_syntax_error_are_read(read: Read) -> None:
    result = read('[{"id": "a"},\n {"id": "b"},\n {"id" "c"},\n {"id": "d"}]')
    assert (ids(result), problems(result)) == (["a", "b"], [("bad-syntax", 3, 8, "")])
    assert "not read beyond" in result.problems[0].message


def test_lines_of_json_in_a_json_file_are_told_their_ending(read: Read) -> None:
    assert ".jsonl" in read('{"a": 1}\n{"b": 2}\n').problems[0].suggestion


@pytest.mark.parametrize("text", ["[" * 100_000, '[{"a":' * 100_000, '{"a":' * 100_000])
def test_deep_nesting_is_refused_without_a_recursion_error(text: str, read: Read) -> None:
    result = read(text)
    assert [p.code for p in result.problems] == [Code.TOO_LARGE]
    assert result.records == []


@pytest.mark.parametrize("twice", ["", ', "b": 1, "b": 1'])
def test_nesting_up_to_the_limit_is_read(twice: str, read: Read) -> None:
    text = f'[{{"a": [[1]]{twice}}}]'
    assert len(read(text, nesting=4).records) == 1
    assert ("too-large", 1, 9, "") in problems(read(text, nesting=3))


def test_records_without_fault_read_the_same_as_by_the_slower_reader(read: Read) -> None:
    record = {"id": "a", "x": [1, 2.5, True, None, "", {"y": "ی"}], "z": {}, "l": []}
    quick = read(json.dumps([record])).records[0]
    slow = read('[{"id": "a", "id": "b", ' + json.dumps(record)[1:] + "]").records[0]
    assert dict(quick.fields) == dict(slow.fields)
    assert set(quick.places) == set(slow.places)
