"""Places compared at their precision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tollbook.model import PlacePrecision, Where
from tollbook.words.fold import fold_latin

# How far, in km, the point of a place may lie from what happened there.
REACH: dict[str, float] = {
    "site": 2.0,
    "neighbourhood": 4.0,
    "village": 5.0,
    "town": 8.0,
    "city": 15.0,
    "district": 40.0,
    "governorate": 120.0,
    "country": 1000.0,
    "unknown": 50.0,
}
_FINE = frozenset(("site", "neighbourhood", "village", "town", "city"))
_RANK = {name: len(REACH) - n for n, name in enumerate(REACH)}


class Spot(NamedTuple):
    """A place as far as two reports can be compared by it."""

    name: str | None
    id: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    country: str | None
    pcode: str | None = None

    @classmethod
    def of(cls, where: Where) -> Spot:
        """The place of a claim; its name folded, so that spellings of one script meet."""
        return cls(
            folded_name(where.name or where.text or ""),
            where.gazetteer_id,
            where.lat,
            where.lon,
            where.precision,
            where.country,
            where.pcode,
        )

    @property
    def rank(self) -> int:
        """The finer the higher."""
        return _RANK[self.precision]

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, when both are known."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None


@lru_cache(maxsize=65_536)
def folded_name(name: str) -> str | None:
    """A place's name as places are compared by it; None for nothing."""
    return fold_latin(name).strip() or None


def is_fine(precision: PlacePrecision) -> bool:
    """Whether the place is a settlement or finer."""
    return precision in _FINE


def is_settled(spots: Sequence[Spot]) -> bool:
    """Whether these are one settlement, or finer, with a point."""
    return len(spots) == 1 and spots[0].point is not None and is_fine(spots[0].precision)
