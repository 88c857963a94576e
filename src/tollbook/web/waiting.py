"""What waits for a person's eyes, by urgency. Each urgency is a reason in words, never a number alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tollbook import decisions, work
from tollbook.model import Claim, Incident, Record
from tollbook.web.terms import N_

if TYPE_CHECKING:
    from tollbook.store import Store

# Reasons, the most urgent first.
CONTRADICTED, RAISED, NEW, UNSURE, REST = (
    N_("contradicted"),
    N_("raises a toll"),
    N_("a new incident"),
    N_("read with low certainty"),
    N_("to be read"),
)
URGENCY = {NEW: 8, RAISED: 6, CONTRADICTED: 4, UNSURE: 2, REST: 0}
# A claim rests on a guess where one of these fields was not said outright.
WEIGHTY = frozenset(("count", "harm", "speaker", "when", "where", "blamed"))


class Item(Record, frozen=True, kw_only=True):
    """A claim that waits, and why it should be read soon."""

    claim: str
    document: str
    reasons: tuple[str, ...]
    urgency: int


def waiting(store: Store) -> list[Item]:
    """Claims that nobody has decided about: the most urgent first, those of one document together."""
    claims = [c for c in work.standing(store) if c.decided is None and c.by_decision is None]
    disputed = {name for row in store.contradictions() for name in (row.a, row.b)}
    incidents = {i.id: i for i in store.incidents()}
    items = [_item(claim, incidents, disputed) for claim in claims]
    of_document: dict[str, int] = defaultdict(int)
    for item in items:
        of_document[item.document] = max(of_document[item.document], item.urgency)
    order = {name: place for place, name in enumerate(of_document)}
    return sorted(items, key=lambda i: (-of_document[i.document], order[i.document]))


def _item(claim: Claim, incidents: Mapping[str, Incident], disputed: set[str]) -> Item:
    reasons = []
    incident = incidents.get(claim.incident or "")
    if incident is not None and incident.state == "draft" and not incident.signed_by and len(incident.documents) == 1:
        reasons.append(NEW)
    if claim.supersedes or _raises(claim, incident):
        reasons.append(RAISED)
    if claim.id in disputed:
        reasons.append(CONTRADICTED)
    if unsure(claim):
        reasons.append(UNSURE)
    urgency = sum(URGENCY[reason] for reason in reasons)
    return Item(claim=claim.id, document=claim.document, reasons=tuple(reasons or [REST]), urgency=urgency)


def _raises(claim: Claim, incident: Incident | None) -> bool:
    """Whether the claim alone holds the highest number of an incident that several reports tell of."""
    if incident is None or claim.harm != "killed" or claim.count is None or len(incident.documents) < 2:
        return False
    high = claim.count.max or claim.count.min
    return incident.killed is not None and high is not None and high == incident.killed.max > incident.killed.min


def unsure(claim: Claim) -> bool:
    """Whether the claim rests on a guess, or its words leave open what is counted."""
    guessed = {inferred.field.partition(".")[0] for inferred in claim.inferred} & WEIGHTY
    return claim.modality != "asserted" or claim.scope == "unstated" or len(guessed) > 1 or claim.speaker.guessed


def closed_reasons(store: Store) -> Mapping[str, int]:
    """How many documents were closed with each reason, the most frequent first."""
    counted: dict[str, int] = defaultdict(int)
    for decision in decisions.closed(store.decisions()).values():
        counted[decision.reason or ""] += 1
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def place_of(items: Sequence[Item], claim: str) -> int:
    """Where a claim stands in the queue, from 0; the first place for one that no longer waits."""
    return next((n for n, item in enumerate(items) if item.claim == claim), 0)
