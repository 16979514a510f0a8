"""Texts that no spreadsheet takes for a formula (OWASP, "CSV Injection")."""

import re
import unicodedata

_FORMULA = frozenset("=+-@\t\r\n|%＝＋－＠")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_UNSEEN = frozenset({"Cf", "Cc"})


def harmless(text: str, *, keep_numbers: bool = False) -> str:
    r"""Return the text with an apostrophe before it where a spreadsheet would compute it.

    ``keep_numbers`` leaves a signed number as it is; without it, a text that looks like one stays a text.

    >>> harmless("=1+1"), harmless(" \u200b@x"), harmless("-5", keep_numbers=True), harmless("more than 30,000")
    ("'=1+1", "' \u200b@x", '-5', 'more than 30,000')
    """
    text = text.replace("\0", "\ufffd")
    if keep_numbers and _NUMBER.fullmatch(text):
        return text
    seen = next((c for c in text if not c.isspace() and unicodedata.category(c) not in _UNSEEN), "")
    return f"'{text}" if seen in _FORMULA or text[:1] in _FORMULA else text
