"""Which place a name means, and whether it is one at all: named parts that a person can read, added up.

The country in view, the container named beside it ("Springfield, Illinois"), the other places of the text and the size
of the place speak for a choice; the others are kept as alternatives.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, TypeVar

from tollbook.earth import distance
from tollbook.resolve.index import MAIN, OTHER, SKELETON, Place
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

    `one` is what a single name can give a country; `top` is the greatest share of a country, and `told` whether places
    that it names, or a country in view, say where it plays; `around` and `sums` keep what was added up for a square and
    its neighbours.
    """

    view: frozenset[str] = frozenset()
    countries: dict[str, float] = field(default_factory=dict)
    one: float = 0.0
    top: float = 0.0
    told: bool = False
    admins: dict[tuple[str, str], float] = field(default_factory=dict)
    cells: dict[int, dict[str, float]] = field(default_factory=dict)
    around: dict[int, dict[str, float]] = field(default_factory=dict)
    sums: dict[int, float] = field(default_factory=dict)


def size(place: Place) -> float:
    """How well known a place is, from about 2 (a hamlet) to 8 (a country), in powers of ten of people."""
    return math.log10(place.population + 100)


class Meaning(NamedTuple):
    """A place that a name may mean, how the name belongs to it, and what is true of it in every text.

    size     how well known it is
    article  whether its name begins with an Arabic article
    square   the square of one degree in which it lies
    """

    place: Place
    how: int
    size: float
    article: bool
    brought: bool
    square: int


def meaning(place: Place, how: int) -> Meaning:
    """What `place` is under a name that belongs to it by `how` (MAIN, OTHER, SKELETON)."""
    article = place.name.partition(" ")[0].lower() in ARTICLES
    return Meaning(place, how, size(place), article, place.id.startswith(_BROUGHT), square(place))


class Meanings(NamedTuple):
    """All that a name may mean.

    seats       the regions, as country and code, in which a town of that name lies: Idlib in Idlib
    shared      whether they lie in more than one country
    containers  those in which others may lie, the largest first
    most        the most that one of them can be worth to `believed` by what it is
    """

    options: tuple[Meaning, ...]
    seats: frozenset[tuple[str, str]]
    shared: bool
    containers: tuple[Place, ...]
    most: float


def meanings(options: Iterable[Meaning]) -> Meanings:
    """`options` as what one name may mean."""
    every = tuple(options)
    towns = (o.place for o in every if o.place.kind in SETTLED and o.size >= 4.3)
    seats = frozenset((place.country, place.admin) for place in towns)
    holders = [o.place for o in every if o.place.kind in {"country", "governorate", "district"}]
    holders.sort(key=lambda place: -place.population)
    most = max((_worth(o.place) for o in every), default=0.0)
    return Meanings(every, seats, len({o.place.country for o in every}) > 1, tuple(holders), most)


def _worth(place: Place) -> float:
    """What a place adds to the belief that its name is meant: the better known it is, the more."""
    if place.kind == "country":
        return 3.0
    people = place.population
    if place.kind in {"governorate", "unknown"} or people >= 1_000_000:
        return 2.0
    return 1.5 if people >= 100_000 else 0.8 if people >= 15_000 else 0.3


PARTS = (
    "size",
    "spelling",
    "other name",
    "its name has an article",
    "brought by people",
    "a city has its name",
    "country in view",
    "country not in view",
    "country of the text",
    "region of the text",
    "places near by",
    "named with its region",
    "kind as said",
    "another kind",
)
NOTHING_SAID = (0.0,) * len(PARTS)
_ARTICLE, _NEAR_BY = PARTS.index("its name has an article"), PARTS.index("places near by")


class Option(NamedTuple):
    """A place that a candidate may mean, how its name belongs to it, and what speaks for it.

    `values` are those of `PARTS` (0 for one that does not apply), `score` is their sum.
    """

    place: Place
    how: int
    size: float
    values: tuple[float, ...]
    score: float

    @property
    def parts(self) -> dict[str, float]:
        """What speaks for it and against it, by name."""
        return {name: value for name, value in zip(PARTS, self.values, strict=True) if value}


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


def portrait(options: Sequence[Meaning], common: bool) -> Portrait:
    """What a name with these options says; a `common` word says less."""
    weights = [10 ** (0.7 * min(o.size, 6.5)) * (0.2 if o.how != MAIN else 1.0) for o in options]
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
        known_well = known_well or option.size > 5
        cells[option.square] = max(cells.get(option.square, 0.0), share)
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
    told = bool(view) or max(_shares(countries).values(), default=0.0) >= 0.5
    for code in peoples:
        countries[code] += 0.5
    one = PLAIN / max(1.0, *countries.values()) if countries else 0.0
    shares = _shares(countries)
    top = max(shares.values(), default=0.0)
    return Evidence(view, shares, one, top, told, _shares(admins), dict(cells))


_ROW = 400  # more than the squares of one degree around the globe
_AROUND = tuple(lat * _ROW + lon for lat in (-1, 0, 1) for lon in (-1, 0, 1))


def square(place: Place) -> int:
    """The number of the square of one degree in which a place lies; those of its neighbours differ by `_AROUND`."""
    return math.floor(place.lat) * _ROW + math.floor(place.lon)


def _shares(weights: Mapping[T, float]) -> dict[T, float]:
    top = max(weights.values(), default=0.0)
    return {name: weight / max(top, 1.0) for name, weight in weights.items()}


def weigh(candidate: Candidate, named: Meanings, evidence: Evidence, container: Place | None) -> list[Option]:
    """What `candidate` may mean, the likeliest first, each with its score."""
    view, countries, admins, said = evidence.view, evidence.countries, evidence.admins, candidate.kind
    no_article = "no_article" in candidate.reasons
    city = 0.0 if said is not None else 2.0 if candidate.loose else -3.0
    rated = []
    for place, how, known, article, brought, cell in named.options:
        country, kind, admin = place.country, place.kind, place.admin
        seen, share = country in view, countries.get(country, 0.0)
        as_said, another = _kind(said, place) if said else (0.0, 0.0)
        company = _company(cell, candidate.key, evidence) if kind != "country" else 0.0
        values = (
            8.0 if kind == "country" else min(known, 7.0),
            -1.5 if how == SKELETON else 0.0,
            -0.9 if how == OTHER else 0.0,
            -1.5 if no_article and article and share < 0.9 and not seen else 0.0,
            1.5 if brought else 0.0,
            city if kind == "governorate" and (country, admin) in named.seats else 0.0,
            3.0 if seen else 0.0,
            -1.0 if view and not seen else 0.0,
            2.5 * share,
            2.0 * admins.get((country, admin), 0.0) if admin else 0.0,
            1.2 * min(company, 2.0),
            6.0 if container is not None and within(place, container) else 0.0,
            as_said,
            another,
        )
        rated.append(Option(place, how, known, values, sum(values)))
    rated.sort(key=_score, reverse=True)
    return rated


_score = attrgetter("score")


def _kind(said: str, place: Place) -> tuple[float, float]:
    """What the kind that the words give a place speaks for it, and against it."""
    if said == place.kind or {said, place.kind} <= SETTLED | {"unknown"}:
        return 1.5, 0.0
    if said in {"governorate", "district"} and place.kind in {"governorate", "district"}:
        return 1.0, 0.0
    if said == "governorate" or (said in SETTLED and place.kind in {"governorate", "country"}):
        return 0.0, -1.5
    return 0.0, 0.0


def _company(here: int, name: str, evidence: Evidence) -> float:
    """How many other names of the text have places in the square `here` or the eight around it."""
    around = evidence.around.get(here)
    if around is None:
        near = list(filter(None, map(evidence.cells.get, map(here.__add__, _AROUND))))
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
    return distance((place.lat, place.lon), (container.lat, container.lon)) < (
        300 if container.kind == "governorate" else 80
    )


def astray(best: Option, shared: bool, evidence: Evidence) -> bool:
    """Whether the only known places of a name lie in countries that the text has nothing to do with.

    `shared`: they lie in more than one country.
    """
    country = best.place.country
    if best.place.kind not in _LOCAL or country in evidence.view:
        return False
    share = evidence.countries.get(country, 0.0)
    lonely = shared and share <= evidence.one + 0.01 and evidence.top >= 2 * share  # only this name speaks for it
    if share >= 0.2 and not lonely:
        return False
    return evidence.told and best.size < (5.6 if best.how == MAIN or lonely else 6.5)


_LOCAL = frozenset({*SETTLED, "governorate"})
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
    points = _worth(place)
    if best.how != MAIN:
        points -= 0.7
    if " " in candidate.key:
        points += 1.0
    points += 0.8 * min(1.0, evidence.countries.get(place.country, 0.0)) + (
        1.0 if place.country in evidence.view else 0.0
    )
    if best.values[_NEAR_BY]:
        points += 0.4
    if best.values[_ARTICLE]:
        points -= 2.0  # "خرج" alone is a verb far more often than the town of al-Kharj
    if place.id.startswith("tollbook:") and candidate.key not in common_words():
        points += 0.8  # places of our own table are there because reports name them
    return points + _spoken(candidate)


def hopeless(candidate: Candidate, named: Meanings, evidence: Evidence, least: float) -> bool:
    """Whether no meaning of a name, no kind said, can bring `believed` to `least`: there is no need to weigh them."""
    if candidate.kind is not None or candidate.script == "arabic":
        return False
    points = named.most + (1.0 if " " in candidate.key else 0.0) + 0.8 * min(1.0, evidence.top) + 0.4 + 0.8
    return points + (1.0 if evidence.view else 0.0) + _spoken(candidate) < least - 0.01


def _spoken(candidate: Candidate) -> float:
    """What the words of a text and around a name say for and against its being a place."""
    points = 0.0
    if candidate.script == "arabic":
        points += WEIGHTS["arabic"] + (1.0 if "kind" in candidate.reasons else 0.0)
    reasons = candidate.reasons
    for reason in reasons - _PARDONED if "container" in reasons else reasons:
        points += WEIGHTS.get(reason, 0.0)
    return points


_PARDONED = frozenset({"name_before", "name_after", "person", "common"})  # of a name that its region follows
