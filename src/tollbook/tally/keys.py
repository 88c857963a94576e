"""By what a tally goes: the rows in which an incident stands, and its figure in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tollbook.model import Range
from tollbook.tally.records import UNKNOWN, Countable

DATES = ("day", "week", "month", "year")
PLAIN = ("place", "country", "grading", "strike_status", "weapon", "cause", "state")
KEYS = (*DATES, *PLAIN, "place_level", "blamed", "status", "group")
# These split the people of an incident; no source tells them apart by two of them at once.
SPLITS = {"status": "by_status", "group": "by_group"}
FIGURES = ("killed", "injured", "missing", "children_killed", "women_killed", "combatants_killed")
# How precisely the day of an incident must be known for a row of its own; a year takes any.
_FINE: Mapping[str, frozenset[str]] = {
    "day": frozenset(("day", "unknown")),
    "week": frozenset(("day", "week", "unknown")),
    "month": frozenset(("day", "week", "month", "range", "unknown")),
}
_WIDTH = {"day": 10, "month": 7, "year": 4}


def keys_of(incident: Countable, name: str, *, attributed: bool = False) -> tuple[str, ...]:
    """The rows that an incident stands in; "unknown" where it has no such value.

    `attributed`: a blamed party that no named speaker blames has no row of its own.
    """
    if name in DATES:
        return (_date_key(incident, name),)
    if name == "blamed":
        return _blamed(incident, attributed) or (UNKNOWN,)
    if name in SPLITS:
        found: Mapping[str, object] = getattr(incident, SPLITS[name])
        return tuple(sorted(found)) or (UNKNOWN,)
    value = getattr(incident, "place_precision" if name == "place_level" else name)
    return (str(value),) if value else (UNKNOWN,)


def _date_key(incident: Countable, name: str) -> str:
    """A month is no day: an incident known only to its month has no row among days."""
    if incident.date_from is None or (name in _FINE and incident.date_precision not in _FINE[name]):
        return UNKNOWN
    if name == "week":
        year, week, _ = date.fromisoformat(incident.date_from[:10]).isocalendar()
        return f"{year}-W{week:02d}"
    return incident.date_from[: _WIDTH[name]]


def _blamed(incident: Countable, attributed: bool) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(incident.blamed))
    if not attributed or not incident.origins:  # a recorder's own table says itself whom it blames
        return names
    voices = {p.name for p in incident.parties if p.named_by or p.role == "known"}
    return tuple(name for name in names if name in voices)


def figure_in(incident: Countable, harm: str, by: Sequence[str], key: Sequence[str]) -> Range | None:
    """The incident's figure in one row: its own, or that of the status or group that the row is for.

    None where no source tells: by status and group at once, and for what no status or group is told of.
    """
    splits = [(SPLITS[name], value) for name, value in zip(by, key, strict=True) if name in SPLITS]
    if not splits:
        found: Range | None = getattr(incident, harm)
        return found
    if len(splits) > 1 or harm not in {"killed", "injured"}:
        return None
    field, value = splits[0]
    told = getattr(incident, field)
    if not told:  # nothing is told apart: the whole figure stands under "unknown"
        whole: Range | None = getattr(incident, harm)
        return whole
    ranges = told.get(value)
    return getattr(ranges, harm) if ranges else None
