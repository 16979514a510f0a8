import calendar
import datetime as dt
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from testimonia.core import when as module
from testimonia.core.when import BadDate, Day, Overlap, Padding, When, on_day, overlap, padded, parse

# --- reading


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("November 2019", "2019-11"),
        ("november, 2019", "2019-11"),
        ("Nov 2019", "2019-11"),
        ("Nov. 2019", "2019-11"),
        ("Sept 2019", "2019-09"),
        ("16 December 2019", "2019-12-16"),
        ("December 16, 2019", "2019-12-16"),
        ("December 16th 2019", "2019-12-16"),
        ("8 Jun 2022", "2022-06-08"),
        ("1st June 2020", "2020-06-01"),
        ("2nd of June, 2020", "2020-06-02"),
        ("16-Nov-2019", "2019-11-16"),
        ("16 Dec 2019?", "2019-12-16?"),
        ("May 2019~", "2019-05~"),
        ("July 1988/September 1988", "1988-07/1988-09"),
        ("July 1988 / ..", "1988-07/.."),
        ("۲۰۱۹-۱۱", "2019-11"),
        ("٢٠١٩-١١-١٥", "2019-11-15"),
        ("۲۰۱۹", "2019"),
        ("۱۹۸۸؟", "1988?"),
        ("نوامبر ۲۰۱۹", "2019-11"),
        ("۱۶ دسامبر ۲۰۱۹", "2019-12-16"),
        ("۱۶ دسامبر، 2019", "2019-12-16"),
        ("ژانویه ۲۰۲۰", "2020-01"),
        ("ژانويه ۲۰۲۰", "2020-01"),
        ("مه ۲۰۱۹", "2019-05"),
        ("آوریل ۲۰۱۹", "2019-04"),
        ("\u200f۲۰۱۹-۱۱\u200f", "2019-11"),
        ("  2019-11\u00a0\n", "2019-11"),
        ("2019–11", "2019-11"),
        ("2019‑11‑15", "2019-11-15"),
        ("−0044-03", "-0044-03"),
        ("198x", "198X"),
        ("y170002", "Y170002"),
        ("2019-11-15t20:00:00z", "2019-11-15T20:00:00Z"),
        ("1988-07 / 1988-09", "1988-07/1988-09"),
    ],
)
def test_what_people_write_means_the_same_as_edtf(text: str, edtf: str) -> None:
    assert parse(text) == parse(edtf)
    assert parse(text).edtf == edtf


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_known_by_its_name_and_first_letters(number: int) -> None:
    name = calendar.month_name[number]
    assert parse(f"{name} 1988").edtf == parse(f"{name[:3].upper()} 1988").edtf == f"1988-{number:02d}"


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("03/04/2019", ["2019-04-03", "2019-03-04"]),
        ("12.11.2019", ["2019-11-12", "2019-12-11"]),
        ("12-11-2019", ["2019-11-12", "2019-12-11"]),
        ("۰۳/۰۴/۲۰۱۹", ["2019-04-03", "2019-03-04"]),
        ("16/11/2019", ["2019-11-16"]),
        ("03/04/19", ["2019-11-16"]),
        ("2019/11/16", ["2019-11-16"]),
        ("2019/11", ["2019-11"]),
        ("2019.1", ["2019-01"]),
        ("20191116", ["2019-11-16"]),
        ("1988/89", ["1988/1989"]),
        ("1999/01/02", ["1999-01-02"]),
        ("2012-13", ["2012/2013"]),
        ("1988–1989", ["1988/1989"]),
        ("circa 1988", ["1988~"]),
        ("c. 1988", ["1988~"]),
        ("حدود ۱۹۸۸", ["1988~"]),
        ("16 novembre 2019", ["16 December 2019"]),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_with_the_ways_to_write_it(text: str, suggested: list[str]) -> None:
    with pytest.raises(BadDate) as caught:
        parse(text)
    assert all(form in caught.value.suggestion for form in suggested)
    assert caught.value.text == text
    assert all(parse(form) for form in suggested)


@pytest.mark.parametrize(
    "text",
    [
        "Shahrivar 1367",
        "25 Aban 1398",
        "aban 1398",
        "شهریور ۱۳۶۷",
        "شهریور 1367",
        "۲۵ آبان ۱۳۹۸",
        "۲۵آبان۱۳۹۸",
        "آبان‌ماه ۱۳۹۸",
        "مرداد ماه ۱۳۶۷",
        "شهريور ۱۳۶۷",
        "۱۳۶۷",
        "۱۳۶۷-۰۶",
        "۱۳۶۷/۶/۵",
        "1367/06/05",
        "13/8/1398",
        "۶۷",
        "1367",
        "1402-01-12",
        "۱۴۰۲-۰۱-۱۲",
        "1402~",
        "Y1402",
        "Y1402/Y1403",
        "1402/1988",
        "1988/1402",
        "../1402",
        "[1402,2023]",
        "..1402",
        "136X",
        "۱۳۶X",
        "14XX",
        "13",
        "136",
        "1402-22",
        "1398-02-31",
        "1366-67",
        "12/1402",
        "1402-01-12T10:30:00",
        "1 Aban 1402 AD",
    ],
)
def test_an_iranian_solar_date_is_never_taken_for_a_gregorian_one(text: str) -> None:
    with pytest.raises(BadDate, match="Iranian solar calendar") as caught:
        parse(text)
    assert "Gregorian" in caught.value.suggestion
    assert "keep the wording in the note" in caught.value.suggestion


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1402 AD", "1402"),
        ("1402-01-12 AD", "1402-01-12"),
        ("AD 1402", "1402"),
        ("1402 a.d.", "1402"),
        ("1402~ CE", "1402~"),
        ("1402/1405 AD", "1402/1405"),
        ("1402 AD/1405 AD", "1402/1405"),
        ("[1402,1405] AD", "[1402,1405]"),
        ("1402-01-12 Gregorian", "1402-01-12"),
        ("۱۴۰۲ میلادی", "1402"),
        ("۱۴۰۲-۰۱-۱۲ میلادی", "1402-01-12"),
        ("۱۴۰۲-۰۱-۱۲ ميلادي", "1402-01-12"),
        ("12 January 1402", "1402-01-12"),
        ("۱۲ ژانویه ۱۴۰۲", "1402-01-12"),
        ("2019 AD", "2019"),
        ("1199", "1199"),
        ("1501", "1501"),
        ("-1402", "-1402"),
        ("2019-11-16T20:30:00.1402", "2019-11-16T20:30:00.1402"),
        ("2019-11-16T20:30:00+13:00", "2019-11-16T20:30:00+13:00"),
    ],
)
def test_a_year_of_the_middle_ages_is_read_where_the_date_says_that_it_is_one(text: str, expected: str) -> None:
    assert parse(text).edtf == expected


@pytest.mark.parametrize(
    ("text", "advised"),
    [
        ("1402-01-12", "1402-01-12 AD"),
        ("136X", "136X AD"),
        ("13", "1300/1399 AD"),
        ("136", "1360/1369 AD"),
        ("1402/01/12 AD", "1402-01-12 AD"),
        ("1366-67 AD", "1366 AD/1367 AD"),
        ("13 AD", "0013"),
        ("79? AD", "0079"),
        ("3/4/1402 AD", "1402-03-04 AD"),
    ],
)
def test_the_advice_how_to_write_a_year_of_the_middle_ages_can_be_followed(text: str, advised: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse(text)
    assert advised in caught.value.suggestion
    assert parse(advised)


def test_a_mistake_in_a_spelled_date_shows_what_was_written() -> None:
    with pytest.raises(BadDate, match="“31 November 2019” cannot be read as a date: 2019-11 has no day 31"):
        parse("31 November 2019")


def test_a_mistaken_month_is_not_taken_for_a_span() -> None:
    with pytest.raises(BadDate, match="no month 13"):
        parse("2004-13")


@pytest.mark.parametrize(
    "text", ["", "   ", "foo", "May", "March 4 5", "0 May 2019", "32 May 2019", "None", "1/2", "²"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "1 " * 5_000,
        "1" * 100,
        " " * 100,
        "a." * 50,
        "1-" * 50,
        "/a" * 50,
        "۱" * 100,
        "a" + " " * 98 + "1",
    ],
)
def test_hostile_input_is_refused_in_no_time(text: str) -> None:
    start = time.process_time()
    with pytest.raises(BadDate):
        parse(text)
    assert time.process_time() - start < 0.5


def test_a_long_text_is_refused_for_its_length() -> None:
    with pytest.raises(BadDate, match="10000 characters"):
        parse("x" * 10_000)


def test_a_date_read_before_is_not_read_again() -> None:
    assert parse("17 October 1999") is parse("17 October 1999")
    assert module._parse.cache_info().maxsize is not None  # noqa: SLF001 - the cache must be bounded


# --- laws

YEARS = st.one_of(
    st.from_regex(r"-?[0-9X]{4}", fullmatch=True),
    st.integers(1900, 2030).map(str),
    st.from_regex(r"Y-?[1-9][0-9]{4,8}", fullmatch=True),
    st.from_regex(r"[1-9][0-9]{3}S[1-4]", fullmatch=True),
)
MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
MONTH_CODES = st.one_of(
    st.integers(1, 12).map("{:02d}".format), st.sampled_from(["21", "24", "30", "36", "39", "1X", "XX"])
)
DAYS = st.one_of(st.integers(1, 31).map("{:02d}".format), st.sampled_from(["X1", "2X", "XX"]))


@st.composite
def dates(draw: st.DrawFn) -> str:
    parts = [draw(YEARS), draw(MONTH_CODES), draw(DAYS)][: draw(st.integers(1, 3))]
    return "-".join(draw(MARKS) + part + draw(MARKS) for part in parts)


ENDS = st.one_of(dates(), st.sampled_from(["", ".."]))
SPANS = st.tuples(ENDS, ENDS).map("/".join)
MEMBERS = st.one_of(
    dates(), dates().map("{}..".format), dates().map("..{}".format), st.tuples(dates(), dates()).map("..".join)
)
SETS = st.tuples(st.sampled_from(["[]", "{}"]), st.lists(MEMBERS, min_size=1, max_size=3)).map(
    lambda pair: pair[0][0] + ", ".join(pair[1]) + pair[0][1]
)
TEXTS = st.one_of(dates(), SPANS, SPANS, SETS)


@st.composite
def whens(draw: st.DrawFn) -> When:
    try:
        return parse(draw(TEXTS))
    except BadDate:
        assume(False)  # noqa: FBT003 - hypothesis has it so
        raise


def in_order(one: Day | None, other: Day | None) -> bool:
    return one is None or other is None or one <= other


@given(whens())
def test_bounds_are_in_order(when: When) -> None:
    assert in_order(when.earliest_begin, when.latest_begin)
    assert in_order(when.earliest_end, when.latest_end)
    assert in_order(when.earliest_begin, when.latest_end)
    assert in_order(when.earliest_begin, when.earliest_end)
    assert in_order(when.latest_begin, when.latest_end)


@given(whens())
def test_the_canonical_string_means_the_same(when: When) -> None:
    assert parse(when.edtf) == when


@given(whens(), whens())
def test_overlap_is_symmetric(a: When, b: When) -> None:
    assert overlap(a, b) == overlap(b, a)


@given(whens())
def test_a_thing_may_always_overlap_itself(when: When) -> None:
    assert overlap(when, when) is not Overlap.NONE


@given(whens())
def test_padding_never_narrows_a_bound(when: When) -> None:
    wide = padded(when)
    assert wide.edtf == when.edtf
    assert wide.earliest_begin is None or when.earliest_begin is None or wide.earliest_begin <= when.earliest_begin
    assert wide.latest_end is None or when.latest_end is None or wide.latest_end >= when.latest_end
    assert in_order(wide.earliest_begin, wide.latest_begin)
    assert in_order(wide.earliest_end, wide.latest_end)
    assert in_order(wide.earliest_begin, wide.latest_end)


@given(whens(), whens())
def test_padding_never_rules_out_what_was_possible_nor_makes_it_certain(a: When, b: When) -> None:
    certainty = [Overlap.NONE, Overlap.POSSIBLE, Overlap.CERTAIN]
    strict, wide = overlap(a, b), overlap(padded(a, Padding(unknown_end_years=None)), b)
    assert wide is strict or wide is Overlap.POSSIBLE
    assert certainty.index(wide) > 0 or strict is Overlap.NONE


EASTERN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(
    st.dates(min_value=dt.date(1000, 1, 1)),
    st.sampled_from(["{0:%d %B %Y}", "{0:%B %d, %Y}", "{0:%d-%b-%Y}", "{0:%Y-%m-%d}"]),
)
def test_all_ways_to_write_a_day_are_one_date(date: dt.date, form: str) -> None:
    text = form.format(date)
    if form == "{0:%Y-%m-%d}" and 1200 <= date.year <= 1500:  # it may be one of the solar calendar
        text += " AD"
    assert parse(text).edtf == date.isoformat()
    assert parse(text.translate(EASTERN)).edtf == date.isoformat()


# --- overlap


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2019-11-15", "2019-11-15", Overlap.CERTAIN),
        ("2019-11-15", "2019-11-16", Overlap.NONE),
        ("2019-11", "2019-11-16", Overlap.POSSIBLE),
        ("2019-11", "2019-11", Overlap.POSSIBLE),
        ("2019-11", "2019-12", Overlap.NONE),
        ("2019-10-31/2019-12-01", "2019-11", Overlap.CERTAIN),
        ("1981/1989", "1988-07/1988-09", Overlap.CERTAIN),
        ("1981/1988", "1988-07/1988-09", Overlap.POSSIBLE),
        ("1981/1987", "1988-07/1988-09", Overlap.NONE),
        ("1989-06-04/..", "2019-11-15", Overlap.CERTAIN),
        ("1989-06-04/", "2019-11-15", Overlap.POSSIBLE),
        ("1989-06-04/", "1989-06-04", Overlap.CERTAIN),
        ("1989-06-04/..", "1989-06-03", Overlap.NONE),
        ("../1989-06-04", "1979-02-11", Overlap.CERTAIN),
        ("/1989-06-04", "1979-02-11", Overlap.POSSIBLE),
        ("../..", "1979-02-11", Overlap.CERTAIN),
        ("../", "1979-02-11", Overlap.POSSIBLE),
        ("[1760-12..]", "1800", Overlap.POSSIBLE),
        ("[..1760,1765..]", "1800", Overlap.POSSIBLE),
        ("[..1760]", "1800", Overlap.NONE),
        ("{1667,1672}", "1670-01-01", Overlap.POSSIBLE),
        ("{1667,1672}", "1660/1680", Overlap.CERTAIN),
    ],
)
def test_overlap_is_certain_only_whatever_the_true_days_are(a: str, b: str, expected: Overlap) -> None:
    assert overlap(parse(a), parse(b)) is expected


def test_a_post_held_on_a_day_is_asked_in_the_same_way() -> None:
    assert on_day(parse("1981-10/1989-06"), Day(1988, 8, 1)) is Overlap.CERTAIN
    assert on_day(parse("1981-10/1989-06"), Day(1989, 6, 3)) is Overlap.POSSIBLE
    assert on_day(parse("1981-10/1989-06"), Day(1990, 1, 1)) is Overlap.NONE


# --- padding


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2004-06-11", "2004-06-11", "2004-06-11"),
        ("2004-06-11?", "2003-05-10", "2005-07-12"),
        ("2004-06?", "2003-05-01", "2005-07-31"),
        ("2004-~06", "2004-05-01", "2004-07-31"),
        ("2004-?01", "2003-12-01", "2004-02-29"),
        ("2004-03-~01", "2004-02-29", "2004-03-02"),
        ("1984~", "1983-01-01", "1985-12-31"),
        ("198X~", "1970-01-01", "1999-12-31"),
        ("19~", "1800-01-01", "2099-12-31"),
        ("2001-~21", "2000-12-01", "2001-08-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("-1950S2", "-1999-01-01", "-1900-12-31"),
        ("Y171010000S3", "171000000-01-01", "171999999-12-31"),
        ("1984~/2004-06", "1983-01-01", "2004-06-30"),
        ("[1984~,1990]", "1983-01-01", "1990-12-31"),
        ("19XX/", "1900-01-01", "1999-12-31"),
        ("/2004-02-29", "1994-02-28", "2004-02-29"),
    ],
)
def test_padding_moves_each_marked_part_by_one_unit(text: str, earliest: str, latest: str) -> None:
    wide = padded(parse(text))
    assert wide.earliest_begin is not None
    assert wide.latest_end is not None
    assert (wide.earliest_begin.isoformat(), wide.latest_end.isoformat()) == (earliest, latest)


def test_the_policy_says_how_far() -> None:
    wide = padded(parse("2004-06-11?"), Padding(years=0, months=0, days=40))
    assert (wide.earliest_begin, wide.latest_end) == (Day(2004, 5, 2), Day(2004, 7, 21))
    assert padded(parse("1989/"), Padding(unknown_end_years=3)).latest_end == Day(1992, 1, 1)
    assert padded(parse("1989/"), Padding(unknown_end_years=None)).latest_end is None


@pytest.mark.parametrize("text", ["1989/..", "../1989", "../..", "../", "[1760..]"])
def test_an_open_end_is_never_padded(text: str) -> None:
    assert padded(parse(text)) == parse(text)
