"""The demonstration: its reports say what the note says of them, and the road makes of them what they support."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from tests.road.book import Book, Row

DEMO = Path(str(files("tollbook") / "demo"))
REPORTS = DEMO / "reports"
NOTE = (DEMO / "NOTE.md").read_text(encoding="utf-8")

# Day, killed, injured, grading: what the reports support, as the note tells it.
EVENTS: dict[str, tuple[str, tuple[int, int], tuple[int, int] | None, str]] = {
    "al-Mayadin": ("2017-03-09", (7, 30), (12, 100), "contested"),
    "Tabqa": ("2017-03-22", (44, 56), (30, 55), "confirmed"),
    "Abu Kamal": ("2017-04-18", (25, 36), (40, 40), "confirmed"),
    "Raqqa": ("2017-08-05", (43, 43), None, "weak"),
    "ice factory": ("2018-07-12", (28, 58), (25, 45), "weak"),
    "al-Susah": ("2018-07-16", (8, 13), (0, 2), "confirmed"),
    "Hajin": ("2018-11-22", (14, 20), (12, 24), "weak"),
    "al-Kishkiyah": ("2019-01-03", (9, 10), (2, 2), "confirmed"),
}


@pytest.fixture(scope="module")
def told(new_book: Callable[[], Book]) -> Book:
    book = new_book()
    book.run("--country", "SYR", "--country", "IRQ", "add", str(REPORTS))
    return book


def incident_on(book: Book, day: str) -> Row:
    found = [row for row in book.rows("incidents") if row["date_from"] and row["date_from"] <= day <= row["date_to"]]
    assert len(found) == 1, [(row["id"], row["place"], row["killed"]) for row in found]
    return found[0]


def test_the_note_names_every_report() -> None:
    for path in REPORTS.iterdir():
        if path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                assert f"`{json.loads(line)['id']}`" in NOTE
        else:
            assert f"`{path.name}`" in NOTE


def test_the_note_names_no_report_that_is_not_there() -> None:
    named = set(re.findall(r"`([\w-]+\.(?:txt|html))`", NOTE))
    assert named == {path.name for path in REPORTS.iterdir() if path.suffix != ".jsonl"}


def test_the_note_says_that_it_is_no_evidence() -> None:
    assert "They are no evidence of anything." in NOTE


def test_every_address_is_one_that_cannot_exist() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in REPORTS.iterdir())
    hosts = set(re.findall(r"https?://([^/\"\s]+)", text))
    assert hosts
    assert all(host.endswith(".example") for host in hosts)


def test_every_report_is_read_and_dated(told: Book) -> None:
    documents = told.rows("documents")
    lines = (REPORTS / "river-desk-posts.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [path for path in REPORTS.iterdir() if path.suffix != ".jsonl"]
    assert len(documents) == len(lines) + len(pages) + 1  # one page holds two articles
    assert [row["status"] for row in documents if row["status"] != "ok"] == []
    assert [row["title"] for row in documents if row["published"] is None] == []
    assert {row["lang"] for row in documents} == {"en", "ar"}


@pytest.mark.parametrize("place", EVENTS)
def test_each_event_is_one_incident_with_the_range_that_its_reports_support(told: Book, place: str) -> None:
    day, killed, injured, grading = EVENTS[place]
    incident = incident_on(told, day)
    assert incident["killed"] == {"min": killed[0], "max": killed[1]}
    assert incident["injured"] == ({"min": injured[0], "max": injured[1]} if injured else None)
    assert incident["grading"] == grading
    assert incident["country"] == "SYR"


def test_nobody_else_is_counted_as_killed(told: Book) -> None:
    """The missing family may be an event of its own; it adds no dead."""
    killed = [row for row in told.rows("incidents") if row["killed"]]
    assert sorted(row["date_from"] for row in killed) == sorted(day for day, *_ in EVENTS.values())


def test_fighters_stand_apart(told: Book) -> None:
    assert incident_on(told, "2018-11-22")["combatants_killed"] == {"min": 5, "max": 5}


def test_an_admission_is_kept_beside_the_range(told: Book) -> None:
    (party,) = incident_on(told, "2017-03-22")["parties"]
    assert party["conceded"]["killed"] == {"min": 7, "max": 7}


def test_the_wire_story_is_one_origin(told: Book) -> None:
    incident = incident_on(told, "2019-01-03")
    assert len(incident["documents"]) >= 4
    assert incident["origins"] <= 4


def test_two_sources_that_a_person_found_credible_make_it_fair(new_book: Callable[[], Book]) -> None:
    book = new_book()
    book.run("--country", "SYR", "--country", "IRQ", "add", str(REPORTS))
    for source in ("Airwars", "Harbour Gazette"):
        assert incident_on(book, "2018-11-22")["grading"] == "weak"
        book.run("decide", "assess", source, "yes", "--reason", "names its own sources")
    assert incident_on(book, "2018-11-22")["grading"] == "fair"


def test_the_misquotation_is_found(told: Book) -> None:
    assert "quote_vs_paraphrase" in [row["kind"] for row in told.rows("contradictions")]


def test_totals_for_a_period_are_told_and_never_added(told: Book) -> None:
    out = told.run("tally").out
    for number in ("744", "603", "1,139", "236 and 709"):
        assert number in out
    total = sum(killed[1] for _, killed, _, _ in EVENTS.values())
    assert re.search(rf"^\s+Total\b.*{total}\b", out, re.MULTILINE)


def test_the_demonstration_ends_with_commands_that_run(new_book: Callable[[], Book]) -> None:
    book = new_book()
    out = book.run("demo").out
    commands = re.findall(r"^  tollbook --db \S+ (.+?)\s+#", out, re.MULTILINE)
    assert len(commands) >= 4
    for command in commands:
        if command.startswith(("show", "explain", "verify")):
            book.run(*command.split())
    assert "no evidence" in out
