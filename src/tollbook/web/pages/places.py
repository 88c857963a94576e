"""Places at which claims stand, and what people change about them: brought, moved, found to be one, taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlencode

from tollbook import work
from tollbook.errors import UsageError
from tollbook.model import Claim, Decision
from tollbook.resolve.index import KINDS
from tollbook.review import places as acts
from tollbook.store import Store
from tollbook.web import deeds
from tollbook.web.calls import Call, Go, Page
from tollbook.words.fold import fold

SHOWN = 300
OPTIONS = 8


def listed(call: Call) -> Page:
    """Every place at which a claim stands, the most frequent first; what a name may mean; what people changed."""
    found = call.desk.remembered("places", lambda: place_rows(call.store))
    asked = fold(call.given("q"))
    rows = [place for place in found if not asked or asked in fold(str(place["name"]))]
    changes = acts.in_force(call.store)
    data = {
        "places": rows[:SHOWN],
        "count": len(rows),
        "changes": deeds.deeds(changes, call.store.decisions(), call.names),
        "_q": call.given("q"),
        "_kinds": KINDS,
    }
    return Page("places.html", data, rows)


def one(call: Call) -> Page:
    """What a name may mean, likeliest first; where `id` names one of them, the forms that move and merge it."""
    name, ident = call.given("q"), call.given("id")
    if not name:
        raise UsageError(call.tongue("Which name?"))
    options = work.known_place(call.desk.known(), name)[:OPTIONS]
    rows = [{**o.place._asdict(), "score": round(o.score, 1), "parts": o.parts} for o in options]
    other = call.given("other")
    others = work.known_place(call.desk.known(), other)[:OPTIONS] if other else []
    data = {
        "options": rows,
        "others": [o.place._asdict() for o in others],
        "_q": name,
        "_id": ident or (options[0].place.id if options else ""),
        "_other": other,
        "_kinds": KINDS,
    }
    return Page("place.html", data, rows)


def place_rows(store: Store) -> list[dict[str, object]]:
    """Every place at which claims stand, the most frequent first, with one claim that shows why it was chosen."""
    counted: Counter[tuple[object, ...]] = Counter()
    why: dict[tuple[object, ...], Claim] = {}
    for claim in store.claims():
        where = claim.where
        if where.name:
            key = (where.name, where.country, where.lat, where.lon, where.precision, where.gazetteer_id)
            counted[key] += 1
            why.setdefault(key, claim)
    return [
        {
            "name": key[0],
            "country": key[1],
            "lat": key[2],
            "lon": key[3],
            "precision": key[4],
            "gazetteer_id": key[5],
            "claims": n,
            "why": why[key].where.why,
            "claim": why[key].id,
        }
        for key, n in counted.most_common()
    ]


# ------------------------------------------------------------------ acts


def add(call: Call) -> Go:
    """A place that the gazetteer lacks."""
    lat, lon = _point(call)
    names = tuple(part.strip() for part in call.given("names").split("/") if part.strip())
    return _act(
        call,
        lambda s, by, why: acts.add(
            s,
            call.needed("name"),
            by,
            why,
            call.desk.clock,
            lat=lat,
            lon=lon,
            country=call.needed("country").upper(),
            kind=call.given("kind") or "village",
            names=names,
        ),
    )


def move(call: Call) -> Go:
    """A place of the gazetteer stands at another point."""
    lat, lon = _point(call)
    place = acts.chosen(work.known_place(call.desk.known(), call.needed("q")), call.given("q"), call.needed("id"))
    return _act(call, lambda s, by, why: acts.move(s, place, lat, lon, by, why, call.desk.clock))


def merge(call: Call) -> Go:
    """Two places of the gazetteer are one."""
    known = call.desk.known()
    place = acts.chosen(work.known_place(known, call.needed("q")), call.given("q"), call.needed("id"))
    into = acts.chosen(work.known_place(known, call.needed("other")), call.given("other"), call.given("into") or None)
    return _act(call, lambda s, by, why: acts.merge(s, place, into, by, why, call.desk.clock))


def _act(call: Call, write: Callable[[Store, str, str | None], Decision]) -> Go:
    """Write the act; the reports are read again by a job, which the page of jobs shows."""
    made = write(call.store, call.visitor.name, call.given("reason") or None)
    call.desk.later(made)
    return Go(f"/places?{urlencode({'read': 'again'})}", made.id)


def _point(call: Call) -> tuple[float, float]:
    words = call.needed("point").replace("،", ",")
    parts = [part.strip() for part in words.split(",")]
    try:
        lat, lon = map(float, parts)
    except ValueError:
        raise UsageError(call.tongue("A point is typed as 35.95, 39.01: latitude, then longitude.")) from None
    return lat, lon
