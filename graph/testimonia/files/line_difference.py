"""What two sorted files of lines do not share, read side by side: neither is ever held whole."""

from collections.abc import Iterator
from pathlib import Path


def different_lines(before: Path, after: Path) -> Iterator[tuple[bool, bytes]]:
    """Yield each line that only one of the files has, in order; true stands for ``after``."""
    with before.open("rb") as first, after.open("rb") as second:
        old, new = first.readline(), second.readline()
        while old and new:
            if old == new:
                old, new = first.readline(), second.readline()
            elif old < new:
                yield False, old
                old = first.readline()
            else:
                yield True, new
                new = second.readline()
        while old:
            yield False, old
            old = first.readline()
        while new:
            yield True, new
            new = second.readline()
