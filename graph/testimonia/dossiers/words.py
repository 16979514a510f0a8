"""The words of a dossier by language: sentences with places for what the records say.

A sentence that counts may have a form for none and a form for one, with ``-none`` and ``-one`` behind its key.
"""

from collections.abc import Mapping

from testimonia.dossiers import english, persian

WORDS: Mapping[str, Mapping[str, str]] = {"en": english.WORDS, "fa": persian.WORDS}


def words_in(language: str) -> Mapping[str, str]:
    """Return the words of the language, or the English ones where there are none in it."""
    return WORDS.get(language.partition("-")[0], english.WORDS)


def has_words(language: str) -> bool:
    """Say whether there are words in the language."""
    return language.partition("-")[0] in WORDS
