"""What the analyses work out, as named graphs beside the statements: so that SPARQL can use it.

Each analysis has a graph of its own, ``{base}analysis/{name}``, and adds nothing to what anybody said. A view,
``{base}view/{name}``, states what is claimed as plain triples; it is no part of the union that queries read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from testimonia.analysis.bearing import bearing
from testimonia.analysis.comparing import comparison_triples
from testimonia.analysis.coverage import gather_coverage, write_coverage
from testimonia.analysis.exposure import write_exposure
from testimonia.analysis.families import gather_figures, part_of_families, part_of_triples
from testimonia.analysis.gathered import Fact, Gathered
from testimonia.analysis.grades import grades, source_grades
from testimonia.analysis.independence import independence
from testimonia.analysis.lineage import gather_citations, lineage, source_circle_triples
from testimonia.analysis.names import write_shared_names
from testimonia.analysis.sides import write_one_sided
from testimonia.analysis.stances import stances
from testimonia.analysis.times import times
from testimonia.analysis.view_graphs import gather_things
from testimonia.analysis.views import gather_counts, view_descriptions, views
from testimonia.core.reading_policy import Policy
from testimonia.core.support_policy import BUILT_IN, SupportPolicy
from testimonia.core.surroundings import register_of
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
    "exposure": write_exposure,
    "grades": grades,
    "independence": independence,
    "lineage": lineage,
    "stances": stances,
    "times": times,
    "one-sided": write_one_sided,
    "views": views,
}
"""The analyses by the names of their graphs: of the whole they say what they say of its components, all together."""

GATHERED: Mapping[str, Gathered] = {
    "comparison": Gathered(gather_figures, part_of_triples, part_of_families),
    "coverage": Gathered(gather_coverage, write_coverage),
    "lineage": Gathered(gather_citations, source_circle_triples),
    "views": Gathered(gather_counts, view_descriptions),
}
"""The analyses for which something is gathered from each component, by the names of their graphs."""

OF_THINGS: Mapping[str, Analysis] = {
    "grades": source_grades,
    "names": write_shared_names,
}
"""The analyses of the register alone."""

THINGS = "things"
"""The name under which the things of the views are gathered."""


MARKS = "marks"
"""The name under which what is said of the analyses' own graphs is gathered: several components may say the same."""


def derived(testimony: Testimony, context: Context) -> Iterator[str]:
    """Yield all that the analyses work out, but for the views, as lines of N-Quads."""
    lines, facts = of_claims(testimony, context)
    yield from lines
    yield from of_everything(facts, register_of(testimony), context)


def of_claims(testimony: Testimony, context: Context) -> tuple[list[str], list[tuple[str, Fact]]]:
    """Return what of the whole is what is worked out of each component, as lines of N-Quads, and what is gathered.

    Each fact that is gathered goes with the name of its analysis.
    """
    lines: list[str] = []
    facts: list[tuple[str, Fact]] = []
    for name, analysis in ANALYSES.items():
        graph = context.graph(name)
        mark, end = f"<{graph}> ", f" <{graph}> .\n"
        for triple in analysis(testimony, context):
            if triple.startswith(mark):
                facts.append((MARKS, (name, triple)))
            else:
                lines.append(triple + end)
    for name, gathering in GATHERED.items():
        facts.extend((name, fact) for fact in gathering.gather(testimony, context))
    facts.extend((THINGS, fact) for fact in gather_things(testimony, context))
    return lines, facts


def of_everything(facts: Iterable[tuple[str, Fact]], register: Testimony, context: Context) -> Iterator[str]:
    """Yield what is worked out of all that was gathered, and of the register, as lines of N-Quads."""
    by_name: dict[str, list[Fact]] = defaultdict(list)
    for name, fact in facts:
        by_name[name].append(fact)
    yield from of_graphs(by_name[MARKS], context)
    for name in (*GATHERED, *OF_THINGS):
        yield from finished(name, by_name[name], register, context)


def of_graphs(marks: Iterable[Fact], context: Context) -> Iterator[str]:
    """Yield what is said of the analyses' own graphs, as lines of N-Quads."""
    for name, triple in sorted(set(marks)):
        yield f"{triple} <{context.graph(name)}> .\n"
    for name in sorted({*ANALYSES, *GATHERED, *OF_THINGS}):
        graph = context.graph(name)
        yield f"<{graph}> <{RDF}type> <{TM}AnalysisGraph> <{graph}> .\n"
        yield f"<{graph}> <{TM}readingPolicy> {string(context.reading.name)} <{graph}> .\n"


def finished(name: str, facts: Iterable[Fact], register: Testimony, context: Context) -> Iterator[str]:
    """Yield what one analysis makes of what was gathered for it, or of the register alone, as lines of N-Quads."""
    end = f" <{context.graph(name)}> .\n"
    if name in GATHERED:
        yield from (triple + end for triple in GATHERED[name].finish(facts, register, context))
    else:
        yield from (triple + end for triple in OF_THINGS[name](register, context))
