"""What a document offers its claims: dates and places read in its own words, with the day of the report."""

from __future__ import annotations

import pytest

from tollbook.model import Document, Evidence, PlaceMention, When, Where
from tollbook.resolve.claims import Facts
from tollbook.resolve.gazetteer import World


def facts(world: World, text: str, published: str | None = "2017-11-18", captured: str = "2017-12-01") -> Facts:
    document = Document(
        id="sha256:" + "0" * 64,
        lang="ar" if text[0] > "z" else "en",
        published=published,
        published_how="given" if published else "none",
        captured_at=f"{captured}T00:00:00Z",
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


ENGLISH_TODAY = "Shells killed two in Aleppo today, Tuesday, 10 August. Three died yesterday."
ARABIC_TODAY = "قتل مدنيان في قصف على حلب اليوم الثلاثاء 10 آب. وقتل ثلاثة أمس، وأربعون منذ آذار 2020."


def test_a_report_that_says_which_day_today_is_dates_its_other_words(world: World) -> None:
    told = facts(world, ARABIC_TODAY, None, "2024-03-01")
    assert told.published
    assert (told.published.day.isoformat(), told.published.how) == ("2021-08-10", "“اليوم الثلاثاء 10 آب”: 2021-08-10")
    begun = ENGLISH_TODAY + " Forty have died since March 2020."
    evidence = Evidence(field="when", start=begun.index("yesterday"), end=begun.index("yesterday") + 9, rule="x")
    assert facts(world, begun, None, "2024-03-01").when([evidence])[0].from_ == "2021-08-09"


def test_today_stays_unresolved_where_two_years_fit(world: World) -> None:
    assert facts(world, ENGLISH_TODAY, None, "2024-03-01").published is None


def place(world: World, text: str, words: str) -> Where:
    """The place of a claim whose evidence are these words."""
    start = text.index(words)
    evidence = Evidence(field="where", start=start, end=start + len(words), rule="place in its sentence")
    return facts(world, text).where([evidence])[0]


@pytest.mark.parametrize(
    ("text", "first", "name"),
    [
        ("Shells killed two between Saraqib and Ariha in Syria.", "Saraqib", "Saraqib and Ariha"),
        ("Shells killed two between Saraqib and Ariha in Syria.", "Ariha", "Saraqib and Ariha"),
        ("They died between the towns of Saraqib and Ariha in Syria.", "Saraqib", "Saraqib and Ariha"),
        ("قتل اثنان بقصف بين سراقب وأريحا في سوريا.", "سراقب", "سراقب وأريحا"),
        ("قتل اثنان بقصف ما بين بلدتي سراقب وأريحا في سوريا.", "سراقب", "سراقب وأريحا"),
    ],
)
def test_between_two_places_is_near_the_middle_and_in_neither(world: World, text: str, first: str, name: str) -> None:
    found = place(world, text, first)
    assert (found.name, found.precision, found.near, found.gazetteer_id) == (name, "district", True, None)
    ends = [m.best for m in world.mentions(text, lang=None) if m.best and m.best.precision in {"town", "city"}]
    assert found.lat == pytest.approx(sum(e.lat or 0 for e in ends) / 2, abs=0.001)
    assert "middle" in (found.why or "")


def test_two_places_that_are_only_named_together_are_not_between(world: World) -> None:
    assert place(world, "Shells hit Saraqib and Ariha in Syria.", "Saraqib").name == "Saraqib"
    assert place(world, "قصف على سراقب وأريحا في سوريا.", "سراقب").name == "سراقب"
    assert place(world, "A clash between Iraq and Syria broke out.", "Iraq").name == "Iraq"


@pytest.mark.parametrize(
    ("lang", "company", "lender"),
    [
        ("ar", ("EGY", "SYR", "SYR"), "SYR"),  # a lone place abroad, in letters without capitals
        ("ar", ("EGY", "SYR"), "EGY"),  # nothing says in which country the text is
        ("ar", ("EGY", "EGY", "SYR", "SYR", "SYR"), "EGY"),  # not alone there
        ("en", ("EGY", "SYR", "SYR"), "EGY"),  # a name with its capital is one
    ],
)
def test_an_unknown_place_takes_no_point_from_a_lone_one_abroad_where_names_have_no_capitals(
    world: World, lang: str, company: tuple[str, ...], lender: str
) -> None:
    places = [Where(name=f"{country}{n}", country=country, lat=1.0, lon=1.0) for n, country in enumerate(company)]
    own = facts(world, "قصف على القرية" if lang == "ar" else "Shells fell.")
    own.mentions = tuple(
        PlaceMention(start=n, end=n + 1, text=str(place.name), best=place) for n, place in enumerate(places)
    )
    assert own._lender(places).country == lender
