"""Who said it first: the reports of one origin as a tree, each with what it repeats and what shows that.

The first report is the originator's own where the ledger holds it, else the earliest. Under it stand the reports that
repeat it: those that name the same speaker or agency, those that speak from it, and those that copied its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tollbook.link.origins import RELAYED, Tie, grouped, in_order, originator, publisher_of, ties
from tollbook.model import Claim, Document, OriginTree, Register, Retelling
from tollbook.words.fold import fold
from tollbook.words.telling import tell

UNDATED = "9999"


def trace(claims: Sequence[Claim], documents: Mapping[str, Document], register: Register) -> tuple[OriginTree, ...]:
    """One tree for each group of `claims` that have one origin (see `origins`), in their order."""
    by_id = {claim.id: claim for claim in claims}
    ordered = in_order(claims)
    found = list(ties(ordered, documents))
    return tuple(_tree([by_id[c] for c in group], found, documents, register) for group in grouped(ordered, found))


def _tree(
    own: Sequence[Claim], found: Sequence[Tie], documents: Mapping[str, Document], register: Register
) -> OriginTree:
    reports: dict[str, Claim] = {}
    for claim in own:
        reports.setdefault(claim.document, claim)
    report_of = {claim.id: claim.document for claim in own}
    signs: dict[str, dict[str, Tie]] = defaultdict(dict)
    for tie in found:
        if tie.a in report_of and tie.b in report_of and report_of[tie.a] != report_of[tie.b]:
            for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
                held = signs[report_of[one]].get(report_of[other])
                if held is None or _strength(tie) > _strength(held):
                    signs[report_of[one]][report_of[other]] = tie
    order = sorted(reports.values(), key=lambda c: _first(c, documents))
    told: list[Retelling] = []
    placed: dict[str, str] = {}
    for claim in order:
        tied = signs[claim.document]
        # What it copies word for word it has from there; else it stands beside the others under the first.
        copied = [n for n in placed if n in tied and _strength(tied[n])]
        source = max(copied, key=lambda n: _strength(tied[n]), default=next(iter(placed), None))
        shown = tied.get(source) or next(iter(tied.values()), None) if source is not None else None
        told.append(_retelling(claim, placed[source] if source else None, shown, documents))
        placed[claim.document] = claim.id
    verdicts = {register.credible(c.speaker.name) for c in own if c.speaker.name}
    return OriginTree(
        name=_name(order[0], documents),
        kind=order[0].speaker.kind,
        credible=True if True in verdicts else False if False in verdicts else None,
        claims=tuple(claim.id for claim in own),
        reports=tuple(told),
    )


def _strength(tie: Tie) -> float:
    """Copied words tell more of where a report was taken from than the name that both give."""
    return tie.sign if isinstance(tie.sign, float) else 0.0


def _first(claim: Claim, documents: Mapping[str, Document]) -> tuple[object, ...]:
    """Sorts the originator's own report first, then by when a report appeared."""
    document = documents.get(claim.document)
    publisher = publisher_of(document)
    own = publisher is not None and originator(claim, documents) == ("name", fold(publisher))
    return not own, (document.published if document else None) or UNDATED, claim.document


def _name(claim: Claim, documents: Mapping[str, Document]) -> str:
    """Who is behind it, in the words of its first report."""
    if claim.speaker.name and originator(claim, documents) == ("name", fold(claim.speaker.name)):
        return claim.speaker.name
    if claim.via and originator(claim, documents) == ("name", fold(claim.via[0])):
        return claim.via[0]
    return claim.speaker.name or publisher_of(documents.get(claim.document)) or "an unnamed source"


def _retelling(claim: Claim, repeats: str | None, tie: Tie | None, documents: Mapping[str, Document]) -> Retelling:
    document = documents.get(claim.document)
    return Retelling(
        claim=claim.id,
        document=claim.document,
        publisher=publisher_of(document),
        published=document.published if document else None,
        via=claim.via,
        repeats=repeats,
        why=_why(claim, tie) if tie else None,
    )


def _why(claim: Claim, tie: Tie) -> str:
    if isinstance(tie.sign, float):
        percent = round(100 * tie.sign)
        return tell("{percent} % of the shorter report's own words stand in the other", percent=percent)
    if tie.sign == RELAYED:
        return tell("it speaks from that source alone")
    if claim.speaker.name:
        return tell("it names the same speaker, {who}", who=claim.speaker.name)
    if claim.via:
        return tell("it has it from {who}", who=claim.via[0])
    return tell("it is of the same publisher")
