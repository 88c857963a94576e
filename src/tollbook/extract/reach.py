"""Where the harmed stand in a sentence: subjects and objects, and the groups listed with them.

No parse: a subject is the nearest group of people before a predicate that stands in no phrase of its own and agrees
with its auxiliary; an object is the group right behind it. Lists run over commas and "and"; parts and places are left
aside.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.grammar import Node, People

_FAR = 40
_NAMED = 6  # people whom a list names behind their number
_QUOTES = frozenset(('"', "'", "“", "”", "‘", "’"))
_MET_WITH = frozenset(("discovered", "located", "recovered", "reported", "pronounced", "declared"))  # "... dead"
_MANY_OR_NONE = frozenset(
    ("staff", "crew", "team", "personnel", "being", "family")
)  # no single person without a number


_DASHES = frozenset(("-", "–", "—"))


class Reach:
    """The nodes of a sentence, and for predicates already read (`subjects`) the people whom they harm."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.subjects: dict[int, list[People]] = {}

    def _skip_back(self, at: int) -> int:
        while at >= 0 and (self.nodes[at].has("adverb", "neg") or self.nodes[at].norm in ('"', "'", "“", "”")):
            at -= 1
        return at

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

    def _plain(self, at: int) -> bool:
        """Whether a word stands there that no vocabulary knows (the "attacked" of "were attacked and killed")."""
        node = self.nodes[at]
        if node.harms and all(entry.get("frame") == "to death" for entry in node.harms):
            return True  # "was tortured and killed"
        return node.kind == "word" and not node.cats and not node.harms

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
                verdict = self._fits(k, agree)
                if verdict == "yes":
                    listed = self._explained(self._list_back(k, agree))
                    if agree == "one" and len(listed) > 1:
                        return listed[:1] if listed[0].how == "name" else listed[-1:]
                    return listed
                if verdict == "perhaps" and spare is None:
                    spare = k
            elif "aux" in node.cats:
                agree = agree or {"one": "one", "many": "many"}.get(node.cats["aux"].get("number"), "")
            elif node.norm in (";", ":") or "sub" in node.cats:
                break
            elif "rel" in node.cats and k and (inner := nodes[k - 1].people) is not None and inner.part:
                return [inner]  # "20 wounded, including two teenagers who were killed"
            elif node.norm == "who" and self._of_whom(k, at, agree):
                return self._list_back(k - 1, agree)
            elif k and "det" in nodes[k - 1].cats and any(entry.get("frame") == "nominal" for entry in node.harms):
                pass  # "five men convicted of the murder of a judge were hanged"
            elif node.harms and k < at and "adverb" not in node.cats and self.subjects.get(k) and at - k < 6:
                shared = nodes[k].harms[0].get("frame") in ("passive", "intransitive")
                return self.subjects[k] if shared and spare is None else []
            k -= 1
        return self._list_back(spare, agree) if spare is not None else []

    def _of_whom(self, rel: int, at: int, agree: str) -> bool:
        """Whether "who" at node `rel` opens a clause of those right before it that says no more than what befell them:
        "the funeral of the ten leaders who were killed"."""
        people = self.nodes[rel - 1].people if rel else None
        if people is None or not people.known or people.how not in ("count", "a") or self._listed(rel - 1):
            return False
        clash = (agree == "one" and people.plural is True) or (agree == "many" and people.plural is False)
        return not clash and all(node.has("aux", "adverb") for node in self.nodes[rel + 1 : at + 1])

    def _opening(self, at: int) -> int:
        """The bracket that opens what the one at node `at` closes; `at` itself where there is none."""
        return next((k for k in range(at, max(-1, at - 30), -1) if self.nodes[k].norm == "("), at)

    def _explained(self, listed: list[People]) -> list[People]:
        """ "Two of the wounded, a boy and a girl, are ...": the list only says who the two are."""
        if len(listed) > 2 and listed[0].low == sum(people.low or 0 for people in listed[1:]):
            return listed[:1]
        first = next((k for k, node in enumerate(self.nodes) if listed and node.people is listed[0]), 0)
        if first < 2 or self.nodes[first - 1].norm not in (",", "(", "-", ":"):
            return listed
        whole = self.nodes[first - 2].people
        if whole is not None and whole.low and whole.low > 1 and whole.low == sum(people.low or 0 for people in listed):
            return [whole]
        return listed

    def _fits(self, at: int, agree: str) -> str:
        """Whether the people at node `at` can be a subject: "yes", "no", or "perhaps" where nothing better is found."""
        people, before = self.nodes[at].people, self.nodes[at - 1] if at else None
        if (
            people is None
            or people.part
            or people.how in ("thing", "self")
            or (before is not None and "by" in before.cats)
            or self._within_relative(at)
        ):
            return "no"
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

    def _within_relative(self, at: int) -> bool:
        """ "The clerk, who friends and family know as Tom, was ...": those right behind "who" act in its clause."""
        first = at
        while first > max(0, at - 4) and (
            "and" in self.nodes[first - 1].cats or self.nodes[first - 1].people is not None
        ):
            first -= 1
        return first > 0 and self.nodes[first - 1].norm in ("who", "whom") and self._names_people(first)

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

    def _in_phrase(self, at: int) -> bool:
        """Whether a name ends a list of places ("in Nikial and Jandrot areas") or goes on into words unknown."""
        nodes, k = self.nodes, at
        after = nodes[at + 1] if at + 1 < len(nodes) else None
        unknown = after is not None and after.kind == "word" and not after.cats and not after.capital
        if after is not None and not after.harms and (unknown or "thing" in after.cats):
            return True
        if after is not None and after.norm == "," and self._described(at + 2):
            return False  # "a girl from Averil and Tom Reed, 17, were ..."
        if at > 1 and nodes[at - 1].kind == "word" and not nodes[at - 1].capital and "prep" in nodes[at - 2].cats:
            return True  # "in southern Mexico"
        while k >= 2 and ("and" in nodes[k - 1].cats or nodes[k - 1].norm == ","):
            earlier = nodes[k - 2].people
            if earlier is None or earlier.how != "name":
                break
            k -= 2
        return k > 0 and nodes[k - 1].has("prep", "of") and "and" not in nodes[k - 1].cats

    def _described(self, at: int) -> bool:
        """Whether an age or "a farmer" stands at node `at`: what stands before the comma is then a person."""
        node = self.nodes[at] if at < len(self.nodes) else None
        return node is not None and (node.kind == "age" or (node.people is not None and node.people.how == "a"))

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

    def _listed(self, at: int) -> bool:
        return self._previous(at) >= 0

    def _previous(self, at: int) -> int:
        """The node of the people listed before those at node `at` ("X and Y", "X, Y"), or -1."""
        nodes, j = self.nodes, at - 1
        joined = comma = False
        while j >= 0 and at - j < 9:
            node = nodes[j]
            if node.people is not None and node.people.part:
                pass
            elif node.people is not None:
                good = joined or comma
                if node.people.how in ("thing", "pronoun") or (j > 0 and "by" in nodes[j - 1].cats):
                    return -1
                led = j > 0 and (
                    nodes[j - 1].has("prep", "of") or (nodes[j - 1].norm == "to" and not node.people.known)
                )
                if led and not nodes[j - 1].has("and", "part"):
                    j -= 2
                    continue
                if self._acted_on(j) or (node.people.how == "name" and self._in_phrase(j)):
                    return -1
                return j if good else -1
            elif node.norm == ")" and (joined or comma) and self.nodes[j + 1].norm != "or":
                j = self._opening(j)  # "Adam Reed (a baker), and Kay Moss"
            elif "and" in node.cats:
                joined = True
            elif node.norm == ",":
                comma = True
            elif node.norm in _DASHES and j and nodes[j - 1].norm == ")":
                return -1  # "PORT AVERIL (Quillon Review) - On Saturday, ...": a dateline ends
            elif not (joined or comma) and at - j < 4 and self._plain(j) and _one_office(nodes[at]):
                pass  # "bass player Adam Reed", "and election observer": what stands before a name or an office
            elif (
                node.harms
                or node.has("aux", "say", "sub", "by")
                or node.norm in (";", ":")
                or (not joined and not comma)
                or not (
                    node.has("prep", "of", "part", "rel", "det")
                    or node.kind in ("age", "number", "count")
                    or node.capital
                    or node.norm in ("(", ")", "-")
                )
            ):
                return -1
            j -= 1
        return -1

    def _acted_on(self, at: int) -> bool:
        """Whether a verb right before the people at node `at` acts on them: "destroyed a church and ten were ..."."""
        before = self.nodes[at - 1] if at > 1 else None
        if before is None or before.norm in _MET_WITH:
            return False
        return not before.cats and not before.harms and before.norm.endswith("ed")

    def _list_back(self, at: int, agree: str = "") -> list[People]:
        """The people at node `at` and those listed before them ("four civilians, two officers and a driver")."""
        found = [self.nodes[at].people]
        k = at
        joined = False
        while (j := self._previous(k)) >= 0:
            if not joined and not any("and" in node.cats for node in self.nodes[j + 1 : k]):
                break
            joined = True
            if self._explains(j, k):
                found.pop()  # "Adam Reed, a baker, and Kay Moss"
            found.append(self.nodes[j].people)
            k = j
        people = [one for one in reversed(found) if one is not None and not one.epithet and one.how != "thing"]
        out = _shared_count(people)
        out = self._unnamed(out)
        if agree == "many" and len(out) == 1 and out[0].plural is False and out[0].how != "name":
            out += self._unnamed_second(at)
        return out

    def _explains(self, first: int, second: int) -> bool:
        """Whether the one at node `second` is, behind a comma, the one named at node `first`: "Adam Reed, a baker"."""
        one, other = self.nodes[first].people, self.nodes[second].people
        if one is None or other is None or one.how != "name" or other.how != "a" or not other.known or other.other:
            return False
        between = self.nodes[first + 1 : second]
        return bool(between) and all(node.norm == "," or node.kind == "age" for node in between)

    def _unnamed_second(self, at: int) -> list[People]:
        """ "a clerk and election observer were killed": the second of two, without an article."""
        nodes, j = self.nodes, at + 1
        if j + 1 >= len(nodes) or nodes[j].norm != "and":
            return []
        k = j + 1
        while k < len(nodes) and nodes[k].kind == "word" and not nodes[k].cats and not nodes[k].harms and k < j + 4:
            k += 1
        second = nodes[k].people if k < len(nodes) else None
        if second is not None and second.how == "bare" and second.number == "one":
            k += 1
        if k == j + 1:
            return []
        return [
            People(
                j + 1,
                k,
                nodes[j + 1].start,
                nodes[k - 1].end,
                "a",
                "one",
                1,
                1,
                "exact",
                nodes[j + 1].start,
                nodes[k - 1].end,
                head=nodes[k - 1].norm,
            )
        ]

    def _after(self, at: int) -> list[People]:
        """The object of a predicate at node `at`."""
        nodes, k = self.nodes, at + 1
        while k < len(nodes) and (
            ("adverb" in nodes[k].cats and nodes[k].people is None) or nodes[k].norm in ('"', "“", "'", "‘", "(")
        ):
            k += 1
        if k < len(nodes) - 1 and "and" in nodes[k].cats and nodes[k + 1].harms and nodes[k + 1].people is None:
            return []
        people = nodes[k].people if k < len(nodes) else None
        if people is not None and people.how == "thing":  # "killed a flock of sheep and two shepherds"
            k += 3 if k + 1 < len(nodes) and "of" in nodes[k + 1].cats else 1
            joined = k + 1 < len(nodes) and "and" in nodes[k].cats and self._counted(k + 1)
            k, people = k + 1, nodes[k + 1].people if joined else None
        if people is None or people.how == "thing":
            return []
        return self._list_ahead(k)

    def _counted(self, at: int) -> bool:
        """Whether the people at node `at` are known for people, counted, and have no predicate of their own."""
        people = self.nodes[at].people
        known = people is not None and people.known and people.how in ("count", "a") and people.harm is None
        return known and not self._own_predicate(at)

    def _list_ahead(self, at: int, *, held: bool = False) -> list[People]:
        """The people at node `at` and those listed after them, as far as they have no predicate of their own.

        `held`: a noun holds the whole list, so that the predicate behind it is that noun's ("the bodies of a and b").
        """
        nodes = self.nodes
        found = [nodes[at].people]
        k = at
        while (j := self._following(k, held=held)) > 0:
            found.append(nodes[j].people)
            k = j
        return self._unnamed(_shared_count([people for people in found if people is not None and not people.epithet]))

    def _unnamed(self, listed: list[People]) -> list[People]:
        """A list without names that only say who those before them are: "two brothers, Adam and Paul, and a cousin",
        "the mayor, Adam Reed, and his driver"."""
        out: list[People] = []
        at = 0
        while at < len(listed):
            whole = listed[at]
            out.append(whole)
            at += 1
            number = whole.low if whole.low == whole.high and whole.head and whole.kind == "exact" else None
            several = whole.how == "count" and number is not None and number > 1
            alone = whole.how in ("the", "poss", "a") and whole.plural is False and whole.known
            behind = listed[at : at + (number or 1)]
            if (several or alone) and len(behind) == (number or 1) and self._in_apposition(whole, behind):
                at += len(behind)
        return out

    def _in_apposition(self, whole: People, names: Sequence[People]) -> bool:
        """Whether the names stand right behind those whom they name, set apart by commas or brackets on both sides."""
        nodes = self.nodes
        if any(people.how != "name" or people.relation for people in names):
            return False
        first = next((k for k, node in enumerate(nodes) if node.people is names[0]), 0)
        last = next((k for k, node in enumerate(nodes) if node.people is names[-1]), len(nodes))
        if first < 2 or nodes[first - 1].norm not in (",", "(", ":", "-") or nodes[first - 2].people is not whole:
            return False
        after = nodes[last + 1] if last + 1 < len(nodes) else None
        return len(names) > 1 or (after is not None and after.norm in (",", ")", "-"))

    def _following(self, at: int, *, held: bool = False) -> int:
        """The node of the people listed after those at node `at`, or -1."""
        nodes, at = self.nodes, self._past_names(at)
        j = at + 1
        joined = comma = apart = False
        while j < len(nodes) and j - at < 9:
            node = nodes[j]
            people = node.people
            if people is not None and people.part:
                pass
            elif comma and not joined and self._names(at, j):
                comma = False  # "his daughter, Kay Reed, and ..."
            elif people is not None and not (nodes[j - 1].has("prep", "of") and "and" not in nodes[j - 1].cats):
                listed = joined or (comma and self._closes(j))
                fit = people.how not in ("pronoun", "thing") and not (
                    apart and (people.how in ("name", "the") or not people.known)
                )
                named = people.how == "name" and not people.relation  # "his wife Kay" goes on with the list
                if comma and not joined and (people.how == "the" or named or not people.known):
                    fit = False
                return j if listed and fit and (held or not self._own_predicate(j)) else -1
            elif "part" in node.cats:
                pass
            elif "and" in node.cats:
                joined = True
            elif node.norm in (",", ";"):
                if comma and apart:
                    return -1
                comma = True
            elif node.kind == "age":
                pass
            elif (
                joined or comma or node.harms or node.has("aux", "say", "sub", "rel", "by") or node.norm in (":", ".")
            ) or (not apart and not node.has("prep", "of")):
                return -1
            else:
                apart = True
            j += 1
        return -1

    def _past_names(self, at: int) -> int:
        """Where the names end that only say who those at node `at` are: "two brothers, Adam and Paul Reed, and ..."."""
        nodes, whole = self.nodes, self.nodes[at].people
        number = whole.low if whole is not None and whole.how == "count" and whole.low == whole.high else None
        if whole is None or number is None or not 1 < number <= _NAMED or not whole.head:
            return at
        names = [k for k in range(at + 1, min(len(nodes), at + 1 + 4 * number)) if nodes[k].people is not None][:number]
        between = [node for node in nodes[at + 1 : names[-1]] if node.people is None] if names else []
        plain = all(node.kind == "age" or "and" in node.cats or node.norm in (",", "(", ":", "-") for node in between)
        named = [people for k in names if (people := nodes[k].people) is not None]
        return names[-1] if plain and len(named) == number and self._in_apposition(whole, named) else at

    def _closes(self, at: int) -> bool:
        """Whether a list goes on after node `at` and ends in "and"."""
        for node in self.nodes[at + 1 : at + 12]:
            if "and" in node.cats:
                return True
            if node.harms or node.has("aux", "say", "sub", "rel") or node.norm == ".":
                return False
        return False

    def _names(self, at: int, name: int) -> bool:
        """Whether the name at node `name` is that of the one person at node `at`, behind a comma."""
        one, named = self.nodes[at].people, self.nodes[name].people
        return (
            one is not None
            and named is not None
            and named.how == "name"
            and one.how in ("poss", "a", "the")
            and one.plural is False
            and self.nodes[name - 1].norm == ","
        )

    def _own_predicate(self, at: int) -> bool:
        """Whether the people at node `at` begin a clause of their own."""
        k = at + 1
        while k < len(self.nodes) and (self.nodes[k].has("adverb", "and") or self.nodes[k].people is not None):
            k += 1
        if k >= len(self.nodes):
            return False
        node = self.nodes[k]
        if node.has("aux", "say", "carried"):
            return True
        if node.harms and "and" in self.nodes[k - 1].cats and k + 1 < len(self.nodes) and self.nodes[k + 1].people:
            return False  # "killed him and three others and wounded 20"
        if any(entry.get("frame") in ("passive", "adjective", "intransitive") for entry in node.harms):
            return True
        return node.kind == "word" and not node.cats and node.norm.endswith("ed")


def is_passive(node: Node) -> bool:
    """Whether a participle after this auxiliary is passive ("was", "have been")."""
    aux = node.cats.get("aux")
    return aux is not None and aux.get("passive") == "yes"


def _acting(nodes: Sequence[Node], at: int) -> bool:
    """Whether people stand at node `at` as those who act or speak: "said by villagers and a journalist"."""
    return at > 0 and nodes[at].people is not None and "by" in nodes[at - 1].cats


def _one_office(node: Node) -> bool:
    """Whether a name or an office without an article stands at the node."""
    people = node.people
    return people is not None and (people.how == "name" or (people.how == "bare" and people.number == "one"))


def _shared_count(listed: list[People]) -> list[People]:
    """ "12 women and children": one number for both nouns."""
    out = listed[:1]
    for second in listed[1:]:
        first = out[-1]
        crew = second.kind == "vague" or second.head in _MANY_OR_NONE  # "107 passengers and crew"
        shared = first.how == "count" and first.head and second.how == "bare" and crew
        if not shared or first.kind == "none":
            out.append(second)
            continue
        first.end = max(first.end, second.end)
        if first.group != second.group:
            first.group = "person"
        if first.status != second.status:
            first.status = "unknown"
        second.used = True
    return out


def copied(people: People) -> People:
    return People(**{name: getattr(people, name) for name in People.__slots__})
