"""Denials, fears, plans and rumours."""

from __future__ import annotations

import pytest
from tests.extract.readers import ends, read


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
