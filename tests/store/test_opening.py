"""Opening: a ledger, nothing, or one clear sentence about what stands there instead."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from tests.store.samples import capture

from tollbook.errors import LedgerError, LedgerLocked, LedgerTooNew
from tollbook.store import Store, dialect, migrations
from tollbook.store.tables import metadata


def test_a_closed_ledger_opens_again_with_all_that_was_in_it(address: str) -> None:
    with Store.open(address) as store:
        store.seal(*capture("one"))
    with Store.open(address, create=False) as store:
        assert store.body(capture("one")[0].sha256) == b"one"


def test_nothing_is_made_where_nothing_may_be_made(tmp_path: Path, postgresql_address: str) -> None:
    for address in (str(tmp_path / "none"), postgresql_address):
        with pytest.raises(LedgerError, match=r"There is no ledger at"):
            Store.open(address, create=False)
    assert not (tmp_path / "none").exists()


def test_a_file_a_full_folder_and_another_database_are_not_ledgers(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(LedgerError, match="is a file; a ledger is a folder"):
        Store.open(file)
    with pytest.raises(LedgerError, match="holds other things"):
        Store.open(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    connection = sqlite3.connect(other / "ledger.sqlite")
    connection.execute("CREATE TABLE things (x)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="no Tollbook ledger"):
        Store.open(other)
    noise = tmp_path / "noise"
    noise.mkdir()
    (noise / "ledger.sqlite").write_bytes(b"this is not a database " * 100)
    with pytest.raises(LedgerError, match="is not a database"):
        Store.open(noise)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "noise", "other"]


def test_an_empty_database_file_left_by_a_broken_start_becomes_a_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "L"
    folder.mkdir()
    (folder / "ledger.sqlite").touch()
    with pytest.raises(LedgerError, match="There is no ledger"):
        Store.open(folder, create=False)
    with Store.open(folder) as store:
        assert store.seal(*capture("one"))


def test_a_ledger_of_a_newer_program_is_left_alone(address: str) -> None:
    with Store.open(address) as store, store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerTooNew, match=r"newer Tollbook .*9999"):
        Store.open(address)


def test_the_migrations_make_exactly_the_tables_of_the_program(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == migrations.HEAD


def test_addresses_that_are_none() -> None:
    for address, why in (
        ("mysql://root@localhost/x", "neither"),
        ("postgresql://host/x", "vault"),
        ("postgresql://host:port/x", "not one that can be read"),
    ):
        with pytest.raises(LedgerError, match=why):
            dialect.parse(address, environ={})


def test_a_vault_can_come_from_the_environment_and_no_password_is_shown(tmp_path: Path) -> None:
    place = dialect.parse("postgresql://me:secret@host/db", environ={"TOLLBOOK_VAULT": str(tmp_path)})
    assert place.vault == tmp_path
    assert "secret" not in place.shown


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be reached"):
        Store.open(f"postgresql://me:secret@/db?host={tmp_path}&vault={tmp_path}")


def test_a_writer_waits_and_then_says_that_the_ledger_is_in_use(address: str) -> None:
    with Store.open(address) as first, Store.open(address, wait=0.2) as second:
        with first.batch():
            first.seal(*capture("one"))
            assert second.counts().captures == 0, "readers are not held up, and see what is committed"
            with pytest.raises(LedgerLocked, match="Another process is writing"):
                second.seal(*capture("two"))
        assert second.seal(*capture("two"))
        assert list(first.check_chain()) == []


def test_a_snapshot_sees_one_state_and_cannot_write(address: str) -> None:
    with Store.open(address) as store, Store.open(address) as other:
        store.seal(*capture("one"))
        with store.snapshot():
            assert store.counts().captures == 1
            other.seal(*capture("two"))
            assert [record.sha256 for record in store.captures()] == [capture("one")[0].sha256]
            with pytest.raises(LedgerError, match="snapshot"):
                store.seal(*capture("three"))
        assert store.counts().captures == 2
        assert store.seal(*capture("three"))


CREATE = """
import sys
from tollbook.store import Store
from tests.store.samples import capture
with Store.open(sys.argv[1]) as store:
    for n in range(20):
        store.seal(*capture(f"text {n % 10 if sys.argv[2] == 'same' else sys.argv[3]} {n}"))
"""


@pytest.mark.parametrize("kind", ["same", "own"])
def test_processes_that_make_and_fill_one_ledger_at_once_lose_nothing(address: str, kind: str) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", CREATE, address, kind, str(n)],
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        for n in range(3)
    ]
    for process in running:
        _, errors = process.communicate(timeout=100)
        assert process.returncode == 0, errors.decode()
    with Store.open(address, create=False) as store:
        assert store.counts().captures == (20 if kind == "same" else 60)
        assert list(store.check_chain()) == []
        assert list(store.check_vault()) == []


@pytest.mark.skipif(os.name != "posix", reason="accounts and rights of POSIX")
def test_a_read_only_ledger_can_be_read_and_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("one"))
    code = textwrap.dedent(
        """
        import os, sys, tempfile
        from tollbook.errors import LedgerError
        from tollbook.store import Store
        home = sys.argv[1]
        with tempfile.TemporaryDirectory() as warm:
            Store.open(warm).close()  # imports what it needs while that can still be read
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        for act in (lambda: Store.open(home + "/new"), lambda: Store.open(home + "/L").set_meta("a", "b")):
            try:
                act()
            except LedgerError as error:
                print(error)
            else:
                print("no error")
        with Store.open(home + "/L") as store:
            print(store.body(next(store.captures()).sha256), *store.check_chain(), *store.check_vault())
        """
    )
    home = Path(shutil.copytree(tmp_path, f"/tmp/tollbook-readonly-{os.getpid()}"))
    for path in (home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, str(home)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    finally:
        for path in (home, *home.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(home)
    new, old, read = done.stdout.splitlines()
    assert "cannot be made" in new
    assert "read-only" in old
    assert read == "b'one'"
