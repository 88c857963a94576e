"""A person's acts on claims, documents and sources, and taking any act back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tollbook import decisions
from tollbook.errors import AmbiguousName, NotFound, UsageError
from tollbook.model import Claim, Decision, Document
from tollbook.review.write import Clock, claim_anchor, need, parse_value, write

if TYPE_CHECKING:
    from tollbook.store import Store

VERDICTS = {"yes": True, "no": False, "unknown": None}


def accept(store: Store, claim: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person has read the claim in its sentence and finds it rightly read."""
    with store.batch():
        return write(store, "accept", by, _seen(store, store.claim(claim)), None, reason, clock)


def reject(store: Store, claim: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person finds that the words make no such claim. It stays in the record and takes no part in any incident."""
    need(reason, "Rejecting a claim")
    with store.batch():
        return write(store, "reject", by, claim_anchor(store, store.claim(claim)), None, reason, clock)


def close(store: Store, document: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person finds nothing for us in a document: all its claims are rejected at once. It stays in the record."""
    need(reason, "Closing a document")
    with store.batch():
        found = store.document(document)
        if found.id in decisions.closed(store.decisions()):
            raise UsageError(f"Document {found.id} is closed already.")
        return write(store, "reject", by, {"kind": "document", "document": found.id}, None, reason, clock)


def correct(store: Store, name: str, field: str, words: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person sets one field of a claim or of a document. `words` is JSON, or plain text that is taken as it is.

    Raises UsageError when the field or the value is none that such a record can have.
    """
    value = parse_value(words)
    with store.batch():
        record = _claim_or_document(store, name)
        on: dict[str, object]
        if isinstance(record, Claim):
            decisions.correct(record, field, value)
            on = _seen(store, record) | {"field": field}
        else:
            decisions.correct_document(record, field, value)
            on = {"kind": "document", "document": record.id, "field": field, "was": getattr(record, field)}
        return write(store, "correct", by, on, value, reason, clock)


def assess(store: Store, name: str, verdict: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person says whether a source is credible: "yes", "no", or "unknown". Only credible origins raise a grading."""
    if verdict not in VERDICTS:
        raise UsageError(f"A source is assessed as {', '.join(VERDICTS)}, not {verdict!r}.")
    need(reason, "Assessing a source")
    on: dict[str, object] = {"kind": "actor", "name": name.strip()}
    return write(store, "assess", by, on, {"credible": VERDICTS[verdict]}, reason, clock)


def undo(store: Store, name: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """Take back a decision, an earlier undo included. The undone row stays where it is."""
    with store.batch():
        rows = list(store.decisions())
        target = named(rows, name)
        done = {d.undoes for d in _undos_in_force(rows)}
        if target.id in done:
            raise UsageError(f"Decision {target.id} has already been undone.")
        on: dict[str, object] = {
            "kind": "decision",
            "decision": target.id,
            "act": target.act,
            "of": _kind(rows, target),
        }
        return write(store, "undo", by, on, None, reason, clock, undoes=target.id)


def _kind(rows: list[Decision], target: Decision) -> object:
    """The kind of what a chain of undoing takes back in the end."""
    by_id = {d.id: d for d in rows}
    while target.act == "undo" and target.undoes in by_id:
        target = by_id[target.undoes]
    return "note" if target.act == "note" else target.on.get("kind")


def named(rows: list[Decision], name: str) -> Decision:
    """The decision of that id, or whose id alone begins with it. Raises NotFound, AmbiguousName."""
    found = [d for d in rows if d.id.lower() == name.lower()]
    found = found or [d for d in rows if len(name) >= 4 and d.id.lower().startswith(name.lower())]
    if not found:
        raise NotFound(f"There is no decision {name}. `tollbook decide list` shows them all.")
    if len(found) > 1:
        raise AmbiguousName(f"{name} fits {len(found)} decisions; give more of its characters.")
    return found[0]


def _undos_in_force(rows: list[Decision]) -> list[Decision]:
    undone: set[str] = set()
    out = []
    for decision in reversed(rows):
        if decision.act == "undo" and decision.undoes and decision.id not in undone:
            undone.add(decision.undoes)
            out.append(decision)
    return out


def rereads(rows: list[Decision], made: Decision) -> bool:
    """Whether a decision, itself the last of `rows`, changes how every report is read: its places or its actors."""
    by_id = {d.id: d for d in rows}
    target: Decision | None = made
    while target is not None and target.act == "undo":
        target = by_id.get(target.undoes or "")
    if target is None or target.act not in ("add", "correct"):
        return False
    return target.on.get("kind") in {"actor", "places", "place"}


def touched(rows: list[Decision], made: Decision) -> list[str]:
    """The documents that must be read again after a decision, itself the last of `rows`: ids.

    Corrections of a document change how it is read, and claims that stand by a person's word are put in when it is.
    """
    by_id = {d.id: d for d in rows}
    target: Decision | None = made
    while target is not None and target.act == "undo":
        target = by_id.get(target.undoes or "")
    if target is None or not isinstance(target.on.get("document"), str):
        return []
    again = target.on.get("kind") == "document" or target.act == "add" or made.act == "undo"
    return [str(target.on["document"])] if again and target.on.get("kind") in ("claim", "document") else []


def _seen(store: Store, claim: Claim) -> dict[str, object]:
    """A claim with all that the person confirmed about it, so that it can stand when the reader has changed."""
    return claim_anchor(store, claim) | {"seen": msgspec.to_builtins(claim)}


def _claim_or_document(store: Store, name: str) -> Claim | Document:
    try:
        return store.claim(name)
    except NotFound:
        pass
    try:
        return store.document(name)
    except NotFound:
        raise NotFound(f"There is no claim and no document {name} in this ledger.") from None
