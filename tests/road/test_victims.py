"""The people of an incident, over the command line: each act one row that can be undone, found again after a rerun."""

from __future__ import annotations

import pytest
from tests.road.book import Book

REPORT = "Medics said that six civilians were killed by shelling in the town of Mocha in Yemen on 4 May 2018."
CODE = "YEM-20180504-a"


@pytest.fixture
def told(book: Book) -> Book:
    return book.add(REPORT, "--published", "2018-05-05", "--source", "Harbour Gazette")


def test_a_pasted_list_is_one_act_and_undoing_it_takes_all_back(told: Book) -> None:
    names = "\n".join(f"{n}. {name}, {n + 20}" for n, name in enumerate(("Salma A", "Hadi B", "نور ج"), start=1))
    answer = told.run("victims", "paste", CODE, stdin=names.encode())
    assert "3 people are listed as killed; 3 more would make the lowest number." in answer.out
    rows = told.rows("victims")
    assert [(row["names"][0]["script"], row["age"]) for row in rows] == [("Latn", 21), ("Latn", 22), ("Arab", 23)]
    assert list(rows[0])[:4] == ["id", "incident", "names", "sex"]
    (decision,) = told.rows("decisions")
    assert (decision["act"], decision["on"]["code"], len(decision["value"])) == ("add", CODE, 3)
    assert decision["on"]["claims"][0]["quote"] in REPORT
    told.run("decide", "undo", decision["id"])
    assert told.rows("victims") == []
    told.run("verify")


def test_people_survive_a_rerun_and_change_no_figure(told: Book) -> None:
    before = told.rows("incidents")
    told.run("victims", "add", CODE, "Salma A", "سلمى", "--age", "34", "--family", "A", "--publish-name", "no")
    told.run("victims", "add", CODE, "--number", "7", "--sex", "male")
    assert "8 people are listed as killed, where the sources give 6." in told.run("victims", "list", CODE).out
    told.run("rerun")
    assert len(told.rows("victims")) == 8
    assert told.rows("incidents") == before


def test_a_person_is_corrected_moved_and_taken_out(told: Book) -> None:
    told.add(REPORT.replace("4 May", "20 June").replace("six", "two"), "--published", "2018-06-21", name="second.txt")
    other = "YEM-20180620-a"
    told.run("victims", "add", CODE, "Salma A")
    told.run("victims", "correct", "V000001-1", "names", '["Salma A", "سلمى"]')
    told.run("victims", "correct", "v000001-1", "incident", other.lower())
    (row,) = told.rows("victims")
    assert (len(row["names"]), row["incident"]) == (2, other)
    told.run("victims", "remove", "V000001-1", code=2)
    told.run("victims", "remove", "V000001-1", "--reason", "listed by mistake")
    assert told.rows("victims") == []


def test_a_list_points_at_the_words_that_name_the_people(told: Book) -> None:
    (document,) = told.rows("documents")
    told.run("victims", "add", CODE, "--number", "6", "--document", document["id"], "--quote", "six civilians")
    rows = told.rows("victims")
    assert {REPORT[row["start"] : row["end"]] for row in rows} == {"six civilians"}
    told.run("victims", "add", CODE, "--document", document["id"], "--quote", "seven", code=2)


def test_a_table_is_taken_in_and_a_bad_one_named(told: Book) -> None:
    told.run("victims", "import", CODE, told.file("people.csv", "name,age,sex\nSalma A,34,f\n,,m\n"))
    assert [row["sex"] for row in told.rows("victims")] == ["female", "male"]
    answer = told.run("victims", "import", CODE, told.file("bad.csv", "colour\nred\n"), code=2)
    assert "colour" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "YEM-19990101-a", "Salma A"),
        ("add", CODE, "Salma A", "--sex", "x"),
        ("add", CODE, "Salma A", "--number", "2"),
        ("add", CODE, "--age", "200"),
        ("correct", "V999999-1", "age", "3"),
        ("list", "nowhere"),
    ],
)
def test_a_wrong_call_is_refused_and_nothing_is_written(told: Book, arguments: tuple[str, ...]) -> None:
    told.run("victims", *arguments, code=2)
    assert told.rows("decisions") == []
