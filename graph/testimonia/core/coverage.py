"""How widely events are spoken of, and persons named: by how many independent origins, in which languages, by whom.

Only what lends support counts: a denial, a retracted statement and what only relays these do not. Origins are counted
over all claims of a topic together: who speaks of an event in ten claims is one origin.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from testimonia.core.bodies import Bodies
from testimonia.core.independence import Standing, standings_of
from testimonia.core.live import live_in
from testimonia.core.model import Ref
from testimonia.core.reach import reachable
from testimonia.core.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Naming:
    """A person or other agent named in events: the events, and the standing of all that names them, together.

    An event and its part are one: of the two only the part is counted.
    """

    agent: str
    events: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class OneSided:
    """A claim all of whose sources are alike: in one language, of one party, or of declared opponents of one party.

    ``sources`` are the works that carry it, a reprint or translation counted as what it is made from. ``languages`` has
    the one language, or nothing; ``party`` the bodies under one control, or nothing; ``opponents_of`` those to whom
    every party that says it is declared opposed.
    """

    proposition: str
    sources: tuple[str, ...]
    language: str = ""
    party: tuple[str, ...] = ()
    opponents_of: tuple[str, ...] = ()


def namings(testimony: Testimony, *, agents: Collection[str], events: Collection[str]) -> dict[str, Naming]:
    """Return everybody who is named in one of the events, in order: by any claim between an agent and an event."""
    roles: dict[str, tuple[str, str]] = {}
    for node, said in testimony.propositions.items():
        if isinstance(said.object, Ref):
            one, other = said.about.id, said.object.id
            if one in events and other in agents:
                roles[node] = (other, one)
            elif one in agents and other in events:
                roles[node] = (one, other)
    if not roles:
        return {}
    together = _together(testimony, {node: agent for node, (agent, _) in roles.items()})
    named: dict[str, set[str]] = {}
    for node in live_in(testimony):
        if (claim := testimony.assertions[node].proposition) in roles:
            agent, event = roles[claim]
            named.setdefault(agent, set()).add(event)
    return {
        agent: Naming(agent, _innermost(found, testimony.parts), together[agent])
        for agent, found in sorted(named.items())
    }


def coverage(testimony: Testimony, *, events: Collection[str]) -> dict[str, Standing]:
    """Return the standing of all that is claimed about each event, together, in order."""
    topics = {node: said.about.id for node, said in testimony.propositions.items() if said.about.id in events}
    found = _together(testimony, topics, events)
    return {event: found[event] for event in sorted(events)}


def one_sided(testimony: Testimony) -> list[OneSided]:
    """Return the claims whose sources are all alike, in the order of their IRIs."""
    bodies = Bodies(testimony.ties)
    by_claim: dict[str, list[str]] = {}
    for node in live_in(testimony):
        said = testimony.assertions[node]
        if said.source:
            by_claim.setdefault(said.proposition, []).append(node)
    opposed = _opposed(testimony, bodies)
    made = (_judged(claim, nodes, testimony, bodies, opposed) for claim, nodes in sorted(by_claim.items()))
    return [one for one in made if one.language or one.party or one.opponents_of]


def _judged(
    claim: str, nodes: list[str], testimony: Testimony, bodies: Bodies, opposed: Mapping[frozenset[str], set[str]]
) -> OneSided:
    said = [testimony.assertions[node] for node in nodes]
    works = sorted({work for one in said for work in bodies.first_prints(one.source)})
    languages = {language for work in works for language in _languages(work, testimony)}
    voices = {body for one in said for body in bodies.of(one)}
    known = voices.isdisjoint({*works, *testimony.sources, *testimony.ties.anonymous})
    parties = {bodies.as_one([body]) for body in voices}
    common = set.intersection(*(opposed.get(party, set()) for party in parties)) if parties else set()
    return OneSided(
        claim,
        tuple(works),
        language=next(iter(languages)) if len(languages) == 1 else "",
        party=tuple(sorted(voices)) if known and len(parties) == 1 else (),
        opponents_of=tuple(sorted(common)) if known else (),
    )


def _languages(work: str, testimony: Testimony) -> tuple[str, ...]:
    """Return the languages of a work without their regions; an empty one where it is not known."""
    source = testimony.sources.get(work)
    given = source.languages if source else ()
    return tuple(language.partition("-")[0].lower() for language in given) or ("",)


def _opposed(testimony: Testimony, bodies: Bodies) -> dict[frozenset[str], set[str]]:
    """Return those to whom some bodies under one control are declared opposed, by these bodies as one."""
    found: dict[frozenset[str], set[str]] = {}
    for one, others in testimony.opposed.items():
        found.setdefault(bodies.as_one([one]), set()).update(others)
    return found


def _together(testimony: Testimony, topics: Mapping[str, str], beside: Iterable[str] = ()) -> dict[str, Standing]:
    """Return the standings of topics: each proposition counts as its topic, the others as themselves."""
    said = testimony.assertions.values()
    moved = [replace(one, proposition=topics.get(one.proposition, one.proposition)) for one in said]
    return standings_of(moved, testimony.ties, [*beside])


def _innermost(events: set[str], parts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    outer: set[str] = set()
    for event in events:
        outer |= reachable([event], lambda here: parts.get(here, ())) - {event}
    return tuple(sorted(events - outer)) or tuple(sorted(events))
