"""Forms of verbs: by rule, as listed, or one alone."""

from __future__ import annotations

import pytest

from tollbook.extract.cues import speech
from tollbook.words.verb_forms import inflected


@pytest.mark.parametrize(
    ("verb", "past", "ing"),
    [("deny", "denied", "denying"), ("admit", "admitted", "admitting"), ("note", "noted", "noting")],
)
def test_regular_forms(verb: str, past: str, ing: str) -> None:
    forms = {form: word for word, form in inflected(verb, regular=True)}
    assert (forms["past"], forms["ing"]) == (past, ing)


@pytest.mark.parametrize("regular", [True, False])
def test_forms_that_are_listed_are_those_of_the_verb(regular: bool) -> None:
    forms = list(inflected("say says said", regular=regular))
    assert forms == [("say", "base"), ("says", "s"), ("said", "past")]


def test_a_language_without_rules_has_a_verb_in_the_one_form_that_it_lists() -> None:
    assert list(inflected("dijo", regular=False)) == [("dijo", "base")]


def test_the_verbs_of_english_are_made_by_rule() -> None:
    assert {"announced", "announcing", "announces"} <= speech("en").cues.keys()
