"""The first page: an empty ledger's one box, or my day."""

from __future__ import annotations

from tollbook import work
from tollbook.model import Document
from tollbook.web.calls import Call, Go, Page

SEEN = "seen:"
SHOWN = 50


def home(call: Call) -> Page:
    """What waits for this desk; where nothing has been taken in yet, one box to begin with."""
    counts = call.store.counts()
    if counts.captures == 0:
        return Page("empty.html", {"counts": counts})
    since = call.store.meta(SEEN + call.visitor.name)
    incidents = list(call.store.incidents())
    decided = {d.on.get("claim") for d in call.store.decisions() if d.act in ("accept", "reject", "correct")}
    waiting = sum(1 for claim in call.store.claims() if claim.id not in decided)
    fresh = [d for d in call.store.documents() if since is None or d.captured_at > since]
    data = {
        "counts": counts,
        "since": since,
        "new_documents": [_row(d) for d in fresh[-SHOWN:]],
        "new": len(fresh),
        "waiting": waiting,
        "reopened": [i for i in incidents if i.reopened],
        "orphans": work.review_of_decisions(call.store).orphans,
        "failures": call.store.failures(),
        "drafts": sum(1 for i in incidents if i.state == "draft"),
    }
    return Page("my_day.html", data)


def _row(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "lang": document.lang,
        "begins": document.text[document.span[0] : document.span[0] + 120],
    }


def seen(call: Call) -> Go:
    """From now on, new means after this moment."""
    call.store.set_meta(SEEN + call.visitor.name, call.desk.clock().isoformat(timespec="seconds"))
    return Go("/")
