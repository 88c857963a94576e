"""What the ledger says over many incidents: contradictions, failures, the tally, what changed."""

from __future__ import annotations

from datetime import timedelta

from tollbook.counting import changes as counted
from tollbook.counting import sampling, tallies
from tollbook.model import Claim, Job
from tollbook.publish import corrections
from tollbook.web.calls import Call, Go, Page

SHOWN = 200
KEYS = (
    "month",
    "year",
    "week",
    "day",
    "place",
    "place_level",
    "country",
    "blamed",
    "weapon",
    "status",
    "group",
    "grading",
    "state",
    "strike_status",
    "cause",
)
HARMS = ("killed", "injured", "missing", "children_killed", "women_killed", "combatants_killed")


def contradictions(call: Call) -> Page:
    """Contradictions between sources and inside reports, each with its two claims."""
    found = [c for c in call.store.contradictions() if not call.given("kind") or c.kind == call.given("kind")]
    names = list(dict.fromkeys(name for c in found[:SHOWN] for name in (c.a, c.b)))
    claims = {claim.id: claim for claim in _claims(call, names)}
    kinds = sorted({c.kind for c in call.store.contradictions()})
    rows = [{"id": c.id, "kind": c.kind, "a": c.a, "b": c.b, "why": c.why} for c in found]
    data = {
        "contradictions": found[:SHOWN],
        "count": len(found),
        "claims": claims,
        "_kinds": kinds,
        "_kind": call.given("kind"),
    }
    return Page("contradictions.html", data, rows)


def _claims(call: Call, names: list[str]) -> list[Claim]:
    return [call.store.claim(name) for name in names]


def failures(call: Call) -> Page:
    """What went wrong, with a button to try again."""
    found = call.store.failures(open_only=not call.given("all"))
    rows = [{name: getattr(f, name) for name in f.__struct_fields__} for f in found]
    return Page("failures.html", {"failures": found}, rows)


def retry(call: Call) -> Go:
    """Try again what failed: an address is fetched again, what is sealed is read again."""
    only = call.given("failure")
    open_ones = [f for f in call.store.failures(open_only=True) if not only or f.id == only]
    intake, by = call.desk.intake, call.visitor.name
    for failure in open_ones:
        if failure.capture is None and failure.origin.startswith(("http://", "https://")):
            call.store.resolve_failure(failure.id)
            intake.paste(failure.origin, Job(by=by, kind="url", name=failure.origin))
    if any(failure.capture for failure in open_ones):
        intake.over("retry", by)
    call.desk.wake()
    return Go("/add#jobs")


def tally(call: Call) -> Page:
    """Sums over distinct incidents, with the incidents that each stands on."""
    by = call.given("by") or "month"
    harm = call.given("harm") or "killed"
    query = {name: call.given(name) for name in ("since", "until") if call.given(name)}
    made = call.desk.remembered(
        ("tally", by, harm, tuple(query.items())),
        lambda: tallies.tallied(
            call.store, call.desk.settings, harm=harm, by=tuple(by.split(",")) if by != "none" else (), **query
        ),
    )
    rows = [
        {
            "key": " / ".join(r.key),
            "events": r.sum.events,
            "min": r.sum.min,
            "max": r.sum.max,
            "unquantified": r.sum.unquantified,
            "incidents": r.sum.incidents,
        }
        for r in made.rows
    ]
    data = {
        "tally": made,
        "_keys": KEYS,
        "_harms": HARMS,
        "_by": by,
        "_harm": harm,
        "_since": call.given("since"),
        "_until": call.given("until"),
        **sampling.carried(call.store, call.tongue.code)._asdict(),
    }
    return Page("tally.html", data, rows)


def changes(call: Call) -> Page:
    """What moved since a day, each with its cause."""
    since = call.given("since") or (call.desk.clock() - timedelta(days=7)).date().isoformat()
    found = counted.changes(call.store, since)
    rows = [
        {"at": m.at, "incident": m.incident, "what": corrections.what(m), "cause": m.cause, "why": m.why}
        for m in found.moves
    ]
    parts = [corrections.parts(m) for m in found.moves]
    data = {"changes": found, "since": since, "_rows": rows, "_parts": parts, "_withdrawal": corrections.withdrawal}
    data |= sampling.carried(call.store, call.tongue.code)._asdict()
    return Page("changes.html", data, rows)
