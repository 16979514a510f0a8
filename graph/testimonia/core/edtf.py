"""Dates in EDTF (ISO 8601-2, levels 0 to 2), and the days between which each may lie.

Everything follows https://www.loc.gov/standards/datetime/ and, for centuries and decades of two and three digits, ISO
8601-2 itself. The calendar is the proleptic Gregorian one with a year 0.

Choices where the standard is silent:

* Spring, summer, autumn and winter are the meteorological seasons of the northern hemisphere unless the code says south
  (29 to 32); the winter of a year starts in its December.
* An estimated year (``1950S2``) has the bounds of the estimate; ``when.padded`` widens it to its significant digits.
* A moment (``2019-11-16T20:00:00+03:30``) lies on the day that is written, whatever the zone.
* A set (``[1667,1668]``, ``{1667,1668}``) has the bounds of a single date somewhere from its first to its last day.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

LONGEST = 100
"""Characters; no real date is longer, and nobody reads the message about one that is."""

FORMS = "Write 2019, 2019-11 or 2019-11-16; 1988~ is about 1988, 1988? is uncertain, 1988-07/1988-09 is a span."


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar, of any year; days compare in time."""

    year: int
    month: int
    day: int

    def isoformat(self) -> str:
        """Return the day as XSD 1.1 writes an ``xsd:date``: four digits of the year or more, ``-`` before year 0."""
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"


class BadDate(ValueError):  # noqa: N818 - it says what was given, in the words of the interface
    """A text that cannot be read as a date: ``text``, ``reason`` why not, ``suggestion`` what to write instead."""

    def __init__(self, text: str, reason: str, suggestion: str = FORMS) -> None:
        """Keep the parts, so that a problem can show them in its own way."""
        super().__init__(text, reason, suggestion)
        self.text = text
        self.reason = reason
        self.suggestion = suggestion

    def __str__(self) -> str:
        """Say what was read, what is wrong with it, and what to write instead."""
        shown = self.text if len(self.text) <= LONGEST else self.text[:40] + "…"
        shown = "".join(c if c.isprintable() or c == "\u200c" else "�" for c in shown)
        return f"“{shown}” cannot be read as a date: {self.reason}. {self.suggestion}"


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, as far as known: it began and ended between these days.

    ``edtf`` is canonical: equal meanings have equal strings. A date alone says that the thing lies within it, so
    "2019-11" begins and ends somewhere in November. A bound is None where none is known. Where the begin or end is
    *open* (``..``, not merely unknown) the thing runs on without a limit on that side: ``open_begin``, ``open_end``.
    """

    edtf: str
    earliest_begin: Day | None
    latest_begin: Day | None
    earliest_end: Day | None
    latest_end: Day | None
    approximate: bool = False
    uncertain: bool = False
    open_begin: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """One date inside an EDTF string, and the first and last day that it may mean.

    ``marks`` has the qualifier of year, month and day ("", "?", "~" or "%"), as many as are written; ``units`` what one
    unit of each is: years for the year (10 for ``198X``), months for the month (3 for a season), days for the day.
    ``digits`` is the first and last year that agree in the significant digits, for an estimated year.
    """

    edtf: str
    first: Day
    last: Day
    marks: tuple[str, ...]
    units: tuple[int, ...]
    digits: tuple[int, int] | None = None


def _as_is(date: Date) -> Date:
    return date


def parse(text: str, *, widen: Callable[[Date], Date] = _as_is) -> When:
    """Read an EDTF string, exactly as the standard writes it; raises ``BadDate``.

    ``widen`` may give every date inside it other bounds (see ``when.padded``).
    """
    check_length(text, len(text))
    if not text:
        raise BadDate(text, "nothing is written")
    when = (_span if "/" in text else _set if text[0] in _CLOSING else _single)(text, widen)
    check_length(text, len(when.edtf))  # Y1E9 is longer in full
    return when


def check_length(text: str, length: int) -> None:
    """Refuse a text that is longer than any date, or would be in canonical form."""
    if length > LONGEST:
        raise BadDate(text, f"it has {length} characters, a date has at most {LONGEST}")


def _single(text: str, widen: Callable[[Date], Date]) -> When:
    short = _SHORT.fullmatch(text)
    date = widen(_short(text, short[1], short[2]) if short else _moment(text) if "T" in text else _date(text))
    marks = "".join(date.marks)
    return When(
        date.edtf,
        earliest_begin=date.first,
        latest_begin=date.last,
        earliest_end=date.first,
        latest_end=date.last,
        approximate=date.digits is not None or _is(_APPROXIMATE, marks),
        uncertain=_is(_UNCERTAIN, marks),
    )


_CLOSING = {"[": "]", "{": "}"}
_APPROXIMATE = "~%"
_UNCERTAIN = "?%"


def _is(quality: str, marks: str) -> bool:
    return any(mark in quality for mark in marks)


def _span(text: str, widen: Callable[[Date], Date]) -> When:
    left, _, right = text.partition("/")
    if "/" in right:
        raise BadDate(text, "a span has one slash, between its begin and its end")
    if not left and not right:
        raise BadDate(text, "neither begin nor end is written")
    begin, end = (None if side in {"", ".."} else widen(_date(side)) for side in (left, right))
    if begin and end and begin.first > end.last:
        raise BadDate(text, "it ends before it begins", f"Write the earlier date first: {end.edtf}/{begin.edtf}.")
    earliest_begin, latest_begin = (begin.first, begin.last) if begin else (None, None)
    earliest_end, latest_end = (end.first, end.last) if end else (None, None)
    if begin and right != "..":  # nothing ends before it begins
        earliest_end = max(begin.first, end.first) if end else begin.first
    if end and left != "..":
        latest_begin = min(begin.last, end.last) if begin else end.last
    dates = [date for date in (begin, end) if date]
    marks = "".join("".join(date.marks) for date in dates)
    return When(
        f"{begin.edtf if begin else left}/{end.edtf if end else right}",
        earliest_begin,
        latest_begin,
        earliest_end,
        latest_end,
        approximate=any(date.digits for date in dates) or _is(_APPROXIMATE, marks),
        uncertain=_is(_UNCERTAIN, marks),
        open_begin=left == "..",
        open_end=right == "..",
    )


def _set(text: str, widen: Callable[[Date], Date]) -> When:
    closing = _CLOSING[text[0]]
    if text[-1] != closing:
        raise BadDate(text, f"the bracket is not closed by “{closing}”", "Write for example [1988-07,1988-08].")
    members = {}
    for written in text[1:-1].split(","):
        member = written.strip(" ")
        ends = [_date(end) if end else None for end in member.split("..", 1)]
        first, last = ends[0], ends[-1]
        if not first and not last:
            raise BadDate(text, "a member of the set is missing", "Write for example [1988-07,1988-08].")
        if first and last and first.first > last.last:
            raise BadDate(text, f"“{member}” ends before it begins", "Write the earlier date first.")
        members["..".join(end.edtf if end else "" for end in ends)] = (first, last)
    in_order = sorted(members, key=lambda key: (*(end.first if end else () for end in members[key]), key))
    firsts = [widen(first) if first else None for first, _ in members.values()]
    lasts = [widen(last) if last else None for _, last in members.values()]
    dates = [date for date in firsts + lasts if date]
    earliest = min(date.first for date in dates) if all(firsts) else None
    latest = max(date.last for date in dates) if all(lasts) else None
    marks = "".join("".join(date.marks) for date in dates)
    alone = len(members) == 1 and ".." not in in_order[0]
    return When(
        in_order[0] if alone else f"{text[0]}{','.join(in_order)}{closing}",
        earliest_begin=earliest,
        latest_begin=latest,
        earliest_end=earliest,
        latest_end=latest,
        approximate=any(date.digits for date in dates) or _is(_APPROXIMATE, marks),
        uncertain=_is(_UNCERTAIN, marks),
    )


_SHORT = re.compile(r"(-?[0-9]{2,3})([?~%]?)")
_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4}|Y-?[1-9][0-9]*(?:E[0-9]+)?)(?:S([0-9]+))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_MOMENT = re.compile(
    r"([0-9-]+)T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(\.[0-9]+)?"
    r"(Z|[+-](?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|\+14(?::?00)?)?"
)
_ONE_DIGIT = re.compile(r"(-?[0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PARTS_OF_YEAR = (
    {"21": (3, 3), "22": (6, 3), "23": (9, 3), "24": (12, 3)}  # seasons, hemisphere not said
    | {"25": (3, 3), "26": (6, 3), "27": (9, 3), "28": (12, 3)}  # seasons of the north
    | {"29": (9, 3), "30": (12, 3), "31": (3, 3), "32": (6, 3)}  # seasons of the south
    | {"33": (1, 3), "34": (4, 3), "35": (7, 3), "36": (10, 3)}  # quarters
    | {"37": (1, 4), "38": (5, 4), "39": (9, 4)}  # thirds
    | {"40": (1, 6), "41": (7, 6)}  # halves
)
"""The codes that stand in the place of a month: the month each begins in, and its length in months."""


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month; a month 0 or above 12 has none."""
    if month > 12:  # noqa: PLR2004 - months of a year
        return 0
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)  # noqa: PLR2004 - the Gregorian rule
    return _LENGTHS[month] + leap


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month so many months later, or earlier."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def _date(text: str) -> Date:
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadDate(text, *_unreadable(text))
    year_left, year, digits, year_right, month_left, month, month_right, day_left, day, day_right = match.groups()
    canonical, years, unit, estimate = _year(text, year, digits)
    if month and (digits or year[0] == "Y"):
        raise BadDate(text, "a year with Y or S stands alone, without month or day", f"Write {canonical}.")
    marks: tuple[str, ...] = ("",) * (1 + bool(month) + bool(day))
    if year_left or year_right or month_left or month_right or day_left or day_right:
        left = (year_left, month_left, day_left)[: len(marks)]
        right = (year_right, month_right or "", day_right or "")
        marks = tuple(_merged(own + "".join(right[i:])) for i, own in enumerate(left))
        canonical = _marked((canonical, month, day)[: len(marks)], marks)
    elif month:
        canonical = text
    if not month:
        return Date(canonical, Day(years[0], 1, 1), Day(years[1], 12, 31), marks, (unit,), estimate)
    if month in _PARTS_OF_YEAR:
        if day:
            raise BadDate(text, f"{month} is a part of the year, which has no day", "Write the month as 01 to 12.")
        first, last, length = _part_of_year(years, month)
        return Date(canonical, first, last, marks, (unit, length))
    first, last = _days(text, year, years, month, day)
    return Date(canonical, first, last, marks, (unit, 1, 1)[: len(marks)])


def _year(text: str, written: str, digits: str | None) -> tuple[str, tuple[int, int], int, tuple[int, int] | None]:
    """Return a year's canonical text, its first and last year, the years in one unit, and those of an estimate."""
    if digits is None and written.isdigit():
        year = int(written)
        return written, (year, year), 1, None
    unit = 1
    if written[0] == "Y":
        mantissa, _, exponent = written[1:].partition("E")
        if len(mantissa.lstrip("-")) + int(exponent or 0) > 12:  # noqa: PLR2004 - the universe is 11 digits old
            raise BadDate(text, "the year has more than 12 digits")
        year = int(mantissa) * 10 ** int(exponent or 0)
        if abs(year) <= 9999:  # noqa: PLR2004 - what four digits hold
            raise BadDate(text, "Y is only for years of more than four digits", f"Write {_four_digits(year)}.")
        written, first, last = f"Y{year}", year, year
    else:
        if written == "-0000":
            raise BadDate(text, "year 0 has no minus", "Write 0000 for the year before year 1.")
        masked = written.lstrip("-")
        first, last = _signed(written, int(masked.replace("X", "0")), int(masked.replace("X", "9")))
        unit = 10 ** (len(masked) - len(masked.rstrip("X")))
    if digits is None:
        return written, (first, last), unit, None
    size = len(written.lstrip("Y-"))
    if "X" in written or not 1 <= int(digits) <= size:
        raise BadDate(text, f"S must be followed by how many digits count, 1 to {size}", "Write for example 1950S2.")
    step = 10 ** (size - int(digits))
    low = abs(first) // step * step
    return f"{written}S{int(digits)}", (first, last), unit, _signed(written.lstrip("Y"), low, low + step - 1)


def _four_digits(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _signed(written: str, low: int, high: int) -> tuple[int, int]:
    """Return the first and last of the years that a text with or without minus means; no year is -0."""
    return (-high, min(-low, -1)) if written[0] == "-" else (low, high)


def _part_of_year(years: tuple[int, int], code: str) -> tuple[Day, Day, int]:
    start, length = _PARTS_OF_YEAR[code]
    last_year, last_month = month_after(years[1], start, length - 1)
    return Day(years[0], start, 1), Day(last_year, last_month, month_length(last_year, last_month)), length


def _days(text: str, year: str, years: tuple[int, int], month: str, day: str | None) -> tuple[Day, Day]:
    """Return the first and last day that agree with the digits written; X is any digit."""
    if day and "X" not in text and 0 < int(day) <= month_length(years[0], int(month)):  # nearly every date
        only = Day(years[0], int(month), int(day))
        return only, only
    months = _agreeing(month, 12)
    if not months:
        raise BadDate(text, f"there is no month {month}", "Write the month as 01 to 12, as in 2019-11.")
    if day is None:
        return Day(years[0], months[0], 1), Day(years[1], months[-1], month_length(years[1], months[-1]))
    days = _agreeing(day, 31)
    # Only 29 February depends on the year: what is in no month of a leap year is in none at all.
    first = _nearest(_years(year), months, days) if days and _nearest((0,), months, days) else None
    if first is None:
        raise BadDate(
            text, f"{year}-{month} has no day {day}", "Write the day as the calendar has it, as in 2019-11-16."
        )
    return first, _nearest(_years(year, latest_first=True), months[::-1], days[::-1]) or first


@lru_cache(maxsize=512)
def _agreeing(mask: str, top: int) -> tuple[int, ...]:
    """Return the numbers from 1 to ``top`` that agree with two digits, of which X is any."""
    return tuple(n for n in range(1, top + 1) if all(c in {"X", d} for c, d in zip(mask, f"{n:02d}", strict=True)))


def _years(written: str, *, latest_first: bool = False) -> Iterable[int]:
    """Return the years that agree with the digits written, in order of time."""
    if "X" not in written:
        return (int(written),)
    negative = written[0] == "-"
    digits = "9876543210" if latest_first != negative else "0123456789"
    numbers = (int("".join(number)) for number in product(*(digits if c == "X" else c for c in written.lstrip("-"))))
    return (-number for number in numbers if number) if negative else numbers


def _nearest(years: Iterable[int], months: tuple[int, ...], days: tuple[int, ...]) -> Day | None:
    """Return the first day of the calendar among these, in the order given."""
    for year in years:
        for month in months:
            length = month_length(year, month)
            for day in days:
                if day <= length:
                    return Day(year, month, day)
    return None


def _merged(marks: str) -> str:
    """Return the one qualifier that says the same as these."""
    approximate, uncertain = _is(_APPROXIMATE, marks), _is(_UNCERTAIN, marks)
    return "%" if approximate and uncertain else "~" if approximate else "?" if uncertain else ""


def _marked(components: tuple[str, ...], marks: tuple[str, ...]) -> str:
    """Write components with their qualifiers in the one canonical way.

    A qualifier after a component counts for all before it, one in front for that component alone. Those that the first
    components share stand after the last of them, the others in front of their own: ``2004~-06-?11``.
    """
    shared = 0
    while shared < len(marks) and marks[shared] == marks[0]:
        shared += 1
    texts = [
        component + marks[0] if i == shared - 1 else component if i < shared else marks[i] + component
        for i, component in enumerate(components)
    ]
    return "-".join(texts)


def _short(text: str, written: str, mark: str) -> Date:
    """Read a century (``19``) or a decade (``198``)."""
    number = written.lstrip("-")
    unit = 100 if len(number) == 2 else 10  # noqa: PLR2004 - two digits are a century
    first, last = _signed(written, int(number) * unit, int(number) * unit + unit - 1)
    return Date(text, Day(first, 1, 1), Day(last, 12, 31), (mark,), (unit,))


def _moment(text: str) -> Date:
    match = _MOMENT.fullmatch(text)
    date = _date(match[1]) if match else None
    zone = (match[6] or "") if match else ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    if not match or not date or len(date.marks) < 3 or (zone[:1] == "-" and digits > "1200"):  # noqa: PLR2004
        raise BadDate(text, "the time of day is not complete", "Write for example 2019-11-16T20:30:00+03:30.")
    fraction = (match[5] or "").rstrip("0").rstrip(".")
    if zone:
        zone = "Z" if zone == "Z" or digits == "0000" else f"{zone[0]}{digits[:2]}:{digits[2:]}"
    canonical = f"{date.edtf}T{match[2]}:{match[3]}:{match[4]}{fraction}{zone}"
    return Date(canonical, date.first, date.last, date.marks, date.units)


def _unreadable(text: str) -> tuple[str, str]:
    """Return why a text is no date, and what to write instead."""
    match = _ONE_DIGIT.fullmatch(text)
    if match:
        parts = [match[1], *(part.zfill(2) for part in match.groups()[1:] if part)]
        return "month and day have two digits", f"Write {'-'.join(parts)}."
    if "T" in text:
        return "a time of day cannot stand in a span or set", "Write the days alone, as in 2019-11-15/2019-11-16."
    return "it is in no form that is known here", FORMS
