"""Typed values as texts: whatever the value, its text says the same, and as a person would write it."""

import datetime as dt
import re
import struct
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.files.parquet_cells import is_readable, moment_text, number_text, texts, weight

PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?\Z")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def text_of(value: object, dtype: Any) -> Any:
    return texts(pl.Series([value], dtype=dtype))[0]


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_of_64_bits_reads_back_the_same_from_plain_digits(number: float) -> None:
    text = text_of(number, pl.Float64)
    assert float(text) == number
    assert PLAIN.match(text)
    assert len(text.strip("-0.").replace(".", "")) <= 17 or number.is_integer()


@given(number=st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_number_of_32_bits_reads_back_the_same_and_has_no_digits_that_it_does_not_need(number: float) -> None:
    text = text_of(number, pl.Float32)
    assert struct.pack("<f", float(text)) == struct.pack("<f", number) or number == 0
    assert PLAIN.match(text)
    assert len(text.replace(".", "").strip("-0")) <= len(number_text(number).replace(".", "").strip("-0"))


@given(number=st.integers(-(2**63), 2**63 - 1))
def test_a_whole_number_keeps_all_its_digits(number: int) -> None:
    assert text_of(number, pl.Int64) == str(number)


@given(number=st.integers(-(2**53), 2**53))
def test_a_whole_number_that_was_stored_as_a_fraction_has_no_point(number: int) -> None:
    assert text_of(float(number), pl.Float64) == str(number)


@given(number=st.decimals(-(10**20), 10**20, places=6))
def test_a_decimal_is_exact(number: Decimal) -> None:
    text = text_of(number, pl.Decimal(38, 6))
    assert Decimal(text) == number
    assert PLAIN.match(text)


@given(day=st.dates())
def test_a_day_is_written_as_iso_8601_has_it(day: dt.date) -> None:
    assert text_of(day, pl.Date) == day.isoformat()


@given(moment=st.datetimes(dt.datetime.fromisoformat("1700-01-01"), dt.datetime.fromisoformat("2200-01-01")))
@pytest.mark.parametrize("unit", ["us", "ns"])
def test_a_moment_is_the_same_moment_and_midnight_a_day(unit: Any, moment: dt.datetime) -> None:
    text = text_of(moment, pl.Datetime(unit))
    assert dt.datetime.fromisoformat(text) == moment
    assert ("T" in text) == (moment.time() != dt.time())
    assert not re.search(r"\.\d*0\Z", text)


@given(moment=st.datetimes(dt.datetime.fromisoformat("1970-01-01"), dt.datetime.fromisoformat("2100-01-01")))
def test_a_moment_in_a_zone_says_how_far_from_utc_it_is(moment: dt.datetime) -> None:
    for zone, ends in (("UTC", "Z"), ("Asia/Kolkata", "+05:30")):
        column = pl.Series([moment]).dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
        text = str(texts(column)[0])
        assert text.endswith(ends)
        assert dt.datetime.fromisoformat(text) == moment.replace(tzinfo=dt.UTC)


@given(days=st.integers(-(2**31), 2**31 - 1))
def test_any_day_has_a_text_and_one_beyond_four_digits_of_a_year_is_no_date(days: int) -> None:
    text, nothing = texts(pl.Series([days, None], dtype=pl.Int32).cast(pl.Date))
    assert nothing is None
    assert re.match(r"-?\d{4}-\d\d-\d\d\Z" if -4_371_587 <= days <= 2_932_896 else r"-?\d+ days from", str(text))


@given(count=st.integers(-(2**63), 2**63 - 1))
@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_any_moment_has_a_text(unit: Any, count: int) -> None:
    assert re.match(r"-?\d{4}-\d\d-\d\d|-?\d+ days from", str(texts(pl.Series([count]).cast(pl.Datetime(unit)))[0]))


@given(time=st.times())
def test_a_time_of_day_reads_back_the_same(time: dt.time) -> None:
    assert dt.time.fromisoformat(text_of(time, pl.Time)) == time


@given(rows=st.lists(st.none() | st.lists(st.none() | WORDS, max_size=4), max_size=6))
def test_lists_keep_their_items_and_their_order(rows: list[list[str | None] | None]) -> None:
    assert texts(pl.Series(rows, dtype=pl.List(pl.String))) == rows


@given(rows=st.lists(st.none() | st.lists(st.lists(st.integers(0, 9), max_size=3), max_size=3), max_size=5))
def test_lists_in_lists_do_too(rows: list[list[list[int]] | None]) -> None:
    expected = [row if row is None else [[str(n) for n in inner] for inner in row] for row in rows]
    assert texts(pl.Series(rows, dtype=pl.List(pl.List(pl.Int64)))) == expected


@given(rows=st.lists(st.lists(st.booleans(), min_size=2, max_size=2), max_size=4))
def test_lists_of_one_length_are_lists(rows: list[list[bool]]) -> None:
    expected = [["true" if flag else "false" for flag in row] for row in rows]
    assert texts(pl.Series(rows, dtype=pl.Array(pl.Boolean, 2))) == expected


@given(rows=st.lists(st.fixed_dictionaries({"en": st.none() | WORDS, "n": st.none() | st.integers(0, 99)}), max_size=5))
def test_structures_keep_their_fields(rows: list[dict[str, Any]]) -> None:
    expected = [{"en": row["en"], "n": None if row["n"] is None else str(row["n"])} for row in rows]
    assert texts(pl.Series(rows, dtype=pl.Struct({"en": pl.String, "n": pl.Int64}))) == expected


@given(rows=st.lists(st.lists(st.fixed_dictionaries({"en": WORDS}), max_size=3), max_size=5))
def test_the_weight_of_a_column_is_at_least_the_size_of_its_texts(rows: list[list[dict[str, str]]]) -> None:
    column = pl.Series(rows, dtype=pl.List(pl.Struct({"en": pl.String})))
    assert weight(column) >= sum(len(group["en"].encode()) for row in rows for group in row)


def test_the_weight_of_categories_is_that_of_their_names() -> None:
    assert weight(pl.Series(["x" * 100] * 3, dtype=pl.Categorical)) == 300


@pytest.mark.parametrize(
    ("dtype", "readable"),
    [
        (pl.String(), True),
        (pl.List(pl.Struct({"a": pl.Int8})), True),
        (pl.Binary(), False),
        (pl.Duration(), False),
        (pl.List(pl.Binary), False),
        (pl.Struct({"a": pl.List(pl.Duration)}), False),
        (pl.List(pl.Struct({"key": pl.String, "value": pl.String})), False),
    ],
)
def test_types_that_records_do_not_have_are_known(dtype: pl.DataType, *, readable: bool) -> None:
    assert is_readable(dtype) is readable


def test_a_fraction_of_a_second_has_the_digits_that_say_something() -> None:
    assert moment_text("2024-05-02T10:15:00.120300") == "2024-05-02T10:15:00.1203"
    assert moment_text("2024-05-02T10:15:00.000+03:30") == "2024-05-02T10:15:00+03:30"
