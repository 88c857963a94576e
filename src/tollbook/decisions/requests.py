"""Requests to parties and what came of them, from decisions alone.

add  on {"kind": "request", "code": ..., "party": ...}    the request, with the hash of its packet
add  on {"kind": "answer", "request": ..., "code": ...}   a dated row: sent, reminder, reply, assessment, concession
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tollbook.decisions.force import in_force
from tollbook.desk import Request, RequestRow
from tollbook.model import Decision, Incident, Party


def lay_over_requests(decisions: Iterable[Decision], merged: Mapping[str, str]) -> tuple[Request, ...]:
    """All requests with their rows by day, in the order in which the requests were made."""
    out: dict[str, Request] = {}
    for decision in in_force(decisions):
        kind, value = decision.on.get("kind"), decision.value
        if decision.act != "add" or not isinstance(value, dict):
            continue
        if kind == "request":
            code = str(decision.on.get("code"))
            name = request_id(decision)
            out[name] = Request(
                id=name,
                incident=merged.get(code, code),
                party=str(decision.on.get("party")),
                at=decision.at,
                by=decision.by,
                packet=value.get("packet"),
            )
        elif kind == "answer" and (known := out.get(str(decision.on.get("request")))) is not None:
            row = msgspec.convert({**value, "id": decision.id, "by": decision.by}, RequestRow)
            rows = sorted((*known.rows, row), key=lambda r: (r.on, r.id))
            out[known.id] = msgspec.structs.replace(known, rows=tuple(rows))
    return tuple(out.values())


def request_id(decision: Decision) -> str:
    """The id of the request that this decision made."""
    return f"R{decision.id.removeprefix('D')}"


def overdue(requests: Iterable[Request], today: str) -> tuple[Request, ...]:
    """Requests to which no answer has come by their day; `today` is an ISO date."""
    return tuple(request for request in requests if request.due is not None and request.due < today)


def answered(incidents: Sequence[Incident], requests: Sequence[Request]) -> Sequence[Incident]:
    """The incidents with what parties answered to requests about them."""
    if not requests:
        return incidents
    of_incident: dict[str, list[Request]] = defaultdict(list)
    for request in requests:
        of_incident[request.incident].append(request)
    return [with_answers(incident, of_incident[incident.id]) for incident in incidents]


def with_answers(incident: Incident, requests: Sequence[Request]) -> Incident:
    """The incident with what parties found and admitted in answers to requests, where that is later than what is read.

    A concession makes the party a known one. The grading stays with the claims: an admission raises it by its words.
    """
    parties = {party.name: party for party in incident.parties}
    for request in requests:
        for row in request.rows:
            if row.kind in ("assessment", "concession"):
                known = parties.get(request.party, Party(name=request.party))
                if known.replied_on is None or row.on >= known.replied_on:
                    parties[request.party] = _answered(known, row)
    if tuple(parties.values()) == incident.parties:
        return incident
    return msgspec.structs.replace(incident, parties=tuple(parties.values()))


def _answered(party: Party, row: RequestRow) -> Party:
    if row.kind == "concession":
        return msgspec.structs.replace(
            party, role="known", reply="credible", conceded=row.conceded or party.conceded, replied_on=row.on
        )
    return msgspec.structs.replace(party, reply=row.assessment or party.reply, replied_on=row.on)
