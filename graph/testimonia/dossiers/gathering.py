"""Gathering what a dossier is made from: of all that the graph says, what counts and may be told."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

import pyoxigraph as ox

from testimonia.analysis.reading import read_testimony
from testimonia.core import edtf
from testimonia.core.compared import Comparison, compare
from testimonia.core.cutting import keeping_back
from testimonia.core.exposure import exposures
from testimonia.core.following import following
from testimonia.core.independence import standings
from testimonia.core.model import Ref
from testimonia.core.problems import Location
from testimonia.core.reach import reachable
from testimonia.core.reading_policy import Policy
from testimonia.core.testimony import Testimony
from testimonia.core.times import datings, known_by
from testimonia.core.withdrawn import withdrawn
from testimonia.dossiers.lines import Speech
from testimonia.dossiers.material import Material, in_order_of_time
from testimonia.export import statements as exported
from testimonia.export.facts import read
from testimonia.export.names import PROV, SEM
from testimonia.rdf.queryable import Queryable

_T = TypeVar("_T")


def material(
    graph: Queryable,
    event: str,
    *,
    places: Mapping[str, Sequence[Location]],
    policy: Policy,
    language: str,
    until: str = "",
    confidential: bool = False,
) -> Material:
    """Read what a dossier of an event (IRI) is made from; ``until`` is a day (ISO) after which nothing counts.

    What was said in confidence counts for nothing, as in a view, unless it is asked for.
    """
    everything = read_testimony(graph)
    day = edtf.parse(until).latest_end if until else None
    known = known_by(everything, day, possibly=False) if day else everything
    marks = everything.entries.marks
    hidden = frozenset[str]() if confidential else marks.confidential
    testimony = keeping_back(known, hidden)
    facts = read(graph)
    dated = datings(testimony)
    parts = _parts(event, testimony)
    in_time = in_order_of_time(testimony.assertions.values(), dated)
    compared = compare(testimony, about=[event, *parts], policy=policy)
    return Material(
        event=event,
        testimony=testimony,
        standings=standings(testimony),
        dated=dated,
        facts=facts,
        claims=exported.claims(facts),
        places=places,
        policy=policy,
        parts=parts,
        compared=compared,
        speech=Speech(language),
        sayings=_grouped((one.proposition, one) for one in in_time),
        retracting=_grouped((one.retracts, one.id) for one in in_time if one.retracts),
        correcting=_grouped((one.corrects, one.id) for one in in_time if one.corrects),
        gone=frozenset(withdrawn(testimony.assertions, testimony.ties)),
        relaying=_grouped((relayed, one.id) for one in in_time for relayed in one.onward),
        revises=_revises(graph),
        implied=_implied(compared, {event, *parts}),
        protected=marks.at_risk | reachable(marks.restricted, lambda place: testimony.places.get(place, ())),
        exposed=frozenset(found.assertion for found in exposures(testimony)),
        confidential=marks.confidential,
        kept_back=_concerning(event, parts, known) - _concerning(event, parts, testimony),
        left_out=_about(event, keeping_back(everything, hidden)) - _about(event, testimony),
    )


def is_event(graph: Queryable, node: str) -> bool:
    """Say whether a node (IRI) is an event."""
    found = graph.query(f"ASK {{ {ox.NamedNode(node)} a <{SEM}Event> }}")
    return isinstance(found, ox.QueryBoolean) and bool(found)


def _revises(graph: Queryable) -> dict[str, tuple[str, ...]]:
    found = graph.query(
        f"SELECT DISTINCT ?later ?earlier {{ ?later <{PROV}wasRevisionOf> ?earlier }} ORDER BY ?earlier"
    )
    if not isinstance(found, ox.QuerySolutions):
        return {}
    return _grouped((str(getattr(row[0], "value", "")), str(getattr(row[1], "value", ""))) for row in found)


def _implied(compared: Comparison, events: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the denied claims that follow from each claim that somebody holds, and are not that claim."""
    claims = {iri: claim for iri, claim in compared.testimony.propositions.items() if claim.about.id in events}
    denied, held = (sorted(claims.keys() & among.keys()) for among in (compared.denied, compared.held))
    found = following(denied, held, compared.testimony, compared.policy)
    return _grouped((pair[1], pair[0]) for pair in found if pair and pair[0] != pair[1])


def _about(event: str, testimony: Testimony) -> int:
    claims = {iri for iri, claim in testimony.propositions.items() if claim.about.id == event}
    return sum(one.proposition in claims for one in testimony.assertions.values())


def _concerning(event: str, parts: Sequence[str], testimony: Testimony) -> int:
    """Return how many assertions are about the event or a part of it, or about something that names the event."""
    claims = {
        iri
        for iri, claim in testimony.propositions.items()
        if claim.about.id in {event, *parts} or (isinstance(claim.object, Ref) and claim.object.id == event)
    }
    return sum(one.proposition in claims for one in testimony.assertions.values())


def _parts(event: str, testimony: Testimony) -> list[str]:
    """Return the events that are part of an event, however deep, in order."""
    inside = _grouped((whole, part) for part, wholes in testimony.parts.items() for whole in wholes)
    return sorted(reachable([event], lambda whole: inside.get(whole, ())) - {event})


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    grouped: dict[str, list[_T]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in grouped.items()}
