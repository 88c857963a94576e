"""Numbers of one event that two speakers give, and a toll that falls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from tollbook.check.ends import compatible, ends, none_at_all, shown
from tollbook.check.reasons import ENGLISH, Reasons
from tollbook.check.rows import CIVIL, GENERAL, comparable, one_event, row, same_speaker
from tollbook.check.vocabulary import says
from tollbook.model import Claim, Contradiction, Document

HARMS = frozenset(("killed", "injured", "killed_or_injured"))
ASSERTING = frozenset(("asserts", "concedes"))
AROUND = 120
_JOINED = 8  # characters of "and" or a comma between two told of in one breath
_NEAREST = 6  # claims behind one among which the next may stand: some overlap


def rival_numbers(claims: Sequence[Claim], say: Reasons = ENGLISH, *, across: bool = False) -> Iterator[Contradiction]:
    """Different speakers on one event whose numbers cannot both hold. `across`: in different documents only."""
    told = [c for c in claims if c.scope != "aggregate" and c.harm in HARMS and ends(c) and not c.headline]
    several = frozenset() if across else _in_one_breath(told)
    for n, a in enumerate(told):
        for m, b in enumerate(told[n + 1 :], n + 1):
            if (a.document != b.document) != across or same_speaker(a, b):
                continue
            if not one_event(a, b) and (across or not _answers(a, b)):
                continue
            if (n in several or m in several) and not (none_at_all(a) or none_at_all(b)):
                continue
            if why := _rival(a, b, say):
                yield row(a, b, "rival_numbers", why)


def _rival(a: Claim, b: Claim, say: Reasons) -> str | None:
    for denial, claim in ((a, b), (b, a)):
        if none_at_all(denial) and not none_at_all(claim):
            return _against_denial(denial, claim, say)
    if not comparable(a, b) or _linked(a, b):
        return None
    # A part of unnamed people ("three of them seriously") is no figure to set against another's whole.
    if (a.part_of or b.part_of) and a.group in GENERAL:
        return None
    if a.stance not in ASSERTING or b.stance not in ASSERTING:
        return None
    x, y = ends(a), ends(b)
    if x is None or y is None or compatible(x, y):
        return None
    if _own_people(a) or _own_people(b) or _own_enemies(a) or _own_enemies(b):
        return None
    # "Six of the bodies": some of people told of before, and fewer than the other counts.
    fewer = a if x.high < y.low else b if y.high < x.low else None
    if fewer is not None and says("some_of", fewer.quote):
        return None
    return say("rivals", a=_who(a, say), x=shown(a), b=_who(b, say), y=shown(b))


def _answers(a: Claim, b: Claim) -> bool:
    """Whether one is a party's flat denial that names no place of its own: it answers what its report tells of."""
    for denial, claim in ((a, b), (b, a)):
        if not none_at_all(denial) or none_at_all(claim) or claim.scope != "incident":
            continue
        party = denial.speaker.kind in {"belligerent", "armed_group"}
        placed = any(e.field == "where" and e.rule == "place in its sentence" for e in denial.evidence)
        if party and not placed:
            return one_event(replace(denial, event=claim.event), claim)
    return False


def _in_one_breath(told: Sequence[Claim]) -> frozenset[int]:
    """Where claims stand that their speaker counts beside others without a sum: "shot dead a guard and two farmers"."""
    order = sorted(range(len(told)), key=lambda n: (told[n].document, told[n].start))
    found = set()
    for k, n in enumerate(order):
        for m in order[k + 1 : k + 1 + _NEAREST]:
            a, b = told[n], told[m]
            alike = a.harm == b.harm and a.document == b.document and not (a.part_of or b.part_of)
            if alike and 0 <= b.start - a.end <= _JOINED and same_speaker(a, b):
                found |= {n, m}
    return frozenset(found)


def _own_enemies(claim: Claim) -> bool:
    """Whether a party counts whom it has killed without admitting anything: these are its enemies, not all the dead."""
    party = claim.blamed.name if claim.blamed and claim.stance == "asserts" else None
    return party is not None and claim.speaker.kind == "belligerent" and claim.speaker.name == party


def _own_people(claim: Claim) -> bool:
    """Whether someone counts their own relatives: that is no rival to the toll of the whole event."""
    return claim.speaker.kind in {"witness", "anonymous", None} and says("own", claim.quote)


def _against_denial(denial: Claim, claim: Claim, say: Reasons) -> str | None:
    """Nobody harmed, against somebody harmed."""
    found = ends(claim)
    if found is None or found.low < 1 or claim.stance not in ASSERTING:
        return None
    # Who was not hurt at all was not killed; "no one was injured" leaves the dead open.
    same_harm = denial.harm in {claim.harm, "killed_or_injured"} or says("hurt", denial.quote)
    same_people = denial.group == claim.group or (denial.group in GENERAL and claim.group in CIVIL)
    # Of a part whose people are unnamed the whole already says it.
    counted_already = claim.part_of is not None and claim.group in GENERAL
    if not same_harm or not same_people or counted_already:
        return None
    return say("nobody", a=_who(denial, say), b=_who(claim, say), y=shown(claim))


def _who(claim: Claim, say: Reasons) -> str:
    return claim.speaker.name or say("itself")


def _linked(a: Claim, b: Claim) -> bool:
    """Whether one replaces the other or holds it."""
    return a.id in {b.supersedes, b.part_of} or b.id in {a.supersedes, a.part_of}


def falling_toll(
    claims: Sequence[Claim], documents: Mapping[str, Document], say: Reasons = ENGLISH, *, across: bool = False
) -> Iterator[Contradiction]:
    """One speaker's toll of the dead that is later lower, without the speaker's saying why."""
    by_id = {claim.id: claim for claim in claims}
    if not across:
        for new in claims:
            old = by_id.get(new.supersedes or "")
            if old is not None and comparable(old, new) and _falls(old, new) and not _explained(new, documents):
                yield row(new, old, "falling_toll", say("fell", old=shown(old), new=shown(new)))
        return
    told = [c for c in claims if c.harm == "killed" and not c.part_of and c.scope == "incident" and c.speaker.name]
    for old in told:
        for new in told:
            before, after = _said(old, documents), _said(new, documents)
            if old.document == new.document or not before or not after or before >= after:
                continue
            if same_speaker(old, new) and comparable(old, new) and _falls(old, new) and not _explained(new, documents):
                told_of = {"old": shown(old), "before": before, "new": shown(new), "after": after}
                yield row(new, old, "falling_toll", say("fell_said", who=old.speaker.name, **told_of))


def _said(claim: Claim, documents: Mapping[str, Document]) -> str:
    document = documents.get(claim.document)
    return (claim.said_on or (document.published if document else None) or "")[:10]


def _falls(old: Claim, new: Claim) -> bool:
    before, after = ends(old), ends(new)
    return before is not None and after is not None and after.high < before.low


def _explained(claim: Claim, documents: Mapping[str, Document]) -> bool:
    document = documents.get(claim.document)
    if document is None:
        return False
    return says("lowered", document.text[max(0, claim.start - AROUND) : claim.end + AROUND])
