"""A text as the grammar sees it: tokens, sentences, paragraphs and quotations, with offsets exact in code points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, compress, repeat
from operator import itemgetter
from typing import Literal, NamedTuple, cast

import msgspec

from tollbook.words.fold import fold
from tollbook.words.kept import Kept

TokenKind = Literal["word", "number", "punct"]


_START, _NORM = itemgetter(0), itemgetter(2)  # of a token


class Token(NamedTuple):
    """`text[start:end]` as written; `norm` is its folded form. Numbers keep their separators ("1,204")."""

    start: int
    end: int
    norm: str
    kind: TokenKind


class Sentence(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (exclusive); `lang` by majority of script, so that one text may hold two languages."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    lang: str


@dataclass(frozen=True, eq=False)
class Analysis:
    """A text and its parts. `quotations` are the spans inside quotation marks, marks excluded. `cut`: small words that
    are written onto others are tokens of their own (`words.morphology`)."""

    text: str
    lang: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...]
    cut: bool = False

    @cached_property
    def norms(self) -> list[str]:
        """The folded words, one a token."""
        return list(map(_NORM, self.tokens))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return list(map(_START, self.tokens))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset` (the one before it, for the white space between two)."""
        at = bisect_right(self._starts, offset)
        return at - 1 if at else 0

    def starting(self, start: int, end: int) -> range:
        """Indices of the sentences that begin from `start` to before `end`."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self._token_starts, offset)

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether the span stands wholly inside one pair of quotation marks."""
        return any(a <= start and end <= b for a, b in self.quotations)


def where_any(norms: Sequence[str], words: Collection[str], first: int = 0, last: int | None = None) -> list[int]:
    """Where in `norms`, from `first` to `last`, one of `words` stands. Quick, since most are none."""
    end = len(norms) if last is None else last
    return list(compress(range(first, end), map(words.__contains__, norms[first:end])))


def analyse(text: str, lang: str | None = None, span: tuple[int, int] | None = None) -> Analysis:
    """`text` cut into tokens, sentences and quotations. `lang` rules where script cannot tell.

    With `span` only that stretch is read; offsets still refer to the whole text. The texts read last are kept, since
    several rooms ask for the same one.
    """
    start, end = span or (0, len(text))
    return _analysed(text, lang, start, end)


@lru_cache(maxsize=8)
def _analysed(text: str, lang: str | None, start: int, end: int) -> Analysis:
    from tollbook.words.languages import FALLBACK, LANGUAGES
    from tollbook.words.sentences import find_quotations, split_sentences

    tokens = tuple(tokenize(text, start, end))
    default = lang if lang in LANGUAGES else FALLBACK
    return Analysis(text, default, tokens, split_sentences(text, tokens, default), find_quotations(text, tokens))


_DIGITS = "0-9٠-٩۰-۹"
_LETTER = r"[^\W\d_]"
_ARABIC = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
_ELSE = rf"[^\W\d_{_ARABIC}]"  # letters of other scripts: where they meet Arabic ones, two words were run together
_MARKS = "\u0640\u064b-\u0652\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069\u00ad"
_LONG = re.compile(r"(.)\1{2,}")  # a letter drawn out: "شهداااء", "عااااجل"
_HIDING = str.maketrans("", "", " .,،*")
_NUMBER = (
    rf"[{_DIGITS}]{{1,3}}(?:[,٬\u00a0\u202f][{_DIGITS}]{{3}})+(?![{_DIGITS}])(?:[.٫][{_DIGITS}]+)?"
    rf"|[{_DIGITS}]+(?:[.٫][{_DIGITS}]+)?"
)
_TOKEN = re.compile(
    rf"""
      (?P<number>{_NUMBER})
    | (?P<word>(?:{_LETTER}\.){{2,}}|(?:[{_ARABIC}]++|[{_MARKS}]++|(?<=\u0640)[ .,،*](?=\u0640))++
        |(?:{_ELSE}++|[{_MARKS}]++)++(?:['’]{_ELSE}++)*+)
    | (?P<punct>\S)
    """,
    re.VERBOSE,
)


_WRITTEN = re.compile("(" + re.sub(r"\?P<\w+>", "?:", _TOKEN.pattern) + ")", re.VERBOSE)


def _plainly(letter: str, apostrophe: str, number: str) -> re.Pattern[str]:
    """The same for texts without Arabic letters and marks, in a third of the time."""
    more = rf"(?:{apostrophe}{letter}++)*+"
    return re.compile(rf"({letter}{{2,}}+{more}|(?:{letter}\.){{2,}}|{letter}{more}|{number}|\S)")


_PLAINLY = _plainly(_LETTER, "['’]", _NUMBER)
_IN_ASCII = _plainly("[A-Za-z]", "'", r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_ARABIC_OR_MARKS = re.compile(f"[{_ARABIC}{_MARKS}]")
_DRAWN = 5


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text` in order. Hyphens are tokens of their own; an apostrophe inside a word is not.

    "U.S." and "a.m." are one token each; "Dr." is a word and a full stop.
    """
    end = len(text) if end is None else end
    pieces = _pattern(text, start, end).split(
        text if end - start == len(text) else text[start:end]
    )  # white space, word, white space ...
    edges, words = list(accumulate(map(len, pieces), initial=start)), pieces[1::2]
    if not words:
        return []
    norms, kinds = zip(*map(_READ.__getitem__, words), strict=True)
    rows = zip(edges[1:-1:2], edges[2::2], norms, kinds, strict=True)
    return list(map(tuple.__new__, repeat(Token), rows))  # what the class itself calls, without its way through Python


def _pattern(text: str, start: int, end: int) -> re.Pattern[str]:
    if text.isascii():
        return _IN_ASCII
    return _WRITTEN if _ARABIC_OR_MARKS.search(text, start, end) else _PLAINLY


def _read_word(word: str) -> tuple[str, TokenKind]:
    """The folded form and the kind of a word as it is written."""
    if word.isascii() and word.isalpha():
        return word.lower(), "word"
    match = _TOKEN.fullmatch(word)
    kind = cast("TokenKind", match.lastgroup if match else "word")  # None: a mark that only hides the letters beside it
    if word.isascii():
        return word.lower(), kind
    norm = fold(word)
    if kind == "word" and "\u0640" in word:  # letters kept apart to hide a word from filters: "قـ ـصف"
        norm = norm.translate(_HIDING)
    if kind == "word" and len(norm) > _DRAWN:
        norm = _LONG.sub(r"\1", norm)  # the letters that posts draw out for weight
    return norm, kind


_READ: Kept[str, tuple[str, TokenKind]] = Kept(_read_word, 65_536)  # words come again and again
