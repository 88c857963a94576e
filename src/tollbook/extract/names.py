"""Persons by their names: capitalised words, names in texts that are all in capitals, and "Adam Reed's father"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tollbook.extract.counted import plain
from tollbook.extract.grammar import Node, People

# `groups.noun_group`: nodes, where the group begins, where its words do, number, article, "more", capitals.
NounGroup = Callable[[Sequence[Node], int, int, object, str, bool, bool], People | None]

_NO_NAMES = frozenset(("function", "month", "weekday", "say"))
_BESIDE_NAMES = frozenset(("title", "person", "modifier"))
_AFTER_NAMES = frozenset(("name_break", "ward"))  # "Mercer Street", "Mercer Hospital"


def name_at(nodes: Sequence[Node], at: int, caps: bool, noun_group: NounGroup) -> People | None:
    """A person's name: capitalised words that no vocabulary knows, perhaps a title before them."""
    if caps:
        return _stranger(nodes, at, noun_group)
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
        return _belonging(nodes, at, end, caps, noun_group)
    if end < len(nodes) and "person" in nodes[end].cats and not nodes[end].capital:
        inner = noun_group(nodes, end, end, None, "bare", False, caps)
        if inner is not None:
            inner.first, inner.start = at, nodes[at].start
        return inner
    if nodes[end - 1].norm.endswith(("'s", "s'")):
        return _belonging(nodes, at, end, caps, noun_group)
    people = plain(nodes, at, end, "name", "one", " ".join(node.norm for node in nodes[at:end]))
    people.low = people.high = 1
    people.known = names > 1
    return people


def _belonging(nodes: Sequence[Node], at: int, end: int, caps: bool, noun_group: NounGroup) -> People | None:
    """ "Adam Reed's father": the one who is named by another's name. "Adam Reed's body": he himself."""
    inner = noun_group(nodes, end, end, None, "poss", False, caps) if end < len(nodes) else None
    if inner is not None and inner.harm is not None and inner.harm.get("body") and inner.plural is False:
        name = " ".join(node.norm for node in nodes[at:end]).removesuffix("'s").removesuffix("'")
        himself = plain(nodes, at, inner.last, "name", "one", name)
        himself.low = himself.high = 1
        himself.harm, himself.known = inner.harm, end - at > 1
        return himself
    if inner is None or not inner.relation:
        return None
    inner.first, inner.start = at, nodes[at].start
    inner.text_start = nodes[at].start
    return inner


def _stranger(nodes: Sequence[Node], at: int, noun_group: NounGroup) -> People | None:
    """In a text written in capitals: two words or more that no vocabulary knows may be a name."""
    end = at
    if single := _victim_named(nodes, at):
        return single
    while end < len(nodes) and end < at + 6:
        node = nodes[end]
        unknown = (
            node.kind == "word"
            and not node.harms
            and not node.norm.endswith(("ed", "ing"))
            and (not node.cats or (end == at and "title" in node.cats))
        )
        if not unknown:
            break
        end += 1
    if end - at < 2:
        return None
    if nodes[end - 1].norm.endswith(("'s", "s'")):
        return _belonging(nodes, at, end, True, noun_group)
    people = plain(nodes, at, end, "name", "one", " ".join(node.norm for node in nodes[at:end]))
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
    people = plain(nodes, at, at + 1, "name", "one", node.norm)
    people.low = people.high = 1
    return people
