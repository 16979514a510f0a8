"""Sorted runs of lines on disk: written in pieces, searched by subject, cut where they are to be merged."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimonia.files.sorted_search import lines_beginning, mapped, place

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
    begin = f"<{subject}> ".encode()
    return [f"{line.decode()}\n" for path in paths for line in lines_beginning(path, begin)]


def cuts(runs: Sequence[Path], pieces: int) -> list[bytes]:
    """Return where to cut all runs of N-Quads, so that the pieces between are about of one size.

    A piece begins with the first line of a subject: what is said of a node stands in one piece.
    """
    samples: list[bytes] = []
    for path in runs:
        with mapped(path) as data:
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
        with mapped(path) as data:
            last = place(data, end) if end else len(data)
            lines += data[place(data, begin) : last].splitlines(keepends=True)
    lines.sort()  # of some that are sorted already, it takes little
    ordered = list(dict.fromkeys(lines))
    content = b"".join(ordered)
    target.write_bytes(content)
    return Run(target, len(ordered), hashlib.sha256(content).hexdigest())
