"""Words by which a sentence speaks of a period or a campaign and not of one event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node
from tollbook.model import Scope
from tollbook.words.date_words import lexicon
from tollbook.words.languages import LANGUAGES, Small, of_all, small


class PeriodSmall(Small, frozen=True, kw_only=True):
    """Words before the dates of a period: "since" May, "between" two months, "from" one "to" another, "in" 2016, "في"
    before a month; `parts` of a month or a year that stand between ("منذ منتصف نيسان"); `of` between a day and its
    month; `worst` before words for several attacks, of which it picks one ("أعنف تلك الهجمات")."""

    since: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    worst: frozenset[str] = frozenset()


def _of_periods(field: str) -> frozenset[str]:
    return of_all(lambda lang: cast("frozenset[str]", getattr(small(lang, "periods", PeriodSmall), field)))


_SINCE, _BETWEEN, _WITHIN = _of_periods("since"), _of_periods("between"), _of_periods("within")
_IN, _PARTS, _OF = _of_periods("months"), _of_periods("parts"), _of_periods("of")
_WORST = _of_periods("worst")
_FIRST, _LAST = _of_periods("first"), _of_periods("last")
_PERIOD_WORDS = frozenset(("month", "period_unit"))
_APART = frozenset(("rel", "sub", "toll_raise"))
_PERIOD_OPENINGS = _SINCE | _BETWEEN | _WITHIN | _FIRST
_TELLING = _PERIOD_WORDS | _APART | {"aggregate", "not_period", "aux"}


def aggregate_cue(nodes: Sequence[Node], until: int | None = None) -> tuple[Scope, int, int] | None:
    """Words by which a sentence speaks of a period or a campaign, with their span; "unstated" for a few days.

    What a clause behind offset `until` says of its own ("where violence has surged this year") is left aside.
    """
    elsewhere = False  # behind a predicate of its own: "the man who killed five was acquitted in 2006"
    barred = 0  # the first node that stands far enough behind words that speak of no period
    for at, node in enumerate(nodes):
        cats = node.cats
        if node.people is None and _TELLING.isdisjoint(cats) and node.norm not in _PERIOD_OPENINGS:
            continue  # most words
        if until is not None and node.start >= until:
            if not _APART.isdisjoint(cats) and node.norm not in _SINCE:
                break  # "..., bringing the toll since May to 40"
            elsewhere = elsewhere or _other_verb(nodes, at)
        here, barred = at < barred, at + 8 if "not_period" in cats else barred
        if here:
            continue
        cue = cats.get("aggregate")
        if cue is not None and not _of_one(nodes, at):
            strength = cue.get("strength")
            if strength == "loose":
                return "unstated", node.start, node.end
            if strength != "weak" or not (one_act(nodes) or _ranked(nodes) or _recalled(nodes, at, until)):
                return "aggregate", node.start, node.end
        thing = node.people if node.people is not None and node.people.how == "thing" else None
        if thing is not None and (thing.low or 0) > 2 and "act" in node.cats and at and "prep" in nodes[at - 1].cats:
            # "in 27 strikes" sums them up; "in three attacks" may be one morning
            return "aggregate" if (thing.low or 0) >= 10 else "unstated", node.start, node.end
        if node.norm in _SINCE and (begun := _since_it_began(nodes, at)):
            return "aggregate", node.start, begun
        dated = not _PERIOD_WORDS.isdisjoint(cats) or node.norm in _PERIOD_OPENINGS
        span = _dated_period(nodes, at) if dated and not (elsewhere and node.norm in _WITHIN) else None
        if span is not None:
            begun = (
                node.norm in _SINCE
                and "weekday" in nodes[at + 1].cats
                and any("sub" in n.cats for n in nodes[at + 2 :])
            )
            return "unstated" if begun else "aggregate", *span  # "since Tuesday, when armed men attacked ..."
    return None


_DAYS = 31
_NUMBERED = re.compile("[0-9]{1,2}")
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))  # behind a day in figures


@cache
def _ordinals() -> frozenset[str]:
    """The last words of the ordinal numbers of days, in every language."""
    return frozenset(words[-1] for lang in LANGUAGES for words, values in lexicon(lang)[0].items() if "D" in values)


def _of_one(nodes: Sequence[Node], at: int) -> bool:
    """Whether one is picked out of what the words at node `at` sum up: the day of a month ("the sixth of this month"),
    the worst of several attacks."""
    if at and nodes[at - 1].norm in _WORST:
        return True
    if at < 2 or nodes[at - 1].norm not in _OF:
        return False
    day = nodes[at - 3] if at > 2 and nodes[at - 2].norm in _SUFFIXES else nodes[at - 2]
    number = _NUMBERED.fullmatch(day.norm)
    told = number is not None and 0 < int(number[0]) <= _DAYS
    return told or day.norm in _ordinals()


_CLAUSE = 6  # words of "since the rains began"
_BEGAN = frozenset(("began", "started", "erupted", "resumed", "escalated", "ended", "broke"))


def _since_it_began(nodes: Sequence[Node], at: int) -> int:
    """Where "since the rains began" ends; 0 where no such clause opens at node `at`."""
    for k, node in enumerate(nodes[at + 1 : at + 1 + _CLAUSE]):
        if node.norm in _BEGAN or (node.people is not None and node.people.head in _BEGAN):
            behind = nodes[at + 2 + k : at + 5 + k]
            dated = any(
                n.has("month", "weekday") or n.kind == "number" for n in behind
            )  # "... began July 2": the date tells
            return node.end if (k or node.people is not None) and not dated else 0
        if node.harms or node.kind == "punct" or node.has("say", "sub", "rel", "aux"):
            return 0
    return 0


def _other_verb(nodes: Sequence[Node], at: int) -> bool:
    """Whether at node `at` a predicate begins that tells of no harm: "was treated", "has been arrested"."""
    if not nodes[at].has("aux") or nodes[at].harms:
        return False
    behind = next((node for node in nodes[at + 1 :] if not node.has("adverb", "aux")), None)
    return behind is not None and behind.kind == "word" and not behind.harms and behind.norm.split()[0].endswith("ed")


def _dated_period(nodes: Sequence[Node], at: int) -> tuple[int, int] | None:
    """ "in June", "since Friday", "between 15 April and 30 June", "in 2016"."""
    node = nodes[at]
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if "month" in node.cats and at and after is not None and after.norm == "alone" and nodes[at - 1].norm in _IN:
        return nodes[at - 1].start, after.end  # "in March alone"
    if "month" in node.cats and after is not None and after.kind == "word" and not after.cats and not after.harms:
        return None  # "in November elections"
    if "month" in node.cats and at and nodes[at - 1].norm in _IN and not _day(nodes, at):
        told_up = any("tallies" in n.cats or any(e.get("frame") == "toll" for e in n.harms) for n in nodes[:at])
        return (nodes[at - 1].start, node.end) if told_up else None
    if "month" in node.cats and at and "since" in nodes[at - 1].cats and (node.capital or not node.norm.isascii()):
        return (nodes[at - 1].start, node.end) if not _day(nodes, at) and not one_act(nodes) else None
    if after is None:
        return None
    if (
        "period_unit" in node.cats
        and not one_act(nodes)
        and not ("adverb" in after.cats or after.norm in ("ago", "later", "after"))
    ):
        return _number_of_units(nodes, at)
    if node.norm in _SINCE and (after.kind == "number" or after.has("month", "weekday")):
        return node.start, after.end
    if node.norm in _SINCE and after.norm in _PARTS and any(n.has("month") for n in nodes[at + 2 : at + 3]):
        return node.start, nodes[at + 2].end
    if node.norm in _FIRST and (until := _until_month(nodes, at)):
        return node.start, until
    if node.norm in _BETWEEN and any("month" in n.cats for n in nodes[at + 1 : at + (5 if node.norm.isascii() else 4)]):
        return node.start, after.end
    year = after.kind == "number" and len(after.norm) == 4 and after.norm[:2] in ("19", "20")
    told = year and node.norm in _WITHIN and not _of_else(nodes, at) and not _one_before(nodes, at)
    return (node.start, after.end) if told else None


_DATE = 5  # words of a date, and of a word that joins it to another


def _until_month(nodes: Sequence[Node], at: int) -> int:
    """Where "from 24 February 2022 to 30 April 2024" ends, in whatever months; 0 where no such period opens."""
    months = [k for k in range(at + 1, min(len(nodes), at + 2 * _DATE)) if "month" in nodes[k].cats]
    if len(months) < 2 or months[0] - at >= _DATE:
        return 0
    joined = any(nodes[k].norm in _LAST for k in range(months[0] + 1, months[1]))
    plain = not any(node.harms or node.people for node in nodes[at + 1 : months[1]])
    return nodes[months[1]].end if joined and plain else 0


def _one_before(nodes: Sequence[Node], at: int) -> bool:
    """Whether the year behind node `at` dates one act named before it: "the bombing of the market in 2007"."""
    for k in range(at - 1, max(-1, at - 6), -1):
        node = nodes[k]
        if "act" in node.cats and node.cats["act"].number == "one":
            return node.people is not None or (k > 0 and nodes[k - 1].norm == "the")
        if node.harms or node.kind == "punct" or node.has("say", "sub", "rel", "aux"):
            return False
    return False


def _of_else(nodes: Sequence[Node], at: int) -> bool:
    """Whether the year behind node `at` dates what stands right before: one act ("a bombing in 2016"), another verb
    ("a house built in 1998")."""
    before = nodes[at - 1] if at else None
    if before is None or before.harms:
        return False
    plain = before.kind == "word" and not before.cats and not any(n.norm in _SINCE for n in nodes[:at])
    one = "act" in before.cats and before.cats["act"].number == "one"
    return one or (plain and (before.norm.endswith("ed") or before.norm in _MADE))


_MADE = ("built", "born", "begun", "set up", "sworn")


def within_month(nodes: Sequence[Node], finding: Finding) -> tuple[Scope, int, int] | None:
    """ "قتل في نيسان 120 مدنيا": a month without its day between the predicate and a number of people."""
    for before, node in pairwise(nodes):
        if (
            node.has("month")
            and before.norm in _IN
            and finding.pred[1] <= before.start
            and node.end <= finding.people.start
        ):
            at = next(k for k, n in enumerate(nodes) if n is node)
            return None if _day(nodes[: at + 2], at) else ("aggregate", before.start, node.end)
    return None


def _recalled(nodes: Sequence[Node], at: int, until: int | None) -> bool:
    """ "Each year the town remembers the miners who died": a clause of its own tells of the harm."""
    return until is not None and any(node.norm == "who" for node in nodes[at + 1 :] if node.start < until)


def _ranked(nodes: Sequence[Node]) -> bool:
    """Whether the sentence counts a first or a worst: then a period names its rank and not a sum."""
    return any("rank" in node.cats or (node.people is not None and node.people.rank) for node in nodes)


def _number_of_units(nodes: Sequence[Node], at: int) -> tuple[int, int] | None:
    """ "in two months", "over the last three weeks": where the words before a unit make a period of it."""
    before = nodes[max(0, at - 4) : at]
    if not before or not (before[-1].kind in ("number", "count") or "modifier" in before[-1].cats):
        return None
    opener = next((node for node in before if "since" in node.cats), None)
    if opener is None or (nodes[at].norm == "days" and not any(node.norm in ("last", "past") for node in before)):
        return None
    return opener.start, nodes[at].end


def one_act(nodes: Sequence[Node]) -> bool:
    """Whether the sentence tells of one act: "an attack", "the bombing"."""
    return any(
        "act" in node.cats
        and node.cats["act"].number in ("one", "any")
        and (node.people is not None or (at > 0 and ("det" in nodes[at - 1].cats or nodes[at - 1].norm.endswith("'s"))))
        for at, node in enumerate(nodes)
    ) or any(_of_a_kind(nodes, at) for at, node in enumerate(nodes) if "act" in node.cats)


def _of_a_kind(nodes: Sequence[Node], at: int) -> bool:
    """ "a suspected gang-related shooting": one act, behind a word of two that begins with what it has to do with."""
    if at < 3 or nodes[at].cats["act"].number not in ("one", "any"):
        return False
    kind, dash, what = nodes[at - 1], nodes[at - 2], nodes[at - 3]
    return (
        kind.kind == "word"
        and dash.norm == "-"
        and dash.end == kind.start
        and what.people is not None
        and (what.people.how == "a" and what.end == dash.start)
    )


def _day(nodes: Sequence[Node], at: int) -> bool:
    around = [*nodes[max(0, at - 3) : at], *nodes[at + 1 : at + 3]]
    return any(node.kind == "number" and len(node.norm) <= 2 for node in around) or any(
        node.count is not None and (node.count.min or 99) <= 31 for node in around
    )
