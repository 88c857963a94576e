"""When a person corrects what is known of a report, everything that rests on it is resolved again, and back again."""

from __future__ import annotations

import pytest
from tests.road.book import Book, Row

ENGLISH = (
    "Shelling killed four farmers in Aleppo in Syria on Friday, residents said. Two children died overnight in Raqqa.\n"
    "The toll rose to 31 since the beginning of the year.\n"
)
ARABIC = "قتل أربعة مزارعين بقصف على حلب في سوريا يوم الجمعة، بحسب الأهالي. وقتل طفلان أمس في الرقة.\n"


def dates(book: Book) -> dict[str, tuple[str | None, str | None]]:
    """The interval of each claim by its words for the date."""
    return {row["when"]["text"]: (row["when"]["from"], row["when"]["to"]) for row in book.rows("claims")}


def document(book: Book) -> Row:
    (row,) = book.rows("documents")
    return row


def test_a_corrected_publication_date_moves_every_date_that_rests_on_it(book: Book) -> None:
    book.add(ENGLISH, "--published", "2018-05-05", "--source", "Harbour Gazette")
    before = dates(book)
    assert before["Friday"] == ("2018-05-04", "2018-05-04")
    assert before["overnight"] == ("2018-05-04", "2018-05-05")
    book.run("decide", "correct", document(book)["id"], "published", "2019-01-01", "--reason", "the print edition")
    assert dates(book) == {
        "Friday": ("2018-12-28", "2018-12-28"),
        "overnight": ("2018-12-31", "2019-01-01"),
        "since the beginning of the year": ("2019-01-01", None),
    }
    for row in book.rows("claims"):
        assert row["when"]["against"] == "published 2019-01-01"
        assert all("2018-05-05" not in rule["rule"] for rule in row["inferred"])
    own = next(row for row in book.rows("claims") if row["when"]["text"] == "overnight")
    assert own["said_on"] == "2019-01-01"
    starts = {row["date_from"] for row in book.rows("incidents")}
    assert starts == {"2018-12-28", "2018-12-31"}
    book.run("decide", "undo", "D000001")
    assert dates(book) == before
    assert {row["date_from"] for row in book.rows("incidents")} == {"2018-05-04"}
    book.run("verify")


def test_a_publication_date_that_a_person_finds_resolves_what_was_open(book: Book) -> None:
    book.add(ARABIC, "--source", "مكتب النهر")
    assert set(dates(book).values()) == {(None, None)}
    book.run("decide", "correct", document(book)["id"], "published", "2018-05-06")
    assert dates(book) == {"يوم الجمعة": ("2018-05-04", "2018-05-04"), "أمس": ("2018-05-05", "2018-05-05")}
    assert {row["date_from"] for row in book.rows("incidents")} == {"2018-05-04", "2018-05-05"}


def test_a_corrected_time_is_read_in_the_day_of_the_place(book: Book) -> None:
    book.add("Shelling killed four farmers in Aleppo in Syria today.\n", "--published", "2018-05-04")
    assert dates(book) == {"today": ("2018-05-04", "2018-05-04")}
    book.run("decide", "correct", document(book)["id"], "published", "2018-05-04T22:30:00Z")
    assert dates(book) == {"today": ("2018-05-05", "2018-05-05")}


@pytest.mark.parametrize(("text", "voice"), [(ENGLISH, "children died"), (ARABIC, "طفلان")])
def test_a_corrected_source_speaks_in_its_own_voice(book: Book, text: str, voice: str) -> None:
    book.add(text, "--published", "2018-05-05", "--source", "Harbour Gazette")

    def speaker() -> str:
        (row,) = [row for row in book.rows("claims") if voice in row["quote"]]
        return str(row["speaker"]["name"])

    others = sorted(r["speaker"]["name"] for r in book.rows("claims") if r["speaker"]["name"] != "Harbour Gazette")
    assert speaker() == "Harbour Gazette"
    book.run("decide", "correct", document(book)["id"], "source", "River Post", "--reason", "the imprint")
    assert speaker() == "River Post"
    assert document(book)["source"] == "River Post"
    assert sorted(r["speaker"]["name"] for r in book.rows("claims") if r["speaker"]["name"] != "River Post") == others
    book.run("decide", "undo", "D000001")
    assert speaker() == "Harbour Gazette"
    book.run("verify")
