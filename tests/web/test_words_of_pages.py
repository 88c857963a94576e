"""What the program says for a terminal stands on a page in the page's words and language, names as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Desk

from tollbook.errors import UsageError
from tollbook.review.write import need
from tollbook.web import told, tongues

AR, EN = tongues.tongue("ar"), tongues.tongue("en")
MARKS = re.compile("[\u2066-\u2069]")


def plain(own: tongues.Tongue, sentence: str) -> str:
    return MARKS.sub("", told.told(own, sentence))


@pytest.mark.parametrize(
    ("sentence", "english", "arabic"),
    [
        (
            "'Harbour Watch' is new; say its kind (--kind): media, monitor.",
            "Harbour Watch is new; say its kind: media, monitor.",
            "Harbour Watch جديد؛ اختر نوعه: media, monitor.",
        ),
        ("Say which party is asked: --to PARTY.", "Say which party is asked.", "قل أي طرف يُسأل."),
        (
            "3 people are listed as killed; no source gives a number of them.",
            "3 people are listed as killed; no source gives a number of them.",
            "عدد المدرجين (قتلى): 3؛ ولا يعطي أي مصدر عددًا لهم.",
        ),
        ("Nothing of the kind.", "Nothing of the kind.", "Nothing of the kind."),
    ],
)
def test_a_sentence_in_the_words_of_a_page(sentence: str, english: str, arabic: str) -> None:
    assert plain(EN, sentence) == english
    assert plain(AR, sentence) == arabic


def test_the_sentence_of_a_missing_reason_is_known_as_the_program_makes_it() -> None:
    with pytest.raises(UsageError) as found:
        need(None, "Assessing a source")
    assert told.told(EN, str(found.value)) == "This needs a reason."


@given(st.text())
def test_any_sentence_comes_out(sentence: str) -> None:
    assert plain(EN, sentence) == MARKS.sub("", sentence)
    assert isinstance(told.told(AR, sentence), str)


def test_the_ends_of_a_range_keep_their_places_behind_arabic_letters() -> None:
    sentence = "3 people are listed as killed, where the sources give 7–12."
    assert "\u20667–12\u2069" in told.told(AR, sentence)
    assert "\u2066" not in told.told(EN, sentence)


def test_what_a_form_is_refused_for_is_said_in_arabic_on_an_arabic_page(demo: Desk) -> None:
    demo.page("/sources?lang=ar")
    assert "جديد؛ اختر نوعه" in demo.post("/sources/add", 422, name="The Lighthouse")
    assert "لا يوجد في السجل فاعل اسمه" in demo.post("/sources/merge", 422, name="SANA", into="The Lighthouse")
    option = demo.json("/places/one.json?q=Hajin")["options"][0]  # type: ignore[index]
    point = f"{option['lat']}, {option['lon']}"
    refused = demo.post("/places/move", 422, q="Hajin", id=option["id"], reason="seen", point=point)
    assert "موضعه" in refused
