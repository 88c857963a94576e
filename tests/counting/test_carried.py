"""What is given out with sums carries how often the reader errs: in words, with intervals, by field and language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.road.book import Book

REPORT = (
    "Medics said that nine civilians were killed in an air strike on Mocha in Yemen on 4 May 2018. "
    "The ministry said 300 civilians were killed across Yemen in May 2018."
)
ADMITTED = (
    "The Saudi-led coalition acknowledged that it killed two civilians in its air strike on Mocha in Yemen "
    "on 4 May 2018."
)
CONCEDED = ("conceded", "--party", "Saudi-led Coalition")
SAMPLE = "row,kind,id,document,lang,count_right,claim_right,claims_read,missed\n"
SAMPLE += "1,claim,a,d,en,n,y,,\n2,claim,b,d,en,y,y,,\n3,claim,c,d,ar,n,n,,\n4,document,d,d,ar,,,3,1\n"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A ledger with one report, and a sample that people checked."""
    made = Book(tmp_path).add(REPORT, "--published", "2018-06-05", "--source", "Harbour Gazette", "--lang", "en")
    made.run("sample", "--score", made.file("checked.csv", SAMPLE), "--keep")
    return made


def test_the_sentence_gives_rates_with_intervals_over_all_languages_and_for_each(book: Book) -> None:
    said = book.run("tally").out.splitlines()[-1]
    assert "with intervals of 95 %" in said
    assert "claims wrong 33.3% (6.1% to 79.2%, 1 of 3)" in said
    assert "English: claims wrong 0.0% (0.0% to 65.8%, 0 of 2), numbers wrong 50.0%" in said
    assert "Arabic: claims wrong 100.0% (20.7% to 100.0%, 1 of 1)" in said
    assert "claims missed 25.0%" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("tally",),
        ("tally", "--sensitivity"),
        ("changes", "--since", "2018-01-01"),
        ("compare",),
        ("profile", "beside"),
        ("compare", "--json"),
        ("changes", "--since", "2018-01-01", "--json"),
        ("export", "tally"),
        ("factcheck", "REPORT"),
        ("factcheck", "REPORT", "--json"),
    ],
    ids=" ".join,
)
def test_every_command_that_gives_out_sums_carries_it(book: Book, arguments: tuple[str, ...]) -> None:
    report = str(book.folder / "report.txt")
    said = book.run(*(report if word == "REPORT" else word for word in arguments)).out
    assert "claims wrong 33.3% (6.1% to 79.2%, 1 of 3)" in said


def test_what_a_belligerent_admits_carries_it(book: Book) -> None:
    book.run("add", book.file("admitted.txt", ADMITTED), "--published", "2018-06-07", "--lang", "en")
    assert "claims wrong 33.3% (6.1% to 79.2%, 1 of 3)" in book.run(*CONCEDED).out


@pytest.mark.parametrize("arguments", [("tally",), ("compare",), ("profile", "beside"), CONCEDED])
def test_where_nobody_checked_a_sample_it_is_said_so(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    unchecked = Book(tmp_path).add(f"{REPORT} {ADMITTED}", "--published", "2018-06-05", "--lang", "en")
    assert unchecked.run(*arguments).out.endswith("has not been checked (`tollbook sample`).\n")


def test_changes_and_comparisons_have_the_rates_by_field_and_language(book: Book) -> None:
    for arguments in (("changes", "--since", "2018-01-01", "--json"), ("compare", "--json")):
        found = json.loads(book.run(*arguments).out.splitlines()[0])
        rates = {(r["field"], r["lang"]): r for r in found["error_rates"]}
        assert (rates["count", "en"]["errors"], rates["count", "en"]["checked"]) == (1, 2)
        assert rates["claim", "ar"]["low"] == pytest.approx(0.2065, abs=0.001)
        assert rates["missed claims", None]["rate"] == 0.25


def test_files_that_leave_the_house_carry_it(book: Book) -> None:
    words = "claims wrong 33.3% (6.1% to 79.2%, 1 of 3)"
    page = book.folder / "corrections.html"
    book.run("changes", "--since", "2018-01-01", "--html", str(page))
    assert words in page.read_text(encoding="utf-8")
    book.run("bundle", str(book.folder / "bag"))
    info = (book.folder / "bag" / "bag-info.txt").read_text(encoding="utf-8")
    assert words in " ".join(info.split())
    assert (book.folder / "bag" / "data" / "exports" / "error-rates.jsonl").read_text(encoding="utf-8").count("\n") == 8
    for form in ("airwars", "ucdp-ged", "acled", "ibc"):
        book.run("export", form, "-o", str(book.folder / f"{form}.xlsx"))
        cells = load_workbook(book.folder / f"{form}.xlsx")["losses"].iter_rows(values_only=True)
        assert any(words in str(cell) for row in cells for cell in row)
        assert words in book.run("export", form, "-o", str(book.folder / f"{form}.csv")).err


def test_an_incident_that_was_withdrawn_is_marked_where_profiles_stand_side_by_side(book: Book) -> None:
    assert "(withdrawn)" not in book.run("profile", "beside").out
    book.run("decide", "withdraw", "YEM-20180504-a", "--reason", "in doubt")
    assert "YEM-20180504-a (withdrawn)" in book.run("profile", "beside").out
