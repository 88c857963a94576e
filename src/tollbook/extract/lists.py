"""The groups of people that a sentence lists together: walking a list backwards and ahead over commas and "and"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.grammar import Node, People

_NAMED = 6  # people whom a list names behind their number
_MET_WITH = frozenset(("discovered", "located", "recovered", "reported", "pronounced", "declared"))  # "... dead"
# No single person without a number.
MANY_OR_NONE = frozenset(("staff", "crew", "team", "personnel", "being", "family"))
_DASHES = frozenset(("-", "–", "—"))


class Lists:
    """The nodes of a sentence, and for predicates already read (`subjects`) the people whom they harm."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.subjects: dict[int, list[People]] = {}

    def _skip_back(self, at: int) -> int:
        while at >= 0 and (self.nodes[at].has("adverb", "neg") or self.nodes[at].norm in ('"', "'", "“", "”")):
            at -= 1
        return at

    def _plain(self, at: int) -> bool:
        """Whether a word stands there that no vocabulary knows (the "attacked" of "were attacked and killed")."""
        node = self.nodes[at]
        if node.harms and all(entry.get("frame") == "to death" for entry in node.harms):
            return True  # "was tortured and killed"
        return node.kind == "word" and not node.cats and not node.harms

    def _opening(self, at: int) -> int:
        """The bracket that opens what the one at node `at` closes; `at` itself where there is none."""
        return next((k for k in range(at, max(-1, at - 30), -1) if self.nodes[k].norm == "("), at)

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
        if at > 2 and nodes[at - 1].kind == "word" and "det" in nodes[at - 2].cats and "prep" in nodes[at - 3].cats:
            return True  # "on the Western Slope"
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
                himself = node.people.how == "pronoun" and node.people.plural is False and j + 1 == at - 1
                if node.people.how == "thing" or (node.people.how == "pronoun" and not himself):
                    return -1  # "he and his brother" are two
                if j > 0 and "by" in nodes[j - 1].cats:
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
            if j and self.nodes[j - 1].has("say") and self.nodes[j - 1].norm.endswith(" to"):
                break  # "according to the council's sources, two children and a man"
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
            several = whole.how in ("count", "pronoun") and number is not None and number > 1
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
                    fit = fit and people.how == "a" and self._goes_on(j)
                own = self._harmed_in_turn(j) if held else self._own_predicate(j)
                return j if listed and fit and not own else -1
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

    def _goes_on(self, at: int) -> bool:
        """Whether known people are listed right behind those at node `at`: "two farmers, a chandler and a boy"."""
        nodes, k = self.nodes, at + 1
        while k < len(nodes) and (nodes[k].norm == "," or "and" in nodes[k].cats):
            k += 1
        people = nodes[k].people if at + 1 < k < len(nodes) else None
        return people is not None and people.known and people.how in ("a", "count", "poss")

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

    def _harmed_in_turn(self, at: int) -> bool:
        """Whether a predicate of harm follows the people at `at`: "the deaths of three people, and four were hurt"."""
        nodes, k, led = self.nodes, at + 1, False
        while k < len(nodes) and nodes[k].has("adverb", "aux"):
            led = led or nodes[k].has("aux")
            k += 1
        frames = ("passive", "intransitive") if led else ("intransitive",)
        return k < len(nodes) and any(entry.get("frame") in frames for entry in nodes[k].harms)

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
        if "to_death" in node.cats and (k + 1 >= len(self.nodes) or self.nodes[k + 1].kind == "punct"):
            people = self.nodes[at].people
            return people is None or people.how == "count"  # "shot him, his wife and their daughter dead."
        if any(entry.get("frame") in ("passive", "adjective", "intransitive") for entry in node.harms):
            return True
        return node.kind == "word" and not node.cats and node.norm.endswith("ed")


def _one_office(node: Node) -> bool:
    """Whether a name or an office without an article stands at the node."""
    people = node.people
    return people is not None and (people.how == "name" or (people.how == "bare" and people.number == "one"))


def _shared_count(listed: list[People]) -> list[People]:
    """ "12 women and children": one number for both nouns."""
    out = listed[:1]
    for second in listed[1:]:
        first = out[-1]
        crew = second.kind == "vague" or second.head in MANY_OR_NONE  # "107 passengers and crew"
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
