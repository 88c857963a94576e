"""`tollbook searches`: what was looked for is kept, exported, verified, and goes when it names somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.road.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


def test_searches_are_listed_exported_and_verified(book: Book) -> None:
    report = book.file("report.txt", "Two drivers were killed by shelling near Homs on 4 May 2018, police said.")
    book.run("add", report)
    document = book.rows("documents")[0]["id"]
    book.run("--as", "reader-3", "searches", "add", "an archive", "قصف حمص", "--nothing", "--since", "2018-05-01")
    book.run("searches", "add", "a channel", "Homs", "--document", document[7:20], "--note", "two pages looked at")
    listed = book.run("searches", "list").out
    assert "reader-3  an archive: قصف حمص, published 2018-05-01 to ...: found nothing" in listed
    assert "a channel: Homs: found 1; taken in:" in listed
    assert book.run("searches", "list", "--nothing").out.count("\n") == 1
    nil, other = book.rows("searches")
    assert (nil["found"], nil["documents"], nil["words"]) == (0, [], "قصف حمص")
    assert other["documents"] == [document]
    assert "Everything is as it was recorded" in book.run("verify").out


def test_a_name_that_stands_in_a_search_alone_can_be_withdrawn(book: Book) -> None:
    book.run("searches", "add", "an archive", "Zahira Qanbar", "--nothing")
    done = book.run("--as", "reader-3", "withdraw", "Zahira Qanbar", "--reason", "safety")
    assert "S000001" in done.out
    files = [path for path in (book.folder / "ledger").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"Zahira" in path.read_bytes()]
    assert book.run("verify").code == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("an archive", "Homs"), "Say what the search found"),
        (("an archive", "Homs", "--nothing", "--found", "2"), "neither --found nor"),
        (("an archive", " ", "--nothing"), "the words that were searched"),
        (("an archive", "Homs", "--nothing", "--since", "5 May"), "no ISO day"),
        (("an archive", "Homs", "--nothing", "--since", "2018-05-02", "--until", "2018-05-01"), "back to"),
    ],
)
def test_wrong_calls_are_named(words: tuple[str, ...], reason: str, book: Book) -> None:
    book.run("searches", "add", "an archive", "Hama", "--nothing")
    assert reason in book.run("searches", "add", *words, code=2).err
    assert [row["words"] for row in book.rows("searches")] == ["Hama"]
