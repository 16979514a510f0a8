"""Who stands by what or denies it, who still relays what was taken back, who is at odds with itself: as a named graph.

The verdicts are made in ``core``: ``holders``, ``stances``, ``self_contradiction``, ``against_interest`` and
``series``. Every node leads to the assertions that it rests on.
"""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from testimonia.core.against_interest import against_interest
from testimonia.core.holders import denied_in, held_in
from testimonia.core.ids import digest
from testimonia.core.self_contradiction import self_contradictions
from testimonia.core.series import CHANGED, Step, series
from testimonia.core.stances import TakenBack, corrections, retractions
from testimonia.core.testimony import Testimony
from testimonia.core.times import datings
from testimonia.rdf.ntriples import iri, typed
from testimonia.rdf.terms import RDF, SCHEMES, TM, XSD

if TYPE_CHECKING:
    from testimonia.analysis.derived import Context


def stances(testimony: Testimony, context: "Context") -> Iterator[str]:
    """Yield who stands by each proposition and who denies it, and the verdicts on stances."""
    dated = datings(testimony)
    base = f"{context.base}verdict"
    for term, by_proposition in (("heldBy", held_in(testimony)), ("standingDenial", denied_in(testimony))):
        for proposition, names in by_proposition.items():
            for name in names:
                yield f"<{proposition}> <{TM}{term}> <{name}>"
    for taken in chain(retractions(testimony, dated), corrections(testimony, dated)):
        yield from _relays(taken, base)
    at_odds = self_contradictions(testimony, context.reading, dated)
    agreements = against_interest(testimony, context.reading)
    yield from _cut({*at_odds.cut, *agreements.cut}, context.graph("stances"))
    for verdict in at_odds:
        node = _node(base, verdict.speaker, verdict.first_claim, verdict.second_claim, str(verdict.denies))
        yield f"{node} <{RDF}type> <{TM}SelfContradiction>"
        yield f"{node} <{TM}ofSpeaker> {iri(verdict.speaker)}"
        yield f"{node} <{TM}manner> {iri(f'{SCHEMES}manner/{verdict.manner}')}"
        yield from _sides(node, (verdict.first_claim, verdict.first), (verdict.second_claim, verdict.second))
        yield f"{node} <{TM}bySelfDenial> {_truth(value=verdict.denies)}"
        yield f"{node} <{TM}inOwnWords> {_truth(value=verdict.own_words)}"
        yield f"{node} <{TM}restsOnReading> {_truth(value=verdict.by_reading)}"
    for agreed in agreements:
        node = _node(base, agreed.claim, agreed.confirming, *agreed.said, "", *agreed.confirmed)
        yield f"{node} <{RDF}type> <{TM}AgainstInterest>"
        yield from _sides(node, (agreed.claim, agreed.said), (agreed.confirming, agreed.confirmed))
        yield f"{node} <{TM}inOwnWords> {_truth(value=agreed.own_words)}"
    for run in series(testimony, context.reading, dated):
        if run.revised():
            for step in run.steps:
                yield from _step(step, run.speaker, base)


def _cut(names: set[str], graph: str) -> Iterator[str]:
    if names:
        yield f"{iri(graph)} <{TM}listCut> {_truth(value=True)}"
    for name in sorted(names):
        yield f"{iri(graph)} <{TM}listCutFor> {iri(name)}"


def _relays(taken: TakenBack, base: str) -> Iterator[str]:
    for relay in taken.relays:
        node = _node(base, relay.assertion, taken.assertion, taken.by)
        yield f"{iri(relay.assertion)} <{TM}stillRelays> {iri(taken.assertion)}"
        yield f"{node} <{RDF}type> <{TM}RelayOfTakenBack>"
        yield f"{node} <{TM}relayingAssertion> {iri(relay.assertion)}"
        yield f"{node} <{TM}takenBack> {iri(taken.assertion)}"
        yield f"{node} <{TM}takenBackBy> {iri(taken.by)}"
        yield f"{node} <{TM}relayedThen> {iri(f'{SCHEMES}order/{relay.then}')}"


def _sides(node: str, one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]) -> Iterator[str]:
    for side, (claim, names) in (("one", one), ("other", other)):
        yield f"{node} <{TM}{side}Claim> {iri(claim)}"
        for name in names:
            yield f"{node} <{TM}{side}Side> {iri(name)}"


def _step(step: Step, speaker: str, base: str) -> Iterator[str]:
    node = _node(base, "series", speaker, step.assertion)
    yield f"{node} <{RDF}type> <{TM}SeriesStep>"
    if step.change in CHANGED:
        yield f"{node} <{RDF}type> <{TM}Revision>"
    yield f"{node} <{TM}ofSpeaker> {iri(speaker)}"
    yield f"{node} <{TM}sayingInSeries> {iri(step.assertion)}"
    yield f"{node} <{TM}changeInSeries> {iri(f'{SCHEMES}change/{step.change}')}"
    if step.before:
        yield f"{node} <{TM}followsInSeries> {iri(step.before)}"
        yield f"{node} <{TM}orderInSeriesKnown> {_truth(value=step.order_known)}"


def _node(base: str, *parts: str) -> str:
    """Return a node named after what it is about, so that the same verdict has the same name in every build."""
    form = "\n".join(("testimonia-verdict/1", *parts))
    return iri(f"{base}/{digest(form)}")


def _truth(*, value: bool) -> str:
    return typed("true" if value else "false", f"{XSD}boolean")
