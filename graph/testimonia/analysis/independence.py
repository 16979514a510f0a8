"""The support of every proposition as triples: verdict, origins, and the assertions that lead to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from testimonia.core.ids import digest
from testimonia.core.independence import Origin, Standing, Verdict, standings
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import count, iri, typed
from testimonia.rdf.terms import RDF, SCHEMES, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context

_VERDICTS = {verdict: iri(f"{SCHEMES}verdict/{verdict}") for verdict in Verdict}
_NO, _YES = typed("false", f"{XSD}boolean"), typed("true", f"{XSD}boolean")


def independence(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield the triples of the graph ``independence``: see ``ontology/analysis/independence.ttl``."""
    for standing in standings(testimony).values():
        yield from verdict(standing)
        for origin in standing.origins:
            node = origin_node(standing, origin, context)
            yield f"<{standing.proposition}> <{TM}restsOn> {node}"
            yield from _origin(node, origin)


def verdict(standing: Standing) -> Iterator[str]:
    """Yield what is said of the proposition itself, and the way from each supporting assertion to its end."""
    node = f"<{standing.proposition}> <{TM}"
    yield f"{node}verdict> {_VERDICTS[standing.verdict]}"
    origins = len(standing.origins)
    yield f"{node}originCount> {count(origins)}"
    if standing.in_own_words != origins:
        yield f"{node}ownWordsCount> {count(standing.in_own_words)}"
    if origins > 1:
        yield f"{node}heardApartCount> {count(standing.heard_apart)}"
        yield f"{node}heardInCount> {count(len(standing.heard_in))}"
    for source, times in standing.through.items():
        if times > 1:
            yield f"{node}knownOnlyThrough> <{source}>"
    for assertion in standing.supporting:
        after = standing.next_step(assertion)
        if after:
            yield f"<{assertion}> <{TM}leadsTo> <{after}>"
    for end in standing.unrecorded:
        yield f"{node}lineageMissingAt> <{end}>"


def origin_node(standing: Standing, origin: Origin, context: "Context") -> str:
    """Return the node of an origin: the same for the same bodies behind the same proposition."""
    form = "\n".join(["testimonia-origin/1", standing.proposition, *origin.bodies])
    return f"<{context.base}origin/{digest(form)}>"


def _origin(node: str, origin: Origin) -> Iterator[str]:
    """Yield what is said of an origin; that it has a name, was read, and says the claim itself goes without saying."""
    yield f"{node} <{RDF}type> <{TM}Origin>"
    for name, things in (
        ("originBody", origin.bodies),
        ("chainEnd", origin.ends),
        ("originOf", origin.supporting),
        ("heardThrough", origin.through),
    ):
        for thing in things:
            yield f"{node} <{TM}{name}> <{thing}>"
    if not origin.in_own_words:
        yield f"{node} <{TM}originRead> {_NO}"
    if origin.anonymous:
        yield f"{node} <{TM}isAnonymous> {_YES}"
    if not origin.says_it:
        yield f"{node} <{TM}saysIt> {_NO}"
