"""Distances on the earth: known ones, and what holds of all."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.earth import RADIUS, distance

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((0.0, 0.0), (0.0, 90.0), RADIUS * math.pi / 2),  # a quarter of the equator
        ((90.0, 0.0), (-90.0, 0.0), RADIUS * math.pi),  # pole to pole
        ((36.0, 37.0), (37.0, 37.0), RADIUS * math.pi / 180),  # one degree of latitude
        ((10.0, 179.5), (10.0, -179.5), 109.5),  # across the date line
    ],
)
def test_known_distances(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    """Arcs whose length is known come out as they are."""
    assert distance(a, b) == pytest.approx(km, rel=1e-3)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_way_round(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    """Symmetric, never negative, nought at the same point, at most half of a great circle."""
    assert distance(a, b) == pytest.approx(distance(b, a), abs=1e-6)
    assert 0 <= distance(a, b) <= RADIUS * math.pi + 1e-6
    assert distance(a, a) == 0
