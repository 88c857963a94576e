"""Words that say that a harm did not happen, or not yet, or only perhaps: fears, plans, rumours, denials, memories."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node
from tollbook.model import Modality
from tollbook.words.fold import fold
from tollbook.words.vocabulary import Entry


def modality_of(nodes: Sequence[Node], finding: Finding) -> tuple[Modality, int, int] | None:
    """The word before or inside a predicate that makes it a fear, a plan or a rumour, with its span."""
    low, high = finding.pred
    if finding.entry.get("modality"):
        return cast("Modality", finding.entry.get("modality")), low, high
    best = None
    for at, node in enumerate(nodes):
        modal = node.cats.get("modal")
        if modal is None:
            continue
        if "month" in node.cats and _as_month(nodes, at):
            continue  # "on 4 May an air strike killed two"
        opens = at > 0 and "and" in nodes[at - 1].cats
        if opens and modal.get("before") and not _doubts(modal, nodes[at + 1].norm if at + 1 < len(nodes) else ""):
            continue  # "وقد قتل ثلاثة": a clause that opens so affirms
        kind = cast("Modality", modal.get("modality"))
        if kind == "feared" and "could" in node.norm and any(n.norm == "if" for n in nodes[:at]):
            kind = "hypothetical"  # "if they had come later, more people could have been killed"
        inside = low <= node.start < high
        near = node.end <= low and low - node.end < (60 if kind == "alleged" else 45) and not _breaks(nodes, at, low)
        near = near or (modal.get("far") == "yes" and _within(nodes, at, low))
        apart = not inside and not 0 <= low - node.end <= 2
        if modal.get("attempt") == "yes" and finding.people.harm is not None:
            continue
        if modal.get("onto") and apart and finding.entry.get("frame") == "nominal":
            if not (near and _led_onto(nodes, low, modal)):
                continue  # "threatened to answer the killing of three"
        elif kind == "hypothetical" and apart and (finding.entry.get("frame") == "nominal" or _given(nodes, low)):
            continue
        if kind == "hypothetical" and apart and finding.people.attributive:
            continue  # "300 wounded people will be flown out"
        passive = finding.entry.get("frame") in ("passive", "intransitive")
        if kind == "hypothetical" and passive and not inside and low - node.end > 18:
            continue  # "a clerk trying to help was shot"
        follows = kind != "hypothetical" and node.start >= high and node.start - high < 3
        if inside or near or follows:
            best = (kind, node.start, node.end)
    return best


def _doubts(modal: Entry, behind: str) -> bool:
    """Whether the word behind a modal that affirms past verbs and doubts present ones is a present verb."""
    past = fold(modal.get("unless")).split()
    return behind not in past and behind.startswith(tuple(fold(modal.get("before")).split()))


def _led_onto(nodes: Sequence[Node], low: int, modal: Entry) -> bool:
    """Whether right before offset `low` stands what leads from a threat or a call to what was threatened."""
    before = next((node for node in reversed(nodes) if node.end <= low), None)
    return before is not None and before.norm in fold(modal.get("onto")).split()


def _within(nodes: Sequence[Node], at: int, low: int) -> bool:
    """Whether offset `low` stands behind node `at` in the same sentence, no further than words about it reach."""
    return 0 <= low - nodes[at].end < _FAR and not any(n.norm == ";" for n in nodes[at:] if n.end <= low)


def _as_month(nodes: Sequence[Node], at: int) -> bool:
    """Whether a verb that is a month's name as well stands as the month: "May 4", "in May", and not "may kill"."""
    before, behind = nodes[at - 1] if at else None, nodes[at + 1] if at + 1 < len(nodes) else None
    if any(node is not None and node.kind in ("number", "count") for node in (before, behind)):
        return True
    if before is not None and before.has("prep", "since"):
        return True
    return nodes[at].capital and at > 0 and any(node.kind == "word" and not node.capital for node in nodes)


def _given(nodes: Sequence[Node], low: int) -> bool:
    """Whether the words of harm at offset `low` are a noun of what is known to have happened: "the shooting of ..."."""
    before = next((node for node in reversed(nodes) if node.end <= low), None)
    return before is not None and "det" in before.cats and before.cats["det"].get("definite") == "yes"


def _breaks(nodes: Sequence[Node], at: int, until: int) -> bool:
    """Whether a clause ends between node `at` and offset `until`."""
    for node in nodes[at + 1 :]:
        if node.start >= until:
            return False
        acts = all(entry.get("frame") == "act" for entry in node.harms)
        predicate = bool(node.harms) and node.people is None and not acts and not _light(node)
        if node.norm in (",", ";", ":") or node.has("say", "rel", "sub") or predicate:
            return True
    return False


def _light(node: Node) -> bool:
    """Whether a harm word only brings in the noun that says the harm ("وقوع إصابات", the occurrence of injuries)."""
    return all(entry.get("light") == "yes" for entry in node.harms)


def excluded(nodes: Sequence[Node], finding: Finding, said: Collection[str]) -> bool:
    """Whether words like "did not rule out that" stand before the finding: it claims nothing. `said`: the categories
    of all words of the sentence."""
    asked = next((node for node in reversed(nodes) if node.end <= finding.people.start), None)
    if asked is not None and asked.norm == "how" and finding.people.kind == "vague":
        return True  # "how many people were killed"
    if finding.people.kind == "vague" and finding.people.how == "bare" and _by_habit(nodes, finding.pred[0]):
        return True
    if "exclude" in said and any("exclude" in n.cats and n.cats["exclude"].get("all") for n in nodes):
        return True  # a drill, a film
    return "exclude" in said and any(
        "exclude" in node.cats
        and not _given(nodes, finding.pred[0])
        and node.end <= finding.start
        and (_remembered(nodes[at:], finding) if node.cats["exclude"].get("far") else _at_once(nodes[at:], finding))
        for at, node in enumerate(nodes)
    )


def _by_habit(nodes: Sequence[Node], low: int) -> bool:
    """Whether "used to" stands right before the words of harm at offset `low`: "he used to kill people"."""
    before = [node.norm for node in nodes if node.end <= low][-3:]
    return before[-2:] == ["used", "to"] or before[-1:] == ["used to"]


_FAR = 150  # characters between the word of remembering and the clause about what is remembered


def _at_once(nodes: Sequence[Node], finding: Finding) -> bool:
    near = finding.start - nodes[0].end < 30
    return near and not any(n.harms or n.norm == ";" for n in nodes[1:] if n.end <= finding.start)


def _remembered(nodes: Sequence[Node], finding: Finding) -> bool:
    """ "On the anniversary of the massacre in which 90 were killed"; or right behind the word."""
    between = [n for n in nodes[1:] if n.end <= finding.pred[0]]
    clause = any("rel" in n.cats for n in between) and not any(n.norm in (",", ";") for n in between)
    return (clause and finding.start - nodes[0].end < _FAR) or _at_once(nodes, finding)


def negated(nodes: Sequence[Node], finding: Finding) -> bool:
    """Whether a "not" stands with the predicate, or the sentence calls untrue what is told of it."""
    if finding.entry.get("denied"):
        return True
    return any(_denies(nodes, at, finding) for at, node in enumerate(nodes) if "neg" in node.cats) or any(
        _rumoured(nodes, at, finding) for at, node in enumerate(nodes) if "rumour" in node.cats
    )


def _rumoured(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """ "The report of the death of five is untrue", "the false news of ...": a word for what is told at node `at`."""
    ends = any(node.norm == ";" for node in nodes[at:] if node.end <= finding.start)
    if ends or not 0 <= finding.start - nodes[at].end < _TOLD:
        return False
    false = [node for node in nodes[at + 1 :] if "untrue" in node.cats]
    between = (node for node in nodes[at + 1 : at + _CALLED] if node.end <= finding.start)
    return any("untrue" in node.cats for node in between) or any(
        0 <= node.start - finding.end < _TOLD and not _breaks_off(nodes, finding.end, node.start) for node in false
    )


def _breaks_off(nodes: Sequence[Node], start: int, end: int) -> bool:
    """Whether another clause or another harm begins between two offsets."""
    inside = [node for node in nodes if start <= node.start < end]
    return any(node.norm == ";" or node.has("sub") or (node.harms and node.people is None) for node in inside)


_TOLD = 70  # characters between a report and what it tells, and behind that to the word that calls it untrue
_CALLED = 4  # nodes behind a word for a report in which it is called untrue


def _denies(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """Whether the "not" at a node says that the finding did not happen."""
    node, (low, high) = nodes[at], finding.pred
    if low <= node.start < high:
        return True
    if node.end > low or low - node.end >= _denied(node) or _breaks(nodes, at, low):
        return False
    between = [n for n in nodes[at + 1 :] if n.end <= low]
    if any("except" in n.cats for n in nodes[at + 1 :] if n.end <= finding.people.start):
        return False  # "none but two died"
    people = finding.people
    if node.cats["neg"].get("copula") and (people.how == "the" or people.text_start > people.start):
        return False  # "the three dead were no fighters"
    if any(n.has("regret", "asked") for n in between) or (at and "asked" in nodes[at - 1].cats):
        return False  # "did not have to die"; "I don't know why they shot him"; "why don't you look into the murder"
    return not (node.cats["neg"].get("near") and any(n.has("and", "prep", "of") for n in between))


def _denied(node: Node) -> int:
    """How many characters behind a word of denial what it denies may begin."""
    return 90 if node.cats["neg"].get("far") == "yes" else 25
