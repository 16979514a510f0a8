"""When each assertion was said, and which may have been the first to say a thing, as a named graph.

See ``core.times`` and ``core.first_said``.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from testimonia.core.first_said import first_said
from testimonia.core.testimony import Testimony
from testimonia.core.times import datings
from testimonia.core.when import Overlap
from testimonia.rdf.ntriples import day, iri
from testimonia.rdf.terms import SCHEMES, TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_BASIS: Final = f"{SCHEMES}dating-basis/"
UNDATED: Final = f"{_BASIS}undated"
"""The basis of an assertion of which nothing tells when it was said."""


def times(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the dates of every assertion, an undated one says so, and which may have been the first to say a thing."""
    del context  # no reading enters: dates are taken as strictly as they were written
    dated = datings(testimony)
    for name, dating in dated.items():
        if dating.earliest:
            yield f"{iri(name)} <{TM}saidNoEarlierThan> {day(dating.earliest.isoformat())}"
        if dating.latest:
            yield f"{iri(name)} <{TM}saidNoLaterThan> {day(dating.latest.isoformat())}"
        for basis in dating.basis:
            yield f"{iri(name)} <{TM}datingBasis> {iri(_BASIS + basis)}"
        if not dating.basis:
            yield f"{iri(name)} <{TM}datingBasis> {iri(UNDATED)}"
    for proposition, first in first_said(testimony, dated).items():
        for name, certainty in first.dated.items():
            term = "firstSaidIn" if certainty is Overlap.CERTAIN else "possiblyFirstSaidIn"
            yield f"{iri(proposition)} <{TM}{term}> {iri(name)}"
        for name in first.undated:
            yield f"{iri(proposition)} <{TM}possiblyFirstSaidIn> {iri(name)}"
