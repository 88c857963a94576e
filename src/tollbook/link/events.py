"""The events of one document: which of its claims speak of the same one.

Dates and places tell events apart; the reader's own numbers (`Claim.event`) decide where these are silent or loose.
A part goes with its whole, and a toll with the one that it replaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec

from tollbook.earth import distance
from tollbook.link.near import Spot, is_fine
from tollbook.model import Claim
from tollbook.words.fold import fold_latin

SOON = 1
CLOSE = 3.0
COARSE = frozenset(("governorate", "country", "unknown"))
ANSWERS = frozenset(("denies", "disputes", "unresolved"))


def events_of(claims: Sequence[Claim], text: str = "") -> list[list[Claim]]:
    """The claims of one document by event, each group and the groups in the order of the text.

    `text` is the document's: a paragraph that goes on without a place of its own goes on with its own event.
    """
    given = {claim.id: claim for claim in claims}
    ordered = _carried_on(sorted(claims, key=lambda c: (c.start, c.end, c.id)), text)
    known = {claim.id for claim in ordered}
    heads = [c for c in ordered if c.part_of not in known and c.supersedes not in known]
    answers = [c for c in heads if is_answer(c)]
    heads = [c for c in heads if not is_answer(c)]
    groups: list[list[Claim]] = []
    for claim in heads:
        if _tells(claim):
            _place(claim, groups)
    for claim in heads:
        if not _tells(claim):
            _place_loose(claim, groups)
    for claim in answers:
        _place_answer(claim, groups)
    home = {claim.id: group for group in groups for claim in group}
    waiting = [c for c in ordered if c.id not in home and not is_answer(c)]
    while waiting:
        left = []
        for claim in waiting:
            whole = home.get(claim.part_of or "") or home.get(claim.supersedes or "")
            if whole is None:
                left.append(claim)
            else:
                whole.append(claim)
                home[claim.id] = whole
        if len(left) == len(waiting):
            # Claims that only point at each other.
            _place(left[0], groups)
            home.update({c.id: group for group in groups for c in group})
            left = left[1:]
        waiting = left
    made = [sorted((given[c.id] for c in group), key=lambda c: (c.start, c.end, c.id)) for group in groups]
    return sorted(made, key=lambda g: (g[0].start, g[0].end, g[0].id))


def _carried_on(ordered: Sequence[Claim], text: str) -> list[Claim]:
    """The claims, those with the event of the claim before them that only inherit a place from another paragraph.

    "BAQUBA: A soldier was killed. An attacker died too." behind an item about Karrada: the attacker died in Baquba.
    """
    out: list[Claim] = []
    for claim in ordered:
        before = out[-1] if out else None
        if before and _place_in(before, text) and not _place_in(claim, text) and _one_paragraph(before, claim, text):
            own = {c.id for c in out if _one_paragraph(c, claim, text)}
            held = claim.part_of if claim.part_of in own else None
            out.append(
                msgspec.structs.replace(
                    claim,
                    where=before.where,
                    when=before.when,
                    event=before.event,
                    part_of=held,
                    evidence=before.evidence,
                )
            )
        else:
            out.append(claim)
    return out


def _one_paragraph(a: Claim, b: Claim, text: str) -> bool:
    return "\n" not in text[min(a.end, b.start) : b.start]


def _place_in(claim: Claim, text: str) -> bool:
    """Whether the paragraph of the claim, up to it, names its place."""
    said = [e for e in claim.evidence if e.field == "where"][:1]
    return bool(said) and "\n" not in text[min(said[0].end, claim.start) : claim.start]


def is_answer(claim: Claim) -> bool:
    """Whether the claim only answers another: a denial or dispute without a scope of its own."""
    return claim.scope == "unstated" and claim.stance in ANSWERS


def _place_answer(claim: Claim, groups: list[list[Claim]]) -> None:
    """An answer goes with the event that it speaks of, and makes none where there is none."""
    fitting = [g for g in groups if not any(_exclude(claim, other) for other in g)]
    if fitting:
        min(fitting, key=lambda g: (not any(_same_place(claim, o) for o in g), _reach(claim, g), g[0].start)).append(
            claim
        )


def _tells(claim: Claim) -> bool:
    """Whether the claim says where (to a settlement) or when (to a few days)."""
    span = span_of(claim)
    return is_fine(claim.where.precision) or (span is not None and span[1] - span[0] <= SOON + 1)


def _place(claim: Claim, groups: list[list[Claim]]) -> None:
    fitting = [g for g in groups if not any(_exclude(claim, other) for other in g)]
    if not fitting:
        groups.append([claim])
        return
    min(fitting, key=lambda g: (not any(_same_place(claim, o) for o in g), _reach(claim, g), g[0].start)).append(claim)


def _place_loose(claim: Claim, groups: list[list[Claim]]) -> None:
    """A claim that tells neither day nor place goes with the nearest of its number, else with the nearest."""
    fitting = [g for g in groups if not any(_exclude(claim, other) for other in g)]
    numbered = [g for g in fitting if any(o.event == claim.event for o in g)]
    chosen = numbered or (fitting if claim.event is None or claim.stance not in {"asserts", "concedes"} else [])
    if chosen:
        min(chosen, key=lambda g: (_reach(claim, g), g[0].start)).append(claim)
    else:
        groups.append([claim])


def _reach(claim: Claim, group: Sequence[Claim]) -> int:
    return min(abs(claim.start - other.start) for other in group)


def _exclude(a: Claim, b: Claim) -> bool:
    """Whether the two cannot speak of one event."""
    same_number = a.event == b.event
    if (a.harm == "detained") != (b.harm == "detained"):
        # An arrest or abduction is an event of its own, before or after the killing.
        return True
    if _another_disappearance(a, b) or _unharmed(a, b) or _unharmed(b, a):
        return True
    here = _same_place(a, b)
    gap = _gap(a, b)
    if gap is not None and gap > (SOON if here and same_number else 0):
        return True
    if _apart(a, b):
        return True
    return not (same_number or here or a.event is None or b.event is None)


def _gap(a: Claim, b: Claim) -> int | None:
    """Days between the two; None where one is unknown."""
    x, y = span_of(a), span_of(b)
    return max(x[0] - y[1], y[0] - x[1], 0) if x and y else None


def _same_place(a: Claim, b: Claim) -> bool:
    if a.where.precision in COARSE or b.where.precision in COARSE:
        return False
    x, y = Spot.of(a.where), Spot.of(b.where)
    return (x.id is not None and x.id == y.id) or (x.name is not None and x.name == y.name)


def _unharmed(a: Claim, b: Claim) -> bool:
    """Whether one speaker says in one breath that nobody came to harm here, and somebody there."""
    if a.speaker != b.speaker or a.stance != "denies" or b.stance not in {"asserts", "concedes"}:
        return False
    return (
        a.harm == b.harm
        and a.count is not None
        and a.count.kind == "none"
        and b.count is not None
        and b.count.kind != "none"
    )


def _another_disappearance(a: Claim, b: Claim) -> bool:
    """Whether one is a disappearance that another source tells of, and that only inherits the place of the other.

    Where no date joins the two either, nothing says that they are of one event. A report's own voice is
    no other source.
    """
    if (a.harm == "missing") == (b.harm == "missing") or a.speaker.name == b.speaker.name:
        return False
    if any(c.speaker.name is None or c.speaker.kind == "media" for c in (a, b)):
        return False
    return _gap(a, b) is None and _one_mention(a, b)


def _one_mention(a: Claim, b: Claim) -> bool:
    """Whether one and the same mention gave both their place: then one of them only inherited it."""
    x, y = ([e for e in c.evidence if e.field == "where"][:1] for c in (a, b))
    return bool(x and y) and x[0].start == y[0].start


def _apart(a: Claim, b: Claim) -> bool:
    """Whether both name settlements or finer, and neither lies in the other."""
    if _same_place(a, b):
        # One name in one text is one place, whatever it was resolved to here and there.
        return False
    if a.where.country and b.where.country and a.where.country != b.where.country:
        return True
    if not (is_fine(a.where.precision) and is_fine(b.where.precision)):
        return False
    x, y = Spot.of(a.where), Spot.of(b.where)
    if _within(a, y) or _within(b, x) or not x.point or not y.point:
        return False
    return distance(x.point, y.point) > (CLOSE if a.event == b.event else 0.0)


def _within(a: Claim, spot: Spot) -> bool:
    """Whether the words place the one inside the other."""
    return spot.name is not None and any(fold_latin(name).strip() == spot.name for name in a.where.within)


def span_of(claim: Claim) -> tuple[int, int] | None:
    """First and last possible day of the harm as ordinals; None when not even a bounded interval is known."""
    if claim.when.from_ is None or claim.when.to is None:
        return None
    first, last = ordinal(claim.when.from_), ordinal(claim.when.to)
    return (first, last) if first is not None and last is not None and first <= last else None


@lru_cache(maxsize=16_384)
def ordinal(day: str | None) -> int | None:
    """The day number of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
