"""Which word of a group names the people, and which only describe the word to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tollbook.extract.grammar import Node
from tollbook.words.counts import CountPhrase
from tollbook.words.vocabulary import Entry

HEADS = ("person", "family", "holder")


def head_of(node: Node, counted: bool) -> Entry | None:
    """The entry by which a word names people; behind a number ("five deaths") a noun of harm does too."""
    cats = node.cats
    if not cats:
        return None
    for category in HEADS:
        if category in cats:
            return cats[category]
    for entry in node.harms:
        frame = entry.get("frame")
        if frame == "victim" or (counted and frame in ("nominal", "act")):
            return entry
    return None


def countable(node: Node) -> bool:
    """Whether a word of harm stands for those harmed: "casualties", "bodies"."""
    return bool(node.harms) and any(entry.get("frame") == "victim" for entry in node.harms)


_NAMING = frozenset(("name_break", "rank"))  # what describes people by their office: "a city council member"
_DESCRIBING = frozenset(("thing", "name_break", "function", "rank", "act", "weapon", "month"))


def stranger_word(nodes: Sequence[Node], j: int) -> bool:
    """Whether a word may describe the noun to come: unknown, or a thing right before people ("a village chief")."""
    node = nodes[j]
    if node.kind != "word" or node.harms:
        return False
    return not node.cats or (_DESCRIBING.issuperset(node.cats) and people_ahead(nodes, j + 1))


def people_ahead(nodes: Sequence[Node], j: int) -> bool:
    """Whether people are named at node `j`, or one unknown word later."""
    for node in nodes[j : j + 2]:
        if "person" in node.cats:
            return True
        if node.kind != "word" or node.harms or (node.cats and not node.has("modifier", "thing", "name_break")):
            return False
    return False


def closing(nodes: Sequence[Node], at: int) -> int:
    """The bracket that closes the short remark opened at node `at`, where people go on behind it; else 0."""
    for k in range(at + 1, min(len(nodes) - 1, at + 6)):
        if nodes[k].norm == ")":
            return k if people_ahead(nodes, k + 1) else 0
    return 0


def only_describes(nodes: Sequence[Node], j: int, entry: Entry, count: object) -> bool:
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


def goes_on(node: Node) -> bool:
    """Whether a noun follows, so that the word before it only describes it."""
    return node.has("thing", "weapon") or (
        node.kind == "word" and not node.cats and not node.harms and not node.norm.endswith(("ed", "ing"))
    )


def joins(nodes: Sequence[Node], j: int) -> bool:
    """Whether the next node goes on with the noun: "police officers", "family members"."""
    following = nodes[j + 1]
    return "person" in following.cats and following.cats["person"].get("relation") != "yes"


def describes_harm(node: Node) -> bool:
    """Whether a word of harm can stand before the noun that it describes: "wounded" civilians, "badly hurt" men."""
    manner, _, word = node.norm.rpartition(" ")
    return (
        (not manner or manner.endswith("ly"))
        and word != ""
        and any(entry.get("frame") in ("passive", "adjective", "intransitive") for entry in node.harms)
        and not node.norm.endswith("ing")
    )


def of_victims(nodes: Sequence[Node], j: int) -> bool:
    """ "two stabbing victims": a word of harm that says what they are victims of."""
    following = nodes[j + 1].cats.get("person") if j + 1 < len(nodes) else None
    return following is not None and following.form in ("victim", "victims")


def leads_to_head(nodes: Sequence[Node], j: int) -> bool:
    """Whether a noun for people stands at node `j`, or behind no more than two words that describe one."""
    for node in nodes[j : j + 3]:
        if node.has("person", "family"):
            return True
        plain = node.kind == "word" and not node.harms and _NAMING.issuperset(node.cats)
        if "modifier" not in node.cats and not plain:
            return False
    return False


def object_pronoun(nodes: Sequence[Node], at: int) -> bool:
    """Whether "her" stands for a person and not before what is hers: "shot her in the back"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return (
        after is None
        or after.kind == "punct"
        or (after.has("prep", "and", "sub", "by", "aux") and "det" not in after.cats)
    )
