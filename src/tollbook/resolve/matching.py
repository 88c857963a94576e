"""The known names of a text, in both scripts: matching alone, before anything is weighed.

One search of an automaton finds all names of the gazetteer in a text, as the gazetteer writes them (`Matcher.spans`).
Only where it found one is anything looked up; what all other words say is read without the index (`Matcher.names`).
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from tollbook.resolve.capitals import NOWHERE, Lookup, cut_out, stretches
from tollbook.resolve.capitals import read_word as read_latin
from tollbook.resolve.index import Index
from tollbook.resolve.letters import LEADS, Letters, Spread, apart, letters
from tollbook.resolve.names import ARTICLES, key
from tollbook.resolve.recognise import Run, read_run
from tollbook.resolve.recognise_uncased import Line, Match, begin, names, read_line, read_word
from tollbook.words.kept import Kept

_LATIN = re.compile("[A-Z\u00c0-\u024f]")
_TIGHT = re.compile(rb"\n(?<=[0-9A-Za-z\x80-\xff]\n)(?=[0-9A-Za-z\x80-\xff])").search


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
        self._index = index
        self.entry = lru_cache(maxsize=4_000)(index.entry)
        lookup = Lookup(self.entry, index.seconds)
        latin = Kept(partial(read_latin, lookup=lookup), 50_000).__getitem__
        self._latin = Kept(partial(read_latin, lookup=NOWHERE), 50_000).__getitem__
        self._arabic = Kept(partial(read_word, lookup=lookup), 100_000).__getitem__
        self._unnamed = Kept(partial(read_word, lookup=NOWHERE), 100_000).__getitem__
        # by whether capitals tell nothing
        self._runs = tuple(
            Kept(partial(read_run, caps=caps, word=latin, lookup=lookup), 6_000).__getitem__ for caps in (False, True)
        )
        self._others = tuple(Kept(partial(self._other, caps), 6_000).__getitem__ for caps in (False, True))
        self._several = Kept(partial(begin, read=self._arabic, lookup=lookup), 20_000).__getitem__

    def spans(self, text: str) -> list[Spread]:
        """Where known names stand in `text` as the gazetteer writes them: the longest that begins with each word.

        In Latin script they begin with a capital, and small words may stand in and before them ("al-Bab"); in Arabic
        script articles may, and what is written onto the first word belongs to none. For each name its number
        (`Index.under`); in the order of the text.
        """
        return self._spans(letters(text))

    def _spans(self, read: Letters) -> list[Spread]:
        if read.sought.isascii():
            return read.spans(_latin_spans(read.sought, self._hits(read, read.sought)))
        first, *more = [_mixed_spans(sought, self._hits(read, sought)) for sought in apart(read.sought)]
        return read.spans({*first, *more[0]} if more else first)

    def _hits(self, read: Letters, sought: bytes) -> list[Spread]:
        """What the automaton finds, but names of several words that go over what no name goes over."""
        hits, single, marked = self._index.search(sought), self._index.single, read.marked
        if _TIGHT(marked):
            hits = [hit for hit in hits if hit[2] < single or b"\n" not in marked[hit[0] : hit[1] - 2]]
        return hits

    def key(self, number: int) -> str:
        """The key of the name with that number in `spans`."""
        return self._index.under(number)[0]

    def names(self, text: str) -> Names:
        """The known names in `text`, and what else its words say of places."""
        read = letters(text)
        spans, caps = self._spans(read), read.capitals
        latin, parts = [], cut_out(text)
        if len(parts) > 1 and _LATIN.search(text):
            latin = stretches(text, parts, spans, self._runs[caps], self._others[caps])
        if not _has_arabic(text):
            return Names(latin, None, {})
        line = read_line(text, self._unnamed)
        return Names(latin, line, names(text, line, [s for s, _, _ in spans], self._arabic, self._several))

    def _other(self, caps: bool, written: str) -> tuple[Run, ...]:
        """The runs of a stretch in which no name stands as the gazetteer writes it.

        With an article it may be one that the gazetteer writes without.
        """
        if not ARTICLES.isdisjoint(key(written).split(" ")):
            return self._runs[caps](written)
        return read_run(written, caps, self._latin, NOWHERE)


def _latin_spans(sought: bytes, hits: list[Spread]) -> list[Spread]:
    """The longest name that begins at each place. `hits` come in the order of their ends, with the space behind each.

    What begins with a small letter ("al-Bab") does not always begin a word: "vital Bab".
    """
    longest = {hit[0]: hit for hit in hits}.values()
    return [(begin, end - 1, n) for begin, end, n in longest if sought[begin - 1] == 32]


def _mixed_spans(sought: bytes, hits: list[Spread]) -> list[Spread]:
    """The same where Arabic words are among them: for each of these the longest name that begins with it.

    Of two readings of a word with names of one length, the one with fewer letters taken off stands first.
    """
    found = {hit[0]: hit for hit in hits if sought[hit[0] - 1] == 32}
    for hit in [hit for hit in hits if sought[hit[0] - 1] != 32]:
        start, end, _ = hit
        word = sought.rfind(b" ", 0, start) + 1
        if sought[word:start] not in LEADS or b" " in sought[start : start + 3]:
            continue
        if word not in found or found[word][1] < end:
            found[word] = hit
    return [(begin, end - 1, number) for begin, end, number in found.values()]


def _has_arabic(text: str) -> bool:
    """Whether a text has letters of the Arabic script. Their first bytes in UTF-8 are sought first: that is quicker."""
    if text.isascii():
        return False
    raw = text.encode(errors="surrogatepass")
    return any(lead in raw for lead in _LEADS_IN_UTF8) and _ARABIC.search(text) is not None


_ARABIC = re.compile("[\u0620-\u06ff]")
_LEADS_IN_UTF8 = (b"\xd8", b"\xd9", b"\xda", b"\xdb")  # with which the letters of the script begin
