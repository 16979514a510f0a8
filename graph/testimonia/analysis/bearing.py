"""What rests on each source, as triples: which propositions fall with it, and what it takes to fell the others."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.analysis.cuts import cuts
from testimonia.analysis.footing import Footing
from testimonia.analysis.ranking import ranking
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import typed
from testimonia.rdf.terms import TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_NO = typed("false", f"{XSD}boolean")


def bearing(testimony: Testimony, context: "Context") -> Iterator[str]:  # noqa: ARG001 - as all analyses
    """Yield the triples of the graph ``bearing``: see ``ontology/analysis/bearing.ttl``."""
    footing = Footing(testimony)
    ranked = ranking(footing)
    felled_by = Counter(proposition for rest in ranked for proposition in rest.lost)
    for rest in ranked:
        loses = {*rest.lost, *rest.weakened}
        only_supported = [proposition for proposition in rest.supported if proposition not in loses]
        for name, propositions in (("bears", only_supported), ("fells", rest.lost), ("weakens", rest.weakened)):
            node = f"<{rest.source}> <{TM}{name}> <"
            for proposition in propositions:
                yield f"{node}{proposition}>"
    for proposition, cut in cuts(footing, ranked):
        if felled_by[proposition] == 1:
            continue  # the cut is the one source that fells it
        node = f"<{proposition}> <{TM}"
        if not cut.smallest:
            yield f"{node}cutIsSmallest> {_NO}"
        for source in cut.sources:
            yield f"{node}cutBy> <{source}>"
