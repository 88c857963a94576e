"""The dead of whom a text tells by those who lived: "A boat with 34 aboard sank. Only three of the 34 survived."

Only where the words say that no more than so many of a number lived, and that all of that number were there: they are
called passengers, villagers, people aboard, or the text before tells of the same number aboard or inside.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node, People
from tollbook.words.analysis import Analysis
from tollbook.words.vocabulary import Entry, lexicon

_BETWEEN = 4  # words between those counted and "survived" ("on board the ferry")
_NEAR = 6  # words between a number and what says that they were there
_ONLY = frozenset(("only", "just", "barely", "no more than"))
_LOST = Entry("harm", "survived", "any", {"harm": "killed", "frame": "survive"})


def lost(nodes: Sequence[Node], number: int, analysis: Analysis) -> list[Finding]:
    """The findings of sentence `number` about those who did not survive: the number of all less those who did."""
    found = []
    for at, node in enumerate(nodes):
        if "survive" not in node.cats or (before := _counted(nodes, at)) < 0:
            continue
        if (all_of := _none_of(nodes, before, at)) is not None and _there(nodes, before, all_of, number, analysis):
            all_of.used, all_of.partitive = True, False
            found.append(_died(all_of, nodes[before - 2].start, node, number))
            continue
        people = nodes[before].people
        whole = (people.whole or _of_all(nodes, before)) if people is not None else None
        if people is None or whole is None or whole.low is None or not people.low or people.low != people.high:
            continue
        if not _only(nodes, before, analysis.text) or not _there(nodes, before, whole, number, analysis):
            continue
        dead = People(before, before + 1, people.start, whole.end, "count", "many", head=whole.head)
        dead.low = dead.high = whole.low - people.low
        dead.text_start, dead.text_end = people.text_start, whole.end
        dead.group, dead.status, dead.used, people.used = whole.group, whole.status, True, True
        found.append(_died(dead, people.start, node, number))
    return found


def _died(dead: People, start: int, node: Node, number: int) -> Finding:
    """The finding of those of a number who did not live, by the word of surviving at `node`."""
    one = Finding("killed", dead, _LOST, (node.start, node.end), number, f"survive:{node.norm}")
    one.start, one.end = start, node.end
    one.inferred.append(("count", "those of the number who did not survive"))
    return one


def _none_of(nodes: Sequence[Node], at: int, survived: int) -> People | None:
    """ "None of the 12 passengers survived": all of the number at node `at`, where "none of" stands before it."""
    whole = nodes[at].people
    if whole is None or not _none_before(nodes, at) or whole.how != "count" or not whole.known or whole.used:
        return None
    doubted = any(node.has("neg", "modal") for node in nodes[at:survived])
    return None if doubted or not whole.low or whole.low != whole.high else whole


def _none_before(nodes: Sequence[Node], at: int) -> bool:
    """Whether "none of" stands right before node `at`."""
    none = nodes[at - 2].people if at > 1 and "of" in nodes[at - 1].cats else None
    return none is not None and none.kind == "none" and not none.head


def _counted(nodes: Sequence[Node], at: int) -> int:
    """The node of those who survived, right before the word at node `at` or a few words further off; -1 for none."""
    for k in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        node = nodes[k]
        people = node.people
        if people is not None and people.whole is not None:
            return k
        if people is not None and people.how == "count" and (not people.head or _none_before(nodes, k)):
            return k
        if node.harms or node.has("say", "sub", "neg", "modal") or node.norm in (",", ";", ":"):
            return -1
    return -1


def _of_all(nodes: Sequence[Node], at: int) -> People | None:
    """ "Of the 31 people aboard, only four survived": the 31."""
    lived, whole = nodes[at].people, nodes[1].people if len(nodes) > 1 else None
    if not nodes[0].has("of") or whole is None or lived is None or whole.how != "count":
        return None
    opens = sum(node.norm == "," for node in nodes[2:at]) == 1 and not any(node.harms for node in nodes[:at])
    return whole if opens and (whole.low or 0) > (lived.low or 0) else None


def _only(nodes: Sequence[Node], at: int, text: str) -> bool:
    """Whether the words say that no more lived."""
    own = nodes[at]
    people = own.people
    words = text[own.start : people.text_end if people is not None else own.end].lower().split()
    return (at > 0 and nodes[at - 1].norm in _ONLY) or bool(_ONLY & set(words[:-1]))


def _there(nodes: Sequence[Node], at: int, whole: People, number: int, analysis: Analysis) -> bool:
    """Whether all of the number were where the harm was done."""
    if any("there" in node.cats for node in nodes[at + 1 : at + 1 + _NEAR]):
        return True
    if whole.head:
        return whole.known
    words = lexicon(analysis.sentences[number].lang)
    starts = words.openings("there")
    told = analysis.text[whole.text_start : whole.text_end].lower()
    norms, end = analysis.norms, analysis.sentences[number].first
    for k in range(end):
        if norms[k] == told:
            group = words.word(norms[k + 1]) if k + 1 < end else None
            if group is not None and "person" in group.categories:
                return True  # "a boat with 12 fishermen sank"
            for j in range(k + 1, min(end, k + 1 + _NEAR)):
                match = words.find(norms, j) if norms[j] in starts else None
                if match and any(entry.category == "there" for entry in match[1]):
                    return True
    return False
