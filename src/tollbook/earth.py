"""Distances on the earth, the same for every room."""

from __future__ import annotations

import math

RADIUS = 6371.0088  # mean radius in km, as the geodesists' union (IUGG) gives it


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude in degrees), along the surface of a sphere (haversine)."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(h)))
