"""Coordinates in a text: decimal degrees, degrees with minutes and seconds, and MGRS grid references."""

from __future__ import annotations

import re
from functools import cache

from mgrs import MGRS
from mgrs.core import MGRSError

from tollbook.model import PlaceMention, Where

WRITTEN = "coordinates in the text"
_GRID_WRITTEN = "MGRS reference in the text"
_DECIMAL = re.compile(
    r"(?<![\w.])(-?\d{1,2}\.\d{3,8})°?\s*([NS])?\s*[,،;/ ]\s*(-?\d{1,3}\.\d{3,8})°?(?:\s*([EW])\b)?(?![\w.]*\d)"
)
_FRACTION = re.compile(r"\.\d{3}")  # without one there are no decimal degrees
_SEXAGESIMAL = re.compile(
    r"(\d{1,2})°\s*(\d{1,2})[′’']\s*(?:(\d{1,2}(?:\.\d+)?)[″”\"]{1,2})?\s*([NS])[,;\s]+"
    r"(\d{1,3})°\s*(\d{1,2})[′’']\s*(?:(\d{1,2}(?:\.\d+)?)[″”\"]{1,2})?\s*([EW])"
)
_GRID = re.compile(r"(?<![\w.])(\d{1,2}) ?([C-HJ-NP-X]) ?([A-HJ-NP-Z][A-HJ-NP-V]) ?(\d{2,5}) ?(\d{2,5})(?![\w.]*\d)")
_LETTERS = re.compile(r"[A-HJ-NP-Z][A-HJ-NP-V] ?\d\d")  # without them there is no grid reference
_SAID = re.compile(r"(?i)\b(?:mgrs|grid)\b[^\n]{0,25}\Z")
_MONTHS = frozenset("JAN FEB MAR JUN JUL SEP DEC MAY".split())  # "11 SEP 2001 0846" has the form of a reference


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
    pairs = [_mention(match, lat, lon) for match, lat, lon in found if abs(lat) <= 90 and abs(lon) <= 180]
    if not _LETTERS.search(text):
        return pairs
    return pairs + [mention for match in _GRID.finditer(text) if (mention := _grid(text, match))]


def is_written_point(mention: PlaceMention) -> bool:
    """Whether a mention is a pair of coordinates or a grid reference."""
    why = mention.best.why if mention.best else None
    return why is not None and why.startswith((WRITTEN, _GRID_WRITTEN))


@cache
def _converter() -> MGRS:
    return MGRS()


def _grid(text: str, match: re.Match[str]) -> PlaceMention | None:
    """An MGRS reference (NGA.STND.0037) as the middle of its square; None where the words are none.

    References to 100 metres or finer are sites; those to a kilometre are read where the text says "MGRS" or "grid",
    and near their point.
    """
    zone, band, square, *figures = match.groups()
    digits = "".join(figures)
    said = _SAID.search(text, max(0, match.start() - 40), match.start()) is not None
    half = len(digits) // 2
    if len(digits) % 2 or half > 5 or (" " in match.group()[-len(digits) :] and len(figures[0]) != half):
        return None
    if not said and (half < 3 or band + square in _MONTHS):
        return None
    east, north = (part if len(part) == 5 else (part + "5").ljust(5, "0") for part in (digits[:half], digits[half:]))
    try:
        lat, lon = _converter().toLatLon(f"{zone}{band}{square}{east}{north}")
    except MGRSError:
        return None
    side = 10 ** (5 - half)
    return _mention(match, lat, lon, f"{_GRID_WRITTEN}, a square of {side} m", near=side >= 1000)


def _mention(match: re.Match[str], lat: float, lon: float, why: str = WRITTEN, *, near: bool = False) -> PlaceMention:
    words = match.group()
    point = round(lat, 6), round(lon, 6)
    where = Where(name=words, lat=point[0], lon=point[1], precision="site", text=words, near=near, why=why)
    return PlaceMention(start=match.start(), end=match.end(), text=words, best=where)
