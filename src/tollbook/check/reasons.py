"""Why two claims or figures do not go together, as a sentence in a language. The words are data (data/reasons.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tollbook.errors import VocabularyError


class Reasons:
    """The sentences of one language."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    def __call__(self, form: str, **values: object) -> str:
        """The sentence or word `form`, filled in, with a capital at its beginning where it ends as a sentence."""
        sentence: str = self._words[form]
        filled = sentence.format(**values)
        return filled[:1].upper() + filled[1:] if sentence.endswith(".") else filled

    def word(self, table: str, key: str | None) -> str:
        """A word of a table of words ("people", "harms", "gradings"); the table's "other" for what is in none."""
        words: Mapping[str, str] = self._words[table]
        return words.get(key or "", words["other"])


@cache
def reasons(lang: str) -> Reasons:
    """The reasons in a language ("en", "ar"). Raises VocabularyError where there are none."""
    table = tomllib.loads((files("tollbook.check") / "data" / "reasons.toml").read_text(encoding="utf-8"))
    if lang not in table:
        raise VocabularyError(f"There are no words for reasons in {lang!r}.")
    return Reasons(table[lang])


ENGLISH = reasons("en")
