"""The background of the map: lines of a boundary file, and the address of map tiles, where the settings name them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tollbook.errors import UnreadableInput, UsageError
from tollbook.model import Record
from tollbook.web.guard import POLICY_PLOTS

LARGEST = 50_000_000  # bytes
# How boundary files (Natural Earth's among them) say that a line is not agreed on.
_DISPUTED = re.compile(r"disput|line of control|indefinite|claim|indeterminate|armistice", re.IGNORECASE)


Line = tuple[tuple[float, float], ...]


class Lines(Record, frozen=True, kw_only=True):
    """Lines as lists of [longitude, latitude]: those that the file marks as disputed apart. `name` is the file's."""

    name: str
    agreed: tuple[Line, ...]
    disputed: tuple[Line, ...]


def read_lines(path: Path) -> Lines:
    """The lines of a GeoJSON file. Raises UnreadableInput."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableInput(f"The boundary file {path} is larger than {LARGEST // 10**6} MB.")
        table = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableInput(f"The boundary file {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise UnreadableInput(f"The boundary file {path} is no GeoJSON: {error}.") from error
    agreed: list[Line] = []
    disputed: list[Line] = []
    try:
        for feature in table["features"] if table.get("type") == "FeatureCollection" else [table]:
            (disputed if _is_disputed(feature.get("properties") or {}) else agreed).extend(_of(feature["geometry"]))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise UnreadableInput(f"The boundary file {path} is no GeoJSON of lines or areas.") from error
    return Lines(name=path.name, agreed=tuple(agreed), disputed=tuple(disputed))


def _is_disputed(properties: Mapping[str, Any]) -> bool:
    if isinstance(properties.get("disputed"), bool):
        return bool(properties["disputed"])
    told = (str(v) for k, v in properties.items() if k.lower() in ("featurecla", "type", "status", "disputed"))
    return any(_DISPUTED.search(words) for words in told)


def _of(geometry: Any) -> Iterator[Line]:
    if geometry is None:
        return
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for inner in geometry["geometries"]:
            yield from _of(inner)
        return
    parts = geometry["coordinates"]
    if kind == "LineString":
        parts = [parts]
    elif kind == "MultiPolygon":
        parts = [ring for area in parts for ring in area]
    elif kind not in ("Polygon", "MultiLineString"):
        return
    for part in parts:
        yield tuple((float(point[0]), float(point[1])) for point in part)


def policy(tiles: str | None) -> str:
    """What the map's page may load: tiles from the one address that is set, else nothing from elsewhere.

    Raises UsageError for an address that is none.
    """
    if tiles is None:
        return POLICY_PLOTS
    found = urlsplit(tiles)
    whole = found.scheme in ("http", "https") and re.fullmatch(r"[\w.:\[\]-]+", found.netloc)
    if not whole or not all(part in tiles for part in ("{z}", "{x}", "{y}")):
        raise UsageError(
            f"{tiles!r} is no address of map tiles, such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png."
        )
    site = f"{found.scheme}://{found.netloc}"
    allowed = POLICY_PLOTS.replace("data: blob:", f"data: blob: {site}").replace(
        "connect-src 'self'", f"connect-src 'self' {site}"
    )
    return f"{allowed}; worker-src blob:"
