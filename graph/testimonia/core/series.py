"""What one speaker said of one thing over time: the series of its figures and dates, and how each differs.

A series has one speaker, subject, property, scope, place, counting and period; so a change of scope is no change of
mind. It holds what the speaker asserts or corrects in its own name, not what it passes on from others, nor what is only
printed again: that was said when it was printed first. Undated sayings come last and are compared with nothing. What
was added, and it is not said when, is a series of its own: who says "12 more" and then "20 more" need not have changed
anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from testimonia.core.comparison import as_compared, ends_of, is_undated_increment, scopes_of, value_of
from testimonia.core.holders import held_in
from testimonia.core.model import Proposition, Stance
from testimonia.core.reading_policy import Policy
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.times import Dating, Order, datings, order
from testimonia.core.when import Day

_Key: TypeAlias = tuple[str, str, str, tuple[str, ...], str, str, str]


class Change(StrEnum):
    """How a saying differs from the one before: the keys of the concept scheme ``change``."""

    FIRST = "first"
    REPEATED = "repeated"
    UP = "up"
    DOWN = "down"
    NARROWER = "narrower"
    WIDER = "wider"
    OTHER = "other"
    UNDATED = "undated"


CHANGED = frozenset({Change.UP, Change.DOWN, Change.NARROWER, Change.WIDER, Change.OTHER})
"""Changes of what is said."""


@dataclass(frozen=True, slots=True)
class Step:
    """One saying in a series; ``before`` is the saying that it is compared with, empty for the first and the undated.

    ``order_known``: the dates show that it was said after that one. ``corrects``: the speaker says that it puts
    something right. ``retracted``: it was taken back.
    """

    assertion: str
    proposition: str
    dating: Dating
    change: Change
    before: str = ""
    order_known: bool = False
    corrects: bool = False
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """What a speaker said of one thing, in the order of time. ``period`` is EDTF; none of it is an empty text."""

    speaker: str
    about: str
    property: str
    scopes: tuple[str, ...]
    within: str
    counting: str
    period: str
    steps: tuple[Step, ...]

    def revised(self) -> bool:
        """Say whether the speaker gave more than one value."""
        return len({step.proposition for step in self.steps}) > 1


def series(
    testimony: Testimony, policy: Policy | None = None, dated: Mapping[str, Dating] | None = None
) -> list[Series]:
    """Return the series of each speaker, in order, of the properties of which a thing has one value."""
    dated = dated or datings(testimony)
    retracted = {one.retracts for one in testimony.assertions.values() if one.retracts}
    policy = policy or Policy()
    found: dict[tuple[_Key, str], list[Said]] = {}
    for one in held(testimony):
        claim = testimony.propositions[one.proposition]
        if claim.property in testimony.functional:
            for speaker in one.speakers:
                alone = one.proposition if is_undated_increment(claim) else ""
                found.setdefault(((speaker, *_qualified(claim, policy)), alone), []).append(one)
    return [
        Series(*key, steps=tuple(_steps(said, testimony, policy, dated, retracted)))
        for (key, _), said in sorted(found.items())
    ]


def held(testimony: Testimony) -> list[Said]:
    """Return the assertions in which somebody says a thing in their own name, by id: asserts or corrects it.

    What stands in a reprint was said once, where it was printed first.
    """
    own = {Stance.ASSERTS, Stance.CORRECTS}
    return [
        one
        for _, one in sorted(testimony.assertions.items())
        if one.stance in own and one.speakers and not one.prints_again and one.proposition in testimony.propositions
    ]


def still_held(testimony: Testimony) -> list[Said]:
    """Return those of ``held`` that were not taken back, nor rest on nothing but what was."""
    standing = {name for names in held_in(testimony).values() for name in names}
    return [one for one in held(testimony) if one.id in standing]


def change(before: Proposition, after: Proposition, policy: Policy) -> Change:
    """Say how what is said later differs from what was said before.

    A value went up if neither of its ends is lower and one is higher; it became narrower if it lies within the other.
    """
    if as_compared(before, policy) == as_compared(after, policy):
        return Change.REPEATED
    first, second = (ends_of(value_of(claim, policy)) for claim in (before, after))
    if first is None or second is None or first == second:
        return Change.OTHER
    (low, high), (new_low, new_high) = first, second
    if new_low >= low and new_high >= high:
        return Change.UP
    if new_low <= low and new_high <= high:
        return Change.DOWN
    return Change.NARROWER if new_low > low else Change.WIDER


def _qualified(claim: Proposition, policy: Policy) -> tuple[str, str, tuple[str, ...], str, str, str]:
    return (
        claim.about.id,
        claim.property,
        scopes_of(claim, policy),
        claim.within.id if claim.within else "",
        claim.counting,
        claim.period.edtf if claim.period else "",
    )


def _steps(
    said: list[Said], testimony: Testimony, policy: Policy, dated: Mapping[str, Dating], retracted: set[str]
) -> Iterator[Step]:
    before: Said | None = None
    for one in sorted(said, key=lambda one: (_place(dated[one.id]), one.id)):
        when = dated[one.id]
        found, known = Change.UNDATED, False
        if when.basis:
            found = Change.FIRST
            if before:
                claims = (testimony.propositions[before.proposition], testimony.propositions[one.proposition])
                found = change(*claims, policy)
                known = order(dated[before.id], when) is Order.BEFORE
        yield Step(
            one.id, one.proposition, when, found,
            before=before.id if before and when.basis else "",
            order_known=known,
            corrects=one.stance is Stance.CORRECTS or bool(one.corrects),
            retracted=one.id in retracted,
        )  # fmt: skip
        before = one if when.basis else before


def _place(dating: Dating) -> tuple[bool, tuple[Day, Day] | tuple[()]]:
    """Return where a saying stands in its series: by the day by which it had been said; undated ones last."""
    day = dating.latest or dating.earliest
    return day is None, (day, dating.earliest or day) if day else ()
