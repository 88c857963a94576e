"""Groups of people: a number or a determiner, words between, and a noun that people can be counted by.

`gather` puts the nodes of a sentence together: each group becomes one node with `people`. What makes a group stands in
`groups`; nouns that the vocabulary does not know are taken too where a number or an article stands before them (`known`
is False), and the predicates decide whether such a noun stands where only people can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollbook.extract.grammar import Node, People
from tollbook.extract.groups import people_at
from tollbook.words.vocabulary import Entry


def gather(nodes: Sequence[Node], caps: bool) -> list[Node]:
    """The nodes of a sentence with each group of people as one node. `caps`: the text is written in capitals."""
    out: list[Node] = []
    at, size = 0, len(nodes)
    while at < size:
        node = nodes[at]
        cats, kind = node.cats, node.kind
        named = not _BEGINNINGS.isdisjoint(cats) if cats else node.capital and kind == "word"
        may_begin = named or node.harms or kind in ("count", "age")  # most words are passed over so
        people = people_at(nodes, at, caps) if may_begin else None
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
                _NONE if people.known else _acts(nodes[people.last - 1], thing=people.how == "thing"),
                people=people,
                capital=first.capital,
            )
        )
        at = people.last
    return out


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


def _acts(node: Node, *, thing: bool) -> Mapping[str, Entry]:
    """Of the categories of a noun those that other rules ask for: a report, and of a thing an act, a weapon, a place of
    healing, an animal."""
    wanted = ("act", "weapon", "ward", "rumour") if thing else ("rumour",)
    found = {name: node.cats[name] for name in wanted if name in node.cats}
    if thing and (entry := node.cats.get("thing")) is not None and entry.get("animal"):
        found["animal"] = entry
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
    if after == "were" and not any(node.kind == "age" for node in out):
        return False  # "of the nine killed in Averil, six were children"
    owner = out[-2].people
    named = owner is not None and (
        owner.how in ("name", "a", "the", "poss")
        or (owner.how == "bare" and (owner.number == "one" or owner.relation))  # "Brothers, 19 and 23, ..."
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
