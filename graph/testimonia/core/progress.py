"""Telling how far long work has come: a function given by the caller, since nothing below the edge prints."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the step's name, how much is done, and how much there is."""


def silent(step: str, done: int, total: int) -> None:
    """Take no notice of progress."""
