"""The one module that knows the two databases: addresses, engines, locks, triggers, and what their errors mean."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from tollbook.errors import LedgerError, LedgerLocked

# Ctrl-C while a connection goes back to its pool is passed on, but also logged with its traceback: not to the terminal.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

FILE = "ledger.sqlite"
_WRITES = "tollbook_writes"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger stands. `shown` is its address without a password; `folder` is None for a server."""

    url: URL
    folder: Path | None
    vault: Path
    shown: str

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None for a server."""
        return self.folder / FILE if self.folder else None


def parse(address: str | Path, environ: Mapping[str, str] | None = None) -> Place:
    """The place that an address names: a folder, or postgresql://...?vault=FOLDER. Raises LedgerError."""
    if "://" not in str(address):
        folder = Path(address)
        return Place(URL.create("sqlite", database=str(folder / FILE)), folder, folder / "vault", str(folder))
    try:
        url = make_url(str(address))
    except (ArgumentError, ValueError) as error:
        raise LedgerError("The address of the ledger is not one that can be read.") from error
    shown = url.difference_update_query(["vault"]).render_as_string(hide_password=True)
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise LedgerError(f"A ledger is a folder or a postgresql:// address; {shown} is neither.")
    vault = url.query.get("vault") or (os.environ if environ is None else environ).get("TOLLBOOK_VAULT")
    if not isinstance(vault, str):
        raise LedgerError(f"The ledger {shown} needs a folder for its vault: add ?vault=FOLDER or set TOLLBOOK_VAULT.")
    return Place(url.set(drivername="postgresql+psycopg").difference_update_query(["vault"]), None, Path(vault), shown)


def connect(place: Place, wait: float) -> Engine:
    """An engine whose writers wait up to `wait` seconds for each other. Nothing is opened yet."""
    if place.folder is None:
        try:
            engine = create_engine(place.url, pool_pre_ping=True)
        except ImportError as error:
            raise LedgerError("PostgreSQL needs one more package: pip install 'tollbook[postgresql]'.") from error
        event.listen(engine, "begin", lambda connection: _begin_postgresql(connection, wait))
        return engine
    engine = create_engine(_sqlite_url(place), connect_args={"timeout": 5.0, "check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", lambda connection: _begin_sqlite(connection, wait))
    return engine


def _sqlite_url(place: Place) -> URL:
    """A ledger on a read-only medium can still be read: no file may be made beside it, and none is needed."""
    file = place.file
    if file is None or not file.exists() or (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return place.url
    beside = file.with_name(file.name + "-wal")
    whole = not beside.exists() or beside.stat().st_size == 0
    query = {"mode": "ro", "uri": "true", **({"immutable": "1"} if whole else {})}
    return URL.create("sqlite", database=file.absolute().as_uri(), query=query)


def writer(connection: Connection) -> Connection:
    """The same connection, whose next transaction is the only one that writes."""
    return connection.execution_options(**{_WRITES: True})


def snapshot(connection: Connection) -> Connection:
    """The same connection, whose next transaction sees one state of the ledger throughout."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def use_wal(engine: Engine) -> None:
    """Let readers read while one process writes. The setting stays in the file. (A server does so by itself.)"""
    if engine.dialect.name != "sqlite":
        return
    for attempt in range(100):
        connection = engine.raw_connection()
        try:
            # Two processes that make one ledger at once: this statement does not wait, so we do.
            connection.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == 99:
                raise
            time.sleep(0.05)
        finally:
            connection.close()


def scrub(connection: Connection) -> None:
    """Make the deletions of this connection overwrite what they free. PostgreSQL leaves it to VACUUM."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))


def pause(engine: Engine, took: float) -> float:
    """How many seconds this process waits before it writes again, after a transaction that took `took`, so that another
    can begin: SQLite has no queue, the quick would always win."""
    return min(0.05, took / 20) if engine.dialect.name == "sqlite" and took > 0.2 else 0.0


def compact(engine: Engine) -> None:
    """Write the whole database anew, without what was deleted, and empty the write-ahead file.

    On PostgreSQL the tables are written anew; its own log keeps old pages until it is used again.
    """
    connection = engine.raw_connection()
    try:
        if engine.dialect.name == "sqlite":
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                raise sqlite3.OperationalError("database is locked")
            return
        driver = connection.driver_connection
        assert driver is not None
        driver.autocommit = True
        driver.execute("VACUUM FULL")
        driver.autocommit = False
    finally:
        connection.close()


def append_only(dialect: str, table: str, key: str = "seq", unless: str | None = None) -> list[str]:
    """Statements after which no row of `table` can be changed, nor deleted except where `unless` holds.

    `key` is another unique column; `unless` a condition over OLD, in SQL that both databases understand.
    """
    refusal = f"{table} is append-only"
    if dialect == "sqlite":
        when = f"WHEN NOT ({unless}) " if unless else ""
        stop = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        return [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {stop}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {when}{stop}",
            # INSERT OR REPLACE deletes without asking the trigger above.
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq OR {key} = NEW.{key}) {stop}",
        ]
    test = f"IF TG_OP = 'DELETE' AND ({unless}) THEN RETURN OLD; END IF;" if unless else ""
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN IF TG_OP <> 'TRUNCATE' THEN {test or 'NULL;'} END IF; RAISE EXCEPTION '{refusal}'; END$$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


@contextmanager
def said_plainly(shown: str) -> Iterator[None]:
    """Turn what a database driver raises into one sentence about the ledger `shown`."""
    try:
        yield
    except DBAPIError as error:
        raise _sentence(shown, error.orig if error.orig is not None else error) from error
    except sqlite3.Error as error:
        raise _sentence(shown, error) from error


_SQLITE = (
    ("locked", LedgerLocked, "Another process is writing to the ledger {0}; try again when it has finished."),
    ("not a database", LedgerError, "{0} is not a Tollbook ledger: its {1} is not a database."),
    ("malformed", LedgerError, "The ledger {0} is damaged: {2}."),
    ("readonly", LedgerError, "The ledger {0} cannot be written: the file or its folder is read-only."),
    ("unable to open", LedgerError, "The ledger {0} cannot be opened: its folder or file cannot be read or written."),
    ("full", LedgerError, "The disk that holds the ledger {0} is full."),
    ("disk i/o", LedgerError, "The disk that holds the ledger {0} failed: {2}."),
)
_POSTGRESQL = {
    "55P03": (LedgerLocked, "Another process is writing to the ledger {0}; try again when it has finished."),
    "53100": (LedgerError, "The disk that holds the ledger {0} is full."),
    "25006": (LedgerError, "The ledger {0} cannot be written: the server is read-only."),
    "42501": (LedgerError, "The ledger {0} cannot be used: this account lacks the rights."),
    "3D000": (LedgerError, "There is no database at {0}."),
}


def _sentence(shown: str, error: BaseException) -> LedgerError:
    detail = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if isinstance(error, sqlite3.Error):
        for sign, kind, sentence in _SQLITE:
            if sign in detail.lower():
                return kind(sentence.format(shown, FILE, detail))
        return LedgerError(f"The ledger {shown} refused: {detail}.")
    state = getattr(error, "sqlstate", None)
    if state in _POSTGRESQL:
        kind, sentence = _POSTGRESQL[state]
        return kind(sentence.format(shown))
    if state is None:
        return LedgerError(f"The ledger {shown} cannot be reached: {detail}.")
    return LedgerError(f"The ledger {shown} refused: {detail}.")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection, wait: float) -> None:
    if not connection.get_execution_options().get(_WRITES):
        connection.exec_driver_sql("BEGIN")
        return
    # SQLite's own waiting can neither be interrupted from the keyboard nor is it quick to see that its turn has come.
    driver = connection.connection.driver_connection
    assert driver is not None
    until = time.monotonic() + wait
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() >= until:
                    raise
                time.sleep(0.005)
    finally:
        driver.execute("PRAGMA busy_timeout = 5000")


def _begin_postgresql(connection: Connection, wait: float) -> None:
    if not connection.get_execution_options().get(_WRITES):
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(wait * 1000))}")
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('tollbook ' || current_schema()))")
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
