"""Every address of the desk with the permission that it asks for. There is no page beside this list."""

from __future__ import annotations

from tollbook.web.calls import Route
from tollbook.web.pages import acts, adding, documents, inbox, incidents, start

ROUTES: tuple[Route, ...] = (
    Route("GET", "/", start.home, "read"),
    Route("POST", "/seen", start.seen, "decide"),
    Route("GET", "/inbox", inbox.inbox, "read"),
    Route("POST", "/claims/{name}/accept", inbox.accept, "decide"),
    Route("POST", "/claims/{name}/reject", inbox.reject, "decide"),
    Route("POST", "/claims/{name}/correct", inbox.correct, "decide"),
    Route("GET", "/add", adding.add, "read"),
    Route("POST", "/add", adding.take, "add"),
    Route("GET", "/add/progress", adding.progress, "read"),
    Route("POST", "/jobs/{name}/again", adding.again, "add"),
    Route("POST", "/demo", adding.demo, "add"),
    Route("GET", "/incidents", incidents.listed, "read"),
    Route("GET", "/incidents/{name}", incidents.one, "read"),
    Route("GET", "/documents", documents.listed, "read"),
    Route("GET", "/documents/{name}", documents.one, "read"),
    Route("GET", "/documents/{name}/original", documents.original, "read"),
    Route("GET", "/documents/{name}/against/{other}", documents.difference, "read"),
    Route("POST", "/documents/{name}/close", inbox.close, "decide"),
    Route("POST", "/documents/{name}/correct", documents.correct, "decide"),
    Route("GET", "/documents/{name}/missed", documents.missed, "read"),
    Route("POST", "/documents/{name}/missed", documents.add, "decide"),
    Route("GET", "/decisions", acts.log, "read"),
    Route("POST", "/decisions/{name}/undo", acts.undo, "decide"),
)
