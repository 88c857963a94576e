"""The weapon of a finding."""

from __future__ import annotations

import pytest
from tests.extract.readers import read


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A car bomb killed four people.", "vehicle_bomb"),
        ("Four people were shot dead.", "gunfire"),
        ("Shelling killed four people.", "artillery"),
        ("An air strike killed four people.", "airstrike"),
        ("A drone strike killed four people.", "drone"),
        ("A landmine killed four people.", "mine"),
        ("Four people were killed.", None),
    ],
)
def test_the_nearest_weapon(text: str, weapon: str | None) -> None:
    assert read(text)[0].weapon == weapon


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A strike killed four people.", "airstrike"),
        ("The strike that killed four people was carried out with two missiles.", "missile"),
        ("Two drones flew over the town before a strike killed four people.", "drone"),
        ("ضربة صاروخية أصابت مبنى في البلدة وقتلت الضربة أربعة مدنيين.", "missile"),
    ],
)
def test_a_word_that_leaves_open_what_with_yields_to_the_one_that_says_it(text: str, weapon: str) -> None:
    assert read(text)[0].weapon == weapon


def test_what_the_text_says_of_an_event_elsewhere_is_said_of_all_its_claims() -> None:
    text = "A missile hit a school in Aleppo, killing four people. The strike also wounded nine. Two are missing."
    assert [claim.weapon for claim in read(text)] == ["missile"] * 3


def test_two_weapons_of_one_event_are_handed_to_no_other_claim_of_it() -> None:
    text = "Shelling killed four people in Aleppo. Gunfire killed three others there. Two are missing."
    assert [claim.weapon for claim in read(text)] == ["artillery", "gunfire", None]


@pytest.mark.parametrize(
    "text",
    ["Four people were killed at a missile depot.", "قتل أربعة أشخاص قرب مستودع صواريخ في البلدة."],
)
def test_a_weapon_that_is_kept_somewhere_harmed_nobody(text: str) -> None:
    assert read(text)[0].weapon is None


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A mortar bomb fell on a school in Averil, killing two.", "artillery"),
        ("A quadcopter dropped explosives on a house, killing three.", "drone"),
        ("A bomb dropped by a jet killed two people.", "airstrike"),
    ],
)
def test_what_was_dropped(text: str, weapon: str | None) -> None:
    """What was dropped yields to what dropped it."""
    assert {claim.weapon for claim in read(text)} == {weapon}
