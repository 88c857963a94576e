"""Predicates of one sentence that share the people whom they harm, told of by an earlier verb.

"was dragged from his home and killed": the subject of the verb before "and". "Gunmen stopped two men and shot them":
the object of the earlier verb.
"""

from __future__ import annotations

from tollbook.extract.grammar import Node, People
from tollbook.extract.reach import Reach, is_passive
from tollbook.words.vocabulary import Entry

_CHAIN = 14  # words between a passive verb and the "and" behind which the next participle stands
_MEANT = {"them": True, "him": False, "her": False}
_TOWARDS = frozenset(("out", "away", "up", "in", "off", "down", "aside"))  # "took away five men"


class Chains(Reach):
    """Whom a predicate harms where an earlier verb of the sentence has named them."""

    def _harm_of(self, people: People) -> str:
        """The harm that the sentence has told of them so far, "" where none."""
        raise NotImplementedError

    def _chained(self, joint: int) -> list[People]:
        """ "was dragged from his home and killed": the subject of the passive verb before the "and" at node `joint`."""
        nodes = self.nodes
        for k in range(joint - 1, max(0, joint - _CHAIN), -1):
            node = nodes[k]
            if node.has("say", "sub", "rel") or node.norm in (";", ":"):
                return []
            if node.people is not None or not self._of_course(node):
                if node.harms and node.people is None:
                    return []
                continue
            verb = self._skip_back(k - 1)
            if verb >= 0 and is_passive(nodes[verb]):
                told = verb and "rel" in nodes[verb - 1].cats and nodes[verb - 1].norm != "who"
                return [] if told else self._before(verb)  # "a faction that is backed by ... and killed"
        return []

    def _of_course(self, node: Node) -> bool:
        """Whether a word may tell what was done to people before they were harmed: "dragged", "taken", "abducted"."""
        if any(entry.get("harm") == "detained" or entry.get("frame") == "to death" for entry in node.harms):
            return True
        return node.kind == "word" and not node.harms and (not node.cats or "carried" in node.cats)

    def _those_meant(self, at: int, victims: list[People]) -> list[People]:
        """ "dragged three men from a bus and shot them": whom the pronoun behind node `at` stands for, told of behind
        an earlier verb of the sentence; the pronoun itself where they are not found."""
        nodes, pronoun = self.nodes, victims[0] if len(victims) == 1 else None
        many = _MEANT.get(pronoun.head) if pronoun is not None and pronoun.how == "pronoun" else None
        if pronoun is None or many is None or pronoun.start < nodes[at].start:
            return victims
        for k in range(at - 1, 0, -1):
            people = nodes[k].people
            if nodes[k].has("say", "sub") or nodes[k].norm == ";":
                break
            if people is None or people.how not in ("count", "a", "the") or not people.known or not self._object(k):
                continue
            listed = self._list_ahead(k)
            several = len(listed) > 1 or listed[0].plural is True
            if several is not many or any(one.part or one.harm is not None for one in listed):
                continue
            if people.how == "the" and people.plural is not False:
                continue
            if pronoun.group == "woman" and people.group == "man":
                continue
            told = {self._harm_of(one) for one in listed if one.used}
            if told - {"detained", "missing"}:
                break
            for one in listed:
                if one.how == "the" and one.low is None:
                    one.low = one.high = 1
            return listed
        return victims

    def _one_who_acted(self, at: int, entry: Entry, victims: list[People]) -> list[People]:
        """ "wounded three people before he was killed by police": the doer, who is none of those told of as hurt."""
        nodes, one = self.nodes, victims[0] if len(victims) == 1 else None
        if one is None or one.how != "pronoun" or one.plural is not False or entry.get("harm") != "killed":
            return victims
        by = nodes[at + 1 : at + 3]
        police = len(by) == 2 and "by" in by[0].cats and by[1].people is not None and by[1].people.force
        first = next((k for k, node in enumerate(nodes) if node.people is one), 0)
        earlier = [k for k in self.subjects if k < first and nodes[k].harms and nodes[k].people is None]
        if not police or not earlier or not any("sub" in node.cats for node in nodes[max(earlier) : first]):
            return victims
        doer = next((node.people for node in nodes[: min(earlier)] if node.people is not None), None)
        himself = People(one.first, one.last, one.start, one.end, "the", "one", 1, 1, head=one.head)
        himself.text_start, himself.text_end, himself.additive = one.start, one.end, True
        if doer is not None and doer.group == "combatant" and doer.how != "count":
            himself.group, himself.status = doer.group, doer.status
        return [himself]

    def _object(self, at: int) -> bool:
        """Whether the people at node `at` stand right behind a verb that acts on them."""
        k = self._skip_back(at - 1)
        if k > 0 and self.nodes[k].norm in _TOWARDS:
            k -= 1
        if k < 1 or self.nodes[k].people is not None:
            return False
        node = self.nodes[k]
        if any(entry.get("harm") == "detained" for entry in node.harms):
            return True
        return self._of_course(node) and (node.norm.endswith("ed") or "carried" in node.cats or node.norm in _STRONG)


_STRONG = frozenset(
    ("took", "forced", "found", "caught", "led", "bound", "tied", "drove", "made", "met", "held", "sought")
)
