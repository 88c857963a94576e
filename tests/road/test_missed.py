"""A claim that the reader missed is added by a person: its words are its evidence, and it counts like any other."""

from __future__ import annotations

import pytest
from tests.road.book import Book

ARABIC = (
    "قال مسعفون إن أربعة مدنيين قتلوا بقصف مدفعي على مدينة الرقة يوم 5 آب 2017، وآخر متأثراً بجراحه في المشفى.\n"
    "وقالت البلدية إن الكهرباء انقطعت عن الحي.\n"
)
MISSED = "وآخر متأثراً بجراحه"


@pytest.fixture
def told(book: Book) -> Book:
    return book.add(ARABIC, "--published", "2017-08-06", "--source", "Harbour Gazette")


def test_the_missed_one_moves_the_range_and_survives_a_new_reading(told: Book) -> None:
    (document,) = told.rows("documents")
    (before,) = told.rows("incidents")
    assert before["killed"] == {"min": 4, "max": 4}
    answer = told.run("decide", "add", document["id"][:20], "--quote", MISSED, "--harm", "killed", "--count", "1")
    assert MISSED in answer.out
    added = told.claim(count=1)
    four = told.claim(count=4)
    assert document["text"][added["start"] : added["end"]] == added["quote"] == MISSED
    assert (added["extractor"], added["by_decision"], added["adds_to"]) == ("person", "D000001", four["id"])
    assert (added["where"], added["when"], added["speaker"]) == (four["where"], four["when"], four["speaker"])
    assert {i["field"] for i in added["inferred"]} >= {"where", "when", "speaker"}
    (after,) = told.rows("incidents")
    assert (after["id"], after["killed"]) == (before["id"], {"min": 5, "max": 5})
    told.run("rerun")
    assert told.claim(count=1) == added
    assert told.rows("incidents") == [after]
    assert told.run("verify").out.startswith("Verified")
    told.run("decide", "undo", "D000001")
    assert told.claims(count=1) == []
    assert told.rows("incidents")[0]["killed"] == {"min": 4, "max": 4}
    told.run("decide", "undo", "D000002")
    assert told.claim(count=1) == added


def test_an_added_claim_is_decided_about_like_any_other(told: Book) -> None:
    (document,) = told.rows("documents")
    told.run("decide", "add", document["id"], "--quote", MISSED, "--harm", "killed", "--count", "1")
    name = told.claim(count=1)["id"]
    told.run("decide", "correct", name, "count", "2")
    told.run("rerun")
    assert told.rows("incidents")[0]["killed"] == {"min": 6, "max": 6}
    told.run("decide", "split", told.rows("incidents")[0]["id"], name)
    assert len(told.rows("incidents")) == 2
    told.run("decide", "reject", name, "--reason", "read again")
    assert told.rows("incidents")[0]["killed"] == {"min": 4, "max": 4}
    assert "Every decision" not in told.run("decide", "orphans").out  # the split has lost what it took out


def test_words_are_found_whatever_the_vowel_marks_and_line_breaks(told: Book) -> None:
    (document,) = told.rows("documents")
    told.run("decide", "add", document["id"], "--quote", "وآخر  متأثرا\nبجراحه", "--harm", "killed", "--count", "1")
    assert told.claim(count=1)["quote"] == MISSED


def test_what_the_reader_reads_in_the_words_alone_is_filled_in(book: Book) -> None:
    book.add(
        "The council met on 9 May 2018 in Aden, Yemen. Its list reads: bakers killed 3, drivers wounded 2.\n",
        "--published",
        "2018-05-10",
    )
    (document,) = book.rows("documents")
    book.run(
        *("decide", "add", document["id"], "--quote", "drivers wounded 2", "--count", "2", "--harm", "injured"),
        *("--set", "when.from=2018-05-09", "--set", "when.to=2018-05-09", "--set", "when.precision=day"),
        *("--set", "speaker.name=The council", "--set", "group=man"),
    )
    added = next(row for row in book.rows("claims") if row["by_decision"])
    assert (added["harm"], added["group"], added["speaker"]["name"]) == ("injured", "man", "The council")
    assert added["when"]["from"] == "2018-05-09"
    assert added["incident"] is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--quote", "nobody wrote this", "--harm", "killed", "--count", "1"], "do not stand in"),
        (["--harm", "killed", "--count", "1"], "--quote"),
        (["--quote", MISSED, "--count", "1"], "--harm"),
        (["--quote", MISSED, "--harm", "dead", "--count", "1"], "harm"),
        (["--quote", MISSED, "--harm", "killed", "--count", "many"], "many"),
        (["--quote", MISSED, "--harm", "killed", "--count", "9-3"], "9-3"),
        (["--quote", MISSED, "--harm", "killed", "--set", "colour=red"], "colour"),
        (["--quote", MISSED, "--harm", "killed", "--set", "nonsense"], "nonsense"),
        (["--quote", "ال", "--harm", "killed"], "--start"),
        (["--start", "5", "--end", "3", "--harm", "killed"], "hold no words"),
        (["--start", "5", "--end", "99999", "--harm", "killed"], "hold no words"),
        (["--quote", MISSED, "--harm", "killed", "--part-of", "nosuch"], "nosuch"),
    ],
)
def test_what_cannot_be_added_is_refused_in_one_sentence(told: Book, words: list[str], said: str) -> None:
    (document,) = told.rows("documents")
    answer = told.run("decide", "add", document["id"], *words, code=2)
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert told.rows("decisions") == []
