"""Where the items of a round-up and the entries of a live blog begin in a text that has no markup to say so.

An item begins with a dateline of its own that holds a complete date ("DAMASCUS, 6 August 2017 (SANA) – ..."); an entry
with a line that is a time of day and little else ("14:32 GMT").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from tollbook.read.layout import Line
from tollbook.read.line_words import any_of

FEWEST_ENTRIES = 3
_STAMP = re.compile(
    r"(?:[^\W\d_]+[,،]?\s+)?"  # a weekday
    rf"(?:(?:{any_of('at')})\s+)?"
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?"
    rf"(?:\s*(?:[ap]\.?m\.?|{any_of('half_day')}))?"
    r"(?:\s*(?:\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?|local time|"
    rf"(?:{any_of('by_the_time_of')})\s+\S+(?:\s+\S+)?))?"
    r"(?:\s*[-–—|:•])?",
    re.I,
)


def items(lines: Sequence[Line], latest: date, dated: Callable[[Line, date], date | None]) -> list[int]:
    """Indexes at which the second, third ... item of a round-up begins; `dated` gives the date of a line's dateline."""
    found: list[int] = []
    first = 0
    for index in range(1, len(lines)):
        if not lines[index].blank or not lines[index].running or dated(lines[index], latest) is None:
            continue
        start = index - 1 if _heads(lines, index - 1, first) else index
        before = [line for line in lines[first:start] if line.running]
        if before and before[-1].closed and not before[-1].text.endswith((":", ";", "…", "...")):
            found.append(start)
            first = start
    return found


def _heads(lines: Sequence[Line], index: int, first: int) -> bool:
    """Whether the line is the headline of the paragraph below it."""
    line = lines[index]
    return index > first and line.title and bool(line.blank) and not line.closed


def entries(lines: Sequence[Line]) -> list[int]:
    """Indexes of the time stamps of a live blog, where there are several, each over running text; else none.

    The first one, too, begins a document where running text stands above it.
    """
    stamps = [index for index, line in enumerate(lines) if line.words <= 6 and _STAMP.fullmatch(line.text)]
    if len(stamps) < FEWEST_ENTRIES:
        return []
    ends = [*stamps[1:], len(lines)]
    told = [
        start for start, end in zip(stamps, ends, strict=True) if any(line.sentence for line in lines[start + 1 : end])
    ]
    if len(told) < FEWEST_ENTRIES or 4 * len(told) < 3 * len(stamps):
        return []
    return told if any(line.sentence for line in lines[: told[0]]) else told[1:]
