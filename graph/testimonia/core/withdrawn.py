"""What was taken back: a retracted assertion, and one that its own speaker put right."""

from collections.abc import Mapping

from testimonia.core.support import Said, Ties


def withdrawn(said: Mapping[str, Said], ties: Ties) -> set[str]:
    """Return the assertions that were taken back.

    Whoever corrects their own words no longer holds what they corrected; a correction by others leaves it standing.
    """
    retracted = {one.retracts for one in said.values() if one.retracts}
    put_right = {one.corrects for one in said.values() if one.corrects in said and _own(one, said[one.corrects], ties)}
    return retracted | put_right


def _own(one: Said, other: Said, ties: Ties) -> bool:
    if one.speakers or other.speakers:
        return set(one.speakers) == set(other.speakers)
    first, second = (set(ties.publishers.get(s.source) or (s.source,)) for s in (one, other))
    return first == second != {""}
