"""How builds come and go: made beside, made the one that holds by one renaming, removed by renaming first.

Whatever the moment at which the machine stops, the pointer names a whole build, and no half of one can be seen. All of
this is done under the lock of ``files.locking``.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from testimonia.files.hold import Hold, unread
from testimonia.files.output import staged, write_file
from testimonia.files.snapshots import Snapshot, current_name, kept

_STAGING = "building-"
_REMOVING = "removing-"
_HALF_WRITTEN = ".current."
"""What the pointer is called before it is renamed into place."""


@contextmanager
def staging(project: Path) -> Iterator[Path]:
    """Give an empty folder to build in; what an earlier, killed build left is removed first."""
    top = project / ".testimonia"
    top.mkdir(exist_ok=True)
    clean_up(project)
    with staged(top, _STAGING) as folder:
        yield folder


def publish(project: Path, staged_folder: Path, *, digest: str, keep: int = 0) -> Snapshot:
    """Move a finished build among the snapshots and make it the one that holds; then remove the oldest.

    ``keep`` is how many builds stay; 0 keeps all. The one that holds and those that are being read stay in any case.
    """
    snapshots = project / ".testimonia" / "snapshots"
    snapshots.mkdir(parents=True, exist_ok=True)
    numbers = [int(n) for p in snapshots.iterdir() if (n := p.name.partition("-")[0]).isdecimal()]
    folder = snapshots / f"{max(numbers, default=0) + 1:04}-{digest[:12]}"
    _on_disk(staged_folder)
    staged_folder.rename(folder)
    _folder_on_disk(snapshots)
    try:
        make_current(project, Snapshot(folder))
    except BaseException:
        _remove(project, folder)
        raise
    hold = Hold.of(folder)
    prune(project, keep=keep)
    return Snapshot(folder, hold)


def make_current(project: Path, snapshot: Snapshot) -> None:
    """Let the pointer name a build: one renaming, on disk when this returns."""
    write_file(project / ".testimonia" / "current", f"{snapshot.folder.name}\n".encode())
    _folder_on_disk(project / ".testimonia")


def prune(project: Path, *, keep: int) -> None:
    """Remove the oldest builds until ``keep`` are left (0: none is removed); never the one that holds or is read."""
    found = kept(project)
    excess = len(found) - keep if keep else 0
    holds = current_name(project)
    for snapshot in found[: max(0, excess)]:
        if snapshot.folder.name == holds:
            continue
        with unread(snapshot.folder) as alone:
            if alone:
                _remove(project, snapshot.folder)


def clean_up(project: Path) -> None:
    """Remove what builds that were cut off have left."""
    top = project / ".testimonia"
    for pattern in (_STAGING, _REMOVING):
        for left in top.glob(f"{pattern}*"):
            shutil.rmtree(left, ignore_errors=True)
    for left in top.glob(f"{_HALF_WRITTEN}*"):
        left.unlink(missing_ok=True)


def _remove(project: Path, folder: Path) -> None:
    """Take a build out of sight in one step, then remove it: a half of it is never among the builds."""
    aside = project / ".testimonia" / f"{_REMOVING}{folder.name}"
    with suppress(OSError):  # an open file hinders it on some systems: the next build tries again
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _on_disk(folder: Path) -> None:
    """Wait until every file of a folder is on the disk: what is renamed before that may be empty after a power cut.

    What has a second name was taken over from a build that is on the disk already.
    """
    for path in folder.rglob("*"):
        if path.is_dir():
            _folder_on_disk(path)
        elif path.stat().st_nlink == 1:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    _folder_on_disk(folder)


def _folder_on_disk(folder: Path) -> None:
    with suppress(OSError):  # some systems cannot do that for a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
