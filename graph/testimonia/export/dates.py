"""EDTF dates in words, for reading; the forms that are rare stay as they are."""

import re
from collections.abc import Mapping, Sequence

from testimonia.core.text import persian_digits
from testimonia.export.digits import number
from testimonia.export.words import words_in

_DATE = re.compile(r"(?P<year>-?\d{4,})(?:-(?P<part>\d\d)(?:-(?P<day>\d\d))?)?(?P<doubt>[?~%]?)")
_SEASONS = 21
_FEW = 3
_MONTHS: Mapping[str, Sequence[str]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "fa": (
        "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
    ),
}  # fmt: skip
_PARTS: Mapping[str, Sequence[str]] = {
    "en": ("spring", "summer", "autumn", "winter"),
    "fa": ("بهار", "تابستان", "پاییز", "زمستان"),
}
_DOUBTS = {"~": "about", "?": "perhaps", "%": "perhaps-about"}


def date_text(edtf: str, *, lang: str) -> str:
    """Return a date in words.

    >>> date_text("1988-22", lang="en"), date_text("1988-07-19/1988-12~", lang="en"), date_text("../2020-09", lang="en")
    ('summer 1988', '19 July 1988 – about December 1988', 'by September 2020')
    """
    words = words_in(lang)
    if edtf.startswith("[") and edtf.endswith("]"):
        return _one_of(edtf[1:-1], lang=lang) or edtf
    start, slash, end = edtf.partition("/")
    first, last = _single(start, lang=lang), _single(end, lang=lang)
    if not slash:
        return first or edtf
    if start in {"", ".."}:
        return words["by-date"].format(last) if last else edtf
    if end in {"", ".."}:
        return words["since-date"].format(first) if first else edtf
    return f"{first} – {last}" if first and last else edtf


def _one_of(inside: str, *, lang: str) -> str:
    words = words_in(lang)
    first, dots, last = inside.partition("..")
    if dots and not (first and last):
        known = _single(first or last, lang=lang)
        return words["on-or-after" if first else "on-or-before"].format(known) if known else ""
    found = [_single(each, lang=lang) for each in ([first, last] if dots else inside.split(","))]
    if not all(found):
        return ""
    if dots:
        return words["between-dates"].format(*found)
    if len(found) <= _FEW:
        return words["or"].join(found)
    return words["one-of-dates"].format(number(str(len(found)), lang=lang), found[0], found[-1])


def _single(edtf: str, *, lang: str) -> str:
    found = _DATE.fullmatch(edtf)
    if found is None:
        return ""
    language = lang.partition("-")[0]
    known = language if language in _MONTHS else "en"
    year, part, day = found["year"], int(found["part"] or 0), found["day"]
    seasons, months = _PARTS[known], _MONTHS[known]
    if part == 0:
        text = year
    elif part <= len(months):
        text = f"{int(day)} {months[part - 1]} {year}" if day else f"{months[part - 1]} {year}"
    elif _SEASONS <= part < _SEASONS + len(seasons):
        text = f"{seasons[part - _SEASONS]} {year}"
    else:
        return ""
    text = persian_digits(text) if known == "fa" else text
    return words_in(lang)[_DOUBTS[found["doubt"]]].format(text) if found["doubt"] else text
