"""How many origins stand behind all that is said of a topic: an event, or somebody who is named in events.

Who speaks of an event in ten claims is one origin. So of every claim of a topic only the bodies are kept that stand
behind the ends of its chains; these are few, and can be gathered piece by piece: see ``core.independence`` for what
makes bodies one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from testimonia.core.bodies import Bodies
from testimonia.core.independence import Standing, standings
from testimonia.core.live import live_in
from testimonia.core.model import Proposition, Ref
from testimonia.core.reach import reachable
from testimonia.core.shared_bodies import shared_bodies
from testimonia.core.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many known origins a topic has, and the bodies behind them, sorted."""

    origins: int
    bodies: tuple[str, ...]


def voices(testimony: Testimony, bodies: Bodies) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each proposition with the bodies behind each known end of its chains, sorted."""
    for name, standing in standings(testimony).items():
        for end in known_ends(standing):
            yield name, bodies.of(testimony.assertions[end])


def known_ends(standing: Standing) -> set[str]:
    """Return the ends of the chains of a proposition whose lineage is recorded."""
    return {end for origin in standing.origins for end in origin.ends}


def spoken(ends: Iterable[tuple[str, ...]], bodies: Bodies) -> Spoken:
    """Return the origins of a topic of which some ends speak, each end given as the bodies behind it."""
    groups: dict[frozenset[str], set[str]] = {}
    for who in ends:
        groups.setdefault(bodies.as_one(who), set()).update(who)
    found = shared_bodies(groups)
    return Spoken(len(found), tuple(sorted({body for one in found for least in one.least for body in groups[least]})))


def named_in(claim: Proposition, agents: Collection[str], events: Collection[str]) -> tuple[str, str] | None:
    """Return an agent and an event between which a claim is, or nothing."""
    if isinstance(claim.object, Ref):
        one, other = claim.about.id, claim.object.id
        if one in events and other in agents:
            return other, one
        if one in agents and other in events:
            return one, other
    return None


def supported(testimony: Testimony) -> set[str]:
    """Return the propositions to which any assertion lends support."""
    return {testimony.assertions[name].proposition for name in live_in(testimony)}


def innermost(events: Collection[str], parts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return those of some events that have no part among them: an event and its part are one."""
    outer: set[str] = set()
    for event in events:
        outer |= reachable([event], lambda here: parts.get(here, ())) - {event}
    return tuple(sorted(set(events) - outer)) or tuple(sorted(events))
