"""What languages are like: traits and small words come from data, and wrong data is named."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path

import pytest

import tollbook
from tollbook.errors import VocabularyError
from tollbook.words import languages
from tollbook.words.languages import FALLBACK, LANGUAGES, Small, language, of_order, small, topic, unjoined, written_on


def test_every_folder_is_a_language_and_english_comes_first() -> None:
    folders = {folder.name for folder in (files("tollbook") / "words" / "data").iterdir()}
    assert set(LANGUAGES) == folders
    assert LANGUAGES[0] == FALLBACK == "en"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_traits_of_every_language_are_read(lang: str) -> None:
    traits = language(lang)
    assert set(traits.joins) <= set(traits.conjunctions)
    assert {(word,) for word in traits.small_words} <= set(traits.attached)
    assert all(article.endswith((*traits.article, *traits.elided)) for article in traits.articles)


def test_languages_are_chosen_by_their_order_of_words() -> None:
    assert set(of_order("verb-subject")).isdisjoint(of_order("subject-verb"))
    assert {*of_order("verb-subject"), *of_order("subject-verb")} == set(LANGUAGES)


@pytest.mark.parametrize("room", ["words", "extract", "resolve", "link", "assess"])
def test_no_language_is_asked_for_by_its_name(room: str) -> None:
    """`words.languages` alone names one: that in which a text is read whose own is unknown."""
    found = []
    for path in sorted((Path(tollbook.__file__).parent / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [(path.name, n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant) and n.value in LANGUAGES]
    assert found == ([("languages.py", FALLBACK)] if room == "words" else [])


def test_and_comes_off_where_it_is_written_onto_words() -> None:
    assert unjoined("وقتل", "ar") == "قتل"
    assert unjoined("and", "en") == "and"


@pytest.mark.parametrize("written", ["غاره", "وغاره", "بالغاره", "للغاره", "وبغاره"])
def test_a_word_is_found_behind_what_is_written_onto_it(written: str) -> None:
    import re

    assert re.fullmatch(rf"{written_on()}غاره", written)


def test_what_a_language_leaves_out_is_empty() -> None:
    assert not topic("en", "voices")["nothing of the kind"]


class _Words(Small, frozen=True, kw_only=True):
    known: frozenset[str] = frozenset()


def test_a_section_that_names_what_nobody_declared_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"here": {"known": ["Á", "b"]}, "there": {"unknown": ["a"]}}
    monkeypatch.setattr(languages, "topic", lambda lang, name: table)
    assert small("en", "here", _Words).known == {"á", "b"}

    class _Others(_Words, frozen=True, kw_only=True):
        """Declares nothing more."""

    with pytest.raises(VocabularyError, match=r"en/language.toml the section \[there\]"):
        small("en", "there", _Others)
