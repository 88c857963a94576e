"""A recorder's rows taken over as one's own legacy: each an override "as published", a decision like any other.

A decision's `on` names the table, the sealed file, the line and the code; its `value` holds the fields of the incident
as published. The last decision about a code stands.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tollbook.model import DecidedBy, Decision, Ends, Import, Incident, Published
from tollbook.tables.rows import as_incidents

KIND = "published"
AS_PUBLISHED = "as published"
FIELDS = (
    *("previous_codes", "state", "date_from", "date_to", "date_precision", "country", "place", "lat", "lon"),
    *("place_precision", "killed", "injured", "by_group", "children_killed", "women_killed", "combatants_killed"),
    *("blamed", "parties", "grading", "strike_status", "weapon", "links", "reasons"),
)


def own_incidents(rows: Iterable[Published]) -> list[tuple[Published, Incident]]:
    """Each row with the incident that it becomes; where half a range is published, the incident says so."""
    rows = list(rows)
    out = []
    for row, incident in zip(rows, as_incidents(rows, AS_PUBLISHED), strict=True):
        halves = tuple(why for harm, ends in row.harms.items() if (why := _half(harm, ends)))
        out.append((row, msgspec.structs.replace(incident, links=row.links, reasons=halves)))
    return out


def _half(harm: str, ends: Ends) -> str | None:
    what = harm.replace("_", " ").capitalize()
    if ends.min is None:
        return f"{what}: only the highest number is published; the lowest is unknown and adds nothing."
    return f"{what}: only the lowest number is published; the highest is unknown." if ends.max is None else None


def value_of(incident: Incident) -> dict[str, object]:
    """What a decision keeps of an incident: every field that is not empty."""
    row = msgspec.to_builtins(incident)
    empty = msgspec.to_builtins(Incident(id=""))
    return {name: row[name] for name in FIELDS if row[name] != empty[name] or name == "state"}


def anchor(made: Import, row: Published, code: str) -> dict[str, object]:
    """What a decision about a published row must remember to be found again."""
    place = {"recorder": made.recorder, "table": made.table, "file": f"sha256:{made.capture}", "line": row.row}
    return {"kind": KIND, "code": code, "key": row.key, **place}


def legacy(in_force: Iterable[Decision]) -> tuple[Incident, ...]:
    """The incidents that people took over as published, ordered by code. They stand on no claims."""
    last = {str(d.on["code"]): d for d in in_force if d.act == "override" and d.on.get("kind") == KIND}
    return tuple(_incident(code, last[code]) for code in sorted(last))


def _incident(code: str, decision: Decision) -> Incident:
    value = decision.value if isinstance(decision.value, dict) else {}
    by = DecidedBy(name=decision.by, at=decision.at, reason=decision.reason)
    fields = {name: value[name] for name in FIELDS if name in value}
    row = {"id": code, "rule": AS_PUBLISHED, "decided_by": msgspec.to_builtins(by), "modified": decision.at} | fields
    return msgspec.convert(row, Incident)
