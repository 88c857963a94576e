"""Whom a participle harms, and an adjective: "were killed", "two men shot by police", "found dead", "killed six"."""

from __future__ import annotations

from tollbook.extract.chains import Chains
from tollbook.extract.grammar import People
from tollbook.extract.lists import MANY_OR_NONE
from tollbook.extract.reach import is_passive
from tollbook.words.vocabulary import Entry


class Participles(Chains):
    """Whom the participles and adjectives of one sentence harm."""

    def _passive(self, at: int, entry: Entry) -> list[People]:
        side = entry.get("side")
        if side == "after":
            return self._after(at)
        if inverted := self._inverted(at):
            return inverted
        if entry.get("outcome") == "open" and self._aimed(at):
            return []
        before = self._skip_back(at - 1)
        if before >= 0 and is_passive(self.nodes[before]):
            found = self._before(before)
            if entry.get("only") == "passive" and not (
                found and found[-1].known and self._right_before(before) is found[-1]
            ):
                return []
            return found
        after = self._after(at) if entry.get("only") != "passive" else []
        if not after and (outright := self._done_to(at, before)):
            return [outright]
        if (
            after
            and after[0].how == "count"
            and before >= 0
            and (doers := self.nodes[before].people) is not None
            and doers.how == "count"
            and self._object_acts(at)
        ):
            after = []  # "eight people killed many more injured"
        left = self.nodes[before] if before >= 0 else None
        if after and left is not None and left.people is not None and self.nodes[at + 1].norm == "(":
            after = [] if left.people.how == "count" else after  # "126 killed (57 men, 69 women)"
        doer = left.people if left is not None else None
        straight = bool(after) and self.nodes[at + 1].people is after[0] and after[0].how == "the"
        if straight and not after[0].known and doer is not None and doer.how == "bare" and doer.low is None:
            return after  # "Villagers killed the marabout"
        if (
            after
            and left is not None
            and left.people is not None
            and not (after[0].known or after[0].how == "name")
            and not (entry.get("harm") == "killed" and after[0].how in ("count", "a", "poss"))
            and self._fits(before, "") == "yes"
        ):
            return self._list_back(before)
        if after and not (
            left is not None
            and left.people is not None
            and left.people.how == "count"
            and left.people.head == ""
            and self._comma_ahead(at)
        ):
            return after
        if entry.get("only") == "passive" or (entry.get("outcome") == "open" and not self._shot_there(before)):
            return []
        if left is not None and left.people is not None and left.people.part and not after:
            # "31 deaths and 84 injuries, including nine children killed": only the nine were not told of yet
            other = {"killed", "injured"} - {entry.get("harm")}
            whole = self._before(at)
            fresh = [p for p in whole if p.part or (p.harm is None and self._harm_of(p) not in other)]
            return fresh or ([left.people] if whole else [])
        if left is not None and left.people is not None and not self._stops(at):
            return []
        if left is not None and left.people is not None and self._fits(before, "") == "yes":
            return self._list_back(before)
        told = left.people if left is not None else None
        if (
            told is not None
            and (told.plural or (told.how == "count" and told.known and not told.partitive))
            and self._beside(before)
        ):
            return [told]
        if self._headed(before):
            return self._list_back(before)
        if left is not None and "and" in left.cats and before > 1:
            verb = self._skip_back(before - 2) if self._plain(before - 1) else -1
            if verb >= 0 and is_passive(self.nodes[verb]):
                return self._before(verb)
        if (left is not None and left.has("and", "aux")) or (left is not None and left.norm in (",",)):
            shared = self._shared(before) or self._chained(before)
            if shared:
                return shared
        if left is not None and (left.norm == "who" or (left.norm == "which" and entry.get("harm") == "killed")):
            return []  # "the man who shot at them", "a frost which killed off hopes"
        if left is not None and (left.has("rel", "aux") or left.kind == "age" or left.norm in (",", ")")):
            return self._before(at)
        return []

    def _inverted(self, at: int) -> list[People]:
        """ "Killed in the blast was a girl", "Also wounded were two boys": a clause that opens with its participle."""
        nodes, before = self.nodes, self._skip_back(at - 1)
        if before >= 0 and nodes[before].norm == "those":
            before -= 1
        if before >= 0 and nodes[before].kind != "punct" and not nodes[before].has("and", "sub"):
            return []
        for k in range(at + 1, min(len(nodes) - 1, at + 12)):
            node, people = nodes[k], nodes[k + 1].people
            if node.norm in ("was", "were", "is", "are"):
                fit = people is not None and people.how in ("count", "a", "poss", "name", "the") and people.known
                return self._list_ahead(k + 1) if fit else []
            if node.harms or node.kind == "punct" or node.has("aux", "say", "sub", "rel", "and"):
                return []
        return []

    def _done_to(self, at: int, before: int) -> People | None:
        """Whom a participle without an auxiliary harms for sure: "the man shot by police", "a man who police shot"."""
        nodes = self.nodes
        people = nodes[before].people if before >= 0 else None
        if people is None or not people.known or people.part:
            return None
        if people.how in ("the", "poss") and people.plural is False and at + 1 < len(nodes):
            return people if "by" in nodes[at + 1].cats and nodes[at + 2 : at + 3] and nodes[at + 2].people else None
        if before < 2 or nodes[before - 1].norm not in ("who", "whom"):
            return None
        whom = nodes[before - 2].people
        return whom if whom is not None and whom.known and whom.how not in ("thing", "pronoun", "name") else None

    def _headed(self, at: int) -> bool:
        """ "Man found dead": in headlines people stand without an article."""
        people = self.nodes[at].people if at >= 0 else None
        if people is None or people.how != "bare" or people.number != "one" or not people.known or people.force:
            return False
        if people.head in MANY_OR_NONE:
            return False
        return at == 0 or self.nodes[at - 1].kind == "punct" or self.nodes[at - 1].has("say", "and")

    def _object_acts(self, at: int) -> bool:
        """Whether the people right behind node `at` have a predicate of their own."""
        k = next((k for k in range(at + 1, len(self.nodes)) if self.nodes[k].people is not None), at) + 1
        while k < len(self.nodes) and "adverb" in self.nodes[k].cats:
            k += 1
        return k < len(self.nodes) and any(entry.get("frame") == "passive" for entry in self.nodes[k].harms)

    def _aimed(self, at: int) -> bool:
        """ "Officers shot at the suspect", "was shot at by soldiers": nobody need be hit."""
        nodes = self.nodes
        behind = nodes[at + 2] if at + 2 < len(nodes) and nodes[at + 1].norm == "at" else None
        if behind is None:
            return False
        target = behind.people or (nodes[at + 3].people if "det" in behind.cats and at + 3 < len(nodes) else None)
        somebody = target is not None and target.known and target.how not in ("thing", "name")
        return somebody or "by" in behind.cats or behind.norm == "while"

    def _right_before(self, at: int) -> People | None:
        """The people before node `at` with nothing but adverbs, ages, marks and auxiliaries between."""
        k = at - 1
        while (
            k >= 0
            and self.nodes[k].people is None
            and (self.nodes[k].kind in ("age", "punct") or self.nodes[k].has("adverb", "rel", "aux"))
        ):
            k -= 1
        return self.nodes[k].people if k >= 0 else None

    def _shot_there(self, at: int) -> bool:
        """Whether the people before "shot" without an auxiliary are those shot: "two men shot", never "Reed shot"."""
        people = self.nodes[at].people if at >= 0 else None
        if people is None:
            return True
        if at > 0 and self.nodes[at - 1].norm in ("found", "discovered", "located"):
            return True
        return people.how not in ("name", "the", "pronoun") and not (
            people.low == 1 and not people.head and not self.nodes[at].norm.isdigit()
        )

    def _bare(self, at: int) -> bool:
        people = self.nodes[at].people
        return people is not None and people.how == "bare"

    def _shared(self, before: int) -> list[People]:
        """ "were shot and wounded": the people of the predicate just before."""
        k = before
        while k >= 0 and (self.nodes[k].has("and", "adverb", "aux") or self.nodes[k].norm == ","):
            k -= 1
        return [people for people in self.subjects.get(k, []) if k >= 0 and before - k <= 3]

    def _adjective(self, at: int) -> list[People]:
        before = self._skip_back(at - 1)
        if before < 0:
            return []
        node = self.nodes[before]
        if node.norm == "," and before and (named := self.nodes[before - 1].people) is not None and named.how == "name":
            return [named]
        if node.people is not None:
            return self._list_back(before) if node.people.how != "thing" and not node.people.part else []
        if "aux" in node.cats:
            return self._before(before)
        return []
