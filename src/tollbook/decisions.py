"""What people decided, laid over what the machine read.

A decision points at what a person saw: document, span, quote, harm and, for a correction, field and value. It is
attached to the claims of the present reader by those words, not by a claim id; where that fails it is an orphan, listed
until a person resolves it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from tollbook.errors import UsageError
from tollbook.model import Claim, Decision, Document

CLAIM_FIELDS = frozenset(
    [
        *("stance", "scope", "harm", "group", "status", "count", "when", "said_on", "where"),
        *("speaker", "via", "quoted", "modality", "blamed", "weapon"),
    ]
)
DOCUMENT_FIELDS = frozenset(("published", "source", "lang", "title"))


@dataclass(frozen=True, slots=True)
class Standing:
    """Claims as they stand after people's decisions, and the decisions that found no words to stand on."""

    claims: tuple[Claim, ...]
    orphans: tuple[Decision, ...]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that nobody has undone, oldest first. An undone `undo` brings back what it had undone."""
    rows = list(decisions)
    undone: set[str] = set()
    for decision in reversed(rows):
        if decision.act == "undo" and decision.undoes and decision.id not in undone:
            undone.add(decision.undoes)
    return [d for d in rows if d.id not in undone and d.act != "undo"]


def anchor(claim: Claim) -> dict[str, object]:
    """What a decision about this claim must remember to be found again."""
    return {
        "kind": "claim",
        "claim": claim.id,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "harm": claim.harm,
        "group": claim.group,
    }


def lay_over_claims(claims: Sequence[Claim], decisions: Iterable[Decision]) -> Standing:
    """The claims with accepted, rejected and corrected ones marked. The order of `claims` is kept."""
    standing = {claim.id: claim for claim in claims}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    orphans = []
    for decision in in_force(decisions):
        if decision.on.get("kind") != "claim" or decision.act not in ("accept", "reject", "correct"):
            continue
        target = _find(decision.on, by_document.get(str(decision.on.get("document")), []))
        if target is None:
            orphans.append(decision)
        else:
            standing[target.id] = _decide(standing[target.id], decision)
    return Standing(tuple(standing[claim.id] for claim in claims), tuple(orphans))


def _find(on: dict[str, object], candidates: Sequence[Claim]) -> Claim | None:
    """The claim whose words the person saw: the same id and quote, else the same quote for the same harm and group."""
    same_words = [c for c in candidates if c.quote == on.get("quote") and c.harm == on.get("harm")]
    for claim in same_words:
        if claim.id == on.get("claim"):
            return claim
    same_words = [c for c in same_words if c.start == on.get("start")] or same_words
    same_group = [c for c in same_words if c.group == on.get("group")] or same_words
    return same_group[0] if len(same_group) == 1 else None


def _decide(claim: Claim, decision: Decision) -> Claim:
    if decision.act == "accept":
        return msgspec.structs.replace(claim, decided="accepted")
    if decision.act == "reject":
        return msgspec.structs.replace(claim, decided="rejected")
    field = str(decision.on["field"])
    return correct(claim, field, decision.value, f"set by {decision.by} in decision {decision.id}")


def correct(claim: Claim, field: str, value: object, rule: str = "set by a person") -> Claim:
    """The claim with one field set by a person; `field` may name a part ("count.min", "where.name"), and a plain
    number for `count` is that number exactly.

    The words that gave the old value are no longer its evidence; `rule` stands in their place. Raises UsageError when
    the claim has no such field or the value cannot stand there.
    """
    whole, _, inner = field.partition(".")
    if whole not in CLAIM_FIELDS:
        raise UsageError(f"A claim has no field {field!r} to correct; there are {', '.join(sorted(CLAIM_FIELDS))}.")
    row = msgspec.to_builtins(claim)
    if inner:
        if not isinstance(row[whole], dict) or inner not in row[whole]:
            raise UsageError(f"This claim's {whole} has no part {inner!r} to correct.")
        row[whole][inner] = value
    elif whole == "count" and isinstance(value, int):
        text = claim.count.text if claim.count else str(value)
        row[whole] = {"min": value, "max": value, "kind": "exact", "text": text}
    else:
        row[whole] = value
    row["decided"] = "corrected"
    row["evidence"] = [e for e in row["evidence"] if e["field"] != whole]
    row["inferred"] = [i for i in row["inferred"] if i["field"].partition(".")[0] != whole]
    row["inferred"].append({"field": whole, "rule": rule})
    try:
        corrected = msgspec.convert(row, Claim)
    except msgspec.ValidationError as error:
        raise UsageError(f"{value!r} cannot stand in the field {field}: {error}.") from error
    if why := _impossible(corrected):
        raise UsageError(f"{value!r} cannot stand in the field {field}: {why}.")
    return corrected


def _impossible(claim: Claim) -> str | None:
    """Why these values cannot be, or None."""
    count, when, where = claim.count, claim.when, claim.where
    if count and any(n is not None and n < 0 for n in (count.min, count.max)):
        return "a count is never below 0"
    if count and count.min is not None and count.max is not None and count.min > count.max:
        return f"the lowest number, {count.min}, would be above the highest, {count.max}; correct `count` as a whole"
    for day in (claim.said_on, when.from_, when.to):
        if day is not None and not is_day(day):
            return f"{day!r} is no ISO date"
    if when.from_ and when.to and when.from_ > when.to:
        return f"the first day, {when.from_}, would be after the last, {when.to}; correct `when` as a whole"
    if where.lat is not None and not -90 <= where.lat <= 90:
        return "a latitude lies between -90 and 90"
    if where.lon is not None and not -180 <= where.lon <= 180:
        return "a longitude lies between -180 and 180"
    return None


def is_day(text: str) -> bool:
    """Whether `text` is an ISO date, or a date-time of one."""
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return len(text) == 10 or text[10] == "T"


def lay_over_document(document: Document, decisions: Iterable[Decision]) -> Document:
    """The document with publication date, source, language or title as a person corrected them."""
    for decision in decisions:
        if (
            decision.on.get("kind") == "document"
            and decision.act == "correct"
            and decision.on.get("document") == document.id
        ):
            document = correct_document(document, str(decision.on["field"]), decision.value)
    return document


def correct_document(document: Document, field: str, value: object) -> Document:
    """The document with one field set by a person. Raises UsageError when it has no such field or value."""
    if field not in DOCUMENT_FIELDS:
        raise UsageError(
            f"A document has no field {field!r} to correct; there are {', '.join(sorted(DOCUMENT_FIELDS))}."
        )
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{value!r} cannot stand in the field {field}: it must be words or null.")
    if field == "published" and value is not None and not is_day(value):
        raise UsageError(f"{value!r} cannot stand in the field published: it is no ISO date.")
    changed = msgspec.structs.replace(document, **{field: value})
    if field == "published":
        changed = msgspec.structs.replace(changed, published_how="given" if value else "none")
    return changed


def assessments(decisions: Iterable[Decision]) -> dict[str, bool | None]:
    """What people found each source to be, by its name: credible, not credible, or (again) not assessed."""
    found: dict[str, bool | None] = {}
    for decision in in_force(decisions):
        if decision.act == "assess" and decision.on.get("kind") == "actor" and isinstance(decision.value, dict):
            credible = decision.value.get("credible")
            found[str(decision.on["name"])] = credible if isinstance(credible, bool) else None
    return found
