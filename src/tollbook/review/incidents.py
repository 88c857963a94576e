"""A person's acts on one incident: a figure set, a state given, a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import msgspec

from tollbook import decisions
from tollbook.errors import NotFound, UsageError
from tollbook.model import Decision, Grading, Incident, State, StrikeStatus, Weapon
from tollbook.review.events import open_incident
from tollbook.review.write import Clock, claim_anchor, incident_anchor, need, write

if TYPE_CHECKING:
    from tollbook.store import Store

RANGES = ("killed", "injured", "missing", "children_killed", "women_killed", "combatants_killed")
WORDS = {"grading": get_args(Grading), "strike_status": get_args(StrikeStatus), "weapon": get_args(Weapon)}
FIELDS = (*RANGES, *WORDS, "date", "place", "point", "summary")
UNKNOWN = frozenset(("unknown", "null", "none", "-"))
STATES = tuple(state for state in get_args(State) if state != "withdrawn")
# From which states a person may give each state.
BEFORE: dict[str, tuple[str, ...]] = {
    "draft": ("in_review", "signed", "published"),
    "in_review": ("draft", "signed", "published"),
    "signed": ("draft", "in_review", "signed", "published"),
    "published": ("signed", "published"),
}
_RANGE = re.compile(r"(\d+)(?:\s*(?:-|–|\.\.|to)\s*(\d+))?")


def override(
    store: Store, incident: str, field: str, words: str, by: str, reason: str | None, clock: Clock
) -> Decision:
    """A person's figure stands over the derived one, beside which it is shown. See `figure` for fields and words."""
    need(reason, "Setting a figure")
    value = figure(field, words)
    with store.batch():
        found = open_incident(store, incident)
        was = {name: msgspec.to_builtins(getattr(found, name)) for name in value}
        on = incident_anchor(store, found) | {"field": field, "was": was}
        return write(store, "override", by, on, value, reason, clock)


def figure(field: str, words: str) -> dict[str, object]:
    """The fields of an incident that these words set: "10-12", "unknown", "fair", "2018-05-04/2018-05-05".

    Raises UsageError that names what was wrong.
    """
    text = words.strip()
    unknown = text.lower() in UNKNOWN
    if field in RANGES:
        return {field: None if unknown else _range(field, text)}
    if field in WORDS:
        if not unknown and text not in WORDS[field]:
            raise UsageError(f"{field} is {', '.join(WORDS[field])} or unknown, not {words!r}.")
        return {field: None if unknown else text}
    if field == "date":
        return _date(None if unknown else text)
    if field == "place":
        return {"place": None if unknown else text}
    if field == "point":
        return _point(None if unknown else text)
    if field == "summary":
        return {"summary": None if unknown else text}
    raise UsageError(f"An incident has no field {field!r} to set; there are {', '.join(FIELDS)}.")


def _range(field: str, text: str) -> dict[str, int]:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise UsageError(f"{field} is a number, two numbers as in 7-12, or unknown, not {text!r}.")
    low, high = int(found[1]), int(found[2] or found[1])
    if low > high:
        raise UsageError(f"The lowest number of {field}, {low}, would be above the highest, {high}.")
    return {"min": low, "max": high}


def _date(text: str | None) -> dict[str, object]:
    if text is None:
        return {"date_from": None, "date_to": None, "date_precision": "unknown"}
    first, _, last = text.partition("/")
    last = last or first
    for day in (first, last):
        if not decisions.is_day(day) or len(day) != 10:
            raise UsageError(f"A date is 2018-05-04, or 2018-05-04/2018-05-05 for a span, not {text!r}.")
    if first > last:
        raise UsageError(f"The first day, {first}, would be after the last, {last}.")
    return {"date_from": first, "date_to": last, "date_precision": "day" if first == last else "range"}


def _point(text: str | None) -> dict[str, object]:
    if text is None:
        return {"lat": None, "lon": None}
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"A point is LATITUDE,LONGITUDE in degrees, as in 13.32,43.25, not {text!r}.") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError("A latitude lies between -90 and 90, a longitude between -180 and 180.")
    return {"lat": lat, "lon": lon}


def sign(store: Store, incident: str, state: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person gives the incident a state. `signed` and `published` pin its figures as they stand now."""
    wanted = state.replace("-", "_")
    if wanted not in STATES:
        raise UsageError(f"A state is {', '.join(STATES)}, not {state!r}; `tollbook decide withdraw` takes one back.")
    with store.batch():
        found = open_incident(store, incident)
        if found.state not in BEFORE[wanted]:
            raise UsageError(_refusal(found, wanted))
        on = incident_anchor(store, found)
        value: dict[str, object] = {"state": wanted}
        if wanted in ("signed", "published"):
            value["figures"] = _figures(store, found, wanted)
        return write(store, "sign", by, on, value, reason, clock)


def _refusal(found: Incident, wanted: str) -> str:
    if found.state == wanted:
        return f"{found.id} is {_shown(wanted)} already."
    if wanted == "published":
        return f"{found.id} is {_shown(found.state)}; a person signs it before it is published."
    return f"{found.id} is {_shown(found.state)} and cannot become {_shown(wanted)}."


def _shown(state: str) -> str:
    return {"draft": "a draft"}.get(state, state.replace("_", " "))


def _figures(store: Store, found: Incident, wanted: str) -> dict[str, object]:
    """What is signed: what the incident shows; signing again takes up what the rules and decisions give now."""
    row: dict[str, object] = msgspec.to_builtins(found)
    pinned = {name: row[name] for name in decisions.SIGNED_FIELDS}
    if wanted == "signed":
        set_by_people = _overridden(store, found)
        pinned |= {name: value for name, value in found.derived.items() if name not in set_by_people}
        pinned |= set_by_people
    return pinned


def _overridden(store: Store, found: Incident) -> dict[str, object]:
    """The fields that overrides in force set for this incident."""
    out: dict[str, object] = {}
    for decision in decisions.in_force(store.decisions()):
        if decision.act == "override" and decision.on.get("code") == found.id and isinstance(decision.value, dict):
            out.update(decision.value)
    return out


def withdraw(store: Store, incident: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person takes the incident back. It keeps its page, its figure and the reason, and counts in no sum."""
    need(reason, "Withdrawing an incident")
    with store.batch():
        found = open_incident(store, incident)
        row = msgspec.to_builtins(found)
        value = {"state": "withdrawn", "figures": {name: row[name] for name in decisions.SIGNED_FIELDS}}
        return write(store, "withdraw", by, incident_anchor(store, found), value, reason, clock)


def note(store: Store, name: str, words: str, by: str, clock: Clock) -> Decision:
    """A person's note on an incident, a claim or a document. It changes no figure."""
    if not words.strip():
        raise UsageError("A note needs words.")
    with store.batch():
        return write(store, "note", by, _noted(store, name), words, None, clock)


def _noted(store: Store, name: str) -> dict[str, object]:
    try:
        return incident_anchor(store, store.incident(name))
    except NotFound:
        pass
    try:
        return claim_anchor(store, store.claim(name))
    except NotFound:
        pass
    try:
        return {"kind": "document", "document": store.document(name).id}
    except NotFound:
        raise NotFound(f"There is no incident, claim or document {name} in this ledger.") from None
