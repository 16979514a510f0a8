"""The chain of every assertion as triples: where it ends, how long it is, and where citations go in a circle."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from testimonia.core.chains import (
    Circle,
    chains,
    circles,
    departures,
    relays_of,
    source_circles,
    source_citations,
)
from testimonia.core.ids import digest
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri, number
from testimonia.rdf.terms import RDF, SCHEMES, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def lineage(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the triples of the graph ``lineage``: see ``ontology/analysis/lineage.ttl``."""
    said = testimony.assertions
    for chain in chains(said, testimony.ties).values():
        node = iri(chain.assertion)
        for end in chain.ends:
            yield f"{node} <{TM}endsAt> {iri(end)}"
        for state in chain.states:
            yield f"{node} <{TM}endState> <{SCHEMES}chain-end/{state}>"
        if chain.steps is not None and chain.steps_read is not None:
            yield f"{node} <{TM}steps> {number(Decimal(chain.steps), integer=True)}"
            yield f"{node} <{TM}stepsRead> {number(Decimal(chain.steps_read), integer=True)}"
    for assertion, others in departures(said).items():
        for other in others:
            yield f"{iri(assertion)} <{TM}departsFrom> {iri(other)}"
    arrows = relays_of(said)
    for circle in circles(arrows):
        inside = set(circle.members)
        pairs = {(n, o): (n,) for n in circle.members for o in arrows[n] if o in inside}
        yield from _circle(circle, pairs, context)
    citations = source_citations(said, testimony.ties)
    for circle in source_circles(citations):
        inside = set(circle.members)
        yield from _circle(circle, {p: by for p, by in citations.items() if inside.issuperset(p)}, context)


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
