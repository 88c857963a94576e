"""What people change in the register: added actors and names are found, merged ones are one, nothing else moves."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Decision
from tollbook.resolve import actor_changes, load_register
from tollbook.resolve.given_actors import ActorChange, changed
from tollbook.resolve.register import Names
from tollbook.resolve.rows import Row

ROWS = [
    Row("Vorin Army", "belligerent", "", ("VA", "army of Vorin", "جيش فورين")),
    Row("Vorin Air Force", "belligerent", "Vorin Army", ("Vorin warplanes",)),
    Row("Harbour Watch", "monitor", "", ()),
]
WORDS = st.text(string.ascii_letters, min_size=7, max_size=12).map(str.capitalize)


def change(name: str, kind: str | None = None, parent: str | None = None, *aliases: str, absorbs: str = "") -> object:
    return {"name": name, "kind": kind, "parent": parent, "aliases": list(aliases), "absorbs": absorbs or None}


def decision(value: dict[str, object], number: int = 1) -> Decision:
    on = {"kind": "actor", "name": value["name"]}
    return Decision(
        id=f"D{number}", at="2024-01-01", by="desk", act="add", on=on, value=value, reason=None, previous="", hash=""
    )


def register(*values: object) -> Names:
    made = [decision(value, n) for n, value in enumerate(values) if isinstance(value, dict)]
    return Names(changed(ROWS, actor_changes(made)))


def name_of(names: Names, words: str) -> str | None:
    found = names.find(words)
    return found.name if found else None


def test_an_added_actor_is_found_in_texts_by_all_its_names_and_belongs_to_its_parent() -> None:
    names = register(change("Tide Brigade", "armed_group", "VA", "لواء المد"))
    (mention,) = names.mentions("Residents blamed the Tide Brigade.", lang="en")
    assert (mention.actor.name, mention.actor.kind, mention.actor.guessed) == ("Tide Brigade", "armed_group", False)
    assert name_of(names, "لواء المد") == "Tide Brigade"
    assert names.belligerent("Tide Brigade") == "Vorin Army"


def test_further_names_and_another_kind_of_a_known_actor() -> None:
    names = register(change("Harbour Watch", "media", None, "Harbor Watch"))
    assert name_of(names, "Harbor Watch") == "Harbour Watch"
    found = names.find("Harbour Watch")
    assert found
    assert found.kind == "media"


def test_a_merged_actor_lives_on_in_its_names_and_its_members_go_with_it() -> None:
    names = register(change("Harbour Watch", absorbs="Vorin Army"))
    assert name_of(names, "army of Vorin") == name_of(names, "VA") == "Harbour Watch"
    assert (row := names.row("Vorin warplanes")) is not None
    assert row.parent == "Harbour Watch"


def test_a_name_that_no_register_knows_can_be_merged_too() -> None:
    assert (
        name_of(register(change("Harbour Watch", absorbs="the Watch of Vorin")), "the Watch of Vorin")
        == "Harbour Watch"
    )


def test_a_name_that_means_another_actor_stays_with_that_one() -> None:
    assert name_of(register(change("Tide Brigade", "armed_group", None, "VA")), "VA") == "Vorin Army"


@given(st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=6))
def test_any_changes_leave_a_register_in_which_every_old_name_is_known(acts: list[tuple[str, str, bool]]) -> None:
    changes = [
        ActorChange(a, "monitor", b, (), None) if plain else ActorChange(a, "monitor", None, (), b)
        for a, b, plain in acts
    ]
    names = Names(changed(ROWS, changes))
    assert all(names.find(alias.removeprefix("?")) for row in ROWS for alias in (row.name, *row.aliases))
    assert all(names.find(a) and (plain or names.find(b)) for a, b, plain in acts)


def test_the_programs_own_register_takes_an_addition() -> None:
    made = actor_changes([decision({"name": "SANA", "kind": None, "parent": None, "aliases": ["Tide Wire"]})])
    names = load_register(changes=made)
    assert name_of(names, "Tide Wire") == "SANA"
    found = names.find("SANA")
    assert found
    assert found.kind == "state_media"
