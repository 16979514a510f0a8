"""Figures as sources give them: in every form, leaning as the speaker leans, in every spelling."""

from collections.abc import Callable
from datetime import date, timedelta

from . import pool, words
from .draws import Draws, often
from .facts import Facts

PROPERTIES = often(death_toll=12, injured=4, detained=4, missing=1, participant_count=3, places_affected=1, survivors=1)
MANY_TIMES = {
    "death_toll": 1, "injured": 4, "detained": 9, "missing": 1, "participant_count": 80, "survivors": 2,
}  # fmt: skip
"""How many are counted for each of the dead; and a few more."""
FORMS = often(
    value=33, at_least=22, more_than=10, approximately=12, between=8, at_most=3, up_to=4, less_than=2, one_of=1,
    wording=5,
)  # fmt: skip
LEANINGS = {"authority": (20, 80), "opposition": (120, 500), "watcher": (80, 125), "abroad": (70, 140)}
"""From which to which percent of the truth an institution goes, by its role."""
USUAL = (60, 160)


def figure(draws: Draws, known: Facts, role: str, *, prop: str = "", persian: bool = False) -> pool.Record:
    """Return the property of a figure, the figure, and what it is restricted to."""
    prop = prop or draws.pick(PROPERTIES)
    made: pool.Record = {"property": prop}
    low, high = LEANINGS.get(role, USUAL)
    truth = known.dead * MANY_TIMES[prop] + 3 if prop in MANY_TIMES else 12
    number = truth * draws.between(low, high) // 100
    form = draws.pick(FORMS)
    if form == "wording":
        made[form] = draws.pick(words.PERSIAN_WORDINGS if persian else words.WORDINGS)
    elif form in {"between", "one_of"}:
        other = number + draws.between(1, max(2, number // 2))
        made[form] = [_spelt(draws, n, persian=persian) for n in (number, other)]
    elif form == "value":
        made[form] = _spelt(draws, number, persian=persian)
    else:
        least = 1 if form == "less_than" else 0  # nothing is counted that is less than none
        made[form] = _spelt(draws, max(_rounded(number), least), persian=persian)
    made.update(_restricted(draws, known))
    return made


def _restricted(draws: Draws, known: Facts) -> pool.Record:
    made: pool.Record = {}
    if draws.chance(0.22):
        first = draws.pick(words.SCOPES)
        second = draws.pick(words.SCOPES)
        made["scope"] = [first, second] if second != first and draws.chance(0.15) else first
    if draws.chance(0.10):
        made["period"] = _part_of_time(draws, known)
        if draws.chance(0.35):
            made["counting"] = "increment"
    elif draws.chance(0.06):
        made["counting"] = "cumulative"
    if draws.chance(0.10):
        made["within"] = pool.one_of(draws, known.number, "place")
    return made


def _part_of_time(draws: Draws, known: Facts) -> str:
    day = known.first + timedelta(days=draws.below((known.last - known.first).days + 1))
    return day.isoformat() if draws.chance(0.7) else f"{known.first.isoformat()}/{day.isoformat()}"


def _rounded(number: int) -> int:
    """Return a number as people round it: two digits that count."""
    step = int("1" + "0" * (len(str(number)) - 2))
    return number // step * step


def _spelt(draws: Draws, number: int, *, persian: bool) -> int | str:
    if persian and draws.chance(0.5):
        return words.persian_digits(f"{number:,}")
    return f"{number:,}" if number > 999 and draws.chance(0.4) else number  # noqa: PLR2004 where the comma begins


def when(draws: Draws, known: Facts, *, persian: bool = False) -> str:
    """Return when it happened, as one source has it: a day, a span, a month, about, or at the latest; or a day off."""
    first, last = known.first, known.last
    if draws.chance(0.12):
        first += timedelta(days=draws.pick((-1, 1, 3, 30)))
        last = max(first, last)
    return draws.pick(_SPELT_DATES if not persian else _PERSIAN_DATES)(first, last)


def _day_in_words(first: date, _: date) -> str:
    return f"{first.day} {words.MONTHS[first.month - 1][0]} {first.year}"


def _persian_day(first: date, _: date) -> str:
    day, year = words.persian_digits(str(first.day)), words.persian_digits(str(first.year))
    return f"{day} {words.MONTHS[first.month - 1][1]} {year}"


def _day(first: date, _: date) -> str:
    return first.isoformat()


_SPELT_DATES: tuple[Callable[[date, date], str], ...] = (
    _day, _day, _day, _day_in_words,
    lambda first, _: f"{first:%Y-%m}",
    lambda first, _: f"{first:%Y-%m}~",
    lambda first, _: f"{first.year}",
    lambda _, last: f"[..{last.isoformat()}]",
    lambda first, last: f"{first.isoformat()}/{last.isoformat()}",
    lambda first, last: f"{first:%Y-%m}/{last:%Y-%m}",
)  # fmt: skip
_PERSIAN_DATES = (*_SPELT_DATES, _persian_day, _persian_day)
