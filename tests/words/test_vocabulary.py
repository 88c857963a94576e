"""The vocabularies: readable, of one form, longest phrase first."""

from __future__ import annotations

import pytest

from tollbook.errors import VocabularyError
from tollbook.words.analysis import tokenize
from tollbook.words.languages import LANGUAGES, topic
from tollbook.words.vocabulary import TOPICS, entries_of, lexicon, pieces

HARMS = {"killed", "injured", "killed_or_injured", "missing", "trapped", "displaced", "detained", "events", "strikes"}
GROUPS = {"civilian", "child", "woman", "man", "medic", "journalist", "combatant", "family", "person"}
STATUSES = {"civilian", "combatant", "other_protected", "unknown"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_harm_names_a_known_harm_and_a_frame(lang: str) -> None:
    entries = list(lexicon(lang).of("harm"))
    assert entries
    for entry in entries:
        assert entry.get("harm") in HARMS, entry
        assert entry.get("frame"), entry


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_person_has_a_known_group_and_status(lang: str) -> None:
    for entry in lexicon(lang).of("person"):
        assert entry.get("group") in GROUPS, entry
        assert entry.get("status") in STATUSES, entry


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_is_there(lang: str, name: str) -> None:
    assert topic(lang, name)


def test_the_longest_phrase_is_found() -> None:
    words = "shot dead by a sniper".split()
    found = lexicon("en").find(words, 0)
    assert found is not None
    assert found[0] == 2
    assert {entry.get("harm") for entry in found[1] if entry.category == "harm"} == {"killed"}


def test_forms_tell_the_number() -> None:
    (_, one), (_, many) = lexicon("en").find(["child"], 0) or (0, ()), lexicon("en").find(["children"], 0) or (0, ())
    assert {e.number for e in one if e.category == "person"} == {"one"}
    assert {e.number for e in many if e.category == "person"} == {"many"}


def test_a_missing_topic_is_named() -> None:
    with pytest.raises(VocabularyError, match="no vocabulary 'poems'"):
        topic("en", "poems")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plain_phrases_are_cut_as_texts_are(lang: str) -> None:
    for form in {entry.form for entry in entries_of(lang)}:
        assert pieces(form) == tuple(token.norm for token in tokenize(form)), form
