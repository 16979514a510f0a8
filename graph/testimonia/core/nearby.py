"""Events near a point, in a span of time: certain or possible, each by one claim of the place and one of the time.

Where an event took place and when it happened are claims. Each answer joins one claim of the place with one of the
time, so that whoever reads it sees whom it rests on. Claims that nobody holds any more are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.core.entries import Point
from testimonia.core.geography import Nearness, Reach, reach
from testimonia.core.holders import held_in
from testimonia.core.model import Ref
from testimonia.core.testimony import Testimony
from testimonia.core.when import Overlap, When, overlap


@dataclass(frozen=True, slots=True)
class Nearby:
    """An event that certainly or possibly took place within the distance.

    ``placing`` and ``dating`` are propositions; a claim of the place that has a period is its own dating. Without a
    dating, ``time`` is unknown; it is None where no span was asked for.
    """

    event: str
    place: str
    placing: str
    dating: str
    reach: Reach
    time: Nearness | None


def nearby(testimony: Testimony, centre: Point, km: float, *, span: When | None = None) -> Iterator[Nearby]:
    """Yield the events within ``km`` of a point that overlap the span, in the order of their claims."""
    points = {node: entry.point for node, entry in testimony.entries.things.items() if entry.point is not None}
    held = held_in(testimony)
    claims = {node: said for node, said in sorted(testimony.propositions.items()) if node in held}
    datings: dict[str, list[tuple[str, When]]] = {}
    for node, said in claims.items():
        if said.property == "happened_during" and said.date is not None:
            datings.setdefault(said.about.id, []).append((node, said.date))
    for node, said in claims.items():
        if said.property != "took_place_at" or not isinstance(said.object, Ref):
            continue
        found = reach(said.object.id, centre, km, points, testimony.places)
        if found.nearness is Nearness.NONE:
            continue
        times: list[tuple[str, When | None]] = (
            [(node, said.period)] if said.period else [*datings.get(said.about.id, [])]
        )
        for dating, when in times or [("", None)]:
            time = _time(when, span)
            if time is not Nearness.NONE:
                yield Nearby(said.about.id, said.object.id, node, dating, found, time)


def _time(when: When | None, span: When | None) -> Nearness | None:
    if span is None:
        return None
    if when is None:
        return Nearness.UNKNOWN
    found = overlap(when, span)
    return {Overlap.CERTAIN: Nearness.CERTAIN, Overlap.POSSIBLE: Nearness.POSSIBLE}.get(found, Nearness.NONE)
