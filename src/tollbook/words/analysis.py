"""A text as the grammar sees it: tokens, sentences, paragraphs and quotations, with offsets exact in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from tollbook.words.fold import fold

TokenKind = Literal["word", "number", "punct"]


class Token(NamedTuple):
    """`text[start:end]` as written; `norm` is its folded form. Numbers keep their separators ("1,204")."""

    start: int
    end: int
    norm: str
    kind: TokenKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive); `lang` by majority of script, so that one text may hold two languages."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    lang: str


@dataclass(frozen=True)
class Analysis:
    """A text and its parts. `quotations` are the spans inside quotation marks, marks excluded."""

    text: str
    lang: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset` (the one before it, for the white space between two)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether the span stands wholly inside one pair of quotation marks."""
        return any(a <= start and end <= b for a, b in self.quotations)


def analyse(text: str, lang: str | None = None) -> Analysis:
    """`text` cut into tokens, sentences and quotations. `lang` ("en", "ar") rules where script cannot tell."""
    from tollbook.words.sentences import find_quotations, split_sentences

    tokens = tuple(tokenize(text))
    default = lang or "en"
    return Analysis(text, default, tokens, split_sentences(text, tokens, default), find_quotations(text, tokens))


_TOKEN = re.compile(
    r"""
      (?P<number>[0-9٠-٩۰-۹]+(?:[,٬.٫\u00a0\u202f][0-9٠-٩۰-۹]{3})*(?:[.٫][0-9٠-٩۰-۹]+)?)
    | (?P<word>(?:[^\W\d_]|[\u0640\u064b-\u0652\u0670\u200c-\u200f\u202a-\u202e])+
        (?:['’][^\W\d_]+|(?<=\b[A-Z])\.(?=[A-Z]\b|\s|$|[A-Z]\.))*\.?(?<!\.)|_)
    | (?P<punct>\S)
    """,
    re.VERBOSE,
)


def tokenize(text: str) -> list[Token]:
    """The tokens of `text` in order. Hyphens are tokens of their own; an apostrophe inside a word is not."""
    found = []
    for match in _TOKEN.finditer(text):
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        found.append(Token(match.start(), match.end(), fold(match.group()), kind))
    return found
