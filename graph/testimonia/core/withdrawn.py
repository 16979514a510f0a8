"""What was taken back: a retracted assertion, and one that its own speaker put right."""

from collections.abc import Mapping

from testimonia.core.bodies import Bodies
from testimonia.core.model import AGAINST
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said, Ties


def withdrawn(said: Mapping[str, Said], ties: Ties) -> set[str]:
    """Return the assertions that were taken back, and the reprints of denials that were.

    Whoever corrects their own words no longer holds what they corrected; a correction by others leaves it standing. So
    does one by somebody who is not named: nobody can tell whether these are the same people.
    """
    bodies = ties.once(Bodies)

    def own(one: Said, other: Said) -> bool:
        who = _named(one, bodies)
        return who == _named(other, bodies) and ties.anonymous.isdisjoint(who)

    retracted = {other for other, _ in retracting(said, ties, bodies)}
    put_right = {one.corrects for one in said.values() if one.corrects in said and own(one, said[one.corrects])}
    return _with_reprinted_denials(retracted | put_right, said, ties)


def retracting(said: Mapping[str, Said], ties: Ties, bodies: Bodies | None = None) -> list[tuple[str, str]]:
    """Return what was retracted and by what, sorted, where those retract it who may."""
    known = bodies or ties.once(Bodies)
    return sorted(
        (one.retracts, name)
        for name, one in said.items()
        if one.retracts in said and may_retract(one, said[one.retracts], ties, known)
    )


def may_retract(one: Said, other: Said, ties: Ties, bodies: Bodies, *, in_part: bool = False) -> bool:
    """Say whether a retraction is by those who can take that back: who said it, or published it.

    Of several who say it together, all must take it back; ``in_part`` asks whether any of them does. Bodies under one
    control speak for each other. Anybody else who says that it is not so denies it. A retraction that names neither
    speaker nor source is taken at its word.
    """
    if not (one.speakers or one.source):
        return True
    mine, theirs = (bodies.as_one((*each.speakers, *bodies.of(each))) for each in (one, other))
    published = ties.publishers.get(other.source) or ((other.source,) if other.source else ())
    if not mine.isdisjoint(bodies.as_one(published)):
        return True
    if in_part:
        return not mine.isdisjoint(theirs)
    return bodies.as_one(_named(other, bodies)) <= mine


def _named(one: Said, bodies: Bodies) -> tuple[str, ...]:
    return tuple(sorted(set(one.speakers))) or bodies.of(one)


def _with_reprinted_denials(gone: set[str], said: Mapping[str, Said], ties: Ties) -> set[str]:
    if not any(said[name].stance in AGAINST for name in gone):
        return gone
    again = {
        name: one.prints_again
        for name, one in with_reprints(said, ties).items()
        if one.stance in AGAINST and one.prints_again
    }
    while new := {name for name, models in again.items() if name not in gone and gone.issuperset(models)}:
        gone = gone | new
    return gone
