"""Whether those told of are others than those told of before ("three more", "was also killed"); rival counts."""

from __future__ import annotations

from tollbook.extract.turns import Turns

_COUNTED = frozenset(("counted", "recorded", "documented", "registered", "counts", "records"))


class Others(Turns):
    """Who comes on top of whom in one sentence."""

    def _rival(self, at: int) -> bool:
        """ "Nine died, police said; the paper counted 31": whether the number at node `at` is what somebody counts."""
        nodes = self.nodes
        people = nodes[at].people
        bare = people is not None and people.how == "count" and not people.head and not people.used
        if people is None or not bare or people.kind in ("vague", "relative", "none") or people.part or at < 1:
            return False
        counted = "say" in nodes[at - 1].cats or nodes[at - 1].norm in _COUNTED
        behind = nodes[at + 1] if at + 1 < len(nodes) else None
        return counted and (behind is None or behind.kind == "punct" or behind.has("sub"))

    def _also(self, at: int) -> bool:
        """ "was also killed": besides those told of before."""
        frames = {entry.get("frame") for entry in self.nodes[at].harms}
        near = self.nodes[max(0, at - 2) : at] if frames & {"passive", "intransitive", "active"} else ()
        if any(word in node.norm.split() for node in near for word in ("also", "then")):
            return True
        return self._second(at)

    def _doer(self, at: int) -> bool:
        """Whether somebody who is not harmed stands as the one who did what the word at node `at` says."""
        for k in range(at - 1, max(-1, at - 5), -1):
            node = self.nodes[k]
            if node.people is not None:
                return node.people.plural is False and not node.people.used
            if node.kind == "punct" or not (node.harms or node.has("and", "aux", "adverb")):
                return False
        return False

    def _second(self, at: int) -> bool:
        """ "killed four in one village and shot dead one in another": a second count of the same harm in a sentence."""
        harm = self.nodes[at].harms[0].get("harm") if self.nodes[at].harms else ""
        if self._one_more(at, harm):
            return True
        earlier = [
            k
            for k, listed in self.subjects.items()
            if k < at
            and self.nodes[k].harms
            and self.nodes[k].harms[0].get("harm") == harm
            and listed[0].how == "count"
        ]
        if not earlier:
            return False
        between = self.nodes[max(earlier) + 1 : at]
        another = between[-1:] and ("rank" in between[-1].cats or between[-1].norm in ("other", "latter"))
        return (
            harm == "killed"
            and (another or any(node.norm in ("while", "where", ";") for node in between))
            and not any("say" in node.cats for node in between)
        )

    def _besides(self, at: int) -> bool:
        """ "The driver was killed and two passengers died later": behind "and", others who have a predicate."""
        nodes, first = self.nodes, self.subjects[at][0]
        subject = next((k for k in range(at - 1, -1, -1) if nodes[k].people is first), 0)
        last = max((k for k in self.subjects if k < subject), default=-1)
        if subject < 2 or last < 0 or nodes[subject - 1].norm != "and" or first.definite or not first.head:
            return False
        earlier = self.subjects[last]
        if any(node.has("say", "sub", "rel") or node.norm in (";", ":") for node in nodes[last + 1 : subject]):
            return False
        harms = {entry.get("harm") for k in (last, at) for entry in nodes[k].harms[:1]}
        return harms == {"killed"} and len(earlier) == 1 and earlier[0].plural is False and first is not earlier[0]

    def _one_more(self, at: int, harm: str) -> bool:
        """ "one man was shot in the leg and a boy was shot in the back": behind "and" a clause like the one before."""
        subject = next((k for k in range(at - 1, -1, -1) if self.nodes[k].people is self.subjects[at][0]), 0)
        last = max((k for k in self.subjects if k < subject), default=-1)
        if subject < 2 or last < 0 or self.nodes[subject - 1].norm not in ("and", "while"):
            return False
        first, second = self.subjects[last], self.subjects[at]
        harms = self.nodes[last].harms
        alike = self.nodes[last].norm == self.nodes[at].norm and bool(harms) and harms[0].get("harm") == harm
        return alike and all(len(p) == 1 and p[0].low == 1 and p[0].how in ("a", "count") for p in (first, second))
