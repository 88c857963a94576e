"""Names across scripts: what stays of a name when it is written in Arabic and in Latin letters.

Vowels are written differently or not at all, so only consonants are kept, and sounds that have no letter of their own
are brought together. A skeleton is weak evidence alone; several rare ones are strong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

SHORTEST = 3
_SOUNDS = (
    ("sh", "c"),
    ("ch", "c"),
    ("kh", "x"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("q", "k"),
    ("z", "z"),
)
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|at|az|an|ash)-")
_DROPPED = re.compile(r"[^bcdfgjklmnprstvxz]")
_TWICE = re.compile(r"(.)\1+")
_NAME = re.compile(r"\b[A-Z][a-z'’]+(?:-[A-Z]?[a-z]+)?\b")
_ARABIC = re.compile(r"[\u0621-\u064a]{3,}")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word, the same for "Jarablus", "Jarabulus" and its Arabic spelling."""
    latin = _ARTICLE.sub("", anyascii(word).lower())
    for pair, letter in _SOUNDS:
        latin = latin.replace(pair, letter)
    return _TWICE.sub(r"\1", _DROPPED.sub("", latin))


def script(text: str) -> str:
    """ "arabic" or "latin", whichever most letters are."""
    arabic = len(_ARABIC.findall(text))
    return "arabic" if 6 * arabic > len(text.split()) * 3 else "latin"


def skeletons(text: str, stems: Iterable[str]) -> frozenset[str]:
    """Skeletons of a text: of all its stems in Arabic script, of its capitalised words in Latin script."""
    words = stems if script(text) == "arabic" else _NAME.findall(text)
    return frozenset(s for word in words if len(s := skeleton(word)) >= SHORTEST)
