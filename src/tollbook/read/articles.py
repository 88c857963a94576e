"""Where one article ends and the next begins, and what stands at the head of each: headline, byline, dateline.

A second article is seen by its own head in the middle of a text: a headline set off by a blank line, under it a
dateline or byline, and running text before and after. A dateline alone (a round-up) or a headline alone (a section of
one article) does not split.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tollbook.read.calendar import complete_date
from tollbook.read.furniture import is_furniture
from tollbook.read.layout import Line

_HEAD_LINES = 5  # lines under a headline in which its dateline or byline must stand
_INLINE = 120  # characters at the start of a paragraph in which a dateline ends
_BYLINE = re.compile(
    r"(?:by|reporting by|written by|from our correspondent|بقلم|كتب|كتبت|إعداد|تقرير|مراسل)\s*[:|/-]?\s+\S+", re.I
)
# What stands before the dash: "DAMASCUS, July 16 (Reuters) –", "BUENOS AIRES, 22 FEB 90 (DYN) --", "الحديدة (سبأ) -"
_DATELINE = re.compile(r"^(?P<head>[^\n]{3,110}?)\s*(?:--|[–—]|(?<=\))\s?[-:]|\s-\s)\s*\S")
_UPPER_PLACE = re.compile(r"^[^\Wa-z\d_][^\Wa-z\d_.'’ -]{2,40}(?=[,،(\s/]|$)")
_SOURCE = re.compile(r"\(([^()\d]{2,40})\)\s*$")
_MONTHLESS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Article:
    """Lines `first` to `last` (exclusive) of a text; `headline` is the index of its headline."""

    first: int
    last: int
    headline: int | None
    published: date | None


def articles(lines: Sequence[Line], latest: date, title: str | None = None) -> tuple[Article, ...]:
    """The articles of a text in order, always at least one. `latest` is the last day that a dateline may name."""
    starts = [0, *_further_starts(lines, latest)]
    ends = [*starts[1:], len(lines)]
    found = []
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        headline = first if number else find_headline(lines, title)
        found.append(Article(first, last, headline, head_date(lines, first, last, headline, latest)))
    return tuple(found)


def find_headline(lines: Sequence[Line], title: str | None) -> int | None:
    """Index of the first line where it is a headline: it is the known title, or it is short, has no full stop at its
    end and a blank line and a longer text follow.
    """
    if not lines:
        return None
    first = lines[0]
    if title and _same(first.text, title):
        return 0
    if len(lines) < 2 or not lines[1].blank or not first.title or is_furniture(first):
        return None
    return 0 if any(line.sentence for line in lines[1:]) else None


def _same(a: str, b: str) -> bool:
    return _letters(a) == _letters(b) != ""


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def head_date(lines: Sequence[Line], first: int, last: int, headline: int | None, latest: date) -> date | None:
    """The complete date in the dateline under the headline, or at the start of the text; None where none stands."""
    seen = 0
    for index in range(first, min(last, first + _HEAD_LINES + 1)):
        line = lines[index]
        if index == headline or is_furniture(line):
            continue
        day = dated_line(line, latest) or inline_date(line, latest)
        if day:
            return day
        seen += line.sentence
        if seen:
            return None
    return None


def dated_line(line: Line, latest: date) -> date | None:
    """The complete date of a line that holds little else (a place, an agency, a weekday, a time)."""
    if len(line.text) > 90 or line.words > 12 or re.search(r"\b(?:updated?|modified)\b|تحديث", line.text, re.I):
        return None
    found = complete_date(line.text, latest)
    if not found:
        return None
    day, start, end = found
    rest = line.text[:start] + " " + line.text[end:]
    return day if len(re.findall(r"[^\W\d_]+", rest)) <= 7 and not line.text.endswith((".", "؟", "?")) else None


def inline_date(line: Line, latest: date) -> date | None:
    """The complete date of a dateline that begins a paragraph ("DAMASCUS, 6 August 2017 (SANA) – The ministry")."""
    head = _dateline(line)
    found = complete_date(head, latest) if head else None
    return found[0] if found else None


def _dateline(line: Line) -> str | None:
    """The words of a dateline at the start of a paragraph, up to its dash; None where the paragraph has none."""
    match = _DATELINE.match(line.text[:_INLINE])
    if not match:
        return None
    head = match["head"]
    words = len(head.split())
    if words > 12:
        return None
    dated = bool(_MONTHLESS.search(head))
    agency = bool(_SOURCE.search(head))
    return (
        head
        if (dated or agency) and (_UPPER_PLACE.match(head) or (agency and words <= 6) or (dated and words <= 8))
        else None
    )


def _further_starts(lines: Sequence[Line], latest: date) -> list[int]:
    """Indexes of the lines at which a second, third ... article begins with its headline."""
    found: list[int] = []
    loose = 0
    for index in range(2, len(lines) - 1):
        if dated_line(lines[index], latest) and not any(
            _is_head(lines, at, latest) and at < index <= at + _HEAD_LINES
            for at in range(max(1, index - _HEAD_LINES), index)
        ):
            loose += index > (found[0] if found else 0)
        if _is_head(lines, index, latest) and _body_between(lines, found[-1] if found else 0, index):
            found.append(index)
    return [] if loose > len(found) else found


def _is_head(lines: Sequence[Line], index: int, latest: date) -> bool:
    """Whether a headline with its dateline or byline, and running text under them, begins at `index`."""
    line = lines[index]
    if not (line.blank and line.title and not is_furniture(line)):
        return False
    if index + 1 >= len(lines) or not lines[index + 1].blank or dated_line(line, latest):
        return False
    signed = False
    for later in lines[index + 1 : index + 1 + _HEAD_LINES]:
        signed = signed or bool(dated_line(later, latest)) or _is_byline(later) or bool(_dateline(later))
        if later.sentence:
            return signed
    return False


def _is_byline(line: Line) -> bool:
    return line.words <= 8 and not line.closed and bool(_BYLINE.match(line.text))


def _body_between(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether the article before has running text, and ended as texts end."""
    before = [line for line in lines[first:index] if not is_furniture(line)]
    body = [line for line in before if line.sentence]
    return bool(body) and bool(before[-1].closed)
