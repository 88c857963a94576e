"""Parts of a number that are told one by one behind it, each with its place or by who they are."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.grammar import Node, People

_LEAST = 2  # items of a list
_PLACED = 8  # nodes of a phrase of place


def enumerated(nodes: Sequence[Node], at: int) -> list[People]:
    """ "Nine were killed: two in Homs and seven in Hama", "killed nine: a man, his wife and seven children": those whom
    the words behind the colon at node `at` count one by one.

    Only where they are all of them: else they may be others, or more.
    """
    before = [node.people for node in nodes[:at] if node.people is not None and node.people.how == "count"]
    whole = before[-1] if before else None
    if whole is None or whole.low is None or not whole.known or whole.part or whole.partitive or whole.kind == "none":
        return []
    if not any(node.harms or (node.people is not None and node.people.harm is not None) for node in nodes[:at]):
        return []
    listed: list[People] = []
    k = at + 1
    while 0 <= k < len(nodes) and (people := nodes[k].people) is not None:
        end = _behind_item(nodes, k)
        if end < 0:
            break
        listed.append(people)
        k = _behind_joint(nodes, end)
    if len(listed) < _LEAST or sum(people.low or 0 for people in listed) != whole.low:
        return []
    for people in listed:
        people.part, people.whole = True, whole
        if not people.head:
            people.group, people.status = whole.group, whole.status
    return listed


def _behind_item(nodes: Sequence[Node], at: int) -> int:
    """The node behind an item of a list of parts that stands at node `at`, its phrase of place or time included; -1
    where none does: a number alone is none."""
    people = nodes[at].people
    if people is None or people.low is None or people.how not in ("count", "a", "poss") or people.harm is not None:
        return -1
    if people.used or people.part or people.kind == "none" or (people.head and not people.known):
        return -1
    end = _behind_phrase(nodes, at + 1)
    if end < 0 or (end == at + 1 and not people.head):
        return -1
    return end


def _behind_phrase(nodes: Sequence[Node], at: int) -> int:
    """The node behind a phrase of place or time that begins at node `at`, or `at` where a mark or "and" stands there;
    -1 where other words follow."""
    if at < len(nodes) and "prep" in nodes[at].cats:
        for k in range(at + 1, min(len(nodes), at + _PLACED)):
            node = nodes[k]
            if (node.kind == "punct" and node.norm != "-") or "and" in node.cats:
                return k if k > at + 1 else -1
            counted = node.people is not None and node.people.how == "count"
            if counted or node.has("aux", "say", "sub", "rel", "neg") or _predicate(node):
                return -1
        return len(nodes) if len(nodes) <= at + _PLACED else -1
    return at if at >= len(nodes) or nodes[at].kind == "punct" or "and" in nodes[at].cats else -1


def _behind_joint(nodes: Sequence[Node], at: int) -> int:
    """The node behind the comma, semicolon or "and" at node `at`, an "and" after it passed over; -1 for none."""
    if at + 1 >= len(nodes) or not (nodes[at].norm in (",", ";") or "and" in nodes[at].cats):
        return -1
    return at + 1 + ("and" in nodes[at + 1].cats)


def _predicate(node: Node) -> bool:
    """Whether a word of harm says what befell somebody, and is no noun for an act."""
    return node.people is None and any(entry.get("frame") != "act" for entry in node.harms)


def next_placed(nodes: Sequence[Node], at: int) -> int:
    """ "Three in Homs and two in Hama": where the number behind the one at node `at` stands, each with its place; -1
    where none does."""
    end = _behind_phrase(nodes, at + 1)
    k = _behind_joint(nodes, end) if end > at + 1 else -1
    people = nodes[k].people if 0 <= k < len(nodes) else None
    bare = people is not None and people.how == "count" and not people.head
    return k if bare and _behind_item(nodes, k) > k + 1 else -1
