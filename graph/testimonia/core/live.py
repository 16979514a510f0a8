"""Which assertions lend support to what they claim, and where their lineage is lost."""

from collections.abc import Mapping

from testimonia.core.model import AGAINST
from testimonia.core.reach import Arrows, exits, is_circle, knots, nearest
from testimonia.core.reprinted import with_reprints
from testimonia.core.support import ChainEnd, Said, Ties, end_state
from testimonia.core.testimony import Testimony
from testimonia.core.unheard import heard_no_more
from testimonia.core.withdrawn import withdrawn


def live_relays(said: Mapping[str, Said], ties: Ties) -> dict[str, tuple[str, ...]]:
    """Return the assertions that lend support, in order, each with those of them that it relays.

    What stands in a reprint relays what it prints again. Not among them: denials and the like, what was taken back,
    and what has no way left to an end, or was not heard of, but through these.
    """
    said = with_reprints(said, ties)
    gone = withdrawn(said, ties)
    gone |= heard_no_more(said, ties, gone)
    against = {node for node, one in said.items() if one.stance in AGAINST or one.passes_on or one.unheard}
    standing = said.keys() - against - gone
    whole = {
        node: tuple(sorted({r for r in onward if r in said})) if (onward := said[node].onward) else ()
        for node in sorted(said)
    }
    goals = [node for knot in knots(whole) if not exits(knot, whole) and standing.issuperset(knot) for node in knot]
    arrows = {
        node: tuple(r for r in onward if r in standing) if onward else ()
        for node, onward in whole.items()
        if node in standing
    }
    supported = nearest(arrows, goals)
    return {
        node: tuple(r for r in onward if r in supported) if onward else ()
        for node, onward in arrows.items()
        if node in supported
    }


def live_in(testimony: Testimony) -> dict[str, tuple[str, ...]]:
    """Return the ``live_relays`` of a testimony."""
    return testimony.once(_live)


def lineage_lost(live: Arrows, said: Mapping[str, Said], ties: Ties) -> set[str]:
    """Return where lineage was not recorded: at some ends, where something is not there, in circles to nowhere."""
    found = {node for node in live if any(relayed not in said for relayed in said[node].onward)}
    found |= {n for n, onward in live.items() if not onward and end_state(said[n], ties) is ChainEnd.NOT_RECORDED}
    for knot in knots(live):
        if is_circle(knot, live) and not exits(knot, live):
            found.update(knot)
    return found


def _live(testimony: Testimony) -> dict[str, tuple[str, ...]]:
    return live_relays(testimony.assertions, testimony.ties)
