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

    retracted = {one.retracts for one in said.values() if one.retracts}
    put_right = {one.corrects for one in said.values() if one.corrects in said and own(one, said[one.corrects])}
    return retracted | put_right
