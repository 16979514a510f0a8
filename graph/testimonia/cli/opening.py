"""Opening a project for a command that reads the built graph, with what the user should know before."""

from contextlib import suppress
from typing import TYPE_CHECKING

from testimonia.errors import NotBuiltError

if TYPE_CHECKING:
    from testimonia.cli.console import Console
    from testimonia.project import Project

_SPOKEN = ("en", "fa")
_ONE = frozenset({"vocabulary", "program"})


def tell_of_build(project: "Project", lang: str, console: "Console", *, chosen: bool) -> None:
    """Say what the user should know of the build; ``chosen``: it is an earlier one, which they asked for."""
    with suppress(NotBuiltError):  # the command itself tells that, if it comes so far
        if not chosen:
            _tell_if_stale(project, console)
        _tell_if_unknown_language(project, lang, console)


def as_spoken(lang: str) -> str:
    """Return the language in which words and names are looked up: that of a country is the language itself."""
    return _base(lang) if _base(lang) in _SPOKEN else lang


def tell_if_unspoken(lang: str, console: "Console") -> None:
    """Say which languages questions are put in, where it is none of these."""
    if lang and _base(lang) not in _SPOKEN:
        console.say(f"Questions are not in the language “{lang}”. There are: {', '.join(_SPOKEN)}.")


def tell_if_wordless(lang: str, console: "Console") -> None:
    """Say that a command which reads no built graph has no words of a language, where that is so."""
    if lang and _base(lang) not in _SPOKEN:
        console.say(f"There are no words in the language “{lang}”, so English is used.")


def _tell_if_stale(project: "Project", console: "Console") -> None:
    if not console.quiet and (changed := project.changes()):
        what, have = " and ".join(changed), "has" if changed[0] in _ONE and len(changed) == 1 else "have"
        console.say(f"The {what} {have} changed since this build: run testimonia build.")


def _tell_if_unknown_language(project: "Project", lang: str, console: "Console") -> None:
    if not lang or console.quiet or _base(lang) in {*_SPOKEN, *map(_base, project.settings.languages)}:
        return
    there = sorted({*_SPOKEN, *project.label_languages()})
    if _base(lang) not in map(_base, there):
        shown = project.languages()[0]
        console.say(f"Nothing is in the language “{lang}”, so “{shown}” is shown. There are: {', '.join(there)}.")


def _base(lang: str) -> str:
    return lang.partition("-")[0].lower()
