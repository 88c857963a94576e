"""Sealing: bytes go in once, whole, and come out as they went in or not at all."""

from __future__ import annotations

import errno
import os
import random
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from tests.store.samples import capture, claim, document

from tollbook.errors import AmbiguousName, LedgerError, NotFound
from tollbook.store import Store


def test_sealed_bytes_come_back_unchanged_with_what_was_noted(store: Store) -> None:
    record, body = capture("مقتل ثلاثة أشخاص", url="https://example.org/a", headers=(("etag", "x"),), lang="ar")
    assert store.seal(record, body) is True
    assert store.body(record.sha256) == body
    assert store.capture(record.sha256) == record
    assert store.sealed(record.sha256)


def test_the_same_bytes_twice_change_nothing(store: Store) -> None:
    record, body = capture("one")
    store.seal(record, body)
    before = store.head()
    again, _ = capture("one", origin="elsewhere.txt", title="Another")
    assert store.seal(again, body) is False
    assert list(store.captures()) == [record]
    assert store.head() == before


def test_captures_come_in_the_order_of_sealing_across_pages(store: Store) -> None:
    store.page = 7
    sealed = [capture(f"text {n}") for n in range(22)]
    with store.batch():
        for record, body in sealed:
            store.seal(record, body)
    assert list(store.captures()) == [record for record, _ in sealed]
    assert [entry.subject for entry in store.entries()] == [record.sha256 for record, _ in sealed]


def test_bytes_that_do_not_fit_their_digest_or_size_are_refused(store: Store) -> None:
    record, _ = capture("true words")
    with pytest.raises(LedgerError, match="digest or the size"):
        store.seal(record, b"true words and more")
    with pytest.raises(LedgerError, match="digest or the size"):
        store.seal(record, b"false word")
    assert store.counts().captures == 0
    assert store.head() is None
    assert list(store.vault.files()) == []


def test_a_broken_batch_leaves_neither_rows_nor_files(store: Store) -> None:
    store.seal(*capture("kept"))
    before = store.head()

    def broken_off() -> None:
        with store.batch():
            for n in range(5):
                store.seal(*capture(f"lost {n}"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert store.counts().captures == 1
    assert store.head() == before
    assert len(list(store.vault.files())) == 1
    assert list(store.check_vault()) == []
    assert store.seal(*capture("lost 0"))
    assert list(store.check_chain()) == []


def test_a_failure_caught_inside_a_batch_undoes_its_own_part_only(store: Store) -> None:
    good, bad = capture("good"), capture("bad")

    def taken_back() -> None:
        with store.batch():
            store.seal(*capture("taken back"))
            raise KeyError

    with store.batch():
        store.seal(*good)
        with pytest.raises(LedgerError):
            store.seal(bad[0], b"xxx")
        with pytest.raises(KeyError):
            taken_back()
        store.seal(*capture("also good"))
    assert store.counts().captures == 2
    assert list(store.check_chain()) == []
    assert list(store.check_vault()) == []


def test_bodies_can_be_read_inside_the_batch_that_seals_them(store: Store) -> None:
    record, body = capture("early reader")
    with store.batch():
        store.seal(record, body)
        assert store.body(record.sha256) == body


def test_pending_are_those_that_this_reader_has_not_read(store: Store) -> None:
    store.page = 7
    sealed = [capture(f"text {n}") for n in range(22)]
    with store.batch():
        for record, body in sealed:
            store.seal(record, body)
    seen = []
    for record in store.pending("grammar 1"):
        seen.append(record)
        store.put_reading(record.sha256, (), (), reader="grammar 1") if len(seen) % 2 else None
    assert seen == [record for record, _ in sealed]
    assert len(list(store.pending("grammar 1"))) == 11
    assert len(list(store.pending("grammar 2"))) == 22


@pytest.mark.parametrize("seed", range(6))
def test_pending_are_the_same_whatever_is_noted_of_what_was_read(store: Store, seed: int) -> None:
    """After any acts of two readers: sealing, reading a capture, forgetting all, and notes that all before is read."""
    chance = random.Random(seed)
    by: dict[str, str | None] = {}
    for n in range(60):
        act = chance.choice(("seal", "seal", "read", "read", "read next", "read next", "note", "note", "forget"))
        reader = chance.choice(("r1", "r1", "r1", "r2"))
        if act == "seal":
            record, body = capture(f"text {n}")
            store.seal(record, body)
            by[record.sha256] = None
        elif act == "note":
            store.note_read(reader)
        elif act == "forget" and chance.random() < 0.3:
            store.forget_readings()
            by = dict.fromkeys(by)
        elif act.startswith("read") and by:
            unread = [sha for sha in by if by[sha] != reader]
            sha = unread[0] if act == "read next" and unread else chance.choice(list(by))
            store.put_reading(sha, (), (), reader=reader)
            by[sha] = reader
        for each in ("r1", "r2"):
            assert [record.sha256 for record in store.pending(each)] == [sha for sha in by if by[sha] != each]


def test_what_is_noted_as_read_is_not_looked_through_again(store: Store) -> None:
    """A report that comes to a large ledger waits for no look at all the others."""
    for n in range(5):
        store.seal(*capture(f"text {n}"))
        store.put_reading(capture(f"text {n}")[0].sha256, (), (), reader="r1")
    store.note_read("r1")
    assert store.meta("read to r1") == str(max(entry.seq for entry in store.entries() if entry.kind == "capture"))


def test_a_capture_is_found_by_the_beginning_of_its_digest(store: Store) -> None:
    sealed = [capture(f"text {n}")[0] for n in range(40)]
    with store.batch():
        for n in range(40):
            store.seal(*capture(f"text {n}"))
    wanted = sealed[7]
    assert store.capture(f"sha256:{wanted.sha256}#2") == wanted
    assert store.capture(wanted.sha256[:12].upper()) == wanted
    shared = next(a for a in "0123456789abcdef" if sum(r.sha256.startswith(a) for r in sealed) > 1)
    with pytest.raises(AmbiguousName):
        store.capture(shared)
    with pytest.raises(NotFound):
        store.capture("zz")
    with pytest.raises(NotFound):
        store.capture("")


@pytest.mark.parametrize("table", ["captures", "chain", "decisions"])
@pytest.mark.parametrize("change", ["UPDATE {} SET seq = seq + 100", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_is_kept(store: Store, table: str, change: str) -> None:
    store.seal(*capture("one"))
    store.append_decision("note", "desk-1", {"document": "x"})
    with (
        pytest.raises(DBAPIError, match=f"{table} is append-only"),
        store._engine.begin() as connection,
    ):
        connection.execute(text(change.format(table)))
    assert list(store.check_chain()) == []


@pytest.mark.parametrize("table", ["captures", "chain", "decisions"])
def test_replacing_a_kept_row_is_refused(tmp_path: Path, table: str) -> None:
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("one"))
        store.append_decision("note", "desk-1", {"document": "x"})
        with pytest.raises(DBAPIError, match="append-only"), store._engine.begin() as connection:
            connection.execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("one"))

        def few_pages(connection: Any, _record: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite takes it as: no page more than there are

        store._engine.dispose()
        event.listen(store._engine, "connect", few_pages)
        with pytest.raises(LedgerError, match=r"disk that holds the ledger .* is full"), store.batch():
            [store.seal(*capture(f"text {n}", title="x" * 5000)) for n in range(100)]
        event.remove(store._engine, "connect", few_pages)
        store._engine.dispose()

        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(LedgerError, match=r"disk that holds the vault .* is full"):
            store.seal(*capture("two"))
        monkeypatch.undo()
        assert [*store.check_chain(), *store.check_vault()] == []
        assert store.counts().captures == 1
        assert store.seal(*capture("two"))


def test_the_server_refuses_to_empty_a_kept_table(postgresql_address: str) -> None:
    with Store.open(postgresql_address) as store:
        store.seal(*capture("one"))
        with pytest.raises(DBAPIError, match="append-only"), store._engine.begin() as connection:
            connection.execute(text("TRUNCATE captures"))


def test_what_is_destroyed_is_gone_and_the_chain_still_holds(store: Store, tmp_path: Path) -> None:
    kept, gone = capture("kept words"), capture("the-name-of-a-witness", title="the-name-of-a-witness")
    for record, body in (kept, gone):
        store.seal(record, body)
        of = document(record.sha256, text=body.decode())
        store.put_reading(record.sha256, [of], [claim(of)], reader="r")
    sha = gone[0].sha256
    assert store.destroy([sha], "desk-2", "request").captures == (sha,)
    store.compact()
    last = store.head()
    assert last is not None
    assert (last.kind, last.subject) == ("tombstone", sha)
    assert list(store.check_chain()) == []
    assert list(store.check_vault()) == []
    assert [record.sha256 for record in store.captures()] == [kept[0].sha256]
    assert store.counts().claims == 1
    with pytest.raises(NotFound):
        store.capture(sha)
    assert store.destroyed(sha)
    assert store.seal(*gone) is False, "what was destroyed must not come back with the next addition"
    store.close()
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert b"the-name-of-a-witness" not in file.read_bytes(), file


def test_a_capture_without_a_tombstone_cannot_be_deleted_even_after_another_was_destroyed(store: Store) -> None:
    store.seal(*capture("one"))
    store.seal(*capture("two"))
    store.destroy([capture("one")[0].sha256], "desk-1", "safety")
    with pytest.raises(DBAPIError, match="append-only"), store._engine.begin() as connection:
        connection.execute(text("DELETE FROM captures"))


def test_leftovers_of_a_broken_off_run_are_swept_away(tmp_path: Path) -> None:
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("one"))
    leftover = tmp_path / "L" / "vault" / "incoming" / "half"
    leftover.write_bytes(b"ha")
    with Store.open(tmp_path / "L") as store:
        assert list(store.check_vault()) == []
        store.seal(*capture("two"))
        assert not leftover.exists()


def test_sealed_files_are_not_writable_and_the_database_holds_no_body(tmp_path: Path) -> None:
    record, body = capture("a body of its own")
    with Store.open(tmp_path / "L") as store:
        store.seal(record, body)
        assert store.vault.path(record.sha256).stat().st_mode & 0o222 == 0
    with sqlite3.connect(tmp_path / "L" / "ledger.sqlite") as connection:
        dump = "\n".join(connection.iterdump())
    connection.close()
    assert record.sha256 in dump
    assert "a body of its own" not in dump


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(st.binary(max_size=300), max_size=8))
def test_any_bytes_survive_and_repeats_are_kept_once(
    bodies: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    import hashlib

    from tollbook.model import Capture

    with Store.open(tmp_path_factory.mktemp("any") / "L") as store:
        for n, body in enumerate(bodies):
            sha = hashlib.sha256(body).hexdigest()
            record = Capture(sha256=sha, size=len(body), media_type="x", origin=str(n), captured_at="2026-01-01")
            assert store.seal(record, body) is (body not in bodies[:n])
        assert [store.body(record.sha256) for record in store.captures()] == list(dict.fromkeys(bodies))
        assert list(store.check_vault()) == []
        assert list(store.check_chain()) == []


def test_bytes_that_a_crash_left_without_a_row_are_no_problem_and_go_with_the_next_writing(tmp_path: Path) -> None:
    lost = capture("moved to its place, but never committed")
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("one"))
        store.vault.put(lost[0].sha256, lost[1])
        store.vault.flush()  # what a process does that is killed before its commit
    with Store.open(tmp_path / "L") as store:
        assert store.vault.path(lost[0].sha256).exists()
        assert list(store.check_vault()) == []
        store.seal(*capture("two"))
        assert not store.vault.path(lost[0].sha256).exists()
        assert store.body(capture("one")[0].sha256) == b"one"
        assert store.seal(*lost)
        assert list(store.check_vault()) == []
        assert list((tmp_path / "L" / "vault" / "incoming").iterdir()) == []


def test_a_list_that_a_crash_left_after_its_commit_takes_nothing_away(tmp_path: Path) -> None:
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("one"))
    (tmp_path / "L" / "vault" / "incoming" / "x.list").write_text(capture("one")[0].sha256 + "\n../../ledger.sqlite\n")
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("two"))
        assert list(store.check_vault()) == []
        assert store.body(capture("one")[0].sha256) == b"one"


def test_an_interruption_while_files_are_moved_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real, moves = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == 3:
            raise KeyboardInterrupt
        return real(self, target)

    def broken_off() -> None:
        with store.batch():
            for n in range(5):
                store.seal(*capture(f"text {n}"))

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        broken_off()
    monkeypatch.undo()
    assert list(store.vault.files()) == []
    assert store.counts().captures == 0
    broken_off()
    assert store.counts().captures == 5
    assert list(store.check_vault()) == []


def test_threads_share_one_store(address: str) -> None:
    with Store.open(address, wait=60.0) as store:
        errors: list[BaseException] = []

        def work(name: int) -> None:
            try:
                for n in range(10):
                    with store.batch():
                        store.seal(*capture(f"thread {name} {n}"))
                        store.seal(*capture(f"shared {n}"))
                    assert store.body(capture(f"shared {n}")[0].sha256)
                    assert sum(1 for _ in store.captures()) >= n
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert store.counts().captures == 50
        assert list(store.check_chain()) == []
        assert list(store.check_vault()) == []


def test_a_commit_that_fails_is_made_good_by_the_next_writing(store: Store) -> None:
    def fail(connection: object) -> None:
        raise OSError("the disk went away")

    event.listen(store._engine, "commit", fail)
    with pytest.raises(OSError, match="went away"):
        store.seal(*capture("one"))
    event.remove(store._engine, "commit", fail)
    assert store.counts().captures == 0
    assert list(store.check_vault()) == []
    assert store.seal(*capture("two"))
    assert store.seal(*capture("one"))
    assert sorted(path.name for _, path in store.vault.files()) == sorted(capture(t)[0].sha256 for t in ("one", "two"))
    assert list(store.check_chain()) == []
    assert list((store.vault.folder / "incoming").iterdir()) == []
