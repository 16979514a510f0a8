"""The letters by which pictures name origins: whoever goes back to the same one has the same letter."""

from collections.abc import Mapping, Sequence

from testimonia.core.bodies import Bodies
from testimonia.core.independence import Origin
from testimonia.core.plots import OriginMark
from testimonia.core.support import Said
from testimonia.export.sheet import COLOURED
from testimonia.pictures.sources import Reading

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Letters:
    """Gives each origin a letter, in the order in which they are asked for; bodies under one control have one."""

    def __init__(self, reading: Reading) -> None:
        """Begin with A."""
        self._reading = reading
        self._bodies = Bodies(reading.testimony.ties)
        self._given: dict[frozenset[str], int] = {}
        self._found: dict[int, list[Origin]] = {}
        self._asked: dict[int, int] = {}

    def of(self, one: Said) -> tuple[str, ...]:
        """Return the letters of the origins that an assertion goes back to, with ``°`` where it is not in own words."""
        standing = self._reading.standings.get(one.proposition)
        ends = set(self._reading.chains[one.id].ends)
        origins = [o for o in standing.origins if not ends.isdisjoint(o.ends)] if standing else []
        if standing is None or one.id not in standing.supporting:
            return ()
        letters = []
        for origin in origins:
            at = self._given.setdefault(self._bodies.as_one(origin.bodies), len(self._given))
            self._found.setdefault(at, []).append(origin)
            self._asked[at] = self._asked.get(at, 0) + 1
            letters.append(f"{_letter(at)}{'' if origin.in_own_words else '°'}")
        return tuple(letters)

    def marks(self) -> tuple[OriginMark, ...]:
        """Return the origins that letters were given to; those asked for most, and more than once, have a colour."""
        bodies = {at: sorted({b for o in found for b in o.bodies}) for at, found in self._found.items()}
        names = self._reading.names({body for several in bodies.values() for body in several})
        often = sorted((at for at, times in self._asked.items() if times > 1), key=lambda at: (-self._asked[at], at))
        ranks = {at: rank for rank, at in enumerate(often[:COLOURED])}
        return tuple(
            OriginMark(
                letter=_letter(at),
                name=self._named(bodies[at], names),
                joined=len(self._bodies.as_one(bodies[at])) < len({names[body] for body in bodies[at]}),
                heard=any(origin.in_own_words for origin in found),
                anonymous=all(origin.anonymous for origin in found),
                rank=ranks.get(at),
            )
            for at, found in sorted(self._found.items())
        )

    def _named(self, bodies: Sequence[str], names: Mapping[str, str]) -> str:
        """Return the names of bodies, those under one control joined by a plus sign."""
        houses: dict[frozenset[str], list[str]] = {}
        for body in bodies:
            houses.setdefault(self._bodies.as_one((body,)), []).append(names[body])
        return "; ".join(dict.fromkeys(" + ".join(dict.fromkeys(several)) for several in houses.values()))


def _letter(at: int) -> str:
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, len(_LETTERS))
        found = _LETTERS[rest] + found
    return found
