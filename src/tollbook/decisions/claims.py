"""Claims as they stand after people accepted, rejected and corrected them.

A decision is attached to the claims of the present reader by the words that the person saw. Where these are now read as
something else, or not at all, the decision is an orphan: it is listed, and goes on doing what it did. A rejected
reading stays out, with whatever is read in its words now; an accepted or corrected reading stays in (see `kept`), and
what is read in its words now is held back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from tollbook.decisions.correcting import correct
from tollbook.decisions.force import CLAIM_ACTS, Orphan, in_force
from tollbook.decisions.words import Finder, Found, Texts
from tollbook.errors import UsageError
from tollbook.model import Claim, Decision

WHY = {
    "otherwise": "its words are now read as something else",
    "unread": "its words are no longer read as such a claim",
    "gone": "its words no longer stand in the text",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Claims as they stand after people's decisions; decisions that did not find what the person saw; `overruled`: id

    of a decision to that of the later one on the same. `finder` finds further words among these claims.
    """

    claims: tuple[Claim, ...]
    finder: Finder
    orphans: tuple[Orphan, ...]
    overruled: dict[str, str] = field(default_factory=dict)


def lay_over_claims(claims: Sequence[Claim], decisions: Iterable[Decision], texts: Texts) -> Standing:
    """The claims with accepted, rejected, corrected and held ones marked. The order of `claims` is kept.

    `texts` gives the text of a document. The cost grows with the number of claims and of decisions, not their product.
    """
    finder = Finder(claims, texts)
    standing = {claim.id: claim for claim in claims}
    decided: dict[str, dict[str, Decision]] = {}
    held: list[Found] = []
    orphans, overruled = [], {}
    for decision in in_force(decisions):
        if decision.on.get("kind") != "claim" or decision.act not in CLAIM_ACTS:
            continue
        found = look(finder, decision)
        target = found.claims[0] if found.how in ("same", "recut") else found.kept
        if found.how not in ("same", "recut"):
            held.append(found)
            orphans.append(Orphan(decision=decision, why=WHY[found.how], keeps=_keeps(decision, found)))
        if target is not None:
            standing[target.id] = _decide(standing[target.id], decision)
            earlier = decided.setdefault(target.id, {})
            overruled.update({d.id: decision.id for d in _overruled(decision, earlier)})
            earlier[_topic(decision)] = decision
    for found in held:
        for claim in found.claims:
            if claim.id not in decided:
                standing[claim.id] = msgspec.structs.replace(claim, decided="held")
    return Standing(tuple(standing[claim.id] for claim in claims), finder, tuple(orphans), overruled)


def look(finder: Finder, decision: Decision) -> Found:
    """What now stands where the decision's words were."""
    harm = decision.value if decision.on.get("field") == "harm" else None
    found = finder.find(decision.on, harm)
    if decision.act == "correct" and found.how in ("same", "recut"):
        try:
            _decide(found.claims[0], decision)
        except UsageError:
            # The field holds something else now, in which the value cannot stand.
            return found._replace(how="otherwise")
    return found


def _keeps(decision: Decision, found: Found) -> str:
    """What an orphan goes on doing, in words."""
    others = f" and holds back {', '.join(c.id for c in found.claims)}" if found.claims else ""
    if decision.act == "reject":
        return f"the rejected reading stays out{others}"
    if found.kept is None:
        return "nothing can be kept of it"
    return f"the {decision.act}ed reading stays in as {found.kept.id}{others}"


def _topic(decision: Decision) -> str:
    """What a decision is about, so that a later one on the same overrules it."""
    return f"correct {decision.on.get('field')}" if decision.act == "correct" else "verdict"


def _overruled(decision: Decision, earlier: dict[str, Decision]) -> list[Decision]:
    """The later decision on one thing wins; and who corrects a claim takes it as one."""
    out = [d for key, d in earlier.items() if key == _topic(decision)]
    verdict = earlier.get("verdict")
    return [*out, verdict] if decision.act == "correct" and verdict and verdict.act == "reject" else out


def _decide(claim: Claim, decision: Decision) -> Claim:
    if decision.act == "accept":
        return msgspec.structs.replace(claim, decided="accepted")
    if decision.act == "reject":
        return msgspec.structs.replace(claim, decided="rejected")
    name = str(decision.on["field"])
    return correct(claim, name, decision.value, f"set by {decision.by} in decision {decision.id}")
