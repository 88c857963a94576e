"""What a document offers its claims: dates and places read in its own words, with the day of the report."""

from __future__ import annotations

from tollbook.model import Document, Evidence, When
from tollbook.resolve.claims import Facts
from tollbook.resolve.gazetteer import World


def facts(world: World, text: str, published: str | None = "2017-11-18") -> Facts:
    document = Document(
        id="sha256:" + "0" * 64,
        lang="en",
        published=published,
        published_how="given" if published else "none",
        captured_at="2017-12-01T00:00:00Z",
        text=text,
    )
    return Facts(document, world)


def when(
    world: World, text: str, *words: str, published: str | None = "2017-11-18", rule: str = "date in the text"
) -> When:
    """What the `words` of a text, each the evidence of a date, mean together."""
    evidence = [
        Evidence(field="when", start=text.index(one), end=text.index(one) + len(one), rule=rule) for one in words
    ]
    return facts(world, text, published).when(evidence)[0]


def test_a_day_to_come_dates_no_harm(world: World) -> None:
    text = "The funeral is next Tuesday. Shells had killed two on Thursday."
    assert when(world, text, "next Tuesday", "Thursday").from_ == "2017-11-16"
    assert when(world, text, "next Tuesday").from_ is None


def test_a_full_date_after_the_publication_is_kept_only_in_the_claims_own_sentence(world: World) -> None:
    text = "Shells killed two on 3 March 2019."
    assert when(world, text, "on 3 March 2019", rule="date in its sentence").from_ == "2019-03-03"
    assert when(world, text, "on 3 March 2019").from_ is None


def test_without_a_publication_date_a_weekday_with_its_day_leaves_the_years_in_which_it_fell(world: World) -> None:
    found = when(world, "Shells killed two on Saturday, 16 September.", "Saturday, 16 September", published=None)
    assert found.from_ is None
    assert found.candidates == ("2006-09-16", "2017-09-16")


def test_a_weekday_beside_figures_tells_day_from_month(world: World) -> None:
    found = when(world, "Shells fell on Wednesday 06-07-2016.", "Wednesday 06-07-2016")
    assert found.from_ == "2016-07-06"


def test_a_month_of_the_hijri_calendar_keeps_its_words(world: World) -> None:
    found = when(world, "Shells killed two on 12 Ramadan 1438.", "12 Ramadan 1438")
    assert (found.from_, found.to, found.text) == (None, None, "12 Ramadan 1438")
