"""Coordinates end where their last figure or letter does."""

from __future__ import annotations

import pytest

from tollbook.resolve.coordinates import find_coordinates


@pytest.mark.parametrize("words", ["34.512, 43.215", "34.512 N, 43.215 E", "34.512,43.215E", "34.512, 43.215 W"])
def test_words_of_a_pair_are_the_pair_alone(words: str) -> None:
    (found,) = find_coordinates(f"struck at {words} on Sunday, Every witness said")
    assert found.text == words
    assert found.best is not None
    assert (found.best.lat, abs(found.best.lon or 0)) == (34.512, 43.215)
    assert ((found.best.lon or 0) < 0) == words.endswith("W")
