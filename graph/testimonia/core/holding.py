"""Who held a post, belonged to a body, was at an event or a place, at some time: certainly, possibly, or not.

This is valid time: when something is said to have been so. Each answer rests on one claim, and on how its period and
the time that is asked about overlap, from the days between which each may lie. A claim that gives no time is possible
at any.
"""

from collections.abc import Collection
from dataclasses import dataclass

from testimonia.core.holders import denied_in, held_in
from testimonia.core.model import Concept, Proposition, Ref
from testimonia.core.testimony import Testimony
from testimonia.core.when import Overlap, When, overlap

HOLDS_POST, MEMBER_OF, PRESENT_AT, LOCATED_AT = "holds_post", "member_of", "present_at", "located_at"
HAPPENED_DURING = "happened_during"
HELD_FOR_A_TIME = (HOLDS_POST, MEMBER_OF, PRESENT_AT, LOCATED_AT)
"""Keys of the claim properties that hold for a time."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A claim that somebody (``who``) held, belonged to or was at something (``what``), and whether it was so then.

    ``said`` are the assertions that stand by it, ``denied`` those that deny or dispute it.
    """

    claim: str
    property: str
    who: str
    what: str
    period: When | None
    certainty: Overlap
    said: tuple[str, ...]
    denied: tuple[str, ...] = ()


def in_force(claim: Proposition, at: When) -> Overlap:
    """Say whether what is claimed was so at some time, on the days that the claim itself gives."""
    return overlap(claim.period, at) if claim.period else Overlap.POSSIBLE


def holdings(testimony: Testimony, at: When, properties: Collection[str] = HELD_FOR_A_TIME) -> list[Holding]:
    """Return the claims that were, or may have been, so at some time; sorted. Who only denies one does not make it."""
    stand_by = held_in(testimony)
    denied = denied_in(testimony)
    found = [
        Holding(
            name, claim.property, claim.about.id, named(claim), claim.period, certainty,
            stand_by[name], denied.get(name, ()),
        )
        for name, claim in sorted(testimony.propositions.items())
        if claim.property in properties
        and name in stand_by
        and (certainty := in_force(claim, at)) is not Overlap.NONE
    ]  # fmt: skip
    return sorted(found, key=lambda held: (held.property, held.what, held.who, held.claim))


def event_dates(testimony: Testimony) -> dict[str, list[tuple[str, When]]]:
    """Return the claims of when each event happened that anybody stands by, in order, with what they say."""
    found: dict[str, list[tuple[str, When]]] = {}
    for name in held_in(testimony):
        claim = testimony.propositions[name]
        if claim.property == HAPPENED_DURING and claim.date:
            found.setdefault(claim.about.id, []).append((name, claim.date))
    return found


def named(claim: Proposition) -> str:
    """Return what a claim names as its object, or an empty text."""
    match claim.object:
        case Ref(id=name) | Concept(iri=name):
            return name
    return ""
