"""Well-known text (OGC 06-103r4) as the geometries of GeoJSON (RFC 7946): longitude first, outer rings to the left."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

Geometry: TypeAlias = dict[str, Any]
_Position: TypeAlias = list[float]

_WRITTEN = re.compile(
    r"\s*(?:<(?P<crs>[^>]*)>)?\s*(?P<type>[A-Za-z]+)\s*(?P<more>Z|M|ZM)?\s*(?P<body>\(.*\))\s*", re.DOTALL
)
_TOKEN = re.compile(r"[(),]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\s+|.")
_LATITUDE_FIRST = {"http://www.opengis.net/def/crs/EPSG/0/4326", "https://www.opengis.net/def/crs/EPSG/0/4326"}
_LONGITUDE_FIRST = {"", "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "https://www.opengis.net/def/crs/OGC/1.3/CRS84"}
_TYPES: Mapping[str, tuple[str, int]] = {
    "POINT": ("Point", 0),
    "MULTIPOINT": ("MultiPoint", 1),
    "LINESTRING": ("LineString", 1),
    "MULTILINESTRING": ("MultiLineString", 2),
    "POLYGON": ("Polygon", 2),
    "MULTIPOLYGON": ("MultiPolygon", 3),
}
_MOST_LONG, _MOST_LAT = 180.0, 90.0
_RING = 4


def geometry(wkt: str) -> Geometry | None:
    """Return the geometry, or None where it is of another kind or system of coordinates, or cannot be read.

    Heights and measures are left out.

    >>> geometry("POINT(51.39 35.69)")
    {'type': 'Point', 'coordinates': [51.39, 35.69]}
    """
    found = _WRITTEN.fullmatch(wkt)
    crs = (found["crs"] or "") if found else ""
    if found is None or found["type"].upper() not in _TYPES or crs not in _LATITUDE_FIRST | _LONGITUDE_FIRST:
        return None
    name, depth = _TYPES[found["type"].upper()]
    try:
        read = _nested(iter([t for t in _TOKEN.findall(found["body"]) if not t.isspace()]))
        coordinates = _turned(_coordinates(read, depth, swapped=crs in _LATITUDE_FIRST), name)
    except (ValueError, IndexError, TypeError, StopIteration):
        return None
    return {"type": name, "coordinates": coordinates}


def point(lat: str, long: str) -> Geometry | None:
    """Return a point, or None where the numbers are no place on the earth."""
    try:
        return {"type": "Point", "coordinates": _position([float(long), float(lat)])}
    except ValueError:
        return None


def _nested(tokens: Iterator[str]) -> list[Any]:
    """Return the text in brackets as nested lists, each part between commas a list of numbers or of lists."""
    if next(tokens) != "(":
        raise ValueError("a bracket is missing")
    parts: list[Any] = [[]]
    depth = [parts]
    for sign in tokens:
        if not depth:
            raise ValueError("there is more behind the last bracket")
        if sign == "(":
            inner: list[Any] = [[]]
            depth[-1][-1].append(inner)
            depth.append(inner)
        elif sign == ")":
            depth.pop()
        elif sign == ",":
            depth[-1].append([])
        else:
            depth[-1][-1].append(float(sign))
    if depth:
        raise ValueError("a bracket is not closed")
    return parts


def _coordinates(parts: list[Any], depth: int, *, swapped: bool) -> Any:
    """Return positions, or lists of them ``depth`` deep; each part holds numbers, or the parts of the next level."""
    if depth == 0:
        (numbers,) = parts
        return _position(numbers[1::-1] if swapped else numbers[:2])
    if depth == 1:  # the points of a multipoint may stand in brackets of their own
        points = [part[0][0] if len(part) == 1 and isinstance(part[0], list) else part for part in parts]
        return [_position(numbers[1::-1] if swapped else numbers[:2]) for numbers in points]
    return [_coordinates(inner, depth - 1, swapped=swapped) for (inner,) in parts]


def _position(numbers: Sequence[float]) -> _Position:
    long, lat = numbers
    if not (abs(long) <= _MOST_LONG and abs(lat) <= _MOST_LAT):
        raise ValueError("not on the earth")
    return [long, lat]


def _turned(coordinates: Any, name: str) -> Any:
    """Turn the rings of polygons: the outer one counterclockwise, the holes clockwise (RFC 7946, 3.1.6)."""
    if name == "MultiPolygon":
        return [_turned(polygon, "Polygon") for polygon in coordinates]
    if name != "Polygon":
        return coordinates
    return [ring if (_area(ring) >= 0) == (at == 0) else ring[::-1] for at, ring in enumerate(coordinates)]


def _area(ring: Sequence[_Position]) -> float:
    if len(ring) < _RING or ring[0] != ring[-1]:
        raise ValueError("a ring is not closed")
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
