"""The claims that are one-sided, as a graph: see ``core.one_sided``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.core.ids import digest
from testimonia.core.one_sided import one_sided
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri, string, typed
from testimonia.rdf.terms import RDF, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def write_one_sided(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the claims whose sources are all in one language, of one party, or opponents of one party."""
    for claim in one_sided(testimony):
        node = f"{context.graph('one-sided')}/{digest(claim.proposition)}"
        yield f"<{node}> <{RDF}type> <{TM}OneSidedness>"
        yield f"<{node}> <{TM}oneSidedClaim> {iri(claim.proposition)}"
        yield f"<{node}> <{TM}worksCounted> {typed(str(len(claim.sources)), f'{XSD}integer')}"
        if claim.language:
            yield f"<{node}> <{TM}onlyLanguage> {string(claim.language)}"
        for body in claim.party:
            yield f"<{node}> <{TM}onlyParty> {iri(body)}"
        for body in claim.opponents_of:
            yield f"<{node}> <{TM}onlyOpponentsOf> {iri(body)}"
