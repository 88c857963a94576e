"""The register: one name, one actor; members belong to their coalition."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import UsageError, VocabularyError
from tollbook.resolve import load_register
from tollbook.resolve.register import Names
from tollbook.resolve.rows import KINDS, Row


def test_every_alias_finds_its_own_actor(register: Names) -> None:
    for row in register:
        assert row.kind in KINDS
        for alias in (row.name, *row.aliases):
            found = register.find(alias.removeprefix("?"))
            assert found
            assert (found.name, found.kind, found.guessed) == (row.name, row.kind, False)


def test_every_alias_is_found_in_a_text(register: Names) -> None:
    for row in register:
        for alias in (row.name, *row.aliases):
            if not alias.startswith("?"):
                names = {m.actor.name for m in register.mentions(f"so ({alias}), as they say", lang=None)}
                assert row.name in names, alias


def test_no_chain_of_membership_turns_back(register: Names) -> None:
    parents = {row.name: row.parent for row in register}
    for first, parent in parents.items():
        seen, above = {first}, parent
        while above:
            assert above not in seen
            seen.add(above)
            above = parents[above]


def test_an_alias_under_two_actors_is_an_error() -> None:
    with pytest.raises(VocabularyError, match="two actors"):
        Names([Row("One", "media", "", ("Echo",)), Row("Two", "media", "", ("echo",))])
    with pytest.raises(VocabularyError, match="unknown one"):
        Names([Row("One", "media", "Nobody", ())])


@given(text=st.text(max_size=200))
def test_any_text_gives_mentions_in_order_without_overlap(register: Names, text: str) -> None:
    last = 0
    for mention in register.mentions(text, lang=None):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end


def test_the_longest_name_wins_and_offsets_survive_folding(register: Names) -> None:
    text = "قصفٌ للتحالف الدولي، وقال المرصدُ السوريّ لحقوق الإنسان"
    names = [(m.text, m.actor.name) for m in register.mentions(text, lang="ar")]
    assert names == [
        ("لتحالف الدولي", "US-led Coalition"),
        ("المرصدُ السوريّ لحقوق الإنسان", "Syrian Observatory for Human Rights"),
    ]


@pytest.mark.parametrize(
    "text", ["who is there", "It IS so, THEY SAY, AND THE AP IS NOT HERE WHO KNOWS", "Sana'a is a town"]
)
def test_words_that_only_look_like_names(register: Names, text: str) -> None:
    assert register.mentions(text, lang="en") == ()


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("CENTCOM", "US-led Coalition"),
        ("the Pentagon", "US-led Coalition"),
        ("YPG", "Syrian Democratic Forces"),
        ("قسد", "Syrian Democratic Forces"),
        ("Syrian Foreign Ministry", "Syrian government forces"),
        ("SANA", None),
        ("Airwars", None),
        ("Nobody in Particular", None),
    ],
)
def test_members_belong_to_their_belligerent(register: Names, name: str, party: str | None) -> None:
    assert register.belligerent(name) == party


def test_nobody_is_called_credible_unasked(register: Names) -> None:
    assert register.credible("Airwars") is None


def test_a_user_s_table_adds_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "actors.tsv"
    file.write_text("Vorin Watch\tmonitor\t\tVorin Harm Watch\tرصد فورين\nAirwars\tmedia\n", encoding="utf-8")
    own = load_register([file])
    found, changed = own.find("رصد فورين"), own.find("Airwars")
    assert found
    assert changed
    assert (found.name, changed.kind) == ("Vorin Watch", "media")
    with pytest.raises(UsageError):
        load_register([tmp_path / "none.tsv"])
    file.write_text("Vorin\tplanet\n", encoding="utf-8")
    with pytest.raises(VocabularyError):
        load_register([file])
