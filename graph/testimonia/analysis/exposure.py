"""The public statements that mention what must not be public, as a graph: see ``core.exposure``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.core.exposure import exposures
from testimonia.core.ids import digest
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri
from testimonia.rdf.terms import RDF, SCHEMES, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def write_exposure(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield a node for every mention."""
    for found in exposures(testimony):
        node = f"{context.graph('exposure')}/{digest(f'{found.assertion} {found.thing} {found.mention}')}"
        yield f"<{node}> <{RDF}type> <{TM}Exposure>"
        yield f"<{node}> <{TM}exposedIn> {iri(found.assertion)}"
        yield f"<{node}> <{TM}exposes> {iri(found.thing)}"
        yield f"<{node}> <{TM}mentionedAs> {iri(f'{SCHEMES}mention/{found.mention}')}"
