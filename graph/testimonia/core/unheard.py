"""Sayings that nobody vouches for any more: known only through others, who have all taken that back."""

from collections.abc import Collection, Mapping

from testimonia.core.reach import backwards, knots, reachable
from testimonia.core.support import Said, Ties, is_seen


def heard_no_more(said: Mapping[str, Said], ties: Ties, gone: Collection[str]) -> set[str]:
    """Return the assertions that were only ever heard through those in ``gone``, themselves not among these.

    What nobody relays is heard from the record itself, and so is a circle that nothing leads into. Whoever denies what
    they relay vouches all the same that it was said.
    """
    if not gone:
        return set()
    arrows = {
        name: tuple(sorted({r for r in onward if r in said})) if (onward := said[name].onward) else ()
        for name in sorted(said)
    }
    citing = backwards(arrows)
    heard = {name for name, one in said.items() if is_seen(one, ties)}
    for knot in knots(arrows):
        if all(other in knot for name in knot for other in citing[name]):
            heard.update(knot)
    heard = reachable(heard.difference(gone), lambda name: (r for r in arrows[name] if r not in gone))
    return said.keys() - heard - set(gone)
