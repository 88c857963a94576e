"""Who looks after an incident, two readers who do not see each other's grade, what is missing, and my day."""

from __future__ import annotations

import pytest
from tests.road.book import Book

REPORT = "Medics said that nine civilians were killed by shelling in the town of Mocha in Yemen on 4 May 2018."
CODE = "YEM-20180504-a"


@pytest.fixture
def told(book: Book) -> Book:
    return book.add(REPORT, "--published", "2018-05-05", "--source", "Harbour Gazette")


def test_the_owner_finds_the_incident_in_their_day_until_it_is_signed(told: Book) -> None:
    told.run("--as", "a", "desk", "owner", CODE, "b")
    assert CODE not in told.run("--as", "a", "desk", "day").out
    day = told.run("--as", "b", "desk", "day").out
    assert day.startswith("New documents: 1. Decisions of others: 1.\nMine, not signed: 1\n    " + CODE)
    told.run("--as", "b", "decide", "sign", CODE)
    assert "Mine" not in told.run("--as", "b", "desk", "day").out
    told.run("--as", "b", "desk", "owner", CODE, "-")
    assert told.rows("decisions")[-1]["value"] is None


def test_what_is_new_is_counted_from_a_moment_on(told: Book) -> None:
    assert told.run("desk", "day", "--since", "2099-01-01T00:00:00Z").out.startswith("New documents: 0.")


def test_a_day_to_look_again_comes_when_it_is_due(told: Book) -> None:
    told.run("desk", "look-again", CODE, "2099-01-01")
    assert "look at again" not in told.run("desk", "day").out
    told.run("desk", "look-again", CODE, "2020-01-01")
    assert "To look at again: 1\n    YEM-20180504-a since 2020-01-01" in told.run("desk", "day").out
    told.run("desk", "look-again", CODE, "soon", code=2)


def test_a_change_after_publication_is_in_everybodys_day(told: Book) -> None:
    told.run("decide", "sign", CODE)
    told.run("decide", "sign", CODE, "--state", "published")
    later = REPORT.replace("nine", "eleven").replace("Medics", "Residents")
    told.add(later, "--published", "2018-05-06", "--source", "Kestrel Wire", name="later.txt")
    assert "Published, and changed since: 1\n    YEM-20180504-a" in told.run("--as", "z", "desk", "day").out


def test_a_reader_sees_the_others_grade_only_after_giving_their_own(told: Book) -> None:
    told.run("desk", "second-reader", CODE, "b")
    assert "second reader: 1" in told.run("--as", "b", "desk", "day").out
    assert "found" not in told.run("--as", "a", "desk", "grade", CODE, "fair").out
    assert "a found fair: talk it over." in told.run("--as", "b", "desk", "grade", CODE, "weak").out
    assert "second reader" not in told.run("--as", "b", "desk", "day").out
    assert "a and b: 0 of 1 graded alike, kappa 0.00" in told.run("desk", "agreement").out
    told.run("--as", "b", "desk", "grade", CODE, "fair")
    assert "a and b: 1 of 1 graded alike, kappa cannot be told" in told.run("desk", "agreement").out
    told.run("verify")


def test_one_desk_is_not_both_readers(told: Book) -> None:
    told.run("desk", "owner", CODE, "b")
    assert "two readers are two desks" in told.run("desk", "second-reader", CODE, "b", code=2).err
    told.run("desk", "grade", CODE, "perhaps", code=2)


def test_what_is_missing_and_a_drafted_summary_can_be_printed(told: Book) -> None:
    missing = told.run("desk", "missing", CODE).out
    assert "person: None of the at least 9 people killed has a row of their own. (UN, Every Casualty)" in missing
    told.run("decide", "override", CODE, "summary", told.run("desk", "summary", CODE).out, "--reason", "edited")
    assert "circumstances" not in told.run("desk", "missing", CODE).out
    assert "أيار" in told.run("desk", "summary", CODE, "--lang", "ar").out
