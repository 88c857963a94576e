"""Speakers' totals beside our sums: compared where both count the same, refused where not."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.road.book import Book

REPORTS = {
    "one": "Four civilians were killed in an air strike by the coalition on the town of Mocha in Yemen on 4 May 2018, "
    "the Harbour Group said.",
    "month": "The Harbour Group said that 8 civilians were killed in Yemen in May 2018.",
    "long": "The Harbour Group said that at least 90 civilians were killed in Yemen from January 2017 to April 2018.",
    "hurt": "The Harbour Group said that 15 civilians were injured in Yemen in May 2018.",
    "both": "The Harbour Group said that 12 civilians were killed in Yemen and Syria in May 2018.",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    made = Book(tmp_path_factory.mktemp("compare"))
    for name, text in REPORTS.items():
        made.run("add", made.file(f"{name}.txt", text), "--published", "2018-06-05", "--lang", "en")
    return made


def pairs(book: Book, *arguments: str) -> list[dict[str, Any]]:
    """What `compare --json` gives."""
    return [json.loads(line) for line in book.run("compare", *arguments, "--json").out.splitlines()]


def total(book: Book, low: int) -> str:
    """The id of the claim with this lowest number."""
    rows = [json.loads(line) for line in book.run("export", "claims").out.splitlines()]
    return str(next(row["id"] for row in rows if row["count"] and row["count"]["min"] == low))


def test_a_total_stands_beside_our_sum_of_the_same_window_and_area(book: Book) -> None:
    (found,) = [p for p in pairs(book) if p["a"]["low"] == 8]
    assert found["differences"] == []
    assert (found["b"]["low"], found["b"]["high"], found["b"]["events"]) == (4, 4, 1)
    assert (found["ratio"]["low"], found["ratio"]["high"]) == (2.0, 2.0)


def test_an_area_that_we_do_not_cover_is_refused(book: Book) -> None:
    (found,) = [p for p in pairs(book) if p["a"]["low"] == 12]
    assert [d["dimension"] for d in found["differences"]] == ["area"]
    assert found["ratio"] is None


def test_two_totals_of_different_windows_are_refused_unless_asked_for_anyway(book: Book) -> None:
    names = (total(book, 90), total(book, 8))
    shown = book.run("compare", *names).out
    assert "NO RATIO" in shown
    assert "window: Harbour Group once covers 2017-01-01 to 2018-04-30, once 2018-05-01 to 2018-05-31." in shown
    shown = book.run("compare", *names, "--anyway").out
    assert "11.25 times or more (asked for anyway" in shown
    other_way = book.run("compare", *reversed(names), "--anyway").out
    assert "times (asked for anyway" in other_way
    (found,) = pairs(book, *names)
    assert {d["dimension"] for d in found["differences"]} >= {"window"}


def test_a_window_without_incidents_is_no_figure_of_nought(book: Book) -> None:
    (found,) = [p for p in pairs(book) if p["a"]["low"] == 90]
    assert [d["dimension"] for d in found["differences"]] == ["number"]


def test_a_window_whose_incidents_have_no_figure_is_no_figure_of_nought_either(book: Book) -> None:
    (found,) = [p for p in pairs(book) if p["a"]["harm"] == "injured"]
    assert (found["b"]["low"], found["b"]["high"], found["b"]["events"]) == (None, None, 1)
    assert [d["dimension"] for d in found["differences"]] == ["number"]
    assert "this ledger: no figure of civilians injured, 1 incident" in book.run("compare").out


def test_a_recorders_table_is_another_state_of_its_own_record(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(["Unique Reference Code", "Country", "Date", "Civilians Killed Min", "Civilians Killed Max"])
        sheet.writerow(["ZY1", "Yemen", "2018-05-04", "3", "6"])
    book.run("import", "airwars", str(path))
    said = "Airwars said that at least 7 civilians were killed in Yemen in May 2018."
    book.run("add", book.file("airwars.txt", said), "--published", "2018-06-09", "--lang", "en")
    (found,) = [p for p in pairs(book, "--of", "airwars") if p["a"]["low"] == 7]
    assert "state of the record" in {d["dimension"] for d in found["differences"]}
    assert (found["b"]["low"], found["b"]["high"]) == (3, 6)


def test_a_figure_stands_beside_the_totals_and_a_third_name_is_too_many(book: Book, tmp_path: Path) -> None:
    figure = tmp_path / "figure.json"
    book.run("tally", "--since", "2018-05-01", "--until", "2018-05-31", "--figure", str(figure), "--total")
    names = (total(book, 8), str(figure))
    (found,) = pairs(book, *names)
    assert found["differences"] == []
    book.run("compare", *names, str(figure), code=2)


def test_the_overview_tells_series_and_admissions(book: Book) -> None:
    shown = book.run("compare").out
    assert "WHAT EACH SPEAKER GIVES OVER TIME" in shown
    assert "== the series breaks here: Harbour Group once covers" in shown
