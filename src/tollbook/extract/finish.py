"""From findings to claims: spans, counts, evidence, repetitions joined, ids."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from tollbook.extract.figures import NTH
from tollbook.extract.finding import Finding
from tollbook.extract.grammar import People
from tollbook.extract.parts import ANY
from tollbook.model import Claim, Count, Document, Evidence, Inferred

EXTRACTOR = "tollbook-grammar 1"


def claims_of(findings: Sequence[Finding], document: Document) -> tuple[Claim, ...]:
    """The claims of a document in the order of the text. Findings that say the same again are joined to the first.

    A headline shortens what the text says: where the two say the same, the text's finding stands.
    """
    kept: dict[tuple[object, ...], list[Finding]] = {}  # by what they must share to say the same
    also: dict[int, list[tuple[int, int]]] = {}
    into: dict[int, Finding] = {}
    for finding in sorted(findings, key=lambda finding: _in_headline(finding, document)):
        alike = kept.setdefault(_said(finding), [])
        same = next((other for other in alike if _joins(finding, other, document)), None)
        if same is None:
            alike.append(finding)
            continue
        into[id(finding)] = same
        if finding.people.within != ANY:  # who is told by name in a list: what stands there is about the person
            also.setdefault(id(same), []).append((finding.start, finding.end))
    ids: dict[int, str] = {}
    for finding in findings:
        if id(finding) not in into:
            ids[id(finding)] = _id(finding, document)
    for finding in findings:
        if id(finding) in into:
            ids[id(finding)] = ids[id(into[id(finding)])]
    own = [finding for finding in findings if id(finding) not in into]
    return tuple(_claim(finding, document, ids, tuple(sorted(also.get(id(finding), ())))) for finding in own)


def _said(finding: Finding) -> tuple[object, ...]:
    people = finding.people
    return finding.harm, people.low, people.high, people.kind, finding.stance, finding.scope


def _in_headline(finding: Finding, document: Document) -> bool:
    return document.headline is not None and document.headline[0] <= finding.start < document.headline[1]


def _joins(finding: Finding, other: Finding, document: Document) -> bool:
    """Whether a finding is joined to one kept before it; a headline's comes last and stands first in the text."""
    if _in_headline(finding, document) and not _in_headline(other, document):
        return _repeats(other, finding, loosely=True)
    return _repeats(finding, other)


def _repeats(finding: Finding, other: Finding, *, loosely: bool = False) -> bool:
    """Whether a finding says again what another of the same document said. `loosely`: the other only shortens it."""
    a, b = finding.people, other.people
    if _said(finding) != _said(other) or finding.sentence == other.sentence:
        return False
    if a.low is None and a.high is None:
        return False
    if (finding.part_of is None) != (other.part_of is None) or finding.modality != other.modality:
        return False
    if finding.event is not None and other.event is not None and finding.event != other.event:
        return False
    if a.additive and not b.additive:
        return False
    groups = {a.group, b.group}
    if (
        len(groups) == 2
        and not (loosely and b.group == "person")
        and not groups <= {"person", "civilian", "man", "child"}
        and not groups <= {"person", "woman", "child"}
    ):
        return False
    if a.low == a.high == 1:
        return _same_single(finding, other)
    return True


def _same_single(finding: Finding, other: Finding) -> bool:
    a, b = finding.people, other.people
    if a.each and b.each:
        return a.head == b.head  # two of one family share most of their names
    if a.how == "name" and b.how == "name":
        return bool(set(a.head.split()) & set(b.head.split()))
    if a.listed or b.listed:
        return a.how == b.how and a.head == b.head
    if "name" in (a.how, b.how) or a.how in ("the", "pronoun") or b.how in ("the", "pronoun", "bare"):
        return not (a.group != b.group and {a.group, b.group} == {"man", "woman"})
    return a.how == b.how and (a.head == b.head or a.general or b.general)


def _id(finding: Finding, document: Document) -> str:
    people = finding.people
    return _hash(
        document.id,
        finding.start,
        finding.end,
        finding.harm,
        people.group,
        finding.stance,
        people.low,
        people.high,
        people.kind,
    )


def identify(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each with an id of its own: those that a later stage added without one are given theirs.

    Two claims in the same words of the same harm, group and stance differ by their place in the order.
    """
    taken = {claim.id for claim in claims}
    out = []
    for claim in claims:
        name, again = claim.id, 0
        while not name or (name in taken and not claim.id):
            name = _hash(claim.document, claim.start, claim.end, claim.harm, claim.group, claim.stance, again)
            again += 1
        taken.add(name)
        out.append(msgspec.structs.replace(claim, id=name))
    return tuple(out)


def _hash(*parts: object) -> str:
    return "c" + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:20]


def _how_counted(people: People) -> str:
    """The rule that gave the number: the nth of those told of, more of them, others than they, or by its words."""
    if people.nth:
        return f"{NTH}{people.nth}"
    return "count:more" if people.additive else "count:other" if people.other else f"count:{people.how}"


def _claim(finding: Finding, document: Document, ids: dict[int, str], also: tuple[tuple[int, int], ...]) -> Claim:
    people, text = finding.people, document.text
    count = None
    evidence = [Evidence(field="harm", start=finding.pred[0], end=finding.pred[1], rule=finding.rule)]
    if finding.counted:
        count = Count(min=people.low, max=people.high, kind=people.kind, text=text[people.text_start : people.text_end])
        evidence.append(
            Evidence(
                field="count",
                start=people.text_start,
                end=people.text_end,
                rule=_how_counted(people),
            )
        )
    evidence.append(Evidence(field="group", start=people.start, end=people.end, rule=f"noun:{people.head or 'none'}"))
    if finding.weapon_span is not None:
        evidence.append(
            Evidence(field="weapon", start=finding.weapon_span[0], end=finding.weapon_span[1], rule="nearest")
        )
    evidence.extend(
        Evidence(field=field, start=start, end=end, rule=rule) for field, start, end, rule in finding.evidence
    )
    acts = finding.harm in ("strikes", "events")
    return Claim(
        id=ids[id(finding)],
        document=document.id,
        external_id=document.external_id,
        start=finding.start,
        end=finding.end,
        quote=text[finding.start : finding.end],
        stance=finding.stance,
        scope=finding.scope,
        harm=finding.harm,
        group=None if acts else people.group,
        status="unknown" if acts else people.status,
        part_of=_other(finding.part_of, finding, ids),
        count=count,
        modality=finding.modality,
        inferred=tuple(Inferred(field=field, rule=rule) for field, rule in finding.inferred),
        weapon=finding.weapon,
        extractor=EXTRACTOR,
        also=also,
        evidence=tuple(evidence),
        event=finding.event,
        supersedes=_other(finding.supersedes, finding, ids),
        headline=_in_headline(finding, document),
    )


def _other(whole: Finding | None, finding: Finding, ids: dict[int, str]) -> str | None:
    """The id of the claim that another finding became; None where that is the finding's own claim."""
    if whole is None or ids.get(id(whole)) == ids[id(finding)]:
        return None
    return ids.get(id(whole))
