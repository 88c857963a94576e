"""Reading what the ledger holds: incidents, documents, claims, decisions, and what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

import tollbook
from tollbook import decisions, publish, review, work
from tollbook.errors import NotFound
from tollbook.model import Incident, Record
from tollbook.store import Counts
from tollbook.store.lists import LATE, Wanted
from tollbook.web.api import cursors, things
from tollbook.web.api.calls import BASE, Ask, Reply
from tollbook.web.api.problems import Refusal
from tollbook.web.pages.search import around, hits
from tollbook.web.waiting import Item


class Root(Record, frozen=True, kw_only=True):
    """Where a program begins: who it is here, what the ledger holds, and whether the incidents follow from it.

    `head`: the number of the last entry of the chain, null where there is none.
    """

    version: str
    by: str
    role: str
    scopes: tuple[str, ...] | None
    counts: Counts
    head: int | None
    settled: bool
    description: str


class Custody(Record, frozen=True, kw_only=True):
    """How a document came here: its sealed bytes, and documents made of it or of the same address."""

    sha256: str
    size: int
    media_type: str
    origin: str
    captured_at: str
    versions: tuple[str, ...]
    derived: tuple[str, ...]


class Hit(Record, frozen=True, kw_only=True):
    """A document in which the words stand, with the stretch around the first of them."""

    id: str
    title: str | None
    source: str | None
    published: str | None
    around: str


class Found(Record, frozen=True, kw_only=True):
    """What was found: incidents by code, place or blamed party, and documents by their words."""

    incidents: tuple[Incident, ...]
    documents: tuple[Hit, ...]


def root(ask: Ask) -> Reply:
    """Who asks, and what there is."""
    head = ask.store.head()
    shown = Root(
        version=tollbook.__version__,
        by=ask.by,
        role=ask.visitor.role,
        scopes=ask.visitor.scopes,
        counts=ask.store.counts(),
        head=head.seq if head else None,
        settled=ask.store.settled() and not ask.desk.busy,
        description=f"{BASE}/openapi.json",
    )
    return Reply(shown)


# ------------------------------------------------------------------ incidents


def incidents(ask: Ask) -> Reply:
    """Incidents by filter, the newest first."""
    q = ask.query
    after = cursors.read(q.cursor, tuple[str, str]) if q.cursor else None
    wanted = Wanted(
        words=q.q,
        since=q.since,
        until=q.until,
        country=q.country,
        state=q.state,
        grading=q.grading,
        strike_status=q.strike,
        least=q.least,
    )
    _days(q.since, q.until)
    found = ask.store.find_incidents(wanted, limit=q.limit + 1, after=after)
    shown = found[: q.limit]
    key = (shown[-1].date_from or LATE, shown[-1].id) if len(found) > q.limit else None
    return cursors.page(ask, shown, key)


def _days(*days: str | None) -> None:
    for day in days:
        if day is not None and not decisions.is_day(day):
            raise Refusal("refused", f"{day} is no day of the calendar.")


def incident(ask: Ask) -> Reply:
    """One incident."""
    return Reply(things.incident(ask))


def incident_claims(ask: Ask) -> Reply:
    """The claims that it stands on."""
    return cursors.numbered(ask, work.standing(ask.store, incident=ask.store.incident(ask.name).id))


def incident_origins(ask: Ask) -> Reply:
    """Who said first what is told of it, and who repeats whom."""
    found = work.origin_trees(ask.store, ask.store.incident(ask.name), ask.desk.known())
    return cursors.numbered(ask, found)


def incident_missing(ask: Ask) -> Reply:
    """What it lacks, against the least that recorders' standards ask for."""
    found = ask.store.incident(ask.name)
    claims = work.standing(ask.store, incident=found.id)
    return cursors.numbered(ask, tuple(publish.missing(found, review.victims(ask.store, found.id), claims)))


def incident_decisions(ask: Ask) -> Reply:
    """The decisions about it, the oldest first."""
    names = set(things.incident(ask).decisions)
    rows = [d for d in ask.store.decisions() if d.id in names]
    return cursors.numbered(ask, things.told(ask, rows))


def incident_opinions(ask: Ask) -> Reply:
    """What readers would grade it: one's own, and the others' once one has given one."""
    return cursors.numbered(ask, review.seen_opinions(ask.store, ask.name, ask.by))


# ------------------------------------------------------------------ documents and claims


def documents(ask: Ask) -> Reply:
    """Documents."""
    q = ask.query
    wanted = {"source": q.source, "lang": q.lang, "external_id": q.external_id, "url": q.url}
    return _page(ask, "documents", wanted)


def _page(ask: Ask, kind: str, wanted: Mapping[str, str | None], first: cursors.Numbers | None = None) -> Reply:
    after = cursors.read(ask.query.cursor, cursors.Numbers) if ask.query.cursor else first
    if after is not None and len(after) != len(ask.store.order_of(kind)):
        raise Refusal("refused", "The cursor is none that this list gave.")
    found, following = ask.store.page_of(kind, wanted, limit=ask.query.limit, after=after)
    if kind == "claims":
        found = things.standing(ask, found)
    elif kind == "decisions":
        found = things.told(ask, found)
    return cursors.page(ask, found, following)


def document(ask: Ask) -> Reply:
    """One document, with its text."""
    return Reply(things.document(ask))


def document_claims(ask: Ask) -> Reply:
    """The claims in its words."""
    return cursors.numbered(ask, work.standing(ask.store, document=ask.store.document(ask.name).id))


def document_custody(ask: Ask) -> Reply:
    """Its sealed bytes, and what else was read from them or from the same address."""
    own = ask.store.document(ask.name)
    sealed = ask.store.capture(own.capture)
    same, _ = ask.store.page_of("documents", {"url": own.url}, limit=200) if own.url else ([], None)
    shown = Custody(
        sha256=sealed.sha256,
        size=sealed.size,
        media_type=sealed.media_type,
        origin=sealed.origin,
        captured_at=sealed.captured_at,
        versions=tuple(d.id for d in same if d.id != own.id),
        derived=tuple(d.id for d in same if d.derived_from == own.id),
    )
    return Reply(shown)


def document_original(ask: Ask) -> Reply:
    """The sealed bytes as they were received, never to be run."""
    sealed = ask.store.capture(ask.store.document(ask.name).capture)
    headers = {"Content-Disposition": f'attachment; filename="{sealed.sha256}.bin"'}
    return Reply(ask.store.body(sealed.sha256), headers=headers, media_type="application/octet-stream")


def claims(ask: Ask) -> Reply:
    """Claims."""
    q = ask.query
    names = ("document", "incident", "harm", "scope", "stance", "country", "speaker")
    return _page(ask, "claims", {name: getattr(q, name) for name in names})


def claim(ask: Ask) -> Reply:
    """One claim."""
    return Reply(things.claim(ask))


def inbox(ask: Ask) -> Reply:
    """Claims that nobody has decided about, the most urgent first."""
    items: list[Item] = ask.desk.queue()
    return cursors.numbered(ask, items)


# ------------------------------------------------------------------ decisions and what does not fit


def decision_log(ask: Ask) -> Reply:
    """Decisions, the oldest first."""
    first = ask.store.place_of_decision(ask.query.after) if ask.query.after else None
    return _page(ask, "decisions", {}, first)


def decision(ask: Ask) -> Reply:
    """One decision."""
    return Reply(things.decision(ask))


def orphans(ask: Ask) -> Reply:
    """Decisions that no longer find what the person saw."""
    found = work.review_of_decisions(ask.store).orphans
    shown = things.told(ask, [orphan.decision for orphan in found])
    return cursors.numbered(ask, [msgspec.structs.replace(o, decision=d) for d, o in zip(shown, found, strict=True)])


def contradictions(ask: Ask) -> Reply:
    """Claims that cannot both hold."""
    return _page(ask, "contradictions", {"kind": ask.query.kind})


def search(ask: Ask) -> Reply:
    """Incidents and documents in which all words stand."""
    q = ask.query
    try:
        own = [ask.store.incident(q.q)]
    except NotFound:
        own = ask.store.find_incidents(Wanted(words=q.q), limit=q.limit)
    seen = tuple(
        Hit(id=d.id, title=d.title, source=d.source, published=d.published, around=around(text, q.q))
        for d, text in hits(ask.store, ask.veil, q.q, q.limit)
    )
    return Reply(Found(incidents=tuple(own), documents=seen))
