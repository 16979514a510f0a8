"""Which ends of chains are one origin, since the same bodies may be all that is behind them.

Who says a thing alone, and once more together with somebody else, is one origin: who joins in adds nothing. Of the
ends that are left, those with a body in common are one, and so are those that others tie together: of "A and B", "B and
C", "C and D" nobody can tell who had it from whom. Neither the names nor their order matter.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shared:
    """One origin: ``least`` are sets of bodies that contain no other, ``wider`` those that contain one of them."""

    least: tuple[frozenset[str], ...]
    wider: tuple[frozenset[str], ...]


def shared_bodies(ends: Iterable[frozenset[str]]) -> list[Shared]:
    """Return the origins of which some ends speak, each end given as the bodies that say it.

    A wider end may be of several origins: "A and B" of A and of B, where each says it alone as well.
    """
    every = sorted(set(ends), key=lambda bodies: (len(bodies), sorted(bodies)))
    often = Counter(body for bodies in every for body in bodies)
    filed: dict[str, list[frozenset[str]]] = {}
    contains: dict[frozenset[str], list[frozenset[str]]] = {}
    for bodies in every:
        inner = [less for body in sorted(bodies) for less in filed.get(body, ()) if less < bodies]
        if inner:
            contains[bodies] = inner
        else:
            filed.setdefault(min(bodies, key=lambda body: (often[body], body)), []).append(bodies)
    return _joined([bodies for bodies in every if bodies not in contains], contains)


def _joined(least: list[frozenset[str]], contains: dict[frozenset[str], list[frozenset[str]]]) -> list[Shared]:
    holding: dict[str, list[frozenset[str]]] = {}
    for bodies in least:
        for body in bodies:
            holding.setdefault(body, []).append(bodies)
    place: dict[frozenset[str], int] = {}
    parts: list[list[frozenset[str]]] = []
    for first in least:
        if first in place:
            continue
        place[first] = len(parts)
        part = [first]
        for bodies in part:
            for body in sorted(bodies):
                for other in holding.pop(body, ()):
                    if other not in place:
                        place[other] = len(parts)
                        part.append(other)
        parts.append(part)
    wider: list[list[frozenset[str]]] = [[] for _ in parts]
    for bodies, inner in contains.items():
        for at in {place[one] for one in inner}:
            wider[at].append(bodies)
    return [Shared(tuple(part), tuple(more)) for part, more in zip(parts, wider, strict=True)]
