"""One incident computed again is the one that is stored; the profiles stand side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.road.book import Book

from tollbook import assess, work
from tollbook.counting.book import again
from tollbook.settings import Settings, profile_names
from tollbook.store import Store

REPORTS = (
    "The Gazette said that four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018.",
    "Medics said that eleven civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018.",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    made = Book(tmp_path_factory.mktemp("again"))
    for n, text in enumerate(REPORTS):
        made.run("add", made.file(f"{n}.txt", text), "--published", "2018-05-05", "--lang", "en")
    return made


def test_an_incident_computed_again_is_the_stored_one(book: Book) -> None:
    with Store.open(str(Path(book.folder) / "ledger")) as store:
        known = work.knowledge(Settings(), store)
        (stored,) = store.incidents()
        found = again(store, stored.id, known, assess.NO_STRIKES)
    assert (found.killed, found.grading, found.claims) == (stored.killed, stored.grading, stored.claims)


def test_every_profile_has_a_column_and_the_own_one_gives_the_tally(book: Book) -> None:
    rows = book.run("profile", "beside").out.splitlines()
    assert rows[0].split() == list(profile_names())
    own = rows[0].split().index("airwars") + 1
    assert next(row for row in rows if row.startswith("Total")).split()[own] == "4–11"
    assert "4–11" in book.run("tally").out
