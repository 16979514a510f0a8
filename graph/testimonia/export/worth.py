"""Who stands by what they say, who denies it, and what was taken back: as the core works it out, for exports."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from testimonia.core.holders import DENIALS, denied_in, held_in
from testimonia.core.model import Stance
from testimonia.core.passed_on import passed_on
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.withdrawn import retracting, withdrawn


@dataclass(frozen=True, slots=True)
class Worth:
    """What was worked out about assertions, by their IRIs.

    ``holding`` stand by what they say, ``denying`` by a denial or dispute; ``gone`` was taken back. ``retracted`` has
    what was retracted, with what retracts it. ``passed_on`` has who only passes on another's stance, with that stance.
    """

    holding: frozenset[str]
    denying: frozenset[str]
    gone: frozenset[str]
    retracted: Mapping[str, tuple[str, ...]]
    passed_on: Mapping[str, Stance]

    def is_denial(self, one: Said) -> bool:
        """Say whether it denies or disputes, or passes on nothing but that, taken back or not."""
        return one.stance in DENIALS or self.passed_on.get(one.id) in DENIALS


def worth(known: Testimony) -> Worth:
    """Return what all that is known is worth."""
    said, ties = known.assertions, known.ties
    retracted: dict[str, list[str]] = defaultdict(list)
    for target, by in retracting(said, ties):
        retracted[target].append(by)
    return Worth(
        holding=frozenset(name for names in held_in(known).values() for name in names),
        denying=frozenset(name for names in denied_in(known).values() for name in names),
        gone=frozenset(withdrawn(said, ties)),
        retracted={target: tuple(by) for target, by in retracted.items()},
        passed_on=passed_on(said),
    )
