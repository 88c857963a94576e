"""Rows of a recorder taken over as one's own: each an override "as published", set against the words that are here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.road.book import Book
from tests.tables.samples import ROWS, as_csv

from tollbook.store import Store

REPORT = {
    "id": "r1",
    "url": "https://paper.example/raqqa/",
    "published": "2021-05-04",
    "source": "Harbour Gazette",
    "text": "Medics said nine civilians were killed in an air strike on Raqqa in Syria on 3 May 2021.",
}
COLUMNS = (
    "code permalink incident_date location_en civilian_harm_status civilians_killed_min civilians_killed_max".split()
)
LINKED = {
    "code": "ZZ1",
    "permalink": "http://www.paper.example/raqqa",
    "incident_date": "2021-05-03",
    "civilian_harm_status": "Fair",
    "civilians_killed_min": "4",
    "civilians_killed_max": "6",
}


@pytest.fixture
def own(book: Book) -> Book:
    """A book that took the sample table over."""
    (book.folder / "table.csv").write_bytes(as_csv())
    book.run("--country", "SYR", "--as", "desk-2", "import", "airwars", str(book.folder / "table.csv"), "--as-own")
    return book


def test_codes_states_ranges_and_grades_are_kept_each_by_an_override_as_published(own: Book) -> None:
    incidents = {row["id"]: row for row in own.rows("incidents")}
    assert len(incidents) == len(ROWS)
    one = incidents["ZZ1"]
    assert (one["killed"], one["grading"], one["state"]) == ({"min": 4, "max": 6}, "fair", "published")
    assert one["rule"] == "as published"
    assert one["decided_by"]["name"] == "desk-2"
    assert incidents["ZZ2"]["previous_codes"] == ["ZY9"]
    assert incidents["ZZ6 (6)"]["killed"] is None
    assert "only the highest number is published" in incidents["ZZ6 (7)"]["reasons"][0]
    made = own.rows("decisions")
    assert {row["act"] for row in made} == {"override"}
    assert {row["reason"] for row in made} == {"as published"}
    assert made[0]["on"]["line"] == 2
    assert "Verified" in own.run("verify").out


def test_taking_over_again_decides_nothing_and_a_changed_row_decides_that_row(own: Book) -> None:
    file = own.folder / "table.csv"
    assert "9 stood so already" in own.run("--country", "SYR", "import", "airwars", str(file), "--as-own").out
    rows = [dict(row) for row in ROWS]
    rows[0]["civilians_killed_max"] = "8"
    file.write_bytes(as_csv(rows))
    assert "1 incident; 8 stood" in own.run("--country", "SYR", "import", "airwars", str(file), "--as-own").out
    assert {"min": 4, "max": 8} in [row["killed"] for row in own.rows("incidents") if row["id"] == "ZZ1"]


def test_people_go_on_deciding_about_what_was_taken_over(own: Book) -> None:
    own.run("decide", "override", "ZZ1", "killed", "5-6", "--reason", "a name list")
    assert {"min": 5, "max": 6} in [row["killed"] for row in own.rows("incidents") if row["id"] == "ZZ1"]
    assert "orphan" not in own.run("decide", "list").out
    own.run("decide", "undo", "D000001", "--reason", "not ours")
    assert "ZZ1" not in [row["id"] for row in own.rows("incidents")]
    assert "Verified" in own.run("verify").out


def test_reports_that_come_later_make_incidents_of_their_own(own: Book) -> None:
    own.run("add", "-", "--published", "2021-05-04", stdin=REPORT["text"].encode())
    ids = [row["id"] for row in own.rows("incidents")]
    assert len(ids) == len(ROWS) + 1
    assert "SYR-20210503-a" in ids


def test_where_its_documents_are_here_the_figure_stands_against_the_words(book: Book) -> None:
    (book.folder / "reports.jsonl").write_text(json.dumps(REPORT) + "\n")
    book.run("add", str(book.folder / "reports.jsonl"))
    (book.folder / "linked.csv").write_bytes(as_csv([LINKED], COLUMNS))
    said = book.run("import", "airwars", str(book.folder / "linked.csv"), "--as-own").out
    line = "ZZ1: published killed 4–6; the words of 1 document here give 9 (differs)"
    assert line in said
    assert line in book.run("published").out
    (row,) = [r for r in book.rows("incidents") if r["id"] == "ZZ1"]
    assert row["links"] == [LINKED["permalink"]]


def test_without_its_documents_there_is_nothing_to_set_against(own: Book) -> None:
    assert "No incident" in own.run("published").out


def test_our_own_export_taken_over_decides_nothing(book: Book, tmp_path: Path) -> None:
    book.run("add", "-", "--published", "2021-05-04", stdin=REPORT["text"].encode())
    for form in ("airwars", "ibc"):
        file = tmp_path / f"{form}.csv"
        book.run("export", form, "-o", str(file))
        assert "Nothing changed" in book.run("import", form, str(file), "--as-own").out
    with Store.open(book.folder / "ledger") as store:
        assert list(store.decisions()) == []


def test_an_incident_that_stands_on_claims_is_left_alone(book: Book) -> None:
    book.run("add", "-", "--published", "2021-05-04", stdin=REPORT["text"].encode())
    row = {
        "code": "SYR-20210503-a",
        "incident_date": "2021-05-03",
        "civilians_killed_min": "1",
        "civilians_killed_max": "1",
    }
    (book.folder / "mine.csv").write_bytes(as_csv([row], COLUMNS))
    assert "left alone" in book.run("import", "airwars", str(book.folder / "mine.csv"), "--as-own").out
    assert [r["killed"] for r in book.rows("incidents")] == [{"min": 9, "max": 9}]
