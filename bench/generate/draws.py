"""Draws that are the same on every machine: they rest on nothing but the stream of ``random()``, which Python keeps."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """A stream of draws of its own for each key, so that one part of a corpus never depends on another."""

    __slots__ = ("_next",)

    def __init__(self, *key: object) -> None:
        self._next = Random(":".join(map(str, key))).random  # noqa: S311 a corpus is no secret

    def chance(self, share: float) -> bool:
        return self._next() < share

    def below(self, number: int) -> int:
        return int(self._next() * number)

    def between(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self._next() * (high - low + 1))

    def early(self, number: int) -> int:
        """Return a number below ``number``; the first come most often, as a few bodies say most of what is said."""
        share = self._next()
        return int(share * share * number)

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self._next() * len(items))]


def often(**shares: int) -> tuple[str, ...]:
    """Return each name as many times as it is given, so that ``pick`` finds it so often."""
    return tuple(name for name, times in shares.items() for _ in range(times))
