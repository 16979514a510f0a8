"""Filling the store while the rest is still being read."""

import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from testimonia.store.filling import change, load


class Loader:
    """Loads files of N-Quads into a new store, in a thread of its own; the first error stops it."""

    def __init__(self, folder: Path) -> None:
        """Make the store."""
        self._store = ox.Store(str(folder))
        self._files: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._error: BaseException | None = None
        self._stopped = False
        self._at_work = threading.Thread(target=self._work, daemon=True)
        self._at_work.start()

    def load(self, paths: Iterable[Path]) -> None:
        """Take files to load; they must stay until the end. Raises what went wrong with earlier ones."""
        if self._error is not None:
            raise self._error
        for path in paths:
            self._files.put(path)

    def give_up(self) -> None:
        """Load nothing more: what comes of it is not wanted."""
        self._stopped = True

    def stop(self, *, at_once: bool) -> None:
        """Wait until all is loaded and on disk, or ``at_once`` only for what is being loaded."""
        self._stopped = self._stopped or at_once
        self._files.put(None)
        self._at_work.join()
        if not self._stopped:
            if self._error is not None:
                raise self._error
            self._store.flush()
        del self._store

    def _work(self) -> None:
        try:
            load(self._store, self._given())
        except BaseException as error:  # noqa: BLE001 - raised again where the work is led
            self._error = error

    def _given(self) -> Iterator[Path]:
        while (path := self._files.get()) is not None and not self._stopped:
            yield path


@contextmanager
def loading(folder: Path) -> Iterator[Loader]:
    """Give a loader; at the end all that it was given is in the store."""
    loader = Loader(folder)
    try:
        yield loader
    except BaseException:
        loader.stop(at_once=True)
        raise
    loader.stop(at_once=False)


def change_store(before: Path, after: Path, difference: Iterable[tuple[bool, bytes]]) -> None:
    """Make a store from another one, without the lines of N-Quads that are not new, and with those that are.

    The files that stay as they are have a second name in it; nothing of the other one is written.
    """
    ox.Store.read_only(str(before)).backup(str(after))
    change(after, difference)
