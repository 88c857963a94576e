"""A person's acts. Each is one row of `decisions`, under a desk name; nothing that was decided is ever changed or lost.

An act here only writes the row: `work.settle` or `work.rerun` then takes it in.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tollbook import decisions
from tollbook.errors import AmbiguousName, NotFound, UsageError
from tollbook.model import Act, Claim, Decision, Document

if TYPE_CHECKING:
    from tollbook.store import Store

Clock = Callable[[], datetime]
VERDICTS = {"yes": True, "no": False, "unknown": None}


def accept(store: Store, claim: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person has read the claim in its sentence and finds it rightly read."""
    return _append(store, "accept", by, decisions.anchor(store.claim(claim)), None, reason, clock)


def reject(store: Store, claim: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person finds that the words make no such claim. It stays in the record and takes no part in any incident."""
    if not reason:
        raise UsageError("Rejecting a claim needs a reason: say it with --reason.")
    return _append(store, "reject", by, decisions.anchor(store.claim(claim)), None, reason, clock)


def correct(store: Store, name: str, field: str, words: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person sets one field of a claim or of a document. `words` is JSON, or plain text that is taken as it is.

    Raises UsageError when the field or the value is none that such a record can have.
    """
    value = parse_value(words)
    record = _claim_or_document(store, name)
    on: dict[str, object]
    if isinstance(record, Claim):
        decisions.correct(record, field, value)
        on = decisions.anchor(record) | {"field": field}
    else:
        decisions.correct_document(record, field, value)
        on = {"kind": "document", "document": record.id, "field": field, "was": getattr(record, field)}
    return _append(store, "correct", by, on, value, reason, clock)


def assess(store: Store, name: str, verdict: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person says whether a source is credible: "yes", "no", or "unknown". Only credible origins raise a grading."""
    if verdict not in VERDICTS:
        raise UsageError(f"A source is assessed as {', '.join(VERDICTS)}, not {verdict!r}.")
    if not reason:
        raise UsageError("Assessing a source needs a reason: say it with --reason.")
    on: dict[str, object] = {"kind": "actor", "name": name.strip()}
    return _append(store, "assess", by, on, {"credible": VERDICTS[verdict]}, reason, clock)


def undo(store: Store, name: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """Take back a decision, an earlier undo included. The undone row stays where it is."""
    found = [d for d in store.decisions() if d.id == name or (len(name) >= 4 and d.id.startswith(name))]
    if not found:
        raise NotFound(f"There is no decision {name}. `tollbook decide list` shows them all.")
    if len(found) > 1:
        raise AmbiguousName(f"{name} fits {len(found)} decisions; give more of its characters.")
    target = found[0]
    if target.act != "undo" and target not in decisions.in_force(store.decisions()):
        raise UsageError(f"Decision {target.id} has already been undone.")
    on: dict[str, object] = {"kind": "decision", "decision": target.id, "act": target.act}
    return _append(store, "undo", by, on, None, reason, clock, undoes=target.id)


def parse_value(words: str) -> object:
    """JSON where the words are JSON (`null`, `12`, `{"name": "SANA", "kind": "state_media"}`), else the words."""
    try:
        value: object = json.loads(words)
    except json.JSONDecodeError:
        return words
    return value


def _claim_or_document(store: Store, name: str) -> Claim | Document:
    try:
        return store.claim(name)
    except NotFound:
        pass
    try:
        return store.document(name)
    except NotFound:
        raise NotFound(f"There is no claim and no document {name} in this ledger.") from None


def _append(
    store: Store,
    act: Act,
    by: str,
    on: dict[str, object],
    value: object,
    reason: str | None,
    clock: Clock,
    undoes: str | None = None,
) -> Decision:
    if not by.strip():
        raise UsageError("A decision needs a desk name: --as NAME or TOLLBOOK_DESK.")
    at = clock().isoformat(timespec="seconds")
    return store.append_decision(act=act, by=by, on=on, value=value, reason=reason, undoes=undoes, at=at)
