"""JSON as ``json.dumps(value, ensure_ascii=False, indent=1)`` writes it, for one part of a long document at a time.

With an indent, Python's own encoder has no compiled part, and it knows no document of which the lists are not held.
"""

from collections.abc import Callable, Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any

_quoted: Callable[[str], str] = encode_basestring


def json_text(value: Any, depth: int = 0) -> str:
    r"""Return the text of a value that stands so many brackets deep: numbers, texts, lists and dictionaries.

    >>> json_text({"a": ["b", 1], "c": []}, 1)
    '{\n  "a": [\n   "b",\n   1\n  ],\n  "c": []\n }'
    """
    if value.__class__ is str:
        return _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, dict):
        parts = [
            f"{_quoted(name)}: {_quoted(part) if part.__class__ is str else json_text(part, depth + 1)}"
            for name, part in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(parts)}{outer}}}" if parts else "{}"
    if isinstance(value, list | tuple):
        parts = [json_text(part, depth + 1) for part in value]
        return f"[{inner}{f',{inner}'.join(parts)}{outer}]" if parts else "[]"
    if isinstance(value, str):
        return _quoted(str(value))
    raise TypeError(f"{type(value).__name__} is nothing that a network holds")


def json_list(values: Iterable[Any], depth: int) -> Iterator[str]:
    """Yield the text of a list that stands so many brackets deep, an element at a time."""
    inner = "\n" + " " * (depth + 1)
    between = f"[{inner}"
    for value in values:
        yield f"{between}{json_text(value, depth + 1)}"
        between = f",{inner}"
    yield "[]" if between.startswith("[") else "\n" + " " * depth + "]"
