"""Places that people moved or merged: laid over the gazetteer, without an index of its own."""

from __future__ import annotations

from tollbook.model import Decision
from tollbook.resolve import PlaceEdits, place_edits
from tollbook.resolve.gazetteer import World
from tollbook.resolve.index import Place

ORSA = Place("test:1", "Orsa", 35.0, 40.0, "SYR", "", 900, "village")
VEYL = Place("test:2", "Veyl", 35.5, 40.5, "SYR", "", 4000, "town")


def decided(field: str, place: Place, value: dict[str, object], number: int = 1) -> Decision:
    on: dict[str, object] = {"kind": "place", "place": place.id, "name": place.name, "field": field, "was": None}
    return Decision(
        id=f"D{number:06d}",
        at="2024-01-01T00:00:00Z",
        by="north",
        act="correct",
        on=on,
        value=value,
        previous="",
        hash="",
    )


def test_a_moved_place_stands_at_its_new_point_and_the_later_word_wins() -> None:
    first = decided("point", ORSA, {"lat": 35.1, "lon": 40.1})
    second = decided("point", ORSA, {"lat": 35.2, "lon": 40.2}, 2)
    moved = place_edits([first, second]).apply(ORSA)
    assert (moved.lat, moved.lon) == (35.2, 40.2)
    assert moved._replace(lat=35.0, lon=40.0) == ORSA
    assert place_edits([first, second]).apply(VEYL) == VEYL


def test_a_merged_place_is_the_other_where_that_one_stands_now() -> None:
    edits = place_edits(
        [decided("same_as", ORSA, VEYL._asdict()), decided("point", VEYL, {"lat": 36.0, "lon": 41.0}, 2)]
    )
    assert edits.apply(ORSA) == edits.apply(VEYL)
    assert edits.apply(ORSA).lat == 36.0


def test_two_places_that_are_each_said_to_be_the_other_end_no_program() -> None:
    edits = place_edits([decided("same_as", ORSA, VEYL._asdict()), decided("same_as", VEYL, ORSA._asdict(), 2)])
    assert edits.apply(ORSA) in (ORSA, VEYL)


def test_edits_change_the_mark_of_a_gazetteer_and_none_leave_it_as_it_was(world: World) -> None:
    plain = place_edits([])
    assert plain.mark == ""
    assert World(world._index, (), plain).fingerprint == world.fingerprint
    moved = place_edits([decided("point", ORSA, {"lat": 35.1, "lon": 40.1})])
    assert World(world._index, (), moved).fingerprint != world.fingerprint


def test_a_name_of_two_places_that_are_one_has_one_meaning(world: World) -> None:
    palmyra, homs = world.find("Palmyra", countries=("SYR",))[0].place, world.find("Homs", countries=("SYR",))[0].place
    merged = World(world._index, ("SYR",), PlaceEdits({}, {palmyra.id: homs}))
    found = [option.place.id for option in merged.find("Palmyra")]
    assert found.count(homs.id) == 1
    assert palmyra.id not in found
    (mention,) = merged.mentions("Shelling hit Palmyra on Friday.", lang="en")
    assert mention.best is not None
    assert mention.best.gazetteer_id == homs.id
