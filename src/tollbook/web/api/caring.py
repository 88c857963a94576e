"""Decisions about people, requests, sources, actors and places: each request is one."""

from __future__ import annotations

import hashlib

import msgspec

from tollbook import publish, review, work
from tollbook.desk import RequestRow
from tollbook.resolve.index import Place
from tollbook.review import actors, places
from tollbook.web.api.calls import Ask, Reply
from tollbook.web.api.deciding import decide


def add_victims(ask: Ask) -> Reply:
    """The people of a list: one decision, however many they are."""
    body = ask.body
    rows = [_fields(person) for person in body.people]
    source = review.words_of(ask.store, body.document, body.quote or "") if body.document else None
    return decide(ask, lambda s: review.add_victims(s, ask.name, rows, ask.by, body.reason, ask.desk.clock, source))


def _fields(person: msgspec.Struct) -> dict[str, object]:
    row: dict[str, object] = msgspec.to_builtins(person)
    return {name: value for name, value in row.items() if value not in (None, ())}


def correct_victim(ask: Ask) -> Reply:
    """One field of a person. `incident` moves the person to another incident."""
    body = ask.body
    return decide(
        ask,
        lambda s: review.correct_victim(s, ask.name, body.field, body.value, ask.by, body.reason, ask.desk.clock),
    )


def remove_victim(ask: Ask) -> Reply:
    """Somebody who was listed wrongly. The row that added them stays."""
    return decide(ask, lambda s: review.remove_victim(s, ask.name, ask.by, ask.body.reason, ask.desk.clock))


def ask_party(ask: Ask) -> Reply:
    """A request to a party about an incident is begun."""
    body = ask.body
    incident = ask.store.incident(ask.name)
    made = work.packet(ask.store, incident, body.party, ask.desk.clock().date().isoformat(), ask.by)
    digest = hashlib.sha256(publish.write_packet(made).data).hexdigest()
    return decide(ask, lambda s: review.ask(s, incident.id, body.party, digest, ask.by, body.reason, ask.desk.clock))


def answer(ask: Ask) -> Reply:
    """A dated row of a request: sent, reminder, reply, assessment, concession."""
    body = ask.body
    row = RequestRow(
        id="",
        by=ask.by,
        kind=body.kind,
        on=body.on,
        words=body.words,
        document=body.document,
        assessment=body.assessment,
        conceded=body.conceded,
        due=body.due,
    )
    return decide(ask, lambda s: review.answer(s, ask.name, row, ask.by, body.reason, ask.desk.clock))


def assess_source(ask: Ask) -> Reply:
    """What a source is found to be. Only credible origins raise a grading."""
    body = ask.body
    return decide(
        ask,
        lambda s: actors.assess(
            s,
            work.register(s),
            body.name,
            ask.by,
            body.reason,
            ask.desk.clock,
            credible=body.credible,
            reliability=body.reliability,
            affiliation=body.affiliation,
            private=body.private,
        ),
    )


def add_actor(ask: Ask) -> Reply:
    """An actor for the register; every report is read again with it."""
    body = ask.body
    return decide(
        ask,
        lambda s: actors.add(
            s,
            work.register(s),
            body.name,
            ask.by,
            body.reason,
            ask.desk.clock,
            kind=body.kind,
            aliases=body.aliases,
            parent=body.parent,
        ),
    )


def merge_actors(ask: Ask) -> Reply:
    """Two names are one actor; every report is read again with it."""
    body = ask.body
    return decide(
        ask, lambda s: actors.merge(s, work.register(s), body.name, body.into, ask.by, body.reason, ask.desk.clock)
    )


def move_place(ask: Ask) -> Reply:
    """A place of the gazetteer stands at another point; every report is read again with it."""
    body = ask.body
    place = _place(ask, body.name, body.gazetteer_id)
    return decide(ask, lambda s: places.move(s, place, body.lat, body.lon, ask.by, body.reason, ask.desk.clock))


def merge_places(ask: Ask) -> Reply:
    """Two places of the gazetteer are one; every report is read again with it."""
    body = ask.body
    place, into = _place(ask, body.name, body.gazetteer_id), _place(ask, body.into, body.into_id)
    return decide(ask, lambda s: places.merge(s, place, into, ask.by, body.reason, ask.desk.clock))


def _place(ask: Ask, name: str, ident: str | None) -> Place:
    return places.chosen(work.known_place(ask.desk.known(), name), name, ident)


def add_place(ask: Ask) -> Reply:
    """A place by its name and point; every report is read again with it. Undoing the decision takes it away."""
    body = ask.body
    return decide(
        ask,
        lambda s: places.add(
            s,
            body.name,
            ask.by,
            body.reason,
            ask.desk.clock,
            lat=body.lat,
            lon=body.lon,
            country=body.country,
            kind=body.kind,
            names=body.names,
            pcode=body.pcode,
        ),
    )
