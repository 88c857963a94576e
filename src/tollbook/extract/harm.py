"""Predicates of harm and the people who stand as harmed beside them.

Where the harmed stand is said by a predicate's `frame` (harm.toml), and by `side` ("before", "after") where a language
orders its words otherwise. One predicate gives one `Finding` for each group of people, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from tollbook.extract.grammar import Node, People
from tollbook.model import Harm, Modality, Scope, Stance, Weapon
from tollbook.words.vocabulary import Entry


@dataclass(slots=True)
class Finding:
    """One group of people harmed, before it becomes a claim. Spans are offsets in the text.

    part_of     the finding that includes this one; conjunct: it stands in a list with the one before
    pred        span of the words of harm
    """

    harm: Harm
    people: People
    entry: Entry
    pred: tuple[int, int]
    sentence: int
    rule: str
    start: int = 0
    end: int = 0
    stance: Stance = "asserts"
    modality: Modality = "asserted"
    scope: Scope = "incident"
    weapon: Weapon | None = None
    weapon_span: tuple[int, int] | None = None
    part_of: Finding | None = None
    supersedes: Finding | None = None
    event: int | None = None
    inferred: list[tuple[str, str]] = field(default_factory=list)
    evidence: list[tuple[str, int, int, str]] = field(default_factory=list)
    counted: bool = True


_FAR = 40


def find(nodes: Sequence[Node], sentence: int) -> list[Finding]:
    """The findings of one sentence."""
    reader = _Reader(nodes, sentence)
    for at, node in enumerate(nodes):
        if node.harms and node.people is None:
            reader.predicate(at)
        elif node.people is not None and node.people.harm is not None:
            reader.counted_noun(at)
    return reader.found


class _Reader:
    def __init__(self, nodes: Sequence[Node], sentence: int) -> None:
        self.nodes = nodes
        self.sentence = sentence
        self.found: list[Finding] = []
        self.subjects: dict[int, list[People]] = {}

    # -------------------------------------------------------------- one predicate

    def predicate(self, at: int) -> None:
        """The people harmed by the predicate at node `at`."""
        node = self.nodes[at]
        for entry in node.harms:
            frame = entry.get("frame")
            if frame == "passive":
                victims = self._passive(at, entry)
            elif frame == "active":
                victims = self._after(at) if entry.get("side") != "before" else self._before(at)
            elif frame == "intransitive":
                victims = self._before(at) if entry.get("side") != "after" else self._after(at)
            elif frame == "adjective":
                victims = self._adjective(at)
            elif frame == "nominal":
                victims = self._nominal(at)
            elif frame == "toll":
                victims = self._toll(at)
            else:
                continue
            if victims:
                self._add(at, entry, victims)
                return

    def _add(self, at: int, entry: Entry, victims: Sequence[People]) -> None:
        node = self.nodes[at]
        self.subjects[at] = list(victims)
        for n, people in enumerate(victims):
            if people.used and people.harm is None:
                if entry.get("harm") != self._harm_of(people):
                    people = _copy(people)
                else:
                    continue
            people.used = True
            span = (node.start, node.end)
            finding = Finding(
                cast("Harm", entry.get("harm")), people, entry, span, self.sentence, f"{entry.get('frame')}:{node.norm}"
            )
            finding.start, finding.end = (
                (min(people.start, span[0]), max(people.end, span[1]))
                if n == 0 or len(victims) == 1
                else (people.start, people.end)
            )
            self.found.append(finding)

    def _harm_of(self, people: People) -> str:
        return next((finding.harm for finding in self.found if finding.people is people), "")

    def counted_noun(self, at: int) -> None:
        """A noun that itself says the harm: "five bodies", "no casualties", "20 wounded civilians"."""
        people = self.nodes[at].people
        if people is None or people.harm is None or people.used or people.part:
            return
        entry = people.harm
        if people.how not in ("count", "a") and not (
            people.kind == "vague"
            and entry.get("frame") == "victim"
            and entry.get("harm") == "killed"
            and people.head == "bodies"
        ):
            if (
                not (people.attributive and people.how in ("count", "a", "bare"))
                and people.how != "name"
                and people.head in ("", entry.form)
            ):
                return
        if people.how == "a" and entry.get("frame") in ("nominal", "act"):
            return
        people.used = True
        finding = Finding(
            cast("Harm", entry.get("harm")),
            people,
            entry,
            (people.start, people.end),
            self.sentence,
            f"noun:{people.head}",
        )
        finding.start, finding.end = people.start, people.end
        self.found.append(finding)

    # -------------------------------------------------------------- frames

    def _passive(self, at: int, entry: Entry) -> list[People]:
        side = entry.get("side")
        if side == "after":
            return self._after(at)
        before = self._skip_back(at - 1)
        if before >= 0 and self.nodes[before].has("be"):
            return self._before(before)
        after = self._after(at)
        left = self.nodes[before] if before >= 0 else None
        if after and not (
            left is not None
            and left.people is not None
            and left.people.how == "count"
            and left.people.head == ""
            and self._comma_ahead(at)
        ):
            return after
        if left is not None and left.people is not None and not self._agent(before):
            return self._list_back(before)
        if (left is not None and left.has("and", "aux")) or (left is not None and left.norm in (",",)):
            shared = self._shared(before)
            if shared:
                return shared
        if left is not None and (left.has("rel", "aux") or left.kind == "age" or left.norm in (",", ")")):
            return self._before(at)
        return self._unnamed(at) if left is None else []

    def _unnamed(self, at: int) -> list[People]:
        return []

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
        if node.people is not None:
            return self._list_back(before)
        if node.has("be", "aux"):
            return self._before(before)
        return []

    def _nominal(self, at: int) -> list[People]:
        nodes = self.nodes
        if at + 1 < len(nodes) and nodes[at + 1].has("of") and at + 2 < len(nodes) and nodes[at + 2].people is not None:
            return self._list_ahead(at + 2)
        if nodes[at].harms[0].get("side") == "after":
            return self._after(at)
        return []

    def _toll(self, at: int) -> list[People]:
        """ "death toll ... rose to 11", "put the toll at 9", "a toll of 9", "brought to 43 the number of people killed"."""
        nodes = self.nodes
        for k in range(at + 1, min(len(nodes), at + 26)):
            node = nodes[k]
            if node.people is not None and node.people.how == "count" and k > 0 and not node.people.used:
                before = nodes[k - 1]
                if before.has("toll_earlier") and not before.has("toll_move"):
                    continue
                if node.people.kind == "relative":
                    continue
                if before.has("toll_move", "adverb", "aux", "be") or before.norm in (":", "toll"):
                    return [node.people]
            if node.norm == ";" or node.has("sub"):
                break
        for k in range(at - 1, max(-1, at - 4), -1):
            node = nodes[k]
            if node.people is not None and node.people.how == "count" and k > 0 and nodes[k - 1].norm in ("to", "at"):
                return [node.people]
        return []

    # -------------------------------------------------------------- where people stand

    def _skip_back(self, at: int) -> int:
        while at >= 0 and (
            (self.nodes[at].has("adverb", "neg") and not self.nodes[at].has("be"))
            or self.nodes[at].norm in ('"', "'", "“", "”")
        ):
            at -= 1
        return at

    def _agent(self, at: int) -> bool:
        return at > 0 and self.nodes[at - 1].has("by")

    def _comma_ahead(self, at: int) -> bool:
        return at + 1 < len(self.nodes) and self.nodes[at + 1].norm in (",", ";")

    def _before(self, at: int) -> list[People]:
        """The subject of a predicate at node `at`: the nearest people before it who stand in no phrase of their own."""
        nodes, k = self.nodes, at
        agree = ""
        fallback: People | None = None
        while k >= 0 and at - k < _FAR:
            node = nodes[k]
            people = node.people
            if people is not None:
                before = nodes[k - 1] if k else None
                if people.part or (before is not None and before.has("by")):
                    k -= 1
                    continue
                clash = (agree == "one" and people.plural is True) or (
                    agree == "many" and people.plural is False and not self._listed(k)
                )
                if clash or (before is not None and before.has("prep", "of") and not before.has("and")):
                    if fallback is None and not clash and before is not None and not before.has("prep"):
                        fallback = people
                    k -= 1
                    continue
                return self._list_back(k)
            if node.has("aux"):
                agree = agree or {"one": "one", "many": "many"}.get(node.cats["aux"].get("number"), "")
            elif node.norm in (";", ":") or node.has("sub"):
                break
            elif node.harms and k < at and not node.has("adverb") and self.subjects.get(k) and at - k < 6:
                return self.subjects[k] if nodes[k].harms[0].get("frame") in ("passive", "intransitive") else []
            k -= 1
        return [fallback] if fallback is not None else []

    def _listed(self, at: int) -> bool:
        return at > 1 and self.nodes[at - 1].has("and") and self.nodes[at - 2].people is not None

    def _list_back(self, at: int) -> list[People]:
        """The people at node `at` and those listed before them ("four civilians, two officers and a driver")."""
        nodes = self.nodes
        found = [nodes[at].people]
        k = at
        joined = False
        while k >= 2:
            joint = nodes[k - 1]
            if joint.norm == "," and k >= 3 and nodes[k - 2].has("and"):
                joint = nodes[k - 2]
            if not (joint.has("and") or (joint.norm == "," and joined)) or joint.has("part"):
                break
            joined = True
            j = k - 2
            if nodes[j].norm == ",":
                j -= 1
            while (
                j >= 0
                and k - j < 8
                and nodes[j].people is None
                and not nodes[j].harms
                and not nodes[j].has("aux", "by", "say", "sub")
                and nodes[j].norm not in (",", ";")
            ):
                j -= 1
            if (
                j < 0
                or nodes[j].people is None
                or (j > 0 and nodes[j - 1].has("by", "prep") and not nodes[j - 1].has("and"))
            ):
                break
            if j < k - 2 and not (nodes[j + 1].has("prep", "of", "rel") or nodes[j + 1].norm in (",", "(")):
                break
            people = nodes[j].people
            if people is None or people.part or people.how == "pronoun":
                break
            found.append(people)
            k = j
        return [people for people in reversed(found) if people is not None]

    def _after(self, at: int) -> list[People]:
        """The object of a predicate at node `at`."""
        nodes, k = self.nodes, at + 1
        while k < len(nodes) and (
            (nodes[k].has("adverb") and nodes[k].people is None) or nodes[k].norm in ('"', "“", "'", "‘", "(")
        ):
            k += 1
        if k < len(nodes) - 1 and nodes[k].has("and") and nodes[k + 1].harms and nodes[k + 1].people is None:
            return []
        people = nodes[k].people if k < len(nodes) else None
        if people is None:
            return []
        if people.how == "pronoun" and people.number != "one":
            return []
        return self._list_ahead(k)

    def _list_ahead(self, at: int) -> list[People]:
        """The people at node `at` and those listed after them, as far as they have no predicate of their own."""
        nodes = self.nodes
        found = [nodes[at].people]
        k = at
        while k + 2 < len(nodes):
            j = k + 1
            if nodes[j].has("prep", "of") and nodes[j].norm not in (",",):
                step = j
                while step < len(nodes) and step - j < 7 and not (nodes[step].has("and") or nodes[step].norm == ","):
                    if nodes[step].harms or nodes[step].has("aux", "say", "sub", "rel"):
                        break
                    step += 1
                if step >= len(nodes) or not nodes[step].has("and"):
                    break
                j = step
            if not (nodes[j].has("and") or nodes[j].norm == ",") or nodes[j].has("part"):
                break
            j += 1
            if j < len(nodes) and nodes[j].has("and") and not nodes[j].has("part"):
                j += 1
            if j >= len(nodes) or nodes[j].people is None or self._own_predicate(j):
                break
            people = nodes[j].people
            if (
                people is None
                or people.part
                or people.how == "pronoun"
                or (people.how in ("the", "name") and nodes[j - 1].norm == ",")
            ):
                break
            found.append(people)
            k = j
        return [people for people in found if people is not None]

    def _own_predicate(self, at: int) -> bool:
        """Whether the people at node `at` begin a clause of their own."""
        k = at + 1
        while k < len(self.nodes) and (self.nodes[k].has("adverb") or self.nodes[k].people is not None):
            k += 1
        if k >= len(self.nodes):
            return False
        node = self.nodes[k]
        if node.has("aux", "be"):
            return True
        if any(entry.get("frame") in ("passive", "adjective", "intransitive") for entry in node.harms):
            return True
        return node.kind == "word" and not node.cats and node.norm.endswith("ed")


def _copy(people: People) -> People:
    return People(**{name: getattr(people, name) for name in People.__slots__})
