"""Every endpoint of the API with the permission that it asks for. There is none beside this list."""

from __future__ import annotations

from typing import Any

from tollbook import desk as people
from tollbook import publish, tally
from tollbook.counting.compare import Beside
from tollbook.decisions import Orphan
from tollbook.model import (
    Changes,
    Claim,
    Contradiction,
    Decision,
    Document,
    Failure,
    Incident,
    Job,
    OriginTree,
    Record,
)
from tollbook.publish.receipt import Receipt
from tollbook.review import MyDay
from tollbook.tally.agreement import Agreement
from tollbook.web.api import (
    caring,
    counted,
    deciding,
    described,
    reading,
    shapes,
    taking,
    things,
    working,
)
from tollbook.web.api.calls import Endpoint, Items
from tollbook.web.waiting import Item


def _get(path: str, handler: Any, topic: str, answer: Any, query: type[Record] | None = None, **more: Any) -> Endpoint:
    """Something to read."""
    doc = " ".join((handler.__doc__ or "").split())
    asked = query or shapes.Strict
    return Endpoint("GET", path, handler, more.pop("permission", "read"), topic, doc, answer, query=asked, **more)


def _list(path: str, handler: Any, topic: str, item: Any, query: type[Record] = shapes.ListQuery) -> Endpoint:
    """A list, a page at a time."""
    return _get(path, handler, topic, Items[item], query)


def _post(path: str, handler: Any, topic: str, body: type[Record] | None, **more: Any) -> Endpoint:
    """One decision: `thing` is what If-Match is about."""
    doc = " ".join((handler.__doc__ or "").split())
    settings = {"answer": Decision, "query": shapes.WriteQuery, "status": 201, "permission": "decide", **more}
    permission, answer = settings.pop("permission"), settings.pop("answer")
    return Endpoint("POST", path, handler, permission, topic, doc, answer, body=body, **settings)


CLAIM, DOCUMENT, INCIDENT = (
    {"thing": things.claim},
    {"thing": things.document},
    {"thing": things.incident},
)
VICTIM, REQUEST = {"thing": things.victim}, {"thing": things.request}
JOB = {"query": shapes.Strict, "status": 202, "permission": "add"}

API: tuple[Endpoint, ...] = (
    _get("", reading.root, "start", reading.Root),
    _get("/openapi.json", described.openapi, "start", dict[str, object], permission="open"),
    _get("/docs", described.docs, "start", bytes, permission="open"),
    _get("/day", working.day, "start", MyDay),
    _get("/search", reading.search, "start", reading.Found, shapes.SearchQuery),
    _list("/incidents", reading.incidents, "incidents", Incident, shapes.IncidentsQuery),
    _get("/incidents/{name}", reading.incident, "incidents", things.OneIncident),
    _list("/incidents/{name}/claims", reading.incident_claims, "incidents", Claim),
    _list("/incidents/{name}/origins", reading.incident_origins, "incidents", OriginTree),
    _list("/incidents/{name}/missing", reading.incident_missing, "incidents", publish.Gap),
    _list("/incidents/{name}/decisions", reading.incident_decisions, "incidents", Decision),
    _list("/incidents/{name}/opinions", reading.incident_opinions, "incidents", people.Opinion),
    _post("/incidents/{name}/override", deciding.override, "incidents", shapes.Override, **INCIDENT),
    _post("/incidents/{name}/state", deciding.state, "incidents", shapes.NewState, **INCIDENT),
    _post("/incidents/{name}/sign", deciding.sign, "incidents", shapes.Signing, **INCIDENT, permission="sign"),
    _post("/incidents/{name}/withdraw", deciding.withdraw, "incidents", shapes.Because, **INCIDENT, permission="sign"),
    _post("/incidents/{name}/merge", deciding.merge, "incidents", shapes.Other, **INCIDENT),
    _post("/incidents/{name}/split", deciding.split, "incidents", shapes.Split, **INCIDENT),
    _post("/incidents/{name}/note", deciding.note, "incidents", shapes.Note, **INCIDENT),
    _post("/incidents/{name}/desk", deciding.look_after, "incidents", shapes.LookAfter, **INCIDENT),
    _post("/incidents/{name}/opinion", deciding.opinion, "incidents", shapes.Graded, **INCIDENT),
    _post("/incidents/{name}/victims", caring.add_victims, "victims", shapes.People, **INCIDENT),
    _post("/incidents/{name}/requests", caring.ask_party, "requests", shapes.Asked, **INCIDENT),
    _list("/documents", reading.documents, "documents", Document, shapes.DocumentsQuery),
    _get("/documents/{name}", reading.document, "documents", things.OneDocument),
    _list("/documents/{name}/claims", reading.document_claims, "documents", Claim),
    _get("/documents/{name}/custody", reading.document_custody, "documents", reading.Custody),
    _get("/documents/{name}/original", reading.document_original, "documents", bytes, permission="names"),
    _post("/documents/{name}/claims", deciding.add_missed, "documents", shapes.Missed, **DOCUMENT),
    _post("/documents/{name}/words", taking.write_down, "documents", shapes.Words, **JOB, answer=Job),
    _post("/documents/{name}/close", deciding.close, "documents", shapes.Because, **DOCUMENT),
    _post("/documents/{name}/correct", deciding.correct, "documents", shapes.Correction, **DOCUMENT),
    _post("/documents/{name}/note", deciding.note, "documents", shapes.Note, **DOCUMENT),
    _list("/claims", reading.claims, "claims", Claim, shapes.ClaimsQuery),
    _get("/claims/{name}", reading.claim, "claims", things.OneClaim),
    _post("/claims/{name}/accept", deciding.accept, "claims", shapes.Reason, **CLAIM),
    _post("/claims/{name}/reject", deciding.reject, "claims", shapes.Because, **CLAIM),
    _post("/claims/{name}/correct", deciding.correct, "claims", shapes.Correction, **CLAIM),
    _post("/claims/{name}/note", deciding.note, "claims", shapes.Note, **CLAIM),
    _list("/inbox", reading.inbox, "claims", Item),
    _post("/same", deciding.same, "claims", shapes.Pair),
    _post("/apart", deciding.apart, "claims", shapes.Pair),
    _list("/decisions", reading.decision_log, "decisions", Decision, shapes.DecisionsQuery),
    _get("/decisions/{name}", reading.decision, "decisions", Decision),
    _post("/decisions/{name}/undo", deciding.undo, "decisions", shapes.Reason),
    _list("/orphans", reading.orphans, "decisions", Orphan),
    _list("/contradictions", reading.contradictions, "counting", Contradiction, shapes.ContradictionsQuery),
    _get("/tally", counted.sums, "counting", tally.Tally, shapes.TallyQuery),
    _get("/changes", counted.changes, "counting", Changes, shapes.SinceQuery),
    _get("/compare", counted.comparison, "counting", Beside, shapes.CompareQuery),
    _list("/totals", counted.totals, "counting", Claim),
    _list("/agreement", counted.readers_agreement, "counting", Agreement),
    _post("/factcheck", counted.check_report, "counting", shapes.Handed, permission="add", query=shapes.Strict,
          answer=list[Receipt], status=200),
    _list("/victims", working.victims, "victims", people.Victim, shapes.IncidentQuery),
    _get("/victims/{name}", working.victim, "victims", people.Victim),
    _post("/victims/{name}/correct", caring.correct_victim, "victims", shapes.Correction, **VICTIM),
    _post("/victims/{name}/remove", caring.remove_victim, "victims", shapes.Because, **VICTIM),
    _list("/requests", working.requests, "requests", people.Request, shapes.RequestsQuery),
    _get("/requests/{name}", working.request, "requests", people.Request),
    _get("/requests/{name}/packet", working.packet, "requests", dict[str, object], permission="names"),
    _post("/requests/{name}/rows", caring.answer, "requests", shapes.Row, **REQUEST),
    _list("/desks", working.desks, "requests", people.Desk),
    _list("/sources", working.sources, "sources", working.Source, shapes.WordsQuery),
    _post("/sources/assess", caring.assess_source, "sources", shapes.Verdict),
    _post("/actors", caring.add_actor, "sources", shapes.NewActor),
    _post("/actors/merge", caring.merge_actors, "sources", shapes.OneActor),
    _list("/places", working.places, "places", working.Place, shapes.WordsQuery),
    _list("/places/meanings", working.meanings, "places", working.Meaning, shapes.NameQuery),
    _post("/places", caring.add_place, "places", shapes.NewPlace),
    _post("/places/move", caring.move_place, "places", shapes.MovedPlace),
    _post("/places/merge", caring.merge_places, "places", shapes.OnePlace),
    _list("/jobs", working.jobs, "jobs", Job),
    _get("/jobs/{name}", working.job, "jobs", Job),
    _post("/jobs", taking.hand_in, "jobs", shapes.Handed, **JOB, answer=Items[Job]),
    _post("/jobs/file", taking.hand_in_file, "jobs", None, **{**JOB, "query": shapes.FileQuery}, answer=Job, file=True),
    _post("/jobs/{name}/again", taking.again, "jobs", None, **JOB, answer=Job),
    _list("/failures", working.failures, "jobs", Failure, shapes.FailuresQuery),
    _post("/failures/retry", taking.retry, "jobs", None, **JOB, answer=Job),
)  # fmt: skip
