"""What stood above a body at some time, step by step: bodies by the register and by claims, and who held posts in them.

That a body is part of another is the register's, which is editorial and has no dates; that it was a member of another,
and who held a post, is claimed for a time. Membership is not yet command: who says what is there to be read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from testimonia.core.holding import HOLDS_POST, MEMBER_OF, Holding, holdings
from testimonia.core.reach import reachable
from testimonia.core.testimony import Testimony
from testimonia.core.when import Overlap, When


class Relation(StrEnum):
    """How a rung joins what is above to what is below."""

    PART_OF = "part of"
    MEMBER_OF = "member of"
    HELD_BY = "post held by"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step up from a body: the body above it, or somebody who holds a post in it.

    ``step`` counts the bodies between by the shortest way. ``holding`` is the claim that it rests on, None for the
    register. ``way`` says whether the lower body was itself above the first: certain if some way there is.
    """

    step: int
    lower: str
    relation: Relation
    upper: str
    way: Overlap
    post: str = ""
    holding: Holding | None = None


def chain_of_command(testimony: Testimony, body: str, at: When) -> list[Rung]:
    """Return what stood, or may have stood, above a body at some time; nearest first. Each body is climbed once."""
    held = holdings(testimony, at, (HOLDS_POST, MEMBER_OF))
    members = _grouped((one.who, one) for one in held if one.property == MEMBER_OF)
    holders = _grouped((one.what, one) for one in held if one.property == HOLDS_POST)
    certain = _reached(testimony, body, members)
    found: list[Rung] = []
    level, seen = [body], {body}
    step = 0
    while level:
        above: set[str] = set()
        for lower in level:
            way = Overlap.CERTAIN if lower in certain else Overlap.POSSIBLE
            rungs = [Rung(step, lower, Relation.PART_OF, upper, way) for upper in testimony.bodies.get(lower, ())]
            rungs += [Rung(step, lower, Relation.MEMBER_OF, m.what, way, "", m) for m in members.get(lower, ())]
            above.update(rung.upper for rung in rungs)
            rungs += [
                Rung(step, lower, Relation.HELD_BY, holder.who, way, post, holder)
                for post in testimony.posts.get(lower, ())
                for holder in holders.get(post, ())
            ]
            found.extend(rungs)
        level = sorted(above - seen)
        seen.update(level)
        step += 1
    return found


def _reached(testimony: Testimony, body: str, members: Mapping[str, Sequence[Holding]]) -> set[str]:
    """Return the bodies that some way of certain steps leads to."""

    def onward(lower: str) -> Iterator[str]:
        yield from testimony.bodies.get(lower, ())
        yield from (m.what for m in members.get(lower, ()) if m.certainty is Overlap.CERTAIN)

    return reachable([body], onward)


def _grouped(pairs: Iterator[tuple[str, Holding]]) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found
