"""What a number phrase is, in every language."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tollbook.model import CountKind
from tollbook.words.analysis import Analysis, Sentence


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
