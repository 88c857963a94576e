"""The group of people that begins at a word: its openers, its number, and the words up to the noun that names it.

Groups hold groups ("a group of 12 pilgrims", "Adam Reed's father"). The modules about what stands behind "of" and about
names are therefore handed the readers of this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tollbook.extract.complements import bodily, complement, doubt, modify, owner_of
from tollbook.extract.counted import (
    AGED,
    himself,
    is_year,
    numbered,
    of_age,
    of_group,
    one_in,
    partitive,
    plain,
    thing,
    under_age,
)
from tollbook.extract.grammar import Node, People
from tollbook.extract.names import name_at
from tollbook.extract.nouns import (
    HEADS,
    closing,
    countable,
    describes_harm,
    goes_on,
    head_of,
    joins,
    leads_to_head,
    object_pronoun,
    of_victims,
    only_describes,
    people_ahead,
    stranger_word,
)
from tollbook.model import Group, Status
from tollbook.words.vocabulary import Entry

_MOST_WORDS = 7
_ALONE = frozenset(("another", "a second", "a third", "a fourth", "a fifth", "a sixth", "a seventh"))
_NAMED = frozenset((*HEADS, "modifier", "pronoun", "self", "title"))
_QUOTES = frozenset('"“”«»')
_OPENERS = frozenset(("det", "poss", "additive"))


def people_at(nodes: Sequence[Node], at: int, caps: bool) -> People | None:
    """The group that starts at node `at`. In the result `first` and `last` are indices of nodes."""
    node = nodes[at]
    if "part" in node.cats and "person" not in node.cats:
        return None
    if node.norm == "her" and object_pronoun(nodes, at):
        her = plain(nodes, at, at + 1, "pronoun", "one", "her")
        her.group = "woman"
        return her
    if node.norm == "all" and (survivors := _all_but(nodes, at, caps)):
        return survivors
    if node.norm == "all" and _all_alone(nodes, at):
        return plain(nodes, at, at + 1, "pronoun", "many", node.norm)
    if node.count is not None and (share := one_in(nodes, at)):
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
    if count is not None and place > at and is_year(nodes, place):
        count, place = None, place + 1  # "a 2016 attack"
        if place >= len(nodes):
            return None
    if count is not None:
        if count.alone:
            counted = place + 1 < len(nodes) and (nodes[place + 1].has("person") or nodes[place + 1].harms)
            if counted and head_of(nodes[place + 1], counted=True) is not None:
                return numbered(nodes, at, place + 2, count, nodes[place + 1].norm, None)  # "no other people"
            return numbered(nodes, at, place + 1, count, "", None)
        how, place = "count", place + 1
        while place < len(nodes) and "additive" in nodes[place].cats and "person" not in nodes[place].cats:
            additive, place = True, place + 1
        if (
            place + 1 < len(nodes)
            and nodes[place].norm in ("of those", "of these")
            and "person" in nodes[place + 1].cats
        ):
            inner = people_at(nodes, place + 1, caps)
            if inner is not None:
                inner.how = "the"
                return of_group(nodes, at, count, inner)
        if place < len(nodes) and "poss" in nodes[place].cats and count.kind == "vague":
            inner = people_at(nodes, place, caps)  # "a number of his relatives"
            if inner is not None and inner.how in ("poss", "thing"):
                return of_group(nodes, at, count, inner)
        if told := _of_these(nodes, at, place, count):
            return told
        if place < len(nodes) and "partitive" in nodes[place].cats:
            some = partitive(nodes, at, place + 1, count, nodes[place])
            inner = noun_group(nodes, place + 1, place + 1, None, "bare", False, caps) if _named(nodes, place) else None
            if inner is not None:  # "two of the missing miners"
                some.last, some.end, some.group, some.status = inner.last, inner.end, inner.group, inner.status
            return some
        if place + 1 < len(nodes) and "of" in nodes[place].cats:
            inner = people_at(nodes, place + 1, caps)
            if inner and (inner.how in ("the", "poss", "pronoun", "count") or count.kind in ("vague", "relative")):
                return of_group(nodes, at, count, inner)
            return numbered(nodes, at, place, count, "", None) if inner is None else of_group(nodes, at, count, inner)
    elif node.kind == "age" and place == at and not caps and place + 1 < len(nodes) and nodes[place + 1].capital:
        named = name_at(nodes, at + 1, caps, noun_group)  # "23-year-old Adam Reed"
        if named is not None and named.how == "name":
            named.first, named.start, named.known, named.aged = at, node.start, True, True
            return named
        return None
    elif (
        place == at
        and _NAMED.isdisjoint(node.cats)
        and not countable(node)
        and not (node.capital and node.kind == "word" and not node.cats and not node.harms)
    ):
        return None
    if how == "bare" and count is None and "self" in node.cats:
        return himself(nodes, at)
    if how == "bare" and count is None and "pronoun" in node.cats:
        pronoun = node.cats["pronoun"]
        if pronoun.get("count"):
            both = plain(nodes, at, at + 1, "pronoun", "many", node.norm)
            both.low = both.high = int(pronoun.get("count"))
            return _both_of(nodes, at, both, caps)
        return plain(
            nodes,
            at,
            at + 1,
            "pronoun",
            pronoun.number if pronoun.number != "any" else pronoun.get("number", "any"),
            node.norm,
        )
    people = noun_group(nodes, at, place, count, how, additive, caps)
    if people is not None:
        people.definite, people.other, people.whose = definite, opener.norm == "another", opener.norm == "whose"
    if people is None and opener.norm in _ALONE:
        people = plain(nodes, at, place, "a", "one", "")
        people.additive = True
    return people


def _all_alone(nodes: Sequence[Node], at: int) -> bool:
    """Whether "all" at node `at` opens a clause and stands for those told of before: "all were killed", "all died"."""
    before, verb = nodes[at - 1] if at else None, nodes[at + 1] if at + 1 < len(nodes) else None
    opens = before is None or before.norm == ";" or before.has("and", "sub")
    died = verb is not None and any(entry.get("frame") == "intransitive" for entry in verb.harms)
    return opens and verb is not None and ("aux" in verb.cats or (died and "modifier" not in verb.cats))


def _of_these(nodes: Sequence[Node], at: int, place: int, count: object) -> People | None:
    """ "29 of these deaths": as many dead, some of those told of before."""
    if place + 2 > len(nodes) - 1 or not nodes[place].has("of", "partitive"):
        return None
    head = place + 1 if "partitive" in nodes[place].cats else place + 2
    if head == place + 2 and "det" not in nodes[place + 1].cats:
        return None
    many = next((e for e in nodes[head].harms if e.get("frame") == "nominal" and e.number == "many"), None)
    if many is None:
        return None
    some = numbered(nodes, at, head + 1, count, nodes[head].norm, many)
    some.harm, some.partitive = many, True
    return some


def _named(nodes: Sequence[Node], at: int) -> bool:
    """Whether a noun in the plural stands behind "of the missing" at node `at`."""
    behind = nodes[at + 1].cats.get("person") if at + 1 < len(nodes) else None
    return behind is not None and behind.number == "many" and nodes[at].cats["partitive"].get("harm") == "missing"


def _both_of(nodes: Sequence[Node], at: int, both: People, caps: bool) -> People:
    """ "Both crew members": the two, with the noun that says who they are."""
    beside = at + 1 < len(nodes) and nodes[at + 1].has("person", "modifier")
    noun = noun_group(nodes, at + 1, at + 1, None, "bare", False, caps) if beside else None
    if (
        noun is not None
        and noun.last < len(nodes)
        and nodes[noun.last].norm == ","  # "both crew members, Adam Reed and Paul Orr, ..."
        and noun.known
        and noun.how == "bare"
        and noun.plural is True
        and noun.harm is None
        and not noun.relation
    ):
        both.last, both.end, both.group, both.status = noun.last, noun.end, noun.group, noun.status
    return both


def _all_but(nodes: Sequence[Node], at: int, caps: bool) -> People | None:
    """ "all but two of the 17 passengers": fifteen."""
    but = nodes[at + 1 : at + 3]
    if len(but) < 2 or but[0].norm != "but" or but[1].count is None:
        return None
    people = people_at(nodes, at + 2, caps)
    inner = (
        people_at(nodes, at + 4, caps)
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


def noun_group(
    nodes: Sequence[Node], at: int, place: int, count: object, how: str, additive: bool, caps: bool
) -> People | None:
    """Modifiers, unknown words and the noun at their end."""
    head = head_end = None
    modifiers: list[Entry] = []
    harm: Entry | None = None
    unknown, unknown_end, attributive = "", place, False
    strangers = 0
    old, old_end, ranked = None, place, False
    steps, quoted = 0, False
    j = place
    while j < len(nodes) and steps < _MOST_WORDS:
        node = nodes[j]
        steps += 1
        entry = head_of(node, count is not None)
        if entry is not None and only_describes(nodes, j, entry, count):
            modifiers, entry = [*modifiers, entry], None
            unknown, unknown_end = node.norm, j + 1
            j += 1
            continue
        if node.norm.endswith(("'s", "s'")) and how == "a" and count is None and node.kind == "word":
            how = "poss"  # "a girl's parents"
        if entry is not None and not (head is not None and "holder" in node.cats):
            if entry.get("frame") == "act" and j + 1 < len(nodes) and goes_on(nodes[j + 1]):
                return thing(nodes, at, j + 2, count)  # "58 attack drones"
            head, head_end = entry, j + 1
            if j + 2 < len(nodes) and nodes[j + 1].norm == "/" and head_of(nodes[j + 2], count is not None) is not None:
                j += 2  # "86 people/civilians"
                continue
            if entry.category == "person" and j + 1 < len(nodes) and joins(nodes, j):
                j += 1
                continue
            if (
                nodes[j + 1 : j + 2]
                and head_of(nodes[j + 1], count is not None) is not None
                and nodes[j + 1].kind == "word"
            ):
                if entry.category == "person" and nodes[j + 1].harms and not nodes[j + 1].has(*HEADS):
                    modifiers = [*modifiers, entry]  # "three civilian deaths"
                j += 1
                continue
            break
        if head is not None:
            break
        if "thing" in node.cats and not leads_to_head(nodes, j + 1):
            return thing(nodes, at, j + 1, count) if count is not None or how in ("a", "the", "poss") else None
        ranked = ranked or "rank" in node.cats
        if "modifier" in node.cats:
            modifiers.append(node.cats["modifier"])
            unknown_end = j + 1 if not node.harms else unknown_end
            unknown = node.norm if not node.harms else unknown
            if node.harms and leads_to_head(nodes, j + 1):
                harm, attributive = node.harms[0], True
            elif node.harms:
                break
        elif node.kind == "age":
            old, old_end = node, j + 1
        elif node.harms and (describes_harm(node) or of_victims(nodes, j)) and leads_to_head(nodes, j + 1):
            harm, attributive = node.harms[0], True
        elif node.norm == "(" and (closed := closing(nodes, j)):
            j = closed
        elif node.norm in _QUOTES and j == place and count is not None:
            quoted = True  # seven "market traders"
        elif (
            node.norm == "-"
            and 0 < j < len(nodes) - 1
            and nodes[j - 1].end == node.start
            and node.end == nodes[j + 1].start
        ):
            pass
        elif (
            stranger_word(nodes, j)
            and (count is not None or how in ("a", "the", "poss") or people_ahead(nodes, j + 1))
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
            if quoted and known.last < len(nodes) and nodes[known.last].norm in _QUOTES:
                known.last += 1  # the mark that closes; the group's own words end before it
        return known
    if (
        old is not None
        and how in ("a", "the", "poss", "count")
        and (j == old_end or how != "count")
        and old.norm not in AGED
    ):
        return of_age(nodes, at, old_end, count, how, old)
    if count is not None:
        end = unknown_end if unknown and unknown_end > place else place
        people = numbered(nodes, at, end, count, unknown if end > place else "", None)
        if end == place and (aged := under_age(nodes, place)):  # "four under the age of 12"
            people.group, people.end, people.last, people.known = "child", nodes[aged - 1].end, aged, True
        people.additive = additive
        people.inner = place
        modify(people, modifiers)
        return people
    if how in ("a", "the", "poss") and strangers and unknown_end > place:
        people = plain(nodes, at, unknown_end, how, "any", unknown)
        people.known = False
        modify(people, modifiers)
        return people
    return name_at(nodes, at, caps, noun_group) if how == "bare" else None


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
        numbered(nodes, at, end, count, nodes[end - 1].norm, head)
        if count is not None
        else plain(nodes, at, end, how, head.number, nodes[end - 1].norm)
    )
    people.additive = additive
    features = head.features
    people.group = cast("Group", features.get("group", "person"))
    people.status = cast("Status", features.get("status", "unknown"))
    people.relation = features.get("relation") == "yes"
    people.force = features.get("force") == "yes" or (features.get("force") == "unowned" and how != "poss")
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
        if head.get("body") and count is None and (owner := owner_of(nodes, at, end - 1)) is not None:
            return bodily(people, owner, nodes[at])
    modify(people, modifiers)
    doubt(people, modifiers)
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
        people = complement(nodes, people, end, head, caps, people_at)
        doubt(people, modifiers)
    elif how == "a" and head.number == "many" and "additive" in nodes[at].cats and "det" not in nodes[at].cats:
        people.how, people.kind, people.number = "bare", "vague", "many"  # "other villagers"
        people.low = people.high = None
        people.text_start, people.text_end = people.start, people.end
    elif how == "bare" and count is None and head.number == "one" and not caps and nodes[at].capital:
        named = name_at(nodes, at, caps, noun_group)
        return named if named is not None and named.last > people.last else people
    return people
