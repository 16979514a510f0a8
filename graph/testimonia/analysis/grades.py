"""What each reviewer holds by now, as a graph: one node for each reviewer and each thing that they grade."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from testimonia.core.grades import Opinion, opinions
from testimonia.core.ids import digest
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri
from testimonia.rdf.terms import RDF, SCHEMES, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def grades(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the grades of assertions that stand: see ``core.grades``."""
    for of, found in opinions(testimony).items():
        if of in testimony.assertions:
            yield from _grades(of, found, context)


def source_grades(register: Testimony, context: "Context") -> Iterator[str]:
    """Yield the grades of sources that stand."""
    for of, found in opinions(register).items():
        yield from _grades(of, found, context)


def _grades(of: str, found: Iterable[Opinion], context: "Context") -> Iterator[str]:
    for opinion in found:
        node = iri(f"{context.base}grade/{digest(f'{of}{chr(10)}{opinion.reviewer}')}")
        yield f"{node} <{RDF}type> <{TM}StandingGrade>"
        yield f"{node} <{TM}gradeOf> {iri(of)}"
        yield f"{node} <{TM}gradeBy> {iri(opinion.reviewer)}"
        if opinion.reliability:
            yield f"{node} <{TM}standingReliability> {iri(f'{SCHEMES}reliability/{opinion.reliability}')}"
        if opinion.credibility:
            yield f"{node} <{TM}standingCredibility> {iri(f'{SCHEMES}credibility/{opinion.credibility}')}"
        if opinion.taken_from:
            yield f"{node} <{TM}reliabilityTakenFrom> {iri(opinion.taken_from)}"
        for grading in opinion.gradings:
            yield f"{node} <{TM}gradeFrom> {iri(grading)}"
