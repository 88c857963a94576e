"""Sentences, paragraphs and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from heapq import merge
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from tollbook.words.languages import FALLBACK, LANGUAGES, LATIN, language

if TYPE_CHECKING:
    from tollbook.words.analysis import Sentence, Token

_START = itemgetter(0)  # of a token

# Arabic posts leave the space after a full stop out; a stop inside a word stands beside tatweel ("قتـ.ـلى").
_LETTER = "[\u0621-\u063a\u0641-\u0652]"
_END = re.compile(
    r"[.!?؟…\n](?:(?<=\n)|[.!?؟…]*[\"”»’')\]]*(?=\s+[\"“«‘'(\[]*[^\Wa-z]|\s*$)"
    rf"|(?<={_LETTER}{{2}}[.؟])(?={_LETTER}{{2}}))"
)
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen col lt maj capt cpl sgt pvt adm brig cmdr supt insp det st ste mt ft fr rev hon
    jan feb mar apr jun jul aug sep sept oct nov dec no nos vs jr sr inc ltd co corp dept univ approx est ave blvd rd
    al etc tel fig vol incl pp op ed spc pfc msgt ssgt cst const asst""".split()
)
_MOST = 1500  # words and marks of a sentence; lists of two hundred names have as many, hardly anything else
_PAUSES = frozenset((",", ";", "،", "؛"))
_OPENING = frozenset("\"“«‘'([#@$€£-–—")  # of a word; other signs before one are the mark of an item
_LAST_WORD = re.compile(r"(\w+)\.$")


def split_sentences(text: str, tokens: Sequence[Token], lang: str) -> tuple[Sentence, ...]:
    """Sentences in order, covering every token once.

    A full stop after an abbreviation or an initial ends nothing, and neither does a line's end where the text is
    wrapped by hand; an empty line always does. What runs on without an end, as no person writes, is cut into stretches
    of at most 1,500 words and marks, at pauses where it has some: the grammar looks at all words of a sentence for each
    of its claims.
    """
    from tollbook.words.analysis import Sentence

    if not tokens:
        return ()
    out: list[Sentence] = []
    first, paragraph = 0, 0
    starts = list(map(_START, tokens))
    edges: Iterable[int] = _edges(text, tokens[0].start, tokens[-1].end)
    if (own := language(lang).letters) != LATIN:
        edges = merge(edges, (match.end() for match in _framed(own).finditer(text, tokens[0].start, tokens[-1].end)))
    for edge in edges:
        for last in _stretches(tokens, first, bisect_left(starts, edge, first)):
            start, end = tokens[first].start, tokens[last - 1].end
            if out and "\n" in text[out[-1].end : start]:
                paragraph += 1
            out.append(Sentence(start, end, first, last, paragraph, _script(text[start:end], lang)))
            first = last
    return tuple(out)


def _stretches(tokens: Sequence[Token], first: int, last: int) -> Iterator[int]:
    """Where the stretches of tokens `first` to `last` end, none of them too long; none where no token is."""
    while last - first > _MOST:
        halfway = first + _MOST // 2
        first = next((at for at in range(first + _MOST, halfway, -1) if tokens[at - 1].norm in _PAUSES), first + _MOST)
        yield first
    if last > first:
        yield last


def _edges(text: str, start: int, end: int) -> Iterator[int]:
    wrapped = _wrapped_lines(text[start:end])
    for match in _END.finditer(text, start, end):
        at, sign = match.start(), match[0]
        if sign == "\n":
            if at - start not in wrapped:
                yield at + 1
            continue
        if sign == "." and (word := _LAST_WORD.search(text, max(start, at - 12), at + 1)) is not None:
            name = word.group(1)
            if len(name) == 1 and name.isupper() and not name.isdigit():
                continue
            if name.lower() in _ABBREVIATIONS and not (len(name) < 4 and name.islower()):
                continue
        yield match.end()
    yield end + 1


def _wrapped_lines(text: str) -> frozenset[int]:
    """Offsets of the line ends at which the next word would not have fitted: the text was wrapped, not ended.

    A line that begins with the mark of a list, a dash apart, goes on with nothing.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if len(lines) < 2 or not 40 <= width <= 120:
        return frozenset()
    found, at = [], 0
    for line, following in pairwise(lines):
        at += len(line)
        word = following.strip().partition(" ")[0]
        item = not (word[:1].isalnum() or word[:1] in _OPENING)
        full = len(line.rstrip()) + 1 + len(word) > width - 8
        if line.strip() and word and full and not item and not following.startswith("  "):
            found.append(at)
        at += 1
    return frozenset(found)


@cache
def _framed(own: str) -> re.Pattern[str]:
    """A post and the frame of its page on one line: where its own letters and a stretch of Latin words meet."""
    return re.compile(rf"[{own}][^\n{LATIN}{own}]{{0,12}}(?=[{LATIN}][^\n{own}]{{40}})")


@cache
def _scripts() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Each script with the first language that is written in it and a pattern for a run of its letters."""
    first = {language(lang).letters: lang for lang in reversed(LANGUAGES)}
    return tuple((letters, lang, re.compile(f"[{letters}]+")) for letters, lang in first.items())


def _script(text: str, lang: str) -> str:
    """The language of a sentence of a text in `lang`: another one where most letters are of another script."""
    own = language(lang).letters
    if text.isascii():
        return FALLBACK if own != LATIN and any(c.isalpha() for c in text) else lang
    if not any(run.search(text) for letters, _, run in _scripts() if letters != own):
        return lang
    sizes = [(sum(map(len, run.findall(text))), letters, first) for letters, first, run in _scripts()]
    most = max(size for size, *_ in sizes)
    leading = [(letters, first) for size, letters, first in sizes if size == most]
    return lang if len(leading) > 1 or leading[0][0] == own else leading[0][1]


_QUOTED = re.compile(r"[“«]([^”»“«]{1,2000})[”»]|\"([^\"\n]{1,2000})\"")


def find_quotations(text: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Spans between quotation marks, marks excluded."""
    if not tokens:
        return ()
    found = _QUOTED.finditer(text, tokens[0].start, tokens[-1].end)
    return tuple(m.span(1) if m.group(1) is not None else m.span(2) for m in found)
