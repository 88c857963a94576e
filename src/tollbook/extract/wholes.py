"""The findings of which parts are parts: in their sentence, else in one of the sentences before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import People
from tollbook.extract.parts import ANY
from tollbook.model import Harm
from tollbook.words.vocabulary import Entry

ASCRIBED = "part:ascribed"  # the rule of a part whose doer is not that of the whole
NEAR = 3  # sentences between a whole and its parts


def attach_parts(
    parts: Sequence[Sequence[People]], found: list[Finding], before: Sequence[Finding], sentence: int
) -> None:
    """Findings for parts, each tied to the nearest whole before it in its sentence, else to the last of the text."""
    last: Finding | None = None
    for listed in parts:
        fresh = [people for people in listed if not any(finding.people is people for finding in found)]
        if not fresh:
            continue
        whole = _whole(listed[0], found, before, sentence)
        own = _turned(listed[0], whole)
        if own:  # "838 شهيدا و5575 إصابة، بينهم 24 شهيدا"
            whole = _whole(
                listed[0], [f for f in found if f.harm == own], [f for f in before if f.harm == own], sentence
            )
            if whole is None:
                found.extend(_alone([people for people in fresh if people is listed[0]], sentence, own))
                continue
        if last is not None and not listed[0].within and not any(f is whole for f in found):
            whole = last  # "three of the dead were children and one was a nurse"
        last = whole
        named = listed[0].within == ANY
        whose = not listed[0].partitive or (listed[0].told and not named)
        if whole is None and listed[0].within and whose and not (named and (before or found)):
            found.extend(_alone(listed, sentence))
        if named and whole is not None and whole.people.plural is not True:
            continue  # "the victims were identified as ...", of people told of one by one
        if whole is None or whole.people.low == 0:
            continue
        if listed[0].ascribed and (whole.people.low or 0) <= (listed[0].low or 0):
            continue
        for people in fresh:
            if people.how in ("pronoun", "the") and people.low is None:
                continue
            people.used = True
            rule = ASCRIBED if people.ascribed else f"part:{whole.rule}"
            part = Finding(whole.harm, people, whole.entry, whole.pred, sentence, rule)
            part.start, part.end = people.start, people.end
            part.part_of, part.modality, part.stance = whole, whole.modality, whole.stance
            if not people.part and people.within:
                part.part_of = None
            part.scope, part.event = whole.scope, whole.event
            bare = whole.people.kind == "vague" and whole.people.how == "bare" and whole.rule.startswith("noun:")
            if bare and people.status == "combatant" and whole.people.status == "unknown":
                whole.people.group, whole.people.status = "combatant", "combatant"  # "dead, an officer among them"
            found.append(part)


def _turned(people: People, whole: Finding | None) -> str:
    """The harm that the words for a part say themselves, where it is not that of the nearest whole; "" else."""
    own = people.harm.get("harm") if people.harm is not None and people.harm.get("frame") == "victim" else ""
    both = ("killed", "injured")
    return own if whole is not None and own in both and whole.harm in both and own != whole.harm else ""


def _alone(listed: Sequence[People], sentence: int, own: str = "") -> list[Finding]:
    """ "The dead included six civilians", where no number of all the dead was told; `own`: the harm that they say."""
    alone = []
    for people in listed:
        if people.how == "poss" and people.number == "one" and people.known:
            people.low = people.high = 1  # "a cameraman and his driver"
        if people.how == "pronoun" or (people.low is None and people.kind != "vague"):
            continue
        victims = {"inferred": "victims are read as killed"} if people.within == ANY else {}
        harm = own or ("killed" if people.within == ANY else people.within)
        entry = Entry("harm", harm, "any", {"harm": harm, "frame": "victim", **victims})
        people.used, people.part = True, False
        one = Finding(cast("Harm", harm), people, entry, (listed[0].start, listed[0].end), sentence, "among")
        one.start, one.end = people.start, people.end
        if victims:
            one.inferred.append(("harm", victims["inferred"]))
        alone.append(one)
    return alone


def _whole(people: People, found: Sequence[Finding], before: Sequence[Finding], sentence: int) -> Finding | None:
    if people.whole is not None and (own := next((f for f in found if f.people is people.whole), None)) is not None:
        return own
    if people.within and people.within != ANY:
        found = [f for f in found if f.harm == people.within]
        before = [f for f in before if f.harm == people.within]
    if people.among and people.among != "person":
        before = [f for f in before if f.people.group == people.among]
    before = [f for f in before if f.harm not in ("strikes", "events")]
    found = [f for f in found if f.harm not in ("strikes", "events")]
    near = [f for f in found if f.people.end <= people.start and f.part_of is None and f.people.low != 1]
    if near:
        return max(near, key=lambda f: f.people.end)
    near = [f for f in found if f.people.end <= people.start and f.part_of is None]
    if near:
        return max(near, key=lambda f: f.people.end)
    far = people.how == "name" and bool(people.within)  # who the dead are may be told at the end of a text
    last = [
        f
        for f in before
        if f.part_of is None and f.people.plural is not False and (far or sentence - f.sentence <= NEAR)
    ]
    return last[-1] if last else None
