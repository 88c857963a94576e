"""What a profile counts as one: an incident, a pair of sides, one side's acts of a day at a place, or a person."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.settings import Profile
from tollbook.tally.records import Countable, Sum

NAMES = {
    "incident": "incidents",
    "period_entry": "entries",
    "dyad_event": "events of one pair of sides",
    "actor_day_place": "events of one side, day and place",
    "victim": "people",
}


def unit_of(profile: Profile) -> str:
    """The profile's unit."""
    return str(profile.values.get("unit", "incident"))


def count_units(incidents: Sequence[Countable], total: Sum, entries: int, unit: str) -> int:
    """How many units these incidents are. The dead are never divided among them.

    An incident in which two parties are blamed is two pairs of sides. Incidents of one side, weapon, day and place are
    one event (only where all four are known). Persons are counted by the lowest figure.
    """
    if unit == "victim":
        return total.min
    if unit == "dyad_event":
        return sum(max(1, len(set(i.blamed))) for i in incidents)
    if unit == "actor_day_place":
        return len({_day_place(i) for i in incidents})
    return len({i.id for i in incidents}) + (entries if unit == "period_entry" else 0)


def _day_place(incident: Countable) -> tuple[str, ...]:
    known = incident.date_from and incident.date_precision == "day" and incident.place
    if not known or not incident.blamed or not incident.weapon:
        return (incident.id,)
    return (incident.date_from or "", incident.place or "", incident.weapon, *sorted(set(incident.blamed)))
