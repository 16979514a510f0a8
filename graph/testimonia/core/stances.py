"""What is denied, disputed, put right or taken back, and who still relays it.

A denial is about a proposition, whoever says it. A retraction and a correction are about one assertion: whoever claims
the same on their own is not touched, whoever relays it is, at whatever distance. A retraction counts even where it was
taken back in its turn; that is told beside it, so that nobody has to trust a verdict on a quarrel.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimonia.core.holders import denied_in, held_in
from testimonia.core.model import AGAINST, Stance
from testimonia.core.reach import reachable
from testimonia.core.reprinted import with_reprints
from testimonia.core.testimony import Testimony
from testimonia.core.times import Dating, Order, datings, order
from testimonia.core.withdrawn import retracting, withdrawn


@dataclass(frozen=True, slots=True)
class StillRelays:
    """An assertion that passes on what was taken back, and whether it was said ``then``: before or after that.

    What was said before is nobody's fault, and still stands in its source.
    """

    assertion: str
    then: Order


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An assertion that was retracted or corrected ``by`` another, and what still relays it.

    ``withdrawn_by`` are the assertions that take back the taking back.
    """

    assertion: str
    by: str
    relays: tuple[StillRelays, ...]
    withdrawn_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Denial:
    """An assertion that denies or disputes a claim; who stands by the claim; who passes the denial on."""

    claim: str
    assertion: str
    stance: Stance
    holders: tuple[str, ...]
    passed_on: tuple[str, ...]


def retractions(testimony: Testimony, dated: Mapping[str, Dating] | None = None) -> list[TakenBack]:
    """Return the retractions, sorted, each with everything that still relays what was retracted."""
    pairs = retracting(testimony.assertions, testimony.ties)
    return _taken_back(pairs, testimony, dated or datings(testimony))


def corrections(testimony: Testimony, dated: Mapping[str, Dating] | None = None) -> list[TakenBack]:
    """Return the corrections of an assertion, sorted, each with everything that still relays what was corrected."""
    pairs = ((one.corrects, name) for name, one in testimony.assertions.items() if one.corrects)
    return _taken_back(sorted(pairs), testimony, dated or datings(testimony))


def denials(testimony: Testimony) -> list[Denial]:
    """Return the denials and disputes, sorted, each with those who stand by the claim and who pass the denial on.

    A denial that was taken back is left out: it is among the retractions or the corrections.
    """
    said = testimony.assertions
    held = held_in(testimony)
    relayers = _relayers(testimony)
    return [
        Denial(claim, name, said[name].stance, held.get(claim, ()), _downstream(name, relayers))
        for claim, names in denied_in(testimony).items()
        for name in names
    ]


def _taken_back(pairs: list[tuple[str, str]], testimony: Testimony, dated: Mapping[str, Dating]) -> list[TakenBack]:
    said = testimony.assertions
    gone = withdrawn(said, testimony.ties)
    relayers = {
        relayed: [name for name in names if said[name].stance not in AGAINST]
        for relayed, names in _relayers(testimony).items()
    }
    withdrawals: dict[str, list[str]] = {}
    for target, name in retracting(said, testimony.ties):
        withdrawals.setdefault(target, []).append(name)
    return [
        TakenBack(
            target, by,
            tuple(
                StillRelays(name, order(dated[name], dated[by]))
                for name in _downstream(target, relayers)
                if name not in gone and name != by
            ),
            tuple(withdrawals.get(by, ())),
        )
        for target, by in pairs
        if target in said
    ]  # fmt: skip


def _downstream(start: str, relayers: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return what relays an assertion at whatever distance, without itself, in order; circles are gone round once."""
    return tuple(sorted(reachable([start], lambda name: relayers.get(name, ())) - {start}))


def _relayers(testimony: Testimony) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, relayed in _relays(testimony):
        found.setdefault(relayed, []).append(name)
    return found


def _relays(testimony: Testimony) -> Iterator[tuple[str, str]]:
    for name, one in sorted(with_reprints(testimony.assertions, testimony.ties).items()):
        for relayed in one.onward:
            if relayed in testimony.assertions:
                yield name, relayed
