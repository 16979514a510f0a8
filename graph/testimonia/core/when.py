"""Dates as people write them: EDTF, months by name in English and Persian, digits of any of the three kinds.

What can be read in two ways is refused with the ways to write it, never guessed: ``03/04/2019``, the short span
``1988/89``, and dates that may be of the Iranian solar calendar (see ``core.calendars``).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from testimonia.core import edtf
from testimonia.core.calendars import (
    SOLAR,
    as_gregorian,
    has_solar_month,
    has_solar_year,
    how_to_write,
    is_short,
    may_be_solar,
    without_calendar,
)
from testimonia.core.edtf import BadDate, Date, Day, When

__all__ = ["BadDate", "Day", "Overlap", "Padding", "When", "on_day", "overlap", "padded", "parse", "surely_together"]


class Overlap(StrEnum):
    """Whether two things went on at the same time, on at least one day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NONE = "none"


def overlap(a: When, b: When) -> Overlap:
    """Say whether two things overlapped, whatever their true days: certainly, possibly, or not.

    An open end runs on for ever, an unknown one may be any day. What happened some time in November certainly
    overlaps a post held from October to December, and possibly another event of November.
    """
    a_begins, a_begun, a_ends, a_ended = _reach(a)
    b_begins, b_begun, b_ends, b_ended = _reach(b)
    if a_begun <= b_ends and b_begun <= a_ends:
        return Overlap.CERTAIN
    if a_begins <= b_ended and b_begins <= a_ended:
        return Overlap.POSSIBLE
    return Overlap.NONE


def surely_together(a: When, b: When) -> bool:
    """Say whether two things certainly went on at the same time for longer than one day.

    One day in common is a handover: who held a post until 3 June and who held it from 3 June did not hold it together.
    """
    _, a_begun, a_ends, _ = _reach(a)
    _, b_begun, b_ends, _ = _reach(b)
    return a_begun < b_ends and b_begun < a_ends


def on_day(when: When, day: Day) -> Overlap:
    """Say whether something went on that day."""
    return overlap(when, When(day.isoformat(), day, day, day, day))


_BEFORE_ALL = Day(-(10**13), 1, 1)
_AFTER_ALL = Day(10**13, 1, 1)


def _reach(when: When) -> tuple[Day, Day, Day, Day]:
    """Return the four bounds with a day out of reach, the least favourable, for each that is not known."""
    return (
        when.earliest_begin or _BEFORE_ALL,
        when.latest_begin or (_BEFORE_ALL if when.open_begin else _AFTER_ALL),
        when.earliest_end or (_AFTER_ALL if when.open_end else _BEFORE_ALL),
        when.latest_end or _AFTER_ALL,
    )


@dataclass(frozen=True, slots=True)
class Padding:
    """How far a date that is marked uncertain or approximate may be off: a policy, to be stated with each result.

    ``years``, ``months`` and ``days`` count units of the year, the month and the day of a date, where these are marked:
    for ``198X~`` a unit is ten years, for a season three months. ``unknown_end_years`` is how long a span may last of
    which the begin or end is not known; None allows any length.
    """

    years: int = 1
    months: int = 1
    days: int = 1
    unknown_end_years: int | None = 10


def padded(when: When, policy: Padding | None = None) -> When:
    """Return the same date with its bounds widened by the policy; open ends stay open.

    An estimated year (``1950S2``) is widened to all years that agree with it in its significant digits.
    """
    policy = policy or Padding()
    wide = edtf.parse(when.edtf, widen=lambda date: _widened(date, policy))
    allowance = policy.unknown_end_years
    if "/" not in wide.edtf or allowance is None:
        return wide
    if wide.latest_end and not wide.earliest_begin and not wide.open_begin:
        latest = wide.latest_end
        earliest = min(_moved(latest, months=-12 * allowance), wide.earliest_end or latest)
        return replace(wide, earliest_begin=earliest)
    if wide.earliest_begin and not wide.latest_end and not wide.open_end:
        earliest = wide.earliest_begin
        latest = max(_moved(earliest, months=12 * allowance), wide.latest_begin or earliest)
        return replace(wide, latest_end=latest)
    return wide


def _widened(date: Date, policy: Padding) -> Date:
    steps = [
        unit * count if mark else 0
        for unit, mark, count in zip(date.units, date.marks, (policy.years, policy.months, policy.days), strict=False)
    ]
    years, months, days = (*steps, 0, 0)[:3]
    first, last = date.first, date.last
    if date.digits:
        first, last = Day(date.digits[0], 1, 1), Day(date.digits[1], 12, 31)
    months += 12 * years
    whole_months = len(steps) < 3  # noqa: PLR2004 - year, month and day; without a day, the last day ends a month
    return replace(
        date,
        first=_moved(first, months=-months, days=-days),
        last=_moved(last, months=months, days=days, to_month_end=whole_months),
    )


def _moved(day: Day, *, months: int = 0, days: int = 0, to_month_end: bool = False) -> Day:
    """Return the day so many months, then so many days away; the 31st of a shorter month is its last day."""
    year, month = edtf.month_after(day.year, day.month, months)
    length = edtf.month_length(year, month)
    number = (length if to_month_end else min(day.day, length)) + days
    while number < 1:
        year, month = edtf.month_after(year, month, -1)
        number += edtf.month_length(year, month)
    while number > edtf.month_length(year, month):
        number -= edtf.month_length(year, month)
        year, month = edtf.month_after(year, month, 1)
    return Day(year, month, number)


def parse(text: str) -> When:
    """Read a date in any form that has one meaning; raises ``BadDate``.

    ``parse("November 2019") == parse("2019-11") == parse("۲۰۱۹-۱۱")``.
    """
    edtf.check_length(text, len(text))
    return _parse(text)


@lru_cache(maxsize=1 << 16)
def _parse(text: str) -> When:
    try:
        found = edtf.parse(text)
    except BadDate:  # it may still be a date as people write it
        return _parse_freely(text)
    if may_be_solar(found.edtf):
        raise BadDate(text, SOLAR, how_to_write(text.strip()))
    return found


def _parse_freely(text: str) -> When:
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())
    bare, gregorian = without_calendar(plain)
    if gregorian and is_short(bare):
        year = bare.rstrip("?~%")
        raise BadDate(text, "a year is written with four digits", f"Write {year:0>4} for the year {year}.")
    if has_solar_month(plain) or (_EASTERN.search(text) and is_short(bare)):
        raise BadDate(text, SOLAR, how_to_write())
    try:
        sides = [_to_edtf(side.strip()) for side in bare.split("/")]
        found = edtf.parse("/".join(side for side, _ in sides))
    except BadDate as error:
        if not gregorian and has_solar_year(bare) and not any(map(str.isalpha, _LONG_YEAR.sub("", bare))):
            raise BadDate(text, SOLAR, how_to_write()) from None
        reason, suggestion = next(_hints(bare), (error.reason, error.suggestion))
        raise BadDate(text, reason, as_gregorian(suggestion) if gregorian else suggestion) from None
    if not gregorian and any(may_be_solar(side) for side, by_name in sides if not by_name):
        raise BadDate(text, SOLAR, how_to_write(bare))
    return found


_LONG_YEAR = re.compile(r"(?<!\w)Y(?=[0-9])")
_EASTERN_DIGITS = "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u0640"
_PLAIN = (
    {ord(digit): str(i % 10) for i, digit in enumerate(_EASTERN_DIGITS)}
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _INVISIBLE), None)
    | str.maketrans({"؟": "?", "٪": "%", "،": ",", "ي": "ی", "ى": "ی", "ك": "ک"})
)
"""Digits, dashes and letters that look or mean the same, made one."""

_MONTH_NAMES = (
    "january jan ژانویه", "february feb فوریه", "march mar مارس", "april apr آوریل اوریل آپریل", "may مه می",
    "june jun ژوئن ژوین جون", "july jul ژوئیه ژوییه جولای", "august aug اوت آگوست اگوست",
    "september sept sep سپتامبر", "october oct اکتبر", "november nov نوامبر", "december dec دسامبر",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

_EASTERN = re.compile(f"[{_EASTERN_DIGITS}]")

_NAME = r"(?P<month>[^\W\d_]{2,12})\.?"
_YEAR = r"(?P<year>[0-9]{4})(?P<mark>[?~%]?)"
_NUMBER = r"(?P<day>[0-9]{1,2})"
_WITH_NAMES = (
    re.compile(rf"{_NAME},?(?:\s+|-){_YEAR}"),  # November 2019
    re.compile(rf"{_NUMBER}(?:st|nd|rd|th)?(?:\s+of)?(?:\s+|-){_NAME},?(?:\s+|-){_YEAR}"),  # 16 December 2019
    re.compile(rf"{_NAME}\s+{_NUMBER}(?:st|nd|rd|th)?,?\s+{_YEAR}"),  # December 16, 2019
)
_LETTERS_OF_EDTF = frozenset("EXYSTZ")


def _to_edtf(text: str) -> tuple[str, bool]:
    """Return a date with the name of a month as EDTF, else as it is, in capitals; and whether it had one."""
    capitals = text.upper()
    if all(c in _LETTERS_OF_EDTF for c in capitals if c.isalpha()):
        return capitals, False
    lower = text.casefold()
    match = next(filter(None, (form.fullmatch(lower) for form in _WITH_NAMES)), None)
    if match is None:
        raise BadDate(text, "it is in no form that is known here")
    parts = match.groupdict()
    month = _MONTHS.get(parts["month"])
    if month is None:
        raise BadDate(text, f"“{parts['month']}” is not the name of a month", "Write for example 16 December 2019.")
    day = f"-{int(parts['day']):02d}" if "day" in parts else ""
    return f"{parts['year']}-{month:02d}{day}{parts['mark']}", True


_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{2}|[0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./]([0-9]{1,2})(?:[./]([0-9]{1,2}))?")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SPAN = re.compile(r"([0-9]{4})([/-])([0-9]{2}|[0-9]{4})")
_ABOUT = re.compile(r"(?:circa|ca?\.?|about|around|approximately|approx\.?|حدود)\s*([0-9]{4})")


def _hints(text: str) -> Iterator[tuple[str, str]]:
    """Yield why a text was refused and what may be meant, best guess first."""
    if match := _DAY_FIRST.fullmatch(text):
        one, _, other, year = match.groups()
        if len(year) == 2:  # noqa: PLR2004 - the digits of a century left out
            yield "day, month and year cannot be told apart", "Write the year first, in full, as in 2019-11-16."
        readings = [f"{year}-{month:0>2}-{day:0>2}" for month, day in ((other, one), (one, other))]
        possible = sorted({reading for reading in readings if _is_date(reading)})
        if possible:
            why = "the order of day and month can be read in two ways" if len(possible) > 1 else "the year comes first"
            yield why, f"Write {' or '.join(reversed(possible))}."
    for form in (_YEAR_FIRST, _TOGETHER):
        if match := form.fullmatch(text):
            reading = "-".join(f"{part:0>2}" for part in match.groups() if part)
            if _is_date(reading):
                yield "year, month and day are joined by -", f"Write {reading}."
    if match := _SPAN.fullmatch(text):
        begin, joint, end = match.groups()
        end = begin[: 4 - len(end)] + end
        # 2012-13 means a span, 2004-13 is more likely a mistaken month
        if begin < end and (joint == "/" or len(match[3]) > 2 or int(end) == int(begin) + 1):  # noqa: PLR2004 - digits
            yield "a span is written with a slash and whole years", f"Write {begin}/{end}."
    if match := _ABOUT.fullmatch(text.casefold()):
        yield "words about the date belong in the note", f"Write {match[1]}~ for about {match[1]}."


def _is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except BadDate:
        return False
    return True
