"""The state of a record that a page showed, so that nothing which others did meanwhile is overwritten unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from tollbook import decisions
from tollbook.model import Claim, Decision, Incident, encode

if TYPE_CHECKING:
    from tollbook.store import Store


def touching(rows: Iterable[Decision], incident: Incident) -> list[Decision]:
    """The decisions about an incident: its figures, its claims, its parts; oldest first, undone ones too."""
    codes = {incident.id, *incident.previous_codes}
    claims, documents = set(incident.claims), set(incident.documents)
    found: dict[str, Decision] = {}
    for decision in rows:
        undone = found.get(decision.undoes or "") is not None
        if undone or any(_names(side, codes, claims, documents) for side in _sides(decision.on)):
            found[decision.id] = decision
    return list(found.values())


def _sides(on: Mapping[str, object]) -> list[Mapping[str, object]]:
    sides = [on, on.get("a"), on.get("b"), on.get("to")]
    return [side for side in sides if isinstance(side, dict)]


def _names(side: Mapping[str, object], codes: set[str], claims: set[str], documents: set[str]) -> bool:
    if side.get("code") in codes or side.get("claim") in claims:
        return True
    taken = side.get("taken")
    if isinstance(taken, list) and any(isinstance(t, dict) and t.get("claim") in claims for t in taken):
        return True
    return side.get("kind") == "document" and side.get("document") in documents


def of_incident(store: Store, incident: Incident) -> str:
    """A token for what is known of the incident now: its record, and the decisions about it."""
    rows = touching(store.decisions(), incident)
    plain = msgspec.structs.replace(incident, modified=None)
    live = ",".join(d.id for d in decisions.in_force(rows))
    return f"{_hash(encode(plain).decode() + live)}.{rows[-1].id if rows else '-'}"


def of_claim(claim: Claim) -> str:
    """A token for the claim as it stands now; which incident it is in makes no difference."""
    return _hash(encode(msgspec.structs.replace(claim, incident=None)).decode())


def since(rows: Iterable[Decision], token: str) -> list[Decision]:
    """The decisions that were made after the page with this token was shown, of those in `rows`."""
    last = token.partition(".")[2]
    return [d for d in rows if last == "-" or d.id > last]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
