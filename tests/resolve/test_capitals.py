"""Capitalised stretches: cut out as they stand, and known names in them."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.resolve.capitals import Lookup, cut, cut_out, read_word, segment, stretches
from tollbook.resolve.index import NOTHING, Entry

KNOWN = ("deir ez zor", "deir zor", "aleppo", "new york", "new york city", "san juan", "somali", "us", "bab")


def entry(key: str) -> Entry:
    longest = max((name.count(" ") + 1 for name in KNOWN if name.split()[0] == key), default=0)
    numbers = (KNOWN.index(key) << 2,) if key in KNOWN else ()
    return Entry(longest, numbers) if longest or numbers else NOTHING


LOOKUP = Lookup(
    entry, lambda word: frozenset(name.split()[1] for name in KNOWN if " " in name and name.split()[0] == word)
)


def found(text: str) -> list[str]:
    return [text[start : start + len(written)] for start, written in stretches(text, cut_out(text), (), str, str)]


def names(written: str) -> list[str]:
    parts = (part for line in cut(written, partial(read_word, lookup=LOOKUP)) for part in segment(line.words, LOOKUP))
    return [part.key for part in parts if part.what == "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shells fell on al-Bab and ash-Shaddadi.", ["al-Bab", "ash-Shaddadi"]),
        ("the town of Deir ez-Zor, Syria", ["Deir ez-Zor", "Syria"]),
        ("near St. Louis, Mo., on Monday", ["St. Louis", "Mo", "Monday"]),
        ("U.S.-led strikes by J. Smith", ["U.S.", "J. Smith"]),
        ("a national-Bank and an iPhone", ["Bank"]),
        ("the Gulf of Aden; La Paz de Ayacucho", ["Gulf of Aden", "La Paz de Ayacucho"]),
        ("nothing here", []),
    ],
)
def test_a_stretch_has_its_article_its_links_and_its_full_stops(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(st.lists(st.sampled_from(["Aleppo", "al-Bab", " ", ", ", "the", "of ", "-", "\n", "St.", "’s", "é", "Ḥ"])))
def test_stretches_stand_where_they_say_and_never_overlap(parts: list[str]) -> None:
    text, last = "".join(parts), 0
    for start, written in stretches(text, cut_out(text), (), str, str):
        assert start >= last
        assert text[start : start + len(written)] == written
        last = start + len(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("New York City", ["new york city"]),
        ("New York Times", ["new york"]),
        ("Deir ez-Zor", ["deir ez zor"]),
        ("Deir al-Zor", ["deir zor"]),
        ("San Jose Aleppo", ["aleppo"]),
        ("Aleppo's Bab", ["aleppo", "bab"]),
        ("Al-Bab", ["bab"]),
        ("Somali", []),
        ("Somali Region", ["somali"]),
    ],
)
def test_the_longest_known_name_is_taken(written: str, expected: list[str]) -> None:
    assert names(written) == expected
