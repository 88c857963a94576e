"""Where the harmed stand in a sentence: subjects and objects, and the groups listed with them.

No parse: a subject is the nearest group of people before a predicate that stands in no phrase of its own and agrees
with its auxiliary; an object is the group right behind it. Lists run over commas and "and"; parts and places are left
aside.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.grammar import Node, People
from tollbook.extract.lists import Lists

_FAR = 40
_OBJECTS = frozenset(("him", "her", "them", "us"))
_QUOTES = frozenset(('"', "'", "“", "”", "‘", "’"))


class Reach(Lists):
    """The nodes of a sentence, and for predicates already read (`subjects`) the people whom they harm."""

    def _stops(self, at: int) -> bool:
        """Whether nothing follows the participle that it could act on: then "six killed" are the harmed."""
        k = at + 1
        while k < len(self.nodes) and "adverb" in self.nodes[k].cats and self.nodes[k].people is None:
            if "sub" in self.nodes[k].cats:
                return True
            k += 1
        if k >= len(self.nodes):
            return True
        node = self.nodes[k]
        if node.kind == "number" and self.nodes[k + 1 : k + 2] and _object_counted(self.nodes[k + 1]):
            return False  # "gunmen killed 30 cows"
        plain = node.kind == "word" and not node.cats and not node.harms
        return not (
            plain
            or node.has("modifier", "det")
            or (node.people is not None and k == at + 1 and node.people.how in ("name", "the", "thing"))
        )

    def _beside(self, at: int) -> bool:
        """ "among six people killed": people in a phrase of their own, with the participle right behind them."""
        people = self.nodes[at].people
        return (
            people is not None
            and people.how != "thing"
            and not people.part
            and not (at and "by" in self.nodes[at - 1].cats)
        )

    def _comma_ahead(self, at: int) -> bool:
        return at + 1 < len(self.nodes) and self.nodes[at + 1].norm in (",", ";")

    def _before(self, at: int) -> list[People]:
        """The subject of a predicate at node `at`: the nearest people before it who stand in no phrase of their own."""
        nodes, k = self.nodes, at
        agree = ""
        spare: int | None = None
        while k >= 0 and at - k < _FAR:
            node = nodes[k]
            people = node.people
            if node.norm == ")":
                k = self._opening(k) - 1
                continue
            if people is not None:
                if agree == "many" and "animal" in node.cats and (listed := self._list_back(k)):
                    return listed  # "a father, his two sons and their dog were ..."
                if self._thing_acts(k):
                    return []
                verdict = self._fits(k, agree)
                if verdict == "yes" and spare is not None and self._pair(k, spare):
                    return self._list_back(spare)
                if verdict == "yes":
                    listed = self._explained(self._list_back(k, agree))
                    if agree == "one" and len(listed) > 1:
                        return listed[:1] if listed[0].how == "name" else listed[-1:]
                    return listed
                if verdict == "perhaps" and spare is None:
                    spare = k
            elif "aux" in node.cats:
                agree = agree or {"one": "one", "many": "many"}.get(node.cats["aux"].get("number"), "")
            elif node.norm in (";", ":") or ("sub" in node.cats and not self._of_time(k)):
                break
            elif "rel" in node.cats and k and (inner := nodes[k - 1].people) is not None and inner.part:
                return [inner]  # "20 wounded, including two teenagers who were killed"
            elif node.norm == "who" and self._of_whom(k, at, agree):
                return self._list_back(k - 1, agree)
            elif node.norm == "who" and (named := self._named_before(k)) is not None:
                return [named] if self._says_no_more(k, at) else []
            elif k and "det" in nodes[k - 1].cats and any(entry.get("frame") == "nominal" for entry in node.harms):
                pass  # "five men convicted of the murder of a judge were hanged"
            elif node.harms and k < at and "adverb" not in node.cats and self.subjects.get(k) and at - k < 6:
                shared = nodes[k].harms[0].get("frame") in ("passive", "intransitive")
                if shared and self.subjects[k][0].start > node.start and self._act_of_who(k):
                    k -= 1
                    continue  # "the officer who wounded two students was killed"
                return self.subjects[k] if shared and spare is None else []
            k -= 1
        return self._list_back(spare, agree) if spare is not None else []

    def _of_time(self, at: int) -> bool:
        """Whether a date stands behind a word such as "since" at node `at`, and no clause."""
        behind = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        return behind is not None and (behind.has("month", "weekday") or behind.kind == "number")

    def _pair(self, first: int, last: int) -> bool:
        """Whether two of a family share one owner: "her aunt and uncle"."""
        one, other = self.nodes[first].people, self.nodes[last].people
        if one is None or other is None or last != first + 2:
            return False
        return "and" in self.nodes[first + 1].cats and one.how in ("poss", "the") and one.relation and other.relation

    def _thing_acts(self, at: int) -> bool:
        """ "..., and 300 of their homes were burned": things counted in a clause of their own are its subject."""
        nodes, people = self.nodes, self.nodes[at].people
        if people is None or people.how != "thing" or not people.low or at < 2 or "animal" in nodes[at].cats:
            return False
        if at + 1 >= len(nodes) or "aux" not in nodes[at + 1].cats:
            return False
        return "and" in nodes[at - 1].cats and nodes[at - 2].people is None

    def _of_whom(self, rel: int, at: int, agree: str) -> bool:
        """Whether "who" at node `rel` opens a clause of those right before it that says no more than what befell them:
        "the funeral of the ten leaders who were killed"."""
        people = self.nodes[rel - 1].people if rel else None
        if people is None or not people.known or people.how not in ("count", "a") or self._listed(rel - 1):
            return False
        clash = (agree == "one" and people.plural is True) or (agree == "many" and people.plural is False)
        return not clash and self._says_no_more(rel, at)

    def _says_no_more(self, rel: int, at: int) -> bool:
        """Whether nothing stands between "who" at node `rel` and the predicate whose words begin at node `at`."""
        between = self.nodes[rel + 1 : at + 1]
        gone = between and any(
            e.get("frame") == "intransitive" and e.get("harm") == "missing" for e in between[-1].harms
        )
        ends = between[-1] if gone else None
        return all(node.has("aux", "adverb") or node is ends for node in between)

    def _named_before(self, rel: int) -> People | None:
        """The one named, with or without an age, before the comma before "who": "for Adam Reed, 12, who vanished"."""
        nodes, at = self.nodes, rel - 1
        while at > 0 and (nodes[at].norm == "," or nodes[at].kind == "age" or nodes[at].kind == "number"):
            at -= 1
        people = nodes[at].people if 0 < at < rel - 1 else None
        phrased = people is not None and "prep" in nodes[at - 1].cats
        return people if phrased and people is not None and people.how == "name" else None

    def _explained(self, listed: list[People]) -> list[People]:
        """ "Two of the wounded, a boy and a girl, are ...": the list only says who the two are."""
        if len(listed) > 2 and listed[0].low == sum(people.low or 0 for people in listed[1:]):
            return listed if self._runs_on(listed) else listed[:1]
        first = next((k for k, node in enumerate(self.nodes) if listed and node.people is listed[0]), 0)
        if first < 2 or self.nodes[first - 1].norm not in (",", "(", "-", ":"):
            return listed
        whole = self.nodes[first - 2].people
        if whole is not None and whole.low and whole.low > 1 and whole.low == sum(people.low or 0 for people in listed):
            return [whole]
        return listed

    def _runs_on(self, listed: list[People]) -> bool:
        """ "Two farmers, a baker and a boy were killed": no comma behind the last, so that he is one more, not one of
        the two. "Two people" and "two of them" are told off without it as well."""
        first, last = listed[0], listed[-1]
        after = next((k for k, node in enumerate(self.nodes) if node.people is last), len(self.nodes)) + 1
        closed = after >= len(self.nodes) or self.nodes[after].kind == "punct"
        return not (closed or first.general or first.partitive) and first.known and bool(first.head)

    def _fits(self, at: int, agree: str) -> str:
        """Whether the people at node `at` can be a subject: "yes", "no", or "perhaps" where nothing better is found."""
        people, before = self.nodes[at].people, self.nodes[at - 1] if at else None
        if (
            people is None
            or people.part
            or people.how in ("thing", "self")
            or (before is not None and "by" in before.cats)
            or self._within_relative(at)
            or self._done_to_whom(at)
        ):
            return "no"
        if people.how == "pronoun" and people.head in _OBJECTS and self._comma_ahead(at):
            return "no"  # "his wife, who tried to save him, was killed"
        if people.how == "name" and people.head.endswith("ing") and before is not None and before.norm == "while":
            return "no"  # "Person Shot While Driving Has Died"
        if self._each_of(at):
            return "no"  # "two nurses, both sisters of the mayor, were ..."
        if at > 1 and self._doers(at):
            return "no"  # "led by influential ...", "a man, shot by county deputies, remained in hospital"
        if at > 2 and before is not None and "and" in before.cats and _acting(self.nodes, at - 2):
            return "no"
        if agree == "one" and people.plural is True and not people.collective:
            return "no"
        if agree == "many" and people.plural is False and not self._listed(at):
            return "no"
        if self._as_clause(at):
            return "yes"
        opener = self._skip_back(at - 1) if before is not None and before.norm in _QUOTES else at - 1
        before = self.nodes[opener] if opener >= 0 else None
        if before is not None and "det" in before.cats and opener:
            before = self.nodes[opener - 1]  # 'members of the "Averil Guard"'
        if before is not None and before.has("prep", "of") and "and" not in before.cats:
            return "perhaps" if "of" in before.cats else "no"
        if people.how == "bare" and people.number == "one" and people.low is None:
            return "perhaps"
        if people.how == "name" and self._in_phrase(at):
            return "no"
        if (
            before is not None
            and before.kind == "word"
            and before.norm.endswith("ing")
            and opener
            and _meanwhile(self.nodes[opener - 1])
        ):
            return "no"  # "was struck while chasing a suspect and died"
        if (
            before is not None
            and before.norm in ("was", "were", "is", "are")
            and at > 1
            and "rel" in self.nodes[at - 2].cats
        ):
            return "no"  # "who was a candidate"
        if people.kind == "relative" and people.head and before is not None and before.norm not in (",", "(", "-"):
            return "no"
        if people.how == "the" and not people.known:
            return "perhaps"
        if people.how == "the" and people.plural and before is not None and before.norm == "," and at > 1:
            whole = self.nodes[at - 2].people
            if whole is not None and whole.how == "count":
                return "no"  # "seven villagers, all members of one family, were ..."
        if self._apposition(at) and (agree != "many" or not people.plural):
            return "perhaps" if agree != "many" else "no"
        return "yes"

    def _each_of(self, at: int) -> bool:
        """Whether "both" and a noun stand behind a comma and say what those before it are; at either of the two."""
        for both in (at - 1, at):
            people = self.nodes[both].people if both > 1 else None
            behind = self.nodes[both + 1].people if both + 1 < len(self.nodes) else None
            if people is None or people.how != "pronoun" or not people.low or behind is None or behind.how != "bare":
                continue
            whole = self.nodes[both - 2].people
            return self.nodes[both - 1].kind == "punct" and whole is not None and whole.low == people.low
        return False

    def _within_relative(self, at: int) -> bool:
        """ "The clerk, who friends and family know as Tom, was ...": those right behind "who" act in its clause."""
        first = at
        while first > max(0, at - 4) and (
            "and" in self.nodes[first - 1].cats or self.nodes[first - 1].people is not None
        ):
            first -= 1
        return first > 0 and self.nodes[first - 1].norm in ("who", "whom") and self._names_people(first)

    def _done_to_whom(self, at: int) -> bool:
        """ "The driver who shot three people died": those behind a verb in a clause of "who" are whom he shot, and are
        not the subject of what follows the clause."""
        nodes, first = self.nodes, at
        while first > 1 and "and" in nodes[first - 1].cats and nodes[first - 2].people is not None:
            first -= 2
        act = self._skip_back(first - 1)
        return act > 1 and self._act_of_who(act)

    def _act_of_who(self, act: int) -> bool:
        """Whether the word of harm at node `act` is what those before "who" did: "who shot", "who police said shot"."""
        nodes = self.nodes
        if not any(entry.get("frame") in ("active", "passive") for entry in nodes[act].harms):
            return False
        opens = self._skip_back(act - 1)
        if opens > 1 and "say" in nodes[opens].cats and nodes[opens - 1].people is not None:
            opens -= 2
        elif opens > 0 and "aux" in nodes[opens].cats and not is_passive(nodes[opens]):
            opens = self._skip_back(opens - 1)
        return opens > 0 and nodes[opens].norm == "who"

    def _names_people(self, at: int) -> bool:
        people = self.nodes[at].people
        return people is not None and people.how != "pronoun"

    def _doers(self, at: int) -> bool:
        """Whether "by" stands before the people at node `at`, with nothing but words that describe them between."""
        for k in range(at - 1, max(-1, at - 6), -1):
            node = self.nodes[k]
            if "by" in node.cats:
                return True
            if not self._plain(k) or node.norm.endswith(("ed", "ing")):
                return False
        return False

    def _as_clause(self, at: int) -> bool:
        """Whether a clause begins with "as" before the people at node `at`: "..., as six people were killed"."""
        nodes = self.nodes
        people, after = nodes[at].people, nodes[at + 1] if at + 1 < len(nodes) else None
        if at == 0 or nodes[at - 1].norm != "as" or people is None or after is None or "aux" not in after.cats:
            return False
        return people.how == "count" and (at == 1 or nodes[at - 2].norm == ",")

    def _apposition(self, at: int) -> bool:
        """Whether the person at node `at` only explains the one before the comma: "X, a farmer, was killed"."""
        people, nodes = self.nodes[at].people, self.nodes
        if people is None or people.plural is True or at < 2 or nodes[at - 1].norm not in (",", "[", "("):
            return False
        if people.aged:
            return False  # "in Port Averil, 15-year-old Adam Reed ..."
        k = at - 2
        while k > 0 and (
            nodes[k].norm == ","
            or nodes[k].kind in ("age", "number")
            or (nodes[k].people is None and nodes[k].count is not None)
        ):
            k -= 1
        first = nodes[k].people
        return first is not None and first.plural is False and first.how in ("name", "a", "the", "poss")


def _meanwhile(node: Node) -> bool:
    """Whether a word opens what somebody did at the time: "while chasing a suspect"."""
    return node.norm in ("while", "when", "after", "before") and node.kind == "word"


def is_passive(node: Node) -> bool:
    """Whether a participle after this auxiliary is passive ("was", "have been")."""
    aux = node.cats.get("aux")
    return aux is not None and aux.get("passive") == "yes"


def _acting(nodes: Sequence[Node], at: int) -> bool:
    """Whether people stand at node `at` as those who act or speak: "said by villagers and a journalist"."""
    return at > 0 and nodes[at].people is not None and "by" in nodes[at - 1].cats


def _object_counted(node: Node) -> bool:
    """Whether a thing stands behind a number, and not a time ("wounded five weeks later")."""
    return "thing" in node.cats and "period_unit" not in node.cats
