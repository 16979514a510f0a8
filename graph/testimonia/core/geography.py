"""Distances on the earth, and what can be said of an event's distance from a point.

A position is a point; what it stands for may be a house or a province. So whether an event took place within a distance
is certain only for a place that has a position and no other place inside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, hypot, radians, sin

from testimonia.core.comparison import Contains
from testimonia.core.entries import Point
from testimonia.core.reach import reachable

MEAN_RADIUS_KM = 6371.0087714
"""Mean radius (2a + b) / 3 of the WGS 84 ellipsoid, a = 6378.137 km, b = 6356.752314245 km (NIMA TR8350.2)."""


class Nearness(StrEnum):
    """Whether what happened at a place happened within the distance."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    NONE = "none"


class Ground(StrEnum):
    """By which position it was judged."""

    ITSELF = "the place itself"
    INSIDE = "a place inside it"
    AROUND = "the place around it"
    NOTHING = "no coordinates"


@dataclass(frozen=True, slots=True)
class Reach:
    """The verdict on a place, the position that it rests on, and how far away (km) that is."""

    nearness: Nearness
    ground: Ground
    by: str = ""
    distance: float | None = None


def distance(a: Point, b: Point) -> float:
    """Return the great-circle distance in kilometres, on a sphere of the mean radius.

    The haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984, 159). The earth is no
    sphere: a distance may be wrong by about one in 200.
    """
    lat_a, lat_b = radians(float(a.lat)), radians(float(b.lat))
    across = sin((lat_b - lat_a) / 2)
    along = sin(radians(float(b.long) - float(a.long)) / 2)
    chord = hypot(across, along * (cos(lat_a) * cos(lat_b)) ** 0.5)
    return 2 * MEAN_RADIUS_KM * asin(min(1.0, chord))


def reach(place: str, centre: Point, km: float, points: Mapping[str, Point], contains: Contains) -> Reach:
    """Say whether what happened at a place happened within ``km`` of the centre.

    A place with places inside it may be large: if any position in it is near enough, the event may have been near. A
    place without a position lies somewhere in the first place around it that has one, and may be near if that is. An
    area of which no position is near may still reach into the circle: nothing is known of its outline.
    """
    inside = [(distance(points[p], centre), p) for p in sorted(_inside(place, contains)) if p in points]
    own = points.get(place)
    if own is not None and not contains.get(place):
        away = distance(own, centre)
        return Reach(Nearness.CERTAIN if away <= km else Nearness.NONE, Ground.ITSELF, place, away)
    if own is not None:
        inside.append((distance(own, centre), place))
    if inside:
        away, by = min(inside)
        ground = Ground.ITSELF if by == place else Ground.INSIDE
        return Reach(Nearness.POSSIBLE if away <= km else Nearness.UNKNOWN, ground, by, away)
    for outer in _around(place, contains):
        if outer in points:
            away = distance(points[outer], centre)
            return Reach(Nearness.POSSIBLE if away <= km else Nearness.UNKNOWN, Ground.AROUND, outer, away)
    return Reach(Nearness.UNKNOWN, Ground.NOTHING)


def _inside(place: str, contains: Contains) -> set[str]:
    return reachable([place], lambda here: contains.get(here, ())) - {place}


def _around(place: str, contains: Contains) -> Iterator[str]:
    """Yield the places around a place, the nearest first; each once."""
    seen = {place}
    level = [place]
    while level:
        level = sorted({outer for outer, inner in contains.items() if not seen.isdisjoint(inner)} - seen)
        yield from level
        seen.update(level)
