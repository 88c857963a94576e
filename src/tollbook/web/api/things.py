"""Incidents, claims, documents and people as they are answered: what an ETag stands for, and If-Match names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from tollbook import decisions, review, work
from tollbook.desk import Desk, Request, Victim
from tollbook.errors import NotFound
from tollbook.model import Claim, Decision, Document, Incident, Record
from tollbook.web import versions
from tollbook.web.api.calls import Ask

PEOPLE = frozenset(("victims", "victim"))


class OneIncident(Record, frozen=True, kw_only=True):
    """An incident, who looks after it, and the ids of the decisions about it, the oldest first."""

    incident: Incident
    desk: Desk
    decisions: tuple[str, ...]


class OneClaim(Record, frozen=True, kw_only=True):
    """A claim as it stands after people's decisions, and the ids of these."""

    claim: Claim
    decisions: tuple[str, ...]


class OneDocument(Record, frozen=True, kw_only=True):
    """A document, the decisions about it or its claims, and why it was closed, where it was."""

    document: Document
    decisions: tuple[str, ...]
    closed: str | None = None


def incident(ask: Ask) -> OneIncident:
    """The incident that the address names, by its code or any that it had. Raises NotFound."""
    found = ask.store.incident(ask.name)
    about = versions.touching(ask.store.decisions(), found)
    return OneIncident(
        incident=found, desk=review.desk_of(ask.store, found.id), decisions=tuple(decision.id for decision in about)
    )


def claim(ask: Ask) -> OneClaim:
    """The claim that the address names. Raises NotFound."""
    raw = ask.store.claim(ask.name)
    found = standing(ask, [raw])
    if not found:
        raise NotFound(f"There is no claim {ask.name!r} any more.")
    own = [d.id for d in ask.store.decisions() if d.on.get("claim") == raw.id]
    return OneClaim(claim=found[0], decisions=tuple(own))


def document(ask: Ask) -> OneDocument:
    """The document that the address names, by its id, address or external id. Raises NotFound."""
    found = ask.store.document(ask.name)
    rows = list(ask.store.decisions())
    own = tuple(d.id for d in rows if d.on.get("document") == found.id)
    gone = decisions.closed(rows).get(found.id)
    return OneDocument(document=found, decisions=own, closed=gone.reason if gone else None)


def victim(ask: Ask) -> Victim:
    """The person that the address names. Raises NotFound."""
    return seen(ask, [review.victim_named(ask.store, ask.name)])[0]


def request(ask: Ask) -> Request:
    """The request that the address names. Raises NotFound."""
    return review.request_named(ask.store, ask.name)


def decision(ask: Ask) -> Decision:
    """The decision that the address names. Raises NotFound."""
    return told(ask, [ask.store.decision(ask.name)])[0]


def standing(ask: Ask, raw: Sequence[Claim]) -> list[Claim]:
    """These claims as they stand after people's decisions, in their order; one that no longer stands is left out."""
    now: dict[str, Claim] = {}
    for name in dict.fromkeys(claim.document for claim in raw):
        now.update((claim.id, claim) for claim in work.standing(ask.store, document=name))
    return [now[claim.id] for claim in raw if claim.id in now]


def seen(ask: Ask, people: Iterable[Victim]) -> list[Victim]:
    """People as this visitor may see them."""
    return [ask.veil(person) for person in people]


def told(ask: Ask, rows: Iterable[Decision]) -> list[Decision]:
    """Decisions as this visitor may read them: about people only with names; of another's opinion, after giving one."""
    names = ask.visitor.may("names")
    given = {opinion.incident for opinion in review.opinions(ask.store) if opinion.by == ask.by}
    return [d if _may_read(ask, d, given, names) else _without_words(d) for d in rows]


def _may_read(ask: Ask, decision: Decision, given: Collection[str], names: bool) -> bool:
    kind = decision.on.get("kind")
    if kind == "opinion":
        return decision.by == ask.by or decision.on.get("code") in given
    return names or kind not in PEOPLE


def _without_words(decision: Decision) -> Decision:
    """That it was made, by whom and when; salts would let one guess the words and check the guess."""
    return msgspec.structs.replace(decision, on={"kind": decision.on["kind"]}, value=None, reason=None, salts={})
