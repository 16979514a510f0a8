"""Claims of a party that its opponent makes as well: parties that the register declares opposed, and bodies of theirs.

A speaker belongs to a party if it is the party, or is tied to it by being part of it or linked to it. What counts is
that the opponent says the same, or something from which it follows, *in its own name*; to pass a claim on confirms
nothing, nor does to print it again. Nothing here knows whose interest a claim is against, so every such agreement is
given, and both ways where both say the same: whether an admission is against interest is for the reader to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimonia.core.following import following
from testimonia.core.listing import Listed, by_topic, within_limits
from testimonia.core.reach import reachable
from testimonia.core.reading_policy import Policy
from testimonia.core.series import still_held
from testimonia.core.support import Said, is_seen
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


def against_interest(testimony: Testimony, policy: Policy | None = None) -> Listed[AgainstInterest]:
    """Return the claims that an opponent confirms, sorted; see ``listing`` for the limits."""
    by_speaker: dict[str, list[Said]] = {}
    for one in still_held(testimony):
        for speaker in one.speakers:
            by_speaker.setdefault(speaker, []).append(one)
    found: set[AgainstInterest] = set()
    cut: set[str] = set()
    for sides in _opposed_sides(testimony):
        mine, opposing = (by_topic(_by_claim(by_speaker, side.bodies), testimony) for side in sides)
        for topic in mine.keys() & opposing.keys():
            listed, left = within_limits(_agreements(mine[topic], opposing[topic], testimony, policy or Policy()))
            found.update(listed)
            if left:
                cut.update(side.party for side in sides)
    ordered = sorted(found, key=lambda one: (one.claim, one.confirming, one.said, one.confirmed))
    return Listed(tuple(ordered), tuple(sorted(cut)))


@dataclass(frozen=True, slots=True)
class _Side:
    party: str
    bodies: frozenset[str]


def _opposed_sides(testimony: Testimony) -> list[tuple[_Side, _Side]]:
    """Return the parties that are opposed with all their bodies, both ways; not those who are under one control."""
    near = _both_ways(testimony.ties.control)
    named = {*testimony.opposed, *(other for others in testimony.opposed.values() for other in others)}
    tied = {party: _tied(party, near) for party in sorted(named)}
    found: dict[tuple[str, str], tuple[_Side, _Side]] = {}
    for party, opponents in sorted(testimony.opposed.items()):
        for opponent in sorted(opponents):
            ours, theirs = tied[party], tied[opponent]
            if not ours & theirs:
                found.setdefault((min(ours), min(theirs)), (_Side(party, ours), _Side(opponent, theirs)))
    return [sides for _, sides in sorted(found.items())]


def _tied(body: str, near: Mapping[str, set[str]]) -> frozenset[str]:
    return frozenset(reachable([body], lambda here: near.get(here, ())))


def _both_ways(control: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for body, others in control.items():
        for other in others:
            near.setdefault(body, set()).add(other)
            near.setdefault(other, set()).add(body)
    return near


def _by_claim(by_speaker: Mapping[str, list[Said]], bodies: frozenset[str]) -> dict[str, list[str]]:
    """Return what the bodies of a party claim, each claim with the assertions of it in order."""
    found: dict[str, set[str]] = {}
    for body in bodies:
        for one in by_speaker.get(body, ()):
            found.setdefault(one.proposition, set()).add(one.id)
    return {claim: sorted(names) for claim, names in sorted(found.items())}


def _agreements(
    mine: Mapping[str, list[str]], opposing: Mapping[str, list[str]], testimony: Testimony, policy: Policy
) -> Iterator[AgainstInterest | None]:
    """Yield our claims with those of theirs that are the same or imply them."""
    said = testimony.assertions
    heard = {claim: any(is_seen(said[one], testimony.ties) for one in names) for claim, names in opposing.items()}
    for found in following(mine, opposing, testimony, policy):
        if found:
            claim, other = found
            yield AgainstInterest(claim, other, tuple(mine[claim]), tuple(opposing[other]), own_words=heard[other])
        else:
            yield None
