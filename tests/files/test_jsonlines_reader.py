"""JSON Lines: a bad line hides no other, and no more than a line is held."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from testimonia.core.problems import Location
from testimonia.files.limits import Limits
from testimonia.files.readers import ReadResult, read, read_all

NAME = "x.jsonl"

Read: TypeAlias = Callable[..., ReadResult]


@pytest.fixture
def read_lines(tmp_path: Path) -> Read:
    def read_bytes(content: bytes, **limits: int) -> ReadResult:
        (tmp_path / NAME).write_bytes(content)
        return read_all(tmp_path / NAME, name=NAME, limits=Limits(**limits))

    return read_bytes


def problems(result: ReadResult) -> list[tuple[str, int, int, str]]:
    return [(p.code.value, p.location.line, p.location.column, p.field) for p in result.problems]


def test_each_line_is_a_record_with_its_places(read_lines: Read) -> None:
    result = read_lines('{"id": "a"}\r\n\n  {"ب": {"x": [1, 2]}}'.encode())
    assert result.problems == []
    assert [record.location for record in result.records] == [Location(NAME, 1, 1), Location(NAME, 3, 3)]
    assert result.records[1].at("ب", "x", 1) == Location(NAME, 3, 19)


def test_a_bad_line_is_one_problem_and_the_others_are_read(read_lines: Read) -> None:
    content = b'{"id": "a"}\n{"id": }\n{"id": "b"} x\n[1]\n{"id": "\xff"}\n{"id": 1, "id": 2}\n{"id": "z"}\n'
    result = read_lines(content)
    assert problems(result) == [
        ("bad-syntax", 2, 8, ""),
        ("bad-syntax", 3, 13, ""),
        ("bad-syntax", 4, 1, ""),
        ("unreadable-encoding", 5, 9, ""),
        ("duplicate-field", 6, 11, "id"),
    ]
    assert [record.fields["id"] for record in result.records] == ["a", "1", "z"]


def test_a_line_over_the_limit_is_passed_over(read_lines: Read) -> None:
    result = read_lines(b'{"id": "a"}\n{"id": "' + b"x" * 100 + b'"}\n{"id": "b"}\n', line_bytes=50)
    assert problems(result) == [("too-large", 2, 0, "")]
    assert [record.fields["id"] for record in result.records] == ["a", "b"]


def test_a_line_of_exactly_the_limit_is_read(read_lines: Read) -> None:
    line = b'{"id": "a"}'
    assert read_lines(line + b"\n" + line, line_bytes=len(line)).problems == []
    assert len(read_lines(line + b"\n" + line, line_bytes=len(line) - 1).problems) == 2


def test_the_file_is_never_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / NAME
    line = b'{"id": "a", "note": "' + b"x" * 1000 + b'"}\n'
    path.write_bytes(line * 5_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in read(path, name=NAME))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 5_000
    assert peak < path.stat().st_size / 10


def test_one_endless_line_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"[" * 8_000_000)
    tracemalloc.start()
    try:
        found = list(read(path, name=NAME, limits=Limits(line_bytes=10_000)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found) == 1
    assert peak < 4_000_000
