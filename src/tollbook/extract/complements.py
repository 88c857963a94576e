"""What stands beside the noun of a group: adjectives of doubt, whose body it is, and the group behind "of"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import cast

from tollbook.extract.counted import thing
from tollbook.extract.grammar import Node, People
from tollbook.model import Group, Status
from tollbook.words.languages import LANGUAGES
from tollbook.words.vocabulary import Entry, lexicon

PeopleAt = Callable[[Sequence[Node], int, bool], People | None]  # the group that begins at a node (`groups.people_at`)

_FIGURE = ("figure", "figures")
_MEMBERS = ("", "members", "people", "persons")  # of a family, where it is counted by them


def modify(people: People, modifiers: Sequence[Entry]) -> None:
    """What adjectives say of people: more of them, of which group, of which status."""
    for modifier in modifiers:
        people.additive = people.additive or modifier.get("more") == "yes" or people.head in ("others", "other")
        group, status = modifier.get("group"), modifier.get("status")
        if group and (people.group in ("person", "civilian") or status == "combatant"):
            people.group = cast("Group", group)
        if status:
            people.status, people.role = cast("Status", status), False


def doubt(people: People, modifiers: Sequence[Entry]) -> None:
    """Suspected fighters and former ones: what they are is not said, and the latter are none now."""
    if people.status != "combatant":
        return
    if any(modifier.get("past") for modifier in modifiers):
        people.group, people.status = "person", "unknown"
    elif any(modifier.get("doubt") for modifier in modifiers):
        people.status = "unknown"


def owner_of(nodes: Sequence[Node], at: int, end: int) -> Entry | None:
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


def bodily(body: People, owner: Entry, first: Node) -> People:
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


def complement(nodes: Sequence[Node], people: People, end: int, head: Entry, caps: bool, people_at: PeopleAt) -> People:
    """ "members of one family", "a group of 12 pilgrims", "a family of five", "the bodies of five men"."""
    inner = people_at(nodes, end + 1, caps)
    if head.category == "holder" and end + 1 < len(nodes) and "thing" in nodes[end + 1].cats:
        return thing(nodes, people.first, end + 2, None)  # "a flock of sheep", "a number of houses"
    if inner is None:
        return people
    if head.form in _FIGURE and inner.how == "count" and not inner.head:
        inner.first, inner.start = people.first, people.start  # "the ministry's figure of nine"
        return inner
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
        elif people.plural is not True and (listed := _told_off(nodes, inner, caps, people_at)):
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


def _told_off(nodes: Sequence[Node], first: People, caps: bool, people_at: PeopleAt) -> list[People]:
    """Two groups or more joined by "and", each with its number: "a mother and four children"."""
    found = [first]
    while found[-1].last + 1 < len(nodes) and nodes[found[-1].last].norm in ("and", ","):
        people = people_at(nodes, found[-1].last + 1, caps)
        if people is None:
            break
        found.append(people)
    sure = all(one.how in ("a", "count") and one.known and one.low and one.low == one.high for one in found)
    return found if sure and len(found) > 1 else []
