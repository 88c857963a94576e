"""Words that say that a harm did not happen, or not yet, or only perhaps: fears, plans, rumours, denials, memories."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Literal, cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node
from tollbook.model import Modality
from tollbook.words.fold import fold
from tollbook.words.languages import Small, of_all, small
from tollbook.words.vocabulary import Entry


class DenialSmall(Small, frozen=True, kw_only=True):
    """Section `[denials]`: verbs beside a "not".

    causing, believing   those that only lead on to the harm: "did not cause any deaths", "do not believe that two died"
    past, passed         forms that no infinitive has, and those that tell of what has passed wherever they stand
    afterwards           what opens the clause of what came before
    aims                 what says that something is done so that nobody be harmed
    retracting           verbs by which reports are taken back, and said of other things too: "withdrew its report"
    victims              a lack that says that nobody was harmed: "there were no victims"
    having               "do not have a number of casualties": who lacks a figure
    counting             what a toll does not do of those it leaves out, who are harmed all the same
    """

    causing: frozenset[str] = frozenset()
    believing: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    afterwards: frozenset[str] = frozenset()
    aims: frozenset[str] = frozenset()
    retracting: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()


@cache
def denial_words(
    kind: Literal[
        "causing", "believing", "past", "passed", "afterwards", "aims", "retracting", "victims", "having", "counting"
    ],
) -> frozenset[str]:
    """The words of one kind, of all languages."""
    return of_all(lambda lang: cast("frozenset[str]", getattr(small(lang, "denials", DenialSmall), kind)))


def modality_of(nodes: Sequence[Node], finding: Finding) -> tuple[Modality, int, int] | None:
    """The word before or inside a predicate that makes it a fear, a plan or a rumour, with its span."""
    low, high = finding.pred
    if finding.entry.get("modality"):
        return cast("Modality", finding.entry.get("modality")), low, high
    if _unmeant(nodes, finding):
        return "hypothetical", low, high
    best = None
    for at, node in enumerate(nodes):
        modal = node.cats.get("modal")
        if modal is None:
            continue
        if "month" in node.cats and _as_month(nodes, at):
            continue  # "on 4 May an air strike killed two"
        if modal.get("before") and not _doubts(modal, nodes[at + 1].norm if at + 1 < len(nodes) else ""):
            continue  # "وقد قتل ثلاثة", "تكون الألغام قد حصدت": before a past verb it affirms
        kind = cast("Modality", modal.get("modality"))
        if kind == "feared" and "could" in node.norm and any(n.norm == "if" for n in nodes[:at]):
            kind = "hypothetical"  # "if they had come later, more people could have been killed"
        inside = low <= node.start < high
        near = node.end <= low and low - node.end < (60 if kind == "alleged" else 45) and not _breaks(nodes, at, low)
        far = modal.get("far") == "yes" and finding.people.kind != "none"  # "had they come later ... nobody was hurt"
        near = near or (far and _within(nodes, at, low))
        apart = not inside and not 0 <= low - node.end <= 2
        if modal.get("attempt") == "yes" and finding.people.harm is not None:
            continue
        if modal.get("onto") and apart and finding.entry.get("frame") == "nominal":
            if not (near and _led_onto(nodes, low, modal)):
                continue  # "threatened to answer the killing of three"
        elif kind == "hypothetical" and apart and (finding.entry.get("frame") == "nominal" or _given(nodes, low)):
            continue
        if kind == "hypothetical" and apart and node.norm.endswith(" to") and _goes_on(nodes[at + 1 :], finding):
            continue  # "failed to stop and was shot"
        if kind == "hypothetical" and apart and finding.people.attributive:
            continue  # "300 wounded people will be flown out"
        passive = finding.entry.get("frame") in ("passive", "intransitive")
        if kind == "hypothetical" and passive and not inside and low - node.end > 18:
            continue  # "a clerk trying to help was shot"
        follows = kind != "hypothetical" and node.start >= high and node.start - high < 3
        if inside or near or follows:
            best = (kind, node.start, node.end)
    return best


def _goes_on(behind: Sequence[Node], finding: Finding) -> bool:
    """Whether the verb of a finding is none of those that an infinitive before it is made of, by the nodes from there:
    "tried to rob a bank, killing two", and not "planned to rob a bank and kill two"."""
    low, high = finding.pred
    between = [node for node in behind if node.end <= low]
    verb = next((node.norm for node in behind if low <= node.start < high), "").split(" ")[0]
    parted = any(node.has("and", "sub") or node.norm == "," for node in between)
    told = any(node.norm in denial_words("passed") for node in between)
    return told or (parted and (verb.endswith(("ed", "ing")) or verb in denial_words("passed")))


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


def _ends(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """Whether the clause of node `at` ends before the words of harm of a finding: a relative clause in it, and who told
    what is denied, do not end it ("the strikes that hit the port caused no deaths"); "and" before a verb does."""
    until, joined = finding.pred[0], False
    for node in nodes[at + 1 :]:
        if node.start >= until:
            return joined and finding.entry.get("frame") == "verb"
        joined = node.has("and")
        acts = all(entry.get("frame") == "act" for entry in node.harms)
        predicate = bool(node.harms) and node.people is None and not acts and not _light(node)
        if node.norm in (",", ";", ":") or node.has("sub") or predicate:
            return True
    return False


def _light(node: Node) -> bool:
    """Whether a harm word only brings in the noun that says the harm ("وقوع إصابات", the occurrence of injuries)."""
    return all(entry.get("light") == "yes" for entry in node.harms)


def excluded(nodes: Sequence[Node], finding: Finding, said: Collection[str]) -> bool:
    """Whether words like "did not rule out that" stand before the finding: it claims nothing. `said`: the categories
    of all words of the sentence."""
    if finding.people.kind == "none" and _meant(nodes, finding):
        return True
    asked = next((node for node in reversed(nodes) if node.end <= finding.people.start), None)
    if asked is not None and asked.norm == "how" and finding.people.kind == "vague":
        return True  # "how many people were killed"
    if "neg" in said and (_asked(nodes, finding) or _no_figure(nodes, finding)):
        return True
    if finding.people.kind == "vague" and finding.people.how == "bare" and _by_habit(nodes, finding.pred[0]):
        return True
    if "exclude" in said and any("exclude" in n.cats and n.cats["exclude"].get("all") for n in nodes):
        return True  # a drill, a film
    return "exclude" in said and any(
        "exclude" in node.cats
        and (_unproved(nodes, at, finding) if node.cats["exclude"].get("given") else not _given(nodes, finding.pred[0]))
        and node.end <= finding.start
        and (_remembered(nodes[at:], finding) if node.cats["exclude"].get("far") else _at_once(nodes[at:], finding))
        for at, node in enumerate(nodes)
    )


def _meant(nodes: Sequence[Node], finding: Finding) -> bool:
    """Whether that nobody is harmed is what something is done for: "so that nobody is hurt"."""
    before = [node.norm for node in nodes if node.end <= finding.start]
    said = " ".join(before[-_AIM:])
    return any(f" {said} ".endswith((f" {aim} ", f" {aim} that ")) for aim in denial_words("aims"))


_AIM = 5  # nodes before "nobody" that may say what something is done for


def _unmeant(nodes: Sequence[Node], finding: Finding) -> bool:
    """Whether a "not" stands with what somebody means, or should do: "he did not mean to shoot her", "don't go and
    shoot a child"."""
    low = finding.pred[0]
    before = next((at for at in range(len(nodes) - 1, -1, -1) if nodes[at].end <= low), -1)
    if before < 1 or not (nodes[before].norm == "to" or _infinitive(nodes, before + 1, finding)):
        return False
    return any(
        "neg" in node.cats and low - node.end < _MEANT and not _breaks(nodes, at, low)
        for at, node in enumerate(nodes[:before])
    )


def _infinitive(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """Whether the verb at node `at`, behind "and", goes on with an infinitive before it."""
    verb = nodes[at].norm if at < len(nodes) and finding.entry.get("frame") == "active" else ""
    return (
        bool(verb)
        and nodes[at - 1].norm == "and"
        and not verb.endswith(("ed", "ing", "s"))
        and verb not in denial_words("past")
    )


_MEANT = 40  # characters between "not" and what somebody did not mean to do


def _asked(nodes: Sequence[Node], finding: Finding) -> bool:
    """Whether it is asked if it is so: behind the words of harm "or not", and a question mark ("مات ولا عايش؟")."""
    behind = [node for node in nodes if node.start >= finding.pred[1]][:_CHOICE]
    return bool(behind) and behind[0].has("neg") and any(node.norm == "?" for node in behind)


def _no_figure(nodes: Sequence[Node], finding: Finding) -> bool:
    """ "I don't have a number of casualties": somebody lacks the figure."""
    before = [node for node in nodes if node.end <= finding.people.start][-2:]
    lacks = len(before) == 2 and "neg" in before[0].cats and before[1].norm in denial_words("having")
    return lacks and finding.people.kind == "vague" and finding.people.how == "count"


_CHOICE = 4  # nodes behind words of harm in which a question may give the other choice


def _by_habit(nodes: Sequence[Node], low: int) -> bool:
    """Whether "used to" stands right before the words of harm at offset `low`: "he used to kill people"."""
    before = [node.norm for node in nodes if node.end <= low][-3:]
    return before[-2:] == ["used", "to"] or before[-1:] == ["used to"]


def _unproved(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """Whether what nobody confirmed, by the words at node `at`, is the harm: and not who somebody is ("did not confirm
    the girl found dead was his")."""
    opened = at + 1 < len(nodes) and nodes[at + 1].has("rel", "sub")
    return opened or finding.people.how not in ("the", "poss", "name", "pronoun")


_FAR = 150  # characters between the word of remembering and the clause about what is remembered


def _at_once(nodes: Sequence[Node], finding: Finding) -> bool:
    near = finding.start - nodes[0].end < 30
    if any(n.norm in denial_words("afterwards") for n in nodes[2:] if n.end <= finding.start):
        return False  # "is to say whether charges will be filed after a boy was shot"
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
    if _unmeant(nodes, finding):
        return False
    return any(_denies(nodes, at, finding) for at, node in enumerate(nodes) if "neg" in node.cats) or any(
        _rumoured(nodes, at, finding) for at, node in enumerate(nodes) if "rumour" in node.cats
    )


def _rumoured(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """ "The report of the death of five is untrue", "the false news of ...": a word for what is told at node `at`."""
    ends = any(node.norm == ";" for node in nodes[at:] if node.end <= finding.start)
    if ends or not 0 <= finding.start - nodes[at].end < _TOLD:
        return False
    rumour = nodes[at].cats["rumour"]
    told = [node for node in nodes[at + 1 :] if node.end <= finding.start]
    if rumour.get("untrue"):  # "wrongly said that nine died"
        mark = rumour.get("ends")
        return not any(n.has("and", "sub") or n.harms or (n.norm and n.norm == mark) for n in told)
    if told and "say" in told[0].cats and told[0].norm.endswith("ing"):
        told = told[1:]  # "a story saying that"
    own = rumour.get("own")
    if own and any("say" in n.cats for n in nodes if n.end <= nodes[at].start or n.start >= finding.end or n in told):
        return False
    if len(told) > 1 and "prep" in told[0].cats and "rel" in told[1].cats:
        return False  # "deleted the post in which he boasted of killing two"
    if _taken_back(nodes, at) and not any(node.has("say", "and", "sub") or node.norm == "," for node in told):
        return True
    false = [node for node in nodes[at + 1 :] if "untrue" in node.cats]
    between = [] if own or any("sub" in node.cats for node in told) else told[:_CALLED]
    return any("untrue" in node.cats for node in between) or any(
        0 <= node.start - finding.end < _TOLD
        and not _breaks_off(nodes, finding.end, node.start)
        and not (own and _another_says(nodes, finding.end, node.start))
        for node in false
    )


def _another_says(nodes: Sequence[Node], start: int, end: int) -> bool:
    """Whether a verb may stand between two offsets: "a report on the killing of two found that the army was wrong"."""
    inside = [node for node in nodes if start <= node.start < end]
    verb = (n.kind == "word" and not n.cats and not n.capital and not n.norm.endswith("ly") for n in inside)
    return any(verb) or any(node.has("aux", "met_with") for node in inside)


def _taken_back(nodes: Sequence[Node], at: int) -> bool:
    """ "The channel withdrew its report of the death of five": whether what is told at node `at` is taken back."""
    for k in range(max(0, at - _TAKEN_BACK), at):
        if "retract" in nodes[k].cats or nodes[k].norm in denial_words("retracting"):
            retract = nodes[k].cats.get("retract")
            onto = fold(retract.get("onto")).split() if retract is not None else []
            between = nodes[k + 1 : at]
            if (not onto or any(node.norm in onto for node in between)) and all(
                node.norm in onto or not (node.kind == "punct" or node.harms or node.has("prep", "and", "sub"))
                for node in between
            ):
                return True
    return False


def _breaks_off(nodes: Sequence[Node], start: int, end: int) -> bool:
    """Whether another clause or another harm begins between two offsets."""
    inside = [node for node in nodes if start <= node.start < end]
    return any(node.norm == ";" or node.has("sub") or (node.harms and node.people is None) for node in inside)


_TOLD = 70  # characters between a report and what it tells, and behind that to the word that calls it untrue
_TAKEN_BACK = 6  # nodes before a word for a report in which somebody takes it back
_CALLED = 3  # nodes behind a word for a report in which it is called untrue


def _denies(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """Whether the "not" at a node says that the finding did not happen."""
    node, (low, high) = nodes[at], finding.pred
    if low <= node.start < high:
        return True
    reach = node.cats["neg"].get("reach")
    opener = at + 1 if reach == "opened" else at
    if reach == "before":
        between = [n for n in nodes[:at] if n.start >= max(high, finding.end)]
        return finding.entry.get("frame") == "nominal" and node.start >= high and all(map(_plain, between))
    if node.end > low or low - node.end >= _REACH.get(reach, 25):
        return False
    if _ends(nodes, at, finding) if reach == "clause" else _breaks(nodes, opener, low):
        return False
    between = [n for n in nodes[at + 1 :] if n.end <= low]
    if any("except" in n.cats for n in nodes[at + 1 :] if n.end <= finding.people.start):
        return False  # "none but two died"
    people = finding.people
    if node.cats["neg"].get("copula") and (people.how == "the" or people.text_start > people.start):
        return False  # "the three dead were no fighters"
    if people.kind != "none" and between and between[0].norm in denial_words("counting"):
        return False  # "الحصيلة لا تشمل ثلاثة قتلى"
    if any(n.has("regret", "asked") for n in between) or (at and "asked" in nodes[at - 1].cats):
        return False  # "did not have to die"; "I don't know why they shot him"; "why don't you look into the murder"
    if reach == "opened":
        return _opened(nodes, opener, finding)
    if reach == "verb" and not any(n.norm in denial_words("believing") for n in between):
        return not _past_verb(between, finding)
    return not (reach == "noun" and any(n.has("and", "prep", "of") for n in between))


def _plain(node: Node) -> bool:
    """Whether a word between a noun and its verb opens no clause and is no verb of its own."""
    return node.kind != "punct" and not node.harms and not node.has("say", "sub", "rel", "and", "aux")


def _past_verb(between: Sequence[Node], finding: Finding) -> bool:
    """Whether a "not" stands with another verb than that of the finding, by the nodes between the two: "did not name a
    suspect in the killing of two", "did not stop and a woman was killed"."""
    if any(_acts_itself(node) for node in between):
        return True
    others = [node for node in between if node.people is not None and node.people is not finding.people]
    opens = next((at for at, node in enumerate(between) if "and" in node.cats), len(between))
    return bool(others) or any(node.people is finding.people for node in between[opens:])


def _acts_itself(node: Node) -> bool:
    """Whether a word may be a verb that a "not" before it stands with, and no adverb, name or word of causing."""
    plain = node.kind == "word" and not node.cats and not node.harms and node.people is None
    return plain and not node.capital and not node.norm.endswith("ly") and node.norm not in denial_words("causing")


# Characters behind a word of denial in which what it denies begins, by the reach of the word.
_REACH = {"clause": 90, "opened": 90}


def _opened(nodes: Sequence[Node], at: int, finding: Finding) -> bool:
    """Whether the clause or noun that opens at node `at`, right behind "no evidence", is of the finding: of "that three
    were killed", "of the killing of three", and not "that the killing of three was planned"."""
    opener = nodes[at] if at < len(nodes) else None
    if opener is None or not (opener.has("rel", "of") or opener.people is not None):
        return False
    return "of" in opener.cats or finding.entry.get("frame") in ("passive", "active", "intransitive", "adjective")
