"""The people of an incident follow from decisions alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.decisions import against_range, changed, lay_over_victims, moves_figures, victim
from tollbook.decisions.victims import script_of
from tollbook.desk import Name, Victim
from tollbook.errors import UsageError
from tollbook.model import Act, Decision, Incident, Range


def made(number: int, act: Act, on: dict[str, object], value: object = None, undoes: str | None = None) -> Decision:
    return Decision(id=f"D{number:06d}", at="2024-01-01", by="desk-1", act=act, on=on, value=value, undoes=undoes)


ADDED = made(1, "add", {"kind": "victims", "code": "A"}, [{"age": 34}, {"names": [{"text": "هادي", "script": "Arab"}]}])


def test_people_are_numbered_within_the_act_that_added_them() -> None:
    first, second = lay_over_victims([ADDED], {})
    assert (first.id, first.incident, first.age, first.names) == ("V000001-1", "A", 34, ())
    assert (second.id, second.names) == ("V000001-2", (Name(text="هادي", script="Arab"),))


def test_corrections_and_removals_hold_until_they_are_undone() -> None:
    older = made(2, "correct", {"kind": "victim", "victim": "V000001-1", "field": "age"}, 12)
    band = made(3, "correct", {"kind": "victim", "victim": "V000001-1", "field": "age_band"}, "child")
    gone = made(4, "reject", {"kind": "victim", "victim": "V000001-2"})
    (only,) = lay_over_victims([ADDED, older, band, gone], {})
    assert (only.age, only.age_band) == (12, "child")
    undo = made(5, "undo", {"kind": "decision"}, undoes="D000002")
    (only,) = lay_over_victims([ADDED, older, band, gone, undo], {})
    assert (only.age, only.age_band) == (34, "child")  # what no longer fits is shown, not lost
    assert len(lay_over_victims([ADDED, gone, made(5, "undo", {}, undoes="D000004")], {})) == 2
    assert lay_over_victims([ADDED, older, made(6, "undo", {}, undoes="D000001")], {}) == ()


def test_people_follow_their_incident_into_the_one_that_it_became_part_of() -> None:
    assert {person.incident for person in lay_over_victims([ADDED], {"A": "B"})} == {"B"}


def test_no_figure_depends_on_people_or_notes() -> None:
    assert not moves_figures("add", {"kind": "victims"})
    assert not moves_figures("undo", {"kind": "decision", "of": "victim"})
    assert not moves_figures("note", {"kind": "incident"})
    assert moves_figures("override", {"kind": "incident"})
    assert moves_figures("undo", {"kind": "decision", "of": "incident"})
    assert moves_figures("undo", {"kind": "decision"})  # rows that older versions wrote


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"sex": "x"}, "sex"),
        ({"age": -1}, "age"),
        ({"age": True}, "age"),
        ({"age": 34, "age_band": "child"}, "34"),
        ({"names": [1]}, "name"),
        ({"publish_name": "yes"}, "publish_name"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_said_of_a_person_is_refused_by_name(fields: dict[str, object], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        victim(fields)


def test_only_fields_of_a_person_can_be_set() -> None:
    with pytest.raises(UsageError, match="by_decision"):
        changed(Victim(id="V1"), "by_decision", "D000001")
    with pytest.raises(UsageError, match="status"):
        changed(Victim(id="V1"), "status", None)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Salma", "Latn"),
        ("سلمى", "Arab"),
        ("Сальма", "Cyrl"),
        ("סלמה", "Hebr"),
        ("12", None),
        ("", None),
        ("2. é", "Latn"),
    ],
)
def test_a_name_knows_its_script(text: str, script: str | None) -> None:
    assert script_of(text) == script


people = st.builds(
    Victim,
    id=st.uuids().map(str),
    sex=st.sampled_from(["female", "male", None]),
    age=st.integers(0, 99) | st.none(),
    status=st.sampled_from(["civilian", "combatant", "unknown"]),
    harm=st.sampled_from(["killed", "injured"]),
)


@given(st.lists(people, max_size=12))
def test_a_range_that_is_as_wide_as_the_list_has_nothing_to_say_about_the_dead(listed: list[Victim]) -> None:
    dead = sum(p.harm == "killed" and p.status != "combatant" for p in listed)
    hurt = sum(p.harm == "injured" and p.status != "combatant" for p in listed)
    fitting = Incident(id="A", killed=Range(min=0, max=dead), injured=Range(min=hurt, max=hurt))
    assert against_range(fitting, listed) == ()
    if dead:
        narrow = Incident(id="A", killed=Range(min=0, max=dead - 1), injured=Range(min=0, max=hurt))
        assert len(against_range(narrow, listed)) == 1


def test_children_women_combatants_and_names_that_stand_twice_are_told() -> None:
    listed = [
        Victim(id="1", names=(Name(text="هادي نور"),), age=9),
        Victim(id="2", names=(Name(text="هادى  نور"),), sex="female"),
        Victim(id="3", status="combatant"),
    ]
    none = Range(min=0, max=0)
    incident = Incident(
        id="A", killed=Range(min=0, max=2), children_killed=none, women_killed=none, combatants_killed=none
    )
    found = against_range(incident, listed)
    assert [what in sentence for what, sentence in zip(("children", "women", "combatants"), found, strict=False)] == [
        True,
        True,
        True,
    ]
    assert found[3] == "هادي نور is listed 2 times: 1, 2."
