"""Sources and actors with what people found them to be; search over everything."""

from __future__ import annotations

from urllib.parse import quote

from tollbook import review, work
from tollbook.errors import NotFound
from tollbook.model import Incident
from tollbook.review import actors
from tollbook.store.listing import Wanted
from tollbook.web.calls import Call, Go, Page
from tollbook.web.pages.incident_list import row
from tollbook.words.fold import fold

SHOWN = 300


def sources(call: Call) -> Page:
    """Who speaks, who is blamed and who publishes, how often, and what people found of each."""
    asked = fold(call.given("q"))
    found = call.desk.remembered("sources", lambda: actors.listed(call.store, work.register(call.store)))
    rows = [_row(one) for one in found if not asked or any(asked in fold(name) for name in (one.name, *one.aliases))]
    data = {
        "sources": rows[:SHOWN],
        "count": len(rows),
        "_q": call.given("q"),
        "_reliability": actors.RELIABILITY,
    }
    return Page("sources.html", data, rows)


def _row(one: actors.Listed) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind,
        "in_register": not one.guessed,
        "parent": one.parent or None,
        "claims": one.claims,
        "credible": one.assessment.get("credible"),
        "reliability": one.assessment.get("reliability"),
        "affiliation": one.assessment.get("affiliation"),
        "private": one.assessment.get("private"),
        "assessed_by": one.assessed.by if one.assessed else None,
        "reason": one.assessed.reason if one.assessed else None,
    }


def assess(call: Call) -> Go:
    """What a person found of a source; what the form leaves open stays as it was."""
    name, reason = call.needed("name"), call.needed("reason")
    private = {"yes": True, "no": False}.get(call.given("private"))
    made = call.desk.act(
        lambda s: actors.assess(
            s,
            work.register(s),
            name,
            call.visitor.name,
            reason,
            call.desk.clock,
            credible=call.given("verdict") or None,
            reliability=call.given("reliability") or None,
            affiliation=call.given("affiliation") or None,
            private=private,
        )
    )
    return Go(f"/sources?q={quote(call.given('q') or '')}" if call.given("q") else "/sources", made.id)


def search(call: Call) -> Page:
    """Incidents, reports and sources in which all words stand, however they are written."""
    words = call.given("q")
    incidents: list[Incident] = []
    documents: list[dict[str, object]] = []
    if words:
        try:
            incidents = [call.store.incident(words)]
        except NotFound:
            incidents = call.store.find_incidents(Wanted(words=words), limit=50)
        for document in call.store.search_documents(words, limit=100):
            documents.append(
                {
                    "id": document.id,
                    "title": document.title,
                    "source": document.source,
                    "published": document.published,
                    "around": around(document.text, words),
                }
            )
    people = [v for v in review.victims(call.store) if words and any(fold(words) in fold(n.text) for n in v.names)]
    shown = people[:50] if call.visitor.may("names") else [p for p in people if p.publish_name][:50]
    data = {"incidents": [row(i) for i in incidents], "documents": documents, "victims": shown, "_q": words}
    return Page("search.html", data, documents)


def around(text: str, words: str) -> str:
    """The stretch of a text in which the first of the words stands."""
    from tollbook.words.fold import fold_with_map

    folded, back = fold_with_map(text)
    at = folded.find(fold(words).split()[0]) if fold(words).split() else -1
    place = back[at] if at >= 0 else 0
    start = max(0, place - 80)
    return ("…" if start else "") + " ".join(text[start : place + 160].split()) + "…"
