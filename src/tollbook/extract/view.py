"""A text laid out for reading who says what: words, whole sentences, and which words stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from operator import itemgetter

import msgspec

from tollbook.extract.cues import Speech
from tollbook.extract.quotes import Quoted, quotations
from tollbook.words.analysis import Analysis, Token

_END = itemgetter(1)  # of a token
_HOUR = 7  # tokens of an hour and the marks around it: "[07:42 am] -"


class Unit(msgspec.Struct, frozen=True):
    """A sentence, abbreviations not taken for its end: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    paragraph: int
    lang: str


class View:
    """One text: `norms[i]` is the folded word of token i; `quote[i]` the index of its quotation, or -1."""

    def __init__(self, analysis: Analysis, words: Speech) -> None:
        self.text = analysis.text
        self.tokens = analysis.tokens
        self.norms = analysis.norms
        self._ends = list(map(_END, analysis.tokens))
        self.shouted = not any(map(str.islower, analysis.text[:400]))
        self.quoted = Quoted(quotations(analysis.text))
        self.quote = self._quote_of_tokens()
        self.units = _units(analysis, self.norms, words)

    def _quote_of_tokens(self) -> list[int]:
        where = [-1] * len(self.tokens)
        for index, quotation in enumerate(self.quoted.found):
            first, last = self.beyond(quotation.start), self.beyond(quotation.end)
            where[first:last] = [index] * (last - first)
        return where

    def beyond(self, offset: int) -> int:
        """Index of the first token that begins at `offset` or after it."""
        at = self.token_at(offset)
        return at + 1 if at < len(self.tokens) and self.tokens[at].start < offset else at

    def capital(self, i: int) -> bool:
        """Whether token i starts with a capital letter, in a text where that tells something."""
        return not self.shouted and self.text[self.tokens[i].start].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of tokens `first` to `last` (exclusive)."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after `offset`."""
        return bisect_right(self._ends, offset)

    def word(self, i: int) -> bool:
        """Whether token i is a word or a number, not a mark."""
        return self.tokens[i].kind != "punct"

    def past_hour(self, unit: Unit, hours: Container[str]) -> int:
        """Where a line's words begin behind the hour of a ticker: "07:42 - Mayor: at least two dead".

        `hours`: folded words that may stand behind an hour.
        """
        tokens, first = self.tokens, unit.first
        if tokens[first].kind == "word":
            return first
        for k in range(first, min(unit.last, first + _HOUR)):
            if tokens[k].kind == "word" and self.norms[k] not in hours:
                return k if any(token.kind == "number" for token in tokens[first:k]) else first
        return first


def _units(analysis: Analysis, norms: list[str], words: Speech) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for sentence in analysis.sentences:
        if units and units[-1].paragraph == sentence.paragraph and _unfinished(norms, units[-1], words):
            units[-1] = Unit(units[-1].first, sentence.last, sentence.paragraph, sentence.lang)
        else:
            units.append(Unit(sentence.first, sentence.last, sentence.paragraph, sentence.lang))
    return tuple(units)


def _unfinished(norms: list[str], unit: Unit, words: Speech) -> bool:
    """Whether a sentence ends in an abbreviation or an initial ("Lt.", "J.", "U.S.") and so goes on."""
    if unit.last - unit.first < 2 or norms[unit.last - 1] != "." or unit.last >= len(norms):
        return False
    word, after = norms[unit.last - 2], norms[unit.last]
    if len(word) == 1 and word.isalpha():
        return after not in words.openings
    return word in words.abbreviations and after not in words.openings


_OPENED_BY = {")": "(", "”": "“", "»": "«", "]": "["}


def trim(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int]:
    """The range without marks of punctuation at its ends, brackets that pair inside it kept."""
    while last > first and tokens[last - 1].kind == "punct" and tokens[last - 1].norm not in ')%”"»]':
        last -= 1
    while first < last and tokens[first].kind == "punct" and tokens[first].norm not in '([“"«$‘':
        first += 1
    opener = _OPENED_BY.get(tokens[last - 1].norm, "") if last > first else ""
    if opener and not any(token.norm == opener for token in tokens[first : last - 1]):
        last -= 1
    return first, last
