"""What an analysis of everything gathers from each part of a testimony, and what it makes of it in the end.

A fact is a few texts, without a line break. What is gathered from the whole is what is gathered from its components,
in any order: see ``core.components``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from testimonia.core.testimony import Testimony

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

Fact: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """An analysis in two steps.

    ``gather`` yields the facts of a testimony; ``finish`` takes them and the register (a testimony without claims), and
    yields triples as N-Triples text, without the full stop. Where they can be finished a part at a time, ``apart``
    returns the part of each fact, from the fact itself and the register: few parts, always the same.
    """

    gather: Callable[[Testimony, "Context"], Iterator[Fact]]
    finish: Callable[[Iterable[Fact], Testimony, "Context"], Iterator[str]]
    apart: Callable[[Testimony], Callable[[Fact], int]] | None = None
