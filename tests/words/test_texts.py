"""Texts inside values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.texts import texts_in

VALUES = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
)


def test_values_of_mappings_and_items_of_lists_in_their_order() -> None:
    assert list(texts_in({"a": ["b", {"c": "d"}], "e": ("f", 1, None)})) == ["b", "d", "f"]


@given(VALUES, VALUES)
def test_the_texts_of_a_list_are_those_of_its_items(one: object, other: object) -> None:
    assert list(texts_in([one, other])) == [*texts_in(one), *texts_in(other)]
