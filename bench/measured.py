"""Processes that are measured: how long, how much of the processors, how much memory with all that they start."""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.05
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What a process took: seconds by the clock, seconds of the processors, MiB at the most; and what it printed."""

    wall: float
    cpu: float
    memory: float
    said: dict[str, float] = field(default_factory=dict)


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
        taken = [(f"{each.wall:.2f}", f"{each.cpu:.2f}", f"{each.memory:,.0f}") for each in (ours, theirs)]
        ratios = (f"{ours.wall / theirs.wall:.3g}", f"{ours.cpu / theirs.cpu:.3g}")
        cells = (self.step, *taken[0], self.baseline, *taken[1], *ratios, self.goal)
        return f"| {' | '.join(cells)} |"


HEAD = """\
| step | s | CPU s | MiB | baseline | s | CPU s | MiB | ratio of s | of CPU s | to reach |
|---|---|---|---|---|---|---|---|---|---|---|"""


def table(rows: Iterable[Row]) -> str:
    """Return rows as a Markdown table."""
    return "\n".join([HEAD, *(row.line() for row in rows)])


def measured(command: Sequence[str]) -> Measured:
    """Run a command and measure it. What it prints may be JSON with figures of its own. Raises where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        watch = _Watch(process.pid)
        watch.start()
        printed, _ = process.communicate()
    wall = time.perf_counter() - start
    watch.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, watch.most / _MIB, json.loads(printed) if printed.startswith("{") else {})


def in_turn(rounds: int, *commands: Sequence[str]) -> list[Measured]:
    """Run commands in turn, so many times each, and return of each the round that took the least of the clock."""
    found: list[list[Measured]] = [[] for _ in commands]
    for _ in range(rounds):
        for command, taken in zip(commands, found, strict=True):
            taken.append(measured(command))
    return [min(taken, key=lambda each: each.wall) for taken in found]


def child(script: str, *task: object) -> list[str]:
    """Return the command that does a task of a script of ours in a process of its own."""
    return [sys.executable, script, "--child", *map(str, task)]


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all that it has started, as long as it runs."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            self.most = max(self.most, sum(map(_own_memory, _family(self._pid))))

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
