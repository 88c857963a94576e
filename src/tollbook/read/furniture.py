"""Page furniture: adverts, newsletter boxes, share bars, links to other reports, readers' comments.

The text keeps them, since offsets must hold; `furniture` gives the spans that a reader of claims leaves out. A line
is masked for what it says (lists in data/furniture.toml), links and comments for the heading that they stand under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import tomli

from tollbook.read.layout import Line
from tollbook.words.fold import fold

_START_LIMIT = 300  # characters: a longer line is running text whatever it begins with
_NUMBER = re.compile(r"\d[\d.,]*[km]?\b")
_ANSWERS = re.compile(r"# (?:comments?|repl(?:y|ies)|responses?|thoughts?) (?:to|on)\b")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def _phrases(section: str) -> frozenset[str]:
    table = tomli.loads((files("tollbook") / "read" / "data" / "furniture.toml").read_text(encoding="utf-8"))
    normal = _prefix if section == "start" else _key
    return frozenset(normal(phrase) for phrases in table[section].values() for phrase in phrases)


@cache
def _starts() -> re.Pattern[str]:
    longest = sorted(_phrases("start"), key=len, reverse=True)
    return re.compile("|".join(re.escape(phrase) + (r"\b" if phrase[-1].isalnum() else "") for phrase in longest))


def _prefix(line: str) -> str:
    return " ".join(fold(line).split())


def _key(line: str) -> str:
    """How whole lines are compared: folded, numbers as "#", no punctuation at the ends and between words."""
    plain = _NUMBER.sub("#", fold(line))
    words = [_EDGES.sub("", word) if word != "#" else word for word in re.split(r"[\s|]+", plain)]
    return " ".join("#" if "#" in word else word for word in words if word)


def is_furniture(line: Line) -> bool:
    """Whether the line by itself is no part of any report."""
    if line.wrapped:
        return False
    if line.words <= 12 and _key(line.text) in _phrases("whole"):
        return True
    return len(line.text) <= _START_LIMIT and bool(_starts().match(_prefix(line.text).lstrip("-–—•*|» ")))


def heads_comments(text: str) -> bool:
    """Whether these few words head readers' comments ("3 comments", "2 responses to this story")."""
    key = _key(text) if len(text.split()) <= 8 else ""
    return key in _phrases("comments") or bool(_ANSWERS.match(key))


def furniture(
    lines: Sequence[Line], body: tuple[int, int], headline: int | None = None, *, page: bool = False
) -> tuple[tuple[int, int], ...]:
    """Spans of `lines` to leave out, in order and joined where they touch; `body` are the indexes of one article. What
    stands above its `headline` is the page's menu. `page`: the text is known to come from a web page.
    """
    first, last = body
    title = _key(lines[headline].text)[:20] if headline is not None else ""
    masked = {index for index in range(first, headline or first) if _key(lines[index].text)[:20] != title}
    for index in range(first, last):
        line = lines[index]
        if is_furniture(line):
            masked.add(index)
        key = _key(line.text) if line.words <= 6 else ""
        if key in _phrases("comments") and _read_before(lines, first, index) and _behind(lines, first, index, last):
            masked.update(range(index, last))
            break
        if key in _phrases("related"):
            masked.update(_titles_under(lines, index, last))
    if page or masked:  # in a text that somebody wrote down, what looks like a list of titles may be the report itself
        masked.update(_closing_titles(lines, first, last, masked))
    return _spans(lines, masked)


def _read_before(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether running text stands before: a share bar above the report may say "comments" too."""
    return any(line.sentence for line in lines[first:index])


def _behind(lines: Sequence[Line], first: int, index: int, last: int) -> bool:
    """Whether at least a third of the running text stands before the line."""
    whole = sum(len(line.text) for line in lines[first:last] if line.sentence)
    return 3 * sum(len(line.text) for line in lines[first:index] if line.sentence) >= whole


def _titles_under(lines: Sequence[Line], index: int, last: int) -> Iterable[int]:
    """The heading and the run of titles under it, if there is one."""
    end = index + 1
    while end < last and not lines[end].sentence and not lines[end].closed:
        end += 1
    return range(index, end) if end > index + 1 else ()


def _closing_titles(lines: Sequence[Line], first: int, last: int, masked: set[int]) -> Iterable[int]:
    """Titles of other reports that close a page: two or more, each a paragraph, after closed running text only."""
    end = last
    while end > first and (end - 1 in masked or (lines[end - 1].title and 5 <= lines[end - 1].words <= 16)):
        end -= 1
    body = [line for i, line in enumerate(lines[first:end], first) if i not in masked]
    titles = [i for i in range(end, last) if i not in masked]
    closed = [line for line in body if line.sentence]
    if len(titles) < 2 or len(closed) < 2 or not lines[end - 1].closed:
        return ()
    if any(line.words >= 12 and not line.closed for line in body[1:]):
        return ()  # this writer does without full stops, so their absence tells nothing
    return titles if all(lines[i].blank for i in titles) else ()


def _spans(lines: Sequence[Line], masked: set[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    previous = -2
    for index in sorted(masked):
        start, end = lines[index].start, lines[index].end
        if index == previous + 1:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
        previous = index
    return tuple(spans)
