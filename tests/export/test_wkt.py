"""Well-known text as the geometries of GeoJSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.export.wkt import geometry, point

CRS84 = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
EPSG = "<http://www.opengis.net/def/crs/EPSG/0/4326>"
SQUARE = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
HOLE = [[0.5, 0.5], [0.5, 1.0], [1.0, 1.0], [1.0, 0.5], [0.5, 0.5]]


@pytest.mark.parametrize(
    ("wkt", "kind", "coordinates"),
    [
        ("POINT(51.39 35.69)", "Point", [51.39, 35.69]),
        ("point ( -1e1 .5 )", "Point", [-10.0, 0.5]),
        ("POINT Z (1 2 300)", "Point", [1.0, 2.0]),
        (f"{CRS84} POINT(51 35)", "Point", [51.0, 35.0]),
        (f"{EPSG} POINT(35 51)", "Point", [51.0, 35.0]),
        ("LINESTRING(1 2, 3 4)", "LineString", [[1.0, 2.0], [3.0, 4.0]]),
        ("MULTIPOINT(1 2, 3 4)", "MultiPoint", [[1.0, 2.0], [3.0, 4.0]]),
        ("MULTIPOINT((1 2), (3 4))", "MultiPoint", [[1.0, 2.0], [3.0, 4.0]]),
        ("MULTILINESTRING((1 2, 3 4), (5 6, 7 8))", "MultiLineString", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]),
        ("POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))", "Polygon", [SQUARE]),
        ("MULTIPOLYGON(((0 0, 2 0, 2 2, 0 2, 0 0)))", "MultiPolygon", [[SQUARE]]),
    ],
)
def test_a_geometry_is_read_with_its_longitude_first(wkt: str, kind: str, coordinates: list[object]) -> None:
    assert geometry(wkt) == {"type": kind, "coordinates": coordinates}


def test_outer_rings_run_counterclockwise_and_holes_clockwise() -> None:
    backwards = ", ".join(f"{x} {y}" for x, y in reversed(SQUARE))
    hole = ", ".join(f"{x} {y}" for x, y in reversed(HOLE))
    assert geometry(f"POLYGON(({backwards}), ({hole}))") == {"type": "Polygon", "coordinates": [SQUARE, HOLE]}


@pytest.mark.parametrize(
    "wkt",
    [
        "", "POINT", "POINT EMPTY", "POINT()", "POINT(1)", "POINT(200 1)", "POINT(1 95)", "POINT(a b)", "POINT(1 2",
        "POINT(1 2))", "POINT((1 2))", "CIRCLE(1 2)", "GEOMETRYCOLLECTION(POINT(1 2))", "POLYGON((0 0, 1 1))",
        "POLYGON((0 0, 1 0, 1 1, 0 1))", "POLYGON(0 0, 1 0, 1 1, 0 0)", "LINESTRING((1 2), (3 4), 5)",
        "<http://www.opengis.net/def/crs/EPSG/0/27700> POINT(1 2)", "POINT(nan 1)",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_geometry(wkt: str) -> None:
    assert geometry(wkt) is None


@given(st.text(st.sampled_from("POINTLYG(), 0123.-")))
def test_nothing_written_is_an_error(wkt: str) -> None:
    geometry(wkt)
    geometry(f"POLYGON({wkt})")


def test_a_point_is_made_of_latitude_and_longitude_or_is_none() -> None:
    assert point("35.7", "51.4") == {"type": "Point", "coordinates": [51.4, 35.7]}
    assert point("135.7", "51.4") is None
