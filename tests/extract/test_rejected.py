"""Figures that a text calls wrong or gives up, and the one that it calls right."""

from __future__ import annotations

import pytest
from tests.extract.readers import ends, read


def asserted(text: str) -> list[int | None]:
    """The lower ends of what a text asserts, in its order."""
    return [claim.count.min for claim in read(text) if claim.stance == "asserts" and claim.count]


@pytest.mark.parametrize(
    "text",
    [
        "The figure of 44 dead was wrong, the clinic said.",
        "An earlier toll of 44 was a mistake, the clinic said.",
        "The clinic said an earlier figure of 44 dead was inaccurate.",
        "The toll of 44 had been an error, the mayor said.",
        "The toll of 44 proved to be exaggerated.",
        "Reports of 44 dead were exaggerated, the mayor said.",
        "The toll of 44 killed, given on Monday, was far too high.",
        "The mayor rejected the figure of 44 dead.",
        "The mayor called the toll of 44 an exaggeration.",
        "The count of 44 wounded was given in error, the mayor said.",
    ],
)
def test_a_figure_called_wrong_is_disputed_and_counts_nobody(text: str) -> None:
    assert [(claim.stance, claim.count) for claim in read(text)] == [("disputes", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The figure of 44 dead was confirmed by the clinic.",
        "The figure of 44 dead was not wrong, the clinic said.",
        "The death toll of 44 was right, the mayor said.",
        "The toll of 44 was given by the clinic, and the mayor was wrong about the road.",
        "The clinic's figure of 44 dead is wrong, the mayor said.",
        "The mayor rejected calls to resign after the toll of 44.",
    ],
)
def test_other_things_called_wrong_leave_the_figure(text: str) -> None:
    assert asserted(text) == [44]


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("The figure of 44 dead was wrong, it said; the real number is 27.", "killed", 27),
        ("The toll of 44 was a mistake. The correct figure is 27, the clinic said.", "killed", 27),
        ("The count of 44 wounded was wrong and the actual number was 27.", "injured", 27),
    ],
)
def test_the_right_figure_is_of_the_same_harm(text: str, harm: str, number: int) -> None:
    (claim,) = [claim for claim in read(text) if claim.stance == "asserts"]
    assert (claim.harm, *ends(claim)) == (harm, number, number)


def test_a_right_figure_stands_beside_the_one_told_before() -> None:
    assert asserted("The army said nine people died. The real number is 27, villagers said.") == [9, 27]
    assert asserted("Nine people died. The correct number of ballots was 27.") == [9]
    assert asserted("The correct number is 27.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Officials put the number of dead at 27, down from 44 killed.",
        "Police lowered the death toll from 44 dead to 27.",
        "The count was revised down from 44 dead to 27 dead.",
        "The clinic said 27 people had died, revising down an earlier toll of 44.",
        "The clinic said 27 people had died, correcting its earlier figure of 44 dead.",
        "The death toll was cut to 27 from an earlier estimate of 44 killed.",
        "The toll stood at 27, down from 44.",
    ],
)
def test_a_number_given_up_for_a_lower_one_is_no_claim(text: str) -> None:
    assert asserted(text) == [27]


def test_the_number_of_another_period_was_not_given_up() -> None:
    assert asserted("Twenty-seven civilians were killed in May, down from 44 killed in April.") == [27, 44]
