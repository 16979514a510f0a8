"""Numbers as a language writes them."""

import re
from decimal import Decimal

from testimonia.core.text import persian_number

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def number(text: str, *, lang: str) -> str:
    """Return a number with its thousands parted, in the digits of the language; a text that is none stays as it is.

    >>> number("30000", lang="en"), number("6.5", lang="fa")
    ('30,000', '۶٫۵')
    """
    if not _NUMBER.fullmatch(text):
        return text
    grouped = f"{Decimal(text):,f}"
    return persian_number(grouped) if lang.partition("-")[0] == "fa" else grouped
