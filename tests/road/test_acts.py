"""What people decide stands over what the machine reads, can be taken back, and outlives a new reading."""

from __future__ import annotations

import csv

import pytest
from tests.road.book import Book

TEXT = (
    "Medics in Mocha said that nine civilians, including two children, were killed in an air strike on the Yemeni "
    "town on 4 May 2018. State television said that 15 civilians were killed there.\n"
)


@pytest.fixture
def told(book: Book) -> Book:
    return book.add(TEXT, "--published", "2018-05-05", "--source", "Harbour Gazette")


def killed(book: Book) -> list[dict[str, int] | None]:
    return [row["killed"] for row in book.rows("incidents")]


def test_a_rejected_claim_stays_in_the_record_and_counts_nowhere(told: Book) -> None:
    claim = told.claim(count=15)
    told.run("decide", "reject", claim["id"], "--reason", "television meant the whole week")
    assert told.claim(count=15)["decided"] == "rejected"
    assert killed(told) == [{"min": 9, "max": 9}]


def test_rejecting_needs_a_reason(told: Book) -> None:
    answer = told.run("decide", "reject", told.claim(count=15)["id"], code=2)
    assert "reason" in answer.err
    assert told.rows("decisions") == []


def test_a_correction_changes_the_figure_and_undoing_it_brings_the_old_one_back(told: Book) -> None:
    before = killed(told)
    told.run("decide", "correct", told.claim(count=15)["id"], "count", "14", "--reason", "misprint")
    (row,) = told.rows("decisions")
    assert (row["act"], row["value"], row["reason"]) == ("correct", 14, "misprint")
    told.run("decide", "undo", row["id"])
    assert killed(told) == before
    assert [row["act"] for row in told.rows("decisions")] == ["correct", "undo"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count.min", "many"),
        ("count.min", "99"),
        ("harm", "dead"),
        ("when.from", "2018-99-99"),
        ("said_on", "yesterday"),
        ("nosuch", "3"),
        ("where.lat", "123"),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused(told: Book, field: str, value: str) -> None:
    answer = told.run("decide", "correct", told.claim(count=9)["id"], field, value, "--reason", "x", code=2)
    assert field in answer.err
    assert told.rows("decisions") == []


def test_a_corrected_publication_date_is_read_again(told: Book) -> None:
    (document,) = told.rows("documents")
    told.run("decide", "correct", document["id"], "published", "2018-05-06")
    (document,) = told.rows("documents")
    assert (document["published"], document["published_how"]) == ("2018-05-06", "given")


def test_decisions_outlive_a_new_reading(told: Book) -> None:
    told.run("decide", "reject", told.claim(count=15)["id"], "--reason", "a week")
    told.run("decide", "accept", told.claim(count=9)["id"])
    before = {what: told.rows(what) for what in ("claims", "incidents", "decisions")}
    told.run("rerun")
    assert {what: told.rows(what) for what in before} == before


def test_the_desk_stands_under_a_decision(told: Book) -> None:
    told.run("--as", "desk-7", "decide", "accept", told.claim(count=9)["id"])
    (row,) = told.rows("decisions")
    assert row["by"] == "desk-7"
    assert "desk-7" in told.run("decide", "list").out


def test_the_ledger_verifies_after_people_have_acted(told: Book) -> None:
    told.run("decide", "accept", told.claim(count=9)["id"])
    assert told.run("verify").out.startswith("Verified")


def test_an_incident_keeps_its_code_through_a_new_reading(told: Book) -> None:
    (before,) = told.rows("incidents")
    told.run("rerun")
    (after,) = told.rows("incidents")
    assert after["id"] == before["id"]


def test_the_table_holds_the_same_rows_as_the_lines(told: Book) -> None:
    path = told.folder / "claims.csv"
    told.run("export", "claims", "--format", "csv", "-o", str(path))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["id"] for row in rows] == [row["id"] for row in told.rows("claims")]
    assert [row["quote"] for row in rows] == [row["quote"] for row in told.rows("claims")]


def test_a_claim_is_shown_in_its_sentence_and_explained(told: Book) -> None:
    claim = told.claim(count=9)
    page = told.run("show", claim["id"]).out
    assert f">>{claim['quote']}<<" in page
    explained = told.run("explain", claim["id"]).out
    assert "by the rule" in explained


def test_stopping_after_capture_reads_nothing_and_the_next_call_goes_on(book: Book) -> None:
    path = book.file("report.txt", TEXT)
    book.run("add", path, "--published", "2018-05-05", "--stop-after", "capture")
    assert book.rows("documents") == []
    book.run("add", path, "--published", "2018-05-05")
    assert len(book.rows("documents")) == 1
    assert book.claim(count=9)["incident"] is not None
