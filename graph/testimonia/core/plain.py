"""Texts that are what they seem without doubt, as nearly all are: they need none of the care of ``reading``."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from testimonia.core.model import Text
from testimonia.core.raw import RawValue

ID = re.compile(r"\w[\w.-]*\Z")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?\Z")


@lru_cache(maxsize=1 << 16)
def known_id(text: str) -> str:
    """Return the id that a text is, where it is one without doubt; else nothing, and it is to be read with care."""
    return text if text.isascii() and ID.match(text) else ""


def known_ids(given: Sequence[RawValue]) -> list[str]:
    """Return the ids in a list, where each is one without doubt; else nothing."""
    found = [known_id(item) if isinstance(item, str) else "" for item in given]
    return found if all(found) else []


def plain_texts(given: Mapping[str, RawValue]) -> tuple[Text, ...]:
    """Return words by language where there is nothing to remark on them; else nothing, to be read with care."""
    made: list[Text] = []
    for language, words in given.items():
        if not isinstance(words, str) or not words.isprintable() or not is_language(language):
            return ()
        text = words.strip()
        if text:
            made.append(Text(text, language.lower()))
    return tuple(made)


@lru_cache(maxsize=1 << 10)
def is_language(text: str) -> bool:
    """Say whether a text is a language tag."""
    return bool(LANGUAGE.match(text))
