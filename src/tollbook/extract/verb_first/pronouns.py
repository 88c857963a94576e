"""Those whom an ending means, where pronouns are written onto words: "ما أدى إلى مقتله", "الشاب الذي قتلته القوات"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tollbook.extract.grammar import Node, People
from tollbook.extract.verb_first.words import LED

_REACH = 30
_CAUSED = 4  # nodes between the word of causing and the harm
_STOPS = frozenset((".", ";", "!", "?"))
ENDINGS, ONE_OF = LED.endings, LED.of_them  # endings are the longest first


def caused(nodes: Sequence[Node], at: int) -> bool:
    """Whether words of causing lead to node `at`: what the event did, and not what it came after."""
    for node in reversed(nodes[max(0, at - _CAUSED) : at]):
        if node.has("cause"):
            return True
        if node.harms or node.people is not None or node.kind == "punct":
            return False
    return False


def whom(nodes: Sequence[Node], at: int, ending: str) -> int | None:
    """The node before `at` whose people an ending means: the nearest that agree with it in number and gender."""
    for k in range(at - 1, max(-1, at - _REACH), -1):
        node = nodes[k]
        if node.norm in _STOPS:
            return None
        if node.people is not None and not node.people.part and _agrees(node.people, ending):
            return k
    return None


def one_of(nodes: Sequence[Node], at: int) -> People | None:
    """The one whom "أحدهم" at node `at` takes out of those named before it."""
    endings = sorted(LED.ending_several) if not nodes[at].norm.endswith(LED.ending_both) else LED.ending_both
    k = whom(nodes, at, endings[0])
    group = nodes[k].people if k is not None else None
    if group is None:
        return None
    node = nodes[at]
    one = replace(
        group, first=at, last=at + 1, start=node.start, end=node.end, how="count", number="one", low=1, high=1
    )
    one.kind, one.text_start, one.text_end, one.used, one.part = "exact", node.start, node.end, False, False
    return one


def _agrees(people: People, ending: str) -> bool:
    if people.how in ("pronoun", "thing") or not people.known or people.kind in ("none", "relative"):
        return False
    alone = people.low == people.high == 1 or (people.low is None and people.number == "one")
    if ending in LED.ending_both:
        return people.low == people.high == 2
    if ending in LED.ending_several:
        return people.how == "count" and people.low is not None and not alone
    female = people.group == "woman" or people.head.endswith(LED.feminine)
    return alone and (people.how == "name" or female == (ending in LED.ending_she))


__all__ = ["ENDINGS", "ONE_OF", "caused", "one_of", "whom"]
