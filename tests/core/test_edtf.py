import csv
import datetime as dt
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.edtf import BadDate, Day, When, parse
from testimonia.core.when import padded

VALID = Path(__file__).parent.parent / "golden" / "edtf" / "valid.tsv"
UNKNOWN_ENDS = {"/2006", "2004-06-01/"}


def rows() -> list[dict[str, str]]:
    with VALID.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def day(text: str) -> Day:
    match = re.fullmatch(r"(-?\d{4,})-(\d\d)-(\d\d)", text)
    assert match, text
    return Day(*map(int, match.groups()))


def bound(text: str) -> Day | None:
    return None if text in {"inf", "-inf"} else day(text)


def bounds(when: When) -> list[str | None]:
    return [
        known and known.isoformat()
        for known in (when.earliest_begin, when.latest_begin, when.earliest_end, when.latest_end)
    ]


def is_padded(row: dict[str, str]) -> bool:
    """Whether the row's upper bound is the widened lower one, or an allowance for an unknown end."""
    lower, upper = bound(row["lower"]), bound(row["upper"])
    return row["edtf"] in UNKNOWN_ENDS or (lower is not None and upper is not None and upper < lower)


WITH_BOUNDS = [row for row in rows() if row["lower"]]
STRICT = [row for row in WITH_BOUNDS if not is_padded(row)]
PADDED = [row for row in WITH_BOUNDS if is_padded(row)]


def test_no_row_of_the_three_suites_is_left_out() -> None:
    assert (len(rows()), len(WITH_BOUNDS), len(STRICT), len(PADDED)) == (224, 63, 53, 10)


@pytest.mark.parametrize("text", sorted({row["edtf"] for row in rows()}))
def test_every_valid_string_is_read_and_its_canonical_form_means_the_same(text: str) -> None:
    when = parse(text)
    assert parse(when.edtf) == when


@pytest.mark.parametrize("row", STRICT, ids=lambda row: row["edtf"])
def test_the_strict_bounds_are_those_of_the_suites(row: dict[str, str]) -> None:
    when = parse(row["edtf"])
    assert (when.earliest_begin, when.latest_end) == (bound(row["lower"]), bound(row["upper"]))


@pytest.mark.parametrize("row", PADDED, ids=lambda row: row["edtf"])
def test_the_padded_bounds_are_those_of_the_suites(row: dict[str, str]) -> None:
    lower, upper = day(row["lower"]), day(row["upper"])
    strict, wide = parse(row["edtf"]), padded(parse(row["edtf"]))
    if row["edtf"] in UNKNOWN_ENDS:
        assert (wide.earliest_begin, wide.latest_end) == (lower, upper)
    else:
        assert (strict.earliest_begin, wide.earliest_begin) == (lower, upper)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-11-15", ["2019-11-15"] * 4),
        ("2019-11", ["2019-11-01", "2019-11-30"] * 2),
        ("1988-07/1988-09", ["1988-07-01", "1988-07-31", "1988-09-01", "1988-09-30"]),
        ("1989-06-04/..", ["1989-06-04", "1989-06-04", None, None]),
        ("1989-06-04/", ["1989-06-04", "1989-06-04", "1989-06-04", None]),
        ("/1989-06", [None, "1989-06-30", "1989-06-01", "1989-06-30"]),
        ("../1989-06", [None, None, "1989-06-01", "1989-06-30"]),
        ("198X/1985", ["1980-01-01", "1985-12-31", "1985-01-01", "1985-12-31"]),
        ("1985/198X", ["1985-01-01", "1985-12-31", "1985-01-01", "1989-12-31"]),
        ("[1667,1670..1672]", ["1667-01-01", "1672-12-31"] * 2),
        ("{1960,1961-12}", ["1960-01-01", "1961-12-31"] * 2),
        ("[1760-12..]", ["1760-12-01", None] * 2),
        ("[..1760]", [None, "1760-12-31"] * 2),
        ("[..1760,1765]", [None, "1765-12-31"] * 2),
        ("[1760..,1750]", ["1750-01-01", None] * 2),
        ("193", ["1930-01-01", "1939-12-31"] * 2),
        ("-193", ["-1939-01-01", "-1930-12-31"] * 2),
        ("19", ["1900-01-01", "1999-12-31"] * 2),
        ("-04", ["-0499-01-01", "-0400-12-31"] * 2),
        ("000", ["0000-01-01", "0009-12-31"] * 2),
        ("-00XX", ["-0099-01-01", "-0001-12-31"] * 2),
        ("2010-24", ["2010-12-01", "2011-02-28"] * 2),
        ("2011-24", ["2011-12-01", "2012-02-29"] * 2),
        ("2010-30", ["2010-12-01", "2011-02-28"] * 2),
        ("2010-29", ["2010-09-01", "2010-11-30"] * 2),
        ("2010-36", ["2010-10-01", "2010-12-31"] * 2),
        ("2010-38", ["2010-05-01", "2010-08-31"] * 2),
        ("2010-41", ["2010-07-01", "2010-12-31"] * 2),
        ("1500-1X-25", ["1500-10-25", "1500-12-25"] * 2),
        ("2000-XX-31", ["2000-01-31", "2000-12-31"] * 2),
        ("1999-02-XX", ["1999-02-01", "1999-02-28"] * 2),
        ("20XX-02-29", ["2000-02-29", "2096-02-29"] * 2),
        ("XXXX-02-29", ["0000-02-29", "9996-02-29"] * 2),
        ("-0XXX-02-29", ["-0996-02-29", "-0004-02-29"] * 2),
        ("2015-02-X9", ["2015-02-09", "2015-02-19"] * 2),
        ("Y-17E7", ["-170000000-01-01", "-170000000-12-31"] * 2),
        ("2019-11-16T01:00:00+03:30", ["2019-11-16"] * 4),
    ],
)
def test_the_four_bounds_are_as_narrow_as_the_string_allows(text: str, expected: list[str | None]) -> None:
    assert bounds(parse(text)) == expected


def test_an_open_end_is_not_an_unknown_one() -> None:
    assert (parse("1985/..").open_end, parse("1985/").open_end) == (True, False)
    assert (parse("../1985").open_begin, parse("/1985").open_begin) == (True, False)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1984", False, False),
        ("1984~", True, False),
        ("1984?", False, True),
        ("1984%", True, True),
        ("2004-06-~11", True, False),
        ("?1945/1959", False, True),
        ("1964/2008~", True, False),
        ("[1667?,1668]", False, True),
        ("1950S2", True, False),
        ("19~", True, False),
    ],
)
def test_qualifiers_are_seen_wherever_they_stand(text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001 - a table
    when = parse(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "same", "canonical"),
    [
        ("?1984", "1984?", "1984?"),
        ("2004?-06-11", "?2004-06-11", "2004?-06-11"),
        ("2004-06-11?", "?2004-?06-?11", "2004-06-11?"),
        ("2004-06~-11", "~2004-~06-11", "2004-06~-11"),
        ("2004?-06~", "%2004-~06", "2004%-~06"),
        ("?2004~", "2004%", "2004%"),
        ("Y17101E4S3", "Y171010000S3", "Y171010000S3"),
        ("2016-05-02T16:54:59+0000", "2016-05-02T16:54:59Z", "2016-05-02T16:54:59Z"),
        ("2016-05-02T16:54:59+14", "2016-05-02T16:54:59+1400", "2016-05-02T16:54:59+14:00"),
        ("2016-05-02T16:54:59.04200000", "2016-05-02T16:54:59.042", "2016-05-02T16:54:59.042"),
        ("[1668, 1667, 1667]", "[1667,1668]", "[1667,1668]"),
        ("{1984}", "1984", "1984"),
    ],
)
def test_equal_meanings_have_one_canonical_string(text: str, same: str, canonical: str) -> None:
    assert parse(text) == parse(same)
    assert parse(text).edtf == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2004-06-~11", "2004-06-11~"),
        ("1984~", "1984?"),
        ("[1667,1668]", "{1667,1668}"),
        ("1985/..", "1985/"),
        ("2001-21", "2001-25"),
        ("198X", "198"),
        ("1950S2", "1950S3"),
        ("2016-05-02T16:54:59", "2016-05-02T16:54:59Z"),
    ],
)
def test_unequal_meanings_never_share_a_string(one: str, other: str) -> None:
    assert parse(one).edtf != parse(other).edtf


INVALID = {
    "": "nothing is written",
    "2004-13": "there is no month 13",
    "2004-00": "there is no month 00",
    "2005-99": "there is no month 99",
    "2004-42": "there is no month 42",
    "2004-2X": "there is no month 2X",
    "2004-02-30": "2004-02 has no day 30",
    "2003-02-29": "2003-02 has no day 29",
    "1900-02-29": "1900-02 has no day 29",
    "1960-06-31": "1960-06 has no day 31",
    "1960-06-00": "1960-06 has no day 00",
    "2004-02-3X": "2004-02 has no day 3X",
    "XXX1-02-29": "XXX1-02 has no day 29",
    "2004-23-01": "23 is a part of the year",
    "2004-1": "two digits",
    "2004-1-5": "two digits",
    "2006/2004": "ends before it begins",
    "0800/-0999": "ends before it begins",
    "0000/-0001": "ends before it begins",
    "[1672..1670]": "ends before it begins",
    "2012/2013/1234": "one slash",
    "/": "neither begin nor end",
    "[1667,1668": "bracket is not closed",
    "[1667,]": "a member of the set is missing",
    "[]": "a member of the set is missing",
    "[..]": "a member of the set is missing",
    "-0000": "year 0 has no minus",
    "Y2006": "more than four digits",
    "Y1E99999999999": "more than 12 digits",
    "Y1234567890123": "more than 12 digits",
    "1950S0": "how many digits count",
    "1950S5": "how many digits count",
    "19XXS2": "how many digits count",
    "1950S2-03": "stands alone",
    "Y170002-05": "stands alone",
    "2012-10-10T10:10:1": "time of day",
    "2012-10-10T24:10:10": "time of day",
    "2012-10-10T10:60:10": "time of day",
    "2012-10-10T10:10:10Z10": "time of day",
    "2012-10-10T10:10:10+15:00": "time of day",
    "2012-10-10T10:10:10-12:30": "time of day",
    "2012-10T10:10:10": "time of day",
    "2012-10-10T10:10:10/2013": "a time of day cannot stand in a span",
    "rubbish": "no form that is known",
    "unknown/2000": "no form that is known",
    "1988/89": "no form that is known",
    "198/1990": "no form that is known",
    " 1863-03-29": "no form that is known",
    "1863- 03-29": "no form that is known",
    "[1 760-01, 1760-02]": "no form that is known",
    "2012\\2013": "no form that is known",
    "+2006": "no form that is known",
    "۲۰۱۹": "no form that is known",
    "2019\n": "no form that is known",
    "1984??": "no form that is known",
    "1": "no form that is known",
    "12019": "no form that is known",
}


@pytest.mark.parametrize(("text", "reason"), INVALID.items(), ids=[repr(text) for text in INVALID])
def test_what_is_no_date_is_refused_with_the_reason_and_a_right_form(text: str, reason: str) -> None:
    with pytest.raises(BadDate, match=r"^“.*” cannot be read as a date: ") as caught:
        parse(text)
    assert reason in caught.value.reason
    assert re.search(r"\d{4}|01 to 12|earlier date", caught.value.suggestion)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("suggested", ["2004-1", "2004-1-5", "2006/2004", "Y2006", "1950S2-03"])
def test_a_suggested_form_can_be_read(suggested: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse(suggested)
    [form] = re.findall(r"(?:Write|first:) ([^ ]+)\.$", caught.value.suggestion)
    assert parse(form)


def test_a_message_shows_no_control_characters_and_no_endless_text() -> None:
    assert "\x1b" not in str(BadDate("\x1b[2J2019", "why"))
    assert len(str(BadDate("9" * 10_000, "why"))) < 300


HOSTILE = [
    "9" * 10_000,
    "X" * 10_000,
    "1984" + "?" * 9_996,
    "[" + "1667," * 1_999 + "1668]",
    "/" * 10_000,
    "Y" + "1" * 9_999,
    "Y1E" + "9" * 97,
    "XXX1-02-29/XXX1-02-29",
    "[" + ",".join(["XXX1-02-29"] * 9) + "]",
    "-" * 100,
    "[" + ",".join(f"Y{n}E11" for n in range(1, 10)) + ",Y1E10,Y1E9]",
    "2012-10-10T10:10:10." + "0" * 79 + "!",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_input_is_refused_in_no_time(text: str) -> None:
    start = time.process_time()
    with pytest.raises(BadDate):
        parse(text)
    assert time.process_time() - start < 0.5


@given(st.dates())
def test_a_plain_date_is_that_day(date: dt.date) -> None:
    only = Day(date.year, date.month, date.day)
    when = parse(date.isoformat())
    assert when == When(date.isoformat(), only, only, only, only)
    assert only.isoformat() == date.isoformat()


@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_plain_date_is_read_exactly_where_the_calendar_has_it(year: int, month: int, number: int) -> None:
    text = f"{year:04d}-{month:02d}-{number:02d}"
    try:
        dt.date(year, month, number)
    except ValueError:
        with pytest.raises(BadDate):
            parse(text)
    else:
        assert parse(text).edtf == text


@given(st.text(alphabet="0123456789X?~%-/.,[]{}TZYES: +", max_size=30))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        when = parse(text)
    except BadDate:
        return
    assert parse(when.edtf) == when


@pytest.mark.parametrize(
    ("when", "lexical"),
    [
        (Day(-170000000, 1, 1), "-170000000-01-01"),
        (Day(0, 2, 29), "0000-02-29"),
        (Day(-44, 3, 15), "-0044-03-15"),
        (Day(171010000, 12, 31), "171010000-12-31"),
    ],
)
def test_a_day_of_any_year_is_written_as_xsd_has_it(when: Day, lexical: str) -> None:
    assert when.isoformat() == lexical


def test_days_compare_in_time() -> None:
    assert Day(-45, 12, 31) < Day(-44, 1, 1) < Day(0, 1, 1) < Day(2019, 11, 15) < Day(2019, 11, 16)
