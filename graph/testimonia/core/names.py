"""Names that are spelt alike: the form in which two spellings are one, and names found in running text.

Capitals, marks above and below letters, the Arabic and the Persian forms of a letter, joints (space, hyphen, zero-width
non-joiner) and "Family, Given" make no difference. Other transliterations do: Hossein is not Hussein here.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache

from testimonia.core.text import folded

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans("يىێكڪةۀہەھ", "یییککههههه")
"""Letters of Arabic, Kurdish and Urdu that stand for those of Persian; marks are gone by then."""
_JOINTS = dict.fromkeys(map(ord, "\u200c\u200d\u00ad\u0640'\u2019\u02bc\u02bb\u02bf\u02be`"))


def name_key(name: str) -> str:
    """Return the form that a name is compared in; empty where it has no letter or digit.

    >>> name_key("Afkari, Navid") == name_key("NAVID AFKARI")
    True
    """
    given = name.split(",")
    if len(given) == 2:  # noqa: PLR2004 - family, given
        name = f"{given[1]} {given[0]}"
    return "".join(_words(name))


def names_in(text: str, keys: Collection[str]) -> set[str]:
    """Return those of the keys of names that stand in a text as whole words."""
    if not keys:
        return set()
    longest = max(map(len, keys))
    words = _words(text)
    found: set[str] = set()
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if len(joined) > longest:
                break
            if joined in keys:
                found.add(joined)
    return found


def shared_names(names: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """Return each key that two or more entries have, with the entries, sorted; ``names`` are those of each entry."""
    by_key: dict[str, set[str]] = {}
    for entry, given in names.items():
        for name in given:
            by_key.setdefault(name_key(name), set()).add(entry)
    return {key: tuple(sorted(found)) for key, found in sorted(by_key.items()) if key and len(found) > 1}


@lru_cache(maxsize=1 << 14)  # a title stands with everything that is said under it
def _words(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", folded(text)) if not unicodedata.combining(c))
    return _WORD.findall(bare.translate(_JOINTS).translate(_LETTERS))
