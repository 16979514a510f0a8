"""Sorted N-Quads files as one graph: where to cut it, and the triples of some of its subjects, found by halving."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from testimonia.files.sorted_search import mapped, place

_SAMPLES = 16
"""So many subjects are looked at for each piece, to cut the graph into pieces of about the same size."""


def cuts(parts: Sequence[Path], size: int) -> list[tuple[bytes, bytes]]:
    """Return the ranges of subjects whose lines have about so many bytes each; together they are the whole graph.

    A range goes from its first key up to, and without, its second; nothing stands for the end.
    """
    sizes = [path.stat().st_size for path in parts]
    total = sum(sizes)
    pieces = -(-total // size)
    ends = list(accumulate(sizes))
    wanted: dict[int, list[int]] = {}
    for n in range(pieces * _SAMPLES):
        at = (2 * n + 1) * total // (2 * pieces * _SAMPLES)
        part = bisect_left(ends, at + 1)
        wanted.setdefault(part, []).append(at - (ends[part] - sizes[part]))
    keys = sorted(key for part, places in wanted.items() for key in _subjects_at(parts[part], places))
    inner = sorted({key for key in keys[_SAMPLES::_SAMPLES] if key != keys[0]})
    return list(zip([b"", *inner], [*inner, b""], strict=True))


def _subjects_at(path: Path, places: Sequence[int]) -> Iterator[bytes]:
    with path.open("rb") as file:
        for place in places:
            file.seek(place)
            file.readline()
            line = file.readline()
            if not line:
                file.seek(0)
                line = file.readline()
            yield _subject(line)


def _subject(line: bytes) -> bytes:
    return line[: line.index(b" ") + 1]


def lines_between(parts: Sequence[Path], low: bytes, high: bytes) -> list[bytes]:
    """Return the lines from one key up to, and without, another, of one file after the other."""
    found: list[bytes] = []
    for path in parts:
        with mapped(path) as content:
            begin = place(content, low)
            end = place(content, high) if high else len(content)
            found.extend(content[begin:end].splitlines())
    return found


def lines_of(parts: Sequence[Path], subject: str) -> list[bytes]:
    """Return the lines of one subject (as a term)."""
    return lines_between(parts, f"{subject} ".encode(), f"{subject}!".encode())


def triples(lines: Sequence[bytes]) -> list[str]:
    """Return the triples of some lines without full stop, each once, in order."""
    return sorted({line.rsplit(b" <", 1)[0].decode() for line in lines})
