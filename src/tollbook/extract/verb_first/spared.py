"""What reads like harm and is none, where the verb comes first: sentences of death that nobody carried out,
infections, things that are hit with people inside, and what somebody who lives has lost."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.grammar import Node, People
from tollbook.extract.verb_first.words import HarmSmall

_COURT = 12  # nodes between a court and what it ordered
_HALT = 3  # nodes between what holds it up and its being carried out
_DISEASE = 4  # nodes behind those who have a disease
_LOST = 6  # nodes behind those who lost something


def ordered(nodes: Sequence[Node], at: int, words: HarmSmall) -> bool:
    """Whether the putting to death at node `at` was only demanded or ordered: "حكمت المحكمة بإعدام ثلاثة"."""
    low = max(0, at - _COURT)
    if carried_out(nodes, at, words):
        return False
    return any(node.norm in words.courts or node.norm in words.carried_out for node in nodes[low:at])


def carried_out(nodes: Sequence[Node], at: int, words: HarmSmall) -> bool:
    """Whether words of carrying out lead to the sentence at node `at`, and nothing holds it up."""
    low = max(0, at - _COURT)
    done = next((k for k in range(at - 1, low - 1, -1) if nodes[k].norm in words.carried_out), None)
    if done is None:
        return False
    return all(node.norm not in words.halted for node in nodes[max(0, done - _HALT) : done])


def executed(nodes: Sequence[Node], at: int, words: HarmSmall) -> int:
    """Where those stand upon whom a sentence was carried out ("نفذت حكم الإعدام شنقا بحق تسعة"); -1 without."""
    if not carried_out(nodes, at, words):
        return -1
    for k in range(at + 1, min(at + _LOST + 1, len(nodes) - 1)):
        if nodes[k].norm in words.upon and nodes[k + 1].people is not None:
            return k + 1
        if nodes[k].people is not None or nodes[k].norm in (".", ";", ","):
            return -1
    return -1


def lost(nodes: Sequence[Node], people: People, words: HarmSmall, endings: Sequence[str]) -> str:
    """What somebody lost: "injured" a limb ("فقد آخر ساقه"), "goods" a home or control; "" where he is missing."""
    at = next((k for k, node in enumerate(nodes) if node.people is people), len(nodes))
    for k in range(at + 1, min(at + _LOST, len(nodes))):
        node, behind = nodes[k], nodes[k + 1] if k + 1 < len(nodes) else None
        if node.norm in words.within or node.kind == "punct" or node.has("and", "sub", "rel", "by"):
            return ""
        ending = next((e for e in endings if node.norm.endswith(e)), "")
        owned = behind is not None and behind.norm in endings and behind.start == node.end
        own = {node.norm, node.norm.removesuffix(ending)} if ending else {node.norm}
        if (ending or owned) and not own.isdisjoint(words.limbs):
            return "injured"
        if (ending or owned or nodes[k - 1].has("det")) and not own.isdisjoint(words.goods):
            return "goods"
        if node.people is not None and node.people.relation and node.people.how == "poss":
            return "goods"  # "فقد خمسة أطفال والديهم"
    return ""


def infected(nodes: Sequence[Node], at: int) -> bool:
    """Whether those hurt at node `at` have a disease: "620 إصابة جديدة بالمرض"."""
    behind = nodes[at + 1 : at + 1 + _DISEASE]
    stop = next((k for k, node in enumerate(behind) if node.kind == "punct" or node.has("and", "part")), len(behind))
    return any(node.has("mood") for node in behind[:stop])


def inside(nodes: Sequence[Node], at: int, words: HarmSmall) -> bool:
    """Whether node `at` leads to those who were in or on what was hit ("مدرسة تؤوي 40 نازحا")."""
    return nodes[at].norm in words.inside and nodes[at].count is None


__all__ = ["executed", "infected", "inside", "lost", "ordered"]
