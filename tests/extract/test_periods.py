"""Periods, and what is no period."""

from __future__ import annotations

import pytest
from tests.extract.readers import read


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
