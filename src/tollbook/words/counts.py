"""What a number phrase is, in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tollbook.model import CountKind
from tollbook.words.analysis import Analysis, Sentence, Token


class CountPhrase(NamedTuple):
    """`text[start:end]`, tokens `first` to `last` (exclusive), bounding words included."""

    start: int
    end: int
    first: int
    last: int
    min: int | None
    max: int | None
    kind: CountKind
    alone: bool = False  # "no one", "nobody": needs no noun


Reader = Callable[[Analysis, Sentence], list[CountPhrase]]
BOUNDS = frozenset(("at_least", "more_than", "at_most", "fewer_than", "about"))  # words beside a number that bound it


def ends(n: int, kind: str) -> tuple[int | None, int | None, CountKind]:
    """The lowest and highest number that "at least n", "fewer than n" and the like leave, and the kind of count."""
    if kind == "at_least":
        return n, None, "at_least"
    if kind == "more_than":
        return n + 1, None, "more_than"
    if kind == "at_most":
        return None, n, "at_most"
    if kind == "fewer_than":
        return None, max(0, n - 1), "fewer_than"
    if kind == "about":
        return n, n, "about"
    return n, n, "none" if n == 0 else "exact"


_LONGEST = 3  # figures of a number in brackets; "(2015)" is a year


def in_brackets(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a number stands in brackets of its own before a word, as agencies of the Gulf write: "(11) civilians"."""
    if at + 3 >= last or tokens[at].norm != "(" or tokens[at + 2].norm != ")" or tokens[at + 3].kind != "word":
        return False
    number, behind = tokens[at + 1], tokens[at + 3]
    touching = tokens[at].end == number.start and number.end == tokens[at + 2].start < behind.start - 1
    return touching and number.kind == "number" and len(number.norm) <= _LONGEST
