"""What is kept is what was made, and never more of it than was allowed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.kept import Kept


@given(st.lists(st.integers(0, 20)), st.integers(1, 8))
def test_answers_are_those_of_the_function_and_few_are_kept(asked: list[int], most: int) -> None:
    kept = Kept[int, str](str, most)
    for number in asked:
        assert kept[number] == str(number)
        assert len(kept) <= most


def test_what_is_kept_is_not_made_again() -> None:
    made: list[str] = []

    def make(word: str) -> int:
        made.append(word)
        return len(word)

    kept = Kept[str, int](make, 10)
    assert [kept[word] for word in ("one", "three", "one")] == [3, 5, 3]
    assert made == ["one", "three"]
