"""The few words that the checks look for, from `data/words.toml`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import tomli

from tollbook.words.fold import fold
from tollbook.words.languages import written_on


@cache
def words(topic: str) -> tuple[str, ...]:
    """The words of a topic, as people write them."""
    table = tomli.loads((files("tollbook.check") / "data" / "words.toml").read_text(encoding="utf-8"))
    return tuple(table[topic])


@cache
def pattern(topic: str) -> re.Pattern[str]:
    """A pattern for any word of the topic, on folded text, also behind what is written onto it."""
    longest = sorted(map(fold, words(topic)), key=len, reverse=True)
    return re.compile(rf"(?<!\w){written_on()}(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def says(topic: str, text: str) -> bool:
    """Whether the text has a word of the topic."""
    return pattern(topic).search(fold(text)) is not None
