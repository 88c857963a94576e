"""Parts of a whole, and the findings that they are parts of."""

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


def test_those_in_brackets_behind_a_word_of_harm_are_a_part() -> None:
    for text in (
        "126 people were killed (57 men, 69 women) and 478 injured.",
        "126 killed (57 men, 69 women), 478 injured.",
    ):
        told = [(ends(claim)[0], claim.group, claim.part_of is not None) for claim in read(text)]
        assert told == [(126, "person", False), (57, "man", True), (69, "woman", True), (478, "person", False)]


def test_a_headline_counts_some_among_the_dead() -> None:
    part, whole = read("Two children among six dead in Averil fire")
    assert (ends(part), part.group, part.part_of) == ((2, 2), "child", whole.id)


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen people were killed. Five of the dead were under 18.",
        "Fourteen people were killed, five of whom were under the age of ten.",
        "Fourteen people were killed, five of them under 16.",
        "Fourteen people were killed, including five below the age of twelve.",
        "Fourteen people were killed. Five of the dead we saw were children, he said.",
    ],
)
def test_an_age_below_eighteen_says_that_they_were_children(text: str) -> None:
    whole, part = read(text)
    assert (ends(part), part.group, part.part_of) == ((5, 5), "child", whole.id)


@pytest.mark.parametrize("text", ["Fourteen people died in a camp of under 18 tents.", "Fourteen died under 18 tents."])
def test_a_number_of_things_below_eighteen_is_no_age(text: str) -> None:
    assert all(claim.group != "child" for claim in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Five of the dead were women, the mayor said.",
        "Five of those killed in the raid were women, the mayor said.",
    ],
)
def test_who_the_dead_were_is_told_where_no_number_of_all_of_them_is(text: str) -> None:
    (claim,) = read(text)
    assert (claim.harm, claim.group, ends(claim), claim.part_of) == ("killed", "woman", (5, 5), None)


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("Raiders took thirty villagers. Twelve of his pupils were among the captives.", "detained", 12),
        ("Three fishermen have not been seen since the storm.", "missing", 3),
        ("Up to four people could still be under the slabs.", "trapped", 4),
        ("Seven more people were dug out wounded.", "injured", 7),
        ("The number of dead was nearer 15, he said.", "killed", 15),
    ],
)
def test_held_missing_buried_and_dug_out(text: str, harm: str, number: int) -> None:
    claim = read(text)[-1]
    assert (claim.harm, number in ends(claim)) == (harm, True)
