"""Sketches of texts: the smallest hashes of their word runs, by which near-copies are found without comparing all.

A bottom-k sketch keeps the k smallest hashes. Two sketches tell how much of the shorter text stands in the longer one
(containment): a wire story inside a long page is found, which a likeness of the whole would miss.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from tollbook.words.fold import fold

RUN = 4
SIZE = 128
_WORD = re.compile(r"\w+")
MASK = (1 << 61) - 1
ODD, ADDED, SHIFT = 0x9E3779B97F4A7C15, 0x7F4A7C15, 29


class Sketch(NamedTuple):
    """The `SIZE` smallest hashes of a text's word runs, ascending, and how many different runs it has."""

    hashes: tuple[int, ...]
    runs: int


def words_of(text: str) -> list[str]:
    """The folded words and numbers of a text, without punctuation."""
    return _WORD.findall(fold(text))


def sketch(words: Sequence[str], run: int = RUN) -> Sketch:
    """The sketch of a sequence of words; a text shorter than one run counts as one run."""
    hashes = runs_of(words, run)
    return Sketch(tuple(sorted(hashes)[:SIZE]), len(hashes))


def runs_of(words: Sequence[str], run: int = RUN) -> set[int]:
    """A hash of every run of `run` words, the same on every machine and in every process."""
    codes = codes_of(words)
    if len(codes) < run:
        return {_mix(codes)} if codes else set()
    return {_mix(codes[i : i + run]) for i in range(len(codes) - run + 1)}


def codes_of(words: Sequence[str]) -> list[int]:
    """A number for each word."""
    return list(map(_code, words))


@lru_cache(maxsize=100_000)
def _code(word: str) -> int:
    return crc32(word.encode())


def _mix(codes: Sequence[int]) -> int:
    value = 0
    for code in codes:
        value = ((value ^ code) * ODD + ADDED) & 0xFFFFFFFFFFFFFFFF
        value ^= value >> SHIFT
    return value & MASK


def containment(a: Sketch, b: Sketch) -> float:
    """Estimated share (0 to 1) of the runs of the shorter text that stand in the other one."""
    both = set(a.hashes).intersection(b.hashes)
    if not both:
        return 0.0
    # Below the smaller of the two largest kept hashes, both sketches are complete.
    limit = min(
        a.hashes[-1] if a.runs > len(a.hashes) else MASK,
        b.hashes[-1] if b.runs > len(b.hashes) else MASK,
    )
    smaller = min(bisect_right(a.hashes, limit), bisect_right(b.hashes, limit))
    return sum(h <= limit for h in both) / smaller if smaller else 0.0
