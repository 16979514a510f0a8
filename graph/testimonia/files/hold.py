"""A reader's hold on a build: as long as it lasts, the build is not removed."""

import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # not on this system: files that are open cannot be removed there either
    fcntl = None  # type: ignore[assignment]

_SYSTEM_LOCKS: bool = fcntl is not None
_MARK = "manifest.json"


class Hold:
    """A shared lock on a build's manifest, given back when nobody has the object any more, or the process ends."""

    def __init__(self, handle: int) -> None:
        """Take over an open file."""
        self.handle: Final = handle
        weakref.finalize(self, os.close, handle)

    @classmethod
    def of(cls, folder: Path) -> "Hold | None":
        """Return a hold on the build in ``folder``; none where it is being removed or has gone."""
        try:
            hold = cls(os.open(folder / _MARK, os.O_RDONLY))
        except OSError:
            return None
        if _SYSTEM_LOCKS:
            try:
                fcntl.flock(hold.handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return None
            except OSError:  # a disk without locks: whoever reads there takes the risk
                return hold
        with suppress(OSError):
            if os.path.samestat(os.fstat(hold.handle), (folder / _MARK).stat()):
                return hold
        return None


@contextmanager
def unread(folder: Path) -> Iterator[bool]:
    """Say whether nobody holds the build in ``folder``, and let nobody begin to. Where that cannot be known: nobody."""
    if not _SYSTEM_LOCKS:
        yield True
        return
    with (folder / _MARK).open("rb") as mark:
        alone = True
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            alone = False
        except OSError:  # a disk without locks
            alone = True
        yield alone
