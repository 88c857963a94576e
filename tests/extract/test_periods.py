"""Periods, and what is no period."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import read as read_in_arabic
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


AGAIN = [
    (
        "en",
        "The office counted 7 deaths and 26 wounded since January 2018.\n\nThe office put the death toll at 7, two "
        "of them women, and said that 26 were wounded, four of them women.\n\nOn 4 May nine people were wounded in "
        "a raid.",
    ),
    (
        "ar",
        "7 شهداء و26 جريحاً حصيلة قصف طال عموم قرى سهل الغاب.\n\nأعلن الدفاع المدني حصيلة ضحايا القصف المتواصل على قرى "
        "وبلدات سهل الغاب، موثقاً سبعة شهداء بينهم امرأتان، وجرح 26 مدنياً بينهم 4 نساء.\n\n"
        "وأصيب 9 مدنيين في قصف على البلدة.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), AGAIN, ids=["en", "ar"])
def test_the_dead_and_injured_of_a_period_told_again_are_the_periods_and_so_are_their_parts(
    lang: str, text: str
) -> None:
    found = read(text) if lang == "en" else read_in_arabic(text)
    told = [(c.harm, c.count.min, c.scope) for c in found if c.count]
    assert {scope for _, number, scope in told if number in (7, 26, 2, 4)} == {"aggregate"}
    assert ("injured", 9, "incident") in told


def test_one_number_of_a_period_told_again_in_passing_is_an_event_of_its_own() -> None:
    text = "The office counted 7 deaths since January 2018.\n\nOn 4 May a raid on the market killed 7 women."
    assert [c.scope for c in read(text) if c.count] == ["aggregate", "incident"]
