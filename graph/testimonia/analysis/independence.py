"""The support of every proposition as triples: verdict, origins, and the assertions that lead to them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from testimonia.core.ids import digest
from testimonia.core.independence import Origin, Standing, standings
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import iri, number, typed
from testimonia.rdf.terms import RDF, SCHEMES, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def independence(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the triples of the graph ``independence``: see ``ontology/analysis/independence.ttl``."""
    for standing in standings(testimony).values():
        yield from verdict(standing)
        for origin in standing.origins:
            node = origin_node(standing, origin, context)
            yield f"{iri(standing.proposition)} <{TM}restsOn> {node}"
            yield from _origin(node, origin)


def verdict(standing: Standing) -> Iterator[str]:
    """Yield what is said of the proposition itself, and the way from each supporting assertion to its end."""
    node = iri(standing.proposition)
    yield f"{node} <{TM}verdict> <{SCHEMES}verdict/{standing.verdict}>"
    yield f"{node} <{TM}originCount> {number(Decimal(len(standing.origins)), integer=True)}"
    yield f"{node} <{TM}ownWordsCount> {number(Decimal(standing.in_own_words), integer=True)}"
    yield f"{node} <{TM}heardApartCount> {number(Decimal(standing.heard_apart), integer=True)}"
    yield f"{node} <{TM}heardInCount> {number(Decimal(len(standing.heard_in)), integer=True)}"
    for source, count in standing.through.items():
        if count > 1:
            yield f"{node} <{TM}knownOnlyThrough> {iri(source)}"
    for assertion in standing.supporting:
        yield f"{node} <{TM}supportedBy> {iri(assertion)}"
        after = standing.next_step(assertion)
        if after:
            yield f"{iri(assertion)} <{TM}leadsTo> {iri(after)}"
    for end in standing.unrecorded:
        yield f"{node} <{TM}lineageMissingAt> {iri(end)}"


def origin_node(standing: Standing, origin: Origin, context: "Context") -> str:
    """Return the node of an origin: the same for the same bodies behind the same proposition."""
    form = "\n".join(["testimonia-origin/1", standing.proposition, *origin.bodies])
    return f"<{context.base}origin/{digest(form)}>"


def _origin(node: str, origin: Origin) -> Iterator[str]:
    yield f"{node} <{RDF}type> <{TM}Origin>"
    for body in origin.bodies:
        yield f"{node} <{TM}originBody> {iri(body)}"
    for end in origin.ends:
        yield f"{node} <{TM}chainEnd> {iri(end)}"
    for assertion in origin.supporting:
        yield f"{node} <{TM}originOf> {iri(assertion)}"
    for source in origin.through:
        yield f"{node} <{TM}heardThrough> {iri(source)}"
    for name, holds in (
        ("originRead", origin.in_own_words), ("isAnonymous", origin.anonymous), ("saysIt", origin.says_it),
    ):  # fmt: skip
        yield f"{node} <{TM}{name}> {typed(str(holds).lower(), f'{XSD}boolean')}"
