"""Numbers as people write them: European, Persian or Arabic digits, with or without separators."""

import re
from decimal import Context, Decimal
from functools import lru_cache

from testimonia.core.number_phrases import suggestion
from testimonia.core.text import european_digits

_MINUS = "\u2212\u2013"
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([,٬،'’_\u00a0\u202f\u2009 ])\d{3})(?:\1\d{3})*(?:[.٫]\d+)?\Z")
_PLAIN = re.compile(r"[+-]?\d+(?:[.٫]\d+)?\Z")
_LONGEST = 60
_MOST_DIGITS = 18  # what a store keeps exactly, before the point and after it
_EXACT = Context(prec=2 * _MOST_DIGITS)
_GROUP = 3


class BadNumberError(ValueError):
    """A text that is no number. The message says what is wrong, ``suggestion`` how to write it."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        """Keep the suggestion apart from the message."""
        super().__init__(message)
        self.suggestion = suggestion


@lru_cache(maxsize=65536)
def parse_number(text: str, *, integer: bool = False) -> Decimal:
    """Return the number written in ``text``.

    Digits of any script count; thousands may be set off by a comma, an apostrophe, a space, an underscore or the
    Arabic separator, always in threes and always the same one. Raises ``BadNumberError``.

    >>> parse_number("۳۰٬۰۰۰")
    Decimal('30000')
    >>> parse_number("1,200.50")
    Decimal('1200.5')
    """
    plain = european_digits(text.strip())
    for sign in _MINUS:
        plain = plain.replace(sign, "-")
    if not plain:
        raise BadNumberError("there is no number here")
    grouped = _GROUPED.match(plain)
    if len(plain) > _LONGEST or not (grouped or _PLAIN.match(plain)):
        raise _explained(text, plain)
    if grouped:
        plain = plain.replace(grouped[1], "")
    plain = plain.replace("٫", ".")
    if any(len(digits) > _MOST_DIGITS for digits in plain.lstrip("+-").split(".")):
        raise BadNumberError(
            f"“{text}” has more than {_MOST_DIGITS} digits, which no figure needs", "Check its digits."
        )
    if integer and "." in plain:
        whole, _, fraction = plain.partition(".")
        hint = (
            f"Write {whole}{fraction} or {whole}."
            if len(fraction) == _GROUP
            else f"Write a whole number, such as {whole}."
        )
        raise BadNumberError(f"“{text}” is not a whole number", hint)
    return canonical(Decimal(plain))


def canonical(number: Decimal) -> Decimal:
    """Return the same number with no trailing zeros, and whole ones with no exponent: equal ones are written alike."""
    if not number:
        return Decimal(0)  # there is no minus zero
    if number == number.to_integral_value():
        return number.quantize(Decimal(1), context=_EXACT)
    return number.normalize(_EXACT)


def _explained(text: str, plain: str) -> BadNumberError:
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    if len(plain) <= _LONGEST and (better := suggestion(plain)):
        what = "a range, not a number" if "[" in better else "not a bare number"
        return BadNumberError(f"“{shown}” is {what}", better)
    if not any(c.isdigit() for c in plain):
        return BadNumberError(f"“{shown}” is not a number", f"If the source gives words only, write wording: {shown}")
    return BadNumberError(f"“{shown}” is not a number", "Write digits only, such as 30000 or 30,000.")
