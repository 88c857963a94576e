"""Quotations with their marks: several sentences long, run on over paragraphs, left open.

Marks are paired inside each paragraph, so that one mark too few spoils one paragraph and not the rest of the text. A
quotation that its paragraph leaves open runs on where the next paragraph opens with a mark of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

_OPENERS = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›"}
_MARK = re.compile(r"[“”«»„\"‹›]|(?<![\w’])‘(?=\w)|’(?!\w)|(?<![\w'\"])'(?=[A-Z])|(?<=[.,!?…])'(?!\w)|''|``")
_SIGN = re.compile("[“”«»„\"‹›‘’'`]")
_PARAGRAPH = re.compile(r"[^\n]+")


class Quotation(msgspec.Struct, frozen=True):
    """`start` and `end` take in the marks, `inner` leaves them out. `runs_on`: the next one goes on with it."""

    start: int
    end: int
    inner: tuple[int, int]
    runs_on: bool = False


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of `text`, outermost marks only, in order and not overlapping."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found.extend(_in_paragraph(text, *paragraph.span()))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, int, str] | None = None
    for mark in _marks(text, start, end):
        sign = mark.group()
        if opened is None:
            closer = _OPENERS.get(sign) or {"``": "''", "''": "''", '"': '"', "'": "'"}.get(sign)
            if closer is not None:
                opened = (mark.start(), mark.end(), closer)
        elif sign == opened[2] or (opened[2] == "''" and sign == '"'):
            found.append(Quotation(opened[0], mark.end(), (opened[1], mark.start())))
            opened = None
    if opened is not None and opened[2] not in {"'", "’"} and _opens(text, opened[0], start):
        found.append(Quotation(opened[0], end, (opened[1], end), runs_on=_goes_on(text, end)))
    return found


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of _MARK; looked for only where one of its signs stands."""
    last = start
    for sign in _SIGN.finditer(text, start, end):
        if sign.start() >= last and (mark := _MARK.match(text, sign.start(), end)):
            last = mark.end()
            yield mark


def _opens(text: str, mark: int, start: int) -> bool:
    """Whether an unpaired mark truly opens: it starts the paragraph or follows white space and touches a word."""
    before = text[mark - 1] if mark > start else " "
    return before in " \t([—–-" and mark + 1 < len(text) and not text[mark + 1].isspace()


def _goes_on(text: str, end: int) -> bool:
    after = text[end : end + 8].lstrip()
    return bool(after) and (after[0] in _OPENERS or after[0] == '"')


class Quoted:
    """Looks up the quotation in which an offset stands."""

    def __init__(self, found: tuple[Quotation, ...]) -> None:
        self.found = found
        self._starts = [q.start for q in found]

    def at(self, offset: int) -> int | None:
        """Index of the quotation (marks included) that holds `offset`, or None."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.found[index].end else None

    def runs_on(self, offset: int) -> bool:
        """Whether the last quotation that opens before `offset` goes on in the one behind it."""
        index = bisect_right(self._starts, offset - 1) - 1
        return index >= 0 and self.found[index].runs_on

    def holds(self, start: int, end: int) -> bool:
        """Whether the span stands wholly between the marks of one quotation."""
        index = self.at(start)
        return index is not None and self.found[index].inner[0] <= start and end <= self.found[index].inner[1]

    def starting(self, start: int, end: int) -> int | None:
        """Index of the first quotation that opens in [start, end), or None."""
        index = bisect_right(self._starts, start - 1)
        return index if index < len(self.found) and self.found[index].start < end else None
