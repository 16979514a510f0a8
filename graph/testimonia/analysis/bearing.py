"""What rests on each source, as triples: which propositions fall with it, and what it takes to fell the others."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.analysis.cuts import cuts
from testimonia.analysis.footing import Footing
from testimonia.analysis.ranking import ranking
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import count, typed
from testimonia.rdf.terms import TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_FLAGS = (typed("false", f"{XSD}boolean"), typed("true", f"{XSD}boolean"))


def bearing(testimony: Testimony, context: "Context") -> Iterator[str]:  # noqa: ARG001 - as all analyses
    """Yield the triples of the graph ``bearing``: see ``ontology/analysis/bearing.ttl``."""
    footing = Footing(testimony)
    ranked = ranking(footing)
    for rest in ranked:
        for name, propositions in (("bears", rest.supported), ("fells", rest.lost), ("weakens", rest.weakened)):
            node = f"<{rest.source}> <{TM}{name}> <"
            for proposition in propositions:
                yield f"{node}{proposition}>"
    for proposition, cut in cuts(footing, ranked):
        node = f"<{proposition}> <{TM}"
        yield f"{node}cutSize> {count(len(cut.sources))}"
        yield f"{node}cutIsSmallest> {_FLAGS[cut.smallest]}"
        for source in cut.sources:
            yield f"{node}cutBy> <{source}>"
