"""Words by which lines of a page are known, from `data/lines.toml`, as the choices of a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import tomli


@cache
def words(section: str) -> Mapping[str, list[str]]:
    """The words of a section, by language."""
    text = (files("tollbook") / "read" / "data" / "lines.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, list[str]]] = tomli.loads(text)
    return found[section]


def any_of(section: str) -> str:
    """The words of all languages as choices."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for listed in words(section).values() for word in listed)


def any_word(section: str) -> str:
    """The same as whole words; where small words are written onto others, as in Arabic, also inside a word."""
    plain = [word for listed in words(section).values() for word in listed if word.isascii()]
    rest = [word for listed in words(section).values() for word in listed if not word.isascii()]
    return "|".join((rf"\b(?:{'|'.join(plain)})\b", *rest))
