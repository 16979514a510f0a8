"""Who was where within so many days of an event: at places and at other events, certainly or possibly.

Each answer joins a claim of who was where with a claim of when the event happened, and, where somebody was at another
event, with a claim of when that one happened. Who was at the event itself, or at a part of it, was there whenever it
was. Where nobody says when somebody was there, the answer is possible; of an event that nobody dates, only who was at
it is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from testimonia.core import edtf
from testimonia.core.holders import held_in
from testimonia.core.holding import LOCATED_AT, PRESENT_AT, event_dates, named
from testimonia.core.model import Proposition
from testimonia.core.reach import reachable
from testimonia.core.testimony import Testimony
from testimonia.core.when import Day, Overlap, When, overlap

_Dated: TypeAlias = Sequence[tuple[str, When | None]]
"""Claims of when something happened, with what they say."""
_UNDATED: _Dated = [("", None)]


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody (``who``) is said to have been at a place or event (``where``) near the time of an event.

    ``claim`` is the claim of that. ``dating`` is the claim of when the event happened, ``during`` that of when the
    other event did: both empty where there is none. ``day`` and ``period`` are what these say of the event and of being
    there.
    """

    who: str
    property: str
    where: str
    certainty: Overlap
    claim: str
    dating: str = ""
    day: When | None = None
    during: str = ""
    period: When | None = None


def presences(testimony: Testimony, event: str, days: int = 0) -> list[Presence]:
    """Return who was, or may have been, where within so many days of an event; sorted."""
    stand_by = held_in(testimony)
    dates: Mapping[str, _Dated] = event_dates(testimony)
    inside = _parts(testimony, event)
    found: set[Presence] = set()
    for name in stand_by:
        claim = testimony.propositions[name]
        if claim.property in {LOCATED_AT, PRESENT_AT}:
            for dating, day in dates.get(event, _UNDATED):
                near = widened(day, days) if day else None
                for during, period in _times(claim, dates):
                    certainty = _certainty(claim, period, near, inside)
                    if certainty is not Overlap.NONE:
                        found.add(
                            Presence(
                                claim.about.id,
                                claim.property,
                                named(claim),
                                certainty,
                                name,
                                dating,
                                day,
                                during,
                                period,
                            )
                        )
    return sorted(found, key=lambda one: (one.dating, one.certainty, one.who, one.where, one.claim, one.during))


def widened(when: When, days: int) -> When:
    """Return a time that begins so many days earlier and ends so many later; what is not known stays unknown."""
    return replace(
        when,
        earliest_begin=_away(when.earliest_begin, -days),
        latest_begin=_away(when.latest_begin, -days),
        earliest_end=_away(when.earliest_end, days),
        latest_end=_away(when.latest_end, days),
    )


def _certainty(claim: Proposition, period: When | None, near: When | None, inside: set[str]) -> Overlap:
    if claim.property == PRESENT_AT and named(claim) in inside and not claim.period:
        return Overlap.CERTAIN
    if near is None:
        return Overlap.NONE
    return overlap(period, near) if period else Overlap.POSSIBLE


def _times(claim: Proposition, dates: Mapping[str, _Dated]) -> Iterator[tuple[str, When | None]]:
    """Yield when somebody was there: as the claim itself has it, or each claim of when the event happened."""
    if claim.period or claim.property == LOCATED_AT:
        yield "", claim.period
        return
    yield from dates.get(named(claim), _UNDATED)


def _parts(testimony: Testimony, event: str) -> set[str]:
    """Return an event and all events that are part of it."""
    inner: dict[str, list[str]] = {}
    for part, wholes in testimony.parts.items():
        for whole in wholes:
            inner.setdefault(whole, []).append(part)
    return reachable([event], lambda whole: inner.get(whole, ()))


def _away(day: Day | None, days: int) -> Day | None:
    """Return the day so many days away; counted by months, since years may lie outside of the calendar of Python."""
    if day is None:
        return None
    year, month, number = day.year, day.month, day.day + days
    while number < 1:
        year, month = edtf.month_after(year, month, -1)
        number += edtf.month_length(year, month)
    while number > edtf.month_length(year, month):
        number -= edtf.month_length(year, month)
        year, month = edtf.month_after(year, month, 1)
    return Day(year, month, number)
