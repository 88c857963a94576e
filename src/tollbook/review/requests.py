"""A person's acts on requests to parties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import msgspec

from tollbook import decisions
from tollbook.desk import Request, RequestRow, RowKind
from tollbook.errors import NotFound, UsageError
from tollbook.model import Conceded, Decision, Reply
from tollbook.review.events import open_incident
from tollbook.review.write import Clock, incident_anchor, write

if TYPE_CHECKING:
    from tollbook.store import Store

PATIENCE = 28  # days after which a request without an answer is overdue, unless its sender says otherwise


def requests(store: Store, incident: str | None = None) -> tuple[Request, ...]:
    """Requests about an incident, or all. Raises NotFound."""
    found = decisions.lay_over_requests(store.decisions(), store.merged_codes())
    if incident is None:
        return found
    code = store.incident(incident).id
    return tuple(request for request in found if request.incident == code)


def request_named(store: Store, name: str) -> Request:
    """The request of that id. Raises NotFound."""
    found = next((r for r in requests(store) if r.id.casefold() == name.casefold()), None)
    if found is None:
        raise NotFound(f"There is no request {name} in this ledger; `tollbook requests list` shows them all.")
    return found


def ask(
    store: Store, incident: str, party: str, packet: str | None, by: str, reason: str | None, clock: Clock
) -> Decision:
    """Begin a request to a party. `packet` is the SHA-256 (hex) of what was written for it. Raises UsageError."""
    name = " ".join(party.split())
    if not name:
        raise UsageError("Say which party is asked: --to PARTY.")
    with store.batch():
        found = open_incident(store, incident)
        on = incident_anchor(store, found) | {"kind": "request", "party": name}
        return write(store, "add", by, on, {"packet": packet}, reason, clock)


def answer(store: Store, request: str, row: RequestRow, by: str, reason: str | None, clock: Clock) -> Decision:
    """Write down a dated row of a request. Its `id` and `by` are given here; a `sent` row is due in four weeks.

    A reply stands on a document of the ledger; an assessment or a concession on a document or on words.
    Raises NotFound, UsageError.
    """
    _checked(row)
    with store.batch():
        asked = request_named(store, request)
        if row.document is not None:
            row = msgspec.structs.replace(row, document=store.document(row.document).id)
        if row.kind in ("sent", "reminder") and row.due is None:
            row = msgspec.structs.replace(row, due=str(date.fromisoformat(row.on) + timedelta(days=PATIENCE)))
        if row.kind != "sent" and asked.sent_on is None:
            raise UsageError(f"{asked.id} has not been sent yet: `tollbook requests sent {asked.id} --on DATE`.")
        if asked.sent_on is not None and row.on < asked.sent_on:
            raise UsageError(f"{asked.id} was sent on {asked.sent_on}; {row.on} is before that.")
        value: dict[str, object] = msgspec.to_builtins(row)
        kept = {name: value[name] for name in value if name not in ("id", "by")}
        on = {"kind": "answer", "request": asked.id, "code": asked.incident, "party": asked.party}
        return write(store, "add", by, on, kept, reason, clock)


def _checked(row: RequestRow) -> None:
    if row.kind not in get_args(RowKind):
        raise UsageError(f"A row is {', '.join(get_args(RowKind))}, not {row.kind!r}.")
    for what, day in (("The day", row.on), ("The day by which an answer is due", row.due)):
        if day is not None and not (len(day) == 10 and decisions.is_day(day)):
            raise UsageError(f"{what} is an ISO date as in 2024-05-04, not {day!r}.")
    if row.kind == "reply" and row.document is None:
        raise UsageError("A reply is a document with claims: take it in with `tollbook add`, then name it: --document.")
    if row.kind in ("assessment", "concession") and row.document is None and not (row.words or "").strip():
        raise UsageError(f"The {row.kind} stands on words: --document or --words.")
    if row.kind == "assessment" and row.assessment not in get_args(Reply):
        raise UsageError(f"An assessment is {', '.join(get_args(Reply))}, not {row.assessment!r}.")
    if row.kind == "concession" and row.conceded in (None, Conceded()):
        raise UsageError("A concession says how many: --killed or --injured.")
