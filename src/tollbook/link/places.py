"""Where mentions happened, in columns: `score.place_step` of many pairs at once."""

from __future__ import annotations

from array import array

import numpy as np

from tollbook.earth import RADIUS
from tollbook.link.columns import Flags, Numbers, Shares, Values
from tollbook.link.near import REACH, Spot, is_settled
from tollbook.link.score import AREA, FAR, place_step

PLACES = ("same_point", "near", "same_area", "inside", "apart", "far", "other_country", "unknown")
CLOSE_CALL = 1e-6  # km: here the last bit of a sine may decide, and the one rule does
_AT = {name: number for number, name in enumerate(PLACES)}


class Places:
    """Country and places of each mention: pairs where both have one settlement with a point are done all at once."""

    def __init__(self) -> None:
        self._all = Values()
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._rows = {name: array("q") for name in ("country", "name", "id")}
        self._points = {name: array("d") for name in ("lat", "lon", "reach")}
        self._single = array("b")

    def add(self, country: str | None, spots: tuple[Spot, ...]) -> None:
        """Those of one mention more."""
        self._all.add((country, spots))
        spot = spots[0] if spots else None
        single = is_settled(spots)
        self._single.append(single)
        lat, lon, reach = (spot.lat, spot.lon, REACH[spot.precision]) if single and spot else (0.0, 0.0, 0.0)
        for name, value in (("lat", lat), ("lon", lon), ("reach", reach)):
            self._points[name].append(value or 0.0)
        for name, word in (("country", country), ("name", spot and spot.name), ("id", spot and spot.id)):
            self._rows[name].append(self._numbers.setdefault((name, word), len(self._numbers)) if word else -1)

    def done(self) -> None:
        """No more come."""
        self._all.done(place_step, PLACES)
        self._row = {name: np.array(own) for name, own in self._rows.items()}
        self._point = {name: np.array(own) for name, own in self._points.items()}
        self._radians = {name: np.radians(self._point[name]) for name in ("lat", "lon")}
        self.settled = np.array(self._single, np.bool_)

    def steps(self, left: Numbers, right: Numbers) -> Numbers:
        """For each pair the place of its step in `PLACES`."""
        km = self._km(left, right)
        one, other = self._point["reach"][left], self._point["reach"][right]
        low, high = np.minimum(one, other), np.maximum(one, other)
        names = ("same_point", "near", "same_area", "apart")
        limits = (low, high, np.full(len(km), AREA), np.full(len(km), FAR))
        out = np.select([km <= most for most in limits], [_AT[name] for name in names], _AT["far"])
        out[self._same("name", left, right) | self._same("id", left, right)] = _AT["same_point"]
        abroad = self._row["country"][left] != self._row["country"][right]
        out[abroad & (self._row["country"][left] >= 0) & (self._row["country"][right] >= 0)] = _AT["other_country"]
        close = np.any([np.abs(km - most) < CLOSE_CALL for most in limits], axis=0)
        rest = close | ~(self.settled[left] & self.settled[right])
        out[rest] = self._all.steps(left[rest], right[rest])
        return out

    def _same(self, name: str, left: Numbers, right: Numbers) -> Flags:
        own = self._row[name]
        same: Flags = (own[left] == own[right]) & (own[left] >= 0)
        return same

    def _km(self, left: Numbers, right: Numbers) -> Shares:
        """As `earth.distance`."""
        lat, lon = self._radians["lat"], self._radians["lon"]
        p, q = lat[left], lat[right]
        h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin((lon[right] - lon[left]) / 2) ** 2
        km: Shares = 2 * RADIUS * np.arcsin(np.minimum(1.0, np.sqrt(h)))
        return km
