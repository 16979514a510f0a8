"""What was above a body on a day, and who was where near an event: analyses that are made for one question.

See ``core.command`` and ``core.presence``. Each answer is a node of its own, with the claim that it rests on, who
makes it, who denies it, and the claim of the day.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from testimonia.core import edtf
from testimonia.core.command import Rung, chain_of_command
from testimonia.core.holders import denied_in, held_in
from testimonia.core.holding import event_dates
from testimonia.core.ids import digest
from testimonia.core.presence import presences
from testimonia.core.testimony import Testimony
from testimonia.core.when import When
from testimonia.errors import QueryError
from testimonia.rdf.ntriples import edtf as date
from testimonia.rdf.ntriples import iri, number, string
from testimonia.rdf.terms import RDF, TM

_MOST_DAYS = 36_525
"""A hundred years: who was where within more days of an event says nothing of the event."""


def command(testimony: Testimony, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the rungs above a ``body`` on a ``day``, or on each day on which an ``event`` is said to have happened."""
    claims = Claims(testimony)
    days = [("", edtf.parse(given["day"]))] if "day" in given else event_dates(testimony).get(given["event"], [])
    for dating, day in days:
        for rung in chain_of_command(testimony, given["body"], day):
            node = _node(rung.lower, rung.relation, rung.upper, rung.post, dating, _claim(rung))
            yield from _rung(node, rung)
            yield from claims.made(node, _claim(rung))
            yield from claims.dated(node, dating, day)


def presence(testimony: Testimony, given: Mapping[str, str]) -> Iterator[str]:
    """Yield who was where within so many ``days`` of an ``event``, or only where a ``person`` was."""
    days = int(given.get("days", "0"))
    if not 0 <= days <= _MOST_DAYS:
        raise QueryError(f"days: “{days}” is not between 0 and {_MOST_DAYS:,}.", hint="A week is 7, a year 365.")
    claims = Claims(testimony)
    for stay in presences(testimony, given["event"], days):
        if stay.who != given.get("person", stay.who):
            continue
        node = _node(stay.who, stay.property, stay.where, stay.claim, stay.dating, stay.during)
        yield f"{node} <{RDF}type> <{TM}Stay>"
        yield f"{node} <{TM}stayOf> {iri(stay.who)}"
        yield f"{node} <{TM}stayAt> {iri(stay.where)}"
        yield f"{node} <{TM}stayBy> {iri(testimony.properties[stay.property])}"
        yield f"{node} <{TM}certaintyInWords> {string(stay.certainty)}"
        if stay.period:
            yield f"{node} <{TM}heldDuring> {date(stay.period.edtf)}"
        yield from claims.made(node, stay.claim)
        yield from claims.dated(node, stay.dating, stay.day)
        yield from claims.timed(node, stay.during)


def _rung(node: str, rung: Rung) -> Iterator[str]:
    yield f"{node} <{RDF}type> <{TM}Rung>"
    yield f"{node} <{TM}rungStep> {number(Decimal(rung.step), integer=True)}"
    yield f"{node} <{TM}rungFrom> {iri(rung.lower)}"
    yield f"{node} <{TM}rungRelation> {string(rung.relation)}"
    yield f"{node} <{TM}rungTo> {iri(rung.upper)}"
    yield f"{node} <{TM}rungWay> {string(rung.way)}"
    yield f"{node} <{TM}certaintyInWords> {string(rung.holding.certainty if rung.holding else 'register')}"
    if rung.post:
        yield f"{node} <{TM}rungPost> {iri(rung.post)}"
    if rung.holding and rung.holding.period:
        yield f"{node} <{TM}heldDuring> {date(rung.holding.period.edtf)}"


class Claims:
    """Who makes each claim and who denies it, worked out once."""

    def __init__(self, testimony: Testimony) -> None:
        """Work out who holds and who denies each claim."""
        self._said = testimony.assertions
        self._held = held_in(testimony)
        self._denied = denied_in(testimony)

    def made(self, node: str, claim: str) -> Iterator[str]:
        """Yield who makes the claim that an answer rests on, where, and who denies it."""
        for name in self._held.get(claim, ()):
            yield f"{node} <{TM}restsOnSaying> {iri(name)}"
        yield from self._sayings(node, self._held.get(claim, ()), "claimedBy", "claimedIn")
        yield from self._sayings(node, self._denied.get(claim, ()), "deniedBy", "")

    def dated(self, node: str, dating: str, day: When | None) -> Iterator[str]:
        """Yield the day of an answer, and who says that the event happened then."""
        if day:
            yield f"{node} <{TM}onDay> {date(day.edtf)}"
        yield from self._sayings(node, self._held.get(dating, ()), "dayClaimedBy", "dayClaimedIn")

    def timed(self, node: str, during: str) -> Iterator[str]:
        """Yield who says when the other event happened."""
        yield from self._sayings(node, self._held.get(during, ()), "periodClaimedBy", "")

    def _sayings(self, node: str, names: Iterable[str], by: str, where: str) -> Iterator[str]:
        for name in names:
            said = self._said[name]
            for speaker in said.speakers:
                yield f"{node} <{TM}{by}> {iri(speaker)}"
            if where and said.source:
                yield f"{node} <{TM}{where}> {iri(said.source)}"


def _claim(rung: Rung) -> str:
    return rung.holding.claim if rung.holding else ""


def _node(*parts: str) -> str:
    form = "\n".join(("testimonia-answer/1", *parts))
    return iri(f"urn:testimonia:{digest(form)}")
