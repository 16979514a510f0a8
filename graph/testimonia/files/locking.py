"""One writer at a time: a lock on a project's builds, which says who holds it and since when.

The lock is the system's own (``flock``) on ``.testimonia/lock``, so a process that is killed lets go of it in the same
moment. The file tells who took it; whoever finds a name in it and nobody holding it has found a work that was cut off.
"""

import getpass
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from testimonia.errors import UsageError

try:
    import fcntl
except ImportError:  # not on this system: only what stands in the file is known there
    fcntl = None  # type: ignore[assignment]

_SYSTEM_LOCKS: bool = fcntl is not None
_FILE = "lock"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_TRIES = 10
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds or held the lock; ``started`` is in seconds since 1970."""

    work: str
    pid: int
    host: str
    user: str
    started: float

    def described(self) -> str:
        """Return it in words, such as "a build by sara on desk (process 312), begun 2024-05-01 10:00:12, 3 min ago"."""
        begun = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(self.started))
        age = _age(max(0.0, time.time() - self.started))
        return f"a {self.work} by {self.user} on {self.host} (process {self.pid}), begun {begun}, {age} ago"


@contextmanager
def writing(project: Path, work: str) -> Iterator[None]:
    """Be the only one who changes the builds of a project; ``work`` says what for, such as "build".

    Raises ``UsageError``, naming the other, where somebody else is at it. What a killed process left locked is taken
    over. Where nothing comes of it and there were no builds before, nothing is left behind.
    """
    top = project / ".testimonia"
    made = not top.exists()
    handle = _taken(top)
    try:
        _write(handle, json.dumps(asdict(_myself(work))))
        yield
    finally:
        _write(handle, "")
        if made and [path.name for path in top.iterdir()] == [_FILE]:
            (top / _FILE).unlink()
            with suppress(OSError):
                top.rmdir()
        os.close(handle)


def cut_off(project: Path) -> Owner | None:
    """Return whose work ended before its end, killed or by a power cut, if nobody has taken the lock since."""
    try:
        handle = os.open(project / ".testimonia" / _FILE, os.O_RDWR)
    except OSError:
        return None
    try:
        owner = _read(handle)
        return owner if owner and _locked(handle, owner) else None
    finally:
        os.close(handle)


def _taken(top: Path) -> int:
    for _ in range(_TRIES):
        top.mkdir(exist_ok=True)
        try:
            handle = os.open(top / _FILE, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:  # another has just removed the folder, with nothing in it
            continue
        owner = _read(handle)
        if not _locked(handle, owner):
            os.close(handle)
            raise _refusal(owner, top)
        if _is_still(handle, top / _FILE):
            return handle
        os.close(handle)
    raise UsageError("The lock on the builds changes all the time.", hint="Are other builds started over and over?")


def _locked(handle: int, owner: Owner | None) -> bool:
    """Lock the open file and say whether that was possible."""
    if _SYSTEM_LOCKS:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a disk on the network without locks: only what stands in the file is known
            return owner is None or _is_dead(owner)
        return True
    return owner is None


def _refusal(owner: Owner | None, top: Path) -> UsageError:
    if owner is None:
        return UsageError("Another build of this project is under way.", hint="Wait for it to end, then try again.")
    told = f"The builds of this project are being changed: {owner.described()} is under way."
    if owner.host == socket.gethostname() and not _is_dead(owner):
        return UsageError(told, hint=f"Wait for it to end, or stop it with: kill {owner.pid}")
    hint = "Wait for it to end. Its process cannot be seen from here; something that it started may still be running."
    if not _SYSTEM_LOCKS:
        hint = f"If it is certain that nothing runs any more, delete {top / _FILE}"
    return UsageError(told, hint=hint)


def _is_dead(owner: Owner) -> bool:
    """Say whether a process of this machine has ended; of other machines that cannot be known."""
    if owner.host != socket.gethostname() or not _SYSTEM_LOCKS:
        return False
    try:
        os.kill(owner.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:  # it belongs to somebody else, so it is there
        return False
    return False


def _myself(work: str) -> Owner:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        user = "somebody"
    return Owner(work, os.getpid(), socket.gethostname(), user, time.time())


def _is_still(handle: int, path: Path) -> bool:
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _read(handle: int) -> Owner | None:
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads(_text(handle))
        host, user = str(found["host"]), str(found["user"])
        return Owner(str(found["work"]), int(found["pid"]), host, user, float(found["started"]))
    return None


def _text(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _LONGEST)


def _write(handle: int, text: str) -> None:
    """Write who holds the lock; a full disk does not hinder the work, which will tell of it by itself."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text.encode())


def _age(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < 2 * _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    if seconds < 2 * _DAY:
        return f"{seconds / _HOUR:.0f} h"
    return f"{seconds / _DAY:.0f} days"
