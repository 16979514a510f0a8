"""How a number with words around it is to be written: what "more than 300" or «بیش از ۳۰۰» would be as a field.

It only suggests. A number with words is never read as if it were one, since "nearly 300" and "300 or so" can be taken
in more than one way, and whoever writes the record has seen the source.
"""

import re

from testimonia.core.text import european_digits

_PHRASES = {
    "more_than": (
        "more than", "over", "above", "exceeding", "in excess of", ">", "بیش از", "بیشتر از", "افزون بر", "بالای",
        "متجاوز از",
    ),
    "at_least": (
        "at least", "a minimum of", "minimum", "no fewer than", "no less than", "not fewer than", "not less than", "≥",
        ">=", "دست کم", "دستکم", "حداقل", "لااقل", "کمینه",
    ),
    "up_to": ("up to", "as many as", "as much as", "تا"),
    "at_most": (
        "at most", "a maximum of", "maximum", "no more than", "not more than", "≤", "<=", "حداکثر", "بیشینه",
        "نه بیش از",
    ),
    "less_than": ("less than", "fewer than", "under", "below", "<", "کمتر از", "کم تر از", "زیر"),
    "approximately": (
        "about", "around", "some", "approximately", "approx.", "roughly", "circa", "ca.", "c.", "nearly", "almost",
        "close to", "~", "حدود", "در حدود", "حدودا", "حدوداً", "تقریبا", "تقریباً", "نزدیک به", "قریب به", "حوالی",
    ),
}  # fmt: skip
_BEFORE = sorted(((words, field) for field, several in _PHRASES.items() for words in several), key=lambda p: -len(p[0]))
_AFTER = (
    ("at_least", re.compile(r"(?:\+|or more|or higher|and more|یا بیشتر|و بیشتر)\Z")),
    ("at_most", re.compile(r"(?:or (?:less|fewer)|یا کمتر)\Z")),
    ("approximately", re.compile(r"(?:or so|-?odd)\Z")),
)
_THOUSANDS = {"k": 1_000, "thousand": 1_000, "هزار": 1_000, "m": 1_000_000, "million": 1_000_000, "میلیون": 1_000_000}
_NUMBER = r"\d[\d,٬،'’ ]*"
_FROM = r"(?:between\s+|from\s+|بین\s+|میان\s+|از\s+)?"
_TO = r"\s*(?:-|–|—|\.\.|to|and|تا|و)\s*"
_RANGES = (
    ("between", re.compile(f"{_FROM}({_NUMBER}?){_TO}({_NUMBER})")),
    ("one_of", re.compile(rf"(?:either\s+)?({_NUMBER}?)\s*(?:or|یا)\s*({_NUMBER})")),
)


def suggestion(text: str) -> str:
    """Return how to write a number with words around it, or nothing where no number can be told.

    >>> suggestion("more than 300"), suggestion("حدود ۱۵۰۰"), suggestion("between 2,800 and 5,000")
    ('Write it as more_than: 300', 'Write it as approximately: 1500', 'Write it as between: [2800, 5000]')
    """
    plain = european_digits(_folded(text))
    for field, form in _RANGES:
        if (match := form.fullmatch(plain)) and all(_grouped(end) for end in match.groups()):
            first, second = (_digits(end) for end in match.groups())
            return f"Write it as {field}: [{first}, {second}]"
    for words, field in _BEFORE:
        rest = plain[len(words) :]
        spaced = not words[-1].isalpha() or rest.startswith(" ")
        if plain.startswith(words) and spaced and (number := _number(rest.strip())):
            return f"Write it as {field}: {number}"
    for field, form in _AFTER:
        if (match := form.search(plain)) and (number := _number(plain[: match.start()].strip())):
            return f"Write it as {field}: {number}"
    number = _number(plain)
    return f"Write {number}" if number and number != plain else ""


def _folded(text: str) -> str:
    """Return the text in one spelling: joined by plain spaces, Persian letters as Persian has them."""
    persian = text.casefold().replace("ي", "ی").replace("ك", "ک").replace("\u200c", " ")
    return " ".join(persian.split())


def _number(text: str) -> str:
    """Return the digits of a number that may end in "thousand" or the like; nothing where there is more to it."""
    match = re.fullmatch(rf"({_NUMBER}?)\s*([^\W\d_]*)", text)
    if not match or (match[2] and match[2] not in _THOUSANDS) or not _grouped(match[1]):
        return ""
    return str(int(_digits(match[1])) * _THOUSANDS.get(match[2], 1))


def _grouped(number: str) -> bool:
    return bool(re.fullmatch(r"\d+|\d{1,3}([,٬،'’ ])\d{3}(?:\1\d{3})*", number.strip()))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
