"""Speakers at odds with themselves: who hold two claims that exclude each other, or deny what they hold.

To say so of somebody is grave, so it is said only where nothing that is recorded explains it. It is no
self-contradiction

* if what was said was taken back, retracted or put right by the speaker, for then it is no longer held;
* if the two are for times that differ, and not even a part is larger than its whole;
* if the one was said after the other: that is a revision, and stands in the speaker's ``series``, whether the speaker
  corrects itself in so many words or a count has grown;
* if the speaker puts the one in the place of the other (stance *corrects*), even where the dates do not show the order;
* if the speaker only passes on what others say, or what it said itself is printed again;
* if the speaker is anonymous, since nobody can tell whether these are the same people.

So the two stand in one source, or the speaker went back to the first after the second. Where the dates do not show the
order, it is only possible. To deny what one holds is told in any order, with the manner: it may be a change of mind.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from testimonia.core.comparison import as_compared
from testimonia.core.following import following
from testimonia.core.groups import contradictions, groups
from testimonia.core.holders import denied_in
from testimonia.core.listing import Listed, by_topic, within_limits
from testimonia.core.model import Stance
from testimonia.core.reading_policy import Policy
from testimonia.core.series import still_held
from testimonia.core.support import Said, is_seen
from testimonia.core.testimony import Testimony
from testimonia.core.times import Dating, Order, datings, order
from testimonia.core.when import Overlap

_Sayings = dict[str, list[Said]]


class Manner(StrEnum):
    """How the two were said: the keys of the concept scheme ``manner``."""

    ONE_AFTER_THE_OTHER = "one-after-the-other"
    IN_ONE_SOURCE = "in-one-source"
    BACK_AND_FORTH = "back-and-forth"
    ORDER_NOT_KNOWN = "order-not-known"


@dataclass(frozen=True, slots=True)
class SelfContradiction:
    """Two claims that one speaker holds and that exclude each other; or one that it holds and one that it denies.

    ``first`` and ``second`` are the assertions of either; ``denies``: the second ones are denials. ``own_words``: both
    stand in a source that was seen, the speaker's own or one that gives its words; otherwise it rests on how somebody
    reports the speaker. ``by_reading``: it depends on how an "about", a marked date or words are read.
    """

    speaker: str
    first_claim: str
    second_claim: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    manner: Manner
    denies: bool = False
    own_words: bool = False
    by_reading: bool = False

    @property
    def certainty(self) -> Overlap:
        """Certain, or only possible because the one may have taken the place of the other."""
        return Overlap.POSSIBLE if self.manner is Manner.ORDER_NOT_KNOWN else Overlap.CERTAIN


@dataclass(frozen=True, slots=True)
class _Pair:
    first: str
    second: str
    denies: bool = False
    by_reading: bool = False


def self_contradictions(
    testimony: Testimony, policy: Policy | None = None, dated: Mapping[str, Dating] | None = None
) -> Listed[SelfContradiction]:
    """Return where speakers contradict themselves, sorted by speaker and claims; see ``listing`` for the limits."""
    dated = dated or datings(testimony)
    policy = policy or Policy()
    holding = _by_speaker(still_held(testimony), testimony)
    denying = _by_speaker(_denials(testimony), testimony)
    found: list[SelfContradiction] = []
    cut: list[str] = []
    for speaker, sayings in sorted(holding.items()):
        against = by_topic(denying.get(speaker, {}), testimony)
        for topic, mine in by_topic(sayings, testimony).items():
            theirs = against.get(topic, {})
            for second, pairs in (
                (mine, _excluding(mine, testimony, policy)),
                (theirs, _denied(mine, theirs, testimony, policy)),
            ):
                verdicts, left = within_limits(
                    _verdict(speaker, mine, second, pair, testimony, dated) for pair in pairs
                )
                found += verdicts
                cut += [speaker] if left else []
    found.sort(key=lambda one: (one.speaker, one.first_claim, one.second_claim, one.denies))
    return Listed(tuple(found), tuple(sorted(set(cut))))


def _denials(testimony: Testimony) -> list[Said]:
    standing = denied_in(testimony)
    return [
        testimony.assertions[name]
        for proposition, names in standing.items()
        for name in names
        if proposition in testimony.propositions
        and testimony.assertions[name].stance is Stance.DENIES
        and not testimony.assertions[name].prints_again
    ]


def _by_speaker(sayings: Iterable[Said], testimony: Testimony) -> dict[str, _Sayings]:
    found: dict[str, _Sayings] = {}
    for one in sayings:
        for speaker in one.speakers:
            if speaker not in testimony.ties.anonymous:
                found.setdefault(speaker, {}).setdefault(one.proposition, []).append(one)
    return found


def _excluding(sayings: _Sayings, testimony: Testimony, policy: Policy) -> Iterator[_Pair]:
    if len(sayings) < 2:  # noqa: PLR2004 - two are needed to exclude each other
        return
    claims = {name: as_compared(testimony.propositions[name], policy) for name in sayings}
    for group in groups(claims, testimony.functional):
        for pair in contradictions(group, policy=policy, contains=testimony.places):
            yield _Pair(pair.first, pair.second, by_reading=pair.by_policy)


def _denied(sayings: _Sayings, denials: _Sayings, testimony: Testimony, policy: Policy) -> Iterator[_Pair | None]:
    """Yield what is held with what is denied, where the one is the other or has it as a consequence."""
    if not denials:
        return
    for found in following(denials, sayings, testimony, policy):
        yield _Pair(found[1], found[0], denies=True) if found else None


def _verdict(
    speaker: str,
    holds: _Sayings,
    against: _Sayings,
    pair: _Pair | None,
    testimony: Testimony,
    dated: Mapping[str, Dating],
) -> SelfContradiction | None:
    if pair is None:
        return None
    found = _unexplained(holds[pair.first], against[pair.second], testimony, dated, denies=pair.denies)
    if found is None:
        return None
    first, second, manner = found
    own = all(any(is_seen(one, testimony.ties) for one in side) for side in (first, second))
    return SelfContradiction(
        speaker, pair.first, pair.second, _ids(first), _ids(second), manner, pair.denies, own, pair.by_reading
    )


def _unexplained(
    first: list[Said], second: list[Said], testimony: Testimony, dated: Mapping[str, Dating], *, denies: bool
) -> tuple[list[Said], list[Said], Manner] | None:
    """Return the sayings on both sides that nothing explains, and how they were said; None where all are explained."""
    pairs = {
        (one.id, other.id): order(dated[one.id], dated[other.id])
        for one in first
        for other in second
        if not (_corrects(one, other, testimony, dated) or _corrects(other, one, testimony, dated))
    }
    orders = set(pairs.values())
    in_turn = len(orders) == 1 and Order.UNKNOWN not in orders
    if not pairs or (in_turn and not denies):
        return None
    said = testimony.assertions
    sources = {
        (said[one].source, said[other].source) for (one, other), known in pairs.items() if known is Order.UNKNOWN
    }
    if in_turn:
        manner = Manner.ONE_AFTER_THE_OTHER
    elif any(source and source == other for source, other in sources):
        manner = Manner.IN_ONE_SOURCE
    elif {Order.BEFORE, Order.AFTER} <= orders:
        manner = Manner.BACK_AND_FORTH
    else:
        manner = Manner.ORDER_NOT_KNOWN
    return [said[one] for one, _ in pairs], [said[other] for _, other in pairs], manner


def _corrects(later: Said, earlier: Said, testimony: Testimony, dated: Mapping[str, Dating]) -> bool:
    """Say whether the one puts itself in the place of the other, or of all that was said before it."""
    if order(dated[earlier.id], dated[later.id]) is Order.AFTER:
        return False
    if later.corrects:
        target = testimony.assertions.get(later.corrects)
        return bool(target and target.proposition == earlier.proposition)
    return later.stance is Stance.CORRECTS


def _ids(sayings: list[Said]) -> tuple[str, ...]:
    return tuple(sorted({one.id for one in sayings}))
