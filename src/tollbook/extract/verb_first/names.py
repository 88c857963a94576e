"""Names of people where the verb comes first and no capital shows a name: behind a word of harm, a noun or a title."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.grammar import Node, People
from tollbook.extract.naming import name_words
from tollbook.extract.verb_first.words import PeopleSmall
from tollbook.words.languages import language, small

_LONGEST = 6  # nodes of a name
_MARKS = frozenset(('"', "“", "«", "(", "'"))  # what a name may stand in
_OPEN = frozenset(('"', "“", "«", "”"))
_CLOSED = frozenset(('"', "”", "»", "“"))


class Names:
    """Reads the names of one sentence; positions are indices of nodes, `before` the nodes that were read so far."""

    def __init__(self, nodes: Sequence[Node], lang: str) -> None:
        people = small(lang, "people", PeopleSmall)
        self.nodes, self.words, self.joins = nodes, name_words(lang), language(lang).joins
        self.article, self.articles, self.each_of = people.article, people.articles, people.each_of

    def may_be_named(self, before: Sequence[Node]) -> bool:
        """Whether a name here is one of the harmed: behind a word of harm or the noun that it names, or in a list."""
        if not before:
            return False
        last = before[-1]
        if last.people is not None:
            return (
                last.people.each
                or (last.people.how in ("the", "poss") and last.people.number == "one")
                or _several(before)
            )
        if last.harms and any(entry.get("frame") in ("verb", "nominal") for entry in last.harms):
            return True
        if last.norm in self.words.so_called or self._each_of(before):
            return True
        joined = last.norm in (",", ")") or "and" in last.cats  # else whoever was named must stand in `last`
        return joined and _named_before(before) is not None

    def name(self, at: int, before: Sequence[Node]) -> People | None:
        """A person's name: a common given name and the unknown words after it.

        Behind "كل من" and in the list that it opens any two unknown words are a name.
        """
        nodes = self.nodes
        place = at + 1 if nodes[at].norm in _MARKS and at + 1 < len(nodes) else at
        place, titled = self._past_titles(place)
        if titled and place + 1 < len(nodes) and nodes[place].norm in _MARKS:
            place += 1
        if place >= len(nodes):
            return None
        if nodes[place].norm in self.words.to_us and place + 1 < len(nodes):
            behind = nodes[place + 1]
            if behind.count is not None or behind.has("person"):
                return None  # "مات لينا تمانية"
        named = _named_before(before)
        each = self._each_of(before) or (named is not None and named.each)
        each = each or (_several(before) and self._given(nodes[place]))
        if (end := self._quoted(at, before)) > at:
            return self._called(at + 1, end, each=each)
        dotless = nodes[place].norm in self.words.ambiguous and place > at
        dotless = dotless and place + 1 < len(nodes) and nodes[place + 1].has("given_name")
        pair = (each or _martyr(before)) and self._strange(place) and self._strange(place + 1)
        if not (self._given(nodes[place]) or dotless or pair or (titled and self._strange(place))):
            return None
        end = place + 1
        while end < len(nodes) and end - place < _LONGEST and nodes[end].kind == "word" and not nodes[end].harms:
            article = nodes[end].norm in self.article and end + 1 < len(nodes) and not nodes[end + 1].harms
            if nodes[end].cats and not nodes[end].has("given_name", "title") and not article:
                break
            if each and nodes[end].norm.startswith(self.joins) and not nodes[end].cats:
                break  # "and" written onto the next name
            end += 2 if article else 1
        people = self._called(place, end, each=each)
        people.first = at
        return people

    def _called(self, first: int, end: int, *, each: bool) -> People:
        """The person whose name stands in nodes `first` to `end`."""
        nodes = self.nodes
        begin, last = nodes[first].start, nodes[end - 1].end
        people = People(first, end, begin, last, "name", "one", 1, 1, "exact", begin, last)
        people.head, people.each = " ".join(node.norm for node in nodes[first:end]), each
        return people

    def _quoted(self, at: int, before: Sequence[Node]) -> int:
        """Where a name in quotation marks at node `at` ends, right behind a noun of death or injury ("مقتل "..."").

        Whatever its words mean elsewhere, two and more of them without an article name a person there; else `at`.
        """
        nodes = self.nodes
        nominal = any(entry.get("frame") == "nominal" for entry in before[-1].harms) and before[-1].people is None
        if not nominal or nodes[at].norm not in _OPEN:
            return at
        end = next((k for k in range(at + 1, min(at + _LONGEST + 2, len(nodes))) if nodes[k].norm in _CLOSED), at)
        words = nodes[at + 1 : end]
        plain = all(node.kind == "word" and not node.harms and not node.has("armed", "place_noun") for node in words)
        return end if plain and len(words) > 1 and words[0].norm not in self.articles else at

    def _each_of(self, before: Sequence[Node]) -> bool:
        """Whether "each of" stands right before, and no "in each of", which lists places."""
        return before[-1].norm in self.each_of and not (len(before) > 1 and before[-2].has("prep"))

    def _given(self, node: Node) -> bool:
        """Whether a word is a common given name."""
        if node.has("given_name"):
            return True
        norm, begins = node.norm, self.words.beginnings
        return node.kind == "word" and norm.startswith(begins) and any(len(norm) > len(b) + 1 for b in begins)

    def _past_titles(self, at: int) -> tuple[int, bool]:
        """Behind the titles before a name ("الحاج", "الدكتور"), and whether there were any."""
        nodes = self.nodes
        place, titled = at, False
        while place + 1 < len(nodes):
            if nodes[place].has("title"):
                titled = True
            elif nodes[place].norm not in self.article or not nodes[place + 1].has("title"):
                break
            place += 1
        return place, titled

    def _strange(self, at: int) -> bool:
        """Whether the node is a word that no vocabulary knows, or a part of a name."""
        nodes = self.nodes
        node = nodes[at] if at < len(nodes) else None
        return node is not None and node.kind == "word" and not node.harms and (not node.cats or node.has("given_name"))


def _several(before: Sequence[Node]) -> bool:
    """Whether words for several stand right before, behind a noun of harm or a name: "استشهاد الصحفيين سامر ..."."""
    people = before[-1].people
    if people is None or people.how != "the" or people.number != "many" or people.harm is not None or len(before) < 2:
        return False
    if any(entry.get("frame") == "nominal" for entry in before[-2].harms):
        return before[-2].people is None
    return (
        before[-2].has("and") and len(before) > 2 and before[-3].people is not None and before[-3].people.how == "name"
    )


def _named_before(before: Sequence[Node]) -> People | None:
    """The person named before the "and" or comma at the end of `before`, an age in brackets between passed over."""
    joined = bool(before) and (before[-1].has("and") or before[-1].norm == ",")
    at = len(before) - (2 if joined else 1)
    if at >= 0 and before[at].norm == ")":
        opened = next((k for k in range(at, max(-1, at - 6), -1) if before[k].norm == "("), at)
        at = opened - 1
    people = before[at].people if at >= 0 else None
    return people if people is not None and people.how == "name" and (joined or people.each) else None


def _martyr(before: Sequence[Node]) -> bool:
    """Whether "the martyr" stands right before, or one word more that says who: "الشهيدة الطفلة"."""
    for node in reversed(before[-2:]):
        people = node.people
        if people is None or people.how != "the" or people.number != "one":
            return False
        if people.harm is not None:
            return people.harm.get("body") != "yes"  # behind "the body" what is done with it may stand
    return False
