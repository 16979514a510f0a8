"""Words compared, digits of all scripts, and the nearest known word."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.numbers import parse_number
from testimonia.core.text import did_you_mean, european_digits, folded, nearest, nfc, persian_digits, persian_number

KNOWN = ["death_toll", "death_sentences", "injured", "detained", "described_as", "crime-against-humanity", "age"]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("deathtoll", "death_toll"),
        ("death-toll", "death_toll"),
        ("Death_Toll", "death_toll"),
        ("injurd", "injured"),
        ("crime_against_humanity", "crime-against-humanity"),
        ("against-humanity", "crime-against-humanity"),
        ("detaind", "detained"),
    ],
)
def test_the_nearest_word_is_the_one_spelt_most_alike(word: str, first: str) -> None:
    assert nearest(word, KNOWN)[0] == first


def test_no_more_than_three_words_are_offered_and_none_that_is_far() -> None:
    assert nearest("zzzz", KNOWN) == []
    assert len(nearest("aaab", ["aaaa", "aaac", "aaad", "aaae"])) == 3


def test_the_offer_is_a_sentence() -> None:
    assert did_you_mean("zzzz", KNOWN) == ""
    assert did_you_mean("injurd", ["injured"]) == "Did you mean injured?"
    assert did_you_mean("aaab", ["aaaa", "aaac", "aaad"]) == "Did you mean aaad, aaac or aaaa?"


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=10))
def test_only_known_words_are_offered(word: str, known: list[str]) -> None:
    assert set(nearest(word, known)) <= set(known)


def test_digits_of_every_script_become_european_and_nothing_else_changes() -> None:
    assert european_digits("۱۳۶۷ و ١٩٨٨ and 1988, ½ ²") == "1367 و 1988 and 1988, ½ ²"


def test_a_text_keeps_its_spelling_but_not_its_invisible_marks() -> None:
    assert nfc(" می\u200cگویند  \u200bcafe\u0301\n") == "می\u200cگویند café"


def test_folding_sees_through_width_case_digits_and_white_space() -> None:
    assert folded("Ｔhousands\n of ۱۰") == folded("THOUSANDS of 10") == "thousands of 10"


@given(st.text(max_size=10))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_in_persian_digits_is_read_as_the_same_number(number: Decimal) -> None:
    written = f"{number:,f}"
    assert parse_number(persian_number(written)) == parse_number(written)
    assert european_digits(persian_digits(written)) == written
