"""When each assertion had been said, as far as dates show; and what had been said by a day.

An assertion is dated by its own date, or else by the publication of its source. Two things make that narrower, or give
a date where there is none: whatever is relayed had been said by the time of its first relay, and in a source by the
time of its publication; whoever relays was not earlier than what is relayed. A date that would contradict the
assertion's own is left aside: that is a matter for whoever keeps the records.

When something is said to have happened is another time, see ``holding``; when it was recorded here is the build's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop, heappush

from testimonia.core.cutting import without
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said
from testimonia.core.testimony import Source, Testimony
from testimonia.core.when import Day


class Basis(StrEnum):
    """What dates an assertion: the keys of the concept scheme ``dating-basis``."""

    OWN_DATE = "own-date"
    PUBLISHED = "publication"
    FIRST_RELAY = "first-relay"
    WHAT_IT_RELAYS = "what-it-relays"


class Order(StrEnum):
    """Whether one thing was said before another: the keys of the concept scheme ``order``."""

    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "not-known"


@dataclass(frozen=True, slots=True)
class Dating:
    """An assertion was said on a day from ``earliest`` to ``latest``, each None where nothing tells.

    ``basis`` has what the two days rest on, sorted; empty is undated.
    """

    earliest: Day | None = None
    latest: Day | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class AsOf:
    """The assertions as of the end of a day, by id in order; each is in one of the four.

    ``certain``: it had been said. ``possible``: it may have been. ``later``: it had not been. ``undated``: nothing
    tells.
    """

    day: Day
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    later: tuple[str, ...]
    undated: tuple[str, ...]


def datings(testimony: Testimony) -> dict[str, Dating]:
    """Return when each assertion was said, by its id in order."""
    return testimony.once(_datings)


def _datings(testimony: Testimony) -> dict[str, Dating]:
    said = with_reprints(testimony.assertions, testimony.ties)
    found = {name: _by_itself(said[name], testimony.sources) for name in sorted(said)}
    _said_by_the_first_relay(found, said)
    _no_earlier_than_what_it_relays(found, said)
    return found


def as_of(testimony: Testimony, day: Day, dated: Mapping[str, Dating] | None = None) -> AsOf:
    """Return what had been said by the end of a day. ``dated`` saves working the dates out again."""
    sorts: dict[str, list[str]] = {"certain": [], "possible": [], "later": [], "undated": []}
    for name, dating in (dated or datings(testimony)).items():
        sorts[_as_of(dating, day)].append(name)
    return AsOf(day, **{sort: tuple(names) for sort, names in sorts.items()})


def known_by(testimony: Testimony, day: Day, *, possibly: bool = True) -> Testimony:
    """Return the testimony as of the end of a day: what had certainly been said, and what ``possibly`` had been.

    Undated assertions are not in it; ``as_of`` names them. Nothing that was said later is seen: no denial, no
    retraction.
    """
    found = as_of(testimony, day)
    return without(testimony, {*found.later, *found.undated, *(() if possibly else found.possible)})


def order(one: Dating, other: Dating) -> Order:
    """Say whether one thing was said before or after another, where their dates show it."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return Order.BEFORE
    if one.earliest and other.latest and one.earliest > other.latest:
        return Order.AFTER
    return Order.UNKNOWN


def _as_of(dating: Dating, day: Day) -> str:
    if not dating.basis:
        return "undated"
    if dating.latest and dating.latest <= day:
        return "certain"
    return "later" if dating.earliest and dating.earliest > day else "possible"


def _by_itself(one: Said, sources: Mapping[str, Source]) -> Dating:
    """Return the date of an assertion from itself and its source."""
    published = sources[one.source].published if one.source in sources else None
    found = Dating()
    if one.said_on and (one.said_on.earliest_begin or one.said_on.latest_end):
        found = Dating(one.said_on.earliest_begin, one.said_on.latest_end, (Basis.OWN_DATE,))
    if published and not found.basis and (published.earliest_begin or published.latest_end):
        return Dating(published.earliest_begin, published.latest_end, (Basis.PUBLISHED,))
    if published and published.latest_end:
        return _by(found, published.latest_end, Basis.PUBLISHED)
    return found


def _said_by_the_first_relay(found: dict[str, Dating], said: Mapping[str, Said]) -> None:
    """Let each assertion have been said by the earliest day by which something that relays it had been."""
    waiting = [(dating.latest, name) for name, dating in found.items() if dating.latest and said[name].onward]
    heapify(waiting)
    while waiting:
        latest, name = heappop(waiting)
        for relayed in _relayed(said[name], said):
            narrower = _by(found[relayed], latest, Basis.FIRST_RELAY)
            if narrower is not found[relayed]:
                found[relayed] = narrower
                heappush(waiting, (latest, relayed))


def _no_earlier_than_what_it_relays(found: dict[str, Dating], said: Mapping[str, Said]) -> None:
    """Let each assertion not have been said before the latest day that begins what it relays."""
    relayers: dict[str, list[str]] = {}
    for name in found:
        for relayed in _relayed(said[name], said) if said[name].onward else ():
            relayers.setdefault(relayed, []).append(name)
    waiting = [(_backwards(begin), name) for name in sorted(relayers) if (begin := found[name].earliest)]
    heapify(waiting)
    while waiting:
        _, name = heappop(waiting)
        earliest = found[name].earliest
        for relayer in relayers.get(name, ()):
            narrower = _from(found[relayer], earliest)
            if earliest and narrower is not found[relayer]:
                found[relayer] = narrower
                heappush(waiting, (_backwards(earliest), relayer))


def _relayed(one: Said, said: Mapping[str, Said]) -> Iterator[str]:
    return (name for name in one.onward if name in said)


def _backwards(day: Day) -> tuple[int, int, int]:
    return -day.year, -day.month, -day.day


def _by(dating: Dating, latest: Day, basis: Basis) -> Dating:
    """Return a dating no later than a day; the same one where that says nothing new, or contradicts it."""
    if (dating.latest and dating.latest <= latest) or (dating.earliest and latest < dating.earliest):
        return dating
    return Dating(dating.earliest, latest, _with(dating, basis))


def _from(dating: Dating, earliest: Day | None) -> Dating:
    if earliest is None or (dating.earliest and dating.earliest >= earliest):
        return dating
    if dating.latest and earliest > dating.latest:
        return dating
    return Dating(earliest, dating.latest, _with(dating, Basis.WHAT_IT_RELAYS))


def _with(dating: Dating, basis: Basis) -> tuple[Basis, ...]:
    return tuple(sorted({*dating.basis, basis}))
