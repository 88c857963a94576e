"""One incident: its claims by origin, how its figures came about, what is missing, who decided what; and acts on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from tollbook import decisions, link, publish, review, work
from tollbook.errors import UsageError
from tollbook.model import Claim, Decision, Grading, Incident, StrikeStatus, Weapon
from tollbook.store import Store
from tollbook.web import deeds, maps, shown, versions
from tollbook.web.calls import Answer, Call, Go, Page
from tollbook.web.terms import typed

# From which states the buttons lead where: address, permission, state.
STEPS = {
    "draft": (("state", "decide", "in_review"), ("sign", "sign", "signed")),
    "in_review": (("sign", "sign", "signed"), ("state", "decide", "draft")),
    "signed": (("sign", "sign", "published"), ("state", "decide", "draft")),
    "published": (("sign", "sign", "signed"),),
    "withdrawn": (),
}
WORDS = {"grading": get_args(Grading), "strike_status": get_args(StrikeStatus), "weapon": get_args(Weapon)}
BESIDE = (
    "killed",
    "injured",
    "missing",
    "children_killed",
    "women_killed",
    "grading",
    "strike_status",
    "place",
    "weapon",
)


def one(call: Call) -> Page:
    """An incident with all that it stands on."""
    store = call.store
    incident = store.incident(call.path["name"])
    claims = work.standing(store, incident=incident.id)
    documents = {name: store.document(name) for name in dict.fromkeys(c.document for c in claims)}
    rows = list(store.decisions())
    living = [claim for claim in claims if claim.counts]
    found = sorted(link.trace(living, documents, work.register(store)), key=lambda tree: -len(tree.reports))
    asked = review.requests(store, incident.id)
    people = review.victims(store, incident.id)
    towns = maps.towns(maps.box(incident)) if incident.lat is not None else []
    # Two claims of one number contradict a third in the same words: they are said once.
    conflicts = {(row.kind, row.why): row for claim in claims for row in store.contradictions(claim.id)}
    data = {
        "incident": incident,
        "version": versions.of_incident(store, incident),
        "origins": found,
        "contradictions": list(conflicts.values()),
        "claims": claims,
        "missing": publish.missing(incident, people, claims, call.tongue.code),
        "victims": len(people),
        "drafted": _draft(call, incident, claims, apart=False),
        "_drafted": _draft(call, incident, claims, apart=True),
        "requests": asked,
        "decisions": deeds.deeds(versions.touching(rows, incident), rows, call.names),
        "by_people": {name: incident.derived[name] for name in BESIDE if name in incident.derived},
        "care": review.desk_of(store, incident.id),
        "opinions": review.seen_opinions(store, incident.id, call.visitor.name),
        "_claims": {claim.id: claim for claim in claims},
        "_out": [claim for claim in claims if not claim.counts],
        "_titles": {name: shown.titled(document) for name, document in documents.items()},
        "_late": {r.id for r in decisions.overdue(asked, call.desk.clock().date().isoformat())},
        "_grades": review.GRADES,
        "_picture": maps.picture(incident, towns),
        "_others": _near(store, incident),
        "_steps": STEPS[incident.state],
        "_fields": review.FIELDS,
    }
    return Page("incident.html", data, shown.claim_rows(call.tongue, claims))


def _draft(call: Call, incident: Incident, claims: Sequence[Claim], *, apart: bool) -> str:
    """The drafted summary with names of the page's language; `apart` is for a page, where nobody takes it over."""
    named = [call.names.claim(claim, apart=apart) for claim in claims]
    return publish.draft(call.names.incident(incident, apart=apart), named, call.tongue.code)


def _near(store: Store, incident: Incident) -> list[Incident]:
    """Other incidents of the same days and country, which might be the same one."""
    if incident.date_from is None or incident.date_to is None:
        return []
    rows = store.incidents(country=incident.country, date_from=incident.date_from, date_to=incident.date_to)
    return [other for other in rows if other.id != incident.id][:30]


# ------------------------------------------------------------------ acts


Write = Callable[[Store, str, str, str | None], Decision]


def _act(call: Call, write: Write) -> Answer:
    """Write an act on the incident, unless somebody changed it after the page was shown: then say what changed."""
    code = call.path["name"]
    changed: list[Page] = []

    def write_unless_changed(store: Store) -> Decision:
        with store.batch():
            incident = store.incident(code)
            now = versions.of_incident(store, incident)
            seen = call.given("version")
            if seen != now:
                changed.append(_told(call, incident, seen, now))
                raise _Changed
            return write(store, incident.id, call.visitor.name, call.given("reason") or None)

    try:
        made = call.desk.act(write_unless_changed)
    except _Changed:
        return changed[0]
    return Go(f"/incidents/{_present(call.store, code)}", made.id)


class _Changed(Exception):
    """The incident is no longer what the page showed."""


def _present(store: Store, code: str) -> str:
    try:
        return store.incident(code).id
    except UsageError:
        return code


def _told(call: Call, incident: Incident, seen: str, now: str) -> Page:
    rows = list(call.store.decisions())
    news = versions.since(versions.touching(rows, incident), seen)
    again = [(name, value) for name, value in call.form.multi_items() if isinstance(value, str)]
    data = {
        "incident": incident,
        "version": now,
        "decisions": deeds.deeds(news, rows, call.names),
        "_again": [(name, value) for name, value in again if name not in ("token", "version")],
        "_what": call.act,
    }
    return Page("changed.html", data, status=409)


def state(call: Call) -> Answer:
    """Draft or in review."""
    wanted = call.needed("state")
    if wanted not in ("draft", "in_review"):
        raise UsageError(call.tongue("This button gives no such state."))
    return _act(call, lambda s, code, by, why: review.sign(s, code, wanted, by, why, call.desk.clock))


def sign(call: Call) -> Answer:
    """Signed or published: the figures are pinned as they stand on the page."""
    wanted = call.needed("state")
    if wanted not in ("signed", "published"):
        raise UsageError(call.tongue("This button gives no such state."))
    return _act(call, lambda s, code, by, why: review.sign(s, code, wanted, by, why, call.desk.clock))


def withdraw(call: Call) -> Answer:
    """Taken back, with a reason."""
    return _act(call, lambda s, code, by, why: review.withdraw(s, code, by, why, call.desk.clock))


def override(call: Call) -> Answer:
    """A person's figure over the derived one."""
    field = call.needed("field")
    value = typed(call.tongue, call.needed("value"), ("unknown", *WORDS.get(field, ())))
    return _act(call, lambda s, code, by, why: review.override(s, code, field, value, by, why, call.desk.clock))


def summary(call: Call) -> Answer:
    """The summary as a person edited it."""
    words = call.needed("value")
    reason = call.given("reason") or call.tongue("edited summary")
    return _act(call, lambda s, code, by, _: review.override(s, code, "summary", words, by, reason, call.desk.clock))


def merge(call: Call) -> Answer:
    """Another incident is the same event."""
    other = call.needed("other")
    return _act(call, lambda s, code, by, why: review.merge(s, code, other, by, why, call.desk.clock))


def split(call: Call) -> Answer:
    """The chosen claims speak of another event."""
    taken = call.all_given("claim")
    if not taken:
        raise UsageError(call.tongue("Choose the claims that speak of another event."))
    to = call.given("to")
    if to and len(taken) > 1:
        raise UsageError(call.tongue("One claim at a time moves to another incident."))
    if to:
        return _act(call, lambda s, _, by, why: review.move(s, taken[0], to, by, why, call.desk.clock))
    return _act(call, lambda s, code, by, why: review.split(s, code, taken, by, why, call.desk.clock))


def note(call: Call) -> Answer:
    """Words to remember. They change no figure."""
    words = call.needed("words")
    return _act(call, lambda s, code, by, _: review.note(s, code, words, by, call.desk.clock))
