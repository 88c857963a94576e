"""Items of a list or a ticker that have a heading or an hour of their own: what each tells is no other's.

"Averil: ... Moss: ...", "16:02 ... 15:20 ...", "NORTH. ... SOUTH. ...": whoever is blamed in one of them, and the
weapon that one of them names, is not handed on to the next. Two entries of a ticker that name one place are not apart.
What stands above the first of them is for all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise

from tollbook.words.analysis import tokenize
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, Small, small

_HOUR = re.compile(r"[ \t]*[(\[]?\d{1,2}[:.h]\d{2}\b(?![:.]\d)")
_TITLE = re.compile(
    r"[ \t]*(?:[-•*–—][ \t]*)?(?:#{1,4}[ \t]+)?"
    r"(?P<title>[^\W\d_a-z][\w'’-]*(?:[ /&,-]+(?:and |of |the |de |el )?[^\W\d_a-z][\w'’-]*){0,4})"
    r"(?P<mark>:[ \t]+(?=\S)|[ \t]*[-–—][ \t]+(?=\S)|\.[ \t]+(?=\S)|[ \t]*$)"
)
_LINE = re.compile(r"[^\n]+")
_CLOSED = frozenset('.!?:;…"”’)]')
_SHORT = 50  # characters of a line that was not broken off because it was full
_HEAD = 400  # characters that show whether a text is all in capitals
_LEAST = 2  # items of a list
_WORDS = 6  # of an item at least: what is shorter fills in a field of a form


class SectionsSmall(Small, frozen=True, kw_only=True):
    """Section `[sections]`: words around items of a list.

    fields   headings of the fields of a form, all of one event: "Place", "Victims", "Sources"
    placing  prepositions before a place: "in", "near"
    """

    fields: frozenset[str] = frozenset()
    placing: frozenset[str] = frozenset()


@cache
def _words(lang: str) -> SectionsSmall:
    return small(lang, "sections", SectionsSmall)


@lru_cache(maxsize=8)
def sections(text: str, lang: str | None) -> Sections:
    """The items of one text; several stages ask for them in turn."""
    return Sections(text, lang)


class Sections:
    """The items of one text, by where they begin; a text without headings or hours of its own has none."""

    def __init__(self, text: str, lang: str | None) -> None:
        words = _words(lang) if lang in LANGUAGES else SectionsSmall()
        self._text, self._words = text, words
        self.starts: list[int] = []
        self._timed = False
        self._named: dict[int, frozenset[str]] = {}
        if not words.fields or "\n" not in text or not any(map(str.islower, text[:_HEAD])):
            return
        lines = [match.span() for match in _LINE.finditer(text) if self._begins(match.start())]
        timed = [start for start, end in lines if _HOUR.match(text, start, end)]
        self._timed = len(timed) >= _LEAST
        self.starts = timed if self._timed else self._titled(lines)

    def _begins(self, start: int) -> bool:
        """Whether the line at an offset does not go on from the one above."""
        above = self._text[:start].rstrip(" \t").removesuffix("\n")
        line = above[above.rfind("\n") + 1 :].strip()
        return not line or line[-1] in _CLOSED or len(line) < _SHORT

    def _titled(self, lines: list[tuple[int, int]]) -> list[int]:
        """Where the lines begin that open with a title, two and more with one mark behind them."""
        found: dict[str, dict[str, list[int]]] = {}
        for start, end in lines:
            match = _TITLE.match(self._text, start, end)
            if match is None or not self._heads(match, end):
                continue
            found.setdefault(match["mark"].strip(), {}).setdefault(match["title"], []).append(start)
        return sorted({at for own in found.values() if len(own) >= _LEAST for starts in own.values() for at in starts})

    def _heads(self, match: re.Match[str], end: int) -> bool:
        """Whether a title stands over an item of its own: it is no field of a form, and sentences follow."""
        mark, title = match["mark"].strip(), match["title"]
        if mark in {".", ""} and not title.isupper():
            return False  # "Gunmen. They ..."; only words in capitals are a title without a colon
        if any(fold(word) in self._words.fields for word in re.split(r"[ /&,-]+", title)):
            return False
        return not mark or len(self._text[match.end() : end].split()) >= _WORDS

    def at(self, offset: int) -> int:
        """The number of the item at an offset; 0 for what stands above them."""
        return bisect_right(self.starts, offset)

    def apart(self, one: int, other: int) -> bool:
        """Whether two offsets stand in two items, and these name no place that is the same."""
        if not self.starts:
            return False
        first, second = self.at(one), self.at(other)
        if first == second or 0 in (first, second):
            return False
        return not self._timed or self._places(first).isdisjoint(self._places(second))

    def _places(self, number: int) -> frozenset[str]:
        """The names behind "in", "near" in an item."""
        if number not in self._named:
            end = self.starts[number] if number < len(self.starts) else len(self._text)
            tokens = tokenize(self._text, self.starts[number - 1], end)
            self._named[number] = frozenset(
                after.norm
                for before, after in pairwise(tokens)
                if before.norm in self._words.placing and self._text[after.start].isupper()
            )
        return self._named[number]
