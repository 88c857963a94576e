"""What is known today is what the ledger holds today, and what was known on a day is what it held that day."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.road.book import Book

from tollbook import capture, review, work
from tollbook.counting.tallies import tallied
from tollbook.errors import TollbookError
from tollbook.model import Claim
from tollbook.settings import Settings
from tollbook.store import Store
from tollbook.tally import Tally

RULES = Settings()
REPORTS = (
    "The Gazette said that four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018.",
    "Medics said that eleven civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018.",
    "The Courier said that nine people were killed in shelling of the city of Taizz in Yemen on 6 June 2018.",
    "The Harbour Group said that 30 civilians were killed in Yemen in May 2018.",
)
Act = Callable[[Store, int, datetime], object]


def _claim(store: Store, n: int) -> Claim:
    claims = list(store.claims())
    return claims[n % len(claims)]


def _incident(store: Store, n: int) -> str:
    incidents = list(store.incidents())
    return incidents[n % len(incidents)].id


def _undo(store: Store, n: int, at: datetime) -> object:
    made = list(store.decisions())
    return review.undo(store, made[n % len(made)].id, "desk-1", None, lambda: at)


ACTS: dict[str, Act] = {
    "correct": lambda s, n, at: review.correct(s, _claim(s, n).id, "count", str(n + 1), "desk-1", None, lambda: at),
    "scope": lambda s, n, at: review.correct(s, _claim(s, n).id, "scope", "aggregate", "desk-1", None, lambda: at),
    "reject": lambda s, n, at: review.reject(s, _claim(s, n).id, "desk-1", "wrong", lambda: at),
    "assess": lambda s, n, at: review.assess(s, ("Gazette", "Courier")[n % 2], "yes", "desk-1", "known", lambda: at),
    "override": lambda s, n, at: review.override(s, _incident(s, n), "killed", f"{n}", "desk-1", "seen", lambda: at),
    "sign": lambda s, n, at: review.sign(s, _incident(s, n), "signed", "desk-1", "done", lambda: at),
    "withdraw": lambda s, n, at: review.withdraw(s, _incident(s, n), "desk-1", "wrong", lambda: at),
    "undo": _undo,
}


def _step(store: Store, folder: Path, act: str, n: int, at: datetime) -> None:
    """One day's act; what cannot be done that day is left."""
    if act == "add":
        path = folder / f"{n % len(REPORTS)}.txt"
        path.write_text(REPORTS[n % len(REPORTS)], encoding="utf-8")
        given_ = capture.Given(published="2018-06-10", source=f"Paper {n % 3}", lang="en")
        work.add(store, [str(path)], given_, RULES, clock=lambda: at)
        return
    try:
        ACTS[act](store, n, at)
    except (TollbookError, ZeroDivisionError):  # nothing there yet to act on, or it stands so already
        return
    work.settle(store, work.knowledge(RULES, store))


def _tallies(store: Store, day: str | None) -> list[Tally]:
    found = []
    for by in (("month",), ("blamed", "grading")):
        made = tallied(store, RULES, by=by, as_known_on=day)
        found.append(msgspec.structs.replace(made, query={k: v for k, v in made.query.items() if k != "as_known_on"}))
    return found


def _under_todays_codes(tallies: list[Tally], store: Store) -> object:
    """Tallies with each code as the one that took it over since, their lists in one order.

    Where the words of an incident were set aside on a day, another report of the event got a code of its own; once one
    code took over the other, the day is told under the one by which the event is found today.
    """
    into = store.merged_codes()

    def told(value: object) -> object:
        if isinstance(value, dict):
            return {key: told(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return sorted((told(inner) for inner in value), key=repr)
        return into.get(value, value) if isinstance(value, str) else value

    return told(msgspec.to_builtins(tallies))


steps = st.lists(st.tuples(st.sampled_from(["add", "add", *sorted(ACTS)]), st.integers(0, 7)), min_size=1, max_size=7)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps=steps)
@example(steps=[("add", 1), ("reject", 0)])  # the code stays with the rejected claim's words on earlier days
# a signature taken back and given back stands, also when the words that it was given to count elsewhere since
@example(steps=[("sign", 0), ("scope", 0), ("undo", 0), ("undo", 2)])
# a code that was given while another's words were set aside, and that the other took over since
@example(steps=[("reject", 0), ("add", 1), ("undo", 0)])
# what was signed when its words were no longer read holds when they are decided about once more
@example(steps=[("sign", 0), ("override", 0), ("reject", 0), ("sign", 0), ("reject", 0)])
def test_as_known_on_each_day_is_the_ledger_of_that_day_and_today_is_now(steps: list[tuple[str, int]]) -> None:
    steps = [("add", 0), *steps]
    with tempfile.TemporaryDirectory() as name, Store.open(Path(name) / "ledger") as store:
        days: dict[str, list[Tally]] = {}
        for number, (act, n) in enumerate(steps, 1):
            at = datetime(2020, 1, number, 12, tzinfo=UTC)
            _step(store, Path(name), act, n, at)
            days[at.date().isoformat()] = _tallies(store, None)
        assert _tallies(store, "2999-01-01") == _tallies(store, None)
        for day, then in days.items():
            found = _tallies(store, day)
            assert found == then or _under_todays_codes(found, store) == _under_todays_codes(then, store), day
        assert _tallies(store, "2019-12-31")[0].total.events == 0


@pytest.fixture
def spoken(tmp_path: Path) -> Book:
    """A ledger with one speaker's total of a month, and one incident."""
    book = Book(tmp_path)
    for n in (0, 3):
        book.run("add", book.file(f"{n}.txt", REPORTS[n]), "--published", "2018-06-10", "--lang", "en")
    return book


def test_a_speakers_total_stands_in_a_tally_as_people_left_it(spoken: Book) -> None:
    def own() -> list[Any]:
        with Store.open(spoken.folder / "ledger") as store:
            return [(t.min, t.speaker) for t in tallied(store, RULES, by=("month",)).own_totals]

    (total,) = [row["id"] for row in spoken.claims(scope="aggregate")]
    (single,) = [row["id"] for row in spoken.claims(scope="incident")]
    assert own() == [(30, "Harbour Group")]
    spoken.run("decide", "correct", total, "count", "28")
    assert own() == [(28, "Harbour Group")]
    spoken.run("decide", "correct", single, "scope", "aggregate")
    assert own() == [(4, "Gazette"), (28, "Harbour Group")]
    spoken.run("decide", "reject", total, "--reason", "no such words")
    assert own() == [(4, "Gazette")]
