"""A text file that holds two articles, the first with a misquoted range.

Invented throughout; only the parties and the places are real.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.road.book import Book

TEXT = Path(__file__).with_name("texts").joinpath("two-articles.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(new_book: Callable[[], Book]) -> Book:
    """The page, taken in without a publication date."""
    return new_book().add(TEXT)


def test_one_page_gives_two_documents(told: Book) -> None:
    first, second = told.rows("documents")
    assert first["id"].endswith("#1")
    assert second["id"].endswith("#2")
    assert first["id"].split("#")[0] == second["id"].split("#")[0]
    assert first["text"] == second["text"] == TEXT
    assert first["part"][1] <= second["part"][0]
    assert TEXT[slice(*second["part"])].startswith("Iraq calls for")


def test_the_second_is_dated_by_its_dateline(told: Book) -> None:
    first, second = told.rows("documents")
    assert (second["published"], second["published_how"]) == ("2018-10-09", "dateline")
    assert (first["published"], first["published_how"]) == (None, "none")


def test_claims_stand_in_the_article_that_makes_them(told: Book) -> None:
    first, second = told.rows("documents")
    claims = told.rows("claims")
    assert {claim["document"] for claim in claims} == {first["id"]}
    assert all(first["part"][0] <= c["start"] < c["end"] <= first["part"][1] for c in claims)
    assert second["digest"]["killed"] is None


def test_a_number_said_twice_is_one_claim(told: Book) -> None:
    claim = told.claim(count=27)
    assert (claim["group"], claim["harm"], claim["stance"]) == ("civilian", "killed", "asserts")
    assert claim["scope"] == "incident"
    assert "Sinjar" in (claim["where"]["text"] or claim["where"]["name"])
    assert told.rows("documents")[0]["digest"]["killed"]["best"] == 27


def test_a_paraphrase_and_the_quotation_that_it_gets_wrong_are_both_kept(told: Book) -> None:
    paraphrase, quotation = told.claim(count=391), told.claim(count=274)
    assert (paraphrase["count"]["min"], paraphrase["count"]["max"]) == (391, None)
    assert (quotation["count"]["min"], quotation["count"]["max"]) == (274, 391)
    assert (paraphrase["quoted"], quotation["quoted"]) == (False, True)
    for claim in (paraphrase, quotation):
        assert claim["scope"] == "aggregate"
        assert "Yaraa Watch" in claim["speaker"]["name"]


def test_the_misquotation_is_a_contradiction(told: Book) -> None:
    paraphrase, quotation = told.claim(count=391), told.claim(count=274)
    (found,) = [row for row in told.rows("contradictions") if row["kind"] == "quote_vs_paraphrase"]
    assert {found["a"], found["b"]} == {paraphrase["id"], quotation["id"]}
    assert "274" in told.run("check").out


def test_alleged_events_are_events(told: Book) -> None:
    claim = told.claim(count=118)
    assert claim["harm"] == "events"
    assert claim["scope"] == "aggregate"


def test_a_monthly_report_concedes_for_a_period(told: Book) -> None:
    claim = told.claim(count=415)
    assert (claim["stance"], claim["scope"]) == ("concedes", "aggregate")
    assert (claim["when"]["from"], claim["when"]["to"]) == ("2015-05-01", "2018-07-31")
    assert claim["speaker"]["kind"] == "belligerent"


def test_shares_states_and_resolutions_are_no_claims(told: Book) -> None:
    counts = {(c["count"] or {}).get("min") for c in told.rows("claims")}
    assert counts.isdisjoint({38, 31, 2170})


def test_only_the_single_event_becomes_an_incident(told: Book) -> None:
    claims = told.rows("claims")
    assert [c["count"]["min"] for c in claims if c["incident"]] == [27]
    (incident,) = told.rows("incidents")
    assert incident["killed"] == {"min": 27, "max": 27}
    assert incident["state"] == "draft"
