"""Equal claims, written differently, are one proposition; unequal ones never are."""

import unicodedata
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from projects import BASE, VOCABULARY, figures, written_counts

from testimonia.core.ids import Names
from testimonia.core.model import Claim
from testimonia.core.numbers import parse_number
from testimonia.core.problems import Location
from testimonia.core.raw import RawRecord
from testimonia.core.records import read_record

NAMES = Names(BASE)


def proposition(**fields: Any) -> str:
    """Return the IRI of what a claim claims; a toll of an event where nothing else is said."""
    claim = {"type": "Claim", "about": "event", "property": "death_toll", "source": "source", **fields}
    record, problems = read_record(RawRecord(claim, Location("x.yaml", 1)), VOCABULARY)
    assert problems == []
    assert isinstance(record, Claim)
    assert record.proposition is not None
    return NAMES.proposition(record.proposition)


EQUAL: dict[str, list[dict[str, Any]]] = {
    "a number in any digits, grouped in any way": [
        {"value": v}
        for v in ("30000", "30,000", "30 000", "30_000", "30'000", "۳۰٬۰۰۰", "٣٠٬٠٠٠", "۳۰۰۰۰", " 30000 ", "+30000")
    ],
    "a month in words or figures": [
        {"property": "happened_during", "value": v}
        for v in ("2019-11", "November 2019", "november 2019", "Nov 2019", "نوامبر ۲۰۱۹", "۲۰۱۹-۱۱")
    ],
    "a day in words or figures": [
        {"property": "happened_during", "value": v} for v in ("2019-11-15", "15 November 2019", "November 15, 2019")
    ],
    "words in capitals or small letters, with white space around or between them": [
        {"wording": w}
        for w in ("many hundreds", "Many Hundreds", "MANY  HUNDREDS", " many\nhundreds ", "ｍany hundreds")
    ],
    "words with an accent of its own or in one letter": [{"wording": "cafe\u0301"}, {"wording": "caf\u00e9"}],
    "words with letters that capitals write as two": [{"wording": w} for w in ("Straße", "STRASSE", "strasse")],
    "up to and at most": [{"up_to": "12"}, {"at_most": "12"}],
    "between a number and itself, one of one, and that number": [
        {"value": "5"}, {"between": ["5", "5"]}, {"one_of": ["5", "5"]},
    ],
    "one of several in any order, one of them twice": [
        {"one_of": ["2800", "3800"]}, {"one_of": ["3800", "2,800"]}, {"one_of": ["3800", "2800", "2800"]},
    ],
    "scopes in any order, one of them twice": [
        {"value": "5", "scope": ["women", "children"]}, {"value": "5", "scope": ["children", "women", "women"]},
    ],
    "years with and without a fraction that is nothing": [
        {"property": "prison_years", "value": v} for v in ("1.5", "1.50", "۱٫۵")
    ],
    "a concept by its key or its address": [
        {"property": "characterised_as", "object": o}
        for o in ("cover-up", VOCABULARY.concepts["characterisation"]["cover-up"])
    ],
    "a text with other white space": [
        {"property": "motive", "value": "to stop the march"}, {"property": "motive", "value": " to stop\n the march"},
    ],
    "a claim by whoever says it": [
        {"value": "5"},
        {"value": "5", "source": "other"},
        {"value": "5", "said_by": "someone", "stance": "denies"},
        {"value": "5", "passage": {"page": "3"}, "asserted_on": "2019", "hedge": "perhaps", "note": "seen"},
        {"value": "5", "wording": "five"},
    ],
}  # fmt: skip

UNEQUAL: list[dict[str, Any]] = [
    {"value": "30000"},
    {"value": "30001"},
    {"at_least": "30000"},
    {"more_than": "30000"},
    {"at_most": "30000"},
    {"less_than": "30000"},
    {"approximately": "30000"},
    {"between": ["30000", "30001"]},
    {"one_of": ["30000", "30001"]},
    {"one_of": ["30000", "30001", "30002"]},
    {"wording": "thirty thousand"},
    {"wording": "30000"},
    {"value": "30000", "scope": "women"},
    {"value": "30000", "scope": ["women", "children"]},
    {"value": "30000", "period": "1988"},
    {"value": "30000", "period": "1988-07"},
    {"value": "30000", "period": "1988~"},
    {"value": "30000", "within": "tehran"},
    {"value": "30000", "within": "shiraz"},
    {"value": "30000", "counting": "cumulative"},
    {"value": "30000", "counting": "increment"},
    {"value": "30000", "about": "other-event"},
    {"value": "30000", "property": "injured"},
    {"property": "motive", "value": "30000"},
    {"property": "motive", "value": {"en": "fear"}},
    {"property": "motive", "value": {"fa": "fear"}},
    {"property": "motive", "value": "fear"},
    {"property": "motive", "value": "Fear"},
    {"property": "goal", "value": "fear"},
    {"property": "perpetrator", "object": "someone"},
    {"property": "perpetrator", "object": "someone-else"},
    {"property": "characterised_as", "object": "cover-up"},
    {"property": "characterised_as", "object": "massacre"},
    {"property": "happened_during", "value": "2019-11"},
    {"property": "happened_during", "value": "2019-11~"},
    {"property": "happened_during", "value": "2019-11-15"},
    {"property": "happened_during", "value": "2019-11/2019-12"},
]


@pytest.mark.parametrize("ways", EQUAL.values(), ids=EQUAL)
def test_equal_claims_are_one_proposition(ways: list[dict[str, Any]]) -> None:
    assert len(ways) > 1
    assert len({proposition(**way) for way in ways}) == 1


def test_unequal_claims_are_never_one_proposition() -> None:
    made = [proposition(**way) for way in UNEQUAL]
    alike = [(a, b) for (a, x), (b, y) in combinations(zip(UNEQUAL, made, strict=True), 2) if x == y]
    assert alike == []


@given(written_counts(), written_counts(), st.sampled_from(["value", "at_least", "approximately"]))
def test_two_counts_are_one_proposition_where_they_are_one_number(one: str, other: str, form: str) -> None:
    is_same = parse_number(one) == parse_number(other)
    assert (proposition(**{form: one}) == proposition(**{form: other})) is is_same


@given(written_counts())
def test_how_a_count_is_written_makes_no_difference(written: str) -> None:
    number = int(parse_number(written))
    assert proposition(value=written) == proposition(value=str(number)) == proposition(value=f"{number:,}")


@given(figures(), st.sampled_from(["scope", "period", "within", "counting"]))
def test_a_qualifier_always_makes_another_claim(said: dict[str, Any], qualifier: str) -> None:
    qualifiers = {"scope": "women", "period": "1988", "within": "tehran", "counting": "increment"}
    assert proposition(**said) != proposition(**said, **{qualifier: qualifiers[qualifier]})


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_wording_counts_the_same_in_any_case_and_composition(words: str) -> None:
    assume(words.strip("\u200b\u2060\ufeff").strip() and not words.isspace())
    told = f"x{words}"
    assert proposition(wording=told) == proposition(wording=unicodedata.normalize("NFD", told))
    assert proposition(wording=told) == proposition(wording=unicodedata.normalize("NFD", told).casefold())
