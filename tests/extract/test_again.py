"""Words for all of those told of before: "all were killed", "both died at the scene"."""

from __future__ import annotations

import pytest
from tests.extract.readers import read, summary


def dead(text: str) -> list[int | None]:
    return [low for harm, _, low, _ in summary(text) if harm == "killed"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three men and a woman were shot in Averil. All died at the scene.", [4]),
        ("Three men and a woman were shot in Averil. They died in hospital.", [4]),
        ("Seven miners were missing. All were found dead.", [7]),
        ("Seven people were in the car. All were killed.", [7]),
        ("A helicopter carrying seven soldiers crashed near Averil. All were killed.", [7]),
        ("All were killed.", []),
        ("Ten passengers and two crew were aboard. All died.", []),
    ],
)
def test_all_are_those_told_of_before(text: str, killed: list[int]) -> None:
    """Where the words before name one number, or those hurt in a list; elsewhere nothing is guessed."""
    assert dead(text) == killed


@pytest.mark.parametrize(
    "text",
    [
        "Six people were wounded in the raid. All were taken to hospital.",
        "Six people were wounded in the raid. All have been released.",
        "Six people were wounded in the raid. All six survived.",
        "Six people were wounded in the raid. All were civilians.",
        "Six people were wounded in the raid. All were hurt by glass.",
    ],
)
def test_all_who_were_hurt_are_nobody_new(text: str) -> None:
    assert [(harm, low) for harm, _, low, _ in summary(text)] == [("injured", 6)]


def test_both_are_of_the_group_of_the_two() -> None:
    hurt, both = read("Two women were shot in Averil. Both died at the scene, police said.")
    assert (both.harm, both.group, both.supersedes) == ("killed", "woman", hurt.id)
