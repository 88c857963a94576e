"""Parts and wholes, denials, fears, periods, weapons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.readers import ends, read


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen people, including five children, were killed.",
        "Fourteen people were killed, five of them children.",
        "Fourteen people, among them five children, were killed.",
        "Fourteen people were killed, of whom five were children.",
        "Fourteen people were killed. Five of the dead were children.",
    ],
)
def test_a_part_points_at_its_whole(text: str) -> None:
    whole, part = read(text)
    assert (ends(whole), whole.part_of) == ((14, 14), None)
    assert (ends(part), part.group, part.part_of) == ((5, 5), "child", whole.id)


@given(st.integers(3, 900), st.integers(1, 900))
def test_parts_are_never_wholes(total: int, part: int) -> None:
    claims = read(f"The raid killed {total} people, including {part} children.")
    assert [ends(c) for c in claims if c.part_of is None] == [(total, total)]


@pytest.mark.parametrize(
    "text", ["No casualties were reported.", "No one was hurt.", "The shell fell without causing casualties."]
)
def test_a_flat_denial_counts_none(text: str) -> None:
    (claim,) = read(text)
    assert (claim.stance, ends(claim)) == ("denies", (0, 0))


def test_fears_plans_and_rumours_are_told_apart() -> None:
    assert read("Four people are feared dead.")[0].modality == "feared"
    assert read("The flood could kill thousands of people.")[0].modality == "hypothetical"
    assert read("Four people were allegedly killed.")[0].modality == "alleged"
    assert read("Four people were killed.")[0].modality == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "At least 2,960 people have been killed since the war began.",
        "The raids killed 603 civilians between August 2014 and May 2017.",
        "In the past year 40 people were killed.",
        "So far this year 40 people were killed.",
    ],
)
def test_a_period_is_no_incident(text: str) -> None:
    assert read(text)[0].scope == "aggregate"


def test_one_event_is_an_incident() -> None:
    assert read("Four people were killed when a bomb went off on Monday.")[0].scope == "incident"
    assert read("Four people were killed in the worst raid this year.")[0].scope == "incident"


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


MEMBERS = [
    ("Three children were among the eight killed.", [3], 8),
    ("A pregnant woman was among the eight dead.", [1], 8),
    ("Among the eight dead were three children and a nurse.", [3, 1], 8),
    ("A woman and two toddlers were among those killed when a shell killed 14 people in Averil.", [1, 2], 14),
    ("Four children were among the dead, the hospital said. The strike killed 13 people.", [4], 13),
    ("The blast killed 14 people. Two grocers were among the dead.", [2], 14),
]


@pytest.mark.parametrize(("text", "parts", "whole"), MEMBERS)
def test_those_among_a_number_of_dead_are_a_part_of_it_wherever_it_stands(
    text: str, parts: list[int], whole: int
) -> None:
    claims = [claim for claim in read(text) if claim.harm == "killed"]
    told = {claim.id: ends(claim)[0] for claim in claims if claim.part_of is None}
    assert list(told.values()) == [whole]
    assert [ends(claim)[0] for claim in claims if claim.part_of in told] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Three children were among the eight passengers.",
        "Nine children were among the eight killed.",
    ],
)
def test_those_among_people_of_whom_no_harm_is_told_or_who_are_fewer_are_no_part(text: str) -> None:
    assert all(claim.part_of is None for claim in read(text))


TOLLS = [
    ("Police put the number of the dead at six.", ("killed", 6)),
    ("Officials put the death toll at 14 and the injured at 30.", ("injured", 30)),
    ("The number of the wounded rose to 40.", ("injured", 40)),
    ("Of the 31 people aboard the bus, only four survived.", ("killed", 27)),
    ("The rebels said they lost nine fighters in the battle.", ("killed", 9)),
]


@pytest.mark.parametrize(("text", "told"), TOLLS)
def test_more_ways_to_give_a_toll(text: str, told: tuple[str, int]) -> None:
    assert told in [(claim.harm, ends(claim)[0]) for claim in read(text)]


def test_what_an_army_lost_besides_its_people_is_no_death() -> None:
    assert not read("The army lost its capital. The bakery lost three customers and nine contracts.")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Its air strike on Averil on 4 May 2018 killed two civilians.", "asserted"),
        ("An air strike on May 4 killed two civilians.", "asserted"),
        ("An air strike in early May killed two civilians.", "asserted"),
        ("AN AIR STRIKE IN MAY KILLED TWO CIVILIANS.", "asserted"),
        ("The strike in May may have killed two civilians.", "feared"),
        ("An air strike may kill two civilians.", "hypothetical"),
    ],
)
def test_may_is_a_month_where_it_stands_as_one(text: str, modality: str) -> None:
    assert [claim.modality for claim in read(text)] == [modality]
