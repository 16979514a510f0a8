"""Reading a ``Testimony`` back from the tables: the same as from the graph, in a small part of the time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from testimonia.columns.claims import read_claims
from testimonia.columns.register import read_register
from testimonia.core.support import Said
from testimonia.core.surroundings import Surroundings, by_assessed
from testimonia.core.testimony import Testimony

AT_ONCE = 100_000
"""How many propositions are read at a time: of a corpus of a million claims, about a fifth."""


def read_testimony(folder: Path) -> Testimony:
    """Return all that the tables in a folder say; equal to what is read from the graph that they were made from."""
    register = read_register(folder)
    claims = read_claims(folder, register)
    return replace(
        register,
        propositions=claims.propositions,
        assertions=claims.assertions,
        gradings=tuple(sorted((*register.gradings, *claims.gradings), key=lambda one: one.id)),
        entries=replace(register.entries, words=claims.words),
    )


def divided(folder: Path, wanted: Iterable[Collection[str]], *, at_once: int = AT_ONCE) -> Iterator[Testimony]:
    """Yield for each of some sets of propositions the testimony of these alone, with what surrounds them.

    Each set must be made of whole components (see ``connected.components``). It is then what
    ``core.surroundings.divided`` makes of all that the tables say; but only the register, and the claims of about
    ``at_once`` propositions, are held at a time.
    """
    around = Surroundings(register := read_register(folder))
    for sets in _together(wanted, at_once):
        yield from _of_sets(folder, sets, register, around)


def _together(wanted: Iterable[Collection[str]], at_once: int) -> Iterator[list[Collection[str]]]:
    sets: list[Collection[str]] = []
    count = 0
    for names in wanted:
        if sets and count + len(names) > at_once:
            yield sets
            sets, count = [], 0
        sets.append(names)
        count += len(names)
    if sets:
        yield sets


def _of_sets(
    folder: Path, sets: Sequence[Collection[str]], register: Testimony, around: Surroundings
) -> Iterator[Testimony]:
    import polars as pl

    every = sorted({name for names in sets for name in names})
    claims = read_claims(folder, register, of=pl.LazyFrame({"proposition": every}, schema={"proposition": pl.String}))
    made: dict[str, list[Said]] = defaultdict(list)
    for one in claims.assertions.values():
        made[one.proposition].append(one)
    graded = by_assessed(claims.gradings)
    for names in sets:
        propositions = {name: claims.propositions[name] for name in sorted(names) if name in claims.propositions}
        said = {one.id: one for name in sorted(names) for one in made.get(name, ())}
        yield around.of(propositions, said, graded, claims.words)
