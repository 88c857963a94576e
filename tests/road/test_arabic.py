"""One Arabic article on the whole road: counts in words, dual, parts, a concession, a denial, two events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.road.book import Book

TEXT = Path(__file__).with_name("texts").joinpath("arabic.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(new_book: Callable[[], Book]) -> Book:
    """The article as it appeared on Thursday, 21 February 2019."""
    return new_book().add(TEXT, "--published", "2019-02-21", "--source", "سنبلة")


def test_the_language_is_seen(told: Book) -> None:
    assert told.rows("documents")[0]["lang"] == "ar"


def test_every_quote_is_in_the_text_at_its_offsets(told: Book) -> None:
    for claim in told.rows("claims"):
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_a_floor_that_is_written_with_a_negation_is_a_floor(told: Book) -> None:
    claim = told.claim(count=862)
    assert (claim["count"]["min"], claim["count"]["max"], claim["count"]["kind"]) == (862, None, "at_least")
    assert (claim["stance"], claim["scope"], claim["harm"]) == ("concedes", "aggregate", "killed")
    assert claim["when"]["from"] == "2015-03-01"


def test_a_toll_in_words_with_its_parts(told: Book) -> None:
    whole, children = told.claim(count=14), told.claim(count=6)
    (women,) = told.claims(count=2, group="woman")
    assert (whole["group"], whole["harm"], whole["stance"], whole["scope"]) == (
        "civilian",
        "killed",
        "asserts",
        "incident",
    )
    assert children["group"] == "child"
    assert children["part_of"] == women["part_of"] == whole["id"]
    assert whole["weapon"] == "airstrike"
    assert whole["speaker"]["name"] in ("Saba", "وكالة سبأ", "سبأ")
    assert whole["where"]["country"] == "YEM"


def test_more_than_twenty_is_twenty_one_and_up(told: Book) -> None:
    claim = told.claim(harm="injured")
    assert (claim["count"]["min"], claim["count"]["max"], claim["count"]["kind"]) == (21, None, "more_than")
    assert claim["group"] == "person"


def test_the_spokesman_denies(told: Book) -> None:
    claim = told.claim(stance="denies")
    assert claim["harm"] in ("killed", "killed_or_injured")
    assert claim["speaker"]["kind"] == "belligerent"


def test_the_dual_is_two_and_another_event(told: Book) -> None:
    (claim,) = told.claims(count=2, group="child")
    assert claim["part_of"] is None
    assert claim["weapon"] == "mine"
    assert (claim["when"]["from"], claim["when"]["to"]) == ("2019-02-17", "2019-02-17")
    assert claim["incident"] != told.claim(count=14)["incident"]


def test_two_events_are_two_incidents(told: Book) -> None:
    killed = sorted(row["killed"]["max"] for row in told.rows("incidents"))
    assert killed == [2, 14]
