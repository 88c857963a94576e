"""Looks at web addresses: kept in the chain, found again by address, and forgotten with what was destroyed."""

from __future__ import annotations

from sqlalchemy import text
from tests.store.samples import capture

from tollbook.model import Visit
from tollbook.store import Store

PAGE = "https://orsa.example/1"


def visit(outcome: str = "fetched", sha: str | None = None, url: str = PAGE, at: str = "2024-03-01T00:00:00Z") -> Visit:
    return Visit(url=url, at=at, outcome=outcome, capture=sha)  # type: ignore[arg-type]


def test_the_last_look_is_the_last_at_which_something_stood_there(store: Store) -> None:
    for outcome, at in (
        ("fetched", "2024-03-01"),
        ("same", "2024-03-02"),
        ("gone", "2024-03-03"),
        ("failed", "2024-03-04"),
    ):
        store.put_visit(visit(outcome, at=at))
    store.put_visit(visit(url="https://other.example/"))
    last = store.last_visit(PAGE)
    assert last is not None
    assert (last.outcome, last.at) == ("same", "2024-03-02")
    assert [v.outcome for v in store.visits(PAGE)] == ["fetched", "same", "gone", "failed"]
    assert len(list(store.visits())) == 5
    assert not list(store.check_chain())


def test_a_changed_or_deleted_visit_is_caught(store: Store) -> None:
    store.put_visit(visit())
    store.put_visit(visit("gone"))
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE visits SET record = replace(record, 'gone', 'same') WHERE seq = 2"))
        connection.execute(text("DELETE FROM visits WHERE seq = 1"))
    assert [p.split(" entry ")[1] for p in store.check_chain()] == ["1 was deleted.", "2 was changed."]


def test_what_was_destroyed_takes_its_addresses_with_it_and_the_chain_still_verifies(store: Store) -> None:
    made, body = capture("One man died.")
    store.seal(made, body)
    store.put_visit(visit(sha=made.sha256))
    store.put_visit(visit("same"))
    store.destroy([made.sha256], "desk-1", "safety")
    assert not list(store.visits())
    assert not list(store.check_chain())


def test_an_address_is_watched_until_it_is_not(store: Store) -> None:
    assert store.watch(PAGE)
    assert not store.watch(PAGE)
    assert store.watch("https://other.example/")
    assert store.watched() == (PAGE, "https://other.example/")
    assert store.unwatch(PAGE)
    assert not store.unwatch(PAGE)
    assert store.watched() == ("https://other.example/",)
