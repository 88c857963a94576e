"""One field of a claim or of a document, set by a person."""

from __future__ import annotations

from datetime import date

import msgspec

from tollbook.errors import UsageError
from tollbook.model import Claim, Document

CLAIM_FIELDS = frozenset(
    [
        *("stance", "scope", "harm", "group", "status", "count", "when", "said_on", "where"),
        *("speaker", "via", "quoted", "modality", "blamed", "weapon"),
    ]
)
DOCUMENT_FIELDS = frozenset(("published", "source", "lang", "title"))


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
