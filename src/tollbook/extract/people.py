"""Groups of people: a number or a determiner, words between, and a noun that people can be counted by.

`gather` puts the nodes of a sentence together: each group becomes one node with `people`. Nouns that the vocabulary
does not know are taken too where a number or an article stands before them (`known` is False); the predicates decide
whether such a noun stands where only people can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from tollbook.extract.grammar import Node, People
from tollbook.model import Group, Status
from tollbook.words.counts import CountPhrase
from tollbook.words.languages import LANGUAGES
from tollbook.words.vocabulary import Entry, lexicon

_MOST_WORDS = 7
_SHARES = 1000  # "one in a thousand"
_ALONE = frozenset(("another", "a second", "a third", "a fourth", "a fifth", "a sixth", "a seventh"))
_MEMBERS = ("", "members", "people", "persons")  # of a family, where it is counted by them
_HEADS = ("person", "family", "holder")
_NAMED = frozenset((*_HEADS, "modifier", "pronoun", "self", "title"))


def gather(nodes: Sequence[Node], caps: bool) -> list[Node]:
    """The nodes of a sentence with each group of people as one node. `caps`: the text is written in capitals."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        named = not _BEGINNINGS.isdisjoint(node.cats) if node.cats else node.capital and node.kind == "word"
        may_begin = named or node.count is not None or node.harms or node.kind == "age"  # most words are passed over so
        people = _people(nodes, at, caps) if may_begin else None
        if people is None:
            out.append(node)
            at += 1
            continue
        if _is_age(nodes, people, out):
            out.append(Node(nodes[at].first, nodes[at].last, nodes[at].start, nodes[at].end, "", "age"))
            at += 1
            continue
        if people.how == "name" and out and _goes_with(out[-1], nodes[people.first]):
            _named_role(out[-1], nodes[people.last - 1], people)
            at = people.last
            continue
        first, last = nodes[people.first], nodes[people.last - 1]
        out.append(
            Node(
                first.first,
                last.last,
                first.start,
                last.end,
                people.head,
                "people",
                _acts(nodes[people.last - 1]) if people.how == "thing" else _NONE,
                people=people,
                capital=first.capital,
            )
        )
        at = people.last
    return out


_OPENERS = frozenset(("det", "poss", "additive"))
_BEGINNINGS = frozenset(
    ("det", "poss", "additive", "person", "family", "holder", "modifier", "pronoun", "self", "title")
)


def _goes_with(before: Node, name: Node) -> bool:
    """Whether a role stands right before the name of the one who has it: "police officer Adam Reed"."""
    people = before.people
    return (
        people is not None
        and before.last == name.first
        and people.how in ("bare", "the", "a", "poss")
        and people.known
        and bool(people.head)
        and people.plural is False
        and people.harm is None
    )


def _named_role(role: Node, last: Node, name: People) -> None:
    """The role and the name as one group, with the group and status of the role."""
    people = role.people
    if people is None:
        return
    people.how, people.head = "name", name.head
    people.low = people.high = 1
    people.end = people.text_end = last.end
    role.last, role.end = last.last, last.end


_NONE: Mapping[str, Entry] = {}


def _acts(node: Node) -> Mapping[str, Entry]:
    """Of a thing's categories those that other rules ask for: an act, a weapon, a place of healing, an animal."""
    found = {name: node.cats[name] for name in ("act", "weapon", "ward") if name in node.cats}
    if (thing := node.cats.get("thing")) is not None and thing.get("animal"):
        found["animal"] = thing
    return found or _NONE


def singular(people: People) -> bool:
    """Whether the words speak of exactly one person."""
    return people.low == people.high == 1


def _is_age(nodes: Sequence[Node], people: People, out: Sequence[Node]) -> bool:
    """Whether a bare number only tells how old somebody is: "Ana Ruiz, 34, ...", "two brothers, 9 and 13"."""
    if people.how != "count" or people.head or people.last - people.first != 1 or people.kind != "exact":
        return False
    if not (people.low is not None and 0 < people.low <= 110) or len(out) < 2 or nodes[people.first].norm != "":
        return False
    before, after = out[-1], nodes[people.last].norm if people.last < len(nodes) else "."
    if before.norm == "and" and out[-2].kind == "age":
        return True
    if before.norm not in (",", "("):
        return False
    owner = out[-2].people
    named = owner is not None and (
        owner.how in ("name", "a", "the", "poss")
        or (owner.how == "bare" and owner.number == "one")
        or (owner.how == "count" and bool(owner.head) and owner.low == 2)
    )
    return (named or (out[-2].capital and out[-2].kind == "word")) and after in (
        ",",
        ")",
        ".",
        ";",
        "and",
        "of",
        "was",
        "were",
        "-",
        "–",
        "—",
        "|",
    )


def _people(nodes: Sequence[Node], at: int, caps: bool) -> People | None:
    """The group that starts at node `at`. In the result `first` and `last` are indices of nodes."""
    node = nodes[at]
    if "part" in node.cats and "person" not in node.cats:
        return None
    if node.norm == "her" and _object_pronoun(nodes, at):
        her = _simple(nodes, at, at + 1, "pronoun", "one", "her")
        her.group = "woman"
        return her
    if node.norm == "all" and (survivors := _all_but(nodes, at, caps)):
        return survivors
    if node.count is not None and (share := _one_in(nodes, at)):
        return share
    place, how, additive, definite = at, "bare", False, False
    opener = node
    while place < len(nodes) and not _OPENERS.isdisjoint(nodes[place].cats) and nodes[place].count is None:
        opener = nodes[place]
        if (
            opener.norm == "that"
            and nodes[place + 1 : place + 2]
            and (nodes[place + 1].count is not None or nodes[place + 1].has("det", "poss"))
        ):
            return None
        additive = additive or "additive" in opener.cats
        if "poss" in opener.cats:
            how = "poss"
        elif "det" in opener.cats:
            definite = definite or opener.norm in ("the", "those", "these", "all", "all the", "all of the")
            how = "the" if opener.cats["det"].get("definite") == "yes" else "a"
        elif how == "bare":
            how = "a"
        place += 1
    if place >= len(nodes):
        return None
    count = nodes[place].count
    if count is not None and place > at and _year(nodes, place):
        count, place = None, place + 1  # "a 2016 attack"
        if place >= len(nodes):
            return None
    if count is not None:
        if count.alone:
            return _numbered(nodes, at, place + 1, count, "", None)
        how, place = "count", place + 1
        while place < len(nodes) and "additive" in nodes[place].cats and "person" not in nodes[place].cats:
            additive, place = True, place + 1
        if (
            place + 1 < len(nodes)
            and nodes[place].norm in ("of those", "of these")
            and "person" in nodes[place + 1].cats
        ):
            inner = _people(nodes, place + 1, caps)
            if inner is not None:
                inner.how = "the"
                return _of_group(nodes, at, count, inner)
        if place < len(nodes) and "poss" in nodes[place].cats and count.kind == "vague":
            inner = _people(nodes, place, caps)  # "a number of his relatives"
            if inner is not None and inner.how in ("poss", "thing"):
                return _of_group(nodes, at, count, inner)
        if place < len(nodes) and "partitive" in nodes[place].cats:
            return _partitive(nodes, at, place + 1, count, nodes[place])
        if place + 1 < len(nodes) and "of" in nodes[place].cats:
            inner = _people(nodes, place + 1, caps)
            if inner and (inner.how in ("the", "poss", "pronoun", "count") or count.kind in ("vague", "relative")):
                return _of_group(nodes, at, count, inner)
            return _numbered(nodes, at, place, count, "", None) if inner is None else _of_group(nodes, at, count, inner)
    elif node.kind == "age" and place == at and not caps and place + 1 < len(nodes) and nodes[place + 1].capital:
        named = _name(nodes, at + 1, caps)  # "23-year-old Adam Reed"
        if named is not None and named.how == "name":
            named.first, named.start, named.known, named.aged = at, node.start, True, True
            return named
        return None
    elif (
        place == at
        and _NAMED.isdisjoint(node.cats)
        and not _countable(node)
        and not (node.capital and node.kind == "word" and not node.cats and not node.harms)
    ):
        return None
    if how == "bare" and count is None and "self" in node.cats:
        return _self(nodes, at)
    if how == "bare" and count is None and "pronoun" in node.cats:
        pronoun = node.cats["pronoun"]
        if pronoun.get("count"):
            both = _simple(nodes, at, at + 1, "pronoun", "many", node.norm)
            both.low = both.high = int(pronoun.get("count"))
            return both
        return _simple(
            nodes,
            at,
            at + 1,
            "pronoun",
            pronoun.number if pronoun.number != "any" else pronoun.get("number", "any"),
            node.norm,
        )
    people = _noun_group(nodes, at, place, count, how, additive, caps)
    if people is not None:
        people.definite, people.other, people.whose = definite, opener.norm == "another", opener.norm == "whose"
    if people is None and opener.norm in _ALONE:
        people = _simple(nodes, at, place, "a", "one", "")
        people.additive = True
    return people


def _year(nodes: Sequence[Node], at: int) -> bool:
    """Whether the number at node `at`, behind an article, is the year of what follows in the singular."""
    count = nodes[at].count
    if count is None or count.kind != "exact" or not 1900 <= (count.min or 0) < 2100 or at + 1 >= len(nodes):
        return False
    following, norm = nodes[at + 1], nodes[at - 1].norm
    heads = [entry for entry in (*following.cats.values(), *following.harms) if entry.number == "many"]
    return norm in ("a", "an", "the") and following.kind == "word" and not heads and not following.norm.endswith("s")


def _all_but(nodes: Sequence[Node], at: int, caps: bool) -> People | None:
    """ "all but two of the 17 passengers": fifteen."""
    but = nodes[at + 1 : at + 3]
    if len(but) < 2 or but[0].norm != "but" or but[1].count is None:
        return None
    people = _people(nodes, at + 2, caps)
    inner = (
        _people(nodes, at + 4, caps)
        if people is not None and nodes[at + 3 : at + 4] and "of" in nodes[at + 3].cats
        else None
    )
    if people is None or people.low is None:
        return None
    people.first, people.start, people.text_start, people.kind = at, nodes[at].start, nodes[at].start, "relative"
    spared, people.low, people.high = people.low, None, None
    if inner is not None and inner.low == inner.high and inner.low is not None and inner.low > spared:
        people.low = people.high = inner.low - spared
        people.kind, people.text_end, people.partitive = "exact", inner.end, False
    return people


def _one_in(nodes: Sequence[Node], at: int) -> People | None:
    """ "one in three of the patients": a share, and no number."""
    count = nodes[at].count
    rest = nodes[at + 1 : at + 3]
    if count is None or count.min != 1 or len(rest) < 2 or rest[0].norm != "in" or rest[1].count is None:
        return None
    if not (rest[1].count.kind == "exact" and 1 < (rest[1].count.min or 0) <= _SHARES):
        return None
    end = at + 3
    while (
        end < len(nodes)
        and end < at + 7
        and not ("person" in nodes[end].cats or "aux" in nodes[end].cats or nodes[end].harms)
    ):
        end += 1
    end = end + 1 if end < len(nodes) and "person" in nodes[end].cats else at + 3
    people = _numbered(nodes, at, end, count, "", None)
    people.low = people.high = None
    people.kind, people.text_end = "relative", rest[1].end
    return people


def _object_pronoun(nodes: Sequence[Node], at: int) -> bool:
    """Whether "her" stands for a person and not before what is hers: "shot her in the back"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return (
        after is None
        or after.kind == "punct"
        or (after.has("prep", "and", "sub", "by", "aux") and "det" not in after.cats)
    )


def _self(nodes: Sequence[Node], at: int) -> People:
    """ "himself": one more person, who is named elsewhere."""
    people = _simple(nodes, at, at + 1, "self", "one", nodes[at].norm)
    people.low = people.high = 1
    people.group = cast("Group", nodes[at].cats["self"].get("group"))
    return people


def _countable(node: Node) -> bool:
    return bool(node.harms) and any(entry.get("frame") == "victim" for entry in node.harms)


def _noun_group(
    nodes: Sequence[Node], at: int, place: int, count: object, how: str, additive: bool, caps: bool
) -> People | None:
    """Modifiers, unknown words and the noun at their end."""
    head = head_end = None
    modifiers: list[Entry] = []
    harm: Entry | None = None
    unknown, unknown_end, attributive = "", place, False
    strangers = 0
    old, old_end, ranked = None, place, False
    steps = 0
    j = place
    while j < len(nodes) and steps < _MOST_WORDS:
        node = nodes[j]
        steps += 1
        entry = _head(node, count is not None)
        if entry is not None and _only_describes(nodes, j, entry, count):
            modifiers, entry = [*modifiers, entry], None
            unknown, unknown_end = node.norm, j + 1
            j += 1
            continue
        if node.norm.endswith(("'s", "s'")) and how == "a" and count is None and node.kind == "word":
            how = "poss"  # "a girl's parents"
        if entry is not None and not (head is not None and "holder" in node.cats):
            if entry.get("frame") == "act" and j + 1 < len(nodes) and _goes_on(nodes[j + 1]):
                return _thing(nodes, at, j + 2, count)  # "58 attack drones"
            head, head_end = entry, j + 1
            if j + 2 < len(nodes) and nodes[j + 1].norm == "/" and _head(nodes[j + 2], count is not None) is not None:
                j += 2  # "86 people/civilians"
                continue
            if entry.category == "person" and j + 1 < len(nodes) and _joins(nodes, j):
                j += 1
                continue
            if (
                nodes[j + 1 : j + 2]
                and _head(nodes[j + 1], count is not None) is not None
                and nodes[j + 1].kind == "word"
            ):
                if entry.category == "person" and nodes[j + 1].harms and not nodes[j + 1].has(*_HEADS):
                    modifiers = [*modifiers, entry]  # "three civilian deaths"
                j += 1
                continue
            break
        if head is not None:
            break
        if "thing" in node.cats and not _leads_to_head(nodes, j + 1):
            return _thing(nodes, at, j + 1, count) if count is not None or how in ("a", "the", "poss") else None
        ranked = ranked or "rank" in node.cats
        if "modifier" in node.cats:
            modifiers.append(node.cats["modifier"])
            unknown_end = j + 1 if not node.harms else unknown_end
            unknown = node.norm if not node.harms else unknown
            if node.harms and _leads_to_head(nodes, j + 1):
                harm, attributive = node.harms[0], True
            elif node.harms:
                break
        elif node.kind == "age":
            old, old_end = node, j + 1
        elif node.harms and (_adjective(node) or _of_victims(nodes, j)) and _leads_to_head(nodes, j + 1):
            harm, attributive = node.harms[0], True
        elif node.norm == "(" and (closing := _closing(nodes, j)):
            j = closing
        elif (
            node.norm == "-"
            and 0 < j < len(nodes) - 1
            and nodes[j - 1].end == node.start
            and node.end == nodes[j + 1].start
        ):
            pass
        elif (
            _stranger_word(nodes, j)
            and (count is not None or how in ("a", "the", "poss") or _heads(nodes, j + 1))
            and strangers < 4
        ):
            strangers += 1
            unknown, unknown_end = node.norm, j + 1
        else:
            break
        j += 1
    if head is not None and head_end is not None:
        known = _known(nodes, at, head_end, count, how, additive, head, modifiers, harm, attributive, caps)
        if known is not None:
            known.rank = ranked
        return known
    if (
        old is not None
        and how in ("a", "the", "poss", "count")
        and (j == old_end or how != "count")
        and old.norm not in _AGED
    ):
        return _of_age(nodes, at, old_end, count, how, old)
    if count is not None:
        end = unknown_end if unknown and unknown_end > place else place
        people = _numbered(nodes, at, end, count, unknown if end > place else "", None)
        people.additive = additive
        people.inner = place
        _modify(people, modifiers)
        return people
    if how in ("a", "the", "poss") and strangers and unknown_end > place:
        people = _simple(nodes, at, unknown_end, how, "any", unknown)
        people.known = False
        _modify(people, modifiers)
        return people
    return _name(nodes, at, caps) if how == "bare" else None


def _thing(nodes: Sequence[Node], at: int, end: int, count: object) -> People:
    """Something counted that is no people: kept as a group so that no predicate takes it for one."""
    thing = People(at, end, nodes[at].start, nodes[end - 1].end, "thing", known=False)
    if count is not None:
        thing.low = cast("CountPhrase", count).min
    return thing


_AGED = ("aged", "age", "ages")
_YOUNG = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
    ]
)


def _of_age(nodes: Sequence[Node], at: int, end: int, count: object, how: str, age: Node) -> People:
    """Somebody named by age alone: "a 14-year-old", "two three-year-olds"."""
    people = (
        _numbered(nodes, at, end, count, "", None) if count is not None else _simple(nodes, at, end, how, "one", "old")
    )
    people.general = people.known = True
    if age.norm in _YOUNG or (age.norm.isdigit() and int(age.norm) < 18):
        people.group = "child"
    return people


def _head(node: Node, counted: bool) -> Entry | None:
    cats = node.cats
    if not cats:
        return None
    for category in _HEADS:
        if category in cats:
            return cats[category]
    for entry in node.harms:
        frame = entry.get("frame")
        if frame == "victim" or (counted and frame in ("nominal", "act")):
            return entry
    return None


_NAMING = frozenset(("name_break", "rank"))  # what describes people by their office: "a city council member"
_DESCRIBING = frozenset(("thing", "name_break", "function", "rank", "act", "weapon", "month"))


def _stranger_word(nodes: Sequence[Node], j: int) -> bool:
    """Whether a word may describe the noun to come: unknown, or a thing right before people ("a village chief")."""
    node = nodes[j]
    if node.kind != "word" or node.harms:
        return False
    return not node.cats or (_DESCRIBING.issuperset(node.cats) and _heads(nodes, j + 1))


def _heads(nodes: Sequence[Node], j: int) -> bool:
    """Whether people are named at node `j`, or one unknown word later."""
    for node in nodes[j : j + 2]:
        if "person" in node.cats:
            return True
        if node.kind != "word" or node.harms or (node.cats and not node.has("modifier", "thing", "name_break")):
            return False
    return False


def _closing(nodes: Sequence[Node], at: int) -> int:
    """The bracket that closes the short remark opened at node `at`, where people go on behind it; else 0."""
    for k in range(at + 1, min(len(nodes) - 1, at + 6)):
        if nodes[k].norm == ")":
            return k if _heads(nodes, k + 1) else 0
    return 0


def _only_describes(nodes: Sequence[Node], j: int, entry: Entry, count: object) -> bool:
    """Whether a person word in the singular behind a number describes the noun to come: "12 Iraqi engineers"."""
    if count is None or entry.category != "person" or entry.number != "one" or cast("CountPhrase", count).min == 1:
        return False
    following = nodes[j + 1] if j + 1 < len(nodes) else None
    return (
        following is not None
        and following.kind == "word"
        and not following.cats
        and not following.harms
        and following.norm.endswith("s")
    )


def _goes_on(node: Node) -> bool:
    """Whether a noun follows, so that the word before it only describes it."""
    return node.has("thing", "weapon") or (
        node.kind == "word" and not node.cats and not node.harms and not node.norm.endswith(("ed", "ing"))
    )


def _joins(nodes: Sequence[Node], j: int) -> bool:
    """Whether the next node goes on with the noun: "police officers", "family members"."""
    following = nodes[j + 1]
    return "person" in following.cats and following.cats["person"].get("relation") != "yes"


def _adjective(node: Node) -> bool:
    return (
        " " not in node.norm
        and any(entry.get("frame") in ("passive", "adjective", "intransitive") for entry in node.harms)
        and not node.norm.endswith("ing")
    )


def _of_victims(nodes: Sequence[Node], j: int) -> bool:
    """ "two stabbing victims": a word of harm that says what they are victims of."""
    following = nodes[j + 1].cats.get("person") if j + 1 < len(nodes) else None
    return following is not None and following.form in ("victim", "victims")


def _leads_to_head(nodes: Sequence[Node], j: int) -> bool:
    for node in nodes[j : j + 3]:
        if node.has("person", "family"):
            return True
        plain = node.kind == "word" and not node.harms and _NAMING.issuperset(node.cats)
        if "modifier" not in node.cats and not plain:
            return False
    return False


def _known(
    nodes: Sequence[Node],
    at: int,
    end: int,
    count: object,
    how: str,
    additive: bool,
    head: Entry,
    modifiers: Sequence[Entry],
    harm: Entry | None,
    attributive: bool,
    caps: bool,
) -> People | None:
    people = (
        _numbered(nodes, at, end, count, nodes[end - 1].norm, head)
        if count is not None
        else _simple(nodes, at, end, how, head.number, nodes[end - 1].norm)
    )
    people.additive = additive
    features = head.features
    people.group = cast("Group", features.get("group", "person"))
    people.status = cast("Status", features.get("status", "unknown"))
    people.relation = features.get("relation") == "yes"
    people.force = features.get("force") == "yes"
    people.role = features.get("role") == "yes"
    if features.get("size") and head.number == "one" and count is None and how in ("a", "the", "poss"):
        people.how, people.low, people.high, people.number = (
            "count",
            int(head.get("size")),
            int(head.get("size")),
            "many",
        )
        people.text_end, people.collective = people.end, True
    people.general = features.get("general") == "yes"
    people.harm, people.attributive = harm, attributive
    if head.category == "harm":
        people.harm = head
        if head.get("body") and count is None and (owner := _owner(nodes, at, end - 1)) is not None:
            return _bodily(people, owner, nodes[at])
    _modify(people, modifiers)
    _doubt(people, modifiers)
    people.additive = people.additive and (how != "poss" or count is not None)  # "his other son": other than that one
    if how == "poss" and count is None and (people.relation or people.group == "child") and head.number != "any":
        if head.number == "one" or head.form == "parents":
            people.low = people.high = 1 if head.number == "one" else 2
        else:
            people.kind = "vague"
        people.text_start = nodes[at].start
    if head.category == "holder" and count is None and not (end < len(nodes) and "of" in nodes[end].cats):
        people.known = False
        if head.form in ("number", "total number"):  # "an unknown number injured"
            people.low = people.high = None
            people.kind, people.known = "vague", True
    if end < len(nodes) - 1 and "of" in nodes[end].cats:
        people = _complement(nodes, people, end, head, caps)
        _doubt(people, modifiers)
    elif how == "a" and head.number == "many" and "additive" in nodes[at].cats and "det" not in nodes[at].cats:
        people.how, people.kind, people.number = "bare", "vague", "many"  # "other villagers"
        people.low = people.high = None
        people.text_start, people.text_end = people.start, people.end
    elif how == "bare" and count is None and head.number == "one" and not caps and nodes[at].capital:
        named = _name(nodes, at, caps)
        return named if named is not None and named.last > people.last else people
    return people


def _owner(nodes: Sequence[Node], at: int, end: int) -> Entry | None:
    """Whose body it is: "the mayor's body", "a woman's charred body"; None where no noun for people says so."""
    for node in nodes[at:end]:
        if node.norm.endswith("'s") and node.kind == "word" and not node.cats:
            return _person_word(node.norm.removesuffix("'s"))
    return None


@cache
def _person_word(norm: str) -> Entry | None:
    """The noun for people that a folded word is, in whatever language knows it."""
    groups = (lexicon(lang).word(norm) for lang in LANGUAGES)
    return next((group.categories["person"] for group in groups if group and "person" in group.categories), None)


def _bodily(body: People, owner: Entry, first: Node) -> People:
    """A body as the one whose it is: "the mayor's body" is the mayor, "the couple's bodies" are two."""
    size = int(owner.get("size") or 1)
    body.how = "count" if size > 1 else "the" if first.cats.get("det") and body.how == "the" else "a"
    body.low = body.high = size
    body.owned = True
    body.number, body.head, body.inner = "many" if size > 1 else "one", owner.form, -1
    body.group = cast("Group", owner.get("group") or "person")
    body.status = cast("Status", owner.get("status") or "unknown")
    body.general = owner.get("general") == "yes"
    body.text_start, body.text_end = body.start, body.end
    return body


def _modify(people: People, modifiers: Sequence[Entry]) -> None:
    for modifier in modifiers:
        people.additive = people.additive or modifier.get("more") == "yes" or people.head in ("others", "other")
        group, status = modifier.get("group"), modifier.get("status")
        if group and (people.group in ("person", "civilian") or status == "combatant"):
            people.group = cast("Group", group)
        if status:
            people.status, people.role = cast("Status", status), False


def _doubt(people: People, modifiers: Sequence[Entry]) -> None:
    """Suspected fighters and former ones: what they are is not said, and the latter are none now."""
    if people.status != "combatant":
        return
    if any(modifier.get("past") for modifier in modifiers):
        people.group, people.status = "person", "unknown"
    elif any(modifier.get("doubt") for modifier in modifiers):
        people.status = "unknown"


def _complement(nodes: Sequence[Node], people: People, end: int, head: Entry, caps: bool) -> People:
    """ "members of one family", "a group of 12 pilgrims", "a family of five", "the bodies of five men"."""
    inner = _people(nodes, end + 1, caps)
    if head.category == "holder" and end + 1 < len(nodes) and "thing" in nodes[end + 1].cats:
        return _thing(nodes, people.first, end + 2, None)  # "a flock of sheep", "a number of houses"
    if inner is None:
        return people
    if (
        inner.how == "count"
        and not inner.head
        and people.plural is False
        and inner.kind == "exact"
        and head.category == "person"
    ):
        people.last, people.end = inner.last, inner.end  # "a boy of 16"
        people.epithet = people.how == "bare" and people.relation  # "mother of four"
        return people
    frame = head.get("frame") if head.category == "harm" else ""
    if head.category == "family":
        if inner.how == "count" and inner.head in _MEMBERS and people.plural is not True:
            people.low, people.high, people.kind = inner.low, inner.high, inner.kind
            people.text_start, people.text_end = inner.text_start, inner.text_end
            people.how, people.group, people.last, people.end = "count", "civilian", inner.last, inner.end
            people.collective = True
        elif people.plural is not True and (listed := _told_off(nodes, inner, caps)):
            people.low = people.high = sum(one.low or 0 for one in listed)
            people.text_start, people.text_end = inner.start, listed[-1].end
            people.how, people.group, people.last, people.end = "count", "civilian", listed[-1].last, listed[-1].end
            people.collective = True
        return people
    if head.category == "holder":
        if people.how == "count" and people.low is not None and inner.how != "count":
            return people
        inner.first, inner.start = people.first, people.start
        if head.form in ("number", "total number"):
            inner.how = "toll"
        return inner
    if frame == "victim" or (frame == "nominal" and people.how == "count"):
        if people.how != "count":
            inner.first, inner.start = people.first, people.start
            inner.harm = head
            inner.inner = -1 if people.number == "one" else 0
            if inner.how in ("the", "poss") and inner.plural is None and people.number == "one":
                inner.number = "one"
            return inner
        people.group, people.status = inner.group, inner.status
        people.last, people.end, people.head = inner.last, inner.end, inner.head
        return people
    if inner.group == "family":
        people.group, people.status = "civilian" if people.group == "person" else people.group, "civilian"
        people.last, people.end = inner.last, inner.end
    elif head.form in ("member", "members", "personnel"):
        people.group, people.status = inner.group, inner.status
        people.last, people.end = inner.last, inner.end
    return people


def _told_off(nodes: Sequence[Node], first: People, caps: bool) -> list[People]:
    """Two groups or more joined by "and", each with its number: "a mother and four children"."""
    found = [first]
    while found[-1].last + 1 < len(nodes) and nodes[found[-1].last].norm in ("and", ","):
        people = _people(nodes, found[-1].last + 1, caps)
        if people is None:
            break
        found.append(people)
    sure = all(one.how in ("a", "count") and one.known and one.low and one.low == one.high for one in found)
    return found if sure and len(found) > 1 else []


def _numbered(nodes: Sequence[Node], at: int, end: int, count: object, head: str, entry: Entry | None) -> People:
    phrase = cast("CountPhrase", count)
    return People(
        at,
        end,
        nodes[at].start,
        nodes[end - 1].end,
        "count",
        entry.number if entry else "any",
        phrase.min,
        phrase.max,
        phrase.kind,
        phrase.start,
        phrase.end,
        head=head,
        known=entry is not None or not head,
    )


def _partitive(nodes: Sequence[Node], at: int, end: int, count: object, node: Node) -> People:
    people = _numbered(nodes, at, end, count, node.norm, None)
    people.partitive = people.known = True
    people.within = node.cats["partitive"].get("harm") if "partitive" in node.cats else ""
    return people


def _of_group(nodes: Sequence[Node], at: int, count: object, inner: People) -> People:
    if inner.how == "thing":
        return _thing(nodes, at, inner.last, count)  # "a number of his sheep"
    people = _numbered(nodes, at, inner.last, count, inner.head, None)
    people.group, people.status, people.known = inner.group, inner.status, inner.known
    people.partitive = inner.how in ("the", "poss", "pronoun") or (inner.how == "count" and people.kind == "exact")
    people.harm, people.attributive = inner.harm, inner.attributive
    if inner.how == "count" and inner.low is not None and inner.low == inner.high and (people.low or 0) < inner.low:
        people.whole = inner
    return people


def _simple(nodes: Sequence[Node], at: int, end: int, how: str, number: str, head: str) -> People:
    people = People(at, end, nodes[at].start, nodes[end - 1].end, how, number, head=head)
    people.text_start, people.text_end = nodes[at].start, nodes[end - 1].end
    if how == "a":
        people.low = people.high = 1
        people.text_end = nodes[at].end
    elif how == "bare" and number == "many":
        people.kind = "vague"
    return people


def _belonging(nodes: Sequence[Node], at: int, end: int, caps: bool) -> People | None:
    """ "Adam Reed's father": the one who is named by another's name. "Adam Reed's body": he himself."""
    inner = _noun_group(nodes, end, end, None, "poss", False, caps) if end < len(nodes) else None
    if inner is not None and inner.harm is not None and inner.harm.get("body") and inner.plural is False:
        name = " ".join(node.norm for node in nodes[at:end]).removesuffix("'s").removesuffix("'")
        himself = _simple(nodes, at, inner.last, "name", "one", name)
        himself.low = himself.high = 1
        himself.harm, himself.known = inner.harm, end - at > 1
        return himself
    if inner is None or not inner.relation:
        return None
    inner.first, inner.start = at, nodes[at].start
    inner.text_start = nodes[at].start
    return inner


def _stranger(nodes: Sequence[Node], at: int) -> People | None:
    """In a text written in capitals: two words or more that no vocabulary knows may be a name."""
    end = at
    if single := _victim_named(nodes, at):
        return single
    while end < len(nodes) and end < at + 6:
        node = nodes[end]
        plain = (
            node.kind == "word"
            and not node.harms
            and not node.norm.endswith(("ed", "ing"))
            and (not node.cats or (end == at and "title" in node.cats))
        )
        if not plain:
            break
        end += 1
    if end - at < 2:
        return None
    if nodes[end - 1].norm.endswith(("'s", "s'")):
        return _belonging(nodes, at, end, caps=True)
    people = _simple(nodes, at, end, "name", "one", " ".join(node.norm for node in nodes[at:end]))
    people.low = people.high = 1
    return people


def _victim_named(nodes: Sequence[Node], at: int) -> People | None:
    """In a text written in capitals: one unknown word that opens a clause and of whom it says "was killed"."""
    node = nodes[at]
    opens = at == 0 or nodes[at - 1].kind == "punct" or nodes[at - 1].has("sub", "say")
    if not opens or node.kind != "word" or node.cats or node.harms or at + 2 >= len(nodes):
        return None
    aux = nodes[at + 1].cats.get("aux")
    dead = any(
        e.get("frame") == "passive" and e.get("harm") == "killed" and not e.get("soft") for e in nodes[at + 2].harms
    )
    if aux is None or aux.get("passive") != "yes" or aux.number != "one" or not dead:
        return None
    people = _simple(nodes, at, at + 1, "name", "one", node.norm)
    people.low = people.high = 1
    return people


_NO_NAMES = frozenset(("function", "month", "weekday", "say"))
_BESIDE_NAMES = frozenset(("title", "person", "modifier"))
_AFTER_NAMES = frozenset(("name_break", "ward"))  # "Mercer Street", "Mercer Hospital"


def _name(nodes: Sequence[Node], at: int, caps: bool) -> People | None:
    """A person's name: capitalised words that no vocabulary knows, perhaps a title before them."""
    if caps:
        return _stranger(nodes, at)
    end, names = at, 0
    while end < len(nodes) and end < at + 7:
        node = nodes[end]
        if (
            node.capital
            and (not node.cats or (_NO_NAMES.isdisjoint(node.cats) and not _BESIDE_NAMES.isdisjoint(node.cats)))
            and not node.harms
        ):
            names += 1
        elif not (
            names
            and node.kind == "word"
            and node.norm in ("de", "al", "bin", "ibn", "el", "da", "dos", "van", "von", "der", "la", "del", "abu")
            and end + 1 < len(nodes)
            and (nodes[end + 1].capital or nodes[end + 1].norm == "-")
        ) and not (
            node.norm in ("-", ".")
            and names
            and end + 1 < len(nodes)
            and nodes[end + 1].capital
            and (node.norm == "." or nodes[end - 1].end == node.start)
        ):
            break
        end += 1
    if not names or (end == at + 1 and (nodes[at].has("modifier", "title") or nodes[at].norm.endswith("ly"))):
        return None
    for node in nodes[at : end + 1]:
        if not _AFTER_NAMES.isdisjoint(node.cats):
            return None
    if nodes[end - 1].norm.endswith(("'s", "s'")):
        return _belonging(nodes, at, end, caps)
    if end < len(nodes) and "person" in nodes[end].cats and not nodes[end].capital:
        inner = _noun_group(nodes, end, end, None, "bare", False, caps)
        if inner is not None:
            inner.first, inner.start = at, nodes[at].start
        return inner
    if nodes[end - 1].norm.endswith(("'s", "s'")):
        return _belonging(nodes, at, end, caps)
    people = _simple(nodes, at, end, "name", "one", " ".join(node.norm for node in nodes[at:end]))
    people.low = people.high = 1
    people.known = names > 1
    return people
