"""What a vague word stands for, by the table of a method profile ("words.dozens" = [24, "open"]).

The table belongs to the profile, so this module takes its flattened values and knows no number itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tollbook.words.fold import fold

PREFIX = "words."
BARE = "words.bare."


class Reading(NamedTuple):
    """Lowest and highest number that the words stand for (`max` None: no upper end), and the table's key."""

    min: int
    max: int | None
    key: str


def read_vague(text: str, values: Mapping[str, object], *, group: str | None = None) -> Reading | None:
    """How the profile with these flattened settings reads a vague count's words; None where it leaves them unread.

    The longest key of the table that stands in `text` as whole words wins; without one, the words are taken for a
    bare plural, or for what `group` says: "family", or "losses" (casualties with nothing else said).
    """
    if values.get("vague_words") in {"exclude", "ask"}:
        return None
    folded = fold(text)
    found = [key for key in values if key.startswith(PREFIX) and not key.startswith(BARE) and _stands(key, folded)]
    if found:
        return _reading(values, max(found, key=len))
    return _reading(values, BARE + _bare(folded, group))


def _stands(key: str, folded: str) -> bool:
    word = fold(key.removeprefix(PREFIX))
    return word in folded and _pattern(word).search(folded) is not None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:[وفبلك]{{0,2}})?{re.escape(word)}(?!\w)")


def _bare(folded: str, group: str | None) -> str:
    if group in {"family", "losses"}:
        return group
    if not re.search(r"[\u0600-\u06ff]", folded):
        return "plural"
    return "plural_ar_oblique" if re.search(r"ين(?!\w)", folded) else "plural_ar"


def _reading(values: Mapping[str, object], key: str) -> Reading | None:
    ends = values.get(key)
    if not isinstance(ends, list) or len(ends) != 2 or not isinstance(ends[0], int):
        return None
    return Reading(ends[0], ends[1] if isinstance(ends[1], int) else None, key.removeprefix(PREFIX))
