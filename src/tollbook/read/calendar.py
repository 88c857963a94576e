"""Complete dates in datelines: day, month and year all written. What is incomplete or ambiguous is no date here."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files

import tomli

from tollbook.read.line_words import any_of
from tollbook.words.fold import fold

_SEPARATOR = r"[\s,،.\-/]{1,3}"


@cache
def _months() -> dict[str, int]:
    table = tomli.loads((files("tollbook") / "read" / "data" / "months.toml").read_text(encoding="utf-8"))
    return {
        fold(name): number
        for names in table["names"].values()
        for number, group in enumerate(names, 1)
        for name in group
    }


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Day month year, month day year, year-month-day in numbers, day/month/year in numbers, day month 'yy."""
    longest = sorted(_months(), key=len, reverse=True)
    month = "(?P<m>" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest) + r")\b\.?"
    twin = r"(?:\s*[/(]\s*(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in longest) + r")\)?)?"
    day = r"(?<![\d.,/:-])(?P<d>\d{1,2})(?:st|nd|rd|th)?\b"
    year = r"(?P<y>(?:19|20)\d\d)(?![\d/:-])"
    short = r"(?P<y>['’]?\d\d)(?![\d:/])"
    of = rf"(?:\s+(?:{any_of('of')}))?"
    return (
        re.compile(day + of + _SEPARATOR + month + twin + _SEPARATOR + year),
        re.compile(r"\b" + month + twin + r"\s*" + day + _SEPARATOR + year),
        re.compile(r"\b(?P<y>(?:19|20)\d\d)[-/.](?P<iso>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
        re.compile(r"(?<![\d./-])(?P<d>\d{1,2})[-/.](?P<n>\d{1,2})[-/.]" + year),
        re.compile(day + r"[\s-]" + month + r"[\s-]" + short),
    )


def complete_date(text: str, latest: date) -> tuple[date, int, int] | None:
    """The first complete date in `text` that lies between 1900 and `latest`, with its span; None where there is none.

    A date of numbers alone counts only when it can be read one way ("13/08/2017", "2017-08-06"). A year of two
    digits is the last one up to `latest` that ends so.
    """
    plain = _in_place(text)
    found: list[tuple[int, int, date]] = []
    for pattern in _patterns():
        for match in pattern.finditer(plain):
            day = _date(match.groupdict(), latest)
            if day and day.year >= 1900 and day <= latest:
                found.append((match.start(), match.end(), day))
                break
    if not found:
        return None
    start, end, day = min(found, key=lambda item: item[0])
    return day, start, end


def _in_place(text: str) -> str:
    """Folded character by character, so that offsets stay those of `text`; what folding drops becomes a space."""
    return text.lower() if text.isascii() else "".join(fold(c)[:1] or " " for c in text)


def _date(parts: dict[str, str | None], latest: date) -> date | None:
    digits = (parts["y"] or "").strip("'’")
    year = int(digits)
    if len(digits) == 2:
        year += latest.year // 100 * 100
        year -= 100 if year > latest.year else 0
    day = int(parts["d"] or 0)
    if name := parts.get("m"):
        month = _months()[" ".join(name.split())]
    elif parts.get("iso"):
        month = int(parts["iso"] or 0)
    else:
        month = int(parts["n"] or 0)
        if day <= 12 and month <= 12 and day != month:
            return None
        if month > 12 >= day:
            day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None
