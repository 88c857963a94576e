"""A planted story moves no toll: twelve posts on six new sites, with one figure and no source that anybody knows."""

from __future__ import annotations

import json

import pytest
from tests.road.book import Book, Row

WIRES = {
    "Yemen Post": "Medics said that nine civilians were killed when jets struck Mocha in Yemen on 4 May 2018.\n",
    "Gulf Courier": "Aid workers said 12 civilians were killed in an air strike on Mocha in Yemen on 4 May 2018.\n",
}
OLDER = "Residents said that three civilians were killed by shelling in the city of Taiz in Yemen on 20 March 2018.\n"
PLANTED = (
    "Breaking: 60 civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018.",
    "Horror in Mocha, Yemen: 60 civilians were killed when jets bombed the town on 4 May 2018.",
)


@pytest.fixture
def told(book: Book) -> Book:
    """Two papers that the ledger has known for weeks tell of one strike."""
    for name, text in WIRES.items():
        book.add(f"{name}: {OLDER}", "--published", "2018-03-21", "--source", name, name=f"{name} old.txt")
        book.add(text, "--published", "2018-05-05", "--source", name, name=f"{name}.txt")
    return book


def post(book: Book, texts: list[str], sources: list[str], day: str) -> None:
    """One post of each text by the source beside it."""
    rows = [
        {"id": f"{day} {n}", "text": text, "published": day, "source": source}
        for n, (text, source) in enumerate(zip(texts, sources, strict=True))
    ]
    book.add("".join(json.dumps(row) + "\n" for row in rows), name=f"{day}.jsonl")


def plant(book: Book) -> None:
    post(book, [PLANTED[n // 6] for n in range(12)], [f"Fresh Site {n % 6}" for n in range(12)], "2018-05-06")


def mocha(book: Book) -> Row:
    (found,) = [row for row in book.rows("incidents") if row["date_from"] == "2018-05-04"]
    return found


def test_newcomers_with_one_story_move_no_figure_and_are_shown_as_such(told: Book) -> None:
    before, toll = mocha(told), told.run("tally").out
    assert before["killed"] == {"min": 9, "max": 12}
    plant(told)
    after = mocha(told)
    assert after["killed"] == before["killed"]
    assert after["grading"] == before["grading"]
    assert told.run("tally").out == toll
    assert len(after["aside"]) == 12
    page = told.run("show", after["id"]).out
    assert "6 sources that this ledger had not met before tell one story" in page
    told.run("verify")


def test_one_of_them_assessed_as_credible_brings_the_figure_in(told: Book) -> None:
    plant(told)
    told.run("decide", "assess", "Fresh Site 3", "yes", "--reason", "a known reporter behind it")
    after = mocha(told)
    assert after["killed"]["max"] == 60
    told.run("decide", "undo", "D000001")
    assert mocha(told)["killed"]["max"] == 12


def test_three_new_papers_of_one_figure_are_no_planted_story(told: Book) -> None:
    post(told, [PLANTED[0]] * 3, ["Plain Dealer", "Morning News", "Evening News"], "2018-05-06")
    assert mocha(told)["killed"]["max"] == 60


def test_where_only_newcomers_tell_of_an_event_it_says_so_and_stays_out_of_the_headline(told: Book) -> None:
    text = "60 civilians were killed in an air strike on the town of Marib in Yemen on 9 May 2018."
    post(told, [text] * 5, [f"Fresh Site {n}" for n in range(5)], "2018-05-10")
    (marib,) = [row for row in told.rows("incidents") if row["date_from"] == "2018-05-09"]
    assert marib["killed"] == {"min": 60, "max": 60}
    assert (marib["grading"], marib["entered"]) == ("weak", False)
    assert any("nobody else tells of it" in reason for reason in marib["reasons"])
