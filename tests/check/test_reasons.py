"""Reasons say the same in every language."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from tollbook.check.reasons import reasons
from tollbook.errors import VocabularyError
from tollbook.model import Grading, Group, Harm

TABLES = tomllib.loads((files("tollbook.check") / "data" / "reasons.toml").read_text(encoding="utf-8"))


def forms(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every sentence by its path, with the names that are filled in."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from forms(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", frozenset(name for _, name, _, _ in string.Formatter().parse(value) if name)


def test_every_language_has_the_same_sentences_with_the_same_names_in_them() -> None:
    # Arabic says "one" where English says 1.
    assert {lang: dict(forms(table)) | {"one_incident": None} for lang, table in TABLES.items()} == {
        lang: dict(forms(TABLES["en"])) | {"one_incident": None} for lang in TABLES
    }


@pytest.mark.parametrize("lang", sorted(TABLES))
@pytest.mark.parametrize(("table", "words"), [("people", Group), ("harms", Harm), ("gradings", Grading)])
def test_every_word_of_a_record_has_its_own_in_every_language(lang: str, table: str, words: Any) -> None:
    say = reasons(lang)
    other = say.word(table, "nothing of the kind")
    named = [word for word in words.__args__ if word != "other"]
    assert [word for word in named if say.word(table, word) == other] == []


def test_a_sentence_begins_with_a_capital_and_a_word_stays_as_it_is() -> None:
    say = reasons("en")
    assert say("rivals", a="the army", x="none", b="a monitor", y="four") == (
        "None according to the army; four according to a monitor."
    )
    assert say("itself") == "the report itself"


def test_an_unknown_language_is_said_to_be_one() -> None:
    with pytest.raises(VocabularyError, match="'xx'"):
        reasons("xx")
