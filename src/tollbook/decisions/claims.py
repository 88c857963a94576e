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
from tollbook.words.telling import tell

WHY = {
    "otherwise": tell("its words are now read as something else"),
    "unread": tell("its words are no longer read as such a claim"),
    "gone": tell("its words no longer stand in the text"),
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
    about = [d for d in in_force(decisions) if d.on.get("kind") == "claim" and d.act in CLAIM_ACTS]
    looked = look(finder, about)
    for decision in about:
        found = looked[decision.id]
        target = found.claims[0] if found.how in ATTACHED else found.kept
        if found.how not in ATTACHED:
            held.append(found)
            orphans.append(Orphan(decision=decision, why=WHY[found.how], keeps=_keeps(decision, found)))
        if target is not None:
            standing[target.id] = _decide(standing[target.id], decision)
            earlier = decided.setdefault(target.id, {})
            overruled.update({d.id: decision.id for d in _overruled(decision, earlier)})
            earlier[_topic(decision)] = decision
    for found in held:
        for claim in found.claims:
            # What a person decided about since, or added, a person has looked at.
            if claim.id not in decided and claim.by_decision is None:
                standing[claim.id] = msgspec.structs.replace(claim, decided="held")
    return Standing(tuple(standing[claim.id] for claim in claims), finder, tuple(orphans), overruled)


def look(finder: Finder, decisions: Iterable[Decision]) -> dict[str, Found]:
    """What now stands where each decision's words were, by the decision's id.

    Decisions about one reading go together: where one of them finds it again, say a correction of the very number that
    is read otherwise now, the others are about that claim too.
    """
    rows = list(decisions)
    out = {decision.id: _look(finder, decision) for decision in rows}
    again: dict[object, Found] = {}
    for decision in rows:
        if out[decision.id].how in ATTACHED:
            again[_reading(decision)] = out[decision.id]
    for decision in rows:
        found = again.get(_reading(decision))
        if found is not None and out[decision.id].how not in ATTACHED and _can_stand(found, decision):
            out[decision.id] = found
    return out


ATTACHED = ("same", "recut")


def _reading(decision: Decision) -> tuple[object, ...]:
    """The reading that a person saw: its words and the id that it had."""
    return tuple(decision.on.get(name) for name in ("document", "start", "end", "claim"))


def _look(finder: Finder, decision: Decision) -> Found:
    harm = decision.value if decision.on.get("field") == "harm" else None
    found = finder.find(decision.on, harm)
    return found if found.how not in ATTACHED or _can_stand(found, decision) else found._replace(how="otherwise")


def _can_stand(found: Found, decision: Decision) -> bool:
    """Whether the value of a correction can stand in what is read now: the field may hold something else."""
    if decision.act != "correct":
        return True
    try:
        _decide(found.claims[0], decision)
    except UsageError:
        return False
    return True


def _keeps(decision: Decision, found: Found) -> str:
    """What an orphan goes on doing, in words."""
    if decision.act != "reject" and found.kept is None:
        return tell("nothing can be kept of it")
    if decision.act == "reject" or found.kept is None:
        kept = tell("the rejected reading stays out")
    elif decision.act == "accept":
        kept = tell("the accepted reading stays in as {claim}", claim=found.kept.id)
    else:
        kept = tell("the corrected reading stays in as {claim}", claim=found.kept.id)
    if not found.claims:
        return kept
    return tell("{kept} and holds back {claims}", kept=kept, claims=", ".join(c.id for c in found.claims))


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
