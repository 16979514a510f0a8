"""Sorted runs of lines on disk: written in pieces, searched by subject, cut where they are to be merged."""

import hashlib
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RUNS = "runs"
"""The folder of a build under way for what is sorted but not yet together; it is removed at the end."""

_SAMPLES = 32
"""How many lines of each run are looked at to find out where to cut all of them."""


@dataclass(frozen=True, slots=True)
class Run:
    """A file of lines, sorted, each once: how many there are, and their SHA-256."""

    path: Path
    lines: int
    sha256: str


def write_run(path: Path, lines: Sequence[str]) -> Run:
    """Write lines, each with its line feed; they are sorted by code points (which is the order of UTF-8), each once."""
    content = "".join(lines).encode()
    path.write_bytes(content)
    return Run(path, len(lines), hashlib.sha256(content).hexdigest())


def lines_of(subject: str, paths: Iterable[Path]) -> list[str]:
    """Return the lines of N-Quads that begin with a subject, by its IRI, from files that are each sorted."""
    found: list[str] = []
    begin = f"<{subject}> ".encode()
    for path in paths:
        with _mapped(path) as data:
            at = _first(data, begin)
            while data[at : at + len(begin)] == begin:
                end = data.find(b"\n", at) + 1
                found.append(data[at:end].decode())
                at = end
    return found


def cuts(runs: Sequence[Path], pieces: int) -> list[bytes]:
    """Return where to cut all runs of N-Quads, so that the pieces between are about of one size.

    A piece begins with the first line of a subject: what is said of a node stands in one piece.
    """
    samples: list[bytes] = []
    for path in runs:
        with _mapped(path) as data:
            for n in range(_SAMPLES):
                at = data.rfind(b"\n", 0, len(data) * n // _SAMPLES) + 1
                samples.append(data[at : data.find(b" ", at) + 1])
    samples.sort()
    chosen = [samples[len(samples) * n // pieces] for n in range(1, pieces)]
    return sorted({subject for subject in chosen if subject})


def merge_piece(runs: Sequence[Path], begin: bytes, end: bytes, target: Path) -> Run:
    """Write the lines of all runs from ``begin`` on and before ``end`` (nothing: to the last), sorted, each once.

    Both are lines, or what lines begin with.
    """
    lines: list[bytes] = []
    for path in runs:
        with _mapped(path) as data:
            last = _first(data, end) if end else len(data)
            lines += data[_first(data, begin) : last].splitlines(keepends=True)
    lines.sort()  # of some that are sorted already, it takes little
    ordered = list(dict.fromkeys(lines))
    content = b"".join(ordered)
    target.write_bytes(content)
    return Run(target, len(ordered), hashlib.sha256(content).hexdigest())


@contextmanager
def _mapped(path: Path) -> "Iterator[bytes | mmap.mmap]":
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def _first(data: "bytes | mmap.mmap", wanted: bytes) -> int:
    """Return where the first line begins that is not less than ``wanted``; the end where there is none."""

    def line_at(offset: int) -> bytes:
        begin = data.rfind(b"\n", 0, offset) + 1
        return data[begin : data.find(b"\n", begin) + 1]

    if not wanted:
        return 0
    offset = bisect_left(range(len(data)), wanted, key=line_at)
    return data.rfind(b"\n", 0, offset) + 1 if offset < len(data) else len(data)
