"""Who is a child by his years, where a word of kin is told with an age: "ابنته البالغة 9 أعوام", "ابنه (11 عاما)"."""

from __future__ import annotations

import re
from functools import cache

from tollbook.extract.naming import name_words
from tollbook.words.fold import spellings

_ADULT = 18
_WAY = 40  # characters from the one told of to the last of the age


@cache
def _aged(lang: str) -> re.Pattern[str]:
    """An age right behind somebody: in brackets, or behind the words of being so old."""
    words = name_words(lang)
    being = "|".join(sorted(map(spellings, words.aged), key=len, reverse=True)) or "(?!)"
    years = "|".join(map(spellings, words.ages)) or "(?!)"
    return re.compile(rf"\s*(?:[(\[،,]\s*)?(?:(?:{being})\s+)?(\d{{1,3}})\s*(?:{years})")


def is_child(text: str, end: int, lang: str) -> bool:
    """Whether an age under 18 stands right behind offset `end` of `text`."""
    found = _aged(lang).match(text, end, end + _WAY)
    return found is not None and int(found[1]) < _ADULT


__all__ = ["is_child"]
