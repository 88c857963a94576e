"""Whom other turns of speech harm: nouns ("the murder of"), tolls, labels, "to death", "took his own life"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.grammar import People
from tollbook.extract.participles import Participles
from tollbook.extract.reach import is_passive
from tollbook.words.vocabulary import Entry

_KIN = frozenset(("relatives", "family members", "children"))
_NEAR_ONES = frozenset(("colleague", "colleagues", "comrade", "comrades"))

_OWN = ("a", "count")

_TO_NUMBER = (" at", " number", " numbered", " the dead")  # ends of tolls right before their number

_LABEL = 9  # words of a label: "Killed in Friday's attack on the market:"


def _names_again(one: People, other: People) -> bool:
    """Whether two of a list are one: "his wife, Jean", "Adam Reed, a baker"."""
    return (one.how == "name") is not (other.how == "name")


def _near(people: People) -> bool:
    """Whether those lost stood near the one who lost them: "his wife", "three children", "a colleague"."""
    if people.relation:
        return people.how in ("poss", "count")
    if people.head in _KIN:
        return people.how == "count"
    return people.head in _NEAR_ONES and people.how in _OWN


class Turns(Participles):
    """Whom nouns, tolls, labels and set phrases of one sentence harm."""

    def _nominal(self, at: int) -> list[People]:
        nodes = self.nodes
        owner = self._owner(at)
        if owner is not None:
            return [owner]
        if (
            at + 1 < len(nodes)
            and "of" in nodes[at + 1].cats
            and at + 2 < len(nodes)
            and nodes[at + 2].people is not None
        ):
            listed = self._list_ahead(at + 2, held=True)
            last = next((k for k, node in enumerate(nodes) if listed and node.people is listed[-1]), at)
            more = nodes[last + 1 : last + 4]  # "the murder of a clerk and of his wife"
            if len(more) == 3 and "and" in more[0].cats and "of" in more[1].cats and more[2].people is not None:
                listed = [*listed, *self._list_ahead(last + 3, held=True)]
            return listed
        behind = nodes[at + 2].people if at + 2 < len(nodes) and nodes[at + 1].norm == "to" else None
        if behind is not None and behind.how in ("count", "a") and behind.known:
            return self._list_ahead(at + 2) if nodes[at].harms[0].get("harm") == "injured" else []
        if nodes[at].harms[0].get("side") == "after":
            return self._after(at)
        whose = self._past_doer(at)
        return self._list_ahead(whose, held=True) if whose else []

    def _past_doer(self, at: int) -> int:
        """Where those killed stand behind who did it or when: "the murder by gunmen of a nurse", "on 3 May of ..."."""
        nodes, k = self.nodes, at + 1
        by = k < len(nodes) and "by" in nodes[k].cats
        if k >= len(nodes) or not (by or nodes[k].norm in ("on", "in", "during", "last", "this")):
            return 0
        while k < min(len(nodes) - 1, at + 8):
            node = nodes[k]
            if "of" in node.cats:
                last = nodes[k - 1]
                told = (
                    (by and last.people is not None)
                    or last.kind == "number"
                    or last.has("month", "weekday", "period_unit")
                    or (nodes[k - 2].kind == "number" and "thing" in last.cats)  # "in the past three days of"
                )
                people = nodes[k + 1].people
                return k + 1 if told and people is not None and people.how != "thing" else 0
            if node.harms or node.kind == "punct" or node.has("aux", "say", "sub", "rel", "and"):
                return 0
            k += 1
        return 0

    def _owner(self, at: int) -> People | None:
        """ "Adam Reed's murder": the one whose death the noun names, from the words before it."""
        nodes, last = self.nodes, at - 1
        while last > 0 and last > at - 3 and nodes[last].has("modifier", "adverb") and nodes[last].people is None:
            if "rank" in nodes[last].cats:
                return None  # "Averil's second homicide"
            last -= 1
        if last < 0 or nodes[last].kind != "word" or not nodes[last].norm.endswith(("'s", "s'")) or nodes[last].cats:
            return None
        first = last
        while first > 0 and nodes[first].capital and self._plain(first - 1) and nodes[first - 1].capital:
            first -= 1
        if not nodes[last].capital:
            return None
        words = " ".join(node.norm for node in nodes[first : last + 1]).removesuffix("'s").removesuffix("'")
        owner = People(first, last + 1, nodes[first].start, nodes[last].end, "name", "one", 1, 1, head=words)
        owner.text_start, owner.text_end = owner.start, owner.end - (2 if nodes[last].norm.endswith("'s") else 1)
        return owner

    def _toll(self, at: int, entry: Entry) -> list[People]:
        """ "death toll ... rose to 11", "put the toll at 9", "a toll of 9"."""
        nodes = self.nodes
        for k in range(at + 1, min(len(nodes), at + 26)):
            node = nodes[k]
            if node.people is not None and node.people.how == "count" and k > 0 and not node.people.used:
                before = nodes[k - 1]
                if "toll_earlier" in before.cats and "toll_move" not in before.cats:
                    continue
                if node.people.kind == "relative" or (k > at + 1 and self._first_put(k - 2)):
                    continue
                straight = k == at + 1 and before.norm.endswith(_TO_NUMBER)
                if straight or before.has("toll_move", "adverb", "aux") or before.norm in (":", "toll"):
                    return [self._of_toll(node.people, entry)]
            if node.norm == ";" or ("sub" in node.cats and not self._since_then(k)):
                break
        for k in range(at - 1, max(-1, at - 4), -1):
            node = nodes[k]
            if node.people is not None and node.people.how == "count" and k > 0 and nodes[k - 1].norm in ("to", "at"):
                return [self._of_toll(node.people, entry)]
        return []

    def _first_put(self, at: int) -> bool:
        """Whether the words at node `at` say that a figure was given up: "first put at 7, then at 12, now at"."""
        return "toll_earlier" in self.nodes[at].cats or self.nodes[at].norm == "then"

    def _since_then(self, at: int) -> bool:
        """Whether a date and no clause stands behind "since": "the toll since Friday to nine"."""
        behind = self.nodes[at + 1 : at + 3]
        return "since" in self.nodes[at].cats and any(n.has("month", "weekday") or n.kind == "number" for n in behind)

    def _of_toll(self, people: People, entry: Entry) -> People:
        """The number of a toll; where it counts nobody in words, it counts those whose toll it is."""
        if not people.head and people.group == "person" and entry.get("group"):
            people.group = people.status = "civilian"
        return people

    def _labelled(self, at: int) -> list[People]:
        """ "Killed: 6. Injured - 14", "Civilians killed: 3": a word of harm as the label of a number."""
        nodes = self.nodes
        whose = nodes[at - 1].people if at else None
        if whose is not None and (whose.how != "bare" or whose.used or not whose.known):
            return []
        first = at - 1 if whose is not None else at
        opens = first == 0 or nodes[first - 1].kind == "punct"
        if not opens or at + 2 >= len(nodes) or not self._labels(at + 1):
            return []
        people = nodes[at + 2].people
        if people is None or people.how != "count" or people.used:
            return []
        if whose is not None and not people.head:
            whose.used, people.group, people.status = True, whose.group, whose.status
            people.start = whose.start
        return [people, *self._labelled_too(at + 3)]

    def _labelled_too(self, at: int) -> list[People]:
        """Those that a label counts behind the first: "Killed: 2 civilians, 1 soldier"."""
        nodes, listed = self.nodes, list[People]()
        while at + 1 < len(nodes) and (nodes[at].norm == "," or "and" in nodes[at].cats):
            people = nodes[at + 1].people
            if people is None or people.how != "count" or not people.head or people.harm is not None or people.used:
                break
            if at + 2 < len(nodes) and (nodes[at + 2].harms or nodes[at + 2].norm == ":"):
                break
            listed.append(people)
            at += 2
        return listed

    def _labels(self, at: int) -> bool:
        """Whether the mark at node `at` parts a label from what it labels: a colon, or a dash between spaces."""
        nodes = self.nodes
        spaced = nodes[at - 1].end < nodes[at].start and nodes[at].end < nodes[at + 1].start
        return nodes[at].norm == ":" or (nodes[at].norm in ("-", "–", "—") and spaced)

    def _to_death(self, at: int) -> list[People]:
        """ "stoned a guard to death": what was done to them, and behind them that they died of it."""
        before = self._skip_back(at - 1)
        passive = before >= 0 and is_passive(self.nodes[before])
        victims = self._before(before) if passive else self._after(at)
        last = next((k for k, node in enumerate(self.nodes) if victims and node.people is victims[-1]), at)
        ends = at + 1 if passive else last + 1
        return victims if any("to_death" in node.cats for node in self.nodes[ends : ends + 1]) else []

    def _called(self, at: int) -> list[People]:
        """ "Killed in the attack: Adam Reed (41), Kay Moss and their son Tom": a word of harm as the label of names."""
        nodes = self.nodes
        if at and nodes[at - 1].kind != "punct" and "det" not in nodes[at - 1].cats:
            return []
        colon = next((k for k in range(at + 1, min(len(nodes), at + _LABEL)) if nodes[k].norm == ":"), 0)
        inside = nodes[at + 1 : colon]
        marks = any(node.kind == "punct" and node.norm != "-" for node in inside)
        if not colon or marks or any(node.harms or node.has("aux", "say", "sub", "rel") for node in inside):
            return []
        listed: list[People] = []
        apart = True
        for node in nodes[colon + 1 :]:
            people = node.people
            if people is not None and people.how == "count" and not people.head:
                continue  # an age
            if people is not None:
                if people.plural is not False or people.how not in ("name", "a", "poss") or people.harm is not None:
                    break
                if apart or not _names_again(listed[-1], people):
                    listed.append(people)
                apart = False
            elif "and" in node.cats or node.norm == ";":
                apart = True
            elif node.kind not in ("age", "number") and node.norm not in (",", "(", ")", "-"):
                break
        return listed if listed and listed[0].known and all(one.known or one.how != "name" for one in listed) else []

    def _or_missing(self, at: int) -> int:
        """ "40 people are dead or missing": where the second of two harms stands, one of which came to each; else 0."""
        nodes = self.nodes
        if at + 2 >= len(nodes) or nodes[at + 1].norm != "or":
            return 0
        behind = next((k for k in range(at + 2, min(len(nodes), at + 5)) if not nodes[k].has("aux", "adverb")), 0)
        return behind if any(entry.get("harm") == "missing" for entry in nodes[behind].harms) else 0

    def _with_hurt(self, at: int) -> bool:
        """ "were evacuated with injuries": hurt, and not only brought away."""
        behind = self.nodes[at + 1 : at + 5]
        return bool(behind) and "bearing" in behind[0].cats and any("hurt" in node.cats for node in behind[1:])

    def _himself(self, at: int) -> list[People]:
        """The one who "took his own life": named right before, or as these words name him."""
        node, before = self.nodes[at], self._skip_back(at - 1)
        while before > 0 and "aux" in self.nodes[before].cats:
            before = self._skip_back(before - 1)
        named = self.nodes[before].people if before >= 0 else None
        sure = named is not None and named.how in ("name", "a", "the", "pronoun") and named.plural is False
        if named is not None and sure and named.group != "combatant":  # "the gunman" is one more, as "himself" is
            return [named]
        one = People(at, at + 1, node.start, node.end, "self", "one", 1, 1, head=node.norm)
        one.text_start, one.text_end = node.start, node.end
        return [one]

    def _kin(self, victims: list[People]) -> list[People]:
        """Those of one family who were lost, and not "lost his wife to cancer"."""
        last = next((k for k, node in enumerate(self.nodes) if victims and node.people is victims[-1]), 0)
        behind = self.nodes[last + 1 : last + 2]
        if behind and behind[0].norm == "to":
            return []
        return [p for p in victims if p.kind != "vague" and _near(p)]

    def _with_them(self, at: int) -> list[People]:
        """ "..., with 40 people still in hospital": a number behind "with", right before what is said of it."""
        k = self._skip_back(at - 1)
        people = self.nodes[k].people if k > 0 and "bearing" in self.nodes[k - 1].cats else None
        return [people] if people is not None and people.how == "count" and people.known and not people.used else []

    def _outlived(self, at: int, entry: Entry) -> bool:
        """ "fell victim to fraud" or "to violence", and not "to a sniper's bullet" or "to gun violence"."""
        behind, mild = self.nodes[at + 1 : at + 4], entry.get("unless").split()
        return any(node.norm in mild for node in behind) and not any("weapon" in node.cats for node in behind)

    def _of_known_people(self, at: int, near: str) -> bool:
        """Whether people stand right before the words at node `at`, and not "the car was riddled with ..."; `near`:
        "count" asks for a number of them."""
        people = self._right_before(at)
        return people is not None and people.known and people.how != "thing" and near in ("yes", people.how)

    def _elsewhere(self, at: int, victims: Sequence[People]) -> list[People]:
        """ "Four were killed in the first blast and nine in the second": a second number without its verb."""
        nodes = self.nodes
        if victims[0].how != "count" or victims[0].start > nodes[at].start or victims[0].kind == "vague":
            return []
        by = at + 1 < len(nodes) and "by" in nodes[at + 1].cats  # "killed by rebels, and six by soldiers"
        for k in range(at + 2, min(len(nodes) - 1, at + 14)):
            node, before = nodes[k], nodes[k - 1]
            if before.harms or before.has("say", "sub", "rel", "aux") or before.norm in (";", ":", "-", "("):
                return []
            if before.norm == "," and not ("and" in node.cats and by):
                return []
            people = node.people
            if people is None or people.how == "thing" or ("prep" in before.cats and not people.known):
                continue
            if by and people.how != "count" and "and" not in before.cats:
                continue
            if people.how != "count" or "and" not in before.cats:
                return []
            bare = (
                not people.head
                and not people.partitive
                and not people.part
                and ("by" if by else "prep") in nodes[k + 1].cats
            )
            behind = nodes[k + 1 : k + 8]
            free = not any(n.harms or n.has("aux", "carried") or n.norm == "," for n in behind)
            people.additive = people.additive or (bare and free)
            return [people] if bare and free else []
        return []

    def _place_by_place(self, at: int, victims: Sequence[People]) -> list[People]:
        """ "Two were killed in Homs, three in Hama and four in Rastan": bare numbers, each with its place.

        Only where they are more than the first number: else they may be parts of it ("Nine were killed in Homs
        province, three in Rastan").
        """
        nodes, first = self.nodes, victims[0]
        if first.how != "count" or first.start > nodes[at].start or first.high is None or len(victims) > 1:
            return []
        found: list[People] = []
        k = self._behind_place(at + 1)
        while k is not None and k < len(nodes) - 2 and (nodes[k].norm in (",", ";") or "and" in nodes[k].cats):
            k += 1 + ("and" in nodes[k + 1].cats)
            people = nodes[k].people
            if people is None or people.how != "count" or people.head or people.used or people.low is None:
                break
            behind = self._behind_place(k + 1)
            if behind is None:
                break
            found.append(people)
            k = behind
        if sum(people.low or 0 for people in found) <= first.high:
            return []
        for people in found:
            people.additive = True
        return found

    def _behind_place(self, at: int) -> int | None:
        """The node behind "in Homs", "in the town of Homs", that begins at node `at`; None where nothing such does."""
        nodes = self.nodes
        if at >= len(nodes) or "prep" not in nodes[at].cats:
            return None
        named = False
        for k in range(at + 1, min(len(nodes), at + 8)):
            node = nodes[k]
            if node.norm in (",", ";", ".") or "and" in node.cats:
                return k if named else None
            counted = node.people is not None and node.people.how != "name"  # names of places look like people's
            if node.harms or counted or node.has("say", "sub", "rel", "aux"):
                return None
            named = named or node.capital
        return None

    def _along(self, at: int, frame: str) -> list[People]:
        """ "was killed ... along with two guards": those harmed together with the subject."""
        if frame not in ("passive", "intransitive", "adjective"):
            return []
        for k in range(at + 1, min(len(self.nodes) - 1, at + 14)):
            node = self.nodes[k]
            if "along" in node.cats:
                people = self.nodes[k + 1].people
                fit = (
                    people is not None
                    and not people.used
                    and not people.part
                    and people.how not in ("thing", "pronoun")
                )
                return self._list_ahead(k + 1) if fit else []
            if node.harms and "and" in self.nodes[k - 1].cats and k == at + 2:
                continue  # "was killed and burned along with his wife"
            if (node.harms and node.people is None) or node.has("say", "sub", "rel", "aux") or node.norm in (";", "."):
                break
        return []
