"""Claims that stand by a person's word: those that a person added, and confirmed readings that the reader has dropped.

Both are put among the claims of a document when it is read, so that everything after reading sees them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tollbook.decisions.claims import ATTACHED, look
from tollbook.decisions.force import CLAIM_ACTS, in_force
from tollbook.decisions.words import KEPT, Finder, Found, place
from tollbook.model import Claim, Decision, Document

PERSON = "person"
CLAIM_LINKS = ("part_of", "adds_to", "supersedes")


def with_peoples_claims(
    document: Document, claims: Sequence[Claim], decisions: Iterable[Decision]
) -> tuple[Claim, ...]:
    """The claims of a document with those that people added or confirmed, in the order of the text.

    `claims` are what the reader reads; where these already hold what a person confirmed, nothing is added.
    """
    own = [d for d in in_force(decisions) if d.on.get("kind") == "claim" and d.on.get("document") == document.id]
    finder = Finder(claims, {document.id: document.text}.get)
    looked = look(finder, [d for d in own if d.act in CLAIM_ACTS])
    made: dict[str, Claim] = {}
    for decision in own:
        claim = None
        if decision.act == "add":
            claim = _added(decision, document, finder)
        elif decision.act in ("accept", "correct"):
            claim = _kept(decision, document, looked[decision.id])
        if claim is not None:
            made.setdefault(claim.id, claim)
    if not made:
        return tuple(claims)
    known = {claim.id for claim in claims} | made.keys()
    everything = [*claims, *(_without_strays(claim, known) for claim in made.values())]
    return tuple(sorted(everything, key=lambda c: (c.start, c.end)))


def added_id(document: str, start: int, end: int, harm: object, decision: str) -> str:
    """The id of a claim that a person added."""
    words = "|".join(map(str, (document, start, end, harm, decision)))
    return "c" + hashlib.sha256(words.encode()).hexdigest()[:20]


def _added(decision: Decision, document: Document, finder: Finder) -> Claim | None:
    """The claim of an `add` at the place where its words stand now; None where they are gone."""
    spot = place(decision.on, document.text)
    if spot is None or not isinstance(decision.value, dict):
        return None
    on, fields = decision.on, dict(decision.value)
    for name in CLAIM_LINKS:
        other = fields.get(name)
        if isinstance(other, Mapping):
            found = finder.find(other)
            fields[name] = found.claims[0].id if found.claims else None
    name = added_id(document.id, int(str(on["start"])), int(str(on["end"])), fields.get("harm"), decision.id)
    return _claim(fields, document, spot, name, decision, PERSON)


def _kept(decision: Decision, document: Document, found: Found) -> Claim | None:
    """The reading that a person confirmed, where the reader no longer gives it and the words still stand."""
    spot = place(decision.on, document.text)
    seen = decision.on.get("seen")
    if found.how in (*ATTACHED, "gone") or spot is None or not isinstance(seen, dict):
        return None
    if seen.get("extractor") == PERSON:
        return None  # a claim that a person added, and took back
    name = str(seen["id"]).removesuffix(KEPT) + KEPT
    return _claim(seen, document, spot, name, decision, str(seen.get("extractor", "")))


def _claim(
    fields: Mapping[str, object],
    document: Document,
    spot: tuple[int, int],
    name: str,
    decision: Decision,
    extractor: str,
) -> Claim:
    """A claim at `spot` with these fields; evidence of other places stays behind, since offsets may have moved."""
    row = dict(fields) | {
        "id": name,
        "document": document.id,
        "external_id": document.external_id,
        "start": spot[0],
        "end": spot[1],
        "quote": document.text[spot[0] : spot[1]],
        "extractor": extractor,
        "also": (),
        "evidence": (),
        "event": None,
        "incident": None,
        "decided": None,
        "by_decision": decision.id,
    }
    return msgspec.convert(row, Claim)


def _without_strays(claim: Claim, known: set[str]) -> Claim:
    """The claim without links to claims that are no longer there."""
    changes = {}
    for name in CLAIM_LINKS:
        other = getattr(claim, name)
        if other is not None and other not in known:
            changes[name] = other + KEPT if other + KEPT in known else None
    return msgspec.structs.replace(claim, **changes) if changes else claim
