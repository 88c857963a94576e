"""Samples for people to check, and the error rates of what they checked."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.road.book import Book

from tollbook import work
from tollbook.counting.sampling import Checked, rate, score, sentence
from tollbook.errors import UnreadableInput
from tollbook.store import Store

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
    rates = book.run("export", "error-rates").out
    assert '"field":"count"' in rates
    assert book.run("verify").code == 0
    figure = tmp_path / "figure.json"
    book.run("tally", "--figure", str(figure))
    book.run("recompute", str(figure))
    book.run("sample", "--keep", code=2)


@pytest.fixture
def carrying(tmp_path: Path) -> Book:
    """A ledger with the rates of a checked sample."""
    made = Book(tmp_path).add(TEXT, "--lang", "en")
    made.run("sample", "--score", str(filled(made, tmp_path / "k.csv", claim_right="y", missed="0")), "--keep")
    return made


def test_every_publication_carries_how_often_the_reader_errs(carrying: Book) -> None:
    said, folder = "claims wrong 0.0%", carrying.folder
    assert said in carrying.run("tally", "--sensitivity").out
    carrying.run("changes", "--since", "2000-01-01", "--html", str(folder / "corrections.html"))
    assert said in (folder / "corrections.html").read_text(encoding="utf-8")
    assert said in carrying.run("export", "airwars", "-o", str(folder / "airwars.xlsx")).err
    losses = openpyxl.load_workbook(folder / "airwars.xlsx")["losses"]
    assert [row for row in losses.iter_rows(values_only=True) if said in str(row[0])]
    carrying.run("bundle", str(folder / "bag"))
    assert said in (folder / "bag" / "bag-info.txt").read_text(encoding="utf-8").replace("\n  ", " ")
    assert '"field":"claim"' in (folder / "bag/data/exports/error-rates.jsonl").read_text(encoding="utf-8")
    assert said in (folder / "bag/data/exports/tally.jsonl").read_text(encoding="utf-8")
    assert carrying.run("verify", str(folder / "bag")).code == 0


def test_what_is_sealed_of_a_sample_are_the_answers_without_the_words(carrying: Book, tmp_path: Path) -> None:
    with Store.open(carrying.folder / "ledger") as store:
        (sealed,) = [c for c in store.captures() if c.tool == "tollbook sample"]
        answers = store.body(sealed.sha256)
    assert b"Mocha" not in answers
    assert b"four" not in answers
    again = tmp_path / "answers.csv"
    again.write_bytes(answers)
    assert score(again) == score(carrying.folder / "k.csv")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_rate_is_told_in_both_languages_and_of_another_reader_too(lang: str) -> None:
    found = Checked(
        at="2024-02-03T00:00:00Z", by="desk-1", sample="s", reader="an older one", rates=(rate("count", None, 40, 2),)
    )
    said = sentence(found, lang)
    assert "5.0%" in said
    assert "2024-02-03" in said
    ours = msgspec.structs.replace(found, reader=work.READER)
    assert said.startswith(sentence(ours, lang))
    assert len(said) > len(sentence(ours, lang))
    assert sentence(None, "en") != sentence(None, "ar")


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
