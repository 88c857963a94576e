"""Every address of the desk with the permission that it asks for. There is no page beside this list."""

from __future__ import annotations

from tollbook.web.calls import Route
from tollbook.web.pages import documents, incidents, start

ROUTES: tuple[Route, ...] = (
    Route("GET", "/", start.home, "read"),
    Route("POST", "/seen", start.seen, "decide"),
    Route("GET", "/incidents", incidents.listed, "read"),
    Route("GET", "/incidents/{name}", incidents.one, "read"),
    Route("GET", "/documents", documents.listed, "read"),
    Route("GET", "/documents/{name}", documents.one, "read"),
    Route("GET", "/documents/{name}/original", documents.original, "read"),
)
