"""What two sets of sorted files do not share, read side by side: neither is ever held whole."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from pathlib import Path


def sorted_lines(files: Iterable[Path]) -> Iterator[bytes]:
    """Yield the lines of files that are each sorted, all of them in order."""
    with ExitStack() as open_files:
        yield from merge(*(open_files.enter_context(path.open("rb")) for path in files))


def different_files(before: Iterable[Path], after: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files that are only on one side, by name: those of a snapshot are named by what is in them."""
    first, second = ({path.name: path for path in paths} for paths in (before, after))
    return [first[n] for n in first if n not in second], [second[n] for n in second if n not in first]


def different_lines(before: Iterable[Path], after: Iterable[Path]) -> Iterator[tuple[bool, bytes]]:
    """Yield each line that is only on one side, in order; true stands for ``after``.

    Every file is sorted, and no line is in two files of one side.
    """
    old_lines, new_lines = sorted_lines(before), sorted_lines(after)
    old, new = next(old_lines, b""), next(new_lines, b"")
    while old or new:
        if old == new:
            old, new = next(old_lines, b""), next(new_lines, b"")
        elif new and (not old or new < old):
            yield True, new
            new = next(new_lines, b"")
        else:
            yield False, old
            old = next(old_lines, b"")
