"""Who may have said a thing first: of every proposition the sayings of which none of the others is certainly older.

Only who asserts, reports or corrects it says it, though it may have been retracted later. Who relays another saying of
it was not the first. In a circle of citations, where nobody begins, each may have been.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from testimonia.core.holders import held_in
from testimonia.core.model import AGAINST
from testimonia.core.reach import exits, knots
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.times import Dating, datings
from testimonia.core.when import Day, Overlap

_BEFORE_ALL = Day(-(10**13), 1, 1)


@dataclass(frozen=True, slots=True)
class First:
    """Sayings that were, or may have been, the first of a proposition; undated ones may have been earlier still."""

    dated: Mapping[str, Overlap]
    undated: tuple[str, ...] = ()


def first_said(testimony: Testimony, dated: Mapping[str, Dating] | None = None) -> dict[str, First]:
    """Return for every proposition that anybody says the sayings that may have been the first, in order.

    One is *certain* if no other dated saying can have been earlier.
    """
    dated = dated or datings(testimony)
    held, once = held_in(testimony), _once_held(testimony.assertions)
    return {
        proposition: _first({*held.get(proposition, ()), *once.get(proposition, ())}, testimony.assertions, dated)
        for proposition in sorted({*held, *once})
    }


def _once_held(said: Mapping[str, Said]) -> dict[str, list[str]]:
    """Return the assertions of each proposition that were retracted or corrected: they had been said all the same."""
    found: dict[str, list[str]] = {}
    for target in sorted({one.retracts or one.corrects for one in said.values()} & said.keys()):
        if said[target].stance not in AGAINST:
            found.setdefault(said[target].proposition, []).append(target)
    return found


def _first(sayings: Collection[str], said: Mapping[str, Said], dated: Mapping[str, Dating]) -> First:
    roots = _roots(sayings, said)
    known = [name for name in roots if dated[name].basis]
    if len(roots) == 1:
        alone = {name: Overlap.CERTAIN if dated[name].latest else Overlap.POSSIBLE for name in known}
        return First(alone, () if known else tuple(roots))
    by = min((latest for name in known if (latest := dated[name].latest)), default=None)
    begins = sorted(dated[name].earliest or _BEFORE_ALL for name in known)
    found: dict[str, Overlap] = {}
    for name in known:
        begin, latest = dated[name].earliest or _BEFORE_ALL, dated[name].latest
        if by and by < begin:
            continue
        others = begins[1:2] if begins[0] == begin else begins[:1]
        surely = latest is not None and all(latest <= other for other in others)
        found[name] = Overlap.CERTAIN if surely else Overlap.POSSIBLE
    return First(found, tuple(name for name in roots if not dated[name].basis))


def _roots(sayings: Collection[str], said: Mapping[str, Said]) -> list[str]:
    """Return the sayings that relay none of the others, and the circles that lead to nothing but themselves."""
    onward = {name: [other for other in said[name].onward if other in sayings] for name in sayings}
    if not any(onward.values()):
        return sorted(sayings)
    return sorted(name for knot in knots(onward) if not exits(knot, onward) for name in knot)
