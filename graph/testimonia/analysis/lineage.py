"""The chain of every assertion as triples: where it ends, how long it is, and where citations go in a circle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from testimonia.analysis.gathered import Fact
from testimonia.core.chains import (
    Chain,
    Circle,
    chains,
    circles,
    departures,
    relays_of,
    source_circles,
    source_citations,
)
from testimonia.core.ids import digest
from testimonia.core.support import ChainEnd, Ties
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import count, iri
from testimonia.rdf.terms import RDF, SCHEMES, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_STATES = {state: iri(f"{SCHEMES}chain-end/{state}") for state in ChainEnd}


def lineage(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the triples of the graph ``lineage``: see ``ontology/analysis/lineage.ttl``."""
    said = testimony.assertions
    for chain in chains(said, testimony.ties).values():
        yield from _chain(chain)
    for assertion, others in departures(said).items():
        for other in others:
            yield f"{iri(assertion)} <{TM}departsFrom> {iri(other)}"
    arrows = relays_of(said)
    for circle in circles(arrows):
        inside = set(circle.members)
        pairs = {(n, o): (n,) for n in circle.members for o in arrows[n] if o in inside}
        yield from _circle(circle, pairs, context)


def _chain(chain: Chain) -> Iterator[str]:
    """Yield what is said of a chain; where nothing is passed on, only how it ends, if not with a known origin."""
    node = f"<{chain.assertion}> <{TM}"
    if chain.ends == (chain.assertion,):
        yield from (f"{node}endState> {_STATES[state]}" for state in chain.states if state is not ChainEnd.IDENTIFIED)
        return
    for end in chain.ends:
        yield f"{node}endsAt> <{end}>"
    for state in chain.states:
        yield f"{node}endState> {_STATES[state]}"
    if chain.steps is not None and chain.steps_read is not None:
        yield f"{node}steps> {count(chain.steps)}"
        yield f"{node}stepsRead> {count(chain.steps_read)}"


def gather_citations(testimony: Testimony, context: "Context") -> Iterator[Fact]:
    """Yield which source cites which, with each assertion by which it does."""
    del context
    for (citing, cited), by in source_citations(testimony.assertions, Ties()).items():
        yield from ((citing, cited, name) for name in by)


def source_circle_triples(facts: Iterable[Fact], register: Testimony, context: "Context") -> Iterator[str]:
    """Yield the sources that cite each other, or derive from each other, in a circle."""
    found: dict[tuple[str, str], list[str]] = {pair: [] for pair in source_citations({}, register.ties)}
    for citing, cited, name in facts:
        found.setdefault((citing, cited), []).append(name)
    circle_of: dict[str, int] = {}
    made = source_circles(found)
    for at, circle in enumerate(made):
        circle_of.update(dict.fromkeys(circle.members, at))
    inside: dict[int, dict[tuple[str, str], tuple[str, ...]]] = defaultdict(dict)
    for (citing, cited), by in found.items():
        if citing in circle_of and circle_of.get(cited) == circle_of[citing]:
            inside[circle_of[citing]][citing, cited] = tuple(sorted(by))
    for at, circle in enumerate(made):
        yield from _circle(circle, inside[at], context)


def _circle(circle: Circle, citations: Mapping[tuple[str, str], tuple[str, ...]], context: "Context") -> Iterator[str]:
    form = "\n".join(["testimonia-circle/1", *circle.members])
    node = f"<{context.base}circle/{digest(form)}>"
    yield f"{node} <{RDF}type> <{TM}CitationCircle>"
    for member in circle.members:
        yield f"{node} <{TM}circleMember> {iri(member)}"
    for (citing, cited), assertions in citations.items():
        pair = f"testimonia-citation/1\n{citing}\n{cited}"
        citation = f"<{context.base}citation/{digest(pair)}>"
        yield f"{node} <{TM}circleCitation> {citation}"
        yield f"{citation} <{RDF}type> <{TM}Citation>"
        yield f"{citation} <{TM}citing> {iri(citing)}"
        yield f"{citation} <{TM}cited> {iri(cited)}"
        for assertion in assertions:
            yield f"{citation} <{TM}citedBy> {iri(assertion)}"
