"""What one document settles on."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.extract.readers import document, read

from tollbook.extract import digest
from tollbook.model import Digest
from tollbook.settings import load_profile

AIRWARS = load_profile("airwars")


def settle(text: str) -> Digest:
    return digest(read(text), document(text), AIRWARS)


def best(text: str) -> tuple[int | None, int | None]:
    """Killed and injured, as the document settles on them."""
    found = settle(text)
    return (found.killed.best if found.killed else None, found.injured.best if found.injured else None)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Four civilians and a driver were killed. Nine people were wounded.", 5, 9),
        ("Ten people, including four children, were killed.", 10, None),
        ("Ten people, including four soldiers, were killed.", 6, None),
        ("Six people died at first. The death toll rose to 11.", 11, None),
        ("Five people were killed. Two more people were killed at night.", 7, None),
        ("Eight people were shot, and two of them died.", 2, 6),
        ("More than 30 people were killed.", 30, None),
        ("Survivors spoke of up to 200 dead. The mayor said that 54 villagers were killed.", 54, None),
        ("Up to 40 people were killed.", 40, None),
        (
            "The gunman on Saturday killed 20 people. Two more people died on Monday, raising the death toll to 22.",
            22,
            None,
        ),
        ("Four boys, aged between nine and 11, were killed on the beach.", 4, None),
        ("At least 500 people have been killed since the war began.", None, None),
        ("The flood could kill 500 people.", None, None),
        ("A man was shot on Monday. He died on Tuesday.", 1, None),
        ("Man found dead on Averil road.", 1, None),
        ("A man was wounded on Elm Street on Monday. It was the city's 31st homicide of the year.", None, 1),
        (
            "A baker took a bullet in the arm and a friend, 31, was shot in the foot. Both are in critical condition.",
            None,
            2,
        ),
        ("Both men were taken to the hospital with non-life-threatening injuries.", None, 2),
        (
            "A man shot his wife and his daughter before killing himself, in what police called a murder-suicide.",
            3,
            None,
        ),
        ("A woman shot two neighbours on Elm Street and then killed herself. Both are in hospital.", 1, 2),
        ("A teenager is recovering after the attack on Elm Street. Adam Reed was also shot and killed there.", 1, 1),
        ("Three people were wounded on Elm Street. A second gunshot victim was taken to a hospital.", None, 3),
        ("Adam Reed and Tom Moss, 17, were shot on Saturday. They died the next day.", 2, None),
        ("A tribal elder was killed by a bomb in his car. The blast killed four others and wounded six.", 5, 6),
        ("Seven farmers, all members of one family, were said by villagers to have been shot to death.", 7, None),
        ("On Monday 86 people/civilians were killed in an attack in Averil.", 86, None),
        (
            "Six people were killed on Sunday. In Averil a militia had killed at least 30 herders last November.",
            6,
            None,
        ),
        ("Residents of Averil buried 27 victims of the latest massacre on Monday.", 27, None),
        ("The mayor of Averil was buried several days after he was killed.", 1, None),
        ("A figure of the movement, led by influential cleric Omar Reed, has been killed.", 1, None),
        ("At least five people were killed, including soldiers, pedestrians and traders.", 5, None),
        ("He is charged with assault with intent to kill. The victim was wounded.", None, 1),
    ],
)
def test_the_number_that_a_document_settles_on(text: str, killed: int | None, injured: int | None) -> None:
    assert best(text) == (killed, injured)


@given(st.lists(st.integers(2, 90), min_size=2, max_size=4))
def test_listed_groups_add_up(numbers: list[int]) -> None:
    """Unless one of them is the sum of the others: that reads as a total with its parts."""
    assume(all(2 * n != sum(numbers) for n in numbers))
    nouns = ["farmers", "teachers", "nurses", "children"]
    listed = [f"{n} {noun}" for n, noun in zip(numbers, nouns, strict=False)]
    text = f"{', '.join(listed[:-1])} and {listed[-1]} were killed."
    assert best(text)[0] == sum(numbers)


@given(st.integers(5, 900), st.integers(1, 4))
def test_parts_are_never_added(total: int, part: int) -> None:
    assert best(f"{total} people were killed, among them {part} teachers.")[0] == total


def test_combatants_stand_apart() -> None:
    found = settle("The raid killed 12 fighters and three villagers.")
    assert found.killed is not None
    assert found.killed_combatants is not None
    assert (found.killed.best, found.killed_combatants.best) == (3, 12)


def test_a_range_keeps_both_ends() -> None:
    found = settle("Between 12 and 19 people were killed in the raid.").killed
    assert found is not None
    assert (found.min, found.max) == (12, 19)
