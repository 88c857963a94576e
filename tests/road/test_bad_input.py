"""What is wrong with an input is said in one sentence, and nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.road.book import Book

GOOD = "Three shepherds were killed by gunfire near Kirkuk on 3 May 2019, local police said.\n"


def assert_refused(book: Book, path: str, *words: str) -> None:
    answer = book.run("add", path, code=1)
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err
    assert book.rows("documents") == []
    assert any(word in book.run("failures").out for word in words)


def test_an_empty_file(book: Book) -> None:
    assert_refused(book, book.file("empty.txt", ""), "empty.txt", "is empty")


@pytest.mark.parametrize("body", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"\0\1\2\3killed\0" * 20])
def test_a_binary_file(book: Book, body: bytes) -> None:
    assert_refused(book, book.file("picture.txt", body), "picture.txt")


def test_broken_utf8_names_the_byte(book: Book) -> None:
    assert_refused(book, book.file("broken.txt", b"Two people were k\xffilled."), "broken.txt", "17")


def test_a_file_that_is_not_there(book: Book) -> None:
    path = str(book.folder / "nowhere.txt")
    answer = book.run("add", path, code=1)
    assert "nowhere.txt" in answer.err
    assert "Traceback" not in answer.err


def test_a_line_without_text_is_named_by_its_number_and_the_others_go_in(book: Book) -> None:
    rows = [{"id": "a", "text": GOOD}, {"id": "b", "title": "no text"}, {"id": "c", "text": GOOD}]
    path = book.file("reports.jsonl", "\n".join(json.dumps(row) for row in rows) + "\n")
    answer = book.run("add", path, code=1)
    assert "ine 2" in answer.err
    assert [row["external_id"] for row in book.rows("documents")] == ["a", "c"]


def test_a_line_that_is_no_json_is_named_by_its_number(book: Book) -> None:
    path = book.file("reports.jsonl", json.dumps({"id": "a", "text": GOOD}) + "\n{broken\n")
    assert "ine 2" in book.run("add", path, code=1).err
    assert len(book.rows("documents")) == 1


def test_good_files_beside_bad_ones_go_in(book: Book) -> None:
    paths = [
        book.file("empty.txt", ""),
        book.file("good.txt", GOOD),
        book.file("bad.txt", b"Two people were \xfd killed"),
    ]
    book.run("add", *paths, code=1)
    assert [row["text"] for row in book.rows("documents")] == [GOOD]
    assert len(book.rows("claims")) == 1


def test_the_same_bytes_twice_change_nothing(book: Book) -> None:
    book.add(GOOD)
    before = {what: book.rows(what) for what in ("documents", "claims", "incidents", "decisions")}
    answer = book.run("add", book.file("copy.txt", GOOD))
    assert "already known" in answer.out
    assert {what: book.rows(what) for what in before} == before


def test_a_text_without_any_harm_gives_a_document_and_no_claim(book: Book) -> None:
    book.add("The council of Kirkuk met on Monday. It has 41 members. The session took six hours.\n")
    assert len(book.rows("documents")) == 1
    assert book.rows("claims") == []
    assert book.rows("incidents") == []


def test_standard_input_is_a_report(book: Book) -> None:
    book.run("add", "-", "--source", "desk", stdin=GOOD.encode())
    (document,) = book.rows("documents")
    assert (document["text"], document["source"]) == (GOOD, "desk")


def test_a_publication_date_must_be_a_date(book: Book) -> None:
    answer = book.run("add", book.file("good.txt", GOOD), "--published", "yesterday", code=2)
    assert "yesterday" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nothing-like-this"),
        ("claims", "--document", "nothing-like-this"),
        ("explain", "nothing-like-this"),
        ("decide", "accept", "nothing-like-this"),
        ("decide", "undo", "nothing-like-this"),
        ("rerun", "nothing-like-this"),
        ("export", "nothing-like-this"),
        ("export", "claims", "--format", "nothing-like-this"),
    ],
)
def test_a_name_that_is_not_there_is_said_plainly(book: Book, arguments: tuple[str, ...]) -> None:
    book.add(GOOD)
    answer = book.run(*arguments, code=2)
    assert "nothing-like-this" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuch",),
        ("add",),
        ("incidents", "--nosuch"),
        ("tally", "--by", "nosuch"),
        ("tally", "--since", "yesterday"),
        ("tally", "--grading", "nosuch"),
    ],
)
def test_a_wrong_call_is_said_to_be_one(book: Book, arguments: tuple[str, ...]) -> None:
    book.add(GOOD)
    answer = book.run(*arguments, code=2)
    assert "wrong inside" not in answer.err


def test_a_ledger_that_is_not_there_is_not_made_by_looking(book: Book) -> None:
    answer = book.run("incidents", code=1)
    assert "ledger" in answer.err
    assert not (book.folder / "ledger").exists()


def test_a_folder_is_read_with_everything_below_it(book: Book) -> None:
    deep = Path(book.folder, "reports", "2019")
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(GOOD, encoding="utf-8")
    (deep.parent / "b.html").write_text(f"<html><body><article><p>{GOOD}</p></article></body></html>", encoding="utf-8")
    book.run("add", str(deep.parent))
    assert len(book.rows("documents")) == 2
