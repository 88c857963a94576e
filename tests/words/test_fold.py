"""Folding: what is compared as equal, and offsets that lead back to the text as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.fold import DROPPED, fold, fold_latin, fold_offsets, fold_with_map, skip_letters

ARABIC = st.text(
    alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىٱـًٌٍَُِّْٰ٠١٢٣٤٥٦٧٨٩۰۱۲ \n.,،؛؟«»abcXYZ0123ﻗﺘﻞﻻ\u200f\u200c", max_size=60
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إِصابة", "اصابه"),
        ("آذار", "اذار"),
        ("مستشفى", "مستشفي"),
        ("قـــتـــلى", "قتلي"),
        ("قُتِلَ", "قتل"),
        ("٢٣", "23"),
        ("۴۱", "41"),
        ("ﻗﺘﻞ", "قتل"),
        ("\u200fمدنيين\u200e", "مدنيين"),
        ("الجمعة، السبت؛ الأحد؟", "الجمعه, السبت; الاحد?"),
        ("Raqqa’s", "raqqa's"),
        ("Al–Bab", "al-bab"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == other


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_map_leads_every_folded_letter_back_to_its_place(text: str) -> None:
    folded, offsets = fold_with_map(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)
    for letter, offset in zip(folded, offsets, strict=False):
        assert letter in fold(text[offset])


@given(ARABIC, ARABIC)
def test_a_span_of_the_shadow_is_a_span_of_the_text(before: str, word: str) -> None:
    folded, offsets = fold_with_map(before + word)
    start = len(fold(before))
    assert fold((before + word)[offsets[start] :]) == folded[start:]


@given(ARABIC, st.integers(0, 20))
def test_skipping_letters_cuts_where_the_shadow_is_cut(text: str, letters: int) -> None:
    cut = skip_letters(text, 0, letters)
    if letters <= len(fold(text)):
        assert fold(text[:cut])[:letters] == fold(text)[:letters]
        assert fold(text[:cut]) + fold(text[cut:]) == fold(text)
    assert cut == len(text) or text[cut] not in DROPPED


def test_a_proclitic_is_cut_off_with_its_marks() -> None:
    text = "وَطِفْلَانِ"
    assert text[skip_letters(text, 0, 1) :] == "طِفْلَانِ"


def test_latin_names_lose_their_accents() -> None:
    assert fold_latin("Ḥawīja") == fold_latin("Hawija")


def test_every_character_is_mapped_to_as_many_letters_as_it_folds_to() -> None:
    for start in range(0, 0x30000, 0x1000):
        text = "".join(chr(c) for c in range(start, start + 0x1000) if not 0xD800 <= c < 0xE000)
        letters = [(letter, at) for at, char in enumerate(text) for letter in fold(char)]
        assert fold(text) == "".join(letter for letter, _ in letters)
        assert fold_offsets(text) == [at for _, at in letters]
