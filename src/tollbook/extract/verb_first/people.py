"""Groups of people where the noun comes first and its adjectives follow: the counterpart of `extract.people`.

A noun may hold its own number ("طفلان", two boys), be counted by what stands before it ("ثلاثة أطفال", "ثلاثة من
الأطفال") or after it ("القتلى الخمسة"), and say itself what happened to those it counts ("خمسة قتلى").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from tollbook.extract.grammar import Node, People
from tollbook.extract.verb_first.ages import is_child
from tollbook.extract.verb_first.names import Names
from tollbook.extract.verb_first.words import HarmSmall, PeopleSmall, PronounSmall, written_dual
from tollbook.model import Group, Status
from tollbook.words.counts import CountPhrase
from tollbook.words.fold import fold
from tollbook.words.languages import language, small
from tollbook.words.morphology import Nouns
from tollbook.words.vocabulary import Entry, lexicon

_ADJECTIVES = 4
_SINGULAR = 10  # above this a number is followed by the singular
_PAIR = 2
_NEAR = 6  # nodes behind a noun in which words for "both" may stand
_SPECIAL = ("child", "woman", "man", "medic", "journalist")


def gather(nodes: Sequence[Node], text: str, lang: str) -> list[Node]:
    """The nodes of a sentence in `lang` with each group of people as one node.

    In `text` vowels may tell duals from plurals.
    """
    nodes = _with_article([node for node in nodes if node.norm != "#"], lang)  # "#مدنيين": the mark says nothing here
    reader, names = _Groups(nodes, text, lang), Names(nodes, lang)
    articles, he = reader.words.articles, small(lang, "pronouns", PronounSmall).apart
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        if at and nodes[at].norm in reader.words.kunya and at + 1 < len(nodes) and nodes[at + 1].has("given_name"):
            named = out[-1].people
            if named is not None and named.how == "the" and named.number == "one":  # "المواطنة أم رائد"
                out.extend((_plain(nodes[at]), _plain(nodes[at + 1])))
                at += 2
                continue
        told = at > 0 and nodes[at - 1].norm in articles and nodes[at].count is None  # read with its article
        people = (
            reader.too(at)
            if nodes[at].norm in he
            else None
            if told
            else reader.read(at) or (names.name(at, out) if names.may_be_named(out) else None)
        )
        if people is None:
            out.append(nodes[at] if nodes[at].count is None else _plain(nodes[at]))
            at += 1
            continue
        first, last = nodes[people.first], nodes[people.last - 1]
        out.append(Node(first.first, last.last, people.start, people.end, people.head, "people", people=people))
        at = people.last
        if people.kind == "vague" and people.head.endswith(reader.oblique) and reader.of_both(at):
            people.low = people.high = 2
            people.kind, people.how, people.number = "exact", "count", "two"
    return out


def _with_article(nodes: list[Node], lang: str) -> list[Node]:
    """`nodes` with words such as "الجرح", "القتل" as words without harm.

    With its article a word is no verb, and a verbal noun has nobody behind it: what it tells of is told of elsewhere.
    """
    article, hurt = small(lang, "people", PeopleSmall).article, small(lang, "harm", HarmSmall).injury
    for at in range(1, len(nodes)):
        node, before = nodes[at], nodes[at - 1]
        if not node.harms or before.norm not in article or before.end != node.start or " " in node.norm:
            continue
        frames = {"" if entry.get("penal") else entry.get("frame") for entry in node.harms}
        bodily = all(entry.get("harm") in ("killed", "injured", "killed_or_injured") for entry in node.harms)
        if bodily and frames <= {"verb", "nominal"} and node.norm not in hurt:
            cats = {name: entry for name, entry in node.cats.items() if name != "harm"}
            nodes[at] = Node(node.first, node.last, node.start, node.end, node.norm, node.kind, cats)
    return nodes


def _plain(node: Node) -> Node:
    """A number phrase that counts nobody is a word again; "no" of it stays a denial."""
    if node.count is None or node.count.kind != "none":
        return node
    cats = {"neg": Entry("neg", node.norm)}
    return Node(node.first, node.last, node.start, node.end, "", "word", cats)


@cache
def _leading(lang: str) -> frozenset[str]:
    """Words of no category with which a group may begin."""
    words = small(lang, "people", PeopleSmall)
    return words.articles | words.one_of


class _Groups:
    """Reads the groups of one sentence; positions are indices of nodes."""

    def __init__(self, nodes: Sequence[Node], text: str, lang: str) -> None:
        self.nodes, self.text, self.lang = nodes, text, lang
        self.words = small(lang, "people", PeopleSmall)
        self.several = small(lang, "pronouns", PronounSmall).several
        self.oblique = small(lang, "nouns", Nouns).oblique  # the ending that may be of two or of several
        self.of_number = small(lang, "nouns", Nouns).of_number
        self.the = language(lang).article  # as it is written onto a word
        self.dual = written_dual(lang)
        self.endings = language(lang).endings
        traits = language(lang)  # prepositions written onto an article
        self.onto = tuple(p + article for p in traits.prepositions for article in traits.article)

    def node(self, at: int) -> Node | None:
        return self.nodes[at] if 0 <= at < len(self.nodes) else None

    def has(self, at: int, *categories: str) -> bool:
        node = self.node(at)
        return node is not None and node.has(*categories)

    def article(self, at: int) -> bool:
        node = self.node(at)
        return node is not None and node.norm in self.words.articles

    def head(self, at: int, *, counted: bool = False) -> Entry | None:
        """The entry by which the node at `at` may head a group; `counted`: a number stands before it."""
        node = self.node(at)
        if node is None or node.count is not None or not (node.cats or node.harms):
            return None
        for entry in node.harms:
            if entry.get("frame") == "victim" and (counted or entry.get("counted") != "yes"):
                return entry
        if "family" in node.cats and not counted and self._taking(at):
            return None
        for category in ("person", "family", "holder", "pronoun"):
            if category in node.cats:
                return node.cats[category]
        if counted and "national" in node.cats:
            return node.cats["national"]
        return next((entry for entry in node.harms if entry.get("frame") == "act"), None)

    def _taking(self, at: int) -> bool:
        """Whether a word for families is that for taking people: "أسر 14 فردا"."""
        following = self.node(at + 1)
        if following is None or following.count is None:
            return False
        return any(entry.get("frame") == "nominal" for entry in self.nodes[at].harms)

    def read(self, at: int) -> People | None:
        """The group that begins at `at`."""
        node = self.nodes[at]
        if node.count is not None:
            return self._counted(at, node.count)
        cats = node.cats
        if not cats and not node.harms and node.norm not in _leading(self.lang):
            return None  # most words
        if cats and (("part" in cats and "pronoun" not in cats) or ("month" in cats and self._dates(at))):
            return None
        if node.norm in self.words.another and not self._person_told(at):
            return None
        if node.norm in self.words.one_of and (one := self._one_of(at)):
            return one
        before = self.node(at - 1)
        if before is not None and before.norm in self.words.rank:
            return None  # "ضابط برتبة نقيب": what the one before was
        place = at + 1 if node.norm in self.words.articles else at
        entry = self.head(place)
        if entry is None or (entry.category == "holder" and not self._complement(place)):
            return None
        if place > at and self._adjective(at, place):
            return None
        if place > at and self.nodes[place].norm in self.words.another:
            return None  # "الفرقة الرابعة"
        if entry.get("place") and self.has(at - 1, "prep", "place_noun"):
            return None  # "قتل شاب في جنين"
        if self.has(at - 1, "weapon") and self.nodes[place].norm.endswith(self.words.adjective):
            return None  # "مسيرة حوثية": what kind of drone
        if entry.category == "harm" and entry.get("frame") == "act":
            return self._act(at, place, entry, None)
        noun = self._noun(at, place, entry, None, definite=place > at)
        if (
            noun is not None
            and noun.how == "a"
            and noun.number == "one"
            and at
            and self.nodes[at - 1].norm in self.words.all_of
        ):
            noun.low = noun.high = None  # "كل جندي": nobody in particular
            noun.kind, noun.how = "vague", "bare"
        return noun

    def too(self, at: int) -> People | None:
        """ "أصيب هو الآخر": he too, besides somebody told of before."""
        nodes, words = self.nodes, self.words
        if not at or at + 2 >= len(nodes) or nodes[at + 1].norm not in words.article:
            return None
        if nodes[at + 2].norm not in words.other:
            return None
        if not any(entry.get("frame") == "verb" for entry in nodes[at - 1].harms):
            return None
        start, end = nodes[at].start, nodes[at + 2].end
        people = People(at, at + 3, start, end, "a", "one", 1, 1, "exact", start, end)
        people.head, people.additive, people.other = nodes[at + 2].norm, True, True
        return people

    def of_both(self, at: int) -> bool:
        """Whether a pronoun for two follows: in "مدنيين أحدهما طفل" the ending for two or several means two."""
        for node in self.nodes[at : at + _NEAR]:
            if node.norm in self.words.both:
                return True
            if node.harms or node.has("and") or node.norm in (".", ";"):
                return False
        return False

    def _person_told(self, at: int) -> bool:
        """Whether "another" (feminine) is a woman: right behind a word of harm, or joined to a woman before it."""
        before = self.node(at - 1)
        if before is None:
            return False
        if before.norm in self.words.joins:
            joined = self.node(at - 2)
            return joined is not None and joined.has("person") and joined.norm.endswith(self.words.feminine)
        return any(e.get("harm") in ("killed", "injured") and e.get("frame") != "victim" for e in before.harms)

    def _dates(self, at: int) -> bool:
        """Whether a word that is also a relative (آب) names a month here."""
        before, after = self.node(at - 1), self.node(at + 1)
        dated = after is not None and (after.kind == "number" or after.count is not None or after.norm == "/")
        return dated or (before is not None and (before.kind == "number" or before.has("since", "prep", "month")))

    def _one_of(self, at: int) -> People | None:
        """ "أحد المدنيين": one of them."""
        people = self.read(at + 1) if self.node(at + 1) is not None else None
        if people is None or people.number != "many" or people.how == "count" or people.harm is not None:
            return None
        node = self.nodes[at]
        people.first, people.start, people.how, people.number = at, node.start, "a", "one"
        people.low = people.high = 1
        people.kind, people.text_start, people.text_end = "exact", node.start, node.end
        return people

    def _adjective(self, at: int, place: int) -> bool:
        """Whether a definite word only qualifies the definite noun before it ("الجيش السوري", "الدفاع المدني")."""
        before = self.node(at - 1)
        if before is None or before.kind != "word" or not self.nodes[place].norm.endswith(self.words.adjective):
            return False
        words = self.words
        return (before.norm.startswith(self.the) and len(before.norm) > 4) or (
            at > 1 and self.nodes[at - 2].norm in words.articles and before.norm not in words.all_of
        )

    # -------------------------------------------------------------- with a number before

    def _counted(self, at: int, count: CountPhrase) -> People | None:
        if count.alone:
            return self._number(at, at + 1, count)
        if self._ordinal(at, count) or self._somebodys(at):
            return None
        if count.kind == "relative" and fold(self.text[count.start : count.end]).endswith(self.several):
            return self._share(at, count)
        place = at + 1
        if self.node(place) is not None and self.nodes[place].norm == ")" and at and self.nodes[at - 1].norm == "(":
            place += 1  # "(10) شهداء"
        while self.has(place, "additive") and self.head(place) is None:
            place += 1
        if self.has(place, "partitive") and self.head(place) is None and not self._counts_again(place + 1):
            people = self._number(at, place + 1, count)
            people.partitive, people.part, people.head = True, True, "of them"
            self._out_of(people)
            return people
        via = place
        node = self.node(place)
        words = self.words
        if node is not None and (node.norm in words.of or (count.kind == "none" and node.norm in words.any_of)):
            via = place + 1
        start = via + 1 if self.article(via) else via
        entry = self.head(start, counted=(count.min or 0) > _SINGULAR)
        if entry is not None and entry.category == "harm" and entry.get("frame") == "act":
            return self._act(at, start, entry, count)
        if (
            entry is not None
            and entry.category != "pronoun"
            and (via == place or entry.number != "one" or self._construct(start, count))
        ):
            counted = self._noun(at, start, entry, count, definite=False)
            if counted is not None and start > via:
                self._of_two_kinds(counted)
                self._out_of(counted)
            return counted
        if count.kind == "none":
            return None
        modifier = self.node(start)
        if modifier is not None and modifier.has("modifier") and via == place:
            people = self._number(at, start + 1, count)
            self._modify(people, modifier.cats["modifier"])
            return people
        if count.kind == "vague" and not self._ends(place):
            return None
        people = self._number(at, place, count)
        two = fold(self.text[count.start : count.end]) in words.two  # stands behind its noun or alone, never before one
        if not self._ends(place) and not two:
            stranger = self.nodes[place]
            people.known, people.head = False, stranger.norm
            people.last, people.end = place + 1, stranger.end
        return people

    def _ordinal(self, at: int, count: CountPhrase) -> bool:
        """ "في الدقيقة السبعين", "في عامه السبعين": which one it was, by the article behind a noun."""
        before = self.node(at - 2)
        if count.kind != "exact" or not self.article(at - 1) or before is None or before.kind != "word":
            return False
        if self.head(at + 1, counted=True) is not None:
            return False  # "الشهر الحالي الـ21 شخصا"
        noun = self.node(at - 3) if before.has("poss") else before
        return noun is not None and noun.kind == "word" and not noun.harms and not noun.cats

    def _construct(self, at: int, count: CountPhrase) -> bool:
        """ "أربعة من قيادي الفصيل": a plural before the noun that it belongs to, which is written like the singular."""
        return (count.min or 0) > _PAIR and self.nodes[at].norm.endswith(self.words.adjective)

    def _of_two_kinds(self, people: People) -> None:
        """ "42 من القتلى والجرحى", "9 من العسكريين والمدنيين": one number over two nouns, each with its article."""
        place = people.last + 2
        if not self.has(people.last, "and") or not self.article(people.last + 1) or people.how != "count":
            return
        entry = self.head(place)
        if entry is None or entry.number != "many":
            return
        if people.harm is not None and entry.category == "harm":
            if {people.harm.get("harm"), entry.get("harm")} != {"killed", "injured"} or people.kind == "vague":
                return
            both = {"harm": "killed_or_injured", "frame": "victim"}
            people.harm = Entry("harm", people.head, features=both)
        elif people.harm is None and entry.category == "person" and entry.get("relation") != "yes":
            if (people.status == "combatant") == (entry.get("status") == "combatant"):
                return
            people.group, people.status, people.mixed = "person", "unknown", True
        else:
            return
        people.last = self._tail(people, place + 1)
        people.end = self.nodes[people.last - 1].end

    def _out_of(self, people: People) -> None:
        """ "أربعة من العمال العشرة": out of how many they are, which counts nobody else."""
        node = self.node(people.last + 1) if self.article(people.last) else None
        whole = node.count.min if node is not None and node.count is not None and node.count.kind == "exact" else None
        if node is not None and whole is not None and people.low is not None and people.low < whole:
            people.last, people.end = people.last + 2, node.end

    def _somebodys(self, at: int) -> bool:
        """Whether those counted only say whose kin is told of: "والد اثنين منهم", the father of two of them."""
        before = self.head(at - 1) if at else None
        return before is not None and before.get("relation") == "yes" and before.number == "one"

    def _counts_again(self, at: int) -> bool:
        """Whether another number follows: in "خمسة منهم طفلان" two of the five are children."""
        node, entry = self.node(at), self.head(at)
        return (node is not None and node.count is not None) or (entry is not None and entry.number in ("one", "two"))

    def _share(self, at: int, count: CountPhrase) -> People:
        """ "نصفهم من الأطفال", "معظمهم نساء": a share of those named before."""
        place = at + 2 if self.node(at + 1) is not None and self.nodes[at + 1].norm in self.words.of else at + 1
        place += self.article(place)
        entry = self.head(place)
        if entry is None and self.has(at + 1, "modifier"):
            place, entry = at + 1, self.nodes[at + 1].cats["modifier"]
        people = self._number(at, place + 1 if entry is not None else at + 1, count)
        if entry is not None:
            people.group = cast("Group", entry.get("group", "person"))
            people.status = cast("Status", entry.get("status", "unknown"))
        people.partitive, people.part, people.head = True, True, "of them"
        return people

    def _ends(self, at: int) -> bool:
        """Whether a bare number may end before node `at`: what follows is no noun that it could count."""
        node = self.node(at)
        if node is None or node.kind == "punct" or node.count is not None or node.norm in self.words.articles:
            return node is None or node.kind == "punct" or node.count is not None
        if node.has("weapon", "place_noun", "name_break") and not node.has("prep", "by"):
            return node.norm.startswith(self.onto)  # "20 shells", "three schools"; but "ثمانية بالرصاص"
        return bool(node.cats) or any(entry.get("frame") in ("verb", "nominal", "toll") for entry in node.harms)

    def _number(self, at: int, end: int, count: CountPhrase) -> People:
        nodes = self.nodes
        return People(
            at,
            end,
            count.start,
            max(count.end, nodes[end - 1].end),
            "count",
            "any",
            count.min,
            count.max,
            count.kind,
            count.start,
            count.end,
        )

    def _act(self, at: int, place: int, entry: Entry, count: CountPhrase | None) -> People | None:
        if count is None and entry.number != "two":
            return None
        people = self._number(at, place + 1, count) if count else self._own(at, place, entry, definite=False)
        people.harm, people.head = entry, self.nodes[place].norm
        return people

    # -------------------------------------------------------------- the noun

    def _noun(self, at: int, place: int, entry: Entry, count: CountPhrase | None, *, definite: bool) -> People | None:
        holds = entry.category == "holder" or entry.get("frame") == "victim"
        inner = self._complement(place) if count is None and holds else None
        if inner is not None and (entry.category == "holder" or not self._clash(entry, inner)):
            return self._inside(at, place, entry, inner)
        people = self._number(at, place + 1, count) if count else self._own(at, place, entry, definite=definite)
        people.head, people.known = self.nodes[place].norm, entry.category != "holder"
        people.other = people.head in self.words.other
        people.group = cast("Group", entry.get("group", "person"))
        people.status = cast("Status", entry.get("status", "unknown"))
        people.relation, people.role = entry.get("relation") == "yes", entry.get("role") == "yes"
        if entry.category == "harm":
            people.harm = entry
        end = self._tail(people, place + 1)
        if people.how == "pronoun" and people.low == 1 and end > place + 1:
            people.how, people.partitive, people.part, people.head = "count", True, True, "of them"  # "أحدهما طفل"
        if self.has(end, "poss") and count is None and people.harm is None:
            people.how = "poss"
            if entry.number == "one":
                two = self._of_two(place)
                people.low = people.high = 2 if two else 1
                people.kind = "exact"
                people.group = cast("Group", two.get("group", people.group)) if two else people.group
                people.by_ending = two is not None
            end += 1
            following = self.node(end + 1) if self.article(end) else None
            if following is not None and following.count is not None and people.number == "many":
                self._take(people, following.count)
                end += 2  # "أطفالها الثلاثة"
        elif self.has(end, "poss") and people.harm is None and self.nodes[end - 1].end == self.nodes[end].start:
            end += 1  # "اثنان من أبنائه"
        people.last = max(people.last, end)
        people.end = max(people.end, self.nodes[people.last - 1].end)
        if people.relation and people.how == "poss" and people.low == 1 and is_child(self.text, people.end, self.lang):
            people.group = "child"
        if entry.category == "family":
            self._members(people, end)
        return people

    def _own(self, at: int, place: int, entry: Entry, *, definite: bool) -> People:
        """A noun without a number before it: its form tells how many."""
        node = self.nodes[place]
        start = node.start if not definite else self.nodes[at].start
        people = People(at, place + 1, start, node.end, "the" if definite else "a", entry.number)
        people.text_start, people.text_end = node.start, node.end
        if entry.category == "pronoun":
            people.how = "pronoun"
            people.low = people.high = 1 if entry.get("number") == "one" else None
            if people.low is None:
                people.kind = "vague"
        elif entry.number == "two" or self.dual.search(self.text[node.start : node.end]) or self._two(place, definite):
            people.low = people.high = 2
            people.how = "count"
        elif entry.number == "one":
            if not definite:
                people.low = people.high = 1
        else:
            people.kind = "vague"
            people.how = "the" if definite else "bare"
        return people

    def _of_two(self, place: int) -> Entry | None:
        """ "طفلاها": before a pronoun only two keep the ending that one has in its case. What two of them are."""
        norm = self.nodes[place].norm
        bare = next((norm.removesuffix(end) for end in self.words.construct if norm.endswith(end)), "")
        forms = (
            (lexicon(self.lang).word(bare + end) for end in self.of_number if (bare + end).startswith(norm))
            if bare
            else ()
        )
        return next(
            (form.categories["person"] for form in forms if form is not None and "person" in form.categories), None
        )

    def _two(self, place: int, definite: bool) -> bool:
        """Whether the subject of a verb says by its ending that it is two: "أصيب عاملا إغاثة"."""
        node, before, behind = self.nodes[place], self.node(place - 1), self.node(place + 1)
        if definite or before is None or behind is None or not node.norm.endswith(self.words.construct):
            return False
        if not self.text[: node.end].endswith(self.words.construct):
            return False  # "عاملاً": one, with its case
        passive = any(e.get("frame") == "verb" and e.get("voice") == "passive" for e in before.harms)
        return passive and behind.kind == "word" and not behind.harms and not behind.has("and", "prep", "by", "adverb")

    def _tail(self, people: People, end: int) -> int:
        """Adjectives, a number and words in apposition after the noun; the index after them."""
        nodes, words, steps = self.nodes, self.words, 0
        while end < len(nodes) and steps < _ADJECTIVES:
            steps += 1
            place = end + 1 if self.article(end) else end
            node = self.node(place)
            if node is None:
                break
            if node.count is not None and people.how != "count" and self._agrees(people, node.count, place > end):
                self._take(people, node.count)
            elif node.count is not None and people.how == "count" and node.count.min == people.low == 2:
                people.text_end = node.end
            elif victim := self._victim(node):
                dual = victim.number == "two" and people.number != "two"
                if place > end or people.how == "the" or people.harm is not None or dual:
                    break
                people.harm, people.attributive = victim, True
            elif node.norm in words.to and people.harm is not None and self.has(place + 1, "person"):
                self._refine(people, self.nodes[place + 1].cats["person"])  # "ثلاث جثث لعمال"
                place += 1
            elif place == end and people.how != "a" and people.text_start > people.start and self._denied(people):
                break  # "لم يكن القتلى الثلاثة مسلحين"
            elif place > end and people.how == "bare" and people.harm is None:
                break  # "مسلحون مجهولون الشاب": what is definite does not describe what is not
            elif nth := self._nth(people, node):
                people.nth = nth
            elif node.has("modifier") and not (node.has("part") and not node.has("person")):
                self._modify(people, node.cats["modifier"])
                people.other = people.other or node.norm in words.other
            elif node.has("person") and (place == end or people.how == "the") and self._apposition(people, place):
                self._refine(people, node.cats["person"])
            else:
                break
            end = place + 1
        if self._in_ranks(end):
            people.group, people.status = "combatant", "combatant"
        return end

    def _nth(self, people: People, node: Node) -> int:
        """Which of those told of one person is: "جثة رابعة", "الطفل الرابع"; 0 where the word says none."""
        found = [list(order).index(node.norm) for order in (self.words.nth, self.words.nth_woman) if node.norm in order]
        return found[0] + 3 if found and people.how in ("a", "the") and people.plural is False else 0

    def _denied(self, people: People) -> bool:
        """Whether "were not" stands before those counted: what follows is what they were not."""
        before = self.node(people.first - 1)
        return before is not None and before.has("neg") and bool(before.cats["neg"].get("copula"))

    def _in_ranks(self, at: int) -> bool:
        """Whether what follows makes those counted members of an armed body: "من عناصر ...", "في صفوف الجيش"."""
        if not self.has(at, "ranks"):
            return False
        place = at + 1
        while self.article(place) or (self.node(place) is not None and self.nodes[place].norm in ('"', "“", "«", "'")):
            place += 1
        return self.has(place, "armed")

    def _agrees(self, people: People, count: CountPhrase, article: bool) -> bool:
        """Whether a number after the noun counts it: "مدنيين اثنين", "مدني واحد", "القتلى الخمسة"."""
        if count.min is None or count.kind != "exact":
            return False
        if people.number == "many":
            return article or people.how == "the" or (count.min == 2 and people.head.endswith(self.oblique))
        return count.min == {"one": 1, "two": 2}.get(people.number)

    def _take(self, people: People, count: CountPhrase) -> None:
        if people.number == "many" and people.how == "the":
            people.text_start = count.start
        people.how, people.text_end = "count", count.end
        people.low, people.high, people.kind = count.min, count.max, count.kind

    def _victim(self, node: Node) -> Entry | None:
        victims = (entry for entry in node.harms if entry.get("frame") == "victim")
        return next((entry for entry in victims if entry.get("counted") != "yes"), None)

    def _apposition(self, people: People, place: int) -> bool:
        """Whether a second noun goes with the first ("شاب مدني", "شهيد طفل") and is not the doer of what follows.

        A word of kin does where it is said of several and of nobody's ("طفلان شقيقان").
        """
        entry = self.nodes[place].cats["person"]
        if entry.get("relation") == "yes" and (
            entry.number not in ("two", "many") or self.has(place + 1, "person") or self._owned(place)
        ):
            return False
        numbers = {people.number, entry.number}
        return len(numbers) == 1 or "any" in numbers or people.how == "count"

    def _owned(self, place: int) -> bool:
        node = self.node(place + 1)
        return node is not None and node.norm in self.endings

    def _modify(self, people: People, modifier: Entry) -> None:
        group, status = modifier.get("group"), modifier.get("status")
        if modifier.get("bound") == "at_least" and people.kind == "exact" and people.low == people.high == _PAIR:
            people.kind, people.high = "at_least", None
        if group and (people.group in ("person", "civilian") or (status == "combatant" and people.group == "man")):
            people.group = cast("Group", group)
        if status:
            people.status, people.role = cast("Status", status), False

    def _refine(self, people: People, entry: Entry) -> None:
        group, status = entry.get("group"), entry.get("status")
        if people.group == "person" or (people.group == "civilian" and group in _SPECIAL):
            people.group = cast("Group", group)
        if status != "unknown":
            people.status = cast("Status", status)

    # -------------------------------------------------------------- nouns that hold others

    def _complement(self, place: int) -> People | None:
        """What a noun holds: "جثث خمسة مدنيين", "جثمان طفل", "عدد القتلى", "مجموعة من المدنيين"."""
        following = place + 1
        node = self.node(following)
        if node is None or node.kind == "punct" or node.has("poss", "modifier"):
            return None
        if node.norm in self.words.holds:
            following += 1
        if self.node(following) is None:
            return None
        inner = self.read(following)
        return inner if inner is not None and inner.known and inner.how != "pronoun" else None

    def _clash(self, entry: Entry, inner: People) -> bool:
        """Whether two words for the harmed only stand side by side: "شهيد والعديد من الجرحى"."""
        return inner.harm is not None and inner.harm.get("harm") != entry.get("harm")

    def _inside(self, at: int, place: int, entry: Entry, inner: People) -> People:
        """The group that a holder or a word like "bodies" holds, with the holder's words."""
        head = self.nodes[place]
        if entry.get("frame") == "victim":
            if entry.number == "two" and inner.low != 2:
                inner.low = inner.high = 2
                inner.kind, inner.how, inner.text_start, inner.text_end = "exact", "count", head.start, head.end
            elif inner.how == "the" and entry.number == "one":
                inner.low = inner.high = 1
                inner.text_start, inner.text_end = inner.start, inner.end
            elif inner.how == "poss" and inner.low is not None and entry.get("body") == "yes":
                inner.how = "count"  # "جثماني والديه"
            elif inner.how in ("the", "bare") and entry.number == "many":
                inner.before = inner.how == "the" and inner.harm is not None
                inner.kind, inner.how, inner.low, inner.high = "vague", "bare", None, None
                inner.text_start, inner.text_end = head.start, head.end
            inner.harm = entry
        inner.first, inner.start = at, self.nodes[at].start
        return inner

    def _members(self, people: People, end: int) -> None:
        """ "a family of five", "عائلة مؤلفة من أم وأربعة أطفال": its members are counted."""
        node = self.node(end)
        if node is None or node.norm not in self.words.consisting:
            return
        place = end + 1 if node.norm in self.words.of else end + 2
        inner = self.read(place) if self.node(place) else None
        if inner is None:
            return
        if inner.how == "count" and inner.low is not None and inner.head in self.words.members:
            low, high, kind, last = inner.low, inner.high, inner.kind, inner
        else:
            listed = self._told_off(inner)
            if len(listed) < 2:
                return
            low = high = sum(one.low or 0 for one in listed)
            kind, last = "exact", listed[-1]
        people.low, people.high, people.kind, people.how = low, high, kind, "count"
        people.text_start, people.text_end = inner.text_start, last.text_end
        people.group, people.last, people.end, people.collective = "civilian", last.last, last.end, True

    def _told_off(self, first: People) -> list[People]:
        """People joined by "and", each with a number of their own: "أم وأربعة أطفال"."""
        found = [first]
        while self.has(found[-1].last, "and") and (people := self.read(found[-1].last + 1)) is not None:
            found.append(people)
        sure = all(one.low is not None and one.low == one.high and one.known for one in found)
        return found if sure else []


__all__ = ["gather"]
