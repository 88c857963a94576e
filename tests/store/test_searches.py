"""Searches and readings in the chain: kept, found out when changed, gone with what was destroyed."""

from __future__ import annotations

import msgspec
from sqlalchemy import text
from tests.store.samples import capture, claim, document

from tollbook.store import Store


def test_a_search_that_found_nothing_is_an_entry_of_the_chain(store: Store) -> None:
    made = store.put_search("reader-3", "an archive", "Homs market", 0, span=("2018-05-01", None))
    assert [found.id for found in store.searches()] == [made.id] == ["S000001"]
    entry = store.head()
    assert entry is not None
    assert (entry.kind, entry.subject) == ("search", "S000001")
    assert "Homs" not in entry.payload
    assert not list(store.check_chain())


def test_a_changed_or_deleted_search_is_caught(store: Store) -> None:
    for words in ("one", "two"):
        store.put_search("reader-3", "an archive", words, 0)
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE searches SET record = replace(record, 'two', 'six') WHERE seq = 2"))
        connection.execute(text("DELETE FROM searches WHERE seq = 1"))
        connection.execute(text("INSERT INTO searches SELECT 9, 'S000009', record FROM searches"))
    assert list(store.check_chain()) == [
        "The search S000001 (entry 1) was deleted.",
        "The search S000002 (entry 2) was changed.",
        "The search S000009 (number 9) has no entry in the chain: it was put there past the program.",
    ]


def test_a_search_for_a_name_goes_with_what_was_withdrawn_and_its_number_is_not_given_again(store: Store) -> None:
    made, body = capture("Zahira Qanbar died.")
    store.seal(made, body)
    store.put_search("reader-3", "an archive", "zahira  QANBAR", 0)
    store.put_search("reader-3", "an archive", "Homs", 0)
    gone = store.destroy([made.sha256], "reader-3", "safety", ["Zahira Qanbar"])
    assert gone.searches == ("S000001",)
    assert [search.words for search in store.searches()] == ["Homs"]
    assert store.put_search("reader-3", "an archive", "Hama", 0).id == "S000003"
    assert not list(store.check_chain())


def test_a_text_that_was_changed_after_it_was_read_is_caught_whoever_reads_now(store: Store) -> None:
    """The reader's own text is computed anew by `verify`; this holds also for texts of readers that nobody has now."""
    made, body = capture("Two men died.")
    store.seal(made, body)
    read = document(made.sha256, "Two men died.")
    store.put_reading(made.sha256, [read], [claim(read)], reader="an old reader 1")
    assert not list(store.check_readings())
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE documents SET record = replace(record, 'Two men', 'Ten men')"))
    (said,) = store.check_readings()
    assert made.sha256 in said
    assert "an old reader 1" in said


def test_the_same_reading_again_is_one_entry_and_another_reader_s_is_another(store: Store) -> None:
    made, body = capture("Two men died.")
    store.seal(made, body)
    read = document(made.sha256, "Two men died.")
    for reader in ("a 1", "a 1", "a 2"):
        store.put_reading(made.sha256, [read], [], reader=reader)
    kinds = [entry.kind for entry in store.entries()]
    assert kinds == ["capture", "reading", "reading"]
    other = msgspec.structs.replace(read, text="Two men died!")
    store.put_reading(made.sha256, [other], [], reader="a 2")
    assert not list(store.check_readings())
    assert not list(store.check_chain())
