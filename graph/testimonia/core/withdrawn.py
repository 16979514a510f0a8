"""What was taken back: a retracted assertion, and one that its own speaker put right."""

from collections.abc import Mapping

from testimonia.core.bodies import Bodies
from testimonia.core.support import Said, Ties


def withdrawn(said: Mapping[str, Said], ties: Ties) -> set[str]:
    """Return the assertions that were taken back.

    Whoever corrects their own words no longer holds what they corrected; a correction by others leaves it standing. So
    does one by somebody who is not named: nobody can tell whether these are the same people.
    """
    bodies = Bodies(ties)

    def own(one: Said, other: Said) -> bool:
        who = bodies.of(one)
        return who == bodies.of(other) and ties.anonymous.isdisjoint(who)

    retracted = {other for other, _ in retracting(said, ties, bodies)}
    put_right = {one.corrects for one in said.values() if one.corrects in said and own(one, said[one.corrects])}
    return retracted | put_right


def retracting(said: Mapping[str, Said], ties: Ties, bodies: Bodies | None = None) -> list[tuple[str, str]]:
    """Return what was retracted and by what, sorted, where those retract it who may."""
    known = bodies or Bodies(ties)
    return sorted(
        (one.retracts, name)
        for name, one in said.items()
        if one.retracts in said and may_retract(one, said[one.retracts], ties, known)
    )


def may_retract(one: Said, other: Said, ties: Ties, bodies: Bodies) -> bool:
    """Say whether a retraction is by somebody who can take that back: who said it, or published it.

    Bodies under one control speak for each other. Anybody else who says that it is not so denies it. A retraction that
    names neither speaker nor source is taken at its word.
    """
    if not (one.speakers or one.source):
        return True
    mine = bodies.as_one(bodies.of(one))
    published = ties.publishers.get(other.source) or ((other.source,) if other.source else ())
    return not mine.isdisjoint(bodies.as_one((*bodies.of(other), *published)))
