"""Incidents: the list, and one with its claims, reasons and decisions."""

from __future__ import annotations

from tollbook import work
from tollbook.model import Incident
from tollbook.web.calls import Call, Page


def listed(call: Call) -> Page:
    """Incidents by date."""
    rows = sorted(call.store.incidents(), key=lambda i: (i.date_from or "9999", i.id))
    return Page("incidents.html", {"incidents": [_row(i) for i in rows]}, [_row(i) for i in rows])


def _row(incident: Incident) -> dict[str, object]:
    return {
        "id": incident.id,
        "date_from": incident.date_from,
        "date_to": incident.date_to,
        "place": incident.place,
        "country": incident.country,
        "killed": incident.killed,
        "injured": incident.injured,
        "grading": incident.grading,
        "strike_status": incident.strike_status,
        "state": incident.state,
        "origins": incident.origins,
    }


def one(call: Call) -> Page:
    """An incident with the claims that it stands on."""
    incident = call.store.incident(call.path["name"])
    return Page("incident.html", {"incident": incident, "claims": work.standing(call.store, incident=incident.id)})
