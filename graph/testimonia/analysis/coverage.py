"""How widely events are spoken of and persons named, and which claims are one-sided: see ``core.coverage``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.core.coverage import coverage, namings, one_sided
from testimonia.core.ids import digest
from testimonia.core.independence import Standing
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri, string, typed
from testimonia.rdf.terms import CLASSES, RDF, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_AGENTS = {CLASSES[kind] for kind in ("Person", "Group", "Institution")}


def write_coverage(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the origins of all that is said of each event, and of all that names each agent in events."""
    things = testimony.entries.things
    events = {node for node, entry in things.items() if entry.kind == CLASSES["Event"]}
    agents = {node for node, entry in things.items() if entry.kind in _AGENTS}
    for event, standing in coverage(testimony, events=events).items():
        node = f"{context.graph('coverage')}/{digest(event)}"
        yield from _covered(node, "EventCoverage", event, standing)
    for agent, naming in namings(testimony, agents=agents, events=events).items():
        node = f"{context.graph('coverage')}/{digest(agent)}"
        yield from _covered(node, "NamingCoverage", agent, naming.standing)
        for event in naming.events:
            yield f"<{node}> <{TM}namedIn> {iri(event)}"


def write_one_sided(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the claims whose sources are all in one language, of one party, or opponents of one party."""
    for claim in one_sided(testimony):
        node = f"{context.graph('one-sided')}/{digest(claim.proposition)}"
        yield f"<{node}> <{RDF}type> <{TM}OneSidedness>"
        yield f"<{node}> <{TM}oneSidedClaim> {iri(claim.proposition)}"
        yield f"<{node}> <{TM}worksCounted> {typed(str(len(claim.sources)), f'{XSD}integer')}"
        if claim.language:
            yield f"<{node}> <{TM}onlyLanguage> {string(claim.language)}"
        for body in claim.party:
            yield f"<{node}> <{TM}onlyParty> {iri(body)}"
        for body in claim.opponents_of:
            yield f"<{node}> <{TM}onlyOpponentsOf> {iri(body)}"


def _covered(node: str, kind: str, thing: str, standing: Standing) -> Iterator[str]:
    yield f"<{node}> <{RDF}type> <{TM}{kind}>"
    yield f"<{node}> <{TM}covers> {iri(thing)}"
    yield f"<{node}> <{TM}independentOrigins> {typed(str(len(standing.origins)), f'{XSD}integer')}"
    for body in sorted({body for origin in standing.origins for body in origin.bodies}):
        yield f"<{node}> <{TM}coveredBy> {iri(body)}"
