"""Time zones: on which day a report appeared where it plays.

A time in UTC (a machine's stamp: 2018-05-05T22:30:00Z) says nothing of where its writer sat; "today" and "Friday" are
then read in the day of the place. A time with another offset is the writer's own, and his day counts; only where a
weekday is that of the place's later day, that day is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tollbook.resolve.sources import codes

_POINT = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?$")


SMALL_HOURS = 3  # until then what a report calls news of the hour may have been before midnight


class Seat(NamedTuple):
    """The principal place of a time zone: degrees north and east, and the zone's name in the IANA database."""

    lat: float
    lon: float
    zone: str


class Days(NamedTuple):
    """The day of a moment as it is written, the later day at the place where there is one, and how both are known."""

    own: date
    there: date | None
    how: str


@cache
def _seats() -> dict[str, tuple[Seat, ...]]:
    """The time zones of each country by its alpha-3 code, from the table that comes with the IANA database."""
    found: dict[str, list[Seat]] = {}
    for country, seat in _rows():
        found.setdefault(codes().get(country, country), []).append(seat)
    return {country: tuple(seats) for country, seats in found.items()}


def _rows() -> Iterator[tuple[str, Seat]]:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, written, zone = line.split("\t")[:3]
            if match := _POINT.match(written):
                north, degrees, minutes, east, degrees_east, minutes_east = match.groups()
                lat = int(north + degrees) + int(north + minutes) / 60
                yield country, Seat(lat, int(east + degrees_east) + int(east + minutes_east) / 60, zone)


@lru_cache(maxsize=1000)
def zone_at(country: str, lat: float | None = None, lon: float | None = None) -> str | None:
    """The name of the time zone at a place, judged by the nearest seat of a zone of its country.

    None for a country without zones, and for one with several where no point is given.
    """
    seats = _seats().get(country, ())
    if lat is None or lon is None:
        return seats[0].zone if len(seats) == 1 else None
    return min(seats, key=lambda s: (s.lat - lat) ** 2 + (s.lon - lon) ** 2).zone if seats else None


def has_time(published: str | None) -> bool:
    """Whether a date of publication tells a moment: a time with its offset."""
    moment = _moment(published)
    return moment is not None and moment.tzinfo is not None


def after_midnight(published: str | None, zone: str | None) -> bool:
    """Whether a moment of publication fell into the first hours of its day, in `zone` where it is a machine's stamp."""
    moment = _moment(published)
    if moment is None or moment.tzinfo is None:
        return False
    there = moment if moment.utcoffset() or zone is None else moment.astimezone(ZoneInfo(zone))
    return there.hour < SMALL_HOURS


def days_of(published: str, zone: str | None) -> Days | None:
    """The day of a publication for a place in `zone`; None where `published` is no ISO date."""
    moment = _moment(published)
    if moment is None:
        return None
    own = moment.date()
    if moment.tzinfo is None or zone is None:
        return Days(own, None, f"published {own.isoformat()}")
    there = moment.astimezone(ZoneInfo(zone)).date()
    if there == own:
        return Days(own, None, f"published {own.isoformat()}")
    if not moment.utcoffset():
        return Days(there, None, f"published {moment:%Y-%m-%d %H:%M} UTC, {there.isoformat()} in {zone}")
    return Days(own, there if there > own else None, f"published {own.isoformat()}")


@lru_cache(maxsize=100)
def _moment(published: str | None) -> datetime | None:
    for written in (published, published[:10]) if published else ():
        try:
            return datetime.fromisoformat(written or "")
        except ValueError:
            continue
    return None
