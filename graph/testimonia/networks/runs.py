"""Sorted runs on disk, read back as one: what does not fit into memory is put in order that way."""

import heapq
import pickle
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry", bound=tuple[Any, ...])
_AT_ONCE = 128


class Runs(Generic[Entry]):
    """Entries in files of a folder that is nobody else's: what is read was written here.

    ``width`` is how many of an entry's first fields, texts, it is sorted by. Of entries with equal ones the first
    run's is kept.
    """

    def __init__(self, folder: Path, *, width: int) -> None:
        """Take the folder, which must be there and empty."""
        self._folder = folder
        self._width = width
        self._files: list[Path] = []

    def add(self, entries: Iterable[Entry]) -> int:
        """Write a run, in any order; return how many entries it has."""
        ordered = sorted(entries, key=self._key)
        path = self._folder / f"{len(self._files)}.run"
        with path.open("wb") as file:
            for at in range(0, len(ordered), _AT_ONCE):
                pickle.dump(ordered[at : at + _AT_ONCE], file, protocol=pickle.HIGHEST_PROTOCOL)
        self._files.append(path)
        return len(ordered)

    def __iter__(self) -> Iterator[Entry]:
        """Yield the distinct entries of all runs in order."""
        last: object = None
        for entry in self.every():
            key = self._key(entry)
            if key != last:
                yield entry
                last = key

    def every(self) -> Iterator[Entry]:
        """Yield all entries of all runs in order."""
        return heapq.merge(*map(_read, self._files), key=self._key)

    @property
    def _key(self) -> Callable[[Entry], Any]:
        return itemgetter(*range(self._width))


def _read(path: Path) -> Iterator[Any]:
    at = 0
    while True:
        with path.open("rb") as file:
            file.seek(at)
            try:
                found = pickle.load(file)  # noqa: S301 - written by this process, in a folder of its own
            except EOFError:
                return
            at = file.tell()
        yield from found
