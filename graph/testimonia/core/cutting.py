"""A testimony without some of its assertions: kept back, or not yet said."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from testimonia.core.reprinted import with_reprints
from testimonia.core.support import Said, Ties
from testimonia.core.testimony import Testimony
from testimonia.core.unheard import heard_no_more
from testimonia.core.withdrawn import withdrawn


def without(testimony: Testimony, hidden: Collection[str]) -> Testimony:
    """Return a testimony without some assertions, and without the claims of which nobody else speaks.

    Whoever passes on what is not there has its lineage lost, a reprint too.
    """
    if not hidden:
        return testimony
    whole = with_reprints(testimony.assertions, testimony.ties)
    said = {name: one for name, one in whole.items() if name not in hidden}
    spoken = {one.proposition for one in said.values()}
    claims = {name: claim for name, claim in testimony.propositions.items() if name in spoken}
    return replace(testimony, assertions=said, propositions=claims)


def keeping_back(testimony: Testimony, hidden: Collection[str]) -> Testimony:
    """Return a testimony without some assertions that must not be told, and without what falls with them.

    Hearsay goes with the reporter who took it back: so what is kept back makes nobody an origin.
    """
    if not hidden:
        return testimony
    whole = with_reprints(testimony.assertions, testimony.ties)
    return without(testimony, {*hidden, *_lost_hearsay(whole, testimony.ties, hidden)})


def _lost_hearsay(whole: Mapping[str, Said], ties: Ties, hidden: Collection[str]) -> set[str]:
    """Return what was heard only through others who took that back, where none of these is left to tell."""
    seen = {n: replace(one, retracts="", corrects="") if n in hidden else one for n, one in whole.items()}
    cited = {other for name, one in whole.items() if name not in hidden for other in one.onward if other != name}
    return heard_no_more(seen, ties, withdrawn(seen, ties)) - cited
