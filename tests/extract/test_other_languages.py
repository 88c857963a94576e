"""A text in a language without vocabulary is no failure: what stands in English or Arabic in it is read."""

from __future__ import annotations

import pytest

from tollbook.work import read_claims

OTHER = {
    "Dutch": "Bij een bombardement op de stad zijn gisteren vijf mensen gedood, zegt de politie van de provincie.",
    "French": "Cinq personnes ont été tuées hier dans un bombardement de la ville, selon la police de la province.",
    "Persian": "پنج نفر دیروز در بمباران شهر کشته شدند، پلیس استان گفت که چند نفر نیز زخمی شده‌اند.",
}


@pytest.mark.parametrize("words", OTHER.values(), ids=OTHER.keys())
def test_an_english_line_in_another_language_s_text_is_read(words: str) -> None:
    claims = read_claims(f"{words}\n\n{words}\n\nTwo men were killed in Homs, police said.")
    assert [claim.count.min for claim in claims if claim.count and claim.speaker.name == "police"] == [2]


def test_a_text_that_only_looks_foreign_is_read() -> None:
    assert read_claims("Two men died.\n" * 20)
