"""Every change of an incident has one cause, and the totals' moves are the sum of the steps."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import pytest
from tests.road.book import Book

from tollbook import capture, extract, history, review, work
from tollbook.counting.changes import changes
from tollbook.errors import UsageError
from tollbook.model import Change, Changes, Move, Outline, Range
from tollbook.publish import corrections
from tollbook.settings import Settings
from tollbook.store import Store

MOCHA = "The Gazette said that four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018."
DEFENCE = "Jets bombed the town of Mocha in Yemen on 4 May 2018. Eleven civilians were killed, said the civil defence."
BEGINNING = "2000-01-01"


def _at(moment: datetime) -> datetime:
    return moment


CLOCK = partial(_at, datetime(2020, 1, 1, 12, tzinfo=UTC))


def add(store: Store, book: Book, name: str, text: str) -> None:
    """Take in one report."""
    given = capture.Given(published="2018-05-05", source=name)
    work.add(store, [book.file(f"{name}.txt", text)], given, Settings(), clock=CLOCK)


def last(store: Store) -> list[Change]:
    """What the last run that changed something changed."""
    return list(list(store.history())[-1].changes)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


@pytest.fixture
def store(book: Book) -> Store:
    opened = Store.open(book.folder / "ledger")
    add(opened, book, "gazette", MOCHA)
    return opened


def test_a_new_report_is_new_evidence(store: Store, book: Book) -> None:
    (came,) = last(store)
    assert (came.before, came.cause, len(came.claims_came)) == (None, "evidence", 1)
    add(store, book, "defence", DEFENCE)
    (moved,) = last(store)
    assert (moved.cause, len(moved.claims_came), moved.claims_gone) == ("evidence", 1, ())
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.killed, moved.after.killed) != (None, moved.before.killed)


def test_a_run_that_changes_nothing_leaves_no_row(store: Store) -> None:
    before = len(list(store.history()))
    work.settle(store, work.knowledge(Settings(), store))
    assert len(list(store.history())) == before


def test_a_correction_and_its_undoing_are_decisions(store: Store) -> None:
    name = next(c.id for c in store.claims())
    made = review.correct(store, name, "count", "6", "desk-1", "a typo", CLOCK)
    work.settle(store, work.knowledge(Settings(), store))
    assert (last(store)[0].cause, made.id in last(store)[0].why) == ("decision", True)
    review.undo(store, made.id, "desk-1", None, CLOCK)
    work.settle(store, work.knowledge(Settings(), store))
    assert last(store)[0].cause == "decision"
    assert last(store)[0].after == next(iter(store.history())).changes[0].after


def test_what_a_source_is_worth_is_a_decision_too(store: Store, book: Book) -> None:
    add(store, book, "defence", DEFENCE)
    for name in ("Gazette", "civil defence"):
        review.assess(store, name, "yes", "desk-1", "known", CLOCK)
    work.settle(store, work.knowledge(Settings(), store))
    assert {change.cause for change in last(store)} <= {"decision", "evidence"}


def test_another_profile_is_the_profile(store: Store, book: Book) -> None:
    path = book.folder / "own.toml"
    add(store, book, "defence", DEFENCE)
    path.write_text('conflicting_sources = "lowest"\n', encoding="utf-8")
    before = next(iter(store.incidents())).killed
    settings = Settings(profile=str(path))
    work.settle(store, work.knowledge(settings, store))
    changed = [c for c in last(store) if c.after and c.after.killed != before]
    assert [c.cause for c in changed] == ["profile"]
    assert "conflicting_sources=lowest" in changed[0].why
    assert [b.cause for b in changes(store, BEGINNING).breaks] == ["profile"]


def test_another_reader_is_the_program(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer reader gives the report no claim: the incident goes, and the program did it."""
    monkeypatch.setattr(work, "READER", "tollbook 99; read 99; extract 99")
    (sealed,) = store.captures()
    documents = list(store.documents())
    store.put_reading(sealed.sha256, documents, (), reader=work.READER)
    work.settle(store, work.knowledge(Settings(), store))
    (gone,) = last(store)
    assert (gone.after, gone.cause) == (None, "program")


def test_a_destroyed_report_is_a_source_that_is_gone(store: Store) -> None:
    (sealed,) = store.captures()
    store.destroy([sealed.sha256], "desk-1", "safety")
    work.settle(store, work.knowledge(Settings(), store))
    (gone,) = last(store)
    assert (gone.after, gone.cause) == (None, "source")


def test_an_older_ledger_without_a_history_does_not_call_all_of_it_new(store: Store) -> None:
    inputs = history.Inputs("r", "airwars 2", "d", "g")
    records = store.incident_records()
    found = [msgspec.structs.replace(i, killed=None) for i in store.incidents()]

    class Bare:
        """A store without a history."""

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def last_settled(self) -> None:
            return None

    history.note(Bare(), records, found, inputs, "2021-01-01T00:00:00+00:00")  # type: ignore[arg-type]
    assert last(store)[0].cause == "program"


def test_a_signed_figure_is_pinned_and_what_would_change_is_shown(store: Store, book: Book) -> None:
    code = next(i.id for i in store.incidents())
    for state in ("signed", "published"):
        review.sign(store, code, state, "desk-1", None, CLOCK)
        work.settle(store, work.knowledge(Settings(), store))
    add(store, book, "defence", DEFENCE)
    found = changes(store, BEGINNING)
    (pinned,) = found.pinned
    assert pinned.killed is not None
    assert (pinned.killed.min, pinned.killed.max) == (4, 4)
    (moved,) = last(store)
    assert moved.after is not None
    assert (moved.cause, moved.after.would["killed"]) == ("evidence", "4–11")
    assert found.totals[0].after == Range(min=4, max=4)
    shown = "\n".join(corrections.lines(found))
    assert "killed stands as signed; it would now be 4–11" in shown
    assert "PINNED" in shown


def test_a_withdrawn_incident_keeps_its_page_figure_and_reason(store: Store) -> None:
    code = next(i.id for i in store.incidents())
    review.withdraw(store, code, "desk-1", "it never happened", CLOCK)
    work.settle(store, work.knowledge(Settings(), store))
    found = changes(store, BEGINNING)
    shown = "\n".join(corrections.lines(found))
    assert f"WITHDRAWN   {code}: it had killed 4" in shown
    assert "it never happened" in shown
    assert "it never happened" in corrections.page(found)
    assert found.totals[0].after == Range(min=0, max=0)
    assert found.totals[0].by_cause["decision"] == (-4, -4)


def test_claims_that_came_moved_or_went_are_told_with_their_cause(
    store: Store, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    (claim,) = store.claims()
    assert [(m.claim, m.what, m.cause) for m in changes(store, BEGINNING).claims] == [(claim.id, "came", "evidence")]
    made = review.correct(store, claim.id, "count", "6", "desk-1", "a typo", CLOCK)
    assert (claim.id, "moved", "decision") in [(m.claim, m.what, m.cause) for m in changes(store, "2020-01-01").claims]
    review.undo(store, made.id, "desk-1", None, CLOCK)
    work.settle(store, work.knowledge(Settings(), store))
    monkeypatch.setattr(work, "READER", "tollbook 99; read 99; extract 99")
    monkeypatch.setattr(extract, "read", lambda *_: ())
    work.rerun(store, Settings())
    gone = [m for m in changes(store, BEGINNING).claims if m.what == "went"]
    assert [(m.claim, m.cause) for m in gone] == [(claim.id, "program")]


def test_the_totals_moves_are_the_sum_of_the_steps_and_end_where_the_ledger_is(store: Store, book: Book) -> None:
    add(store, book, "defence", DEFENCE)
    add(
        store,
        book,
        "taizz",
        "Nine civilians died when shells hit the city of Taizz in Yemen on 6 June 2018, medics said.",
    )
    found = changes(store, BEGINNING)
    killed = found.totals[0]
    assert killed.before == Range(min=0, max=0)
    assert killed.after is not None
    assert killed.after.min == sum(i.killed.min for i in store.incidents() if i.killed)
    assert sum(low for low, _ in killed.by_cause.values()) == killed.after.min
    later = changes(store, "2999-01-01")
    assert (later.moves, later.totals[0].before) == ((), later.totals[0].after)
    with pytest.raises(UsageError, match="neither"):
        changes(store, "last week")


def test_a_sum_over_incidents_without_a_figure_is_unknown_until_one_has_a_figure(store: Store, book: Book) -> None:
    injured = changes(store, BEGINNING).totals[1]
    assert (injured.harm, injured.after) == ("injured", None)
    assert "Injured: 0 -> unknown (no number moved)" in "\n".join(corrections.lines(changes(store, BEGINNING)))
    told = (
        "Two children were hurt in an air strike on the town of Mocha in Yemen on 4 May 2018, said the civil defence."
    )
    add(store, book, "defence", told)
    assert changes(store, BEGINNING).totals[1].after == Range(min=2, max=2)


@pytest.mark.parametrize("kind", ["export", "bundle"])
def test_since_an_export_only_the_steps_after_it_are_told(store: Store, book: Book, kind: str) -> None:
    store.close()
    folder = book.folder / "out"
    if kind == "bundle":
        book.run("bundle", str(folder))
    else:
        folder.mkdir()
        book.run("export", "incidents", "-o", str(folder / "incidents.jsonl"))
    assert json.loads(book.run("changes", "--since", str(folder), "--json").out)["moves"] == []
    book.run("add", book.file("defence.txt", DEFENCE), "--published", "2018-05-06")
    moves = json.loads(book.run("changes", "--since", str(folder), "--json").out)["moves"]
    assert [(m["cause"], m["before"]["killed"]["min"]) for m in moves] == [("evidence", 4)]


def test_the_page_of_corrections_is_one_file_that_escapes_what_it_shows(store: Store, book: Book) -> None:
    store.close()
    page = book.folder / "corrections.html"
    shown = book.run("changes", "--since", BEGINNING, "--html", str(page)).out
    assert "cause: new evidence" in shown
    text = page.read_text(encoding="utf-8")
    assert "YEM-20180504-a" in text
    assert "http" not in text
    assert "<script" not in text
    nasty = Change(
        incident="<b>",
        before=None,
        after=Outline(place="<img src=x>"),
        cause="program",
        why="&<script>alert(1)</script>",
    )
    move = Move(**msgspec.structs.asdict(nasty), at="2020-01-01")
    made = corrections.page(Changes(since="2020-01-01", moves=(move,), totals=()))
    assert "<script" not in made
    assert "<img" not in made
