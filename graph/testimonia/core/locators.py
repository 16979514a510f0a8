"""Where in a source something stands, in words: ``page=12`` as "page 12" or «صفحهٔ ۱۲»."""

import re
from collections.abc import Mapping

from testimonia.core.text import persian_digits

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"page": "page", "section": "section", "paragraph": "paragraph", "row": "row", "timecode": "at"},
    "fa": {"page": "صفحهٔ", "section": "بخش", "paragraph": "بند", "row": "سطر", "timecode": "زمان"},
}
_BETWEEN: Mapping[str, tuple[str, str]] = {"en": (", ", "; "), "fa": ("، ", "؛ ")}
_NAMES = "page|section|paragraph|row|timecode"
_PART = re.compile(rf"(?:^|(?<=[& ]))({_NAMES})=")
_NUMBER = re.compile(r"[\d:.,\s–-]+")
_EASTERN = {ord(digit): str(at % 10) for at, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}


def locator_text(fragment: str, lang: str) -> str:
    """Return a locator, or several with spaces between, in words of a language; in English for one not known.

    What the record says of a page or section is kept; numbers are written in the digits of the language.

    >>> locator_text("page=12&paragraph=3", "en")
    'page 12, paragraph 3'
    """
    language = lang.partition("-")[0].lower()
    words, (comma, semicolon) = _WORDS.get(language, _WORDS["en"]), _BETWEEN.get(language, _BETWEEN["en"])
    places = list(_PART.finditer(fragment))
    if not places:
        return fragment
    ends = [place.start() for place in places[1:]] + [len(fragment)]
    told = fragment[: places[0].start()]
    for place, end in zip(places, ends, strict=True):
        value, after = fragment[place.end() : end], ""
        if end < len(fragment):
            value, after = value[:-1], comma if value.endswith("&") else semicolon
        told += f"{words[place[1]]} {_in_digits(value, language)}{after}"
    return told


def _in_digits(value: str, language: str) -> str:
    if not _NUMBER.fullmatch(value):
        return value
    plain = value.translate(_EASTERN)
    return persian_digits(plain) if language == "fa" else plain
