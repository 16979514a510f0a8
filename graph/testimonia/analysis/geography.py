"""The events near a point: an analysis that is made for one question. See ``core.nearby``."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from testimonia.analysis.on_a_day import Claims
from testimonia.core import edtf
from testimonia.core.entries import Point
from testimonia.core.ids import digest
from testimonia.core.nearby import Nearby, nearby
from testimonia.core.testimony import Testimony
from testimonia.core.when import When
from testimonia.errors import QueryError
from testimonia.rdf.ntriples import iri, number, string
from testimonia.rdf.terms import RDF, TM


def near(testimony: Testimony, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the events that may have taken place within ``km`` of ``lat``, ``long``, between ``since`` and ``until``.

    Raises ``QueryError`` where there is no such point, distance or span.
    """
    claims = Claims(testimony)
    for found in nearby(testimony, _centre(given), _kilometres(given), span=_span(given)):
        node = iri(f"urn:testimonia:near:{digest(f'{found.placing}{chr(10)}{found.dating}')}")
        yield from _written(found, node)
        yield from claims.made(node, found.placing)
        said = testimony.propositions.get(found.dating)
        day = (said.date or said.period) if said else None
        if day:
            yield from claims.dated(node, found.dating, day)


def _written(found: Nearby, node: str) -> Iterator[str]:
    yield f"{node} <{RDF}type> <{TM}Nearness>"
    yield f"{node} <{TM}nearEvent> {iri(found.event)}"
    yield f"{node} <{TM}nearPlace> {iri(found.place)}"
    yield f"{node} <{TM}nearnessInPlace> {string(found.reach.nearness)}"
    if found.time is not None:
        yield f"{node} <{TM}nearnessInTime> {string(found.time)}"
    yield f"{node} <{TM}measuredBy> {string(found.reach.ground)}"
    if found.reach.distance is not None:
        kilometres = Decimal(found.reach.distance).quantize(Decimal("0.1")).normalize()
        yield f"{node} <{TM}measuredAt> {iri(found.reach.by)}"
        yield f"{node} <{TM}kilometresAway> {number(kilometres, integer=False)}"


def _centre(given: Mapping[str, str]) -> Point:
    centre = Point(Decimal(given["lat"]), Decimal(given["long"]))
    for name, value, most in (("lat", centre.lat, 90), ("long", centre.long, 180)):
        if abs(value) > most:
            raise QueryError(f"{name}: “{value}” is out of range: {name} lies between -{most} and {most}.")
    return centre


def _kilometres(given: Mapping[str, str]) -> float:
    distance = float(given["km"])
    if distance < 0:
        raise QueryError(f"km: “{given['km']}” is no distance.")
    return distance


def _span(given: Mapping[str, str]) -> When | None:
    """Return the span between the two dates; without one of them that side is open."""
    if "since" not in given and "until" not in given:
        return None
    try:
        return edtf.parse(f"{given.get('since', '..')}/{given.get('until', '..')}")
    except edtf.BadDate as error:
        told = f"since {given.get('since', '..')} until {given.get('until', '..')}"
        raise QueryError(
            f"“{told}” is no span: {error.reason}.", hint="Give two dates, the earlier one first."
        ) from None
