"""Distances, and what can be said of how far an event was from a point."""

from decimal import Decimal
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.core.entries import Point
from testimonia.core.geography import MEAN_RADIUS_KM, Ground, Nearness, Reach, distance, reach

points = st.builds(
    Point,
    st.decimals("-90", "90", places=4),
    st.decimals("-180", "180", places=4),
)


def at(lat: str, long: str) -> Point:
    return Point(Decimal(lat), Decimal(long))


TEHRAN, SHIRAZ, POLE = at("35.6892", "51.3890"), at("29.5918", "52.5837"), at("90", "0")


def test_the_mean_radius_is_that_of_the_ellipsoid() -> None:
    assert pytest.approx((2 * 6378.137 + 6356.752314245) / 3, abs=1e-6) == MEAN_RADIUS_KM


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (POLE, at("0", "17"), MEAN_RADIUS_KM * pi / 2),
        (POLE, at("-90", "99"), MEAN_RADIUS_KM * pi),
        (at("0", "-179.5"), at("0", "179.5"), MEAN_RADIUS_KM * pi / 180),
        (at("60", "0"), at("60", "180"), MEAN_RADIUS_KM * pi / 3),
        (at("36.12", "-86.67"), at("33.94", "-118.40"), 2886.4),  # Nashville to Los Angeles, as often computed
        (TEHRAN, at("35.6892", "51.3891"), 0.00903),
    ],
)
def test_distances_are_those_of_the_sphere(a: Point, b: Point, km: float) -> None:
    assert distance(a, b) == pytest.approx(km, rel=1e-3)


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_round_the_earth(a: Point, b: Point) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a), abs=1e-9)
    assert 0 <= distance(a, b) <= MEAN_RADIUS_KM * pi + 1e-6
    assert distance(a, a) == 0


@given(points, points, points)
def test_a_way_round_is_no_shorter(a: Point, b: Point, c: Point) -> None:
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-3


CONTAINS = {"iran": ("tehran", "shiraz", "nowhere"), "tehran": ("evin",), "shiraz": ("square",)}


def judged(place: str, centre: Point, km: float, **known: Point) -> Reach:
    return reach(place, centre, km, known, CONTAINS)


def test_a_place_with_a_position_and_nothing_inside_is_certainly_near_or_not_at_all() -> None:
    near = judged("square", TEHRAN, 700, square=SHIRAZ)
    assert (near.nearness, near.ground, near.by) == (Nearness.CERTAIN, Ground.ITSELF, "square")
    assert near.distance == pytest.approx(687, abs=3)
    assert judged("square", TEHRAN, 600, square=SHIRAZ).nearness is Nearness.NONE


def test_a_place_with_places_inside_may_be_near_if_any_of_them_is() -> None:
    found = judged("iran", TEHRAN, 10, evin=at("35.7", "51.4"), square=SHIRAZ)
    assert (found.nearness, found.ground, found.by) == (Nearness.POSSIBLE, Ground.INSIDE, "evin")
    itself = judged("iran", TEHRAN, 10, iran=TEHRAN, square=SHIRAZ)
    assert (itself.nearness, itself.ground, itself.by) == (Nearness.POSSIBLE, Ground.ITSELF, "iran")


def test_an_area_of_which_no_position_is_near_is_not_ruled_out() -> None:
    found = judged("iran", TEHRAN, 10, square=SHIRAZ)
    assert (found.nearness, found.by) == (Nearness.UNKNOWN, "square")


def test_a_place_without_a_position_is_judged_by_the_nearest_place_around_it_that_has_one() -> None:
    found = judged("evin", TEHRAN, 10, tehran=TEHRAN, iran=SHIRAZ)
    assert (found.nearness, found.ground, found.by) == (Nearness.POSSIBLE, Ground.AROUND, "tehran")
    assert judged("evin", SHIRAZ, 10, tehran=TEHRAN).nearness is Nearness.UNKNOWN
    assert judged("evin", SHIRAZ, 10, iran=SHIRAZ).by == "iran"


def test_without_any_position_it_says_so() -> None:
    assert judged("nowhere", TEHRAN, 10) == Reach(Nearness.UNKNOWN, Ground.NOTHING)


def test_places_inside_each_other_are_no_endless_loop() -> None:
    loop = {"a": ("b",), "b": ("a",)}
    assert reach("a", TEHRAN, 10, {}, loop).nearness is Nearness.UNKNOWN
    assert reach("a", TEHRAN, 10, {"b": TEHRAN}, loop).nearness is Nearness.POSSIBLE
