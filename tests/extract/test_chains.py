"""Predicates that share those whom they harm with an earlier verb, and bodies named by whose they are."""

from __future__ import annotations

import pytest
from tests.extract.readers import summary
from tests.extract.test_digest import best


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A teacher was dragged from his home and killed.", 1),
        ("Two men were taken from a bus at a checkpoint and killed.", 2),
        ("ONE CIVILIAN WAS CAUGHT IN THE CROSSFIRE AND KILLED.", 1),
        ("Two nurses were abducted, tortured and killed.", 2),
        ("He was seen near the mill and the river.", None),
    ],
)
def test_behind_and_a_participle_harms_the_subject_of_the_passive_verb_before(text: str, killed: int | None) -> None:
    assert best(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Militants dragged 3 teachers from a vehicle in Averil and shot them dead.", 3),
        ("Gunmen dragged a farmer from his house and shot him dead.", 1),
        ("Rebels stopped a truck, took out the driver and his assistant and beheaded them.", 2),
        ("They took five men to the river and executed them one by one.", 5),
        ("Gunmen forced three brothers out of their car and killed them in front of their mother.", 3),
        ("Militants abducted two teachers and killed them.", 2),
    ],
)
def test_a_pronoun_behind_a_verb_is_whoever_an_earlier_verb_acted_on(text: str, killed: int) -> None:
    assert best(text)[0] == killed


def test_the_claim_of_a_pronoun_says_who_they_are() -> None:
    assert ("killed", "civilian", 3, 3) in summary("Militants dragged 3 teachers from a bus and shot them dead.")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A woman's body was found in a river.", 1),
        ("The mayor's body was found on a riverbank, three days after he was abducted.", 1),
        ("The couple's bodies were discovered by their son.", 2),
        ("The man whose body was found in a ditch has been identified.", 1),
        ("The man, whose body was found in a ditch on Sunday, had been missing for 9 days.", 1),
        ("The case is that of a lawyer who was abducted and whose body was found two days later.", 1),
        ("The mayor's body was flown home.", None),
    ],
)
def test_whose_body_is_found_is_dead(text: str, killed: int | None) -> None:
    assert best(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The gunman wounded five people before he was killed by police.", None, 5),
        ("The teenager wounded five people before he was killed by police.", 1, 5),
    ],
)
def test_whom_police_killed_for_what_he_did_is_none_of_those_hurt(
    text: str, killed: int | None, injured: int | None
) -> None:
    assert best(text) == (killed, injured)
