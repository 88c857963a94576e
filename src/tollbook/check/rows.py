"""What the checks share: the rows they make, and which claims speak of the same people."""

from __future__ import annotations

import hashlib
from datetime import date

from tollbook.model import Claim, Contradiction, ContradictionKind
from tollbook.words.fold import fold

# A flat "no civilian was harmed" speaks of all of these.
CIVIL = frozenset(("civilian", "person", "child", "woman", "man", "medic", "journalist", "family"))
GENERAL = frozenset(("person", "civilian", None))
APART = 2
SOON = 1
COARSE = frozenset(("governorate", "country", "unknown"))
_WIDE = COARSE - {"unknown"}


def row(a: Claim, b: Claim, kind: ContradictionKind, why: str) -> Contradiction:
    """A contradiction with an id that depends on nothing but its claims and kind."""
    name = hashlib.sha256("\n".join((*sorted((a.id, b.id)), kind)).encode()).hexdigest()[:16]
    return Contradiction(id=f"x{name}", a=a.id, b=b.id, kind=kind, why=why)


def speaker(claim: Claim) -> str | None:
    """Who says it, comparable; None is the document's own voice."""
    return fold(claim.speaker.name) if claim.speaker.name else None


def same_speaker(a: Claim, b: Claim) -> bool:
    """Whether one voice says both; two documents' own voices are two."""
    if speaker(a) is None and speaker(b) is None:
        return a.document == b.document
    return speaker(a) == speaker(b)


def comparable(a: Claim, b: Claim) -> bool:
    """Whether both count the same people: one harm and group, person and civilian being comparable."""
    if a.harm != b.harm:
        return False
    return a.group == b.group or (a.group in GENERAL and b.group in GENERAL)


def one_event(a: Claim, b: Claim) -> bool:
    """Whether both may speak of one event: the document's own numbering, else dates and places that do not exclude."""
    # What a report leaves unstated may well be the event that it is about.
    if a.scope != b.scope and "aggregate" in {a.scope, b.scope}:
        return False
    if a.incident and b.incident:
        return a.incident == b.incident
    if a.document != b.document:
        return _dates_meet(a, b, APART) and _places_meet(a, b)
    if a.scope == b.scope == "aggregate":  # events are not what tells sums apart, but their periods
        return _periods_meet(a, b) and _places_meet(a, b)
    numbered = a.event is not None and b.event is not None
    here = _same_place(a, b)
    if numbered and a.event != b.event and not here:
        return False
    return _dates_meet(a, b, SOON if here and a.event == b.event else 0) and _places_meet(a, b)


def _same_place(a: Claim, b: Claim) -> bool:
    """Whether both name one place finer than a governorate; one that no gazetteer has counts as such."""
    if a.where.precision in _WIDE or b.where.precision in _WIDE or not a.where.name or not b.where.name:
        return False
    return fold(a.where.name) == fold(b.where.name)


def _dates_meet(a: Claim, b: Claim, slack: int) -> bool:
    """Whether the two intervals are at most `slack` days apart; unknown ones meet all."""
    ends = [_day(x) for x in (a.when.from_, a.when.to, b.when.from_, b.when.to)]
    if ends[0] is None or ends[2] is None:
        return True
    first, second = (ends[0], ends[1] or ends[0]), (ends[2], ends[3] or ends[2])
    return first[0] <= second[1] + slack and second[0] <= first[1] + slack


def _periods_meet(a: Claim, b: Claim) -> bool:
    """Whether two sums may be of one period; where no date is known, their words for it must be the same."""
    if a.when.from_ is None and b.when.from_ is None and a.when.text and b.when.text:
        return fold(a.when.text) == fold(b.when.text)
    return _dates_meet(a, b, 0)


def _day(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _places_meet(a: Claim, b: Claim) -> bool:
    if a.where.country and b.where.country and a.where.country != b.where.country:
        return False
    if not a.where.name or not b.where.name or fold(a.where.name) == fold(b.where.name):
        return True
    if a.where.lat is None or b.where.lat is None or a.where.lon is None or b.where.lon is None:
        return True
    # About 50 km of latitude; a coarse place may well hold the finer one.
    if {a.where.precision, b.where.precision} & (COARSE | {"district"}):
        return True
    return abs(a.where.lat - b.where.lat) < 0.45 and abs(a.where.lon - b.where.lon) < 0.6
