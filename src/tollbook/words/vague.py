"""What a vague word stands for, by the tables of a method profile ("words.dozens" = [24, "open"]).

The tables belong to the profile, so this module takes its flattened values and knows no number itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, language, small
from tollbook.words.morphology import Nouns

PREFIX = "words."
BARE = "words.bare."
FLOOR = "words.floor."
WAR = "words.war."
TABLES = (BARE, FLOOR, WAR)


class Reading(NamedTuple):
    """Lowest and highest number that the words stand for (`max` None: no upper end), and the table's key."""

    min: int
    max: int | None
    key: str


def read_vague(text: str, values: Mapping[str, object], *, group: str | None = None) -> Reading | None:
    """How the profile with these flattened settings reads a vague count's words; None where it leaves them unread.

    The longest key of the table that stands in `text` as whole words wins; without one, the words are taken for a
    bare plural, or for what `group` says: "family", or "losses" (casualties with nothing else said). Its number is that
    of [words.war] where the profile counts as in a war, of [words.floor] where it takes the floor of a word, else of
    [words].
    """
    if values.get("vague_words") in {"exclude", "ask"}:
        return None
    folded = fold(text)
    found = [word for word in _words(tuple(values)) if word[0] in folded and _pattern(word[0]).search(folded)]
    if found:
        word = max((key for _, key in found), key=len)
        first = [WAR] * bool(values.get("in_war")) + [FLOOR] * (values.get("vague_words") == "floor_of_word")
        return _first(values, *(table + word for table in first), PREFIX + word)
    bare = _bare(folded, group)
    return _first(values, *([WAR + bare] if values.get("in_war") else []), BARE + bare)


@lru_cache(maxsize=16)
def _words(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The vague words of a profile with these keys: folded, and as they are written in it."""
    plain = [key.removeprefix(PREFIX) for key in keys if key.startswith(PREFIX) and not key.startswith(TABLES)]
    return tuple((fold(word), word) for word in plain)


@cache
def _letters() -> str:
    """The small words of one letter that may be written onto a vague word."""
    return "".join(word for lang in LANGUAGES for word in language(lang).small_words)


@cache
def _oblique() -> re.Pattern[str]:
    """A word with an ending that means two or several."""
    endings = [ending for lang in LANGUAGES for ending in small(lang, "nouns", Nouns).oblique]
    return re.compile(rf"(?:{'|'.join(endings)})(?!\w)")


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[{_letters()}]{{0,2}}{re.escape(word)}(?!\w)")


def _bare(folded: str, group: str | None) -> str:
    if group in {"family", "losses"}:
        return group
    if not re.search(r"[\u0600-\u06ff]", folded):
        return "plural"
    return "plural_ar_oblique" if _oblique().search(folded) else "plural_ar"


def _first(values: Mapping[str, object], *keys: str) -> Reading | None:
    for key in keys:
        ends = values.get(key)
        if isinstance(ends, list) and len(ends) == 2 and isinstance(ends[0], int):
            return Reading(ends[0], ends[1] if isinstance(ends[1], int) else None, key.removeprefix(PREFIX))
    return None
