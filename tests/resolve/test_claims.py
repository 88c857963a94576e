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


def when(world: World, text: str, *words: str, published: str | None = "2017-11-18") -> When:
    """What the `words` of a text, each the evidence of a date, mean together."""
    evidence = [
        Evidence(field="when", start=text.index(one), end=text.index(one) + len(one), rule="date in the text")
        for one in words
    ]
    return facts(world, text, published).when(evidence)[0]


def test_a_day_to_come_dates_no_harm(world: World) -> None:
    text = "The funeral is next Tuesday. Shells had killed two on Thursday."
    assert when(world, text, "next Tuesday", "Thursday").from_ == "2017-11-16"
    assert when(world, text, "next Tuesday").from_ is None


def test_a_full_date_after_the_publication_is_kept_for_a_person_to_see(world: World) -> None:
    assert when(world, "Shells killed two on 3 March 2019.", "on 3 March 2019").from_ == "2019-03-03"
