"""What one speaker says of one period over time: a running total that falls, and one that does not close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tollbook.check.ends import ends, shown
from tollbook.check.reasons import ENGLISH, Reasons
from tollbook.check.rows import row, speaker
from tollbook.check.vocabulary import says
from tollbook.model import Claim, Contradiction, Document
from tollbook.words.fold import fold

AROUND = 120


def over_time(
    claims: Iterable[Claim], documents: Mapping[str, Document], say: Reasons = ENGLISH
) -> Iterator[Contradiction]:
    """Contradictions between one speaker's totals of one period, area, harm and people, in different documents.

    The period is known by its first day. A later total is not below an earlier one, unless the text explains it; an
    earlier total and what a later report says came on top of it give the later total.
    """
    claims = list(claims)
    series: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if (key := series_of(claim)) is not None and _said(claim, documents):
            series[key].append(claim)
    on_top = _on_top(claims)
    for told in series.values():
        told.sort(key=lambda c: (_said(c, documents), c.id))
        for n, new in enumerate(told):
            old = next((c for c in reversed(told[:n]) if _said(c, documents) < _said(new, documents)), None)
            if old is not None and old.document != new.document:
                yield from _between(old, new, on_top.get(new.id, ()), documents, say)


def series_of(claim: Claim) -> tuple[object, ...] | None:
    """What makes two totals one series; None where one of these is not known."""
    known = claim.scope == "aggregate" and claim.stance in ("asserts", "concedes") and claim.modality == "asserted"
    place = claim.where.name or claim.where.country
    if not known or claim.part_of or not claim.speaker.name or not claim.when.from_ or not place or not ends(claim):
        return None
    blamed = claim.blamed.name if claim.blamed else None
    return (speaker(claim), claim.harm, claim.group, claim.when.from_, fold(place), blamed, claim.stance)


def _said(claim: Claim, documents: Mapping[str, Document]) -> str:
    document = documents.get(claim.document)
    return (claim.said_on or (document.published if document else None) or "")[:10]


def _on_top(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """What came on top of an earlier figure, by the total that holds it."""
    out: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.part_of and claim.count and claim.count.kind == "exact" and says("more", claim.quote):
            out[claim.part_of].append(claim)
    return out


def _between(
    old: Claim, new: Claim, on_top: Sequence[Claim], documents: Mapping[str, Document], say: Reasons
) -> Iterator[Contradiction]:
    before, after = ends(old), ends(new)
    ended = old.when.to is None or new.when.to is None or old.when.to <= new.when.to
    if before and after and ended and after.high < before.low and not _explained(new, documents):
        days = {"before": _said(old, documents), "after": _said(new, documents)}
        why = say("fell_said", who=new.speaker.name, old=shown(old), new=shown(new), **days)
        yield row(new, old, "falling_toll", why)
    if len(on_top) != 1 or old.count is None or new.count is None:
        return
    added = on_top[0]
    exact = old.count.kind == new.count.kind == "exact" and added.harm == new.harm and added.count is not None
    if exact and added.count and (old.count.min or 0) + (added.count.min or 0) != new.count.min:
        why = say("not_closed", old=shown(old), added=shown(added), new=shown(new))
        yield row(old, new, "does_not_close", why)


def _explained(claim: Claim, documents: Mapping[str, Document]) -> bool:
    document = documents.get(claim.document)
    return document is not None and says("lowered", document.text[max(0, claim.start - AROUND) : claim.end + AROUND])
