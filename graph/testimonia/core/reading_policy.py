"""How figures are read where what was written leaves it open: how wide "about" is, what "thousands" means in numbers.

Neither is a fact about the event, so neither is a constant of the program: every comparison takes a ``Policy``, which
is to be named beside its results. The one that holds unless a project says otherwise reads nothing into anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from testimonia.core.text import did_you_mean, folded
from testimonia.core.when import Padding
from testimonia.errors import ProjectError

WordRange: TypeAlias = tuple[Decimal, Decimal | None]
"""The least number that some words stand for, and the largest (None: no largest)."""

_UNITS = {
    10: ("tens", "ده‌ها"),
    12: ("dozens",),
    20: ("scores",),
    100: ("hundreds", "صدها"),
    1_000: ("thousands", "هزاران", "هزارها"),
    10_000: ("tens of thousands", "ده‌ها هزار"),
    100_000: ("hundreds of thousands", "صدها هزار"),
    1_000_000: ("millions", "میلیون‌ها"),
}
_SEVERAL = {
    100: ("several hundred", "many hundreds", "چند صد", "چندصد"),
    1_000: ("several thousand", "many thousands", "چند هزار", "چندهزار"),
    10_000: ("many tens of thousands", "چند ده هزار"),
}


def word_key(wording: str) -> str:
    """Return the form that number words are looked up in: folded, and with one way to write Persian plurals.

    >>> word_key("ده‌ها هزار") == word_key("ده ها هزار")
    True
    """
    persian = folded(wording).replace("ي", "ی").replace("ك", "ک")
    return re.sub(r"[\s\u200c]+(?=ها\b)", "", persian).replace("\u200c", " ")


def _table() -> Mapping[str, WordRange]:
    rows = [(2 * unit, words) for unit, words in _UNITS.items()] + [
        (3 * unit, words) for unit, words in _SEVERAL.items()
    ]
    return MappingProxyType({word_key(word): (Decimal(least), None) for least, words in rows for word in words})


NUMBER_WORDS: Mapping[str, WordRange] = _table()
"""A plural is two of its unit or more (thousands: 2,000), *several* and *many* are three; none has a largest number."""


EVERYBODY = frozenset({"all-persons"})
"""The scope that says in so many words what a claim without a scope means."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How figures and dates are read when they are compared.

    "About n" reaches as far as ``about_share`` of n to both sides, and at least as far as ``about_least``. Words have a
    number only if ``reads_words``; ``words`` then says which, by ``word_key``, for the whole of a wording and not for
    a part of it. ``dates`` widens dates marked uncertain or approximate; None leaves them as strict as the others.
    ``everybody`` are the scopes that leave nobody out, by IRI or its last part: a claim with one of them counts what a
    claim without a scope counts.
    """

    name: str = "nothing read in"
    about_share: Decimal = Decimal(0)
    about_least: Decimal = Decimal(0)
    reads_words: bool = False
    words: Mapping[str, WordRange] = field(default_factory=lambda: NUMBER_WORDS, hash=False)
    dates: Padding | None = None
    everybody: frozenset[str] = EVERYBODY

    def is_everybody(self, scope: str) -> bool:
        """Say whether a scope (IRI) leaves nobody out."""
        return scope in self.everybody or re.split("[/#]", scope)[-1] in self.everybody

    def reach(self, number: Decimal) -> Decimal:
        """Return how far "about" a number reaches to each side."""
        return max(abs(number) * self.about_share, self.about_least)

    def number_of(self, wording: str) -> WordRange | None:
        """Return what words stand for, or None where they are not read or not known."""
        return self.words.get(word_key(wording)) if self.reads_words else None


_KEYS = ("name", "about", "about_at_least", "read_words", "words", "dates", "everybody")
_DATE_KEYS = ("years", "months", "days", "unknown_end_years")


def from_mapping(settings: Mapping[str, object]) -> Policy:
    """Return the policy that a project's settings state; raises ``ProjectError``, naming every mistake at once.

    ``about`` is a share (0.1 is a tenth to each side), ``about_at_least`` a number. ``words`` adds to the table or
    replaces rows of it: a least number, or a list of the least and the largest, or false for words that are not to be
    read. ``dates`` has years, months, days and unknown_end_years: see ``when.Padding``. ``everybody`` is a list of
    scopes, by their keys or IRIs; an empty one says that no scope means the same as none.
    """
    mistakes = _unknown(settings, _KEYS, "")
    name = settings.get("name", "")
    if not isinstance(name, str) or ("name" in settings and not name.strip()):
        mistakes.append('name must be a text, such as name = "about is a tenth".')
    elif not name and settings:
        mistakes.append('name is missing: results are shown with the policy\'s name, so write name = "…".')
    numbers = {key: _number(settings.get(key, 0)) for key in ("about", "about_at_least")}
    examples = {"about": "about = 0.1 (a tenth to each side)", "about_at_least": "about_at_least = 10"}
    mistakes += [f"{key} must be a number from 0, such as {examples[key]}." for key, n in numbers.items() if n is None]
    if (numbers["about"] or 0) >= 1:
        mistakes.append("about must be a share below 1: write 0.1 for a tenth, not 10 for ten per cent.")
    reads = settings.get("read_words", False)
    if not isinstance(reads, bool):
        mistakes.append("read_words must be true or false.")
    words = _words(settings.get("words", {}), mistakes)
    dates = _dates(settings.get("dates"), mistakes)
    everybody = _everybody(settings.get("everybody"), mistakes)
    if mistakes:
        raise ProjectError(f"The policy for comparing figures cannot be used: {' '.join(mistakes)}")
    return Policy(
        name=name.strip() if isinstance(name, str) and name else Policy().name,
        about_share=numbers["about"] or Decimal(0),
        about_least=numbers["about_at_least"] or Decimal(0),
        reads_words=reads is True,
        words=words,
        dates=dates,
        everybody=everybody,
    )


def _unknown(given: Mapping[str, object], known: tuple[str, ...], of: str) -> list[str]:
    return [
        f"there is no setting “{of}{key}”. {did_you_mean(key, known) or 'Known are: ' + ', '.join(known) + '.'}"
        for key in given
        if key not in known
    ]


def _number(given: object) -> Decimal | None:
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        return None
    number = Decimal(str(given))  # a float as it was written, not as it is stored
    return number if number.is_finite() and number >= 0 else None


def _words(given: object, mistakes: list[str]) -> Mapping[str, WordRange]:
    if not isinstance(given, Mapping):
        mistakes.append("words must be a table, such as words = { dozens = 24, hundreds = [200, 999] }.")
        return NUMBER_WORDS
    table = dict(NUMBER_WORDS)
    for word, meaning in given.items():
        if meaning is False:
            table.pop(word_key(str(word)), None)
            continue
        several = meaning if isinstance(meaning, list | tuple) else [meaning]
        ends = [n for n in (_number(one) for one in several) if n is not None]
        if len(ends) != len(several) or len(ends) not in {1, 2} or ends != sorted(ends):
            mistakes.append(f"“{word}” in words must be its least number, or a list of the least and the largest.")
            continue
        table[word_key(str(word))] = (ends[0], ends[1] if len(ends) > 1 else None)
    return MappingProxyType(table)


def _everybody(given: object, mistakes: list[str]) -> frozenset[str]:
    if given is None:
        return EVERYBODY
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) and one.strip() for one in given):
        mistakes.append('everybody must be a list of scopes, such as everybody = ["all-persons"].')
        return EVERYBODY
    return frozenset(one.strip() for one in given)


def _dates(given: object, mistakes: list[str]) -> Padding | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        mistakes.append("dates must be a table, such as dates = { years = 1, months = 1, days = 1 }.")
        return None
    mistakes += _unknown(given, _DATE_KEYS, "dates.")
    counts = {key: given[key] for key in _DATE_KEYS if key in given}
    wrong = [key for key, n in counts.items() if isinstance(n, bool) or not isinstance(n, int) or n < 0]
    mistakes += [f"{key} in dates must be a whole number from 0." for key in wrong]
    return None if wrong else Padding(**counts)
