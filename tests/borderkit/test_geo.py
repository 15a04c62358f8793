"""Distances between places: known ones, poles, the antimeridian."""

from math import pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.geo import EARTH_RADIUS_M, Place, distance_m, shortest_journey_seconds

PLACES = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))
HALF_ROUND = pi * EARTH_RADIUS_M


def test_the_mean_radius_follows_from_the_ellipsoid():
    a = 6_378_137.0
    b = a * (1 - 1 / 298.257223563)
    assert pytest.approx((2 * a + b) / 3, abs=0.001) == EARTH_RADIUS_M


def test_sofia_to_plovdiv():
    """Source: the documented example of the Rust crate geo, which uses the same mean radius."""
    sofia, plovdiv = Place(42.698334, 23.319941), Place(42.136097, 24.742168)
    assert distance_m(sofia, plovdiv) == pytest.approx(132_433.09929460194, rel=1e-8)


def test_nashville_to_los_angeles():
    """Source: Rosetta Code, Haversine formula: 2886.444 km with a radius of 6371.0 km."""
    distance = distance_m(Place(36.12, -86.67), Place(33.94, -118.40))
    assert distance == pytest.approx(2_886_444.4428 * EARTH_RADIUS_M / 6_371_000, rel=1e-8)


def test_a_degree_of_the_equator_is_a_degree_of_a_meridian():
    degree = HALF_ROUND / 180
    assert distance_m(Place(0, 0), Place(0, 1)) == pytest.approx(degree)
    assert distance_m(Place(50, 7), Place(51, 7)) == pytest.approx(degree)


def test_across_the_antimeridian_the_short_way_is_taken():
    assert distance_m(Place(0, 179.5), Place(0, -179.5)) == pytest.approx(HALF_ROUND / 180)
    assert distance_m(Place(10, 180), Place(10, -180)) == pytest.approx(0, abs=1e-6)


def test_at_a_pole_every_longitude_is_the_same_place():
    assert distance_m(Place(90, 0), Place(90, 123)) == pytest.approx(0, abs=1e-6)
    assert distance_m(Place(90, 0), Place(-90, 77)) == pytest.approx(HALF_ROUND)


@settings(deadline=None)
@given(PLACES, PLACES)
def test_distance_is_symmetric_and_no_more_than_half_round(a, b):
    assert distance_m(a, b) == pytest.approx(distance_m(b, a))
    assert 0 <= distance_m(a, b) <= HALF_ROUND


@settings(deadline=None)
@given(PLACES)
def test_no_distance_to_itself_and_half_round_to_the_other_side(place):
    other_side = Place(-place.latitude, place.longitude - 180 if place.longitude > 0 else place.longitude + 180)
    assert distance_m(place, place) == 0
    assert distance_m(place, other_side) == pytest.approx(HALF_ROUND, rel=1e-6)


@settings(deadline=None)
@given(PLACES, PLACES, PLACES)
def test_a_way_round_is_never_shorter(a, b, c):
    assert distance_m(a, c) <= distance_m(a, b) + distance_m(b, c) + 1.0


@pytest.mark.parametrize(
    "bad", [(90.01, 0), (-90.01, 0), (0, 180.01), (0, -180.01), (float("nan"), 0), (0, float("nan"))]
)
def test_a_place_that_is_not_on_earth_is_refused(bad):
    with pytest.raises(ValueError, match="is not between"):
        Place(*bad)


def test_the_shortest_journey_is_distance_by_speed():
    seconds = shortest_journey_seconds(Place(0, 0), Place(0, 90), speed_m_s=250)
    assert seconds == pytest.approx(HALF_ROUND / 2 / 250)


@pytest.mark.parametrize("speed", [0, -1, float("nan"), float("inf")])
def test_a_speed_that_is_none_is_refused(speed):
    with pytest.raises(ValueError, match="speed"):
        shortest_journey_seconds(Place(0, 0), Place(1, 1), speed_m_s=speed)
