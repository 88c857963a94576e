"""Time zones: "Friday" and "overnight" are those of the place or of the publisher, not of a machine's clock."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Document, When
from tollbook.resolve.claims import Facts
from tollbook.resolve.dates import resolve_date
from tollbook.resolve.gazetteer import World
from tollbook.resolve.sources import countries
from tollbook.resolve.zones import days_of, has_time, zone_at

ENGLISH = "Shells killed two people in Aleppo in Syria {when}."
ARABIC = "قتل شخصان في قصف على حلب {when}."


def when(world: World, text: str, words: str, published: str, lang: str = "en") -> When:
    document = Document(
        id="sha256:" + "0" * 64,
        lang=lang,
        published=published,
        published_how="given",
        captured_at="2024-01-01T00:00:00Z",
        text=text,
    )
    facts = Facts(document, world)
    start = text.index(words)
    phrase = next(p for span, p in facts.phrases.items() if span[0] <= start < span[1])
    return resolve_date(phrase, facts.report(start))


@pytest.mark.parametrize(
    ("published", "words", "expected"),
    [
        # 22:30 UTC on Friday 4 May 2018 is half past one on Saturday in Aleppo
        ("2018-05-04T22:30:00Z", "today", ("2018-05-05", "2018-05-05")),
        ("2018-05-04T22:30:00+00:00", "on Saturday", ("2018-05-05", "2018-05-05")),
        ("2018-05-04T22:30:00Z", "on Friday", ("2018-05-04", "2018-05-04")),
        ("2018-05-04T22:30:00Z", "overnight", ("2018-05-04", "2018-05-05")),
        ("2018-05-04T12:30:00Z", "overnight", ("2018-05-03", "2018-05-04")),
        # the writer's own offset: his day counts
        ("2018-05-05T01:30:00+03:00", "overnight", ("2018-05-04", "2018-05-05")),
        ("2018-05-04T19:30:00-04:00", "yesterday", ("2018-05-03", "2018-05-03")),
        ("2018-05-04T19:30:00-04:00", "on Friday", ("2018-05-04", "2018-05-04")),
        # a weekday that has begun at the place and not yet where the writer sits
        ("2018-05-04T19:30:00-04:00", "on Saturday", ("2018-05-05", "2018-05-05")),
        # without an offset, or without a time, the day as it is written
        ("2018-05-04T22:30:00", "today", ("2018-05-04", "2018-05-04")),
        ("2018-05-04", "on Saturday", ("2018-04-28", "2018-04-28")),
        # the turn of the year
        ("2018-12-31T23:00:00Z", "today", ("2019-01-01", "2019-01-01")),
        ("2018-12-31T23:00:00Z", "overnight", ("2018-12-31", "2019-01-01")),
    ],
)
def test_english_words_are_read_in_the_day_of_the_place_or_the_writer(
    world: World, published: str, words: str, expected: tuple[str, str]
) -> None:
    found = when(world, ENGLISH.format(when=words), words.rsplit(maxsplit=1)[-1], published)
    assert (found.from_, found.to) == expected


@pytest.mark.parametrize(
    ("published", "words", "expected"),
    [
        ("2018-05-04T22:30:00Z", "اليوم", ("2018-05-05", "2018-05-05")),
        ("2018-05-04T22:30:00Z", "يوم السبت", ("2018-05-05", "2018-05-05")),
        ("2018-05-04T22:30:00Z", "الليلة الماضية", ("2018-05-04", "2018-05-05")),
        ("2018-05-04T22:30:00-04:00", "أمس", ("2018-05-03", "2018-05-03")),
        ("2018-12-31T23:00:00Z", "اليوم", ("2019-01-01", "2019-01-01")),
    ],
)
def test_arabic_words_are_read_in_the_day_of_the_place_or_the_writer(
    world: World, published: str, words: str, expected: tuple[str, str]
) -> None:
    found = when(world, ARABIC.format(when=words), words, published, "ar")
    assert (found.from_, found.to) == expected


def test_the_explanation_names_both_days(world: World) -> None:
    found = when(world, ENGLISH.format(when="today"), "today", "2018-05-04T22:30:00Z")
    assert found.against == "published 2018-05-04 22:30 UTC, 2018-05-05 in Asia/Damascus"


def test_without_a_country_a_time_in_utc_stays_as_it_is(world: World) -> None:
    assert when(world, "Two people died today.", "today", "2018-05-04T22:30:00Z").from_ == "2018-05-04"


def test_a_country_with_several_zones_needs_a_point() -> None:
    assert zone_at("SYR") == "Asia/Damascus"
    assert zone_at("USA") is None
    assert zone_at("USA", 34.0, -118.2) == "America/Los_Angeles"
    assert zone_at("XXX", 1.0, 1.0) is None


def test_nearly_every_country_of_the_gazetteer_has_a_zone() -> None:
    missing = [c.code for c in countries().values() if zone_at(c.code, c.lat, c.lon) is None]
    assert len(missing) <= 2, missing


@given(st.datetimes(), st.sampled_from(["Asia/Damascus", "America/Bogota", None]))
def test_a_moment_without_an_offset_keeps_its_day(moment: object, zone: str | None) -> None:
    written = str(moment).replace(" ", "T")
    assert not has_time(written)
    found = days_of(written, zone)
    assert found is not None
    assert (found.own, found.there) == (date.fromisoformat(written[:10]), None)


def test_what_is_no_date_gives_no_day() -> None:
    assert days_of("soon", None) is None
    assert not has_time(None)
