"""The inbox: one claim at a time, the most urgent first, decided by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote

from tollbook import review, work
from tollbook.errors import NotFound, UsageError
from tollbook.model import Claim, Decision
from tollbook.store import Store
from tollbook.web import fields, marking, versions, waiting
from tollbook.web.calls import Call, Go, Page
from tollbook.web.terms import N_

# Reasons by key. The first is what the key alone means.
REJECTED = (
    N_("wrongly read"),
    N_("no harm to people"),
    N_("only possible, not reported as done"),
    N_("not about this event"),
    N_("repeats another claim of this report"),
)
CLOSED = (
    N_("no harm to people in it"),
    N_("outside what we record"),
    N_("known already"),
    N_("opinion or history, no news"),
    N_("cannot be read rightly"),
)


def inbox(call: Call) -> Page:
    """The claim that is asked for, or the next one that waits."""
    items = call.desk.queue()
    rows = [{name: getattr(item, name) for name in item.__struct_fields__} for item in items]
    if not items and not call.given("claim"):
        return Page("inbox_empty.html", {"waiting": 0, "closed": waiting.closed_reasons(call.store)}, rows)
    claim = _asked(call, items)
    document = call.veil(call.store.document(claim.document))
    neighbours = work.standing(call.store, document=document.id)
    own = next(c for c in neighbours if c.id == claim.id)
    at = waiting.place_of(items, own.id)
    inside = any(item.claim == own.id for item in items)
    contradictions = list(call.store.contradictions(own.id))
    data = {
        "claim": own,
        "document": document,
        "reasons": items[at].reasons if inside else (),
        "place": at + 1 if inside else None,
        "waiting": len(items),
        "in_document": sum(1 for item in items if item.document == document.id),
        "fields": fields.explained(own, document, call.names),
        "version": versions.of_claim(own),
        "contradictions": contradictions,
        "closed": waiting.closed_reasons(call.store),
        "_pieces": marking.of_claim(document, own),
        "_typed": fields.as_typed(own),
        "_choices": fields.TYPED,
        "_parts": [c for c in neighbours if c.part_of == own.id],
        "_next": _following(items, own.id),
        "_before": items[at - 1].claim if inside and at else None,
        "_rejected": REJECTED,
        "_closed": CLOSED,
    }
    return Page("inbox.html", data, rows)


def _asked(call: Call, items: Sequence[waiting.Item]) -> Claim:
    if name := call.given("claim"):
        return call.store.claim(name)
    document = call.given("document")
    chosen = next((item for item in items if item.document == document), items[0])
    return call.store.claim(chosen.claim)


def _following(items: Sequence[waiting.Item], claim: str) -> str | None:
    at = waiting.place_of(items, claim)
    return items[at + 1].claim if at + 1 < len(items) and items[at].claim == claim else None


def accept(call: Call) -> Go:
    """Rightly read."""
    return _decided(call, lambda s, name, by: review.accept(s, name, by, call.given("reason") or None, call.desk.clock))


def reject(call: Call) -> Go:
    """The words make no such claim."""
    reason = call.needed("reason")
    return _decided(call, lambda s, name, by: review.reject(s, name, by, reason, call.desk.clock))


def correct(call: Call) -> Go | Page:
    """The fields that were typed otherwise: one decision for each."""
    with call.store.batch():
        claim = _unchanged(call)
        typed = {name: call.given(name) for name in fields.TYPED if name in call.form}
        new = fields.changed(claim, typed)
        if not new:
            raise UsageError(call.tongue("No field was changed."))
        clock, made = call.desk.clock, None
        for field, value in new.items():
            words = fields.as_words(value)
            made = review.correct(
                call.store, claim.id, field, words, call.visitor.name, call.given("reason") or None, clock
            )
    assert made is not None
    call.desk.later(made)
    return Go(_after(call, claim), made.id)


def close(call: Call) -> Go:
    """Nothing for us in this document."""
    name, reason = call.path["name"], call.needed("reason")
    made = review.close(call.store, name, call.visitor.name, reason, call.desk.clock)
    call.desk.later(made)
    return Go("/inbox" if call.given("next") != "document" else f"/documents/{quote(name, safe='')}", made.id)


def _decided(call: Call, act: Callable[[Store, str, str], Decision]) -> Go:
    with call.store.batch():
        claim = _unchanged(call)
        made = act(call.store, claim.id, call.visitor.name)
    call.desk.later(made)
    return Go(_after(call, claim), made.id)


def _unchanged(call: Call) -> Claim:
    """The claim as it stands. Raises UsageError where somebody decided about it after this page was shown."""
    name = call.path["name"]
    raw = call.store.claim(name)
    claim = next((c for c in work.standing(call.store, document=raw.document) if c.id == raw.id), None)
    if claim is None:
        raise NotFound(call.tongue("There is no claim {name} any more.", name=name))
    seen = call.given("version")
    if seen and seen != versions.of_claim(claim):
        last = [d for d in call.store.decisions() if d.on.get("claim") == claim.id]
        said = call.tongue("Somebody decided about this claim after you opened it; nothing was overwritten.")
        if last:
            said += " " + call.tongue(
                "{name}, {at}: {act}.",
                name=last[-1].by,
                at=last[-1].at,
                act=call.tongue(_ACTS.get(last[-1].act, last[-1].act)),
            )
        raise UsageError(said + " " + call.tongue("Open it again to see what stands now."))
    return claim


_ACTS = {"accept": N_("accepted a claim"), "reject": N_("rejected a claim"), "correct": N_("corrected a field")}


def _after(call: Call, claim: Claim) -> str:
    """The next claim of the same document, else the most urgent one."""
    if call.given("next") == "document":
        return f"/documents/{quote(claim.document, safe='')}#{claim.id}"
    items = call.desk.queue()
    same = [item.claim for item in items if item.document == claim.document]
    return f"/inbox?claim={same[0]}" if same else "/inbox"
