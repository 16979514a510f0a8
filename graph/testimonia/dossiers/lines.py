"""Putting lines together: sentences with places, lists with "and"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimonia.core.dossier import Jump, Kind, Line, Run
from testimonia.dossiers.words import words_in
from testimonia.export.digits import number

_PLACE = re.compile(r"\{([a-z-]+)\}")


@dataclass(frozen=True, slots=True)
class Speech:
    """Speaks one language: fills its sentences with pieces of lines."""

    language: str

    def say(self, key: str, /, **parts: Line) -> Line:
        """Return a sentence with its places filled; a place ``how-many`` is filled by the part ``how_many``."""
        return tuple(_filled(self._words[key], {name.replace("_", "-"): line for name, line in parts.items()}))

    def text(self, key: str) -> str:
        """Return words that have no places."""
        return self._words[key]

    def has(self, key: str) -> bool:
        """Say whether there are words of that key."""
        return key in self._words

    def count(self, key: str, how_many: int, *, section: str = "") -> Line:
        """Return words that count, as a way to a section where one is named."""
        form = {0: f"{key}-none", 1: f"{key}-one"}.get(how_many, key)
        chosen = form if form in self._words else key
        said = self._words[chosen].replace("{n}", self.number(how_many))
        return (Jump(said, section) if section else Run(said),)

    def number(self, given: int) -> str:
        """Return a number in the digits of the language."""
        return number(str(given), lang=self.language)

    def listed(self, lines: Sequence[Line], *, joint: str = "comma", last: str = "") -> Line:
        """Join lines: commas between them, other words before the last where wanted."""
        found: list[Line] = []
        for at, line in enumerate(lines):
            if at:
                found.append((Run(self._words[last if last and at == len(lines) - 1 else joint]),))
            found.append(line)
        return tuple(piece for line in found for piece in line)

    @property
    def _words(self) -> Mapping[str, str]:
        return words_in(self.language)


def term(text: str) -> Line:
    """Return a leading word as a line."""
    return (Run(text, Kind.TERM),)


def capital(line: Line) -> Line:
    """Return the line with a capital letter where it begins with our own words, or with a word of the vocabulary."""
    if line and isinstance(line[0], Run) and line[0].kind in {Kind.PLAIN, Kind.TERM} and line[0].text:
        first = line[0]
        return (Run(first.text[0].upper() + first.text[1:], first.kind, first.language), *line[1:])
    return line


def _filled(template: str, parts: Mapping[str, Line]) -> Iterator[Run | Jump]:
    end = 0
    for place in _PLACE.finditer(template):
        if place.start() > end:
            yield Run(template[end : place.start()])
        yield from parts[place[1]]  # type: ignore[misc]  # a line may hold citations and links too
        end = place.end()
    if end < len(template):
        yield Run(template[end:])
