"""Requests to parties: the packet that is handed over, and the dated rows of what came of it."""

from __future__ import annotations

import hashlib
import re
from typing import get_args

import msgspec
from msgspec.structs import replace

from tollbook import decisions, publish, review, work
from tollbook.desk import Request, RequestRow, RowKind
from tollbook.errors import UsageError
from tollbook.model import Reply
from tollbook.web import shown
from tollbook.web.calls import Call, Go, Page, Raw
from tollbook.web.guard import POLICY_SEALED
from tollbook.web.tongues import tongue

REPORTS = 60  # reports that a row can be tied to, the newest first


def listed(call: Call) -> Page:
    """All requests; `overdue` narrows them to those past their day."""
    found = review.requests(call.store)
    late = {request.id for request in decisions.overdue(found, _today(call))}
    only = bool(call.given("overdue"))
    rows = [_line(request, late) for request in found if not only or request.id in late]
    rows.reverse()
    return Page("requests.html", {"requests": rows, "overdue": len(late), "_only": only}, rows)


def _line(request: Request, late: set[str]) -> dict[str, object]:
    return {
        "id": request.id,
        "incident": request.incident,
        "party": request.party,
        "by": request.by,
        "made": request.at,
        "sent": request.sent_on,
        "due": request.due,
        "answered": request.answered,
        "overdue": request.id in late,
    }


def one(call: Call) -> Page:
    """A request with its rows, its packet, and the forms that write the next row."""
    request = review.request_named(call.store, call.path["name"])
    incident = call.store.incident(request.incident)
    documents = list(call.store.documents())[-REPORTS:]
    documents.reverse()
    data = {
        "request": request,
        "overdue": bool(decisions.overdue((request,), _today(call))),
        "incident": incident,
        "changed": request.packet is not None and _digest(_packet(call, request)) != request.packet,
        "_kinds": get_args(RowKind) if request.sent_on else ("sent",),
        "_findings": get_args(Reply),
        "_today": _today(call),
        "_documents": [(d.id, shown.titled(d)) for d in documents],
        "_titles": {
            row.document: shown.titled(call.store.document(row.document)) for row in request.rows if row.document
        },
    }
    rows = [{name: getattr(row, name) for name in row.__struct_fields__} for row in request.rows]
    return Page("request.html", data, rows)


def ask(call: Call) -> Go:
    """Begin a request about an incident: the packet is written, and its hash kept."""
    incident = call.store.incident(call.path["name"])
    party = call.needed("party")
    packet = work.packet(call.store, incident, party, _today(call), call.visitor.name)
    made = call.desk.act(
        lambda s: review.ask(
            s, incident.id, party, _digest(packet), call.visitor.name, call.given("reason") or None, call.desk.clock
        )
    )
    return Go(f"/requests/{decisions.request_id(made)}", made.id)


def packet(call: Call) -> Raw:
    """The packet as a page that prints. It holds nothing that loads, and no script."""
    request = review.request_named(call.store, call.path["name"])
    incident = call.store.incident(request.incident)
    own = tongue(call.given("words")) if call.given("words") else call.tongue
    lang, names = own.code, call.desk.names(own)
    made = work.packet(call.store, incident, request.party, request.at[:10], request.by, lang=lang, named=names.claim)
    made = replace(
        made,
        party=names.actor(request.party) or request.party,
        place=names.place_words(incident) or None,
        country=incident.country and names.country(incident.country),
    )
    body = publish.packet_page(made, lang)
    return Raw(
        body, "text/html; charset=utf-8", {"Content-Security-Policy": POLICY_SEALED, **_as_file(call, request, "html")}
    )


def packet_data(call: Call) -> Raw:
    """The packet as JSON, whose hash the request keeps."""
    request = review.request_named(call.store, call.path["name"])
    body = publish.write_packet(_packet(call, request)).data
    return Raw(body, "application/json", _as_file(call, request, "json"))


def _packet(call: Call, request: Request) -> publish.Packet:
    incident = call.store.incident(request.incident)
    return work.packet(call.store, incident, request.party, request.at[:10], request.by)


def _digest(packet: publish.Packet) -> str:
    return hashlib.sha256(publish.write_packet(packet).data).hexdigest()


def _as_file(call: Call, request: Request, ending: str) -> dict[str, str]:
    if not call.given("keep"):
        return {}
    name = re.sub(r"[^\w.-]+", "-", f"{request.incident}-to-{request.party}", flags=re.ASCII).strip("-")
    return {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}


def add_row(call: Call) -> Go:
    """One dated row: sent, reminder, reply, assessment or concession."""
    name, kind = call.path["name"], call.needed("kind")
    values: dict[str, object] = {
        "id": "",
        "by": call.visitor.name,
        "kind": kind,
        "on": call.given("on") or _today(call),
        "due": call.given("due") or None,
        "words": call.given("words") or None,
        "document": call.given("document") or None,
    }
    if kind == "assessment":
        values["assessment"] = call.needed("assessment")
    if kind == "concession":
        said = {harm: call.given(harm) for harm in ("killed", "injured")}
        values["conceded"] = {harm: review.figure(harm, words)[harm] if words else None for harm, words in said.items()}
    try:
        row = msgspec.convert(values, RequestRow)
    except msgspec.ValidationError:
        raise UsageError(call.tongue("This row has a value that it cannot have.")) from None
    made = call.desk.act(
        lambda s: review.answer(s, name, row, call.visitor.name, call.given("reason") or None, call.desk.clock)
    )
    return Go(f"/requests/{name}", made.id)


def _today(call: Call) -> str:
    return call.desk.clock().date().isoformat()
