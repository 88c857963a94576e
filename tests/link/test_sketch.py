"""Sketches of texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.link.sketch import RUN, containment, runs_of, sketch, words_of

WORDS = st.lists(st.sampled_from([f"w{n}" for n in range(40)]), max_size=60)


@given(WORDS)
def test_a_text_contains_itself(words: list[str]) -> None:
    assert containment(sketch(words), sketch(words)) == (1.0 if words else 0.0)


@given(WORDS, WORDS)
def test_containment_is_symmetric_and_a_share(a: list[str], b: list[str]) -> None:
    found = containment(sketch(a), sketch(b))
    assert found == containment(sketch(b), sketch(a))
    assert 0.0 <= found <= 1.0


def test_a_wire_story_inside_a_long_page_is_found_though_the_page_has_much_else() -> None:
    story = [f"story{n}" for n in range(60)]
    page = [f"menu{n}" for n in range(900)]
    assert containment(sketch(story), sketch(page + story)) > 0.8
    assert containment(sketch(story), sketch(page)) == 0.0


def test_small_texts_are_compared_exactly() -> None:
    a, b = [f"x{n}" for n in range(20)], [f"x{n}" for n in range(10, 40)]
    shared = len(runs_of(a) & runs_of(b))
    assert containment(sketch(a), sketch(b)) == shared / (20 - RUN + 1)


def test_words_are_folded_and_punctuation_falls_away() -> None:
    assert words_of("Al-Bab: 3 KILLED, قُتِلَ") == ["al", "bab", "3", "killed", "قتل"]
