"""People whom a text has told of before: "the man", "he", "both", and those shot whose death is told later."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.finding import Finding
from tollbook.extract.people import singular

_HURT = ("injured", "killed_or_injured")
_COUNTED = ("killed", "injured")
_TAKEN = ("detained", "missing")
_SOON = 3  # findings back among which "both" may have been told of as dead


def settle(found: Sequence[Finding], before: Sequence[Finding]) -> list[Finding]:
    """The findings of a sentence that tell of people not yet counted; pronouns get the number of their people."""
    kept: list[Finding] = []
    for finding in found:
        told = [*before, *kept]
        people = finding.people
        if people.how == "pronoun":
            if _take_over(finding, told):
                kept.append(finding)
            elif finding.entry.get("outcome") == "lives":
                _live(finding, told)
        elif not _known_already(finding, told) and not _dead_too(finding, found):
            if finding.harm == "killed" and singular(people):
                _outlived(finding, told)
            if people.definite and people.additive and people.how == "count" and finding.part_of is None:
                finding.part_of = _all_of(finding, told)
            kept.append(finding)
    return kept


def _live(finding: Finding, told: Sequence[Finding]) -> None:
    """ "He is expected to survive": the last told of as hurt lives."""
    one = finding.people.number == "one"
    hurt = next((o for o in reversed(told) if o.harm in _HURT and singular(o.people) == one), None)
    if hurt is not None and finding.stance == "asserts":
        hurt.lives = True


def _all_of(finding: Finding, told: Sequence[Finding]) -> Finding | None:
    """Those among whom "the other three" are: the last told of with the same harm who are more than three."""
    least = finding.people.low or 0
    return next(
        (f for f in reversed(told) if f.harm == finding.harm and f.part_of is None and (f.people.low or 0) > least),
        None,
    )


def _dead_too(finding: Finding, found: Sequence[Finding]) -> bool:
    """Whether the sentence says of the same people that they are dead: "a man found dead with a gunshot wound"."""
    own = (finding.people.start, finding.people.end)
    return finding.harm in _HURT and any(
        other.harm == "killed" and (other.people.start, other.people.end) == own for other in found
    )


def _known_already(finding: Finding, told: Sequence[Finding]) -> bool:
    """Whether "the man" is somebody whom the text has told of: then the finding says nothing new of how many."""
    people = finding.people
    if people.also:
        return False
    if people.definite and people.how == "count" and finding.harm == "killed" and not people.additive and people.plural:
        singles = [o for o in told if o.harm == "killed" and o.part_of is None and singular(o.people)]
        return people.low == people.high == len(singles)  # "a policeman and his son ... The two were killed when"
    if people.definite and people.how == "count" and finding.harm in _HURT and not people.additive and people.plural:
        return any(o.harm == "killed" and (o.people.low, o.people.high) == (people.low, people.high) for o in told)
    if people.attributive and people.how == "the":
        return any(other.harm == finding.harm and singular(other.people) for other in told)
    if people.how != "the" or people.listed or not (people.general or not people.known or people.group == "combatant"):
        return False
    return any(other.harm == finding.harm for other in told)


def _take_over(finding: Finding, told: Sequence[Finding]) -> bool:
    """A pronoun's number and whom it replaces: "he died" after "a man was shot". False where it adds nothing."""
    people = finding.people
    one = people.number == "one"
    if not told and finding.rule.startswith("noun:"):
        return False  # "his body was found", of somebody whom the text has not told of as harmed or gone
    if any(
        other.harm == finding.harm and singular(other.people) == one for other in told[-4:] if other.part_of is None
    ):
        return False
    hurt = [
        other
        for other in told
        if other.harm in _HURT and other.people.low is not None and singular(other.people) == one
    ]
    if one:
        if any(other.harm == finding.harm for other in told):
            return False
        people.low = people.high = 1
    elif people.low is not None:
        dead = finding.harm == "injured" and any(o.harm == "killed" for o in told[-_SOON:])
        if finding.harm == "killed":
            finding.supersedes = hurt_before = _those_hurt(told, people.low)
            if hurt_before is not None and hurt_before.people.low == people.low and people.group == "person":
                people.group, people.status = hurt_before.people.group, hurt_before.people.status
        return finding.harm in _COUNTED and not dead and not any(_many(o, finding.harm) for o in told)
    outright = finding.harm == "killed" and not finding.entry.get("inferred")
    if not hurt and not one and outright and (pair := _listed(told)):
        people.low = people.high = len(pair)
        people.kind, finding.supersedes = "exact", pair[-1]
        return True
    done = finding.entry.get("frame") != "active"  # "and killed them", not "to kill them"
    if not hurt and outright and done and not one and (number := _taken(told)):
        people.low = people.high = number
        people.kind = "exact"
        return True
    if hurt and not one and finding.harm == "killed" and (total := _together(told)):
        people.low = people.high = total
        people.kind, finding.supersedes = "exact", _those_hurt(told, total)
        return True
    if not hurt:
        return one and finding.harm in ("killed", *_HURT) and all(other.harm in _TAKEN for other in told)
    if finding.harm != "killed":
        return False
    other = hurt[-1]
    people.low, people.high, people.kind = other.people.low, other.people.high, other.people.kind
    people.group, people.status = other.people.group, other.people.status
    finding.supersedes = other
    return True


def _those_hurt(told: Sequence[Finding], number: int) -> Finding | None:
    """Of whom "both died" tells: the last told of as hurt, where they are so many by one number or one by one."""
    last = next((o for o in reversed(told) if o.harm in _HURT and o.part_of is None), None)
    if last is None or last.people.low == last.people.high == number:
        return last
    pair = _listed(told)
    return pair[-1] if len(pair) == number else None


def _together(told: Sequence[Finding]) -> int:
    """How many the last words of hurt tell of in a list of several groups: "two men and a woman were shot"; else 0."""
    last = next((o for o in reversed(told) if o.harm in _HURT and o.part_of is None), None)
    listed = [o.people for o in told if last is not None and o.pred == last.pred and o.harm == last.harm]
    exact = len(listed) > 1 and all(people.low and people.low == people.high for people in listed)
    return sum(people.low or 0 for people in listed) if exact else 0


def _taken(told: Sequence[Finding]) -> int:
    """How many were last told of as abducted or missing, all conjuncts of a list together; 0 where that is not said:
    "A priest and two nurses were abducted. They were killed"."""
    last = next((o for o in reversed(told) if o.harm in _TAKEN and o.part_of is None), None)
    if last is None or last.stance != "asserts" or last.modality != "asserted":
        return 0
    ends = [(o.people.low, o.people.high) for o in told if o.pred == last.pred and o.part_of is None]
    return sum(low or 0 for low, _ in ends) if all(low and low == high for low, high in ends) else 0


def _many(finding: Finding, harm: str) -> bool:
    return finding.harm == harm and bool(finding.people.plural)


def _listed(told: Sequence[Finding]) -> list[Finding]:
    """The single people whom the last words of hurt list: "X and Y were shot"."""
    last = next((o for o in reversed(told) if o.harm in _HURT), None)
    pair = [o for o in told if last is not None and o.pred == last.pred and o.harm == last.harm]
    return pair if len(pair) > 1 and all(singular(o.people) for o in pair) else []


def _outlived(finding: Finding, told: Sequence[Finding]) -> None:
    """Somebody named as dead after being named as shot or injured: the later word stands."""
    for other in told:
        same = other.people.how == "name" and finding.people.how == "name"
        if other.harm in _HURT and same and set(other.people.head.split()) & set(finding.people.head.split()):
            finding.supersedes = other


def _one_person(shot: Sequence[Finding]) -> bool:
    """Whether single people told of as shot, each in a sentence of its own, may all be one."""
    people = [finding.people for finding in shot]
    names = [set(one.head.split()) for one in people if one.how == "name"]
    groups = {one.group for one in people} & {"man", "woman", "child", "combatant"}
    apart = len({finding.sentence for finding in shot}) == len(shot)
    other = any(one.additive or one.other for one in people) or any("self" in finding.rule for finding in shot)
    return apart and not other and len(groups) < 2 and all(names[0] & name for name in names[1:])


def infer_deaths(found: Sequence[Finding], fatal: tuple[int, int] | None, suicide: bool) -> None:
    """Where the text calls the shooting fatal, names one person shot and nobody dead, that person is the dead one.

    `suicide`: the text calls it a murder and suicide; then one who was shot and who shot are both dead.
    """
    dead = [finding for finding in found if finding.harm == "killed"]
    if fatal is None or any(finding.people.how != "self" for finding in dead):
        return
    shot = [
        f
        for f in found
        if f.entry.get("outcome") == "open" and f.stance == "asserts" and f.modality in ("asserted", "alleged")
    ]
    hurt = any(finding.harm == "injured" and finding.stance == "asserts" for finding in found)
    listed = bool(dead) and len({f.pred for f in shot}) == 1 and not hurt
    alone = bool(shot) and all(singular(f.people) for f in shot)
    alone = alone and (len(shot) == 1 or (not hurt and _one_person(shot)))
    own = {(finding.people.start, finding.people.end) for finding in shot}
    lives = (f for f in found if f.harm == "injured" and (f.people.start, f.people.end) in own)
    if any(f.lives for f in shot) or any(lives):
        return  # "Man shot in car still hospitalized"
    both = suicide and len(shot) == 2 and shot[0].pred == shot[1].pred and shot[1].people.how == "self"
    if alone or listed or (both and singular(shot[0].people)):
        for finding in shot:
            finding.harm = "killed"
            finding.inferred.append(("harm", "shot, and the text calls it fatal"))
            finding.evidence.append(("harm", fatal[0], fatal[1], "fatal"))
