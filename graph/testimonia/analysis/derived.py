"""What the analyses work out, as named graphs beside the statements: so that SPARQL can use it.

Each analysis has a graph of its own, ``{base}analysis/{name}``, and adds nothing to what anybody said. A view,
``{base}view/{name}``, states what is claimed as plain triples; it is no part of the union that queries read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from testimonia.analysis.bearing import bearing
from testimonia.analysis.comparing import comparison_triples
from testimonia.analysis.coverage import write_coverage, write_one_sided
from testimonia.analysis.exposure import write_exposure
from testimonia.analysis.grades import grades
from testimonia.analysis.independence import independence
from testimonia.analysis.lineage import lineage
from testimonia.analysis.names import write_shared_names
from testimonia.analysis.stances import stances
from testimonia.analysis.times import times
from testimonia.analysis.views import views
from testimonia.core.reading_policy import Policy
from testimonia.core.support_policy import BUILT_IN, SupportPolicy
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import string
from testimonia.rdf.terms import RDF, TM


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the analyses need beside the testimony: the base of addresses, how figures are read, what views ask for."""

    base: str
    reading: Policy = field(default_factory=Policy)
    policies: Mapping[str, SupportPolicy] = field(default_factory=lambda: BUILT_IN)

    def graph(self, name: str) -> str:
        """Return the IRI of an analysis's graph."""
        return f"{self.base}analysis/{name}"

    def view(self, name: str) -> str:
        """Return the IRI of a view."""
        return f"{self.base}view/{name}"


Analysis: TypeAlias = Callable[[Testimony, Context], Iterator[str]]
"""Yields triples as N-Triples text, without the full stop: ``<s> <p> <o>``, in any order, repeated or not."""

ANALYSES: Mapping[str, Analysis] = {
    "bearing": bearing,
    "comparison": comparison_triples,
    "coverage": write_coverage,
    "exposure": write_exposure,
    "grades": grades,
    "independence": independence,
    "lineage": lineage,
    "stances": stances,
    "times": times,
    "names": write_shared_names,
    "one-sided": write_one_sided,
    "views": views,
}
"""The analyses by the names of their graphs."""


def derived(testimony: Testimony, context: Context) -> Iterator[str]:
    """Yield all that the analyses work out, as lines of N-Quads."""
    for name, analysis in ANALYSES.items():
        graph = context.graph(name)
        yield f"<{graph}> <{RDF}type> <{TM}AnalysisGraph> <{graph}> .\n"
        yield f"<{graph}> <{TM}readingPolicy> {string(context.reading.name)} <{graph}> .\n"
        for triple in analysis(testimony, context):
            yield f"{triple} <{graph}> .\n"
