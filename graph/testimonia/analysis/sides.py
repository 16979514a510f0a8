"""The claims that are one-sided, as a graph: see ``core.one_sided``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.core.one_sided import one_sided
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import count, iri, string
from testimonia.rdf.terms import TM

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def write_one_sided(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the claims whose sources are all in one language, of one party, or opponents of one party."""
    del context
    for claim in one_sided(testimony):
        node = f"<{claim.proposition}> <{TM}"
        yield f"{node}worksCounted> {count(len(claim.sources))}"
        if claim.language:
            yield f"{node}onlyLanguage> {string(claim.language)}"
        for body in claim.party:
            yield f"{node}onlyParty> {iri(body)}"
        for body in claim.opponents_of:
            yield f"{node}onlyOpponentsOf> {iri(body)}"
