"""Whether the records of all files hold together, told from their outlines alone.

It says only that something is wrong, not what: ``core.register`` and ``core.taking_back`` say that, from the records
themselves, in words. The two must agree; a test holds them against each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from testimonia.core.bodies import Bodies
from testimonia.core.model import Stance
from testimonia.core.outline import Outline
from testimonia.core.support import Said, Ties
from testimonia.core.withdrawn import may_retract

ORDERS = (("derived_from", "revision_of"), ("part_of",), ("sub_organization_of",), ("located_in",))
"""Ties that may not come back to where they began, each row as one order."""

SaidBy = Callable[[str], tuple[tuple[str, ...], str]]
"""Returns the speakers and the source of a claim by its id."""


@dataclass(slots=True)
class Joined:
    """The outlines of all files as one: the record type of each id, and the digest of what each claim claims."""

    types: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)


def joined(outlines: Sequence[Outline], said_by: SaidBy) -> Joined | None:
    """Return what the outlines are together, or None where their records do not hold together."""
    if not all(outline.is_sound for outline in outlines):
        return None
    types = _types(outlines)
    if types is None or not _lead_somewhere(outlines, types):
        return None
    claims = _claims(outlines)
    if claims is None:
        return None
    ties = tied(outlines)
    orders: Iterable[Mapping[str, Sequence[str]]] = (order(ties, fields) for fields in ORDERS)
    relays = {name: relayed for outline in outlines for name, relayed in outline.relays.items()}
    if going_round(relays) or any(going_round(onward) for onward in orders):
        return None
    if not (_decided_once(outlines) and _taken_back_by_their_own(outlines, ties, said_by)):
        return None
    return Joined(types, claims)


def _types(outlines: Sequence[Outline]) -> dict[str, str] | None:
    types: dict[str, str] = {}
    count = 0
    for outline in outlines:
        for kind, names in outline.things.items():
            types.update(dict.fromkeys(names, kind))
            count += len(names)
        types.update(dict.fromkeys(outline.claims, "Claim"))
        count += len(outline.claims)
    return types if len(types) == count else None


def _lead_somewhere(outlines: Sequence[Outline], types: Mapping[str, str]) -> bool:
    for outline in outlines:
        for kinds, names in outline.pointers.items():
            allowed = frozenset(kinds.split(" "))
            if not all(types.get(name) in allowed for name in names):
                return False
    return True


def _claims(outlines: Sequence[Outline]) -> dict[str, str] | None:
    """Return the digest of what each claim claims, found where it takes that from others; None if that goes round."""
    found: dict[str, str] = {}
    taken: dict[str, str] = {}
    for outline in outlines:
        found.update(outline.claims)
        taken.update({name: target for name, target in outline.takes if name})
    for name in taken:
        path = [name]
        while not found[path[-1]]:
            path.append(taken[path[-1]])
            if len(path) > len(taken) + 1:
                return None
        found.update(dict.fromkeys(path, found[path[-1]]))
    return found


def tied(outlines: Iterable[Outline]) -> dict[str, dict[str, list[str]]]:
    """Return, by field, what each thing of any file is tied to."""
    ties: dict[str, dict[str, list[str]]] = {}
    for outline in outlines:
        for name, of_things in outline.ties.items():
            ties.setdefault(name, {}).update(of_things)
    return ties


def order(ties: Mapping[str, Mapping[str, Sequence[str]]], fields: Sequence[str]) -> dict[str, list[str]]:
    """Return what each thing comes after by any of some fields."""
    onward: dict[str, list[str]] = {}
    for name in fields:
        for thing, others in ties.get(name, {}).items():
            onward.setdefault(thing, []).extend(others)
    return onward


def going_round(onward: Mapping[str, Sequence[str]]) -> set[str]:
    """Return those from which a way along the arrows comes back, and those behind them; mostly there are none.

    Whoever is pointed to by nobody is taken away, in turn, until nobody is left or all that are left are pointed to.
    """
    count: dict[str, int] = dict.fromkeys(onward, 0)
    for others in onward.values():
        for other in others:
            if other in count:
                count[other] += 1
    free = [name for name, pointing in count.items() if not pointing]
    while free:
        name = free.pop()
        del count[name]
        for other in onward[name]:
            if other in count:
                count[other] -= 1
                if not count[other]:
                    free.append(other)
    return set(count)


def _decided_once(outlines: Sequence[Outline]) -> bool:
    taken: dict[tuple[str, str], str] = {}
    every = (decision for outline in outlines for decision in outline.decisions)
    return all(
        taken.setdefault((subject, target), decision) == decision
        for subject, target, decision in every
        if subject and target
    )


def _taken_back_by_their_own(
    outlines: Sequence[Outline], ties: Mapping[str, Mapping[str, Sequence[str]]], said_by: SaidBy
) -> bool:
    retractions = [one for outline in outlines for one in outline.retractions]
    if not retractions:
        return True
    known = ties_of(ties)
    bodies = Bodies(known)

    def said(speakers: Iterable[str], source: str) -> Said:
        return Said("", "", Stance.ASSERTS, tuple(speakers), source)

    return all(
        may_retract(said(one.speakers, one.source), said(*said_by(one.target)), known, bodies, in_part=True)
        for one in retractions
    )


def ties_of(ties: Mapping[str, Mapping[str, Sequence[str]]]) -> Ties:
    """Return what ties sources and bodies to others, as far as it matters for who may take back what."""
    return Ties(
        reprints=_frozen(order(ties, ("derived_from", "revision_of"))),
        publishers=_frozen(ties.get("publisher", {})),
        control=_frozen(order(ties, ("sub_organization_of", "linked_to"))),
    )


def _frozen(onward: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(others) for name, others in onward.items()}
