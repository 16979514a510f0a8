"""Text of a dossier as any writer needs it: on one line, and with no say over the direction of what follows."""

import re

from testimonia.core.text import persian_digits
from testimonia.export import script

_LEFT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_RTL = frozenset({"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def is_rtl(language: str) -> bool:
    """Say whether a language is written from right to left."""
    tag = language.casefold()
    return tag.partition("-")[0] in _RTL and "-latn" not in tag


def on_one_line(text: str) -> str:
    r"""Return a piece of a line on one line, with the space at its ends as it is.

    >>> on_one_line(", a\n b\u202e ")
    ', a b '
    """
    inside = script.one_line(text)
    if not inside:
        return " " if text and not text.strip() else ""
    return f"{' ' if text[:1].isspace() else ''}{inside}{' ' if text[-1:].isspace() else ''}"


def isolated(shown: str, text: str, language: str, *, always: bool = False) -> str:
    """Return what is shown of a text between isolating characters, where it runs against the language around it."""
    against = _LEFT if is_rtl(language) else _RIGHT
    return f"\u2068{shown}\u2069" if always or against.search(text) else shown


def same_language(one: str, other: str) -> bool:
    """Say whether two tags name one language, whatever the country; no tag is any language.

    >>> same_language("en-GB", "en")
    True
    """
    return not one or one.casefold().partition("-")[0] == other.casefold().partition("-")[0]


def digits(text: str, language: str) -> str:
    """Write digits as the language does."""
    return persian_digits(text) if language.partition("-")[0] == "fa" else text
