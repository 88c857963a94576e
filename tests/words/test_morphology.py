"""What is written onto Arabic words comes off by a vocabulary, with offsets that put the text together again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.analysis import analyse
from tollbook.words.morphology import Cutter, noun_forms, segmented
from tollbook.words.vocabulary import lexicon


def words(text: str) -> list[str]:
    cutter = lexicon("ar").cutter
    assert cutter is not None
    return [token.norm for token in segmented(analyse(text, "ar"), "ar", cutter).tokens]


@pytest.mark.parametrize(
    ("written", "apart"),
    [
        ("وبالقصف", ["و", "ب", "ال", "قصف"]),
        ("لمقتل", ["ل", "مقتل"]),
        ("وطفلين", ["و", "طفلين"]),
        ("للمدنيين", ["لل", "مدنيين"]),
        ("وزوجته", ["و", "زوجه", "ه"]),
        ("والد", ["والد"]),
        ("وفاة", ["وفاه"]),
        ("وجد", ["وجد"]),
        ("بين", ["بين"]),
        ("وستة", ["و", "سته"]),
    ],
)
def test_only_known_words_are_cut(written: str, apart: list[str]) -> None:
    assert words(written) == apart


@given(st.text(alphabet="ابتثجحخدرزسشصطعغفقكلمنهويةىأإآـَُ ،.\n", max_size=80))
def test_the_pieces_cover_the_tokens_in_order(text: str) -> None:
    cutter = lexicon("ar").cutter
    assert cutter is not None
    whole = analyse(text, "ar")
    cut = segmented(whole, "ar", cutter)
    assert "".join(text[t.start : t.end] for t in cut.tokens) == "".join(text[t.start : t.end] for t in whole.tokens)
    assert [(s.start, s.end) for s in cut.sentences] == [(s.start, s.end) for s in whole.sentences]
    assert all(a.end <= b.start for a, b in pairwise(cut.tokens))


@pytest.mark.parametrize(
    ("forms", "form", "number"),
    [
        (["طفل", "اطفال"], "طفلين", "two"),
        (["طفل", "اطفال"], "طفلا", "one"),
        (["طفله", "طفلات"], "طفلتان", "two"),
        (["مدني", "مدنيون"], "مدنيان", "two"),
        (["مدني", "مدنيون"], "مدنيين", "many"),
        (["مدني", "مدنيون"], "مدنيا", "one"),
        (["امراه", "نساء"], "امراتين", "two"),
    ],
)
def test_a_noun_tells_its_number_by_its_form(forms: list[str], form: str, number: str) -> None:
    assert dict(noun_forms(forms))[form] == number


def test_short_words_have_no_forms_that_are_other_words() -> None:
    assert [form for form, _ in noun_forms(["ام", "امهات"])] == ["ام", "امهات"]


def test_a_possessive_ending_needs_a_noun_that_takes_it() -> None:
    cutter = Cutter({"زوجه"}, {"زوجه"}, "ar")
    assert cutter.split("زوجته").ending == "ه"
    assert cutter.split("مدرسته").ending == ""
