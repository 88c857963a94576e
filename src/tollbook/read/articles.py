"""Where one article ends and the next begins, and what stands at the head of each: headline, byline, dateline.

A second article is seen by its own head in the middle of a text: a headline set off by blank lines, under it a
dateline or byline, and running text before and after; or by a dateline with a complete date of its own (the items of a
round-up), or by time stamps (a live blog). A dateline without a date or a headline alone (a section of one article)
does not split; nor do the dated entries of a chronology, posts set into an article, captions and
signatures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tollbook.read.calendar import complete_date
from tollbook.read.furniture import is_furniture
from tollbook.read.items import entries, items
from tollbook.read.layout import Line
from tollbook.read.line_words import any_of, any_word

_HEAD_LINES = 5  # lines under a headline in which its dateline or byline must stand
_MENU_LINES = 20  # lines at the top of a page in which its headline must stand
_INLINE = 120  # characters at the start of a paragraph in which a dateline ends
_BYLINE = re.compile(rf"(?:{any_of('byline')})\s*[:|/-]?\s+\S+", re.I)
# What stands before the dash: "DAMASCUS, July 16 (Reuters) –", "BUENOS AIRES, 22 FEB 90 (DYN) --", "الحديدة (سبأ) -"
_DATELINE = re.compile(r"^(?P<head>[^\n@#]{3,110}?)\s*(?:--|[–—]|(?<=\))\s?[-:]|\s-\s)\s*\S")
_UPPER_PLACE = re.compile(r"^[^\Wa-z\d_][^\Wa-z\d_.'’ -]{2,40}(?=[,،(\s/]|$)")
_SOURCE = re.compile(r"\(([^()\d@]{2,40})\)\s*$")
_UPDATED = re.compile(rf"{any_word('updated')}|©", re.I)
# Words that may stand in small letters beside a date.
_BESIDE = re.compile(
    r"\b(?:published|posted|released|created|date|on|at|the|of|in|and|by|am|pm|a\.m|p\.m|first|min|read|hrs?|utc|gmt)\b",
    re.I,
)
_CREDIT = re.compile(rf"(?:{any_of('credit')})\b", re.I)
_LABEL = re.compile(any_word("published"), re.I)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b")
_POST = re.compile(r"@\w|https?://|pic\.twitter\.com|t\.co/|#\w")


@dataclass(frozen=True, slots=True)
class Article:
    """Lines `first` to `last` (exclusive) of a text; `headline` is the index of its headline."""

    first: int
    last: int
    headline: int | None
    published: date | None


def articles(
    lines: Sequence[Line], latest: date, title: str | None = None, known: Collection[int] = ()
) -> tuple[Article, ...]:
    """The articles of a text in order, always at least one. `latest` is the last day that a dateline may name; `known`
    are offsets at which the markup of a page begins a further article.
    """
    marked = [index for index, line in enumerate(lines) if index and line.start in known]
    inner = [*items(lines, latest, inline_date), *entries(lines)] if not marked else []
    starts = sorted({0, *marked, *_further_starts(lines, latest), *inner})
    ends = [*starts[1:], len(lines)]
    found = []
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        headline = first if number and lines[first].title else None if number else find_headline(lines, title, latest)
        found.append(Article(first, last, headline, head_date(lines, first, last, headline, latest)))
    return tuple(found)


def find_headline(lines: Sequence[Line], title: str | None, latest: date) -> int | None:
    """Index of the line that is the headline: it is the known title, at the top or under a menu; or it is the first
    line, is short, has no full stop at its end, and a blank line and a longer text follow.
    """
    if not lines:
        return None
    if title and (found := _titled(lines, _letters(title))) is not None:
        return found
    first = lines[0]
    if len(lines) < 2 or not lines[1].blank or not first.title or is_furniture(first) or dated_line(first, latest):
        return None
    return 0 if any(line.sentence for line in lines[1:]) else None


def _titled(lines: Sequence[Line], title: str) -> int | None:
    """Index of the last line above the running text that is the title, or all of it up to the name of the site."""
    found = None
    for index, line in enumerate(lines[:_MENU_LINES]):
        own = _letters(line.text)
        if own == title != "" or (len(own) >= 20 and line.words >= 4 and title.startswith(own)):
            found = index
        elif line.sentence:
            break
    return found


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def head_date(lines: Sequence[Line], first: int, last: int, headline: int | None, latest: date) -> date | None:
    """The complete date in the dateline under the headline, or at the start of the text; None where none stands.

    What could be the page's clock, or stand beside a link to another report, is not taken: dates that differ (unless
    one says that it is the date of publication), and a date that other titles part from the text.
    """
    found: list[tuple[date, bool]] = []
    titles, since = 0, 0
    for index in range(first, min(last, first + 2 * _HEAD_LINES)):
        line = lines[index]
        if is_furniture(line):
            continue
        if day := inline_date(line, latest):
            return day
        if index != headline and (day := dated_line(line, latest)):
            if headline is not None and (index == headline + 1 or (_is_byline(lines[index - 1]) and not found)):
                return day
            found.append((day, bool(_LABEL.search(line.text))))
            since = 0
        elif line.sentence or (line.running and found):
            return _agreed(found, since <= 1) if found else _under_lead(lines, index + 1, last, headline, latest)
        elif line.title:
            titles, since = titles + 1, since + 1
    return _agreed(found, titles <= 1)


def _agreed(found: Sequence[tuple[date, bool]], near: bool) -> date | None:
    days = {day for day, label in found if label} or {day for day, _ in found}
    return days.pop() if near and len(days) == 1 else None


def _under_lead(lines: Sequence[Line], index: int, last: int, headline: int | None, latest: date) -> date | None:
    """The date in a line of its own under the first paragraph, or under a label or two that follow it, where it has a
    time of day or says that it is the date of publication.
    """
    for line in lines[index : min(last, index + 3)] if headline is not None else ():
        day = dated_line(line, latest)
        if day and (_TIME.search(line.text) or _LABEL.search(line.text)):
            return day
        if line.words > 3 and not _is_byline(line):
            return None
    return None


def dated_line(line: Line, latest: date) -> date | None:
    """The complete date of a line that holds little else: a place, an agency, a weekday, a time, "Published on"."""
    if len(line.text) > 90 or line.words > 12 or line.text.endswith((".", "؟", "?", ":")):
        return None
    if line.text.startswith(("(", "—", "–", "-", "•")) or _POST.search(line.text) or _UPDATED.search(line.text):
        return None
    found = complete_date(line.text, latest)
    if not found:
        return None
    day, start, end = found
    rest = _TIME.sub(" ", _BESIDE.sub(" ", line.text[:start] + " " + line.text[end:]))
    words = re.findall(r"[^\W_]+", rest)
    little = len(words) <= 6 and not any(word[0].islower() or word.isdecimal() for word in words)
    return day if little else None


def inline_date(line: Line, latest: date) -> date | None:
    """The complete date of a dateline that begins a paragraph ("DAMASCUS, 6 August 2017 (SANA) – The ministry")."""
    head = dateline(line)
    found = complete_date(head, latest) if head else None
    return found[0] if found else None


def dateline(line: Line) -> str | None:
    """The words of a dateline at the start of a paragraph, up to its dash; None where the paragraph has none.

    It names an agency in brackets, or a date after a place in capitals.
    """
    match = _DATELINE.match(line.text[:_INLINE])
    if not match or len(match["head"].split()) > 12:
        return None
    head = match["head"]
    if _SOURCE.search(head):
        return head if _UPPER_PLACE.match(head) or len(head.split()) <= 6 else None
    return head if re.search(r"\d", head) and _UPPER_PLACE.match(head) else None


def _further_starts(lines: Sequence[Line], latest: date) -> list[int]:
    """Indexes of the lines at which a second, third ... article begins with its headline."""
    found: list[int] = []
    loose, covered = 0, 0
    for index in range(1, len(lines) - 1):
        head = _head(lines, index, latest)
        if head and _ended_before(lines, found[-1] if found else 0, index, sure=head.sure):
            found.append(index)
            covered = head.end
        elif found and index > covered and dated_line(lines[index], latest):
            loose += 1  # an entry of a chronology: dated, without a headline of its own
    return [] if loose >= max(1, len(found)) else found


class _Head(NamedTuple):
    """Where the running text begins; `sure` when a complete date in a line of its own follows the headline at once."""

    end: int
    sure: bool


def _head(lines: Sequence[Line], index: int, latest: date) -> _Head | None:
    """The head of an article at `index`: a headline, its dateline or byline, then running text; else None."""
    line = lines[index]
    under = lines[index + 1]
    apart = under.blank or dated_line(under, latest) or _is_byline(under)
    if not (line.blank and apart and _is_title(line)) or dated_line(line, latest):
        return None
    signed = sure = False
    capitals = line.text.isupper()  # in a text in capitals everything looks like a title
    for at in range(index + 1, min(len(lines), index + 2 + _HEAD_LINES)):
        later = lines[at]
        if later.sentence:
            known = signed or dateline(later)
            return _Head(at, sure) if known and not _POST.search(later.text) else None
        dated = not capitals and bool(dated_line(later, latest))
        sure = sure or (dated and (at == index + 1 or _is_byline(lines[at - 1])))
        signed = signed or dated or _is_byline(later)
    return None


def _is_title(line: Line) -> bool:
    """Stricter than for the first line of a text: in the middle there are captions, posts and labels as well."""
    return (
        line.title
        and line.words >= 4
        and not line.text.endswith(('."', ".”", ".»", ".’", '!"', "!”", '?"', "?”"))
        and not _BYLINE.match(line.text)
        and not _POST.search(line.text)
        and not is_furniture(line)
    )


def _is_byline(line: Line) -> bool:
    return line.words <= 8 and not line.closed and bool(_BYLINE.match(line.text)) and not _POST.search(line.text)


def _ended_before(lines: Sequence[Line], first: int, index: int, *, sure: bool) -> bool:
    """Whether the article before has running text and ends as an article does: with a full stop or a credit. Under a
    sure head it may end in labels and links, as pages do, but not with a colon.
    """
    before = [line for line in lines[first:index] if not _ornament(line) and not is_furniture(line)]
    while before and before[-1].words <= 12 and _CREDIT.match(before[-1].text.lstrip("( ")):
        before.pop()
    if not any(line.sentence for line in before):
        return False
    last = before[-1]
    return (
        not last.text.endswith((":", ";")) if sure else last.closed and not last.text.endswith((":", ";", "…", "..."))
    )


def _ornament(line: Line) -> bool:
    """A rule between articles ("* * *", "-----")."""
    return not any(c.isalnum() for c in line.text)
