"""How widely events are spoken of and persons named, as a graph: see ``core.coverage``.

Claims of one event or person are looked at apart, so the bodies behind each claim are gathered, and counted at the end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from testimonia.analysis.gathered import Fact
from testimonia.core.bodies import Bodies
from testimonia.core.coverage import Spoken, innermost, named_in, spoken, supported, voices
from testimonia.core.ids import digest
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri, typed
from testimonia.rdf.terms import CLASSES, RDF, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_AGENTS = frozenset(CLASSES[kind] for kind in ("Person", "Group", "Institution"))


def gather_coverage(testimony: Testimony, context: "Context") -> Iterator[Fact]:
    """Yield the bodies behind what is said of each event and of each agent named in one, and where it is named."""
    del context
    events, agents = _things(testimony)
    claims = testimony.propositions
    named = {name: pair for name, claim in claims.items() if (pair := named_in(claim, agents, events))}
    found: set[Fact] = set()
    for name, bodies in voices(testimony, testimony.ties.once(Bodies)):
        if name in claims and claims[name].about.id in events:
            found.add(("event", claims[name].about.id, *bodies))
        if name in named:
            found.add(("agent", named[name][0], *bodies))
    found.update(("named", *named[name]) for name in supported(testimony) if name in named)
    yield from sorted(found)


def write_coverage(facts: Iterable[Fact], register: Testimony, context: "Context") -> Iterator[str]:
    """Yield the origins of all that is said of each event, and of all that names each agent in events."""
    events, _ = _things(register)
    told: dict[tuple[str, str], set[Fact]] = defaultdict(set)
    for kind, thing, *rest in facts:
        told[kind, thing].add(tuple(rest))
    bodies = register.ties.once(Bodies)
    for event in sorted(events):
        node = f"{context.graph('coverage')}/{digest(event)}"
        yield from _covered(node, "EventCoverage", event, spoken(told["event", event], bodies))
    for kind, agent in sorted(told):
        if kind == "named":
            node = f"{context.graph('coverage')}/{digest(agent)}"
            yield from _covered(node, "NamingCoverage", agent, spoken(told["agent", agent], bodies))
            for event in innermost({event for (event,) in told[kind, agent]}, register.parts):
                yield f"<{node}> <{TM}namedIn> {iri(event)}"


def _things(testimony: Testimony) -> tuple[set[str], set[str]]:
    """Return the events and the agents there are."""
    things = testimony.entries.things
    events = {node for node, entry in things.items() if entry.kind == CLASSES["Event"]}
    return events, {node for node, entry in things.items() if entry.kind in _AGENTS}


def _covered(node: str, kind: str, thing: str, found: Spoken) -> Iterator[str]:
    yield f"<{node}> <{RDF}type> <{TM}{kind}>"
    yield f"<{node}> <{TM}covers> {iri(thing)}"
    yield f"<{node}> <{TM}independentOrigins> {typed(str(found.origins), f'{XSD}integer')}"
    for body in found.bodies:
        yield f"<{node}> <{TM}coveredBy> {iri(body)}"
