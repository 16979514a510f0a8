"""What is worked out of all that was gathered, in pieces: one is made again only if what it is made of differs.

Facts are lines of JSON: the name of an analysis, and the texts of the fact. Most of them are not taken apart: that they
are the same as before is seen from the lines.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TypeAlias

from testimonia.analysis.derived import GATHERED, MARKS, OF_THINGS, THINGS, Context, finished, of_graphs
from testimonia.analysis.gathered import Fact
from testimonia.analysis.things import Things
from testimonia.analysis.view_graphs import view_things
from testimonia.core.fingerprint import register_fingerprint
from testimonia.core.testimony import Testimony

Told: TypeAlias = Callable[[str], Iterator[str]]
"""Returns the facts of an analysis, by its name: always in the same order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what is worked out: its name, the digest of all that it is made of, and what makes its lines."""

    name: str
    digest: str
    made: Callable[[], Iterator[str]]

    def quads(self) -> str:
        """Return its lines of N-Quads, sorted, each once."""
        return "".join(sorted(set(self.made())))


def pieces(told: Told, register: Testimony, things: Things, context: Context) -> Iterator[Piece]:
    """Yield all pieces of what is worked out of facts, and of the register; the facts of one analysis are held."""
    known = register_fingerprint(register)
    yield _piece(MARKS, "", [*told(MARKS)], lambda facts: of_graphs(facts, context))
    described = sha256(repr(sorted(things.described.items())).encode()).hexdigest()
    yield _piece(THINGS, described, [*told(THINGS)], lambda facts: view_things(facts, things, context))
    for name in OF_THINGS:
        yield _piece(name, known, (), partial(finished, name, register=register, context=context))
    for name, gathering in GATHERED.items():
        make = partial(finished, name, register=register, context=context)
        if not gathering.apart:
            yield _piece(name, known, [*told(name)], make)
            continue
        for part, lines in _apart(told(name), gathering.apart(register)).items():
            yield _piece(f"{name}{part}", known, lines, make)


def _piece(name: str, known: str, lines: Sequence[str], make: Callable[[Iterable[Fact]], Iterator[str]]) -> Piece:
    digest = sha256(known.encode())
    for line in lines:
        digest.update(line.encode())
    return Piece(name, digest.hexdigest(), lambda: make(map(_fact, lines)))


def _apart(lines: Iterable[str], part_of: Callable[[Fact], int]) -> dict[int, list[str]]:
    parts: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        parts[part_of(_fact(line))].append(line)
    return dict(sorted(parts.items()))


def _fact(line: str) -> Fact:
    return tuple(json.loads(line)[1:])
