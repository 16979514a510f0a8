"""Workers: processes that each do one piece of work at a time, in any order, and end with the one that leads them."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import connection
from typing import Any, Generic, TypeVar

Shared = TypeVar("Shared")
Work = TypeVar("Work")
Done = TypeVar("Done")

_context: list[Any] = []
_RARELY = 200_000
"""After so many new objects more than are gone, a worker looks for those that only point to each other: few ever do."""
_AHEAD = 2
"""So many pieces of work wait for each worker, so that none is idle and no more is held than that."""


class Crew(Generic[Shared]):
    """Does pieces of work, each a function of the work and the context; here where there are no workers."""

    def __init__(self, context: Shared, pool: ProcessPoolExecutor | None, workers: int) -> None:
        """Take the workers, if there are any."""
        self._context, self._pool, self._workers = context, pool, workers

    def each(self, do: Callable[[Work, Shared], Done], works: Iterable[Work]) -> Iterator[tuple[Work, Done]]:
        """Yield every piece of work with what came of it, in the order in which they are finished."""
        if self._pool is None:
            yield from ((work, do(work, self._context)) for work in works)
            return
        waiting: dict[Future[Done], Work] = {}
        left = iter(works)
        try:
            while True:
                while len(waiting) < self._workers * _AHEAD and (work := next(left, None)) is not None:
                    waiting[self._pool.submit(_do, do, work)] = work
                if not waiting:
                    return
                finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield waiting.pop(future), future.result()
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def crew(context: Shared, workers: int) -> Iterator[Crew[Shared]]:
    """Give a crew of so many processes; of none where ``workers`` is 1: then all is done in this one."""
    if workers <= 1:
        yield Crew(context, None, 1)
        return
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (context,))
    try:
        yield Crew(context, pool, workers)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list(getattr(pool, "_processes", None) or {}):
            _stop(process)
        raise
    pool.shutdown()


def default_workers() -> int:
    """Return how many workers suit this machine."""
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _begin(context: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that leads is interrupted, and ends the others
    gc.freeze()
    gc.set_threshold(_RARELY)
    _context[:] = [context]
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """End this process as soon as the one that leads it has ended, however it did."""
    connection.wait([sentinel])
    os._exit(1)


def _do(do: Callable[[Work, Any], Done], work: Work) -> Done:
    return do(work, _context[0])


def _stop(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGTERM)
    except OSError:  # it has ended already
        return
