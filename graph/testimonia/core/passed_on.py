"""Who only passes on that somebody else does not stand by a proposition.

To report a denial is neither to deny nor to say what was denied: it is told apart from both.
"""

from collections.abc import Mapping

from testimonia.core.model import AGAINST, Stance
from testimonia.core.reach import gathered
from testimonia.core.support import Said

_BY_WEIGHT = (Stance.DENIES, Stance.DISPUTES, Stance.RETRACTS, Stance.DECLINES)


def passed_on(assertions: Mapping[str, Said]) -> dict[str, Stance]:
    """Return the reports whose chains reach only stances against, by IRI in order, each with the gravest of these."""
    settled = {name: one.passes_on for name, one in assertions.items() if one.passes_on}
    reports = {name for name, one in assertions.items() if one.stance is Stance.REPORTS} - settled.keys()
    arrows = {
        name: tuple(sorted({other for other in one.onward if other in assertions})) if name in reports else ()
        for name, one in sorted(assertions.items())
    }
    ends = {name: ((settled.get(name) or one.stance).value,) for name, one in assertions.items() if not arrows[name]}
    found = dict(settled)
    for name, reached in gathered(arrows, ends).items():
        if name in reports and arrows[name] and reached and AGAINST.issuperset(Stance(stance) for stance in reached):
            found[name] = next(stance for stance in _BY_WEIGHT if stance in reached)
    return dict(sorted(found.items()))
