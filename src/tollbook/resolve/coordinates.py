"""Coordinates in a text: decimal degrees, degrees with minutes and seconds, and MGRS grid references."""

from __future__ import annotations

import re

from tollbook.model import PlaceMention, Where

_DECIMAL = re.compile(
    r"(?<![\w.])(-?\d{1,2}\.\d{3,8})°?\s*([NS])?\s*[,،;/ ]\s*(-?\d{1,3}\.\d{3,8})°?\s*([EW])?(?![\w.]*\d)"
)
_FRACTION = re.compile(r"\.\d{3}")  # without one there are no decimal degrees
_SEXAGESIMAL = re.compile(
    r"(\d{1,2})°\s*(\d{1,2})[′’']\s*(?:(\d{1,2}(?:\.\d+)?)[″”\"]{1,2})?\s*([NS])[,;\s]+"
    r"(\d{1,3})°\s*(\d{1,2})[′’']\s*(?:(\d{1,2}(?:\.\d+)?)[″”\"]{1,2})?\s*([EW])"
)


def find_coordinates(text: str) -> list[PlaceMention]:
    """Every pair of coordinates in `text` as a site: latitude first; pairs outside the globe are none."""
    found = []
    for match in _DECIMAL.finditer(text) if _FRACTION.search(text) else ():
        lat = float(match.group(1)) * (-1 if match.group(2) == "S" else 1)
        lon = float(match.group(3)) * (-1 if match.group(4) == "W" else 1)
        found.append((match, lat, lon))
    for match in _SEXAGESIMAL.finditer(text) if "°" in text else ():
        a, b, c, north, d, e, f, east = match.groups()
        lat = (int(a) + int(b) / 60 + float(c or 0) / 3600) * (-1 if north == "S" else 1)
        lon = (int(d) + int(e) / 60 + float(f or 0) / 3600) * (-1 if east == "W" else 1)
        found.append((match, lat, lon))
    return [_mention(match, lat, lon) for match, lat, lon in found if abs(lat) <= 90 and abs(lon) <= 180]


def _mention(match: re.Match[str], lat: float, lon: float) -> PlaceMention:
    words = match.group()
    where = Where(
        name=words, lat=round(lat, 6), lon=round(lon, 6), precision="site", text=words, why="coordinates in the text"
    )
    return PlaceMention(start=match.start(), end=match.end(), text=words, best=where)
