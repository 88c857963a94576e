"""Matching alone: the known names of a text stand where they are said to, in both scripts, whatever was read before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.resolve.gazetteer import World
from tollbook.resolve.index import MAIN, Index, Place, build
from tollbook.resolve.matching import Matcher

WORDS = ["Aleppo", "al-Bab", "Deir ez-Zor", "near", ",", "in", "حلب", "دير", "الزور", "وحلب", "في", "\n", "Mr. Homs"]


def names(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    """The words of each known name as they stand in the text, and its key."""
    found = matcher.names(text)
    latin = [
        (text[base + start : base + end], key)
        for base, runs in found.latin
        for run in runs
        for start, end, key, _ in run.names
    ]
    line = found.line
    arabic = [
        (text[line.starts[at] : line.ends[at + match.words - 1]], match.key)
        for at, match in found.arabic.items()
        if line is not None
    ]
    return latin + arabic


def test_the_longest_name_is_matched_in_both_scripts(world: World) -> None:
    found = names(world.matcher, "Shells fell on Deir ez-Zor and al-Bab.")
    assert found == [("Deir ez-Zor", "deir ez zor"), ("al-Bab", "al bab")]
    assert ("دير الزور", "دير زور") in names(world.matcher, "قصف على دير الزور")
    assert names(world.matcher, "nothing here") == []


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    keys = ["aleppo", "bab", "deir ez zor", "homs", "حلب", "دير زور", "دير زور غربي"]
    places = [(Place(key, key, 1.0, 2.0, "SYR", "", 5, "town"), [(key, MAIN)]) for key in keys]
    path = tmp_path_factory.mktemp("index") / "places.index"
    build(path, "mark", places)
    return Index(path)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=1, max_size=4))
def test_what_was_read_before_changes_nothing(index: Index, texts: list[str]) -> None:
    used = Matcher(index)
    for text in texts:
        names(used, text)
    for text in texts:
        assert names(used, text) == names(Matcher(index), text)


def test_a_long_name_is_not_taken_over_the_end_of_a_line(index: Index) -> None:
    assert ("دير الزور", "دير زور") in names(Matcher(index), "في دير الزور")
    assert names(Matcher(index), "في دير\nالزور") == []


def test_a_file_of_no_names_gives_none(tmp_path: Path) -> None:
    build(tmp_path / "places.index", "mark", [])
    assert names(Matcher(Index(tmp_path / "places.index")), "Aleppo, حلب and al-Bab") == []


def spanned(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    """What `spans` finds: the words as they stand in the text, and the key under which they are known."""
    return [(text[start:end], matcher.key(number)) for start, end, number in matcher.spans(text)]


def test_spans_are_the_longest_names_that_begin_with_each_word(index: Index) -> None:
    found = spanned(
        Matcher(index), "Shells fell on Deir ez-Zor, ALEPPO's souk and Homs. قصف على دير الزور الغربي وبحلب"
    )
    assert found == [
        ("Deir ez-Zor", "deir ez zor"),
        ("ALEPPO", "aleppo"),
        ("Homs", "homs"),
        ("دير الزور الغربي", "دير زور غربي"),
        ("حلب", "حلب"),
    ]


@pytest.mark.parametrize(
    "text", ["homs", "Homsy", "vital Bab's", "Deir,ez-Zor", "in Deir\nez Zor", "محلب", "حلبي", "دير\nزور", "xHoms"]
)
def test_what_begins_or_ends_inside_a_word_or_goes_over_a_break_is_no_name(index: Index, text: str) -> None:
    found = spanned(Matcher(index), text)
    assert all(word == "Bab" for word, _ in found)
    assert len(found) == text.count("Bab")


@given(st.lists(st.sampled_from([*WORDS, "Næstved", "دِير", "الزّور", "HOMS", "’s", "15حمص", "Sana'a"]), max_size=10))
def test_every_name_that_is_read_stands_among_the_spans(world: World, words: list[str]) -> None:
    """But those that the gazetteer writes without the article that the text has."""
    text = " ".join(words)
    spans = {(text[start:end], world.matcher.key(number)) for start, end, number in world.matcher.spans(text)}
    for written, name in names(world.matcher, text):
        kept = {text for text, _ in spans}
        assert any(written.endswith(word) or word in written for word in kept), (written, name, spans)
