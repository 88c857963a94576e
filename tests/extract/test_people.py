"""Groups of people: how many, who, and who has been told of before."""

from __future__ import annotations

import pytest
from tests.extract.readers import ends, read, summary


@pytest.mark.parametrize(
    ("words", "group", "status"),
    [
        ("ten civilians", "civilian", "civilian"),
        ("ten unarmed people", "civilian", "civilian"),
        ("ten fighters", "combatant", "combatant"),
        ("ten armed men", "combatant", "combatant"),
        ("ten women", "woman", "unknown"),
        ("ten young girls", "child", "unknown"),
        ("ten nurses", "medic", "unknown"),
        ("ten reporters", "journalist", "unknown"),
        ("ten people", "person", "unknown"),
        ("ten bodies", "person", "unknown"),
    ],
)
def test_groups_and_status_come_from_the_words(words: str, group: str, status: str) -> None:
    text = f"The bombs killed {words}." if words != "ten bodies" else "They found ten bodies."
    (claim,) = read(text)
    assert (claim.group, claim.status) == (group, status)


def test_ages_are_no_counts() -> None:
    assert [ends(c) for c in read("Two brothers, 9 and 13, died when the mine went off.")] == [(2, 2)]
    assert [ends(c) for c in read("A boy of 16 was killed.")] == [(1, 1)]
    assert summary("A 14-year-old was killed.") == [("killed", "child", 1, 1)]


def test_the_same_man_is_one_man() -> None:
    claims = read("A man was shot dead on Monday. The man was killed near his house. Police found no suspect.")
    assert [ends(c) for c in claims if c.harm == "killed"] == [(1, 1)]


def test_a_pronoun_that_dies_replaces_the_injury() -> None:
    hurt, dead = read("A baker was shot on Sunday. He died in hospital.")
    assert (hurt.harm, dead.harm) == ("killed_or_injured", "killed")
    assert dead.supersedes == hurt.id


def test_a_possessive_relative_is_one_person() -> None:
    (claim,) = read("Her husband was killed.")
    assert claim.count is not None
    assert (ends(claim), claim.count.text) == ((1, 1), "Her husband")


def test_someone_shot_in_a_fatal_shooting_is_read_as_killed_and_says_so() -> None:
    (claim,) = read("Tom Hale was shot on Monday. Police call it a homicide.")
    assert claim.harm == "killed"
    assert [i.field for i in claim.inferred] == ["harm"]
