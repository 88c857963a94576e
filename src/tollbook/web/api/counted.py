"""What the ledger says over many incidents: sums, comparisons, changes, one report's numbers checked."""

from __future__ import annotations

import io

from tollbook import capture, review, tally, work
from tollbook.check.quantities import Quantity
from tollbook.counting import changes as counted
from tollbook.counting import compare, factcheck, tallies
from tollbook.errors import UsageError
from tollbook.model import Claim
from tollbook.tally.agreement import agreement as of_readers
from tollbook.web.api import cursors
from tollbook.web.api.calls import Ask, Reply


def sums(ask: Ask) -> Reply:
    """Sums over distinct incidents, with the incidents that each stands on and how often the reader errs here."""
    q = ask.query
    more = {name: getattr(q, name) for name in ("since", "until", "country") if getattr(q, name)}
    by = () if q.by == "none" else tuple(q.by.split(","))
    found: tally.Tally = ask.desk.remembered(
        ("api tally", q),
        lambda: tallies.tallied(ask.store, ask.desk.settings, as_known_on=q.as_known_on, harm=q.harm, by=by, **more),
    )
    return Reply(found)


def changes(ask: Ask) -> Reply:
    """What came, went or moved since a day, each with its cause."""
    return Reply(counted.changes(ask.store, ask.query.since))


def comparison(ask: Ask) -> Reply:
    """Two totals beside each other, and what forbids their ratio."""
    q = ask.query
    by = compare.comparer(ask.store, ask.desk.settings)
    first, claim = _named(ask, by, q.a)
    if q.b:
        found = compare.beside(first, _named(ask, by, q.b)[0], anyway=q.anyway)
    else:
        found = by.beside_ours(claim, anyway=q.anyway)
    return Reply(compare.carrying(ask.store, found))


def _named(ask: Ask, by: compare.Comparer, name: str) -> tuple[Quantity, Claim]:
    """A claim by its id; never a file of this machine."""
    found, claim = compare.named(ask.store, by, ask.store.claim(name).id)
    if claim is None:
        raise UsageError(f"{name} is no claim.")
    return found, claim


def totals(ask: Ask) -> Reply:
    """Speakers' own totals over a period or an area, by speaker and time."""
    return cursors.numbered(ask, compare.totals(work.standing(ask.store)))


def check_report(ask: Ask) -> Reply:
    """The numbers of a report that is not taken in: who says them, what contradicts them, what they may not be set
    against."""
    body = ask.body
    given = capture.Given(published=body.published, source=body.source, lang=body.lang)
    found = factcheck.factcheck(
        ask.store, "-", given, ask.desk.settings, clock=ask.desk.clock, stdin=io.BytesIO(body.text.encode())
    )
    return Reply(found)


def readers_agreement(ask: Ask) -> Reply:
    """How far readers agree, two by two: Cohen's kappa over the incidents that both graded."""
    return cursors.numbered(ask, of_readers(review.opinions(ask.store)))
