"""A person's acts on events: which claims and incidents are one, and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tollbook.errors import NotFound, UsageError
from tollbook.model import Claim, Decision, Incident
from tollbook.review.write import Clock, claim_anchor, incident_anchor, write

if TYPE_CHECKING:
    from tollbook.store import Store


def same(store: Store, a: str, b: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """Two claims or incidents speak of one event."""
    return _pair(store, "same", a, b, by, reason, clock)


def apart(store: Store, a: str, b: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """Two claims or incidents speak of different events."""
    return _pair(store, "apart", a, b, by, reason, clock)


def _pair(store: Store, act: str, a: str, b: str, by: str, reason: str | None, clock: Clock) -> Decision:
    with store.batch():
        one, other = (_claim_or_incident(store, name) for name in (a, b))
        if one == other:
            raise UsageError(f"{a} and {b} are the same {'claim' if isinstance(one, Claim) else 'incident'}.")
        on = {"kind": "pair", "a": _side(store, one), "b": _side(store, other)}
        if act == "apart":
            inside = _claims_of(one) & _claims_of(other)
            if inside:
                raise UsageError(
                    f"{a} and {b} share a claim; take it out with `tollbook decide split {a} {min(inside)}`."
                )
            return write(store, "apart", by, on, None, reason, clock)
        return write(store, "same", by, on, None, reason, clock)


def merge(store: Store, into: str, other: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """Two incidents are one. The first keeps its code, the code of the second leads to it from now on."""
    with store.batch():
        kept, gone = _with_claims(store, into), _with_claims(store, other)
        if kept.id == gone.id:
            raise UsageError(f"{into} and {other} are one incident already, {kept.id}.")
        on = {"kind": "pair", "a": incident_anchor(store, kept), "b": incident_anchor(store, gone)}
        return write(store, "merge", by, on, {"into": kept.id}, reason, clock)


def split(store: Store, incident: str, claims: Sequence[str], by: str, reason: str | None, clock: Clock) -> Decision:
    """Some claims of an incident speak of another event. The rest keeps the code."""
    with store.batch():
        whole = _with_claims(store, incident)
        taken = list({claim.id: claim for claim in map(store.claim, claims)}.values())
        if not taken:
            raise UsageError("Name the claims that are to be taken out.")
        for claim in taken:
            if claim.id not in whole.claims:
                raise UsageError(
                    f"Claim {claim.id} is no claim of {whole.id}, but of {claim.incident or 'no incident'}."
                )
        if len(taken) == len(whole.claims):
            raise UsageError(f"These are all {len(taken)} claims of {whole.id}; nothing would stay in it.")
        on = incident_anchor(store, whole) | {"taken": [claim_anchor(store, claim) for claim in taken]}
        return write(store, "split", by, on, None, reason, clock)


def move(store: Store, claim: str, incident: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A claim speaks of another incident than the one that it was put into."""
    with store.batch():
        moved, there = store.claim(claim), _with_claims(store, incident)
        if moved.incident == there.id:
            raise UsageError(f"Claim {moved.id} is in {there.id} already.")
        _takes_part(moved)
        on: dict[str, object] = {"kind": "incident", "code": None, "claims": []}
        if moved.incident is not None:
            on = incident_anchor(store, store.incident(moved.incident), without=[moved.id])
        on |= {"taken": [claim_anchor(store, moved)], "to": incident_anchor(store, there)}
        return write(store, "move", by, on, {"to": there.id}, reason, clock)


def open_incident(store: Store, name: str) -> Incident:
    """The incident of that code, old codes included. Raises NotFound; UsageError when it was withdrawn."""
    found = store.incident(name)
    if found.state == "withdrawn":
        raise UsageError(f"{found.id} was withdrawn; undo that first (`tollbook decide list` shows the decision).")
    return found


def _with_claims(store: Store, name: str) -> Incident:
    """An open incident that claims can join. Raises UsageError where nothing is read in its words any more."""
    found = open_incident(store, name)
    if not found.claims:
        raise UsageError(f"{found.id} stands as it was signed, but on no claims: nothing can join it.")
    return found


def _takes_part(claim: Claim) -> None:
    if claim.scope == "aggregate":
        raise UsageError(f"Claim {claim.id} speaks of a period or an area (aggregate), so it belongs to no incident.")
    if claim.incident is None:
        raise UsageError(
            f"Claim {claim.id} takes part in no incident now: it is rejected, held, merely possible, or of the scope "
            f"{claim.scope!r}. Correct that first: `tollbook decide correct {claim.id} scope incident`."
        )


def _claim_or_incident(store: Store, name: str) -> Claim | Incident:
    try:
        return _with_claims(store, name)
    except NotFound:
        pass
    try:
        found = store.claim(name)
    except NotFound:
        raise NotFound(f"There is no incident and no claim {name} in this ledger.") from None
    _takes_part(found)
    return found


def _side(store: Store, record: Claim | Incident) -> dict[str, object]:
    return claim_anchor(store, record) if isinstance(record, Claim) else incident_anchor(store, record)


def _claims_of(record: Claim | Incident) -> set[str]:
    return {record.id} if isinstance(record, Claim) else set(record.claims)
