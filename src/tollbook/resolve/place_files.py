"""Place files that people bring: GeoNames country files, OCHA's COD-AB tables, and tables of their own.

    .txt              a GeoNames country file, unpacked (SY.txt)
    .csv .xlsx        COD-AB tables (ADM2_EN, ADM2_AR, ADM2_PCODE, ... with a point), or own ones (name, lat, lon)
    .geojson .json    the same columns as properties; a shape without a point in its properties stands at its middle

P-codes are kept as text, leading zeros included. Nothing is half taken in: the first row that does not fit is named.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from tollbook.errors import UsageError
from tollbook.resolve.index import KINDS, Place
from tollbook.resolve.sources import Named, arabic_like, arabic_of, codes, countries, keys_of, split, usable

PCODE = "pcode:"
OWN = "place:"
PEOPLE = 5_000  # the weight of a place whose inhabitants a file does not tell
LEVELS = {1: "governorate", 2: "district", 3: "district", 4: "village"}
_FEATURES = {"PPLA": "town", "PPLC": "city", "PPLX": "neighbourhood", "PPL": "village"}
_LEVEL_NAME = re.compile(r"(?:adm|admin)(\d)_?(?:name)?\d?_?(?:alt\d?)?_?(?!id$|src$|lat$|lon$)(?:[a-z]{2,3})?$")
_LEVEL_CODE = re.compile(r"(?:adm|admin)(\d)_?pcode$")
_LAT = ("lat", "latitude", "center_lat", "centroid_lat", "lat_dd", "point_y", "y")
_LON = ("lon", "long", "longitude", "center_lon", "center_long", "centroid_lon", "lon_dd", "long_dd", "point_x", "x")
_NAME = ("name", "name_en", "featurename_en", "featurenam", "featurerefname")
_CODE = ("pcode", "p_code", "featurepcode", "feature_pcode", "pcode_en")
MEDIA = {
    ".txt": "text/tab-separated-values",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".geojson": "application/geo+json",
    ".json": "application/geo+json",
}
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlaceFile:
    """A place file: its name, the digest of its bytes, how to get these, and the country of rows that name none."""

    name: str
    digest: str
    body: Callable[[], bytes] = field(compare=False)
    country: str | None = None

    def places(self) -> list[Named]:
        """Its places with their keys. Raises UsageError where a row does not fit."""
        return read_places(self.name, self.body(), self.country)


def read_places(name: str, body: bytes, country: str | None = None) -> list[Named]:
    """The places of a file by the ending of its name. Raises UsageError that names the file and the row."""
    ending = PurePath(name).suffix.lower()
    if ending not in MEDIA:
        raise UsageError(f"The place file {name} is none of {', '.join(MEDIA)}.")
    if country is not None and country not in countries():
        raise UsageError(f"{country!r} is no alpha-3 code of a country, as SYR is.")
    try:
        found = list(_geonames(body)) if ending == ".txt" else list(_tables(ending, body, country))
    except UnicodeDecodeError as error:
        raise UsageError(f"The place file {name} is not UTF-8 text: {error.reason}.") from error
    except (KeyError, ValueError, IndexError) as error:
        raise UsageError(f"The place file {name} is not as expected: {error}.") from error
    if not found:
        raise UsageError(f"The place file {name} holds no place.")
    return found


def _geonames(body: bytes) -> Iterator[Named]:
    for number, line in enumerate(body.decode("utf-8").splitlines(), 1):
        row = line.split("\t")
        if len(row) < 15:
            raise ValueError(f"line {number} has {len(row)} columns, and a GeoNames file has 19")
        if row[6] not in {"P", "A"}:
            continue
        country, people = codes().get(row[8], ""), int(row[14] or 0)
        kind = _FEATURES.get(row[7], "village") if row[6] == "P" else "governorate" if row[7] == "ADM1" else "district"
        if kind == "village" and people >= 2_000:
            kind = "city" if people >= 50_000 else "town"
        others = row[3].split(",")
        place = Place(
            f"geonames:{row[0]}",
            row[1],
            float(row[4]),
            float(row[5]),
            country,
            row[10],
            people,
            kind,
            arabic_like(row[1], others),
        )
        yield place, keys_of([row[1], *filter(usable, others)], country)


def _tables(ending: str, body: bytes, country: str | None) -> Iterator[Named]:
    rows = _features(body) if ending in {".geojson", ".json"} else _workbook(body) if ending == ".xlsx" else _csv(body)
    seen: set[str] = set()
    for line, row in rows:
        place, names = _place(line, row, country)
        if place.id in seen:
            raise ValueError(f"{line} has the P-code {place.id.removeprefix(PCODE)} of a row before it")
        if place.id.startswith(PCODE):
            seen.add(place.id)
        yield place, keys_of(names, place.country, len(names))


def _csv(body: bytes) -> Iterator[tuple[str, Row]]:
    for number, row in enumerate(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")), 2):
        yield f"line {number}", {_column(k): (v or "").strip() for k, v in row.items() if isinstance(v, str | None)}


def _workbook(body: bytes) -> Iterator[tuple[str, Row]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    except Exception as error:  # a damaged archive fails in many ways, deep inside
        raise ValueError(f"it is a damaged workbook ({type(error).__name__})") from error
    try:
        for sheet in book.worksheets:
            lines = sheet.iter_rows()
            header = [_column(str(cell.value or "")) for cell in next(lines, ())]
            if not any(_LEVEL_CODE.match(name) or name in (*_NAME, *_CODE) for name in header):
                continue
            for number, cells in enumerate(lines, 2):
                row = {name: _text(cell) for name, cell in zip(header, cells, strict=False) if name}
                if any(row.values()):
                    yield f"line {number} of the sheet {sheet.title}", row
    finally:
        book.close()


def _text(cell: Any) -> str:
    """A cell as text. A number that is shown with leading zeros ("000000") keeps them: it is a code."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    shown = str(cell.number_format or "")
    if isinstance(value, int) and not isinstance(value, bool) and set(shown) == {"0"}:
        return str(value).zfill(len(shown))
    return str(value).strip()


def _features(body: bytes) -> Iterator[tuple[str, Row]]:
    found = json.loads(body.decode("utf-8-sig"))
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise ValueError("it is no GeoJSON FeatureCollection")
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") or {}
        row = {_column(k): "" if v is None else str(v).strip() for k, v in properties.items()}
        if not (_first(row, _LAT) and _first(row, _LON)):
            lat, lon = _middle(feature.get("geometry"), number)
            row |= {"lat": str(lat), "lon": str(lon)}
        yield f"feature {number}", row


def _middle(geometry: Any, number: int) -> tuple[float, float]:
    """The point of a point, else the middle of the largest ring of a shape, weighed by its area."""
    shape: Mapping[str, Any] = geometry or {}
    kind: str | None = shape.get("type")
    inside: Any = shape.get("coordinates")
    if kind == "Point":
        return float(inside[1]), float(inside[0])
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ValueError(f"feature {number} has neither a point nor a shape")
    rings = [part[0] for part in ([inside] if kind == "Polygon" else inside)]
    area, lat, lon = max((_weighed(ring) for ring in rings), key=lambda found: abs(found[0]))
    if not area:
        raise ValueError(f"feature {number} has a shape without an area")
    return round(lat, 6), round(lon, 6)


def _weighed(ring: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Area of a ring (signed, in square degrees), latitude and longitude of its middle (the shoelace formula)."""
    area = x = y = 0.0
    for (x0, y0, *_), (x1, y1, *_) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross / 2, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (area, y / (6 * area), x / (6 * area)) if area else (0.0, 0.0, 0.0)


def _place(line: str, row: Row, given: str | None) -> tuple[Place, list[str]]:
    level = max((n for n in LEVELS if _level(row, n)[0]), default=0)
    if level:
        names, code = _level(row, level)
        kind = LEVELS[level]
    else:
        name = _first(row, _NAME)
        if not name:
            raise ValueError(f"{line} has no name")
        names, code, kind = [name, *split(row.get("names", ""))], _first(row, _CODE), row.get("kind") or "town"
    if kind not in KINDS:
        raise ValueError(f"{line} has an unknown kind of place {kind!r}")
    lat, lon = _point(line, row)
    said = row.get("country", "").upper(), codes().get(code[:2].upper(), ""), given or ""
    country = next((found for found in said if found in countries()), "")
    if not country:
        raise ValueError(f"{line} names no country; give one for the whole file (--country SYR)")
    ident = f"{PCODE}{code}" if code else OWN + (row.get("id") or f"{country}:{names[0]}:{lat},{lon}")
    people = row.get("population") or str(PEOPLE)
    place = Place(ident, names[0], lat, lon, country, "", int(float(people)), kind, arabic_of(names))
    return place, names


def _level(row: Row, level: int) -> tuple[list[str], str]:
    """The names that a row gives the unit of one level of administration, and its P-code."""
    names = [v for k, v in row.items() if v and (m := _LEVEL_NAME.match(k)) and int(m[1]) == level]
    code = next((v for k, v in row.items() if (m := _LEVEL_CODE.match(k)) and int(m[1]) == level), "")
    return list(dict.fromkeys(names)), code


def _point(line: str, row: Row) -> tuple[float, float]:
    texts = _first(row, _LAT), _first(row, _LON)
    if not all(texts):
        raise ValueError(f"{line} has no point: columns lat and lon are needed, or a GeoJSON file with the shapes")
    lat, lon = (float(text.replace(",", ".")) for text in texts)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{line} has the point {lat}, {lon}, which is not on the globe")
    return lat, lon


def _column(name: object) -> str:
    return str(name or "").strip().lower().replace(" ", "_")


def _first(row: Row, columns: Iterable[str]) -> str:
    return next((row[name] for name in columns if row.get(name)), "")
