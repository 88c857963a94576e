"""Places of the gazetteer that people moved, or found to be one with another: laid over it without building it anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from tollbook.model import Decision
from tollbook.resolve.given import PLACE
from tollbook.resolve.index import Place

POINT, SAME_AS = "point", "same_as"  # the fields of a place that a correction may set


class PlaceEdits(NamedTuple):
    """`points`: id to the point where people put the place; `same`: id to the place that it is."""

    points: Mapping[str, tuple[float, float]]
    same: Mapping[str, Place]

    @property
    def mark(self) -> str:
        """Changes whenever an edit does; "" where there is none."""
        if not self.points and not self.same:
            return ""
        told = f"{sorted(self.points.items())}{sorted(self.same.items())}"
        return blake2b(told.encode(), digest_size=6).hexdigest()

    def apply(self, place: Place) -> Place:
        """The place as people know it."""
        seen = {place.id}
        while (other := self.same.get(place.id)) is not None and other.id not in seen:
            place = other
            seen.add(place.id)
        point = self.points.get(place.id)
        return place if point is None else place._replace(lat=point[0], lon=point[1])


NO_EDITS = PlaceEdits({}, {})


def place_edits(made: Iterable[Decision]) -> PlaceEdits:
    """What decisions in force change in the gazetteer: the later one on the same place wins."""
    points: dict[str, tuple[float, float]] = {}
    same: dict[str, Place] = {}
    for decision in made:
        on, value = decision.on, decision.value
        if decision.act != "correct" or on.get("kind") != PLACE or not isinstance(value, dict):
            continue
        if on.get("field") == POINT:
            points[str(on["place"])] = (float(value["lat"]), float(value["lon"]))
        elif on.get("field") == SAME_AS:
            same[str(on["place"])] = Place(**{name: value[name] for name in Place._fields if name in value})
    return PlaceEdits(points, same) if points or same else NO_EDITS
