"""Figures over a real ledger: of today, of a past day, under other rules, computed again and from an export."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.road.book import Book

from tollbook import capture, review, work
from tollbook.counting.tallies import tallied
from tollbook.settings import Settings
from tollbook.store import Store

MOCHA = "The Gazette said that {n} civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018."
TAIZZ = "The Courier said that nine civilians were killed in shelling of the city of Taizz in Yemen on 6 June 2018."
FIRST, SECOND = datetime(2020, 1, 1, 12, tzinfo=UTC), datetime(2020, 1, 2, 12, tzinfo=UTC)


def _at(moment: datetime) -> datetime:
    return moment


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A ledger with two reports of two incidents, added on two days, and a decision on the second day."""
    made = Book(tmp_path)
    with Store.open(tmp_path / "ledger") as store:
        for name, text, moment in (("a", MOCHA.format(n="four"), FIRST), ("b", TAIZZ, SECOND)):
            path = made.file(f"{name}.txt", text)
            given = capture.Given(published=moment.date().isoformat(), source=name)
            work.add(store, [path], given, Settings(), clock=partial(_at, moment))
        (mocha,) = [c for c in store.claims() if c.count and c.count.min == 4]
        review.correct(store, mocha.id, "count", "6", "desk-1", None, lambda: SECOND)
        work.settle(store, work.knowledge(Settings(), store))
    return made


def totals(book: Book, **query: Any) -> tuple[int, int]:
    with Store.open(book.folder / "ledger") as store:
        found = tallied(store, Settings(), **query).total
    return found.min, found.events


def test_as_known_on_a_past_day_counts_what_was_captured_and_decided_by_its_end(book: Book) -> None:
    assert totals(book, as_known_on="2019-12-31") == (0, 0)
    assert totals(book, as_known_on="2020-01-01") == (4, 1)
    assert totals(book, as_known_on="2020-01-02") == (15, 2)


def test_as_known_today_is_now(book: Book) -> None:
    assert totals(book, as_known_on="2999-01-01") == totals(book)


def test_a_document_whose_date_was_corrected_later_is_read_as_it_stood_that_day(book: Book) -> None:
    text = "The Gazette said that three civilians were killed in an air strike on Aden in Yemen on Friday."
    with Store.open(book.folder / "ledger") as store:
        path = book.file("c.txt", text)
        work.add(store, [path], capture.Given(published="2018-05-07", source="c"), Settings(), clock=lambda: FIRST)
        name = next(c.document for c in store.claims() if c.quote.startswith("three"))
        review.correct(store, name, "published", "2018-06-18", "desk-1", None, lambda: SECOND)
        work.rerun(store, Settings(), [name])
        days = {
            day: {row.key[0] for row in tallied(store, Settings(), by=("day",), as_known_on=day).rows}
            for day in ("2020-01-01", "2020-01-02")
        }
    assert "2018-05-04" in days["2020-01-01"]
    assert "2018-06-15" in days["2020-01-02"]
    assert "2018-06-15" not in days["2020-01-01"]


def test_a_figure_computes_again_until_something_drifts(book: Book) -> None:
    path = str(book.folder / "figure.json")
    book.run("tally", "--figure", path, "--total")
    assert "15 over 2 incidents" in book.run("recompute", path).out
    late = "Jets bombed the town of Mocha in Yemen on 4 May 2018. Eleven civilians were killed, said the civil defence."
    book.add(late, "--source", "late", "--published", "2018-05-05", name="late.txt")
    failed = book.run("recompute", path, code=1)
    assert "computed again it is" in failed.err
    assert "does not compute again" in failed.err


def test_a_figure_that_was_written_over_is_found(book: Book) -> None:
    path = book.folder / "figure.json"
    book.run("tally", "--figure", str(path), "--total")
    line = json.loads(path.read_text(encoding="utf-8"))
    for change in ({"max": line["max"] + 1}, {"incidents": line["incidents"][:1]}, {"digest": "0" * 16}):
        path.write_text(json.dumps(line | change), encoding="utf-8")
        book.run("recompute", str(path), code=1)
    path.write_text("{}", encoding="utf-8")
    assert "is no figure" in book.run("recompute", str(path), code=1).err


def test_a_figure_computes_again_from_an_export_alone_and_a_changed_claim_is_found(book: Book) -> None:
    path, folder = book.folder / "figure.json", book.folder / "out"
    folder.mkdir()
    book.run("tally", "--figure", str(path), "--total")
    for what in ("incidents", "claims", "documents", "decisions"):
        book.run("export", what, "-o", str(folder / f"{what}.jsonl"))
    book.run("recompute", str(path), "--from", str(folder))
    claims = folder / "claims.jsonl"
    claims.write_text(claims.read_text(encoding="utf-8").replace('"min":9,"max":9', '"min":8,"max":8'), "utf-8")
    assert (
        "its killed is not what its claims give" in book.run("recompute", str(path), "--from", str(folder), code=1).err
    )
    claims.unlink()
    assert "There is no" in book.run("recompute", str(path), "--from", str(folder), code=1).err


def test_a_figure_computes_again_from_a_bundle_and_a_bundle_that_was_written_over_is_found(book: Book) -> None:
    """Lists of strikes and a past day need what only a bundle holds."""
    path, past, bag = book.folder / "figure.json", book.folder / "past.json", book.folder / "bag"
    listed = "date,belligerent,place,number\n2018-05-04,the coalition,Mocha,2\n"
    book.run("import", "strikes", book.file("strikes.csv", listed))
    book.run("tally", "--figure", str(path), "--total")
    book.run("tally", "--figure", str(past), "--total", "--as-known-on", "2020-01-01")
    book.run("bundle", str(bag))
    for figure in (path, past):
        assert "computes again" in book.run("recompute", str(figure), "--from", str(bag)).out
    with closing(sqlite3.connect(bag / "data" / "ledger" / "ledger.sqlite")) as raw, raw:
        raw.execute("""UPDATE claims SET record = replace(record, '"min":9,"max":9', '"min":8,"max":8')""")
    assert (
        "The figure was 15; computed again it is 14."
        in book.run("recompute", str(path), "--from", str(bag), code=1).err
    )


def test_every_line_of_the_exported_figures_computes_again(book: Book) -> None:
    rows = book.rows("tally")
    assert {row["query"]["figure"] for row in rows} == {"row", "total", "headline"}
    for n, row in enumerate(rows[:4]):
        path = book.file(f"{n}.json", json.dumps(row))
        book.run("recompute", path)


def test_the_sensitivity_table_has_a_line_for_each_rule_and_source(book: Book) -> None:
    shown = book.run("tally", "--sensitivity").out
    for label in ("as it is", "profile acled", "majority of the sources", "floors not in conflict", "without weak"):
        assert label in shown
    assert "not a confidence interval" in shown
    gone = next(line for line in shown.splitlines() if "without Courier" in line or "without The Courier" in line)
    assert "1, 0" in gone


def test_a_tally_under_another_profile_is_of_incidents_assessed_by_it(book: Book) -> None:
    """The ledger was computed by airwars; `--profile ohchr tally` verifies nothing of single reports."""
    shown = book.run("--profile", "ohchr", "tally").out
    assert "0 " in next(line for line in shown.splitlines() if "Total" in line)


def test_days_that_are_none_and_options_that_exclude_each_other_are_refused(book: Book) -> None:
    assert "no ISO date" in book.run("tally", "--as-known-on", "yesterday", code=2).err
    assert "over the ledger as it is" in book.run("tally", "--sensitivity", "--as-known-on", "2020-01-01", code=2).err
