"""The list of incidents: filters that the address holds, a page at a time."""

from __future__ import annotations

from urllib.parse import urlencode

from tollbook import decisions
from tollbook.errors import UsageError
from tollbook.model import Incident
from tollbook.store.listing import Line
from tollbook.store.lists import LATE, Wanted
from tollbook.web.calls import Call, Page

PAGE = 50
NAMES = {
    "q": "words",
    "since": "since",
    "until": "until",
    "country": "country",
    "state": "state",
    "grading": "grading",
    "strike": "strike_status",
}


def wanted(call: Call) -> Wanted:
    """What the address asks for. Raises UsageError where a day or a number is none."""
    given = {field: call.given(name) or None for name, field in NAMES.items()}
    for name in ("since", "until"):
        if call.given(name) and not decisions.is_day(call.given(name)):
            raise UsageError(call.tongue("{day} is no date; write it as 2018-05-04.", day=call.given(name)))
    least = call.given("least")
    if least and not least.isdecimal():
        raise UsageError(call.tongue("{n} is no number.", n=least))
    return Wanted(**given, least=int(least) if least else None)


def listed(call: Call) -> Page:
    """Incidents, the newest first."""
    asked = wanted(call)
    found = call.desk.remembered(("incidents", call.query.get("after"), asked), lambda: _find(call, asked))
    rows, count, more, countries = found
    after = None
    if more and rows:
        after = urlencode(
            {
                **{k: v for k, v in call.query.items() if k not in ("after", "lang", "done")},
                "after": f"{rows[-1]['date_from'] or LATE}.{rows[-1]['id']}",
            }
        )
    data = {
        "incidents": rows,
        "count": count,
        "next": after,
        "_asked": {name: call.given(name) for name in (*NAMES, "least")},
        "_countries": countries,
        "_lines": [tuple(row.values()) for row in rows],
    }
    return Page("incidents.html", data, rows)


def _find(call: Call, asked: Wanted) -> tuple[list[dict[str, object]], int, bool, list[str]]:
    date, dot, code = call.given("after").partition(".")
    after = (date, code) if dot else None
    found, count = call.store.list_incidents(asked, limit=PAGE + 1, after=after)
    countries = call.desk.remembered("countries", call.store.incident_countries)
    return [row(i) for i in found[:PAGE]], count, len(found) > PAGE, countries


def row(incident: Incident | Line) -> dict[str, object]:
    """An incident as one line of a list."""
    return {
        "id": incident.id,
        "date_from": incident.date_from,
        "date_to": incident.date_to,
        "place": incident.place,
        "country": incident.country,
        "killed": incident.killed,
        "injured": incident.injured,
        "blamed": incident.blamed,
        "grading": incident.grading,
        "strike_status": incident.strike_status,
        "state": incident.state,
        "origins": incident.origins,
        "reopened": bool(incident.reopened),
    }
