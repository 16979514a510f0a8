"""Processes that are measured: how long, how much of the processors, how much memory with all that they start."""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STEP_LIMIT = float(os.environ.get("STEP_LIMIT", "3600"))
"""Seconds after which a step is stopped."""
_FIRST, _EVERY, _SHARE = 0.004, 0.05, 50
"""Seconds to the first look and between the later ones; how much longer than the look itself that is, at least."""
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What a process took: seconds by the clock, seconds of the processors, MiB at the most; and what it printed.

    ``stopped`` says that it was ended after so many seconds, and would have taken more.
    """

    wall: float
    cpu: float
    memory: float
    said: dict[str, float] = field(default_factory=dict)
    stopped: bool = False

    def cells(self) -> tuple[str, str, str]:
        """Return the three figures as cells of a table."""
        wall = f"stopped after {self.wall:.0f}" if self.stopped else f"{self.wall:.2f}"
        return wall, f"{self.cpu:.2f}", f"{self.memory:,.0f}"


@dataclass(frozen=True, slots=True)
class Row:
    """A step beside its baseline, and the figure that it is to reach."""

    step: str
    ours: Measured
    baseline: str
    theirs: Measured
    goal: str = ""

    def line(self) -> str:
        """Return it as a row of a Markdown table."""
        ours, theirs = self.ours, self.theirs
        ratios = [self._ratio(*pair) for pair in ((ours.wall, theirs.wall), (ours.cpu, theirs.cpu))]
        memory = self._ratio(ours.memory, theirs.memory)
        cells = (self.step, *ours.cells(), self.baseline, *theirs.cells(), *ratios, memory, self.goal)
        return f"| {' | '.join(cells)} |"

    def _ratio(self, ours: float, theirs: float) -> str:
        """Return how many times as much ours is; where one was stopped, that it is more or less than that."""
        if not theirs or (self.ours.stopped and self.theirs.stopped):
            return "?"
        sign = "over " if self.ours.stopped else "under " if self.theirs.stopped else ""
        return f"{sign}{ours / theirs:.3g}"


HEAD = """\
| step | s | CPU s | MiB | baseline | s | CPU s | MiB | ratio of s | of CPU s | of MiB | to reach |
|---|---|---|---|---|---|---|---|---|---|---|---|"""


def table(rows: Iterable[Row]) -> str:
    """Return rows as a Markdown table."""
    return "\n".join([HEAD, *(row.line() for row in rows)])


def measured(command: Sequence[str], *, limit: float = STEP_LIMIT) -> Measured:
    """Run a command and measure it; end it, with all that it started, after so many seconds.

    What it prints may be lines of JSON, with figures of its own. Raises where it fails.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    stopped = False
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        watch = _Watch(process.pid)
        watch.start()
        try:
            printed, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            stopped = True
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        if stopped:
            printed, _ = process.communicate()
    wall = time.perf_counter() - start
    watch.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode and not stopped:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said: dict[str, float] = {}
    for line in printed.splitlines():
        said |= json.loads(line) if line.startswith("{") else {}
    return Measured(wall, cpu, watch.most / _MIB, said, stopped)


def in_turn(rounds: int, *commands: Sequence[str], limit: float = STEP_LIMIT) -> list[Measured]:
    """Run commands in turn, so many times each, and return of each the round that took the least of the clock.

    A command that had to be stopped is not run again.
    """
    found: list[list[Measured]] = [[] for _ in commands]
    for _ in range(rounds):
        for command, taken in zip(commands, found, strict=True):
            if not taken or not taken[-1].stopped:
                taken.append(measured(command, limit=limit))
    return [min(taken, key=lambda each: each.wall) for taken in found]


def child(script: str, *task: object) -> list[str]:
    """Return the command that does a task of a script of ours in a process of its own."""
    return [sys.executable, script, "--child", *map(str, task)]


def run_child(tasks: Mapping[str, Callable[..., None]]) -> bool:
    """Do the task that the command line names, if it names one; say whether it did."""
    if sys.argv[1:2] != ["--child"]:
        return False
    tasks[sys.argv[2]](*sys.argv[3:])
    return True


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all that it has started, as long as it runs."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = threading.Event()
        self.most = 0

    def run(self) -> None:
        pause = _FIRST
        while not self._over.wait(pause):
            begun = time.thread_time()
            self.most = max(self.most, sum(map(_own_memory, _family(self._pid))))
            took = time.thread_time() - begun  # of much memory it takes long to count the pages
            pause = max(min(2 * pause, _EVERY), _SHARE * took)

    def stop(self) -> None:
        self._over.set()
        self.join()


def _family(pid: int) -> list[int]:
    found = [pid]
    for known in found:  # grows while it is read
        for path in Path(f"/proc/{known}/task").glob("*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:
                continue
    return found


def _own_memory(pid: int) -> int:
    """Return the bytes that a process holds in memory, of what is shared its share; mapped files do not count."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    sizes = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines[1:])}
    return sizes.get("Pss_Anon", sizes.get("Pss", 0)) + sizes.get("Pss_Shmem", 0)


def processors() -> int:
    """Return how many processors may be used."""
    return len(os.sched_getaffinity(0))
