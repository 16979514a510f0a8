"""What rests on each source, as triples: which propositions fall with it, and what it takes to fell the others."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from testimonia.analysis.cuts import cuts
from testimonia.analysis.footing import Footing
from testimonia.analysis.ranking import ranking
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri, number, typed
from testimonia.rdf.terms import TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def bearing(testimony: Testimony, context: "Context") -> Iterator[str]:  # noqa: ARG001 - as all analyses
    """Yield the triples of the graph ``bearing``: see ``ontology/analysis/bearing.ttl``."""
    footing = Footing(testimony)
    ranked = ranking(footing)
    for rest in ranked:
        for name, propositions in (("bears", rest.supported), ("fells", rest.lost), ("weakens", rest.weakened)):
            for proposition in propositions:
                yield f"{iri(rest.source)} <{TM}{name}> {iri(proposition)}"
    for proposition, cut in cuts(footing, ranked):
        yield f"{iri(proposition)} <{TM}cutSize> {number(Decimal(len(cut.sources)), integer=True)}"
        yield f"{iri(proposition)} <{TM}cutIsSmallest> {typed(str(cut.smallest).lower(), f'{XSD}boolean')}"
        for source in cut.sources:
            yield f"{iri(proposition)} <{TM}cutBy> {iri(source)}"
