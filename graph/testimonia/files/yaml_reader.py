"""YAML: a list of records, one record, or several documents of either."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from testimonia.core.problems import Code, Location, Problem
from testimonia.files.decode import Lines, Refused, whole_text
from testimonia.files.limits import Limits
from testimonia.files.nodes import Found, Node, record_of, records_of
from testimonia.files.yaml_nodes import Composer
from testimonia.files.yaml_words import Explanation, Scalar, explain

_Loader: TypeAlias = type[yaml.CSafeLoader] | type[yaml.SafeLoader]

_LOADER: Final[_Loader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML has it: ten times faster."""

# What YAML forbids, and the line breaks that YAML sees and editors do not.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)
_DOCUMENT_OR_ITEM = re.compile(r"^(?:---|-)(?=\s|\Z)", re.MULTILINE)
_CUT_SHORT = re.compile("expected '-' indicator|expected <block end>")
_MOST_RESTARTS = 100  # each parses what is left of the file anew


def read_yaml(path: Path, *, name: str, limits: Limits) -> Iterator[Found]:
    """Yield the records and the problems of a YAML file; after a syntax error go on with the next record."""
    text = whole_text(path, name=name, limit=limits.yaml_bytes)
    lines = Lines(text)
    for match in _UNPRINTABLE.finditer(text):
        message = (
            f"Here stands a character that YAML does not take as text (U+{ord(match[0]):04X}) and editors do not show."
        )
        place = Location(name, *lines.place(match.start()))
        yield Problem(place, Code.BAD_SYNTAX, message, suggestion="Delete it, or type the text anew.")
    yield from _Reading(_UNPRINTABLE.sub("\ufffd", text), lines, name, limits).found()


class _Reading:
    """The reading of one text, from where it begins or goes on after an error."""

    def __init__(self, text: str, lines: Lines, name: str, limits: Limits) -> None:
        self._text = text
        self._lines = lines
        self._name = name
        self._base = 0
        self._composer = Composer(name, self._place, limits)
        self._done = 0  # the line of the last complete item
        self._held: Node | None = None

    def found(self) -> Iterator[Found]:
        """Yield everything, beginning again after each syntax error."""
        resumed = False
        for _ in range(_MOST_RESTARTS):
            try:
                yield from self._run(resumed=resumed)
            except yaml.MarkedYAMLError as error:
                if self._held and isinstance(self._held.value, dict) and not _CUT_SHORT.search(error.problem or ""):
                    yield from self._release()
                words = self._explain(error)
                restart = self._restart(words.offset)
                yield from self._composer.problems
                yield self._problem(words, is_last=restart is None)
                if restart is None:
                    return
                resumed = not self._text.startswith("---", restart)
                self._base = restart
            except Refused as refusal:
                yield from self._release()
                yield from self._composer.problems
                yield refusal.problem
                return
            else:
                yield from self._composer.problems
                return
            finally:
                self._composer.problems.clear()
        message = "This file has so many lines that cannot be understood that the rest of it was not read."
        yield Problem(Location(self._name, self._lines.place(self._base)[0]), Code.BAD_SYNTAX, message)

    def _run(self, *, resumed: bool) -> Iterator[Found]:
        events = yaml.parse(self._text[self._base :] if self._base else self._text, Loader=_LOADER)
        self._composer.last_scalar = None
        self._held = None
        for is_item, node in self._composer.compose(events, resumed=resumed):
            yield from self._release()
            yield from self._composer.problems
            self._composer.problems.clear()
            self._done = node.line
            if is_item:
                self._held = node
            else:
                yield from records_of(node, self._name)
        yield from self._release()

    def _release(self) -> Iterator[Found]:
        """Yield the item held back until it is known that no wrongly indented line cut it short."""
        if self._held is not None:
            yield record_of(self._held, self._name)
            self._held = None

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        return self._lines.place(self._base + (event.start_mark.index if event.start_mark else 0))

    def _explain(self, error: yaml.MarkedYAMLError) -> Explanation:
        event = self._composer.last_scalar
        last = None
        if event is not None and event.start_mark and event.end_mark:
            last = Scalar(self._base + event.start_mark.index, self._base + event.end_mark.index)
        return explain(error, self._text, self._lines, self._base, last)

    def _restart(self, offset: int) -> int | None:
        """Return the offset after the error at which a document, or an item of the list being read, begins."""
        line = max(self._lines.place(offset)[0], self._done, self._lines.place(self._base)[0])
        start = self._lines.start(line + 1)
        if self._lines.place(start)[0] <= line:
            return None
        pattern = _DOCUMENT_OR_ITEM if self._composer.root_list_column == 1 else _DOCUMENT
        found = pattern.search(self._text, start)
        return found.start() if found else None

    def _problem(self, words: Explanation, *, is_last: bool) -> Problem:
        place = Location(self._name, *self._lines.place(words.offset))
        is_cut = is_last and bool(self._text[self._lines.start(place.line + 1) :].strip())
        message = f"{words.message} The rest of the file was not read." if is_cut else words.message
        return Problem(place, Code.BAD_SYNTAX, message, suggestion=words.suggestion)
