"""Samples for people to check, and the error rates of what they checked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.road.book import Book

from tollbook.counting.sampling import rate, score
from tollbook.errors import UnreadableInput

TEXT = (
    "The Gazette said that four civilians were killed and nine injured in a strike on Mocha in Yemen on 4 May 2018. "
    "Two medics were killed in Taizz in Yemen on 6 June 2018, the civil defence said."
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return Book(tmp_path_factory.mktemp("sample")).add(TEXT, "--lang", "en")


def filled(book: Book, path: Path, **answers: str) -> Path:
    """A sample of all claims and the report, with the same answers in every row; "=" in text is a formula nowhere."""
    book.run("sample", "--n", "10", "-o", str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    out = io.StringIO()
    sheet = csv.DictWriter(out, list(rows[0]))
    sheet.writeheader()
    sheet.writerows(
        {**row, **{k: v for k, v in answers.items() if (k == "missed") == (row["kind"] == "document")}} for row in rows
    )
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def test_one_seed_draws_the_same_rows_and_each_row_shows_its_words(book: Book) -> None:
    first, again = (book.run("sample", "--n", "3", "--seed", "5").out for _ in range(2))
    assert first == again
    rows = list(csv.DictReader(io.StringIO(first.lstrip("\ufeff"))))
    assert {row["kind"] for row in rows} == {"claim"}
    assert all(">>" in row["words"] and "<<" in row["words"] for row in rows)
    assert len(rows) == 3
    book.run("sample", "--n", "0", code=2)


def test_rates_are_by_field_and_language_with_missed_claims(book: Book, tmp_path: Path) -> None:
    path = filled(book, tmp_path / "s.csv", count_right="y", speaker_right="n", missed="1")
    rates = {(r.field, r.lang): r for r in score(path)}
    read = rates[("count", None)].checked
    assert (rates[("count", None)].errors, rates[("speaker", "en")].errors) == (0, read)
    assert (rates[("missed claims", None)].checked, rates[("missed claims", None)].errors) == (read + 1, 1)
    assert ("harm", None) not in rates
    assert "speaker" in book.run("sample", "--score", str(path)).out
    assert '"field":"count"' in book.run("sample", "--score", str(path), "--json").out


def test_a_kept_sample_is_sealed_carried_by_figures_and_leaves_the_ledger_whole(book: Book, tmp_path: Path) -> None:
    assert "has not been checked" in book.run("tally").out
    path = filled(book, tmp_path / "k.csv", claim_right="y", count_right="n", missed="0")
    book.run("sample", "--score", str(path), "--keep")
    assert "claims wrong 0.0%" in book.run("tally").out
    rows = [json.loads(line) for line in book.run("export", "tally").out.splitlines()]
    assert rows
    assert all("claims wrong 0.0%" in row["checked"] for row in rows)
    assert '"field":"count"' in book.run("export", "error-rates").out
    assert book.run("verify").code == 0
    figure = tmp_path / "figure.json"
    book.run("tally", "--figure", str(figure))
    book.run("recompute", str(figure))
    book.run("sample", "--keep", code=2)


def test_what_cannot_be_scored_is_refused_in_a_sentence(book: Book, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="Nothing in"):
        score(filled(book, tmp_path / "empty.csv"))
    with pytest.raises(UnreadableInput, match="it is y, n, or empty"):
        score(filled(book, tmp_path / "odd.csv", count_right="perhaps"))
    with pytest.raises(UnreadableInput, match="a number of claims"):
        score(filled(book, tmp_path / "many.csv", missed="some"))
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="no sample"):
        score(other)


def test_the_wilson_interval_is_the_published_one() -> None:
    """10 of 100: 5.5 % to 17.4 % (Newcombe 1998 gives the score interval for such shares)."""
    found = rate("count", None, 100, 10)
    assert (round(found.low, 3), round(found.high, 3)) == (0.055, 0.174)
    none = rate("count", None, 20, 0)
    assert (none.low, round(none.high, 3)) == (0.0, 0.161)


@given(st.integers(1, 5000), st.data())
def test_the_interval_holds_the_rate_and_narrows_with_more_rows(n: int, data: st.DataObject) -> None:
    errors = data.draw(st.integers(0, n))
    found, wider = rate("count", None, n, errors), rate("count", None, 4 * n, 4 * errors)
    assert 0 <= found.low <= found.rate <= found.high <= 1
    assert wider.high - wider.low <= found.high - found.low
