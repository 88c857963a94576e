"""A text as names are sought in it: folded as keys are, a byte for each letter, and every byte knows its character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.resolve.capitals import cut_out
from tollbook.resolve.letters import SMALL, all_capitals, apart, forms, letters
from tollbook.resolve.names import key

WRITTEN = st.text(st.sampled_from("aBéÉæØßالةىﻻﷺَـ'’ .-–\n\u200f\u200b\u00a0٣7Яя中😀“\0\x7f"), max_size=30)
NAMES = ["Aleppo", "Sana'a", "Côte", "Næstved", "Deir ez-Zor", "St. Louis", "McKinney", "دير الزور", "الرِّقّة", "حمص"]


@given(WRITTEN | st.text(max_size=30))
def test_every_byte_knows_its_character(text: str) -> None:
    read = letters(text)
    assert read.sought.endswith(b" ")
    assert len(read.sought) == len(read.marked) + 1
    places = [read.at(place) for place in range(len(read.sought))]
    assert places == sorted(places)
    assert all(0 <= at <= len(text) for at in places)
    for place, at in enumerate(places[:-1]):
        if text[at] not in "\x7f\0" and " " not in key(text[at]):
            assert (read.sought[place] != 32) == bool(text[at].isalnum() and key(text[at])), text[at]


@given(st.text(st.characters(categories=["L", "Nd", "P", "S", "Z"]), max_size=30))
def test_ascii_letters_stand_for_themselves_but_for_capitals_inside_words(text: str) -> None:
    read = letters(text)
    if read.capitals:
        return
    for place, code in enumerate(read.sought[:-1]):
        char = text[read.at(place)]
        if char.isascii() and char.isalpha():
            inside = place > 0 and chr(read.sought[place - 1]).isalpha() and read.sought[place - 1] < 127
            assert chr(code) == (char.lower() if inside else char)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_as_one_of_the_forms_of_its_key(name: str) -> None:
    for text in (f"in {name}, they said", f"{name} {name}’s", f"في {name} و"):
        sought = letters(text).sought
        begins = [sought.find(form) for form in forms(key(name)) if form in sought]
        assert begins, (name, text, sought)
        at = letters(text).at(min(begins))
        assert key(text[at : at + len(name)]).startswith(key(name))


def test_capitals_inside_words_are_small_and_small_words_may_stay_so() -> None:
    assert letters("ALEPPO and McDonald of the UN").sought == b"Aleppo and Mcdonald of the Un "
    assert b"Rio de Janeiro " in set(forms("rio de janeiro"))
    assert b"al Bab " in set(forms("al bab"))
    assert b"of Aleppo " not in set(forms("of aleppo"))
    assert list(forms("7 of april")) == list(forms("москва")) == []


def test_what_no_name_goes_over_is_marked() -> None:
    assert letters("New,York").marked == b"New\nYork"
    assert letters("Deir-ez_Zor").marked == b"Deir ez Zor"
    assert letters("حلب\u200bدمشق").marked.count(b"\n") == 1


def test_words_of_two_scripts_that_touch_are_parted() -> None:
    glued = letters("سنة 15سنة Homsحمص").sought
    both, alone = apart(glued)
    assert both == glued
    assert alone.split() == letters("سنة سنة حمص").sought.split()
    assert len(alone) == len(glued)
    assert [sought.split() for sought in apart(letters("قتل15").sought)] == [letters("قتل").sought.split()]
    assert apart(letters("in Homs في حمص 15").sought) == (letters("in Homs في حمص 15").sought,)


def test_capitals_tell_nothing_where_nearly_all_letters_are_capitals() -> None:
    assert all_capitals("SHELLS FELL ON THE TOWN OF HOMS ON FRIDAY, PEOPLE SAID.")
    assert letters("SHELLS FELL ON THE TOWN OF HOMS ON FRIDAY, PEOPLE SAID.").sought.startswith(b"Shells Fell On The ")
    assert not all_capitals("Shells fell on the town of HOMS on Friday, people said. " * 99)
    assert not all_capitals("سقطت قذائف على المدينة")
    assert not all_capitals("")


@pytest.mark.parametrize("word", sorted(SMALL))
def test_small_words_that_names_may_hold_do_not_end_a_stretch(word: str) -> None:
    assert cut_out(f"fled Ras {word} Ayn today") == ["fled ", f"Ras {word} Ayn", " today"]
