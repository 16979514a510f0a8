"""Of which calendar a written date is: what may be of the Iranian solar one is told apart from what is Gregorian.

A year from 1200 to 1500 can be read in two ways: 1402 is 2023 in Iran, and a year of the late Middle Ages elsewhere. It
is never guessed. The year is Gregorian if the date says so (``1402 AD``, ``۱۴۰۲ میلادی``), or if its month has a
Gregorian name.
"""

import re

SOLAR = "it looks like a date of the Iranian solar calendar"
_WRITE = "Write the Gregorian date, for example 1988-08 or 1988-08-23/1988-09-22, and keep the wording in the note."

_MONTHS = re.compile(
    r"(?<![^\W\d_])(?:farvardin|ordibehesht|khordad|tir|a?mordad|shahrivar|mehr|aban|azar|dey|bahman|esfand"
    r"|فروردین|اردیبهشت|خرداد|تیر|ا?مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)(?:ماه)?(?![^\W\d_])"
)
_GREGORIAN = r"(?:a\.?d\.?|c\.?e\.?|gregorian|میلادی)"
_SAYS_GREGORIAN = re.compile(
    rf"(?:^|(?<=/))\s*{_GREGORIAN}\s+(?=[0-9])|(?<=[0-9?~%X\])}}])\s*{_GREGORIAN}\s*(?=/|$)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![0-9])(?:1[2-4][0-9]{2}|1500)(?![0-9])")
_YEAR_OF_EDTF = re.compile(r"(?:^|[/\[{,]|\.\.)[?~%]?(?:1[2-4][0-9X]{0,2}|1500)(?![0-9X])")
_CENTURY_OR_DECADE = re.compile(r"1[2-4][0-9]?")
_WRITTEN = re.compile(r"(?<![0-9])(?:1[2-4][0-9]{2}|1500)(?:-[0-9]{2})*(?![0-9])")
_FEW_DIGITS = re.compile(r"[0-9]{1,3}[?~%]?")


def has_solar_month(text: str) -> bool:
    """Say whether a text has the name of a month of the Iranian calendar."""
    return _MONTHS.search(text.casefold()) is not None


def has_solar_year(text: str) -> bool:
    """Say whether a text has a year that may be one of the Iranian calendar."""
    return _YEAR.search(text) is not None


def may_be_solar(edtf: str) -> bool:
    """Say whether a date in EDTF has a year, decade or century that may be one of the Iranian calendar.

    >>> may_be_solar("1402-01-12"), may_be_solar("136X"), may_be_solar("2023"), may_be_solar("-1402")
    (True, True, False, False)
    """
    return _YEAR_OF_EDTF.search(edtf) is not None


def without_calendar(text: str) -> tuple[str, bool]:
    """Return a date without the words that say that it is Gregorian, and whether there were any.

    >>> without_calendar("1402-01-12 AD")
    ('1402-01-12', True)
    """
    bare, found = _SAYS_GREGORIAN.subn("", text)
    return bare, found > 0


def is_short(text: str) -> bool:
    """Say whether a text is a number of fewer digits than a year has."""
    return _FEW_DIGITS.fullmatch(text) is not None


def how_to_write(date: str = "1402-01-12") -> str:
    """Return how to write a date that looks like one of the Iranian calendar, and how to say that it is none."""
    if _CENTURY_OR_DECADE.fullmatch(date):
        return f"{_WRITE} If the years are Gregorian, say so: {date:0<4}/{date:9<4} AD."
    return f"{_WRITE} If the year is Gregorian, say so, as in {date} AD."


def as_gregorian(advice: str) -> str:
    """Return an advice with each date in it said to be Gregorian where that has to be said."""
    return _WRITTEN.sub(r"\g<0> AD", advice)
