"""Parts of a number whose doer, names or fate the text tells: of the dead, of the missing, of the victims."""

from __future__ import annotations

import pytest
from tests.extract.readers import read, summary


@pytest.mark.parametrize(
    "text",
    [
        "Of the 90 killings, 60 were attributed to government forces.",
        "60 of the 90 deaths were caused by government forces, the group said.",
        "The group recorded 90 deaths in March. Sixty were blamed on government forces.",
        "The group recorded 90 killings in March; 60 were attributed to government forces.",
        "Of the 90 deaths in May, Russian forces were responsible for 60.",
        "Of the 90 people killed in Averil, 60 died in air strikes.",
        "Of the 90 people killed in May, 60 were killed by Russian forces.",
    ],
)
def test_those_whose_doer_is_told_are_a_part(text: str) -> None:
    (whole,) = [claim for claim in read(text) if claim.part_of is None]
    (part,) = [claim for claim in read(text) if claim.part_of is not None]
    assert whole.count is not None
    assert part.count is not None
    assert part.part_of == whole.id
    assert (whole.harm, whole.count.min, part.harm, part.count.min) == ("killed", 90, "killed", 60)


@pytest.mark.parametrize(
    "text",
    [
        "Of the 90 killings, 60 were attributed to Russian forces.",
        "60 of the 90 deaths were caused by Russian forces, the group said.",
        "Russian forces were responsible for 60 of the 90 deaths.",
    ],
)
def test_the_doer_of_some_is_not_that_of_all(text: str) -> None:
    blamed = {claim.part_of is None: claim.blamed and claim.blamed.name for claim in read(text)}
    assert blamed == {True: None, False: "Russian forces"}


def test_a_bare_number_of_attacks_or_of_more_is_no_part_of_the_dead() -> None:
    assert not read("The group counted 90 attacks in March. Sixty were blamed on rebels.")
    assert [low for *_, low, _ in summary("Nine died in March. Sixty were blamed on rebels.")] == [9]


def test_of_the_injured_those_who_died_are_no_part_of_the_injured() -> None:
    assert all(claim.part_of is None for claim in read("Of the 90 people injured, eight died."))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bodies of two of the missing were found on Tuesday.", [("killed", 2)]),
        ("Five miners are missing. The bodies of two of the missing were found.", [("missing", 5), ("killed", 2)]),
        ("Two of the missing were found dead.", [("killed", 2)]),
        ("Two of the missing miners were found dead.", [("killed", 2)]),
        ("The body of one of those missing was pulled from the river.", [("killed", 1)]),
        ("Two of the missing were found alive.", []),
        ("Two miners are missing.", [("missing", 2)]),
        ("Of the nine missing, two are children.", [("missing", 9), ("missing", 2)]),
    ],
)
def test_who_of_the_missing_is_found_dead_is_not_missing_besides(text: str, told: list[tuple[str, int]]) -> None:
    assert [(harm, low) for harm, _, low, _ in summary(text)] == told


NAMES = "Adam Reed, 34, Kay Moss, 12, and Paul Orr, 9"


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        (f"A man opened fire in Averil. The victims were identified as {NAMES}.", "killed_or_injured"),
        (f"A blast hit a market in Averil. Victims: {NAMES}.", "killed_or_injured"),
        (f"It was a deadly attack. Victims: {NAMES}.", "killed"),
        (f"The coroner identified the victims as {NAMES}.", "killed"),
        (f"The bus fell into a ravine. The victims were identified as {NAMES}. Their funeral is on Friday.", "killed"),
        ("A fatal fire broke out. The victims: Adam Reed (34), Kay Moss (12) and Paul Orr (9).", "killed"),
    ],
)
def test_victims_told_by_their_names_are_one_person_each(text: str, harm: str) -> None:
    claims = read(text)
    assert [claim.count and claim.count.min for claim in claims] == [1, 1, 1]
    assert {claim.harm for claim in claims} == {harm}
    assert all(any(one.field == "harm" for one in claim.inferred) for claim in claims)


def test_victims_of_no_violence_are_not_counted() -> None:
    assert not read(f"The bank lost the money. The victims were identified as {NAMES}.")
    assert not read(f"Two women were robbed in Averil. Victims: {NAMES}.")


@pytest.mark.parametrize("opens", ["Victims:", "The victims were identified as"])
@pytest.mark.parametrize("told", ["shot dead", "wounded"])
def test_names_of_victims_told_before_count_nobody_twice(told: str, opens: str) -> None:
    first, *names = read(f"Three people were {told} in Averil. {opens} {NAMES}.")
    assert first.count is not None
    assert first.count.min == 3
    assert all(claim.part_of == first.id for claim in names)


def test_victims_as_a_heading_say_nothing() -> None:
    assert {claim.speaker and claim.speaker.name for claim in read("Victims: 3 dead, 5 wounded")} == {
        "The Valley Times"
    }
    assert not read("Victims: 12")
