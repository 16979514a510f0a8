"""Files that are no Parquet, are broken, or are larger than they look: a problem, whatever is in them."""

import contextlib
import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.limits import Limits
from testimonia.files.readers import ReadResult, read_all
from testimonia.files.thrift_compact import Compact, ThriftError

NAME = "events.parquet"
Read: TypeAlias = Callable[..., ReadResult]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_bytes(content: bytes, **limits: int) -> ReadResult:
        (tmp_path / NAME).write_bytes(content)
        return read_all(tmp_path / NAME, name=NAME, limits=Limits(**limits))

    return read_bytes


def parquet(table: Mapping[str, Any], **options: Any) -> bytes:
    content = io.BytesIO()
    pl.DataFrame(table).write_parquet(content, **options)
    return content.getvalue()


SOME = parquet(
    {
        "id": [f"e{n}" for n in range(40)],
        "label": [{"en": f"x{n}", "fa": None} for n in range(40)],
        "kind": [["a", "b"], []] * 20,
        "n": [None, 1.5] * 20,
    },
    row_group_size=25,
)


def only_problem(result: ReadResult) -> Problem:
    assert result.records == []
    assert len(result.problems) == 1, result.problems
    return result.problems[0]


def test_the_sound_file_is_read(read: Read) -> None:
    assert (len(read(SOME).records), read(SOME).problems) == (40, [])


@pytest.mark.parametrize("compression", ["zstd", "snappy", "gzip", "brotli", "lz4", "uncompressed"])
def test_every_compression_is_read(compression: str, read: Read) -> None:
    table = {"id": [f"e{n}" for n in range(40)]}
    assert len(read(parquet(table, compression=compression)).records) == 40


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"id,label\na,b\n", "no Parquet file"),
        (b"PK\x03\x04" + b"x" * 40, "no Parquet file"),
        (b"PAR1", "end of the file is missing"),
        (SOME[:-1], "end of the file is missing"),
        (SOME[: len(SOME) // 2], "end of the file is missing"),
        (SOME[:-8] + b"\xff\xff\xff\x7fPAR1", "end of the file is missing"),
        (SOME[:-8] + b"\x00\x00\x00\x00PAR1", "damaged"),
        (SOME[:4] + b"\xff" * 200 + SOME[204:], "damaged"),
        (b"PAR1" + b"\xff" * 100 + b"\x64\x00\x00\x00PAR1", "damaged"),
        (b"PARE" + SOME[4:-4] + b"PARE", "encrypted"),
    ],
)
def test_what_is_no_whole_parquet_file_is_told_in_words(content: bytes, words: str, read: Read) -> None:
    problem = only_problem(read(content))
    assert (problem.code, problem.location) == (Code.UNREADABLE_FILE, Location(NAME))
    assert words in problem.message
    assert problem.suggestion


@pytest.mark.skipif(not hasattr(pl, "ParquetEncryptionProperties"), reason="this Polars does not encrypt")
@pytest.mark.parametrize("plain", [True, False])
def test_an_encrypted_file_is_told_to_be_one(read: Read, *, plain: bool) -> None:
    keys = pl.ParquetEncryptionProperties(footer_key=b"0" * 16, plaintext_footer=plain)
    assert "encrypted" in only_problem(read(parquet({"id": ["a"]}, encryption=keys))).message


# --- larger than it looks ---------------------------------------------------------------------------------------------


def test_values_that_unpack_to_many_times_the_file_are_refused(read: Read) -> None:
    bomb = parquet({"id": range(400), "note": ["x" * 90_000 + str(n) for n in range(400)]}, compression="zstd")
    problem = only_problem(read(bomb))
    assert problem.code is Code.TOO_LARGE
    assert "times as large as the file" in problem.message
    assert len(read(bomb, parquet_ratio=10_000).records) == 400


@pytest.mark.parametrize("value", [None, "a"])
def test_a_value_that_stands_for_millions_of_rows_is_refused(value: str | None, read: Read) -> None:
    rows = pl.Series([value], dtype=pl.String).new_from_index(0, 3_000_000)
    problem = only_problem(read(parquet({"id": rows})))
    assert problem.code is Code.TOO_LARGE
    assert "3,000,000 rows" in problem.message


def test_a_list_of_millions_of_nothing_is_refused(read: Read) -> None:
    items = pl.Series([None], dtype=pl.String).new_from_index(0, 3_000_000)
    assert only_problem(read(parquet({"id": ["a"], "alt": [items]}))).code is Code.TOO_LARGE


def test_a_group_of_rows_that_is_too_large_is_refused_and_smaller_groups_offered(read: Read) -> None:
    table = {"id": [f"e{n}" for n in range(1000)]}
    problem = only_problem(read(parquet(table), parquet_group_bytes=1000))
    assert (problem.code, problem.location) == (Code.TOO_LARGE, Location(NAME))
    assert "smaller row groups" in problem.suggestion
    assert len(read(parquet(table, row_group_size=50), parquet_group_bytes=1000).records) == 1000


def test_a_description_that_is_too_large_is_refused(read: Read) -> None:
    assert only_problem(read(SOME, parquet_footer_bytes=100)).code is Code.TOO_LARGE


# --- broken in any way ------------------------------------------------------------------------------------------------

CHANGES = st.lists(st.tuples(st.integers(0, len(SOME) - 1), st.binary(max_size=4)), min_size=1, max_size=4)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=CHANGES)
def test_no_damage_whatever_raises(changes: list[tuple[int, bytes]], read: Read) -> None:
    content = bytearray(SOME)
    for at, new in changes:
        content[at : at + len(new)] = new
    result = read(bytes(content))
    assert len(result.records) <= 40 or result.problems


def test_what_the_library_prints_when_it_panics_is_kept_off_the_screen(
    read: Read, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def panic(*_args: object, **_options: object) -> None:
        os.write(2, b"thread panicked at ...\n")
        raise pl.exceptions.PanicException

    monkeypatch.setattr(pl.LazyFrame, "collect", panic)
    assert "damaged" in only_problem(read(SOME)).message
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "after\n"


def test_a_file_with_fewer_rows_than_it_says_is_damaged(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pl.LazyFrame.slice
    monkeypatch.setattr(pl.LazyFrame, "slice", lambda frame, first, _count: whole(frame, first, 3))
    assert "damaged" in only_problem(read(SOME)).message


# --- what the file says of itself -------------------------------------------------------------------------------------


def test_a_structure_is_read_with_its_fields_by_number() -> None:
    # 1: true, 2: -3, 4: "ab", 5: [1, 2], 6: {1: false}, 22: {"a": 1}, which is passed over, and the end
    data = bytes([0x11, 0x15, 5, 0x28, 2, 97, 98, 0x19, 0x25, 2, 4, 0x1C, 0x12, 0, 0x0B, 44, 1, 0x85, 1, 97, 2, 0])
    compact = Compact(data)
    assert compact.struct() == {1: True, 2: -3, 4: b"ab", 5: [1, 2], 6: {1: False}, 22: None}
    assert compact.at == len(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x15", b"\x15\x80", b"\x18\x7f", b"\x19\xf5\xff\xff\xff\xff\x0f", b"\x1c" * 100, b"\x15" + b"\xff" * 20],
)
def test_a_structure_that_ends_early_or_never_is_none(data: bytes) -> None:
    with pytest.raises(ThriftError):
        Compact(data).struct()


@given(data=st.binary(max_size=60))
def test_no_bytes_whatever_raise_anything_else(data: bytes) -> None:
    with contextlib.suppress(ThriftError):
        Compact(data).struct()
