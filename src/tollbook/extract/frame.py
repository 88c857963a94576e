"""Lines of a page that frame its report: tickers and menus above it, links to other reports around and below.

What says so is the shape of the lines: several titles in a row, none of them closed like a sentence, on a page that has
running text of its own. A post without full stops, a list with bullets and the page's own headline are no frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tollbook.model import Document
from tollbook.words.fold import fold, fold_word

_LINE = re.compile(r"[^\r\n]+")
_CLOSED = frozenset('.!?؟…:;،»”"')
_ITEM = re.compile(r"\W{0,3}(?:\d{1,2}\s*[-.):]|[-–—•*●▪◾►#@✔✅️❗🔴🔵🔺🔻📌⭕])")
_CUT = ("…", "...")  # a title that its link cuts short
_HANDLE = re.compile(r"@\w{3,}$")  # the line above a post that says whose it is
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
_SHORT = re.compile(r"(?:…|\.\.\.)\s*\n")
_DATE = re.compile(r"(?:[^\W\d]+[،,]?\s+)?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?:\s+\d{1,2}:\d{2})?")
_LISTED = 3  # titles with their dates that make a list of other reports
_PREVIEW = 700  # characters in which a preview ends
_OPENS = 20  # characters that a preview and the post share at least
_FEWEST = 2
_TEASED = 4  # other reports that are told twice each
_SIGNED = ("—", "–", "-")  # the line under an embedded post
_MENU = 8
_OPENING = 3  # words of a line by which most are known for none that a title repeats


class _Line(NamedTuple):
    """A line and whether it reads as running text."""

    start: int
    end: int
    text: str
    running: bool

    @property
    def title(self) -> bool:
        """Whether the line could be the title of another report."""
        return not self.running and not _ITEM.match(self.text) and not self.text.endswith((":", "،", ","))


def frame(document: Document) -> tuple[tuple[int, int], ...]:
    """Spans of the lines that frame the report, in order."""
    start, end = document.span
    lines = []
    for match in _LINE.finditer(document.text, start, end):
        if text := match.group().strip():
            lines.append(_Line(*match.span(), text, _running(text)))
    head = _headline(lines, document.title or "")
    dated = _dated(lines, head) | _told_twice(lines, head)
    if _without_body(lines, document):
        kept = {head, head + 1} - dated if head is not None else set()
        return tuple((line.start, line.end) for index, line in enumerate(lines) if index not in kept)
    if sum(line.running for line in lines) < _FEWEST or _wrapped(lines):
        return tuple((lines[n].start, lines[n].end) for n in sorted(dated))
    found = [
        (line.start, line.end) for n, line in enumerate(lines) if n in dated or (n < (head or 0) and not line.running)
    ]
    at = head + 1 if head is not None else 1
    while at < len(lines):
        last = at
        while last < len(lines) and lines[last].title:
            last += 1
        if last - at >= _FEWEST and any(len(line.text.split()) >= 4 for line in lines[at:last]):
            found.extend((line.start, line.end) for line in lines[at:last])
        at = last + 1
    return tuple(found)


def _dated(lines: Sequence[_Line], head: int | None) -> set[int]:
    """The titles of other reports, each over a line with nothing but its date, where a page lists several."""
    days = [n for n, line in enumerate(lines) if n and _DATE.fullmatch(line.text)]
    above = {n - 1 for n in days if n - 1 != head and not lines[n - 1].running}
    return above if len(above) >= _LISTED else set()


def _told_twice(lines: Sequence[_Line], head: int | None) -> set[int]:
    """Titles of other reports with their first words, each title and its words twice, where a page shows several."""
    blocks = []
    at = 0 if head is None else head + 1
    while at + 3 < len(lines):
        title, words, again, once_more = (line.text for line in lines[at : at + 4])
        if title == again and words == once_more and title != words and not words.startswith(_SIGNED):
            blocks.append(at)
            at += 4
        else:
            at += 1
    return {n for at in blocks for n in range(at, at + 4)} if len(blocks) >= _TEASED else set()


def previewed(text: str, start: int, end: int) -> int:
    """Where a post itself begins, on a page that opens with the post's first words, cut short; else `start`."""
    cut = _SHORT.search(text, start, min(end, start + _PREVIEW))
    if cut is None or cut.start() - start < _OPENS:
        return start
    told, at = text[start : cut.start()].rstrip(), cut.end()
    while at < end and text[at].isspace():
        at += 1
    return at if text.startswith(told, at) else start


def _running(text: str) -> bool:
    """Whether a line reads as running text: so long as no title is, or closed like a sentence."""
    words = len(text.split())
    return words >= 28 or (words >= 8 and text[-1] in _CLOSED and not text.endswith(_CUT))


def _without_body(lines: Sequence[_Line], document: Document) -> bool:
    """Whether a page was saved without its report: its title stands nowhere, and all its lines are apart and short.

    A page of posts, each under a handle, looks alike and is all report.
    """
    if not document.title or len(lines) < _MENU or any(line.running or _HANDLE.search(line.text) for line in lines):
        return False
    apart = sum("\n\n" in document.text[a.end : b.start] for a, b in pairwise(lines))
    return 10 * apart > 7 * len(lines)


def _wrapped(lines: Sequence[_Line]) -> bool:
    """Whether the lines are pieces of sentences, cut at a width: then their shape tells nothing."""
    cut = sum(len(line.text) >= 40 and line.text[-1] not in _CLOSED for line in lines)
    return 10 * cut > 5 * len(lines) and max(len(line.text) for line in lines) <= 120


def _headline(lines: Sequence[_Line], title: str) -> int | None:
    """The line that the page's title repeats."""
    folded = " ".join(fold(title).split())
    if not folded:
        return None
    for index, line in enumerate(lines):
        opening = " ".join(filter(None, map(fold_word, line.text.split(None, _OPENING)[:_OPENING])))
        if opening not in folded:
            continue
        text = " ".join(fold(_LINK.sub("", line.text)).split())
        if len(text) >= 12 and text in folded:
            return index
    return None
