"""What a text takes back, lacks or lists: retractions, corrections, "no victims", parts told one by one, survivors."""

from __future__ import annotations

import pytest
from tests.extract.readers import ends, read, summary

TAKEN_BACK = [
    "RETRACTED: Twelve people killed in a strike on the Averil clinic.",
    "[RETRACTED] Twelve people killed in Averil",
    "RETRACTED\nTwelve people killed in Averil\nTwelve people were killed in a strike, medics said.",
    "RETRACTION: Our report of Monday that nine villagers had been killed in Averil was wrong.",
    "The agency withdrew its report that nine people had been killed in Averil.",
    "The agency has retracted a story saying nine people were killed.",
    "We retract our report of the death of nine people in Averil.",
    "The report that nine people were killed in Averil was later withdrawn.",
    "An earlier report that nine people were killed was incorrect.",
    "Reports that nine people were killed proved false.",
    "Correction: an earlier version of this article said that 14 people were killed.",
]


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_a_text_takes_back_is_no_asserted_death(text: str) -> None:
    """Who withdraws a report says that it did not happen; the number that it gave counts nobody."""
    assert {(claim.stance, claim.count) for claim in read(text)} == {("denies", None)}


@pytest.mark.parametrize(
    ("text", "stance", "killed"),
    [
        ("Correction: A report on Tuesday said that the raid had killed nine people. It killed four.", "asserts", 4),
        ("Correction: Four people were killed in the raid, not nine as we reported.", "asserts", 4),
        ("Corrected: Nine people killed in Averil", "asserts", 9),
        ("CORRECTION: We reported that nine people were killed. Nobody died.", "denies", 0),
        (
            "Twelve people were killed on Monday, the ministry said.\n\n"
            "Correction: an earlier version of this article said that 14 people were killed.",
            "asserts",
            12,
        ),
    ],
)
def test_a_correction_leaves_the_figure_that_is_right(text: str, stance: str, killed: int) -> None:
    (claim,) = read(text)
    assert (claim.stance, *ends(claim)) == (stance, killed, killed)


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew its troops after reports that nine villagers were killed.",
        "The company removed the post after nine people were killed.",
        "He deleted the post in which he boasted of killing nine people.",
        "A report on the killing of nine villagers found the army was wrong to open fire.",
        "The report said that the account was wrong and that nine people were killed.",
        "Correction: The nine people killed in Averil were farmers, not soldiers as an earlier version said.",
        "We reported that nine people were killed.",
    ],
)
def test_other_things_withdrawn_or_wrong_take_no_death_back(text: str) -> None:
    assert [c.count and c.count.min for c in read(text) if c.stance == "asserts"] == [9]


@pytest.mark.parametrize(
    "text",
    [
        "There were no victims.",
        "There were no victims in the attack, the mayor said.",
        "No victims were reported.",
        "The shell fell in a field and left no victims.",
    ],
)
def test_no_victims_denies_all_harm(text: str) -> None:
    (claim,) = read(text)
    assert (claim.harm, claim.stance, *ends(claim)) == ("killed_or_injured", "denies", 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "There are no victims to interview.",
        "No victims have come forward.",
        "No victims were identified.",
        "He said there were no victims of trafficking on the ship.",
    ],
)
def test_victims_who_are_missing_from_something_else_deny_nothing(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Nine were killed: two in Averil, three in Corran and four in Dole.", [2, 3, 4]),
        ("Nine people were killed on Monday: four in Averil and three in Corran.", []),
        ("Nine people were killed: four men, three women and two children.", [4, 3, 2]),
        ("The strike killed nine: a man, his wife and seven children.", [1, 1, 7]),
        ("Nine people were killed across the region, three of them in Averil and two in Corran.", [3, 2]),
        ("Nine people died and 20 were wounded: two in Averil and seven in Corran.", []),
        ("Nine people were killed in Averil, three in Corran.", []),
        ("Two people were killed in Averil, three in Corran.", []),
    ],
)
def test_parts_that_are_told_one_by_one(text: str, parts: list[int]) -> None:
    """Behind a colon, where they are all of them; elsewhere nothing is guessed."""
    claims = read(text)
    assert [claim.count.min for claim in claims if claim.part_of and claim.count] == parts
    assert len({claim.part_of for claim in claims if claim.part_of}) <= 1


def test_a_bare_part_is_of_the_group_of_all() -> None:
    text = "Five soldiers were killed on Monday: two in a bombing and three in a firefight."
    assert {claim.group for claim in read(text)} == {"combatant"}


@pytest.mark.parametrize(
    "text",
    ["Nine bodies are still under the rubble.", "The bodies of nine people are still buried under the rubble."],
)
def test_bodies_under_the_rubble_are_dead_and_not_trapped(text: str) -> None:
    assert [claim.harm for claim in read(text)] == ["killed"]
    assert [claim.harm for claim in read("Nine people are still under the rubble.")] == ["trapped"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("None of the 12 passengers survived.", 12),
        ("None of the 12 on board survived, the airline said.", 12),
        ("A boat with 12 fishermen sank. None of the 12 survived.", 12),
        ("None of the 12 hostages may have survived.", None),
        ("None of the 12 buildings survived.", None),
        ("None of the 12 proposals survived the vote.", None),
        ("None of the 12 survived.", None),
    ],
)
def test_where_none_survived_all_of_the_number_died(text: str, killed: int | None) -> None:
    assert [low for harm, _, low, _ in summary(text) if harm == "killed"] == ([killed] if killed else [])


@pytest.mark.parametrize(
    "text",
    [
        "The minister said it was not true that 12 people had died.",
        "It is not the case that nine people were killed.",
        "Contrary to reports that five people were killed, the road was empty.",
    ],
)
def test_what_is_not_true_or_contrary_to_reports_is_denied(text: str) -> None:
    assert {claim.stance for claim in read(text)} == {"denies"}


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to reports, five people were killed.",
        "Contrary to claims that the road was safe, a mine killed five people.",
        "The story was not true and five people were killed.",
    ],
)
def test_what_is_told_beside_something_untrue_happened(text: str) -> None:
    assert [(claim.stance, *ends(claim)) for claim in read(text)] == [("asserts", 5, 5)]
