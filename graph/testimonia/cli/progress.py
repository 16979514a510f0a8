"""How far long work has come, for people: a bar on a terminal, plain lines elsewhere; with rate and remaining time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from testimonia.core.progress import Progress
from testimonia.files.limits import amount

if TYPE_CHECKING:
    from rich.console import Console as RichConsole

IN_BYTES = frozenset({"reading", "loading"})
"""Steps whose progress is counted in bytes."""
_EVERY = 10.0
"""Seconds between the plain lines of one step."""


@contextmanager
def bar(console: "RichConsole") -> Iterator[Progress]:
    """Give a function to tell progress to, and draw a bar for each step meanwhile."""
    from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Done(ProgressColumn):
        def render(self, task: "Task") -> "Text":
            return Text(_done(task.description, int(task.completed), int(task.total or 0), task.speed or 0))

    with Bar(
        TextColumn("{task.description:>9}"), BarColumn(), Done(), TimeRemainingColumn(), console=console, transient=True
    ) as drawn:
        tasks = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = drawn.add_task(step, total=total)
            drawn.update(tasks[step], completed=done, total=total)

        yield tell


@dataclass(slots=True)
class PlainLines:
    """Writes a line when a step is done, and every ten seconds of a longer one."""

    write: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    _begun: dict[str, float] = field(default_factory=dict)
    _told: dict[str, float] = field(default_factory=dict)

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note of progress."""
        now = self.clock()
        begun = self._begun.setdefault(step, now)
        if done == total:
            self.write(f"{step}: {_amount(step, total)}")
        elif now - self._told.setdefault(step, now) >= _EVERY:
            self._told[step] = now
            speed = done / (now - begun) if now > begun else 0.0
            left = f", {_clock((total - done) / speed)} left" if speed else ""
            self.write(f"{step}: {_done(step, done, total, speed)}{left}")


def _done(step: str, done: int, total: int, speed: float) -> str:
    """Return how much is done, of how much, and how fast it goes, such as ``12 MB of 75 MB, 2.1 MB/s``."""
    rate = f", {_amount(step, int(speed))}/s" if speed >= 1 else ""
    return f"{_amount(step, done)} of {_amount(step, total)}{rate}"


def _amount(step: str, number: int) -> str:
    return amount(number) if step in IN_BYTES else f"{number:,}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
