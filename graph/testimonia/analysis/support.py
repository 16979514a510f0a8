"""The support of the propositions of a built graph: see ``core.independence``."""

from testimonia.analysis.reading import Queryable, read_testimony
from testimonia.core.independence import standings
from testimonia.core.support import Support


def supports(graph: Queryable) -> dict[str, Support]:
    """Return the number of known origins of every proposition, by its IRI."""
    found = standings(read_testimony(graph))
    return {node: Support(len(standing.origins), standing.in_own_words) for node, standing in found.items()}
