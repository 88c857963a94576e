"""The known names of a text, in both scripts: matching alone, before anything is weighed."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from tollbook.resolve.capitals import Lookup, cut_out, stretches
from tollbook.resolve.capitals import read_word as read_latin
from tollbook.resolve.index import Index
from tollbook.resolve.recognise import Run, all_capitals, read_run
from tollbook.resolve.recognise_uncased import Line, Match, begin, names, read_line, read_word
from tollbook.words.kept import Kept

_LATIN = re.compile("[A-Z\u00c0-\u024f]")
_ARABIC = re.compile("[\u0620-\u06ff]")
_LEADS = (b"\xd8", b"\xd9", b"\xda", b"\xdb")  # with which the letters of the script begin in UTF-8


class Names(NamedTuple):
    """The known names of a text.

    latin   where each capitalised stretch begins that says something of places, and what its runs say
    line    its Arabic words, if any; `arabic`: the longest known name that begins with each, by the word's number
    """

    latin: list[tuple[int, tuple[Run, ...]]]
    line: Line | None
    arabic: dict[int, Match]


class Matcher:
    """Finds the names of an index. What a word, a stretch or a beginning says is kept from one text to the next."""

    def __init__(self, index: Index) -> None:
        self.entry = lru_cache(maxsize=100_000)(index.entry)
        lookup = Lookup(self.entry, index.seconds)
        latin = Kept(partial(read_latin, lookup=lookup), 50_000).__getitem__
        self._arabic = Kept(partial(read_word, lookup=lookup), 100_000).__getitem__
        # by whether capitals tell nothing
        self._runs = tuple(
            Kept(partial(read_run, caps=caps, word=latin, lookup=lookup), 40_000).__getitem__ for caps in (False, True)
        )
        self._several = Kept(partial(begin, read=self._arabic, lookup=lookup), 20_000).__getitem__

    def names(self, text: str) -> Names:
        """The known names in `text`."""
        latin, parts = [], cut_out(text)
        if len(parts) > 1 and _LATIN.search(text):
            latin = stretches(text, parts, self._runs[all_capitals(text)])
        if not _has_arabic(text):
            return Names(latin, None, {})
        line = read_line(text, self._arabic)
        return Names(latin, line, names(text, line, self._several))


def _has_arabic(text: str) -> bool:
    """Whether a text has letters of the Arabic script. Their first bytes in UTF-8 are sought first: that is quicker."""
    if text.isascii():
        return False
    raw = text.encode(errors="surrogatepass")
    return any(lead in raw for lead in _LEADS) and _ARABIC.search(text) is not None
