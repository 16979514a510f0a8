"""Who stands by a proposition: says it, or passes it on, and has not taken it back.

To report that somebody denies a figure is to hold neither the figure nor its denial; and who passes on what was since
retracted has nothing left to stand on. Besides, whoever corrects their own words no longer holds what they corrected.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from testimonia.core.independence import live_relays
from testimonia.core.model import Stance
from testimonia.core.support import Said, Ties

_DENIALS = frozenset({Stance.DENIES, Stance.DISPUTES})


def holders(assertions: Mapping[str, Said], ties: Ties) -> dict[str, tuple[str, ...]]:
    """Return the assertions that hold each proposition, by IRI in order; what nobody holds is left out."""
    taken_back = {name: _without_own_correction(one, assertions, ties) for name, one in assertions.items()}
    held: dict[str, list[str]] = defaultdict(list)
    for name in sorted(live_relays(taken_back)):
        held[assertions[name].proposition].append(name)
    return {proposition: tuple(names) for proposition, names in sorted(held.items())}


def deniers(assertions: Mapping[str, Said]) -> dict[str, tuple[str, ...]]:
    """Return the assertions that deny or dispute each proposition, by IRI in order, unless they were retracted."""
    retracted = {one.retracts for one in assertions.values() if one.retracts}
    denied: dict[str, list[str]] = defaultdict(list)
    for name, one in sorted(assertions.items()):
        if one.stance in _DENIALS and name not in retracted:
            denied[one.proposition].append(name)
    return {proposition: tuple(names) for proposition, names in sorted(denied.items())}


def _without_own_correction(one: Said, assertions: Mapping[str, Said], ties: Ties) -> Said:
    """Return a correction of one's own words as the retraction of them that it is; others leave them standing."""
    corrected = assertions.get(one.corrects)
    if corrected is None or one.retracts:
        return one
    if one.speakers or corrected.speakers:
        own = set(one.speakers) == set(corrected.speakers)
    else:
        first, second = (set(ties.publishers.get(s.source, (s.source,))) for s in (one, corrected))
        own = first == second != {""}
    return replace(one, retracts=one.corrects) if own else one
