"""Sources and actors with what people found them to be; places; search over everything."""

from __future__ import annotations

from collections import Counter

from tollbook import decisions, review
from tollbook.errors import NotFound
from tollbook.model import Claim, Incident
from tollbook.store import Store
from tollbook.store.listing import Wanted
from tollbook.web import deeds
from tollbook.web.calls import Call, Go, Page
from tollbook.web.pages.incident_list import row
from tollbook.words.fold import fold

SHOWN = 300


def sources(call: Call) -> Page:
    """Who speaks and who publishes, how often, and whether people found them credible."""
    asked = fold(call.given("q"))
    counted = call.desk.remembered("sources", lambda: _counted(call))
    rows = list(call.store.decisions())
    verdicts = decisions.assessments(rows)
    reasons = {
        str(d.on.get("name")): d for d in decisions.in_force(rows) if d.act == "assess" and d.on.get("kind") == "actor"
    }
    found = []
    for (name, kind), (claims, documents) in counted.items():
        if asked and asked not in fold(name):
            continue
        last = reasons.get(name)
        found.append(
            {
                "name": name,
                "kind": kind,
                "claims": claims,
                "documents": documents,
                "credible": verdicts.get(name),
                "assessed_by": last.by if last else None,
                "reason": last.reason if last else None,
            }
        )
    data = {"sources": found[:SHOWN], "count": len(found), "_q": call.given("q")}
    return Page("sources.html", data, found)


def _counted(call: Call) -> dict[tuple[str, str | None], tuple[int, int]]:
    claims: Counter[str] = Counter()
    kinds: dict[str, str | None] = {}
    documents: dict[str, set[str]] = {}
    for claim in call.store.claims():
        if claim.speaker.name:
            claims[claim.speaker.name] += 1
            kinds.setdefault(claim.speaker.name, claim.speaker.kind)
            documents.setdefault(claim.speaker.name, set()).add(claim.document)
    for document in call.store.documents():
        if document.source:
            kinds.setdefault(document.source, "media")
            documents.setdefault(document.source, set()).add(document.id)
    order = sorted(kinds, key=lambda n: (-claims[n], n))
    return {(name, kinds[name]): (claims[name], len(documents.get(name, ()))) for name in order}


def assess(call: Call) -> Go:
    """A source is credible, not credible, or not assessed again."""
    name, verdict, reason = call.needed("name"), call.needed("verdict"), call.needed("reason")
    made = call.desk.act(lambda s: review.assess(s, name, verdict, call.visitor.name, reason, call.desk.clock))
    return Go("/sources", made.id)


def places(call: Call) -> Page:
    """Every place at which an incident or a claim stands, the most frequent first."""
    found = call.desk.remembered("places", lambda: place_rows(call.store))
    asked = fold(call.given("q"))
    rows = [place for place in found if not asked or asked in fold(str(place["name"]))]
    return Page("places.html", {"places": rows[:SHOWN], "count": len(rows), "_q": call.given("q")}, rows)


def place_rows(store: Store) -> list[dict[str, object]]:
    """Every place at which claims stand, the most frequent first, with one claim that shows why it was chosen."""
    counted: Counter[tuple[object, ...]] = Counter()
    why: dict[tuple[object, ...], Claim] = {}
    for claim in store.claims():
        where = claim.where
        if where.name:
            key = (where.name, where.country, where.lat, where.lon, where.precision)
            counted[key] += 1
            why.setdefault(key, claim)
    return [
        {
            "name": key[0],
            "country": key[1],
            "lat": key[2],
            "lon": key[3],
            "precision": key[4],
            "claims": n,
            "why": why[key].where.why,
            "claim": why[key].id,
        }
        for key, n in counted.most_common()
    ]


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


__all__ = ["assess", "deeds", "places", "search", "sources"]
