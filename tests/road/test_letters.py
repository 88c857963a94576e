"""One article with a concession for a period, a dispute, a toll with a part, missing people, a denial and strikes.

Invented throughout; only the parties and the places are real.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.road.book import Book

TEXT = Path(__file__).with_name("texts").joinpath("letters.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def undated(new_book: Callable[[], Book]) -> Book:
    """The article without a publication date."""
    return new_book().add(TEXT, "--source", "Mocha Gazette")


@pytest.fixture(scope="module")
def dated(new_book: Callable[[], Book]) -> Book:
    """The article as it appeared on Thursday, 21 February 2019."""
    return new_book().add(TEXT, "--source", "Mocha Gazette", "--published", "2019-02-21")


def test_a_concession_for_a_period_is_an_aggregate_by_the_party_itself(undated: Book) -> None:
    claim = undated.claim(count=862)
    assert claim["stance"] == "concedes"
    assert claim["scope"] == "aggregate"
    assert claim["group"] == "civilian"
    assert (claim["count"]["min"], claim["count"]["max"], claim["count"]["kind"]) == (862, None, "at_least")
    assert claim["speaker"]["kind"] == "belligerent"
    assert "coalition" in claim["speaker"]["name"].lower()
    assert claim["when"]["from"] == "2015-03-01"
    assert claim["said_on"] == "2019-02-14"
    assert claim["incident"] is None


def test_victims_are_read_as_killed_and_the_claim_says_so(undated: Book) -> None:
    claim = undated.claim(count=862)
    assert claim["harm"] == "killed"
    assert "harm" in [row["field"] for row in claim["inferred"]]


def test_the_answer_of_a_government_disputes_with_a_relative_number(undated: Book) -> None:
    claim = undated.claim(stance="disputes")
    assert claim["count"]["kind"] == "relative"
    assert claim["count"]["min"] is None
    assert claim["count"]["max"] is None
    assert claim["speaker"]["kind"] == "government"


def test_an_agency_asserts_a_toll_in_a_village(undated: Book) -> None:
    claim = undated.claim(count=14)
    assert (claim["stance"], claim["scope"], claim["harm"]) == ("asserts", "incident", "killed")
    assert (claim["group"], claim["status"]) == ("civilian", "civilian")
    assert "Saba" in claim["speaker"]["name"]
    assert claim["where"]["country"] == "YEM"
    assert "coalition" in claim["blamed"]["name"].lower()
    assert claim["weapon"] == "airstrike"


def test_children_are_inside_the_toll(undated: Book) -> None:
    whole = undated.claim(count=14)
    part = undated.claim(count=6)
    assert part["group"] == "child"
    assert part["part_of"] == whole["id"]
    assert part["speaker"] == whole["speaker"]
    assert undated.rows("documents")[0]["digest"]["killed"]["best"] == 14


def test_missing_members_of_a_family_are_people_and_are_not_dead(undated: Book) -> None:
    claim = undated.claim(harm="missing")
    assert claim["count"]["min"] == 9
    assert claim["group"] != "family"
    assert "television" in claim["speaker"]["name"].lower()
    assert claim["incident"] is not None
    assert claim["incident"] != undated.claim(count=14)["incident"]


def test_the_spokesman_denies_without_a_number(undated: Book) -> None:
    (claim,) = [row for row in undated.claims(stance="denies", count=None) if "casualties" in row["quote"]]
    assert claim["speaker"]["kind"] == "belligerent"
    assert claim["quoted"] is True


def test_strikes_are_strikes_and_never_people(undated: Book) -> None:
    (claim,) = undated.claims(count=23)
    assert claim["harm"] == "strikes"
    assert claim["group"] is None
    assert claim["incident"] is None


def test_numbers_that_count_nobody_make_no_claim(undated: Book) -> None:
    words = " ".join(row["quote"] for row in undated.rows("claims"))
    assert "2216" not in words
    assert "member states" not in words
    assert "four-year" not in words


def test_a_weekday_stays_unresolved_without_a_publication_date(undated: Book) -> None:
    claim = undated.claim(count=14)
    assert claim["said_on"] is None
    assert claim["when"]["from"] is None
    assert claim["when"]["to"] is None
    assert claim["when"]["precision"] == "unknown"


def test_the_publication_date_resolves_the_weekday_and_says_that_it_did(dated: Book) -> None:
    claim = dated.claim(count=14)
    assert claim["said_on"] == "2019-02-19"
    assert "said_on" in [row["field"] for row in claim["inferred"]]


def test_the_day_of_the_saying_is_not_taken_for_the_day_of_the_harm(dated: Book) -> None:
    """The agency announced it on Tuesday; the text gives no day for the raid."""
    assert dated.claim(count=14)["when"]["from"] is None


def test_every_quote_is_in_the_text_at_its_offsets(undated: Book) -> None:
    (document,) = undated.rows("documents")
    assert document["text"] == TEXT
    for claim in undated.rows("claims"):
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_the_tally_adds_incidents_and_shows_totals_apart(dated: Book) -> None:
    """The concession of 862 is told, and is no part of any sum."""
    out = dated.run("tally").out
    assert "862" in out
    assert sum(row["killed"]["max"] for row in dated.rows("incidents") if row["killed"]) == 14
