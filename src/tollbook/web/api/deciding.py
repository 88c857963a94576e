"""Decisions about claims, documents and incidents: each request is one, under the desk name of its token."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tollbook import decisions, review, work
from tollbook.errors import NotFound, UsageError
from tollbook.model import Claim, Decision
from tollbook.store import Store
from tollbook.web import fields
from tollbook.web.api import serve
from tollbook.web.api.calls import BASE, Ask, Reply

# Fields of `Missed` that are fields of the claim itself.
OWN = ("harm", "group", "status", "stance", "scope", "modality", "weapon")


def decide(ask: Ask, write: Callable[[Store], Decision]) -> Reply:
    """Write one decision, unless what it is about is no longer what the program saw; the incidents follow it."""
    with ask.store.batch():
        serve.unchanged(ask)
        made = write(ask.store)
    if ask.query.wait:
        ask.desk.act(lambda _: made)
    else:
        ask.desk.later(made)
    headers = {"Location": f"{BASE}/decisions/{made.id}"}
    return Reply(made, 201, headers)


def _acts(act: Callable[..., Decision], *names: str) -> Callable[[Ask], Reply]:
    """An act of `review` on what the address names: it is handed these fields of the body, as text."""

    def handler(ask: Ask) -> Reply:
        given = [getattr(ask.body, name) for name in names]
        reason = getattr(ask.body, "reason", None)
        return decide(ask, lambda store: act(store, ask.name, *given, ask.by, reason, ask.desk.clock))

    handler.__name__ = act.__name__
    handler.__doc__ = act.__doc__
    return handler


# ------------------------------------------------------------------ claims and documents

accept = _acts(review.accept)
reject = _acts(review.reject)
close = _acts(review.close)
undo = _acts(review.undo)


def correct(ask: Ask) -> Reply:
    """One field of a claim or a document, set by a person."""
    value: object = ask.body.value
    if ask.body.field == "count" and isinstance(value, str):
        value = msgspec.to_builtins(decisions.read_count(value))
    words = fields.as_words(value)
    return decide(
        ask, lambda s: review.correct(s, ask.name, ask.body.field, words, ask.by, ask.body.reason, ask.desk.clock)
    )


def note(ask: Ask) -> Reply:
    """Words to remember of an incident, a claim or a document. They change no figure."""
    return decide(ask, lambda s: review.note(s, ask.name, ask.body.words, ask.by, ask.desk.clock))


def add_missed(ask: Ask) -> Reply:
    """A claim that the reader missed; what is left out is filled from its words and from those around them."""
    body = ask.body
    found = ask.store.document(ask.name)
    if body.start is not None and body.end is not None:
        spot = decisions.span(found, body.start, body.end)
    else:
        spot = decisions.locate(found, body.quote or "", body.start)
    given: dict[str, object] = {name: getattr(body, name) for name in OWN if getattr(body, name) is not None}
    if body.count is not None:
        given["count"] = decisions.read_count(body.count)
    given |= body.fields
    around = work.standing(ask.store, document=found.id)
    links = {name: _of(around, getattr(body, name)) for name in ("adds_to", "part_of") if getattr(body, name)}
    read = work.read_words(found, *spot, ask.desk.known())
    harm = given.get("harm") or next((c.harm for c in read), None)
    base = links.get("adds_to") or decisions.base_of(found.text[spot[0] : spot[1]], harm, spot, around)
    if base is not None:
        links["adds_to"] = base
    claim = decisions.prefill(found, spot, read, around, given, on_top_of=base)
    return decide(ask, lambda s: review.add(s, claim, links, ask.by, body.reason, ask.desk.clock))


def _of(around: tuple[Claim, ...], name: str) -> Claim:
    found = next((claim for claim in around if claim.id == name), None)
    if found is None:
        raise NotFound(f"There is no claim {name} in this document.")
    return found


# ------------------------------------------------------------------ incidents

merge = _acts(review.merge, "other")
state = _acts(review.sign, "state")
sign = _acts(review.sign, "state")
withdraw = _acts(review.withdraw)
opinion = _acts(review.give_opinion, "grading")


def override(ask: Ask) -> Reply:
    """A person's figure over the derived one, which stays visible beside it."""
    value = ask.body.value
    words = "unknown" if value is None else str(value)
    return decide(
        ask, lambda s: review.override(s, ask.name, ask.body.field, words, ask.by, ask.body.reason, ask.desk.clock)
    )


def split(ask: Ask) -> Reply:
    """Some of its claims speak of another event, or a single one of another incident."""
    taken, to, reason = list(ask.body.claims), ask.body.to, ask.body.reason
    if to is None:
        return decide(ask, lambda s: review.split(s, ask.name, taken, ask.by, reason, ask.desk.clock))
    if len(taken) > 1:
        raise UsageError("One claim at a time moves to another incident.")
    return decide(ask, lambda s: review.move(s, taken[0], to, ask.by, reason, ask.desk.clock))


def look_after(ask: Ask) -> Reply:
    """Who looks after it, who reads it second, the day to look again."""
    body = ask.body
    return decide(
        ask, lambda s: review.look_after(s, ask.name, body.field, body.value, ask.by, body.reason, ask.desk.clock)
    )


def same(ask: Ask) -> Reply:
    """Two claims or incidents speak of one event."""
    body = ask.body
    return decide(ask, lambda s: review.same(s, body.a, body.b, ask.by, body.reason, ask.desk.clock))


def apart(ask: Ask) -> Reply:
    """Two claims or incidents speak of different events."""
    body = ask.body
    return decide(ask, lambda s: review.apart(s, body.a, body.b, ask.by, body.reason, ask.desk.clock))
