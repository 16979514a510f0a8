"""Builds projects in processes that may die: each line read is a project's folder and how its process is to end.

``- 0``: not at all. ``kill N``: by SIGKILL, right before its N-th step on the files of builds. ``size N``: no file may
grow beyond N bytes, as on a full disk. ``full N``: the N-th step says that there is no space left. For each line it
writes the process's number, and when that has ended, what it ended with and how many steps there were.
"""

import contextlib
import errno
import os
import resource
import signal
import sys

import pyoxigraph as ox  # noqa: F401 - imported once, for all builds

from testimonia.project import Project

STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree", "fcntl.flock")


class Ending:
    def __init__(self, how: str, number: int, told: int) -> None:
        self.how, self.number, self.told, self.steps = how, number, told, 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in STEPS or not (event == "fcntl.flock" or ".testimonia" in str(arguments[0])):
            return
        self.steps += 1
        os.pwrite(self.told, f"{self.steps:6}".encode(), 0)
        if self.how == "kill" and self.steps == self.number:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "full" and self.steps == self.number and event in {"open", "os.mkdir", "os.rename"}:
            raise OSError(errno.ENOSPC, "No space left on device")


def build(folder: str, how: str, number: int, told: int) -> None:
    if how == "size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    sys.addaudithook(Ending(how, number, told))
    Project.load(folder).build()


def main() -> None:
    told = os.memfd_create("steps")
    for line in sys.stdin:
        folder, how, number = line.rstrip("\n").split("\t")
        os.ftruncate(told, 0)
        child = os.fork()
        if child == 0:
            ended = 1
            with contextlib.suppress(OSError, RuntimeError):
                build(folder, how, int(number), told)
                ended = 0
            os._exit(ended)
        print(child, flush=True)  # noqa: T201 - this is how it answers
        status = os.waitpid(child, 0)[1]
        steps = os.pread(told, 6, 0).decode().strip() or "0"
        print(os.waitstatus_to_exitcode(status), steps, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
