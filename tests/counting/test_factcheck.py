"""A fact check tells of each number who says it, where it is known from, what contradicts it and what fits to print."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.road.book import Book

EARLIER = (
    "The civil defence said that four civilians were killed in an air strike on the town of Mocha in Yemen "
    "on 4 May 2018."
)
RIVAL = "Medics said that eleven civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018."
REPORT = """<script>alert("x")</script> & "Mocha"

Four civilians, including two children, were killed in an air strike on the town of Mocha in Yemen on 4 May 2018, the \
Gazette said. The coalition denied that any civilians were killed in Mocha on 4 May 2018.

The Harbour Group said that 8 civilians were killed in Yemen in May 2018. It said that at least 90 civilians were \
killed in Yemen from January 2017 to April 2018.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    made = Book(tmp_path_factory.mktemp("fact"))
    for name, text, day in (("earlier", EARLIER, "2018-05-05"), ("rival", RIVAL, "2018-05-06")):
        made.run("add", made.file(f"{name}.txt", text), "--published", day, "--lang", "en", "--source", f"The {name}")
    made.file("report.txt", REPORT)
    return made


def checked(book: Book, *arguments: str) -> dict[str, Any]:
    """The receipt of the report as a record."""
    path = str(book.folder / "report.txt")
    (line,) = book.run("factcheck", path, "--published", "2018-06-07", "--json", *arguments).out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def number(found: dict[str, Any], low: int) -> dict[str, Any]:
    """The number of the receipt whose lowest end this is."""
    each: dict[str, Any]
    for each in found["numbers"]:
        if each["claim"]["count"] and each["claim"]["count"]["min"] == low:
            return each
    raise AssertionError([each["claim"]["quote"] for each in found["numbers"]])


def test_a_number_known_earlier_names_its_first_origin_and_one_that_is_new_none(book: Book) -> None:
    found = checked(book)
    first = number(found, 4)["first"]
    assert (first["source"], first["day"]) == ("The earlier", "2018-05-05")
    assert number(found, 8)["first"] is None


def test_rival_numbers_and_denials_contradict_it(book: Book) -> None:
    against = {each["kind"]: each for each in number(checked(book), 4)["against"]}
    assert "eleven" in against["rival numbers"]["quote"]
    assert against["rival numbers"]["where"] == "The rival, 2018-05-06"
    assert against["denied"]["where"] == "this report"
    assert not [each for each in number(checked(book), 8)["against"] if each["kind"] == "denied"]


def test_a_rise_that_its_own_sentence_does_not_give_is_said_with_the_whole_sentence(book: Book) -> None:
    words = "The Watch said 529 civilians were killed in Yemen in June 2018, up from 348, a 72 percent rise."
    path = book.file("rise.txt", f"{words}\n")
    (line,) = book.run("factcheck", path, "--published", "2018-07-02", "--json").out.splitlines()
    (against,) = number(json.loads(line), 529)["against"]
    assert (against["kind"], against["quote"]) == ("percentage", words)
    assert against["why"] == "From 348 to 529 is +52 %, not +72 %."


def test_what_it_may_not_be_set_against_comes_with_the_reason(book: Book) -> None:
    whys = [each["why"] for each in number(checked(book), 8)["beside"]]
    assert any("2017-01-01 to 2018-04-30" in why for why in whys)
    assert all(why for why in whys)


def test_the_sentence_names_the_speaker_and_says_no_more_than_the_words(book: Book) -> None:
    found = checked(book)
    assert number(found, 4)["sentence"] == (
        "According to Gazette, 4 civilians were killed in Mocha on 4 May 2018, including 2 children."
    )
    assert "at least 90 civilians" in number(found, 90)["sentence"]
    assert number(checked(book, "--in", "ar"), 4)["sentence"].startswith("وردت من Gazette رواية بمقتل 4 مدنيين")


def test_the_ledger_is_left_as_it_was(book: Book) -> None:
    before = book.run("export", "documents").out
    checked(book)
    assert book.run("export", "documents").out == before


def test_without_a_ledger_nothing_is_made_up(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.file("report.txt", REPORT)
    found = checked(book)
    assert (found["ledger"], number(found, 4)["first"]) == (False, None)
    assert "no ledger was at hand" in book.run("factcheck", str(tmp_path / "report.txt")).out
    assert not (tmp_path / "ledger").exists()


class Tags(HTMLParser):
    """The tags of a page, and every attribute that could fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action", "data")]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_receipt_is_one_file_that_fetches_nothing_and_escapes_all_text(book: Book, lang: str) -> None:
    path = book.folder / f"receipt-{lang}.html"
    book.run("factcheck", str(book.folder / "report.txt"), "--html", str(path), "--in", lang)
    text = path.read_text(encoding="utf-8")
    seen = Tags()
    seen.feed(text)
    assert seen.tags.isdisjoint({"script", "img", "link", "iframe", "object", "form", "a"})
    assert seen.links == []
    assert not re.search(r"url\(|@import", text)
    assert "&lt;script&gt;" in text
    assert f'dir="{"rtl" if lang == "ar" else "ltr"}"' in text


LATIN = re.compile(r"[A-Za-z]{3,}")


def test_the_arabic_receipt_gives_its_reasons_in_arabic(book: Book) -> None:
    """What is left in Latin letters is quoted, or a name, or a code."""
    found = checked(book, "--in", "ar")
    english = {each["kind"]: each for each in number(checked(book), 4)["against"]}
    arabic = {each["kind"]: each for each in number(found, 4)["against"]}
    assert arabic.keys() == english.keys()
    names = {"gazette", "medics", "saudi", "led", "coalition", "harbour", "group", "civil", "defence", "mocha", "yem"}
    for each in found["numbers"]:
        for other in (*each["against"], *each["beside"]):
            quotes = set(LATIN.findall(other["quote"].lower())) | {"four", "eleven", "the", "rival", "earlier"}
            said = set(LATIN.findall(f"{other['why']} {other['where']} {other['who']}".lower()))
            assert said <= quotes | names, other
            assert re.search(r"[\u0600-\u06ff]", other["why"])
    assert re.search(r"[\u0600-\u06ff]", found["checked"])
    assert [e["why"] for e in number(found, 8)["beside"]] != [e["why"] for e in number(checked(book), 8)["beside"]]


def test_what_cannot_be_read_is_said_in_a_sentence(book: Book) -> None:
    answer = book.run("factcheck", str(book.folder / "nowhere.txt"), code=1)
    assert "nowhere.txt" in answer.err
    assert "Traceback" not in answer.err
