"""Documents: the list, and one with its claims marked in its words."""

from __future__ import annotations

from tollbook import work
from tollbook.model import Document
from tollbook.web.calls import Call, Page, Raw
from tollbook.web.sealed import harmless


def listed(call: Call) -> Page:
    """Documents, the newest first."""
    rows = [_row(d) for d in call.store.documents()][::-1]
    return Page("documents.html", {"documents": rows}, rows)


def _row(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "published": document.published,
        "lang": document.lang,
        "captured_at": document.captured_at,
        "status": document.status,
    }


def one(call: Call) -> Page:
    """A document's text with its claims."""
    document = call.store.document(call.path["name"])
    return Page("document.html", {"document": document, "claims": work.standing(call.store, document=document.id)})


def original(call: Call) -> Raw:
    """The sealed bytes, shown so that nothing in them can run."""
    document = call.store.document(call.path["name"])
    capture = call.store.capture(document.capture)
    return harmless(call.store.body(capture.sha256), capture.media_type)
