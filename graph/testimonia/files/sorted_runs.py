"""Many sorted files of lines made into one, without holding more than a few dozen megabytes of them.

Lines sort as bytes do, which for UTF-8 is the order of their characters. The files are cut at the same lines, and what
lies between two cuts is sorted at once.
"""

import hashlib
import mmap
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

AT_ONCE = 64 * 1024 * 1024
"""About so many bytes are sorted at a time."""
_SAMPLES = 32
"""So many lines are looked at, for every piece of that size, to find where to cut."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What was written: the SHA-256 of the file, and how many lines it has."""

    sha256: str
    lines: int


def merge(runs: Sequence[Path], target: Path, *, at_once: int = AT_ONCE) -> Merged:
    """Write every line of some sorted files once, in order."""
    digest = hashlib.sha256()
    count = 0
    with target.open("wb") as file:
        for lines in _ranges(runs, at_once):
            content = b"".join(lines)
            digest.update(content)
            file.write(content)
            count += len(lines)
    return Merged(digest.hexdigest(), count)


def _ranges(runs: Sequence[Path], at_once: int) -> Iterator[list[bytes]]:
    full = [run for run in runs if run.stat().st_size]
    bounds = _bounds(full, at_once)
    cuts = [_cut(run, bounds) for run in full]
    for begin, end in zip(range(len(bounds) + 1), range(1, len(bounds) + 2), strict=True):
        lines: list[bytes] = []
        for run, places in zip(full, cuts, strict=True):
            if places[begin] < places[end]:
                with run.open("rb") as file:
                    file.seek(places[begin])
                    lines += file.read(places[end] - places[begin]).splitlines(keepends=True)
        lines.sort()
        yield list(dict.fromkeys(lines))


def _bounds(runs: Sequence[Path], at_once: int) -> list[bytes]:
    """Return lines at which to cut, so that about as much lies between any two of them."""
    total = sum(run.stat().st_size for run in runs)
    pieces = -(-total // at_once) if total else 0
    if pieces < 2:  # noqa: PLR2004 - it is cut only if there is more than one piece
        return []
    step = max(total // (pieces * _SAMPLES), 1)
    found: list[bytes] = []
    place = 0
    for run in runs:
        size = run.stat().st_size
        with run.open("rb") as file:
            while place < size:
                file.seek(place)
                file.readline()
                if line := file.readline():
                    found.append(line)
                place += step
        place -= size
    found.sort()
    return sorted({found[len(found) * n // pieces] for n in range(1, pieces)}) if found else []


def _cut(run: Path, bounds: Sequence[bytes]) -> list[int]:
    """Return where in a file each piece begins, and where the last one ends."""
    size = run.stat().st_size
    with run.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        lines = _Lines(content, size)
        return [0, *(lines.begin(bisect_left(lines, bound)) for bound in bounds), size]


class _Lines(Sequence[bytes]):
    """The lines of a file by the bytes in them: at each place the line that holds it."""

    def __init__(self, content: mmap.mmap, size: int) -> None:
        self._content, self._size = content, size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        return self._content[self.begin(place) : self._content.find(b"\n", place) + 1]

    def begin(self, place: int) -> int:
        """Return where the line begins that holds a place; the end of the file for its end."""
        return place if place >= self._size else self._content.rfind(b"\n", 0, place) + 1
