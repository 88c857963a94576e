"""Why two claims or figures do not go together, as a sentence in a language. The words are data (data/reasons.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

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


def forms(lang: str) -> Mapping[str, str]:
    """The sentences and words of a language by their form, without the tables of words. Raises VocabularyError."""
    return {form: said for form, said in _table(lang).items() if isinstance(said, str)}


@cache
def reasons(lang: str) -> Reasons:
    """The reasons in a language ("en", "ar"). Raises VocabularyError where there are none."""
    return Reasons(_table(lang))


def _table(lang: str) -> Mapping[str, Any]:
    table = tomli.loads((files("tollbook.check") / "data" / "reasons.toml").read_text(encoding="utf-8"))
    if lang not in table:
        raise VocabularyError(f"There are no words for reasons in {lang!r}.")
    own: Mapping[str, Any] = table[lang]
    return own


ENGLISH = reasons("en")
