"""Documents: the list, one with its claims marked in its words, what a person adds to it, and the sealed original."""

from __future__ import annotations

import difflib
from urllib.parse import quote

from tollbook import decisions, review, work
from tollbook.errors import NotFound, UsageError
from tollbook.model import Capture, Claim, Document, Job
from tollbook.web import deeds, fields, marking, shown
from tollbook.web.calls import Call, Go, Page, Raw
from tollbook.web.pages.inbox import CLOSED
from tollbook.web.sealed import harmless, shown_as

PAGE = 200


def listed(call: Call) -> Page:
    """Documents, the newest first; `source` and `lang` narrow the list."""
    source, lang = call.given("source") or None, call.given("lang_of") or None
    gone = decisions.closed(call.store.decisions())
    rows = [
        _row(d) | {"closed": gone[d.id].reason if d.id in gone else None}
        for d in call.store.documents(source=source, lang=lang)
    ]
    rows.reverse()
    if call.given("closed"):
        rows = [row for row in rows if row["closed"]]
    first = _number(call.given("from"))
    data = {"documents": rows[first : first + PAGE], "count": len(rows), "from": first, "_page": PAGE}
    return Page("documents.html", data, rows)


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else 0


def _row(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "source": document.source,
        "title": shown.titled(document),
        "published": document.published,
        "lang": document.lang,
        "captured_at": document.captured_at,
        "status": document.status,
    }


def one(call: Call) -> Page:
    """A document's text with its claims, its original, its other versions and its custody."""
    document = call.veil(call.store.document(call.path["name"]))
    claims = work.standing(call.store, document=document.id)
    rows = list(call.store.decisions())
    own = [d for d in rows if d.on.get("document") == document.id]
    capture = call.store.capture(document.capture)
    derived = (
        [d for d in call.store.documents() if d.derived_from == document.id.partition("#")[0]]
        if _may_have_words(call)
        else []
    )
    data = {
        "document": document,
        "claims": claims,
        "capture": capture,
        "versions": _versions(call, document),
        "derived": derived,
        "closed": decisions.closed(rows).get(document.id),
        "decisions": deeds.deeds(own, rows, call.names),
        "_pieces": marking.of_document(document, claims),
        "_veiled": bool(marking.graphic(document.text)),
        "_media": _media(call, document, capture),
        "_closed": CLOSED,
    }
    return Page("document.html", data, shown.claim_rows(call.tongue, claims))


def _may_have_words(call: Call) -> bool:
    """Whether a person's transcripts or translations can be there; a large ledger is not read through for nothing."""
    return call.store.number("documents") <= 20_000


def _versions(call: Call, document: Document) -> list[dict[str, object]]:
    """Other captures of the same address."""
    if not document.url:
        return []
    try:
        found = [
            d for d in call.store.documents(source=document.source) if d.url == document.url and d.id != document.id
        ]
    except NotFound:
        return []
    return [{"id": d.id, "captured_at": d.captured_at, "same": d.text == document.text} for d in found]


def _media(call: Call, document: Document, capture: Capture) -> list[tuple[str, str]]:
    """Sealed pictures, sounds and videos of this document: how each is shown, and the name under which it is.

    To a transcript belongs the medium that it was written down from.
    """
    own = shown_as(capture.media_type)
    found = {capture.sha256: (own, document.id)} if own else {}
    for name in (document.derived_from, *(document.media or ())):
        sha = (name or "").removeprefix("sha256:").partition("#")[0]
        if name and sha not in found and (kind := _sealed_medium(call, sha)):
            found[sha] = (kind, name)
    return list(found.values())


def _sealed_medium(call: Call, sha256: str) -> str | None:
    try:
        return shown_as(call.store.capture(sha256).media_type)
    except NotFound:
        return None


def original(call: Call) -> Raw:
    """The sealed bytes, shown so that nothing in them can run."""
    capture = call.store.capture(call.path["name"].removeprefix("sha256:").partition("#")[0])
    return harmless(call.store.open_body(capture.sha256), capture.media_type)


def write_down(call: Call) -> Go:
    """A transcript or a translation that a person wrote, sealed beside the original under their desk name."""
    document, kind = call.store.document(call.path["name"]), call.needed("kind")
    if kind not in ("transcript", "translation"):
        raise UsageError(call.tongue("It is a transcript or a translation."))
    job = Job(
        by=call.visitor.name,
        kind="words",
        name=shown.titled(document),
        source=document.source,
        published=document.published,
        lang=call.given("lang_of") or None,
    )
    call.desk.intake.words(document.capture, kind, call.needed("words"), job)
    call.desk.wake()
    return Go("/add#jobs")


def difference(call: Call) -> Page:
    """Two versions of a document, line by line."""
    new, old = (call.veil(call.store.document(call.path[name])) for name in ("name", "other"))
    lines = difflib.unified_diff(old.text.splitlines(), new.text.splitlines(), n=2, lineterm="")
    shown = [line for line in lines if not line.startswith(("---", "+++"))]
    return Page("difference.html", {"document": new, "other": old, "lines": shown})


def correct(call: Call) -> Go:
    """Publication date, source, language or title, set by a person."""
    document = call.store.document(call.path["name"])
    changed = {
        name: call.given(name)
        for name in ("published", "source", "lang", "title")
        if name in call.form and call.given(name) != (getattr(document, name) or "")
    }
    if not changed:
        raise UsageError(call.tongue("No field was changed."))
    made = None
    with call.store.batch():
        for name, words in changed.items():
            value = fields.as_words(words or None)
            made = review.correct(
                call.store, document.id, name, value, call.visitor.name, call.given("reason") or None, call.desk.clock
            )
    assert made is not None
    call.desk.take_in([document.id])
    return Go(_address(document), made.id)


def _address(document: Document) -> str:
    return f"/documents/{quote(document.id, safe='')}"


# ------------------------------------------------------------------ what the reader missed


def missed(call: Call) -> Page:
    """The words that a person selected, with a claim's fields filled in from them and from around them."""
    document = call.store.document(call.path["name"])
    spot = _spot(call, document)
    claim, links, read = _filled(call, document, spot, {})
    around = [c for c in work.standing(call.store, document=document.id) if c.counts]
    data = {
        "document": document,
        "start": spot[0],
        "end": spot[1],
        "quote": document.text[spot[0] : spot[1]],
        "claim": claim,
        "read": read,
        "_typed": fields.as_typed(claim),
        "_choices": fields.TYPED,
        "_pieces": marking.pieces(
            document.text,
            max(document.span[0], spot[0] - 300),
            min(document.span[1], spot[1] + 300),
            [marking.Mark(*spot, "claim")],
        ),
        "_adds_to": links["adds_to"].id if "adds_to" in links else "",
        "_around": around,
    }
    return Page("missed.html", data)


def _spot(call: Call, document: Document) -> tuple[int, int]:
    start, end = call.given("start"), call.given("end")
    if start.isdecimal() and end.isdecimal():
        low, high = decisions.span(document, int(start), int(end))
        words = document.text[low:high]
        return low + len(words) - len(words.lstrip()), high - len(words) + len(words.rstrip())
    return decisions.locate(document, call.given("quote"), int(start) if start.isdecimal() else None)


def _filled(
    call: Call, document: Document, spot: tuple[int, int], given: dict[str, object], chosen: Claim | None = None
) -> tuple[Claim, dict[str, Claim], bool]:
    """The claim as its words and those around it fill it, what it comes on top of, and whether the reader reads a harm.

    Where it reads none, a killing is assumed, which the form shows and a person changes. `chosen`: the claim that a
    person said it comes on top of.
    """
    around = work.standing(call.store, document=document.id)
    found = work.read_words(document, *spot, call.desk.known())
    what = given.get("harm") or next((c.harm for c in found), None)
    base = chosen or decisions.base_of(document.text[spot[0] : spot[1]], what or "killed", spot, around)
    given = {"harm": what or "killed", **given}
    if not found and not any(c.counts for c in around):
        found = (work.scene_of(document, *spot, str(given["harm"]), call.desk.known()),)
    claim = decisions.prefill(document, spot, found, around, given, on_top_of=base)
    return claim, {"adds_to": base} if base else {}, what is not None


def add(call: Call) -> Go:
    """The claim as the person left it in the form: what they changed stands over what was filled in."""
    document = call.store.document(call.path["name"])
    spot = _spot(call, document)
    shown_first, _, _ = _filled(call, document, spot, {})
    typed = {name: call.given(name) for name in fields.TYPED if name in call.form}
    if not typed.get("harm"):
        raise UsageError(call.tongue("Say which harm it is."))
    links = {name: call.store.claim(call.given(name)) for name in ("adds_to", "part_of") if call.given(name)}
    given = fields.changed(shown_first, typed)
    claim, _, _ = _filled(call, document, spot, {"harm": typed["harm"], **given}, links.get("adds_to"))
    reason = call.given("reason") or None
    made = call.desk.act(lambda s: review.add(s, claim, links, call.visitor.name, reason, call.desk.clock))
    new = next((c for c in call.store.claims(document=document.id) if c.by_decision == made.id), None)
    return Go(_address(document) + (f"#{new.id}" if new else ""), made.id)
