"""Requests to parties, over the command line: the packet, dated rows, what is overdue, what an answer changes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.road.book import Book

REPORT = (
    "Nine civilians were killed in Mocha, Yemen, on 4 May 2018 when a jet of the Saudi-led coalition hit a market, "
    "medics said."
)
CODE = "YEM-20180504-a"


@pytest.fixture
def asked(book: Book) -> Book:
    book.add(REPORT, "--published", "2018-05-05", "--source", "Harbour Gazette")
    party = book.rows("incidents")[0]["parties"][0]["name"]
    book.run("request", CODE, "--to", party, "-o", str(book.folder / "out"))
    return book


def test_the_packet_is_written_and_its_hash_kept_in_the_decision(asked: Book) -> None:
    page, data = sorted((asked.folder / "out").iterdir())
    assert (page.suffix, data.suffix) == (".html", ".json")
    row = json.loads(data.read_text())
    assert (row["point"]["lat"], row["point"]["accuracy_m"]) == (13.31814, 8000)
    assert row["claims"][0]["quote"] in REPORT
    (decision,) = asked.rows("decisions")
    assert decision["value"] == {"packet": hashlib.sha256(data.read_bytes()).hexdigest()}
    assert asked.run("requests", "list").out.startswith("R000001  YEM-20180504-a to ")


def test_a_request_past_its_day_is_overdue_until_a_reply_comes(asked: Book) -> None:
    asked.run("requests", "sent", "R000001", "--on", "2024-01-01")
    assert "due 2024-01-29, OVERDUE" in asked.run("requests", "list", "--overdue").out
    asked.run("requests", "reminder", "R000001", "--on", "2024-02-01", "--due", "2099-01-01")
    assert "Nothing is overdue." in asked.run("requests", "list", "--overdue").out
    reply = "The Saudi-led coalition said that it was looking into reports from Mocha."
    asked.add(reply, "--published", "2024-02-10", "--source", "The coalition", name="reply.txt")
    document = asked.rows("documents")[-1]["id"]
    asked.run("requests", "reply", "R000001", "--on", "2024-02-10", "--document", document[:20])
    assert "answered" in asked.run("requests", "list", CODE).out
    assert document in asked.run("requests", "list", CODE).out
    asked.run("verify")


def test_a_concession_stands_beside_the_range_and_undoing_it_takes_it_away(asked: Book) -> None:
    before = asked.rows("incidents")[0]
    asked.run("requests", "sent", "R000001", "--on", "2024-01-01")
    asked.run("requests", "concession", "R000001", "--on", "2024-03-01", "--killed", "3-5", "--words", "monthly report")
    (after,) = asked.rows("incidents")
    party = after["parties"][0]
    assert (party["role"], party["reply"], party["replied_on"]) == ("known", "credible", "2024-03-01")
    assert party["conceded"]["killed"] == {"min": 3, "max": 5}
    assert after["killed"] == before["killed"]
    asked.run("rerun")
    asked.run("verify")
    asked.run("decide", "undo", "D000003")
    assert asked.rows("incidents")[0]["parties"] == before["parties"]


def test_an_assessment_is_the_partys_finding_from_its_day_on(asked: Book) -> None:
    asked.run("requests", "sent", "R000001", "--on", "2024-01-01")
    asked.run("requests", "assessment", "R000001", "non_credible", "--on", "2024-03-01", "--words", "by letter")
    party = asked.rows("incidents")[0]["parties"][0]
    assert (party["reply"], party["role"]) == ("non_credible", "suspected")


@pytest.mark.parametrize(
    "arguments",
    [
        ("requests", "sent", "R999999"),
        ("requests", "sent", "R000001", "--on", "yesterday"),
        ("requests", "reminder", "R000001", "--on", "2024-01-01"),
        ("requests", "reply", "R000001", "--on", "2024-01-01"),
        ("requests", "assessment", "R000001", "perhaps", "--words", "x"),
        ("requests", "concession", "R000001", "--words", "x"),
        ("requests", "concession", "R000001", "--killed", "3"),
        ("request", "YEM-19990101-a", "--to", "X"),
        ("request", CODE, "--to", " "),
    ],
)
def test_a_wrong_call_is_refused_and_nothing_is_written(asked: Book, arguments: tuple[str, ...]) -> None:
    asked.run(*arguments, code=2)
    assert len(asked.rows("decisions")) == 1
    assert not list(Path().glob(f"{CODE}-to-*"))


def test_no_answer_comes_before_the_question(asked: Book) -> None:
    asked.run("requests", "sent", "R000001", "--on", "2024-01-05")
    asked.run("requests", "reminder", "R000001", "--on", "2024-01-01", code=2)
