"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.numbers import BadNumberError, canonical, parse_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", "0"),
        ("007", "7"),
        ("30000", "30000"),
        ("30,000", "30000"),
        ("1,234,567", "1234567"),
        ("30 000", "30000"),
        ("30\u202f000", "30000"),
        ("30’000", "30000"),
        ("30_000", "30000"),
        ("۳۰٬۰۰۰", "30000"),
        ("۳۰،۰۰۰", "30000"),
        ("٣٠٠٠٠", "30000"),
        ("३०", "30"),
        ("+12", "12"),
        ("-12", "-12"),
        ("\u221212", "-12"),
        ("-0", "0"),
        ("1,200.50", "1200.5"),
        ("۱٫۵", "1.5"),
        (" 12 ", "12"),
        ("999999999999999999", "999999999999999999"),
    ],
)
def test_digits_of_any_script_count_grouped_in_threes(written: str, number: str) -> None:
    assert str(parse_number(written)) == number


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("", ""),
        ("thousands", "wording: thousands"),
        ("more than 300", "more_than: 300"),
        ("At least 304", "at_least: 304"),
        ("about ۱۵۰۰", "approximately: 1500"),
        ("up to 12,000", "up_to: 12000"),
        ("2800-5000", "between: [2800, 5000]"),
        ("2,800 to 5,000", "between: [2800, 5000]"),
        ("over 300", "more_than: 300"),
        ("no fewer than 300", "at_least: 300"),
        ("not more than 300", "at_most: 300"),
        ("fewer than 300", "less_than: 300"),
        ("nearly 300", "approximately: 300"),
        ("between 200 and 300", "between: [200, 300]"),
        ("2,800 or 3,800", "one_of: [2800, 3800]"),
        ("30 thousand", "Write 30000"),
        ("300 or more", "at_least: 300"),
        ("بیش از ۳۰۰", "more_than: 300"),
        ("دست‌کم ۳۰٬۰۰۰", "at_least: 30000"),
        ("دست كم ۳۰۰", "at_least: 300"),
        ("حداقل ۳۰۰", "at_least: 300"),
        ("حداکثر ۳۰۰", "at_most: 300"),
        ("تا ۳۰۰", "up_to: 300"),
        ("کمتر از ۳۰۰", "less_than: 300"),
        ("حدود ۳۰ هزار", "approximately: 30000"),
        ("بین ۲۰۰ و ۳۰۰", "between: [200, 300]"),
        ("از ۲۰۰ تا ۳۰۰", "between: [200, 300]"),
        ("۲۸۰۰ یا ۳۸۰۰", "one_of: [2800, 3800]"),
        ("هزاران", "wording: هزاران"),
        ("30,00", "30,000"),
        ("3,0000", "30,000"),
        ("1,234 567", "30,000"),
        ("1.2.3", "30,000"),
        ("12abc", "30,000"),
        ("1e5", "30,000"),
        ("115+", "at_least: 115"),
        ("½", "wording"),
        ("9" * 19, "digits"),
        ("9" * 500, "30,000"),
        ("0." + "1" * 19, "digits"),
    ],
)
def test_what_is_no_number_is_refused_with_a_way_to_write_it(written: str, hint: str) -> None:
    with pytest.raises(BadNumberError) as refused:
        parse_number(written)
    assert hint in refused.value.suggestion
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(("written", "hint"), [("30.000", "Write 30000 or 30."), ("1.5", "such as 1")])
def test_a_count_has_no_fraction(written: str, hint: str) -> None:
    with pytest.raises(BadNumberError) as refused:
        parse_number(written, integer=True)
    assert hint in refused.value.suggestion


@given(st.integers(-(10**17), 10**17))
def test_a_whole_number_is_read_as_it_was_written_plain_or_grouped(number: int) -> None:
    assert parse_number(str(number)) == parse_number(f"{number:,}") == number


@given(st.decimals(-(10**6), 10**6, places=12))
def test_equal_numbers_are_written_alike(number: Decimal) -> None:
    told = str(canonical(number))
    assert Decimal(told) == number
    assert told == str(canonical(number + Decimal("0.000000000000")))
    assert told != "-0"


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = parse_number(text)
    except BadNumberError:
        return
    assert number == canonical(number)
    assert any(c.isdecimal() for c in text)
