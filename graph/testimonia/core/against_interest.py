"""Claims of a party that its opponent makes as well: parties that the register declares opposed, and bodies of theirs.

A speaker belongs to a party if it is the party, or is tied to it by being part of it or linked to it. What counts is
that the opponent says the same, or something from which it follows, *in its own name*; to pass a claim on confirms
nothing. Nothing here knows whose interest a claim is against, so every such agreement is given, and both ways where
both say the same: whether an admission is against interest is for the reader to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimonia.core.comparison import comparable, relation
from testimonia.core.intervals import Relation
from testimonia.core.model import Proposition
from testimonia.core.reading_policy import Policy
from testimonia.core.series import held
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony


@dataclass(frozen=True, slots=True)
class AgainstInterest:
    """A ``claim`` that one party makes, and the ``confirming`` claim of its opponent: the same, or one that implies it.

    ``said`` and ``confirmed`` are the assertions of the one and of the other. ``own_words``: some of the latter stands
    in a source that was seen; otherwise it is only reported that the opponent said so.
    """

    claim: str
    confirming: str
    said: tuple[str, ...]
    confirmed: tuple[str, ...]
    own_words: bool


def against_interest(testimony: Testimony, policy: Policy | None = None) -> list[AgainstInterest]:
    """Return the claims that an opponent confirms, sorted."""
    retracted = {one.retracts for one in testimony.assertions.values() if one.retracts}
    sayings = [one for one in held(testimony) if one.id not in retracted]
    found: set[AgainstInterest] = set()
    for ours, theirs in _opposed_sides(testimony):
        mine, opposing = _by_claim(sayings, ours), _by_claim(sayings, theirs)
        for claim, confirming in _agreements(mine, opposing, testimony, policy or Policy()):
            heard = any(one.source and one.source not in testimony.ties.unseen for one in opposing[confirming])
            said, confirmed = (tuple(one.id for one in side) for side in (mine[claim], opposing[confirming]))
            found.add(AgainstInterest(claim, confirming, said, confirmed, own_words=heard))
    return sorted(found, key=lambda one: (one.claim, one.confirming, one.said, one.confirmed))


def _opposed_sides(testimony: Testimony) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return the parties that are opposed with all their bodies, both ways; not those who are under one control."""
    near = _both_ways(testimony.ties.control)
    found: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {}
    for party, opponents in sorted(testimony.opposed.items()):
        ours = _tied(party, near)
        for opponent in opponents:
            theirs = _tied(opponent, near)
            if not ours & theirs:
                found[min(ours), min(theirs)] = (ours, theirs)
    return [sides for _, sides in sorted(found.items())]


def _tied(body: str, near: Mapping[str, set[str]]) -> frozenset[str]:
    seen, waiting = {body}, [body]
    while waiting:
        onward = near.get(waiting.pop(), set()) - seen
        seen |= onward
        waiting.extend(onward)
    return frozenset(seen)


def _both_ways(control: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for body, others in control.items():
        for other in others:
            near.setdefault(body, set()).add(other)
            near.setdefault(other, set()).add(body)
    return near


def _by_claim(sayings: list[Said], party: frozenset[str]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in sayings:
        if not party.isdisjoint(one.speakers):
            found.setdefault(one.proposition, []).append(one)
    return found


def _agreements(
    mine: Mapping[str, list[Said]], opposing: Mapping[str, list[Said]], testimony: Testimony, policy: Policy
) -> Iterator[tuple[str, str]]:
    """Yield our claims with those of theirs that are the same or imply them."""
    alike: dict[tuple[str, str], list[str]] = {}
    for name in opposing:
        claim = testimony.propositions[name]
        alike.setdefault((claim.about.id, claim.property), []).append(name)
    for name in mine:
        claim = testimony.propositions[name]
        for other in alike.get((claim.about.id, claim.property), ()):
            if name == other or _implies(testimony.propositions[other], claim, testimony, policy):
                yield name, other


def _implies(one: Proposition, other: Proposition, testimony: Testimony, policy: Policy) -> bool:
    if one.property not in testimony.functional or not comparable(one, other):
        return False
    found = relation(one, other, policy=policy, contains=testimony.places)
    return found in {Relation.IMPLIES, Relation.EQUAL}
