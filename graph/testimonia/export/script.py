"""Text made safe to show: its direction, and characters that a format cannot hold."""

import re
import unicodedata

REPLACEMENT = "\ufffd"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def xml_text(text: str) -> str:
    r"""Return the text with each character that XML 1.0 forbids replaced by U+FFFD, so that its loss can be seen.

    >>> xml_text("a\x00b") == "a\ufffdb"
    True
    """
    return _NOT_XML.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    r"""Return the text for display on one line: white space as single spaces, no control or direction-changing signs.

    A label may hold an override (U+202E) that would turn round whatever stands beside it.

    >>> one_line("two\nlines\u202e")
    'two lines'
    """
    plain = _DIRECTING.sub("", " ".join(text.split()))
    return "".join(REPLACEMENT if unicodedata.category(c) in {"Cc", "Cs"} else c for c in xml_text(plain))


def direction(text: str) -> str:
    """Return ``rtl`` or ``ltr`` by the first letter that has a direction (UAX #9, rule P2).

    >>> direction("«تهران»"), direction("1988"), direction("Tehran")
    ('rtl', 'ltr', 'ltr')
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
