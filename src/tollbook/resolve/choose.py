"""Which place a name means, and whether it is one at all: named parts that a person can read, added up.

The country in view, the container named beside it ("Springfield, Illinois"), the other places of the text and the size
of the place speak for a choice; the others are kept as alternatives.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from tollbook.resolve.index import MAIN, SKELETON, Place
from tollbook.resolve.names import ARTICLES
from tollbook.resolve.place_files import OWN, PCODE
from tollbook.resolve.recognise import Candidate
from tollbook.resolve.vocabulary import common_words

T = TypeVar("T")
PLAIN = 0.7  # what a name that can lie in one country only counts for it
_BROUGHT = (PCODE, OWN)
SETTLED = frozenset({"city", "town", "village"})


@dataclass(slots=True)
class Evidence:
    """What the text says about where it plays. Shares are from 0 to 1; cells are squares of one degree, by `square`.

    `named` are the countries by their places alone, peoples and groups left out; `one` is what a single name can give
    a country; `around` and `sums` keep what was added up for a square and its neighbours.
    """

    view: frozenset[str] = frozenset()
    countries: dict[str, float] = field(default_factory=dict)
    named: dict[str, float] = field(default_factory=dict)
    one: float = 0.0
    admins: dict[tuple[str, str], float] = field(default_factory=dict)
    cells: dict[int, dict[str, float]] = field(default_factory=dict)
    around: dict[int, dict[str, float]] = field(default_factory=dict)
    sums: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a candidate may mean, how its name belongs to it, and what speaks for it; `score` is the sum."""

    place: Place
    how: int
    parts: Mapping[str, float] = field(default_factory=dict)
    score: float = 0.0


def size(place: Place) -> float:
    """How well known a place is, from about 2 (a hamlet) to 8 (a country), in powers of ten of people."""
    return math.log10(place.population + 100)


class Portrait(NamedTuple):
    """What one name says about where a text plays, the same wherever it stands.

    countries  what it counts for each country that it may be the name of
    told       what it counts for the one country in which nearly all lie that it may mean
    admins     the same of regions
    cells      the squares in which its places lie, with their shares
    """

    countries: tuple[tuple[str, float], ...]
    told: tuple[str, ...]
    admins: tuple[tuple[tuple[str, str], float], ...]
    cells: tuple[tuple[int, float], ...]


def portrait(options: Sequence[Option], common: bool) -> Portrait:
    """What a name with these options says; a `common` word says less."""
    weights = [10 ** (0.7 * min(size(o.place), 6.5)) * (0.2 if o.how != MAIN else 1.0) for o in options]
    total = sum(weights)
    countries: list[tuple[str, float]] = []
    together: dict[tuple[str, str], float] = {}
    cells: dict[int, float] = {}
    known_well = False
    for option, weight in zip(options, weights, strict=True):
        share = weight / total
        place = option.place
        if place.kind == "country":
            countries.append((place.country, share))
            continue
        if common:
            share *= 0.2
        together[place.country, place.admin] = together.get((place.country, place.admin), 0.0) + share
        known_well = known_well or size(place) > 5
        cell = square(place)
        cells[cell] = max(cells.get(cell, 0.0), share)
    by_country: dict[str, float] = defaultdict(float)
    for (country, _), share in together.items():
        by_country[country] += share
    told = tuple(country for country, share in by_country.items() if share > 0.8 and known_well)
    admins = tuple((region, share) for region, share in together.items() if region[1] and share > 0.8)
    return Portrait(tuple(countries), told, admins, tuple(cells.items()))


def gather(portraits: Iterable[tuple[str, Portrait]], peoples: Sequence[str], view: frozenset[str]) -> Evidence:
    """Evidence from names whose meaning is plain, from words for peoples, and from every name's likely places.

    `portraits` are those of the names, each with its key, as often as they stand in the text.
    """
    countries: dict[str, float] = defaultdict(float)
    admins: dict[tuple[str, str], float] = defaultdict(float)
    cells: dict[int, dict[str, float]] = defaultdict(dict)
    seen: set[str] = set()
    for name, said in portraits:
        for code, share in said.countries:
            countries[code] += share
        for region, share in said.admins:
            admins[region] += share
        for code in said.told:
            countries[code] += PLAIN
        if name not in seen:
            seen.add(name)
            for number, share in said.cells:
                cells[number][name] = share
    named = _shares(countries)
    for code in peoples:
        countries[code] += 0.5
    one = PLAIN / max(1.0, *countries.values()) if countries else 0.0
    return Evidence(view, _shares(countries), named, one, _shares(admins), dict(cells))


_ROW = 400  # more than the squares of one degree around the globe
_AROUND = tuple(lat * _ROW + lon for lat in (-1, 0, 1) for lon in (-1, 0, 1))


def square(place: Place) -> int:
    """The number of the square of one degree in which a place lies; those of its neighbours differ by `_AROUND`."""
    return math.floor(place.lat) * _ROW + math.floor(place.lon)


def _shares(weights: Mapping[T, float]) -> dict[T, float]:
    top = max(weights.values(), default=0.0)
    return {name: weight / max(top, 1.0) for name, weight in weights.items()}


def seats(options: Sequence[Option]) -> frozenset[tuple[str, str]]:
    """The regions, as country and code, in which a town of the same name lies: Idlib in Idlib."""
    return frozenset(
        (o.place.country, o.place.admin) for o in options if o.place.kind in SETTLED and size(o.place) >= 4.3
    )


def weigh(
    candidate: Candidate, option: Option, evidence: Evidence, container: Place | None, *, capital: bool = False
) -> Option:
    """`option` with its parts and score. `capital`: it is a region, and a town in it has its name."""
    place = option.place
    parts: dict[str, float] = {}
    parts["size"] = min(size(place), 7.0) if place.kind != "country" else 8.0
    if option.how == SKELETON:
        parts["spelling"] = -1.5
    elif option.how != MAIN:
        parts["other name"] = -0.9
    bare = "no_article" in candidate.reasons and place.name.partition(" ")[0].lower() in ARTICLES
    if bare and evidence.countries.get(place.country, 0.0) < 0.9 and place.country not in evidence.view:
        parts["its name has an article"] = -1.5
    if place.id.startswith(_BROUGHT):
        parts["brought by people"] = 1.5
    if place.kind == "governorate" and capital and candidate.kind is None:
        parts["a city has its name"] = 2.0 if candidate.loose else -3.0
    if place.country in evidence.view:
        parts["country in view"] = 3.0
    elif evidence.view:
        parts["country not in view"] = -1.0
    if share := evidence.countries.get(place.country):
        parts["country of the text"] = 2.5 * share
    if place.admin and (share := evidence.admins.get((place.country, place.admin))):
        parts["region of the text"] = 2.0 * share
    if company := _company(place, candidate.key, evidence):
        parts["places near by"] = 1.2 * min(company, 2.0)
    if container is not None and within(place, container):
        parts["named with its region"] = 6.0
    if candidate.kind:
        parts.update(_kind(candidate.kind, place))
    return Option(place, option.how, parts, sum(parts.values()))


def _kind(said: str, place: Place) -> dict[str, float]:
    if said == place.kind or {said, place.kind} <= SETTLED | {"unknown"}:
        return {"kind as said": 1.5}
    if said in {"governorate", "district"} and place.kind in {"governorate", "district"}:
        return {"kind as said": 1.0}
    if said == "governorate" or (said in SETTLED and place.kind in {"governorate", "country"}):
        return {"another kind": -1.5}
    return {}


def _company(place: Place, name: str, evidence: Evidence) -> float:
    """How many other names of the text have places in the square of `place` or the eight around it."""
    if place.kind == "country" or not evidence.cells:
        return 0.0
    here = square(place)
    around = evidence.around.get(here)
    if around is None:
        near = [cell for step in _AROUND if (cell := evidence.cells.get(here + step)) is not None]
        around = near[0] if len(near) == 1 else {}
        for cell in near if len(near) > 1 else ():
            for other, share in cell.items():
                if share > around.get(other, 0.0):
                    around[other] = share
        evidence.around[here] = around
        evidence.sums[here] = sum(around.values())
    return evidence.sums[here] - around.get(name, 0.0)


def within(place: Place, container: Place) -> bool:
    """Whether `place` lies in `container`: a country, or a region or district of one."""
    if place.country != container.country or place.id == container.id:
        return False
    if container.kind == "country":
        return True
    if container.kind == "governorate" and container.admin and place.admin:
        return place.admin == container.admin
    return distance(place, container) < (300 if container.kind == "governorate" else 80)


def distance(a: Place, b: Place) -> float:
    """Kilometres between two places."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def astray(best: Option, options: Sequence[Option], evidence: Evidence) -> bool:
    """Whether the only known places of a name lie in countries that the text has nothing to do with."""
    country = best.place.country
    if best.place.kind not in {*SETTLED, "governorate"} or country in evidence.view:
        return False
    share, top = evidence.countries.get(country, 0.0), max(evidence.countries.values(), default=0.0)
    shared = len({option.place.country for option in options}) > 1
    lonely = shared and share <= evidence.one + 0.01 and top >= 2 * share  # only this name speaks for its country
    if share >= 0.2 and not lonely:
        return False
    told = bool(evidence.view) or max(evidence.named.values(), default=0.0) >= 0.5
    return told and size(best.place) < (5.6 if best.how == MAIN or lonely else 6.5)


WEIGHTS = {
    "preposition": 1.0,
    "kind": 1.5,
    "around": 0.8,
    "hashtag": 1.0,
    "container": 3.0,
    "unknown_beside": -3.0,
    "title": -4.0,
    "person": -2.0,
    "name_before": -2.0,
    "name_after": -2.0,
    "common": -2.5,
    "first": -0.3,
    "capitals": -1.0,
    "acronym": -3.0,
    "authority": 0.3,
    "personal": -2.0,
    "arabic": -0.8,
}


def believed(candidate: Candidate, best: Option, evidence: Evidence) -> float:
    """How much speaks for `candidate` being a place name at all; from 1 on it is taken for one."""
    place = best.place
    people = place.population
    points = 3.0 if place.kind == "country" else 2.0 if place.kind in {"governorate", "unknown"} else 0.0
    if not points:
        points = 2.0 if people >= 1_000_000 else 1.5 if people >= 100_000 else 0.8 if people >= 15_000 else 0.3
    if best.how != MAIN:
        points -= 0.7
    if " " in candidate.key:
        points += 1.0
    points += 0.8 * min(1.0, evidence.countries.get(place.country, 0.0)) + (
        1.0 if place.country in evidence.view else 0.0
    )
    if best.parts.get("places near by"):
        points += 0.4
    if best.parts.get("its name has an article"):
        points -= 2.0  # "خرج" alone is a verb far more often than the town of al-Kharj
    if place.id.startswith("tollbook:") and candidate.key not in common_words():
        points += 0.8  # places of our own table are there because reports name them
    reasons = set(candidate.reasons)
    if "container" in reasons:
        reasons -= {"name_before", "name_after", "person", "common"}
    if candidate.script == "arabic":
        reasons.add("arabic")
        points += 1.0 if "kind" in reasons else 0.0
    return points + sum(WEIGHTS.get(reason, 0.0) for reason in reasons)
