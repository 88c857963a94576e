"""The few words that the checks look for, from `data/words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from tollbook.words.fold import fold


@cache
def pattern(topic: str) -> re.Pattern[str]:
    """A pattern for any word of the topic, on folded text, Arabic prefixes allowed."""
    table = tomllib.loads((files("tollbook.check") / "data" / "words.toml").read_text(encoding="utf-8"))
    words = sorted((re.escape(fold(word)) for word in table[topic]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:[وفبل]?(?:ال)?)(?:{'|'.join(words)})(?!\w)")


def says(topic: str, text: str) -> bool:
    """Whether the text has a word of the topic."""
    return pattern(topic).search(fold(text)) is not None
