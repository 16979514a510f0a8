"""Analyses that answer one question with its parameters: their triples are made for that answer and not kept."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from testimonia.analysis.footing import Footing
from testimonia.analysis.geography import near
from testimonia.analysis.on_a_day import command, presence
from testimonia.analysis.resting import what_falls
from testimonia.core.reach import backwards, reachable
from testimonia.core.testimony import Testimony
from testimonia.rdf.ntriples import edtf, iri, number, typed
from testimonia.rdf.terms import SCHEMES, TM, XSD

Computed: TypeAlias = Callable[[Testimony, Mapping[str, str]], Iterator[str]]
"""Takes the values of the parameters that were given, IRIs for things; yields N-Triples without the full stop."""


def falls(testimony: Testimony, given: Mapping[str, str]) -> Iterator[str]:
    """Yield what falls without a ``source``, a ``speaker`` and an ``assertion``, as far as each is given."""
    footing = Footing(testimony)
    fall = what_falls(
        footing,
        sources=_given(given, "source"),
        speakers=_given(given, "speaker"),
        assertions=_given(given, "assertion"),
    )
    for loss in fall.losses:
        node = iri(loss.proposition)
        yield from _about(testimony, loss.proposition)
        yield f"{node} <{TM}outcome> <{SCHEMES}outcome/{loss.outcome}>"
        yield f"{node} <{TM}originsBefore> {number(Decimal(loss.before), integer=True)}"
        yield f"{node} <{TM}originsAfter> {number(Decimal(loss.after), integer=True)}"
        for assertion in loss.fallen:
            yield f"{node} <{TM}losesAssertion> {iri(assertion)}"


def lost_premises(testimony: Testimony, given: Mapping[str, str]) -> Iterator[str]:
    """Yield what relays an ``assertion``, directly or not: what it loses if that is withdrawn, and whether it falls."""
    footing = Footing(testimony)
    start = given["assertion"]
    fallen = {start, *what_falls(footing, assertions=(start,)).fallen}
    losing = _relaying(start, footing)
    for node in sorted(losing):
        one = testimony.assertions[node]
        relayed = [other for other in footing.live[node] if other in losing or other == start]
        yield f"{iri(node)} <{TM}derivedClaim> {iri(one.proposition)}"
        yield from _about(testimony, one.proposition)
        for other in relayed:
            yield f"{iri(node)} <{TM}losesPremise> {iri(other)}"
        changed = any(testimony.assertions[other].proposition != one.proposition for other in relayed)
        yield f"{iri(node)} <{TM}saysOtherwise> {_flag(holds=changed)}"
        yield f"{iri(node)} <{TM}falls> {_flag(holds=node in fallen)}"


COMPUTED: Mapping[str, Computed] = {
    "command": command,
    "lost-premises": lost_premises,
    "near": near,
    "presence": presence,
    "what-falls": falls,
}
"""The analyses by the names that the headers of questions give them."""


def _relaying(start: str, footing: Footing) -> set[str]:
    citing = backwards(footing.live)
    return reachable([start], lambda node: citing.get(node, ())) - {start}


def _given(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    return (given[name],) if name in given else ()


def _about(testimony: Testimony, node: str) -> Iterator[str]:
    """Yield of the statements what the question shows beside the result."""
    said = testimony.propositions.get(node)
    if said:
        yield f"{iri(node)} <{TM}about> {iri(said.about.id)}"
        yield f"{iri(node)} <{TM}property> {iri(testimony.properties[said.property])}"
        for scope in said.scopes:
            yield f"{iri(node)} <{TM}scope> {iri(scope)}"
        if said.period:
            yield f"{iri(node)} <{TM}period> {edtf(said.period.edtf)}"


def _flag(*, holds: bool) -> str:
    return typed(str(holds).lower(), f"{XSD}boolean")
