"""What a report without a date still tells of the day: a weekday, a day without a year, a date in its head or foot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tollbook.link.events import ordinal
from tollbook.model import Claim, Document
from tollbook.words.analysis import analyse
from tollbook.words.dates import find_dates

HEAD = 400
FOOT = 250
NEAR = 1
APART = 7
LEAP = 2020


class Hints(NamedTuple):
    """Days as (year or None, month, day), and weekdays (0 is Monday) on which the event may have been."""

    days: frozenset[tuple[int | None, int, int]] = frozenset()
    weekdays: frozenset[int] = frozenset()


def hints(document: Document, claims: Iterable[Claim], first: int | None, last: int | None) -> Hints:
    """The hints of one mention: its own dates where it has them, else the report's, else what the words say."""
    published = ordinal(document.published)
    if first is not None and last is not None:
        return _of_days(first, last) if last - first < APART else Hints()
    if published is not None:
        return _of_days(published - 1, published)
    own = [read(claim.when.text, document.lang) for claim in claims if claim.when.text]
    start, end = document.span
    around = read(f"{document.title or ''}\n{document.text[start : min(end, start + HEAD)]}", document.lang)
    foot = read(document.text[max(start, end - FOOT) : end], document.lang)
    days = frozenset().union(*(h.days for h in own)) or around.days or foot.days
    weekdays = frozenset().union(*(h.weekdays for h in own)) or around.weekdays
    return Hints(days, weekdays)


@lru_cache(maxsize=16_384)
def _of_days(first: int, last: int) -> Hints:
    known = [date.fromordinal(day) for day in range(first, last + 1)]
    return Hints(frozenset((d.year, d.month, d.day) for d in known), frozenset(d.weekday() for d in known))


@lru_cache(maxsize=4096)
def read(text: str, lang: str | None) -> Hints:
    """The days and weekdays that a stretch of words names."""
    days, weekdays = set(), set()
    for phrase in find_dates(analyse(text, lang)):
        if phrase.kind == "date" and phrase.month and phrase.day and _exists(phrase.year, phrase.month, phrase.day):
            days.add((phrase.year, phrase.month, phrase.day))
        if phrase.weekday is not None:
            weekdays.add(phrase.weekday)
    return Hints(frozenset(days), frozenset(weekdays))


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or LEAP, month, day)
    except ValueError:
        return False
    return True


def agree(a: Hints, b: Hints) -> str:
    """day, near or apart where both tell of days; weekday or other_weekday where both tell of those; else ""."""
    if a.days and b.days:
        gap = min(_gap(x, y) for x in a.days for y in b.days)
        if gap <= NEAR:
            return "day" if gap == 0 else "near"
        if gap > APART:
            return "apart"
    if a.weekdays and b.weekdays:
        return "weekday" if a.weekdays & b.weekdays else "other_weekday"
    return ""


def _gap(x: tuple[int | None, int, int], y: tuple[int | None, int, int]) -> int:
    """Days between two dates; without both years, between their days of the year."""
    if x[0] and y[0]:
        return abs(date(x[0], x[1], x[2]).toordinal() - date(y[0], y[1], y[2]).toordinal())
    gap = abs(date(LEAP, x[1], x[2]).toordinal() - date(LEAP, y[1], y[2]).toordinal())
    return min(gap, 366 - gap)
