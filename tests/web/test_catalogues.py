"""The interface's languages: every message has words in each, and the same places for values."""

from __future__ import annotations

import re

import pytest
from tests.web.conftest import Desk

from tollbook.web import tongues
from tools import messages

CODES = [code for code in tongues.NAMES if code != tongues.DEFAULT]
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.mark.parametrize("code", CODES)
def test_every_message_has_words_and_no_words_are_left_over(code: str) -> None:
    assert messages.lacking(code) == []
    assert messages.unused(code) == []


@pytest.mark.parametrize("code", CODES)
def test_words_keep_the_places_of_values(code: str) -> None:
    for entry in messages.catalogue(code):
        if isinstance(entry.id, str) and entry.id:
            assert set(PLACES.findall(str(entry.string))) == set(PLACES.findall(entry.id)), entry.id


def test_a_page_is_in_the_language_that_was_asked_for_and_stays_so(desk: Desk) -> None:
    assert 'lang="en" dir="ltr"' in desk.page("/")
    assert 'lang="ar" dir="rtl"' in desk.page("/?lang=ar")
    assert 'lang="ar" dir="rtl"' in desk.page("/incidents")
    assert 'lang="en" dir="ltr"' in desk.page("/?lang=en")


def test_numbers_choose_the_arabic_form_of_words() -> None:
    own = tongues.tongue("ar")
    forms = {own.many("%(num)s report", "%(num)s reports", n) for n in (0, 1, 2, 3, 11, 100)}
    assert len(forms) >= 5
