"""The first page: an empty ledger's one box, or my day."""

from __future__ import annotations

from tollbook import review, work
from tollbook.model import Document
from tollbook.web import shown
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
    fresh = [d for d in call.store.documents() if since is None or d.captured_at > since]
    orphans = work.review_of_decisions(call.store).orphans
    data = {
        "counts": counts,
        "since": since,
        "new_documents": [_row(d) for d in fresh[-SHOWN:]],
        "new": len(fresh),
        "waiting": len(call.desk.queue()),
        "reopened": [i for i in incidents if i.reopened and i.state != "published"],
        "published_changed": [i for i in incidents if i.reopened and i.state == "published"],
        "orphans": orphans,
        "day": review.my_day(call.store, call.visitor.name, since, call.desk.clock().date().isoformat(), orphans),
        "failures": call.store.failures(),
        "drafts": sum(1 for i in incidents if i.state == "draft"),
    }
    return Page("my_day.html", data)


def _row(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "title": shown.titled(document),
        "source": document.source,
        "published": document.published,
        "lang": document.lang,
        "begins": document.text[document.span[0] : document.span[0] + 120],
    }


def seen(call: Call) -> Go:
    """From now on, new means after this moment."""
    call.store.set_meta(SEEN + call.visitor.name, call.desk.clock().isoformat(timespec="seconds"))
    return Go("/")
