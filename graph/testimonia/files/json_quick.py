"""Records of JSON without a fault, decoded by the standard library; their places are worked out when asked for.

A large file is nearly always without a fault, and the places of its values are nearly never asked for. What the
standard library does not accept, or would pass over, is left to the slower reader, which says what is wrong and where.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, TypeAlias, cast

from testimonia.core.problems import Location
from testimonia.core.raw import Path, RawRecord, RawValue

Worker: TypeAlias = Callable[[str, Location], Mapping[Path, Location]]
"""Returns the places of a record's values from its text and the place where it begins."""

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class QuickPlaces(Mapping[Path, Location]):
    """The places of a record's values, found by reading its text again the first time that one is asked for."""

    def __init__(self, text: str, start: Location, work: Worker) -> None:
        """Keep the text."""
        self._text = text
        self._start = start
        self._work = work
        self._places: Mapping[Path, Location] | None = None

    def __getitem__(self, path: Path) -> Location:
        """Return the place of the value at ``path``."""
        return self._found()[path]

    def __iter__(self) -> Iterator[Path]:
        """Yield every path."""
        return iter(self._found())

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._found())

    def _found(self) -> Mapping[Path, Location]:
        if self._places is None:
            self._places = self._work(self._text, self._start)
        return self._places


def quick_record(
    text: str, at: int, *, place: Callable[[int], Location], nesting: int, work: Worker
) -> tuple[RawRecord, int] | None:
    """Return the record that begins at an offset and the offset of its end, or None if there is anything odd in it."""
    try:
        value, end = _DECODER.raw_decode(text, at)
        own = text[at:end]
        if own.count("{") + own.count("[") <= nesting:  # so nothing can be nested deeper
            fields = value if type(value) is dict else {}
        else:
            fields = {name: _plain(inner, nesting - 1) for name, inner in value.items()}
    except (ValueError, RecursionError, AttributeError):
        return None
    if not isinstance(value, dict):
        return None
    if "\\u" in own and _SURROGATE_ESCAPE.search(own):
        return None
    start = place(at)
    return RawRecord(fields, start, QuickPlaces(own, start, work)), end


def _group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    group = dict(pairs)
    if len(group) < len(pairs) or "" in group:
        raise ValueError
    for name, value in pairs:
        kind = type(value)
        if kind is str:
            if not value:
                group[name] = None
        elif kind is bool:
            group[name] = "true" if value else "false"
        elif kind is list:
            group[name] = [_item(item) for item in value]
    return group


def _item(value: Any) -> RawValue:
    """Return an item of a list: the groups in it are plain already."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "true" if value else "false"
    return [_item(item) for item in value] if isinstance(value, list) else cast("RawValue", value)


def _plain(value: Any, depth: int) -> RawValue:
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if depth < 1:
        raise ValueError
    if isinstance(value, dict):
        return {name: _plain(inner, depth - 1) for name, inner in value.items()}
    return [_plain(inner, depth - 1) for inner in value]


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse, object_pairs_hook=_group)
