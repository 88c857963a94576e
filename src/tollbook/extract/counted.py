"""Groups made of a number or an article: "twelve", "three of them", "a 14-year-old", "himself", "one in three"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tollbook.extract.grammar import Node, People
from tollbook.model import Group
from tollbook.words.counts import CountPhrase
from tollbook.words.vocabulary import Entry


def numbered(nodes: Sequence[Node], at: int, end: int, count: object, head: str, entry: Entry | None) -> People:
    """People by a number, with the noun that it counts; `entry` is None where no vocabulary knows that noun."""
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


def plain(nodes: Sequence[Node], at: int, end: int, how: str, number: str, head: str) -> People:
    """People without a number: one behind "a", an unknown number where the noun stands alone in the plural."""
    people = People(at, end, nodes[at].start, nodes[end - 1].end, how, number, head=head)
    people.text_start, people.text_end = nodes[at].start, nodes[end - 1].end
    if how == "a":
        people.low = people.high = 1
        people.text_end = nodes[at].end
    elif how == "bare" and number == "many":
        people.kind = "vague"
    return people


def partitive(nodes: Sequence[Node], at: int, end: int, count: object, node: Node) -> People:
    """Some of those told of before: "three of them", "19 of the dead"."""
    people = numbered(nodes, at, end, count, node.norm, None)
    people.partitive = people.known = True
    people.within = node.cats["partitive"].get("harm") if "partitive" in node.cats else ""
    return people


def of_group(nodes: Sequence[Node], at: int, count: object, inner: People) -> People:
    """Some of a group that is named behind "of": "a number of his relatives", "four of the 12 pilgrims"."""
    if inner.how == "thing":
        return thing(nodes, at, inner.last, count)  # "a number of his sheep"
    people = numbered(nodes, at, inner.last, count, inner.head, None)
    people.group, people.status, people.known = inner.group, inner.status, inner.known
    people.partitive = inner.how in ("the", "poss", "pronoun") or (inner.how == "count" and people.kind == "exact")
    people.harm, people.attributive, people.relation = inner.harm, inner.attributive, inner.relation
    if inner.how == "count" and inner.low is not None and inner.low == inner.high and (people.low or 0) < inner.low:
        people.whole = inner
    return people


def thing(nodes: Sequence[Node], at: int, end: int, count: object) -> People:
    """Something counted that is no people: kept as a group so that no predicate takes it for one."""
    found = People(at, end, nodes[at].start, nodes[end - 1].end, "thing", known=False)
    if count is not None:
        found.low = cast("CountPhrase", count).min
    return found


AGED = ("aged", "age", "ages")
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


def of_age(nodes: Sequence[Node], at: int, end: int, count: object, how: str, age: Node) -> People:
    """Somebody named by age alone: "a 14-year-old", "two three-year-olds"."""
    people = (
        numbered(nodes, at, end, count, "", None) if count is not None else plain(nodes, at, end, how, "one", "old")
    )
    people.general = people.known = True
    if age.norm in _YOUNG or (age.norm.isdigit() and int(age.norm) < 18):
        people.group = "child"
    return people


_UNDER = frozenset(("under", "below"))
_TO_AGE = frozenset(("the", "the age", "age", "of"))  # words between "under" and an age
_YEARS = ("years", "year")
_GROWN = 18  # years


def under_age(nodes: Sequence[Node], at: int) -> int:
    """Where "under 18", "under the age of five" ends that opens at node `at`; 0 where no age of children is said."""
    few = _number(nodes, at)
    if few is not None and few.kind == "fewer_than" and not few.head and (few.high or _GROWN) < _GROWN:
        return at + 1 if not _of_things(nodes, at + 1) else 0  # "under 18", read as a number of people
    if at >= len(nodes) or nodes[at].norm not in _UNDER:
        return 0
    k = at + 1
    while k < len(nodes) and nodes[k].norm in _TO_AGE:
        k += 1
    years = _number(nodes, k)
    count = nodes[k].count if k < len(nodes) else None
    age = years.low if years is not None and years.head in ("", *_YEARS) else count.min if count is not None else None
    return k + 1 if age is not None and age <= _GROWN and not _of_things(nodes, k + 1) else 0


def _number(nodes: Sequence[Node], at: int) -> People | None:
    """What is read as a number of people at node `at`; None where there is none."""
    people = nodes[at].people if at < len(nodes) else None
    return people if people is not None and people.how == "count" else None


def _of_things(nodes: Sequence[Node], at: int) -> bool:
    """Whether a number counts what stands at node `at`, and is no age: "under 18 tents"."""
    if at >= len(nodes) or nodes[at].kind == "punct" or nodes[at].has(*_BEHIND_AGE):
        return False
    return nodes[at].norm not in _YEARS


_BEHIND_AGE = ("and", "aux", "prep", "say", "sub", "rel")


def himself(nodes: Sequence[Node], at: int) -> People:
    """ "himself": one more person, who is named elsewhere."""
    people = plain(nodes, at, at + 1, "self", "one", nodes[at].norm)
    people.low = people.high = 1
    people.group = cast("Group", nodes[at].cats["self"].get("group"))
    return people


_SHARES = 1000  # "one in a thousand"


def one_in(nodes: Sequence[Node], at: int) -> People | None:
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
    people = numbered(nodes, at, end, count, "", None)
    people.low = people.high = None
    people.kind, people.text_end = "relative", rest[1].end
    return people


def is_year(nodes: Sequence[Node], at: int) -> bool:
    """Whether the number at node `at`, behind an article, is the year of what follows in the singular."""
    count = nodes[at].count
    if count is None or count.kind != "exact" or not 1900 <= (count.min or 0) < 2100 or at + 1 >= len(nodes):
        return False
    following, norm = nodes[at + 1], nodes[at - 1].norm
    heads = [entry for entry in (*following.cats.values(), *following.harms) if entry.number == "many"]
    return norm in ("a", "an", "the") and following.kind == "word" and not heads and not following.norm.endswith("s")
