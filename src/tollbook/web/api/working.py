"""Reading what people work with: the day, people, requests, sources and actors, places, jobs, failures."""

from __future__ import annotations

import msgspec

from tollbook import decisions, publish, resolve, review, work
from tollbook.model import ActorKind, Record
from tollbook.review import actors
from tollbook.web.api import cursors, things
from tollbook.web.api.calls import Ask, Reply
from tollbook.web.pages.places import place_rows
from tollbook.words.fold import fold

SEEN = "seen:"


class Source(Record, frozen=True, kw_only=True):
    """An actor as the ledger knows it. `guessed`: no register has it. `assessment`: what people said, by field."""

    name: str
    kind: ActorKind | None
    guessed: bool
    parent: str
    aliases: tuple[str, ...]
    claims: int
    assessment: dict[str, object]
    decision: str | None


class Place(Record, frozen=True, kw_only=True):
    """A place at which claims stand: how many, and one of them with the reason why this place was chosen."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    gazetteer_id: str | None
    claims: int
    why: str | None
    claim: str


class Meaning(Record, frozen=True, kw_only=True):
    """What a place's name may mean: a place of the gazetteer, with the named parts of its score."""

    gazetteer_id: str
    name: str
    lat: float
    lon: float
    country: str | None
    score: float
    parts: dict[str, float]


def day(ask: Ask) -> Reply:
    """What is new since one was here, and what waits for one's desk."""
    since = ask.store.meta(SEEN + ask.by)
    lost = work.review_of_decisions(ask.store).orphans
    found = review.my_day(ask.store, ask.by, since, ask.desk.clock().date().isoformat(), lost)
    shown = things.told(ask, found.orphans)
    return Reply(msgspec.structs.replace(found, orphans=tuple(shown)))


def victims(ask: Ask) -> Reply:
    """People; names that a family does not want published are shown to those alone who may see them."""
    return cursors.numbered(ask, things.seen(ask, review.victims(ask.store, ask.query.incident)))


def victim(ask: Ask) -> Reply:
    """One person."""
    return Reply(things.victim(ask))


def requests(ask: Ask) -> Reply:
    """Requests to parties, with their rows."""
    found = review.requests(ask.store, ask.query.incident)
    if ask.query.overdue:
        found = decisions.overdue(found, ask.desk.clock().date().isoformat())
    return cursors.numbered(ask, found)


def request(ask: Ask) -> Reply:
    """One request."""
    return Reply(things.request(ask))


def packet(ask: Ask) -> Reply:
    """What is handed over to the party: claims, place with its accuracy, time, map. The request keeps its hash."""
    own = review.request_named(ask.store, ask.name)
    made = work.packet(ask.store, ask.store.incident(own.incident), own.party, own.at[:10], own.by)
    return Reply(publish.write_packet(made).data)


def desks(ask: Ask) -> Reply:
    """Who looks after which incident."""
    return cursors.numbered(ask, list(review.desks(ask.store).values()))


def sources(ask: Ask) -> Reply:
    """Who speaks, who is blamed and who publishes, the most frequent first, with what people found them to be."""
    asked = fold(ask.query.q or "")
    rows = ask.desk.remembered("api sources", lambda: actors.listed(ask.store, work.register(ask.store)))
    found = [_source(one) for one in rows if not asked or any(asked in fold(name) for name in (one.name, *one.aliases))]
    return cursors.numbered(ask, found)


def _source(one: actors.Listed) -> Source:
    return Source(
        name=one.name,
        kind=one.kind,  # type: ignore[arg-type]
        guessed=one.guessed,
        parent=one.parent,
        aliases=tuple(one.aliases),
        claims=one.claims,
        assessment=one.assessment,
        decision=one.assessed.id if one.assessed else None,
    )


def places(ask: Ask) -> Reply:
    """Places at which claims stand, the most frequent first."""
    asked = fold(ask.query.q or "")
    rows = ask.desk.remembered("places", lambda: place_rows(ask.store))
    found = [Place(**row) for row in rows if not asked or asked in fold(str(row["name"]))]  # type: ignore[arg-type]
    return cursors.numbered(ask, found)


def meanings(ask: Ask) -> Reply:
    """What a place's name alone may mean here, likeliest first."""
    found = work.known_place(ask.desk.known(), ask.query.q)
    return cursors.numbered(ask, [_meaning(option) for option in found])


def _meaning(option: resolve.Option) -> Meaning:
    place = option.place
    return Meaning(
        gazetteer_id=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country or None,
        score=round(option.score, 3),
        parts={name: round(value, 3) for name, value in option.parts.items()},
    )


def jobs(ask: Ask) -> Reply:
    """What was handed in, the newest first."""
    return cursors.numbered(ask, ask.desk.intake.jobs())


def job(ask: Ask) -> Reply:
    """One job, as it stands this moment."""
    own = ask.store.job(ask.name)
    return Reply(next((j for j in ask.desk.intake.jobs() if j.id == own.id), own))


def failures(ask: Ask) -> Reply:
    """What went wrong and is not dealt with, the oldest first."""
    return cursors.numbered(ask, ask.store.failures(open_only=not ask.query.all))
