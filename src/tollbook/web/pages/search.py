"""Search over everything: all the words must stand in what is found, however they are written.

Whoever may not see private names finds nothing by them either: what is searched for such a visitor is what they see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tollbook import review
from tollbook.desk import Victim
from tollbook.errors import NotFound
from tollbook.model import Document, Incident
from tollbook.publish.veil import Veil
from tollbook.store import Store
from tollbook.store.lists import Wanted
from tollbook.web import deeds, shown
from tollbook.web.calls import Call, Page
from tollbook.web.pages import sources
from tollbook.web.pages.incident_list import row
from tollbook.web.pages.places import place_rows
from tollbook.words.fold import fold, fold_with_map

SHOWN = 50
REPORTS = 100


def search(call: Call) -> Page:
    """Incidents, reports, places, sources and actors, people, requests and decisions."""
    words = call.given("q")
    asked = fold(words).split()
    found: dict[str, list[dict[str, object]]] = {
        "incidents": [row(i) for i in _incidents(call, words)] if asked else [],
        "documents": _documents(call, words) if asked else [],
        "places": _places(call, asked) if asked else [],
        "sources": _sources(call, asked) if asked else [],
        "victims": _people(call, asked) if asked else [],
        "requests": _requests(call, asked) if asked else [],
        "decisions": _decisions(call, asked) if asked else [],
    }
    rows = [
        {"kind": kind, "id": one.get("id") or one.get("name"), "what": _what(one)}
        for kind, each in found.items()
        for one in each
    ]
    return Page("search.html", {**found, "_q": words, "_any": bool(rows)}, rows)


def _what(one: dict[str, object]) -> str:
    told = next((one[name] for name in ("title", "name", "place", "party", "what") if one.get(name)), None)
    return str(told or one.get("names") or "")


def stand(asked: Iterable[str], *texts: object) -> bool:
    """Whether all the words, folded, stand somewhere in these texts."""
    folded = " | ".join(fold(str(text)) for text in texts if text)
    return all(word in folded for word in asked)


def _incidents(call: Call, words: str) -> list[Incident]:
    try:
        return [call.store.incident(words)]
    except NotFound:
        pass
    listed = call.store.find_incidents(Wanted(words=words), limit=SHOWN)
    known = {incident.id for incident in listed}
    told = [i for i in _summed_up(call, fold(words).split()) if i.id not in known]
    return [*listed, *told][:SHOWN]


def _summed_up(call: Call, asked: list[str]) -> list[Incident]:
    """Incidents in whose summary the words stand. Summaries are people's decisions, of which there are few."""
    codes = {str(d.on.get("code")) for d in call.store.decisions() if d.act == "override" and "summary" in str(d.value)}
    found = []
    for code in sorted(codes):
        try:
            incident = call.store.incident(code)
        except NotFound:
            continue
        if stand(asked, call.veil(incident.summary or "")):
            found.append(incident)
    return found


def _documents(call: Call, words: str) -> list[dict[str, object]]:
    return [
        {
            "id": document.id,
            "title": shown.titled(document),
            "source": document.source,
            "published": document.published,
            "around": around(text, words),
        }
        for document, text in hits(call.store, call.veil, words, REPORTS)
    ]


def hits(store: Store, veil: Veil, words: str, limit: int) -> Iterator[tuple[Document, str]]:
    """The newest documents in which the words stand, each with the text that this visitor may see of it."""
    asked = fold(words).split()
    for document in store.search_documents(words, limit=limit):
        text = veil.text(document.text)
        if text == document.text or stand(asked, text, veil.text(document.title or ""), document.source):
            yield document, text


def _places(call: Call, asked: list[str]) -> list[dict[str, object]]:
    found = call.desk.remembered("places", lambda: place_rows(call.store))
    return [place for place in found if stand(asked, place["name"])][:SHOWN]


def _sources(call: Call, asked: list[str]) -> list[dict[str, object]]:
    veil = call.veil
    rows = ((one, sources.row(one)) for one in sources.found(call))
    texts = ((r, (one.name, *one.aliases, r["affiliation"], veil(r["reason"]))) for one, r in rows)
    return [r for r, names in texts if stand(asked, *names)][:SHOWN]


def _people(call: Call, asked: list[str]) -> list[dict[str, object]]:
    every = [p for p in review.victims(call.store) if call.veil(p) == p]
    return [_person(p) for p in every if stand(asked, *(n.text for n in p.names), p.family_group, p.role)][:SHOWN]


def _person(person: Victim) -> dict[str, object]:
    return {"id": person.id, "names": [n.text for n in person.names], "incident": person.incident}


def _requests(call: Call, asked: list[str]) -> list[dict[str, object]]:
    veil = call.veil
    return [
        dict[str, object](id=r.id, party=r.party, incident=r.incident)
        for r in review.requests(call.store)
        if stand(asked, r.id, r.party, r.incident, *(veil(one.words) for one in r.rows))
    ][:SHOWN]


def _decisions(call: Call, asked: list[str]) -> list[dict[str, object]]:
    rows, veil = list(call.store.decisions()), call.veil
    told = (veil(deed) for deed in reversed(deeds.deeds(rows, rows, call.names)))
    lines = ({name: getattr(d, name) for name in d.__struct_fields__} for d in told)
    return [d for d in lines if stand(asked, d["id"], d["by"], d["act"], d["what"], d["value"], d["reason"])][:SHOWN]


def around(text: str, words: str) -> str:
    """The stretch of a text in which the first of the words stands."""
    folded, back = fold_with_map(text)
    at = folded.find(fold(words).split()[0]) if fold(words).split() else -1
    place = back[at] if at >= 0 else 0
    start = max(0, place - 80)
    return ("…" if start else "") + " ".join(text[start : place + 160].split()) + "…"
