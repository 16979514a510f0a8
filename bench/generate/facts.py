"""What happened in each event, as far as the generator knows it: the claims then say it more or less so."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from . import pool, words
from .draws import Draws

FAMILY = 8
"""Events come in families of so many. The first is a whole; of the others about half are parts of it."""
FIRST_DAY = date(1979, 1, 1).toordinal()
LAST_DAY = date(2023, 12, 31).toordinal()
TOLLS = (0, 1, 2, 3, 5, 8, 12, 17, 30, 44, 70, 130, 260, 304, 900, 1500, 3800)


@dataclass(frozen=True, slots=True)
class Facts:
    """An event before anybody speaks of it."""

    number: int
    kind: str
    first: date
    last: date
    place: int
    dead: int
    wholes: tuple[int, ...]
    claims: int
    """How many claims there are about it."""

    @property
    def id(self) -> str:
        return f"event-{self.number}"


@lru_cache(maxsize=64)
def facts(seed: int, number: int) -> Facts:
    draws = Draws(seed, "facts", number)
    head = number - number % FAMILY
    dead = draws.pick(TOLLS)
    wholes = () if number == head else _wholes(number, head, draws)
    if number == head:
        first = date.fromordinal(draws.between(FIRST_DAY, LAST_DAY))
        last = first + timedelta(days=draws.pick((2, 6, 13, 30, 60)))
        place, dead = draws.below(pool.PROVINCES), dead * 4 + 10
    else:
        if wholes:
            around = facts(seed, wholes[-1])
            first = around.first + timedelta(days=draws.below((around.last - around.first).days + 1))
            place, dead = around.place, around.dead * draws.between(2, 35) // 100
        else:
            first = date.fromordinal(draws.between(FIRST_DAY, LAST_DAY))
            place = draws.early(pool.size("place", number))
        last = first + timedelta(days=draws.pick((0, 0, 0, 0, 1, 2)))
        if wholes:
            last = min(last, around.last)
    kind = draws.pick(tuple(words.EVENT_KINDS))
    return Facts(number, kind, first, last, place, dead, wholes, _how_many(draws, whole=number == head))


def _wholes(number: int, head: int, draws: Draws) -> tuple[int, ...]:
    if not draws.chance(0.55):
        return ()
    middle = head + 2
    if number > middle and draws.chance(0.25):
        return (head, middle) if draws.chance(0.3) else (middle,)
    return (head,)


def _how_many(draws: Draws, *, whole: bool) -> int:
    """Return how many claims are made: most events have a few, some have hundreds."""
    low, high = draws.pick(((4, 12), (4, 12), (4, 12), (4, 12), (12, 30), (12, 30), (12, 30), (30, 80)))
    return draws.between(low, high) * (3 if whole and draws.chance(0.6) else 1)


def label(seed: int, known: Facts) -> words.Both:
    kind, place = words.EVENT_KINDS[known.kind], pool.place_name(seed, known.place)
    month = words.MONTHS[known.first.month - 1]
    year = known.first.year
    return (
        f"{kind[0]} in {place[0]}, {month[0]} {year}",
        f"{kind[1]} در {place[1]}، {month[1]} {words.persian_digits(str(year))}",
    )
