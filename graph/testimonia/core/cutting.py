"""A testimony without some of its assertions: kept back, or not yet said.

Whoever passes on what is not there has its lineage lost, a reprint too. But what the whole settles stays settled: who
reports a denial that is kept back does not say what was denied.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from testimonia.core.passed_on import passed_on
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said
from testimonia.core.testimony import Testimony
from testimonia.core.unheard import heard_no_more
from testimonia.core.withdrawn import withdrawn


def without(testimony: Testimony, hidden: Collection[str]) -> Testimony:
    """Return a testimony without some assertions, and without the claims of which nobody else speaks."""
    return _cut(testimony, frozenset(hidden)) if hidden else testimony


def keeping_back(testimony: Testimony, hidden: Collection[str]) -> Testimony:
    """Return a testimony without some assertions that must not be told.

    Hearsay whose reporters took it back falls with them, though they may not be told themselves: so what is kept back
    makes nobody an origin.
    """
    if not hidden:
        return testimony
    whole = with_reprints(testimony.assertions, testimony.ties)
    seen = {name: replace(one, retracts="", corrects="") if name in hidden else one for name, one in whole.items()}
    unheard = heard_no_more(seen, testimony.ties, withdrawn(seen, testimony.ties))
    said: Mapping[str, Said] = {n: replace(one, unheard=True) if n in unheard else one for n, one in whole.items()}
    return _cut(replace(testimony, assertions=said), frozenset(hidden))


def _cut(testimony: Testimony, hidden: frozenset[str]) -> Testimony:
    whole = with_reprints(testimony.assertions, testimony.ties)
    settled = passed_on(whole)
    said = {
        name: replace(one, passes_on=settled[name]) if name in settled and not hidden.isdisjoint(one.onward) else one
        for name, one in whole.items()
        if name not in hidden
    }
    spoken = {one.proposition for one in said.values()}
    claims = {name: claim for name, claim in testimony.propositions.items() if name in spoken}
    return replace(testimony, assertions=said, propositions=claims)
