"""Words as written, and the forms they are compared in.

Names keep their spelling for display. Where two spellings must count as one (an id, a piece of wording), they are
compared in a normal form of Unicode (UAX #15).
"""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence

_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_PERSIAN_NUMBER = {**_PERSIAN_DIGITS, **str.maketrans(",.", "٬٫")}
_MANY = 2_000
"""Among more words than this, only those are compared letter by letter that begin or end alike."""
_ENDS = 4
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


def nfc(text: str) -> str:
    """Return the text trimmed and composed (NFC), with runs of white space as one space: the same words, once."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH)).split())


def folded(text: str) -> str:
    """Return the form that wording is compared in: compatibility-composed, case-folded, digits European.

    >>> folded("Ｔhousands ")
    'thousands'
    """
    for _ in range(2):  # Unicode's compatibility caseless match (D146): folding may undo what composing did
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).casefold())
    return european_digits(nfc(text))


def european_digits(text: str) -> str:
    """Return the text with the decimal digits of every script written 0-9.

    >>> european_digits("۳۰٬۰۰۰")
    '30٬000'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def persian_digits(text: str) -> str:
    """Return the text with the digits 0-9 written in Persian.

    >>> persian_digits("1988")
    '۱۹۸۸'
    """
    return text.translate(_PERSIAN_DIGITS)


def persian_number(number: str) -> str:
    """Return a number in Persian digits, with the Persian marks between thousands and before decimals.

    >>> persian_number("30,000.5")
    '۳۰٬۰۰۰٫۵'
    """
    return number.translate(_PERSIAN_NUMBER)


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return up to three known words that are spelt like ``word``, nearest first."""
    options = sorted(known)
    if len(options) > _MANY:
        options = _alike(word, options)
    by_fold = {option.casefold().replace("-", "_"): option for option in options}
    key = word.casefold().replace("-", "_")
    matches = difflib.get_close_matches(key, list(by_fold), n=3, cutoff=0.6)
    parts = [k for k in by_fold if k not in matches and len(key) > 3 and (key in k or k in key)]  # noqa: PLR2004 short words are in everything
    return [by_fold[m] for m in [*matches, *parts][:3]]


def _alike(word: str, options: Sequence[str]) -> list[str]:
    """Return those of many words that begin or end like ``word`` and are about as long."""
    begin, end, length = word[:_ENDS].casefold(), word[-_ENDS:].casefold(), len(word)
    near = [o for o in options if abs(len(o) - length) <= _ENDS]
    return [o for o in near if o[:_ENDS].casefold() == begin or o[-_ENDS:].casefold() == end][:_MANY]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that offers the nearest known words, or an empty string where none is near."""
    near = nearest(word, known)
    if not near:
        return ""
    if len(near) == 1:
        return f"Did you mean {near[0]}?"
    return f"Did you mean {', '.join(near[:-1])} or {near[-1]}?"
