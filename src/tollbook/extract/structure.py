"""What stands around a finding: parts of a whole, denials, fears and plans, periods, weapons, tolls that move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import cast

from tollbook.extract.grammar import Node, People
from tollbook.extract.harm import Finding
from tollbook.model import Harm, Modality, Scope, Weapon
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, Small, small
from tollbook.words.vocabulary import Entry

_PART_REACH = 4
ANY = "any"  # of "the victims were ...": whatever harm the text has told of
_BEHIND = 30  # characters between people and whose ranks they are of
NEAR = 3  # sentences between a whole and its parts
_AMONG = ("among", "amongst")
_JOINTS = frozenset((*_AMONG, "-", "("))  # words without a category that may make a part of people
_COPULA = ("were", "was", "are", "is")


def mark_parts(nodes: Sequence[Node]) -> list[list[People]]:
    """The people that words like "including" or "of them" make a part of others; each list is one part's conjuncts."""
    parts: list[list[People]] = []
    for at, node in enumerate(nodes):
        if node.people is None and not node.cats and node.norm not in _JOINTS:
            continue
        if (
            node.people is not None
            and node.people.how == "count"
            and (node.people.partitive or not node.people.head)
            and at + 1 < len(nodes)
        ):
            listed = _partitive(nodes, at)
            if listed:
                parts.append([*listed, *_further(nodes, at)])
        if (
            node.people is not None
            and node.people.kind == "relative"
            and node.people.head
            and at
            and nodes[at - 1].norm in (",", "(", "-")
        ):
            parts.append(_relative(nodes, at))
        if node.norm in ("-", "(") and at and (listed := _between_dashes(nodes, at)):
            parts.append(listed)
        if node.norm in _AMONG and (listed := _among_counted(nodes, at)):
            parts.append(listed)
        if "part" not in node.cats or node.people is not None:
            continue
        if node.cats["part"].get("of") == "things" and not any(n.people and n.people.known for n in nodes[:at]):
            continue  # "2100 fires, 500 of them in camps"
        listed = []
        k = at + 1
        while k < len(nodes):
            if "adverb" in nodes[k].cats or nodes[k].norm == ":":
                k += 1
                continue
            people = nodes[k].people
            if people is None and not listed and k < at + 3 and nodes[k].kind == "word" and not nodes[k].cats:
                k += 1
                continue
            if people is None or (people.how in ("pronoun",) and not listed):
                break
            if listed and _clause_begins(nodes, k) and any(n.harms and n.people is None for n in nodes[:at]):
                break
            if _own_harm(nodes, k, at):
                break
            if listed and people.harm is not None and people.harm.get("frame") == "victim":
                break
            if people.harm is not None and people.harm.get("frame") == "act":
                break  # "300 attacks, 240 of them by ..."
            if listed and not people.known and people.how != "count":
                break
            within = node.cats["part"].get("harm")
            if within == ANY and people.how not in ("count", "a", "name", "poss"):
                break  # "the victims were Christians"
            if listed and listed[-1].how == "name" and people.how == "count" and not people.head:
                k = _past_joint(nodes, k + 1)  # "Adam Reed Jr., 10; Kay Moss, 34"
                if k < 0:
                    break
                continue
            people.part, people.within = True, within
            if people.within and not listed and people.how == "bare" and node.norm.endswith(_COPULA):
                people.part = people.low is not None  # "those killed were civilians": all of them
            listed.append(people)
            following = _past_joint(nodes, k + 1)
            if following < 0 and _said_apart(nodes, k):
                following = k + 3
            late = not any(n.harms and n.people is None for n in nodes[:at])
            if following < 0 or (
                late
                and "and" in nodes[following - 1].cats
                and nodes[following - 2].norm == ","
                and _clause_begins(nodes, following)
            ):
                break
            k = following
        if listed:
            parts.append(listed)
    return parts


def _among_counted(nodes: Sequence[Node], at: int) -> list[People]:
    """ "Three children were among the eight killed", "among the eight dead were three children": part and number."""
    k = at + 1
    whole = nodes[k].people if k < len(nodes) else None
    if whole is None or whole.how != "count" or whole.low is None:
        return []
    k += 1
    told = whole.harm is not None
    while k < len(nodes) and nodes[k].people is None and any(e.get("frame") in _SAID_OF for e in nodes[k].harms):
        told, k = True, k + 1
    if not told:
        return []
    if at and nodes[at - 1].norm in _COPULA:
        listed = _listed_before(nodes, at - 2)
    elif k < len(nodes) and nodes[k].norm in _COPULA:
        listed = _listed_behind(nodes, k + 1, _countable)
    else:
        listed = []
    if not listed or _sum(listed) >= whole.low:
        return []
    for people in listed:
        people.part, people.whole = True, whole
    return listed


def _listed_before(nodes: Sequence[Node], at: int) -> list[People]:
    """The people of a list that ends at node `at`, in their order."""
    listed: list[People] = []
    while at >= 0 and (people := nodes[at].people) is not None and _countable(people):
        listed.insert(0, people)
        at -= 1
        while at >= 0 and (nodes[at].has("and") or nodes[at].norm == ","):
            at -= 1
    return listed


def _listed_behind(nodes: Sequence[Node], at: int, fits: Callable[[People], bool]) -> list[People]:
    """The people of a list that begins at node `at`, as far as they fit."""
    listed: list[People] = []
    while 0 <= at < len(nodes) and (people := nodes[at].people) is not None and fits(people):
        listed.append(people)
        at = _past_joint(nodes, at + 1)
    return listed


def _countable(people: People) -> bool:
    """Whether the words name people by a number of their own, or one of them ("a pregnant woman", "their son")."""
    return people.how in ("count", "a", "poss") and bool(people.head) and people.harm is None and not people.used


def _between_dashes(nodes: Sequence[Node], at: int) -> list[People]:
    """ "six priests -- five Spaniards and one Salvadoran -- ...": who the six are."""
    whole = nodes[at - 1].people
    if whole is None or whole.how != "count" or whole.low is None:
        return []
    if nodes[at].start == nodes[at - 1].end and whole.group != "family":
        return []
    k = at + 1
    while k < len(nodes) and nodes[k].norm == "-":
        k += 1
    listed = _listed_behind(nodes, k, lambda people: people.how in ("count", "a") and bool(people.head))
    if any(people.how == "a" and not people.known for people in listed) and _sum(listed) != whole.low:
        listed = []  # "three Syrians, a Dane and a Kenyan" only where they are the five
    total = _sum(listed)
    if listed and whole.group == "family" and total > whole.low:  # "two families -- four children and four parents"
        whole.low = whole.high = total
        whole.text_start, whole.text_end = listed[0].text_start, listed[-1].text_end
    if not listed or total > whole.low:
        return []
    for people in listed:
        people.part = True
    return listed


def _sum(listed: Sequence[People]) -> int:
    return sum(people.low or 0 for people in listed)


def _relative(nodes: Sequence[Node], at: int) -> list[People]:
    """ "people, mostly women and children, ..."."""
    listed = []
    while 0 <= at < len(nodes):
        people = nodes[at].people
        if people is None:
            break
        people.part = True
        listed.append(people)
        at = _past_joint(nodes, at + 1) if at + 1 < len(nodes) and "and" in nodes[at + 1].cats else -1
    return listed


def _further(nodes: Sequence[Node], at: int) -> list[People]:
    """ "Of the 12 killed, nine were civilians and three police officers": the rest behind the first part."""
    k = next((k for k in range(at + 1, min(len(nodes), at + 6)) if nodes[k].people is not None), len(nodes))
    listed: list[People] = []
    while (k := _past_joint(nodes, k + 1)) > 0:
        people = nodes[k].people
        if (
            people is None
            or people.how not in ("count", "a")
            or not people.head
            or people.harm
            or _clause_begins(nodes, k)
        ):
            break
        people.part = True
        listed.append(people)
    return listed


_OF_THEM = ("of ", "among them", "most of", "half of", "some of", "all of", "many of")


def _partitive(nodes: Sequence[Node], at: int) -> list[People]:
    """ "four of them children", "three of whom were fighters", "19 of the dead were children", "five were women"."""
    people, k = nodes[at].people, at + 1
    if people is None:
        return []
    named = people.head.startswith(_OF_THEM) or people.kind == "relative"
    if k < len(nodes) and any(entry.get("only") == "end" for entry in nodes[k].harms):
        return []  # "eight of them fatally"
    while k < len(nodes) and "adverb" in nodes[k].cats:
        k += 1
    whole = people.whole if k + 1 < len(nodes) and nodes[k].people is None else None
    said = next((e for e in nodes[k].harms if e.get("frame") in _SAID_OF), None) if whole is not None else None
    k += said is not None  # "19 of the 22 dead were civilians"
    if said is not None and said.get("frame") == "passive":
        k = _past_phrase(nodes, k)  # "four of the seven people killed in the blast were children"
    copula = k < len(nodes) and nodes[k].norm in (*_COPULA, "being")
    if copula:
        k += 1
    while k < len(nodes) and ("adverb" in nodes[k].cats or nodes[k].norm in ("those", "of", "from")):
        k += 1
    inner = nodes[k].people if k < len(nodes) else None
    if (
        inner is not None
        and inner.how in ("bare", "a", "the")
        and inner.harm is None
        and not inner.partitive
        and inner.known
        and (copula or (named and inner.how != "the"))
    ):
        people.among = "" if named else people.group
        people.group, people.status = inner.group, inner.status
        people.end = inner.end
        if said is not None and whole is not None:
            nodes[at].people = whole  # the words of harm count them
        inner.used = inner.part = people.part = True
        return [people]
    if copula or not named or (k < len(nodes) and nodes[k].harms and nodes[k].people is None):
        return []
    if k < len(nodes) and "aux" in nodes[k].cats:
        return []  # "one of them has been wounded" has a predicate of its own
    if people.kind == "none" or at == 0:
        return []
    if nodes[at - 1].people is None and nodes[at - 1].norm not in (",", "(", "-", "and", "–", "—"):
        return []
    if k < len(nodes) and nodes[k].norm == ",":
        return []
    people.part = True
    if k > at + 1 or (k < len(nodes) and nodes[k].kind == "word" and not nodes[k].cats):
        people.end = nodes[k - 1].end if k > at + 1 else nodes[k].end
    return [people]


_PHRASE = 4  # words of a phrase of place between "killed" and "were"


def _past_phrase(nodes: Sequence[Node], at: int) -> int:
    """Where "were" stands behind a phrase of place or time at node `at`; `at` itself where it does not."""
    if at >= len(nodes) or not nodes[at].has("prep", "adverb"):
        return at
    for k in range(at + 1, min(len(nodes), at + 1 + _PHRASE)):
        if nodes[k].norm in _COPULA:
            return k
        if nodes[k].kind == "punct" or nodes[k].harms or nodes[k].has("aux", "say", "sub", "rel", "and"):
            return at
    return at


def _clause_begins(nodes: Sequence[Node], at: int) -> bool:
    return at + 1 < len(nodes) and "aux" in nodes[at + 1].cats


_SAID_OF = ("passive", "adjective")  # frames of words that say what befell the people right before them


def _own_harm(nodes: Sequence[Node], at: int, part: int) -> bool:
    """Whether the words behind the people at node `at` say another harm than those before the part opens: "50
    casualties, including 12 dead", "17 dead, including two women, and 56 injured"."""
    k = at + 1
    while k < len(nodes) and "adverb" in nodes[k].cats and not nodes[k].harms:
        k += 1
    if k >= len(nodes) or nodes[k].people is not None:
        return False
    own = {e.get("harm") for e in nodes[k].harms if e.get("frame") in _SAID_OF and e.get("outcome") != "open"}
    told = {e.get("harm") for node in nodes[:part] if node.people is None for e in node.harms}
    told |= {node.people.harm.get("harm") for node in nodes[:part] if node.people is not None and node.people.harm}
    return bool(own) and bool(told) and not own & told


def _said_apart(nodes: Sequence[Node], at: int) -> bool:
    """ "including nine children killed and twelve women wounded": each part has words of its own for its harm."""
    if at + 4 >= len(nodes) or "and" not in nodes[at + 2].cats or nodes[at + 3].people is None:
        return False
    return all(
        node.people is None and any(e.get("frame") in _SAID_OF for e in node.harms)
        for node in (nodes[at + 1], nodes[at + 4])
    )


def _past_joint(nodes: Sequence[Node], at: int) -> int:
    """After a part's conjunct: where the next conjunct stands, or -1."""
    if at + 2 < len(nodes) and nodes[at].norm == "(" and nodes[at + 1].kind == "age" and nodes[at + 2].norm == ")":
        at += 3  # "Adam Reed (43), his wife"
    step = at
    while (
        step < len(nodes)
        and step - at < 5
        and nodes[step].people is None
        and not nodes[step].harms
        and not nodes[step].has("aux", "say", "and")
        and nodes[step].norm not in (",", ";", ")")
    ):
        step += 1
    at = step
    seen = False
    while at < len(nodes) and ("and" in nodes[at].cats or nodes[at].norm == "," or _next_name(nodes, at)):
        seen = True
        at += 2 if at + 1 < len(nodes) and nodes[at + 1].kind == "age" else 1
    return at if seen and at < len(nodes) and nodes[at].people is not None else -1


def _next_name(nodes: Sequence[Node], at: int) -> bool:
    """Whether a semicolon at node `at` parts names: "Adam Reed, 61; Kay Moss, 34; and Paul Orr"."""
    if nodes[at].norm != ";":
        return False
    behind = next((node for node in nodes[at + 1 :] if "and" not in node.cats), None)
    return behind is not None and behind.people is not None and behind.people.how == "name"


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
        if last is not None and not listed[0].within and not any(f is whole for f in found):
            whole = last  # "three of the dead were children and one was a nurse"
        last = whole
        named = listed[0].within == ANY
        if whole is None and listed[0].within and not listed[0].partitive and not (named and (before or found)):
            found.extend(_alone(listed, sentence))
        if named and whole is not None and whole.people.plural is not True:
            continue  # "the victims were identified as ...", of people told of one by one
        if whole is None or whole.people.low == 0:
            continue
        for people in fresh:
            if people.how in ("pronoun", "the") and people.low is None:
                continue
            people.used = True
            part = Finding(whole.harm, people, whole.entry, whole.pred, sentence, f"part:{whole.rule}")
            part.start, part.end = people.start, people.end
            part.part_of, part.modality, part.stance = whole, whole.modality, whole.stance
            if not people.part and people.within:
                part.part_of = None
            part.scope, part.event = whole.scope, whole.event
            bare = whole.people.kind == "vague" and whole.people.how == "bare" and whole.rule.startswith("noun:")
            if bare and people.status == "combatant" and whole.people.status == "unknown":
                whole.people.group, whole.people.status = "combatant", "combatant"  # "dead, an officer among them"
            found.append(part)


def _alone(listed: Sequence[People], sentence: int) -> list[Finding]:
    """ "The dead included six civilians", where no number of all the dead was told."""
    alone = []
    for people in listed:
        if people.how == "poss" and people.number == "one" and people.known:
            people.low = people.high = 1  # "a cameraman and his driver"
        if people.how == "pronoun" or (people.low is None and people.kind != "vague"):
            continue
        victims = {"inferred": "victims are read as killed"} if people.within == ANY else {}
        harm = "killed" if people.within == ANY else people.within
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
        apart = not inside and not 0 <= low - node.end <= 2
        if modal.get("attempt") == "yes" and finding.people.harm is not None:
            continue
        if kind == "hypothetical" and apart and (finding.entry.get("frame") == "nominal" or _given(nodes, low)):
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
    """Whether a "not" stands with the predicate."""
    low, high = finding.pred
    return any(
        "neg" in node.cats
        and not any("regret" in n.cats for n in nodes[at + 1 :] if n.end <= low)  # "did not have to die"
        and ((low <= node.start < high) or (node.end <= low and low - node.end < 25 and not _breaks(nodes, at, low)))
        for at, node in enumerate(nodes)
    )


OWN_RANKS = "own ranks"  # evidence that the dead are of whoever speaks


def own_ranks(nodes: Sequence[Node], finding: Finding) -> tuple[int, int] | None:
    """ "four deaths in its ranks": right behind the finding, the words that say whose the dead are."""
    behind = max(finding.people.end, finding.pred[1])
    return next(((n.start, n.end) for n in nodes if "own_ranks" in n.cats and 0 < n.start - behind < _BEHIND), None)


def weapon_of(nodes: Sequence[Node], finding: Finding) -> tuple[Weapon, int, int] | None:
    """The weapon word nearest to the predicate in its sentence, with its span."""
    best: tuple[int, Node] | None = None
    for node in nodes:
        entry = node.cats.get("weapon")
        if entry is None or finding.people.start <= node.start < finding.people.end:
            continue  # "eight gunmen were killed": how they fight, not how they died
        distance = min(abs(node.start - finding.pred[1]), abs(finding.pred[0] - node.end))
        if best is None or distance < best[0]:
            best = (distance, node)
    if best is None:
        return None
    return cast("Weapon", best[1].cats["weapon"].get("weapon")), best[1].start, best[1].end


class PeriodSmall(Small, frozen=True, kw_only=True):
    """Words before the dates of a period: "since" May, "between" two months, "in" 2016, "في" before a month."""

    since: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()


def _of_periods(field: str) -> frozenset[str]:
    return frozenset().union(*(getattr(small(lang, "periods", PeriodSmall), field) for lang in LANGUAGES))


_SINCE, _BETWEEN, _WITHIN = _of_periods("since"), _of_periods("between"), _of_periods("within")
_IN = _of_periods("months")
_PERIOD_WORDS = frozenset(("month", "period_unit"))
_APART = frozenset(("rel", "sub", "toll_raise"))
_PERIOD_OPENINGS = _SINCE | _BETWEEN | _WITHIN


def aggregate_cue(nodes: Sequence[Node], until: int | None = None) -> tuple[Scope, int, int] | None:
    """Words by which a sentence speaks of a period or a campaign, with their span; "unstated" for a few days.

    What a clause behind offset `until` says of its own ("where violence has surged this year") is left aside.
    """
    elsewhere = False  # behind a predicate of its own: "the man who killed five was acquitted in 2006"
    barred = 0  # the first node that stands far enough behind words that speak of no period
    for at, node in enumerate(nodes):
        cats = node.cats
        if not cats and node.people is None and node.norm not in _PERIOD_OPENINGS:
            continue
        if until is not None and node.start >= until:
            if not _APART.isdisjoint(cats) and node.norm not in _SINCE:
                break  # "..., bringing the toll since May to 40"
            elsewhere = elsewhere or _other_verb(nodes, at)
        here, barred = at < barred, at + 8 if "not_period" in cats else barred
        if here:
            continue
        cue = cats.get("aggregate")
        if cue is not None:
            strength = cue.get("strength")
            if strength == "loose":
                return "unstated", node.start, node.end
            if strength != "weak" or not (one_act(nodes) or _ranked(nodes)):
                return "aggregate", node.start, node.end
        thing = node.people if node.people is not None and node.people.how == "thing" else None
        if thing is not None and (thing.low or 0) > 2 and "act" in node.cats and at and "prep" in nodes[at - 1].cats:
            # "in 27 strikes" sums them up; "in three attacks" may be one morning
            return "aggregate" if (thing.low or 0) >= 10 else "unstated", node.start, node.end
        dated = not _PERIOD_WORDS.isdisjoint(cats) or node.norm in _PERIOD_OPENINGS
        span = _dated_period(nodes, at) if dated and not (elsewhere and node.norm in _WITHIN) else None
        if span is not None:
            begun = (
                node.norm in _SINCE
                and "weekday" in nodes[at + 1].cats
                and any("sub" in n.cats for n in nodes[at + 2 :])
            )
            return "unstated" if begun else "aggregate", *span  # "since Tuesday, when armed men attacked ..."
    return None


def _other_verb(nodes: Sequence[Node], at: int) -> bool:
    """Whether at node `at` a predicate begins that tells of no harm: "was treated", "has been arrested"."""
    if not nodes[at].has("aux") or nodes[at].harms:
        return False
    behind = next((node for node in nodes[at + 1 :] if not node.has("adverb", "aux")), None)
    return behind is not None and behind.kind == "word" and not behind.harms and behind.norm.split()[0].endswith("ed")


def _dated_period(nodes: Sequence[Node], at: int) -> tuple[int, int] | None:
    """ "in June", "since Friday", "between 15 April and 30 June", "in 2016"."""
    node = nodes[at]
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if "month" in node.cats and at and after is not None and after.norm == "alone" and nodes[at - 1].norm in _IN:
        return nodes[at - 1].start, after.end  # "in March alone"
    if "month" in node.cats and after is not None and after.kind == "word" and not after.cats and not after.harms:
        return None  # "in November elections"
    if "month" in node.cats and at and nodes[at - 1].norm in _IN and not _day(nodes, at):
        told_up = any("tallies" in n.cats or any(e.get("frame") == "toll" for e in n.harms) for n in nodes[:at])
        return (nodes[at - 1].start, node.end) if told_up else None
    if "month" in node.cats and at and "since" in nodes[at - 1].cats and (node.capital or not node.norm.isascii()):
        return (nodes[at - 1].start, node.end) if not _day(nodes, at) and not one_act(nodes) else None
    if after is None:
        return None
    if (
        "period_unit" in node.cats
        and not one_act(nodes)
        and not ("adverb" in after.cats or after.norm in ("ago", "later", "after"))
    ):
        return _number_of_units(nodes, at)
    if node.norm in _SINCE and (after.kind == "number" or after.has("month", "weekday")):
        return node.start, after.end
    if node.norm in _BETWEEN and any("month" in n.cats for n in nodes[at + 1 : at + (5 if node.norm.isascii() else 4)]):
        return node.start, after.end
    year = after.kind == "number" and len(after.norm) == 4 and after.norm[:2] in ("19", "20")
    return (node.start, after.end) if year and node.norm in _WITHIN and not _of_else(nodes, at) else None


def _of_else(nodes: Sequence[Node], at: int) -> bool:
    """Whether the year behind node `at` dates what stands right before: one act ("a bombing in 2016"), another verb
    ("a house built in 1998")."""
    before = nodes[at - 1] if at else None
    if before is None or before.harms:
        return False
    plain = before.kind == "word" and not before.cats and not any(n.norm in _SINCE for n in nodes[:at])
    one = "act" in before.cats and before.cats["act"].number == "one"
    return one or (plain and (before.norm.endswith("ed") or before.norm in _MADE))


_MADE = ("built", "born", "begun", "set up", "sworn")


def within_month(nodes: Sequence[Node], finding: Finding) -> tuple[Scope, int, int] | None:
    """ "قتل في نيسان 120 مدنيا": a month without its day between the predicate and a number of people."""
    for before, node in pairwise(nodes):
        if (
            node.has("month")
            and before.norm in _IN
            and finding.pred[1] <= before.start
            and node.end <= finding.people.start
        ):
            at = next(k for k, n in enumerate(nodes) if n is node)
            return None if _day(nodes[: at + 2], at) else ("aggregate", before.start, node.end)
    return None


def _ranked(nodes: Sequence[Node]) -> bool:
    """Whether the sentence counts a first or a worst: then a period names its rank and not a sum."""
    return any("rank" in node.cats or (node.people is not None and node.people.rank) for node in nodes)


def _number_of_units(nodes: Sequence[Node], at: int) -> tuple[int, int] | None:
    """ "in two months", "over the last three weeks": where the words before a unit make a period of it."""
    before = nodes[max(0, at - 4) : at]
    if not before or not (before[-1].kind in ("number", "count") or "modifier" in before[-1].cats):
        return None
    opener = next((node for node in before if "since" in node.cats), None)
    if opener is None or (nodes[at].norm == "days" and not any(node.norm in ("last", "past") for node in before)):
        return None
    return opener.start, nodes[at].end


def one_act(nodes: Sequence[Node]) -> bool:
    """Whether the sentence tells of one act: "an attack", "the bombing"."""
    return any(
        "act" in node.cats
        and node.cats["act"].number in ("one", "any")
        and (node.people is not None or (at > 0 and ("det" in nodes[at - 1].cats or nodes[at - 1].norm.endswith("'s"))))
        for at, node in enumerate(nodes)
    ) or any(_of_a_kind(nodes, at) for at, node in enumerate(nodes) if "act" in node.cats)


def _of_a_kind(nodes: Sequence[Node], at: int) -> bool:
    """ "a suspected gang-related shooting": one act, behind a word of two that begins with what it has to do with."""
    if at < 3 or nodes[at].cats["act"].number not in ("one", "any"):
        return False
    kind, dash, what = nodes[at - 1], nodes[at - 2], nodes[at - 3]
    return (
        kind.kind == "word"
        and dash.norm == "-"
        and dash.end == kind.start
        and what.people is not None
        and (what.people.how == "a" and what.end == dash.start)
    )


def _day(nodes: Sequence[Node], at: int) -> bool:
    around = [*nodes[max(0, at - 3) : at], *nodes[at + 1 : at + 3]]
    return any(node.kind == "number" and len(node.norm) <= 2 for node in around) or any(
        node.count is not None and (node.count.min or 99) <= 31 for node in around
    )
