"""Those whom an ending means, where pronouns are written onto words: "ما أدى إلى مقتله", "الشاب الذي قتلته القوات"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from tollbook.extract.grammar import Node, People
from tollbook.extract.verb_first.words import PeopleSmall, PronounSmall
from tollbook.words.languages import small

_REACH = 30
_CAUSED = 4  # nodes between the word of causing and the harm
_STOPS = frozenset((".", ";", "!", "?"))


def caused(nodes: Sequence[Node], at: int) -> bool:
    """Whether words of causing lead to node `at`: what the event did, and not what it came after."""
    for node in reversed(nodes[max(0, at - _CAUSED) : at]):
        if node.has("cause"):
            return True
        if node.harms or node.people is not None or node.kind == "punct":
            return False
    return False


class Pronouns:
    """Whom the pronouns of one sentence mean; positions are indices of nodes. `endings` are the longest first."""

    def __init__(self, nodes: Sequence[Node], lang: str) -> None:
        self.nodes, self.words = nodes, small(lang, "pronouns", PronounSmall)
        self.feminine = small(lang, "people", PeopleSmall).feminine
        self.endings = _endings(lang)

    def whom(self, at: int, ending: str) -> int | None:
        """The node before `at` whose people an ending means: the nearest that agree with it in number and gender."""
        for k in range(at - 1, max(-1, at - _REACH), -1):
            node = self.nodes[k]
            if node.norm in _STOPS:
                return None
            if node.people is not None and not node.people.part and self._agrees(node.people, ending):
                return k
        return None

    def one_of(self, at: int) -> People | None:
        """The one whom "أحدهم" at node `at` takes out of those named before it."""
        nodes, words = self.nodes, self.words
        endings = words.both if nodes[at].norm.endswith(words.both) else words.several
        k = self.whom(at, endings[0]) if endings else None
        group = nodes[k].people if k is not None else None
        if group is None:
            return None
        node = nodes[at]
        one = replace(
            group, first=at, last=at + 1, start=node.start, end=node.end, how="count", number="one", low=1, high=1
        )
        one.kind, one.text_start, one.text_end, one.used, one.part = "exact", node.start, node.end, False, False
        return one

    def _agrees(self, people: People, ending: str) -> bool:
        if people.how in ("pronoun", "thing") or not people.known or people.kind in ("none", "relative"):
            return False
        alone = people.low == people.high == 1 or (people.low is None and people.number == "one")
        if ending in self.words.both:
            return people.low == people.high == 2
        if ending in self.words.several:
            return people.how == "count" and people.low is not None and not alone
        female = people.group == "woman" or people.head.endswith(self.feminine)
        return alone and (people.how == "name" or female == (ending in self.words.she))


@cache
def _endings(lang: str) -> tuple[str, ...]:
    words = small(lang, "pronouns", PronounSmall)
    return tuple(sorted((*words.both, *words.several, *words.she, *words.he), key=len, reverse=True))


__all__ = ["Pronouns", "caused"]
