"""English predicates that follow one another: whose the second one is. What a date and a question are of."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import told as told_in_arabic
from tests.extract.readers import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The shelling caused the tragic deaths of three men, and four others sustained injuries.",
            [("killed", 3), ("injured", 4)],
        ),
        (
            "The shelling caused the sad deaths of three men, and four others were wounded.",
            [("killed", 3), ("injured", 4)],
        ),
        ("The deaths of a woman and two boys were reported.", [("killed", 1), ("killed", 2)]),
    ],
)
def test_each_predicate_has_its_own_people(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(c.harm, c.count.min) for c in read(text) if c.count and c.part_of is None] == expected


def test_what_is_asked_is_not_claimed() -> None:
    assert told_in_arabic("يسأل الأب: ابني وين صار، مات ولا عايش؟") == []


def test_the_year_of_a_birth_dates_no_harm() -> None:
    assert read("A man who was born in 1993 was killed in the shelling.")[0].when.text is None
