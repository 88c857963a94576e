"""What people decided about documents and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from tollbook.decisions.correcting import correct_document
from tollbook.decisions.force import in_force
from tollbook.model import Claim, Decision, Document


def lay_over_document(document: Document, decisions: Iterable[Decision]) -> Document:
    """The document with publication date, source, language or title as people corrected them."""
    for decision in in_force(decisions):
        if (
            decision.on.get("kind") == "document"
            and decision.act == "correct"
            and decision.on.get("document") == document.id
        ):
            document = correct_document(document, str(decision.on["field"]), decision.value)
    return document


def assessments(decisions: Iterable[Decision]) -> dict[str, bool | None]:
    """What people found each source to be, by its name: credible, not credible, or (again) not assessed."""
    found: dict[str, bool | None] = {}
    for decision in in_force(decisions):
        if decision.act == "assess" and decision.on.get("kind") == "actor" and isinstance(decision.value, dict):
            if "credible" not in decision.value:
                continue  # of its reliability or affiliation only
            credible = decision.value["credible"]
            found[str(decision.on["name"])] = credible if isinstance(credible, bool) else None
    return found


def closed(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Documents in which a person found nothing for us, by id, each with the decision that says so and why."""
    return {
        str(d.on["document"]): d for d in in_force(decisions) if d.act == "reject" and d.on.get("kind") == "document"
    }


def out_of_closed(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Sequence[Claim]:
    """The claims, those of closed documents rejected. What people decided about a single claim is laid over this."""
    gone = closed(decisions)
    if not gone:
        return list(claims)
    return [msgspec.structs.replace(c, decided="rejected") if c.document in gone else c for c in claims]
