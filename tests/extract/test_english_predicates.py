"""English predicates that follow one another: whose the second one is. What a date and a question are of."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import told as told_in_arabic
from tests.extract.readers import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The shelling caused the tragic deaths of three men, and four others sustained injuries.",
            [("killed", 3), ("injured", 4)],
        ),
        (
            "The shelling caused the sad deaths of three men, and four others were wounded.",
            [("killed", 3), ("injured", 4)],
        ),
        ("The deaths of a woman and two boys were reported.", [("killed", 1), ("killed", 2)]),
    ],
)
def test_each_predicate_has_its_own_people(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(c.harm, c.count.min) for c in read(text) if c.count and c.part_of is None] == expected


def test_what_is_asked_is_not_claimed() -> None:
    assert told_in_arabic("يسأل الأب: ابني وين صار، مات ولا عايش؟") == []


def test_the_year_of_a_birth_dates_no_harm() -> None:
    assert read("A man who was born in 1993 was killed in the shelling.")[0].when.text is None


@pytest.mark.parametrize(
    ("text", "harm", "group", "number"),
    [
        ("A woman's body was pulled from the well.", "killed", "woman", 1),
        ("The register lists 40 persons not located.", "missing", "person", 40),
        ("On Monday the agency listed 50 as missing.", "missing", "person", 50),
        ("The floods have cost 90 villagers their lives.", "killed", "civilian", 90),
        ("The clinic treated six gunshot patients.", "injured", "person", 6),
        ("The radio said that eight “market porters” were killed.", "killed", "civilian", 8),
        ("The panel could corroborate 14 of these deaths.", "killed", "person", 14),
        ("The monks cremated 16 people.", "killed", "person", 16),
        ("Among those slain were three nurses.", "killed", "medic", 3),
        ("The dead number 19, the council said.", "killed", "person", 19),
        ("Some 47 people were brought dead to the clinics.", "killed", "person", 47),
        ("Six persons were receiving treatment.", "injured", "person", 6),
        ("Another twelve got injuries.", "injured", "person", 12),
        ("Herders gave this figure for the dead: 27.", "killed", "person", 27),
    ],
)
def test_who_came_to_what_is_read_in_other_turns_of_speech(text: str, harm: str, group: str, number: int) -> None:
    assert [(c.harm, c.group, c.count.min) for c in read(text) if c.count] == [(harm, group, number)]


def test_some_of_whom_another_harm_is_said_are_none_of_the_first() -> None:
    found = [(c.harm, c.count.min) for c in read("31 men were abducted, of whom 18 remain unaccounted for.") if c.count]
    assert found == [("detained", 31), ("missing", 18)]


def test_brackets_apart_from_a_number_tell_it_off_where_they_are_as_many() -> None:
    text = "In the raids 30 persons lost their lives at their hands ({} men, 8 women and 5 children)."
    assert [c.count.min for c in read(text.format(17)) if c.count] == [30, 17, 8, 5]
    assert [c.count.min for c in read(text.format(12)) if c.count] == [30]


def test_nobody_who_came_to_harm_is_a_denial() -> None:
    [claim] = read("The army insisted that no villager came to harm.")
    assert (claim.stance, claim.harm) == ("denies", "killed_or_injured")
    assert claim.count is not None
    assert claim.count.max == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gunman who shot three people died at the scene.", [("killed", 1), ("killed_or_injured", 3)]),
        ("The driver, who stabbed two guards, died later.", [("killed", 1), ("killed_or_injured", 2)]),
        ("A man who had shot his wife died on Tuesday.", [("killed", 1), ("killed_or_injured", 1)]),
        ("A man who police said shot his wife has died.", [("killed", 1), ("killed_or_injured", 1)]),
        ("The officer who wounded two students was killed.", [("killed", 1), ("injured", 2)]),
        ("The clerk who killed two nurses was wounded.", [("injured", 1), ("killed", 2)]),
        ("Four people who were shot died in hospital.", [("killed", 4)]),
        ("The man who police shot died on Monday.", [("killed", 1)]),
    ],
)
def test_whom_somebody_shot_is_not_the_one_who_died_of_it(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c.harm, c.count.min) for c in read(text) if c.count and c.part_of is None] == expected


def test_the_arms_of_a_robbery_make_no_fighter() -> None:
    (claim,) = read("An armed robbery suspect was found dead in the woods.")
    assert claim.group == "person"
    (claim,) = read("An armed man was found dead in the woods.")
    assert claim.group == "combatant"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strikes left 63 people dead, 12 of them burned in their homes.", [("killed", 63), ("killed", 12)]),
        ("Nine people were killed, four of them shot.", [("killed", 9), ("killed", 4)]),
        ("Nine people were injured, four of them shot.", [("injured", 9), ("killed_or_injured", 4)]),
        ("Over 300 people remained internally displaced.", [("displaced", 301)]),
        ("Doctors are treating nine people for splinter wounds.", [("injured", 9)]),
        ('The army said 75 "extremists" had been "put out of action" there.', [("killed", 75)]),
    ],
)
def test_a_part_of_the_dead_is_dead(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(c.harm, c.count.min) for c in read(text) if c.count] == expected
