"""Reports past their time are listed; only a person lets them go, and what is published stands on stays."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.road.book import Book

from tollbook import work

OLD = "2 shepherds were killed by shelling near Homs in Syria on 4 May 2018, the civil defence said."
KEPT = "Four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018, the Gazette said."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Two reports; an incident that stands on one of them is signed."""
    made = Book(tmp_path_factory.mktemp("retention"))
    paths = [made.file(f"{name}.txt", words) for name, words in (("old", OLD), ("kept", KEPT))]
    made.run("add", *paths, "--published", "2018-05-05", "--lang", "en")
    made.run("decide", "sign", "YEM-20180504-a", "--reason", "read")
    made.file("own.toml", 'based_on = "airwars"\nname = "own"\nversion = "1"\nretention_days = 30\n')
    return made


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year has passed."""
    then = work.now() + timedelta(days=365)
    monkeypatch.setattr(work, "now", lambda: then)


def test_a_profile_without_a_time_keeps_everything_and_says_so(book: Book) -> None:
    assert "keeps every report (retention_days = 0)" in book.run("retention").out


def test_what_is_younger_than_its_time_is_not_listed(book: Book) -> None:
    out = book.run("--profile", str(book.folder / "own.toml"), "retention").out
    assert out.startswith("0 reports captured more than 30 days ago")


@pytest.mark.usefixtures("later")
def test_what_is_past_its_time_is_listed_and_nothing_is_deleted(book: Book) -> None:
    before = book.rows("documents")
    out = book.run("--profile", str(book.folder / "own.toml"), "retention").out
    assert "old.txt" in out
    assert "kept.txt" not in out
    assert "unsigned incidents stand on it: SYR-20180504-a" in out
    assert "Nothing is deleted by itself" in out
    assert book.rows("documents") == before


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("how", ["--withdraw-all", "--withdraw"])
def test_a_person_lets_them_go_by_a_withdrawal_with_its_tombstone(book: Book, how: str, tmp_path: Path) -> None:
    shutil.copytree(book.folder / "ledger", tmp_path / "ledger")
    book = Book(tmp_path)
    (old,) = (row for row in book.rows("documents") if "shepherds" in row["text"])
    chosen = [how] if how == "--withdraw-all" else [how, old["id"][:15]]
    assert "Destroyed: 1 report." in book.run("retention", "--days", "30", *chosen).out
    assert [row["text"] for row in book.rows("documents")] == [KEPT]
    assert all(b"shepherds" not in path.read_bytes() for path in (book.folder / "ledger").rglob("*") if path.is_file())
    book.run("verify")


@pytest.mark.usefixtures("later")
def test_a_report_that_is_not_past_its_time_is_not_let_go(book: Book) -> None:
    (kept,) = (row for row in book.rows("documents") if "civilians" in row["text"])
    refused = book.run("retention", "--days", "30", "--withdraw", kept["id"], code=2)
    assert "none of the reports past their time" in refused.err
    assert "at least 1" in book.run("retention", "--days", "0", code=2).err
