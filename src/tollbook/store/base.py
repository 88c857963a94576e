"""Opening a ledger, and its transactions: one writer at a time, readers never blocked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Row, Select, Table, delete, select, tuple_

from tollbook.errors import AmbiguousName, LedgerError, NotFound
from tollbook.store import dialect, migrations, tables
from tollbook.store.chain import Entry, Kind, link
from tollbook.store.closing import Closing
from tollbook.store.vault import Vault

INDEXED = 500
T = TypeVar("T")
SETTLED = "settled"
JOINED = "joined"
LISTED = "listed"
READ_TO = "read to "  # and the name of a reader: the number of a capture up to which it has read all
WAS = "was "  # and the id of a document: its claims as they were joined, where they were read otherwise since


def now() -> datetime:
    """The clock of the machine, in UTC."""
    return datetime.now(UTC)


def indexed(value: str | None) -> str | None:
    """A value as a column holds it: without what databases refuse (NUL, halves of pairs), short enough to index."""
    if value is None:
        return None
    return value[:INDEXED].replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values, `size` at a time."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


class Base(Closing):
    """An open ledger. Inside `batch` a thread writes one transaction; inside `snapshot` it reads one state."""

    page = 200  # rows that are held in memory at a time; documents hold whole texts

    def __init__(self, place: dialect.Place, clock: Callable[[], datetime], wait: float) -> None:
        self.address = place.shown
        self.vault = Vault(place.vault)
        self._place = place
        self._clock = clock
        self._engine = dialect.connect(place, wait)
        self._here = threading.local()
        self._swept = False
        self._next_write = 0.0  # by the clock that only counts; before that another process has its turn

    @classmethod
    def open(
        cls, address: str | Path, create: bool = True, *, clock: Callable[[], datetime] = now, wait: float = 60.0
    ) -> Self:
        """Open the ledger at `address`: a folder, or `postgresql://...?vault=FOLDER`; make it when `create`.

        `wait`: seconds that a writer waits for another process. Raises LedgerError when there is none, when the place
        holds something else or cannot be used, LedgerTooNew when a newer program made it, LedgerLocked when another
        process writes for longer than `wait`.
        """
        place = dialect.parse(address)
        _look(place, create)
        store = cls(place, clock, wait)
        try:
            store._ready(create)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything written inside is one transaction: all of it, or none when an exception leaves the block."""
        with self._writing():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside sees one state of the ledger, whatever others write. Nothing can be written."""
        if self._connection is not None:
            yield
            return
        with dialect.said_plainly(self.address), self._engine.connect() as connection:
            self._here.connection, self._here.writes = dialect.snapshot(connection), False
            try:
                yield
            finally:
                self._here.connection = None

    def meta(self, key: str) -> str | None:
        """A note of the ledger about itself, or None."""
        with self._reading() as connection:
            return connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar()

    def set_meta(self, key: str, value: str | None) -> None:
        """Write a note, or delete it with None."""
        with self._writing() as connection:
            connection.execute(delete(tables.meta).where(tables.meta.c.key == key))
            if value is not None:
                connection.execute(tables.meta.insert(), {"key": key, "value": value})

    # -------------------------------------------------------------- for the parts of Store

    @property
    def _connection(self) -> Connection | None:
        return getattr(self._here, "connection", None)

    def _at(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._connection is not None:
            yield self._connection
            return
        with dialect.said_plainly(self.address), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._connection is not None:
            if not self._here.writes:
                raise LedgerError("Nothing can be written inside a snapshot.")
            # A part that fails and is caught inside a batch must not leave half of its rows there.
            last, staged = self._here.last, self.vault.staged()
            try:
                with dialect.said_plainly(self.address), self._connection.begin_nested():
                    yield self._connection
            except BaseException:
                self._here.last = last
                self.vault.back_to(staged)
                raise
            return
        time.sleep(max(0.0, self._next_write - time.monotonic()))
        began = time.monotonic()
        self.vault.forget()
        with dialect.said_plainly(self.address), self._engine.connect() as connection:
            with dialect.writer(connection).begin():
                self._here.connection, self._here.writes, self._here.last = connection, True, None
                try:
                    if not self._swept:
                        self.vault.sweep(lambda sha: _known(connection, sha))
                    self._swept = False
                    yield connection
                    # The bytes first: a committed row never speaks of bytes that the disk does not have.
                    self.vault.flush()
                except BaseException:
                    self.vault.discard()
                    raise
                finally:
                    self._here.connection = None
            self.vault.settled()
            self._swept = True
        ended = time.monotonic()
        self._next_write = ended + dialect.pause(self._engine, ended - began)

    def _append(self, connection: Connection, kind: Kind, subject: str, payload: object, at: str) -> Entry:
        entry = link(self._here.last or self._head(connection), at, kind, subject, payload)
        connection.execute(tables.chain.insert(), _columns(entry))
        self._here.last = entry
        return entry

    def _unsettle(self, connection: Connection, *, came: bool = False) -> None:
        """Note, in the transaction that changes claims or decisions, that the incidents no longer follow from them.

        Where documents or decisions only `came`, what is kept of those that were joined before still holds.
        """
        stale = (SETTLED,) if came else (SETTLED, JOINED)
        connection.execute(tables.meta.delete().where(tables.meta.c.key.in_(stale)))
        if not came:
            self._forget_was(connection)

    def _forget_was(self, connection: Connection) -> None:
        """Forget how documents were read when they were joined."""
        connection.execute(tables.meta.delete().where(tables.meta.c.key.startswith(WAS)))

    def _relist(self, connection: Connection) -> None:
        """Note, in the transaction that writes incidents, that what lists look through is to be read again.

        The stamp never comes again: what was read inside a transaction that is then undone is of no other state.
        """
        connection.execute(tables.meta.delete().where(tables.meta.c.key == LISTED))
        connection.execute(tables.meta.insert(), {"key": LISTED, "value": uuid4().hex})

    def _head(self, connection: Connection) -> Entry | None:
        table = tables.chain
        row = connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
        return None if row is None else Entry(**row._mapping)

    def _pages(self, query: Select[Any], *order: Any) -> Iterator[Row[Any]]:
        """Rows of `query` in the order of `order`, `page` at a time; between these pages nothing is held open."""
        key = tuple_(*order) if len(order) > 1 else order[0]
        columns = [column.name for column in order]
        last: Sequence[Any] | None = None
        while True:
            page = query if last is None else query.where(key > (tuple_(*last) if len(order) > 1 else last[0]))
            with self._reading() as connection:
                rows = connection.execute(page.order_by(*order).limit(self.page)).all()
            yield from rows
            if len(rows) < self.page:
                return
            last = [rows[-1]._mapping[name] for name in columns]

    def _one(self, table: Table, column: Any, name: str, what: str) -> Row[Any]:
        """The row whose `column` is `name` or alone begins with it. Raises NotFound, AmbiguousName."""
        name = indexed(name) or ""
        with self._reading() as connection:
            found = connection.execute(select(table).where(column == name)).first()
            if found is not None:
                return found
            query = select(table).where(column > name, column < name + "\U0010ffff").order_by(column).limit(4)
            rows = connection.execute(query).all() if name else []
        if not rows:
            raise NotFound(f"There is no {what} {name!r} in the ledger.")
        if len(rows) > 1:
            some = ", ".join(str(row._mapping[column.name]) for row in rows[:3]) + (", ..." if len(rows) > 3 else "")
            raise AmbiguousName(f"More than one {what} begins with {name!r}: {some}.")
        return rows[0]

    def _ready(self, create: bool) -> None:
        shown = self.address
        with dialect.said_plainly(shown):
            with self._engine.connect() as connection:
                at = migrations.version(connection, shown)
            if at == migrations.HEAD:
                return
            if at is None and not create:
                raise LedgerError(f"There is no ledger at {shown}.")
            dialect.use_wal(self._engine)
            with self._engine.connect() as connection, dialect.writer(connection).begin():
                migrations.upgrade(connection, shown)


def _known(connection: Connection, sha: str) -> bool:
    return connection.execute(select(tables.captures.c.seq).where(tables.captures.c.sha256 == sha)).first() is not None


def _columns(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__struct_fields__}


def _look(place: dialect.Place, create: bool) -> None:
    """Refuse, before anything is made, a place that is no ledger."""
    folder, file = place.folder, place.file
    if folder is None or file is None:
        _make(place.vault)
        return
    if folder.exists() and not folder.is_dir():
        raise LedgerError(f"{folder} is a file; a ledger is a folder.")
    if not file.exists():
        if not create:
            raise LedgerError(f"There is no ledger at {folder}.")
        others = folder.is_dir() and any(folder.iterdir())
        if others and not file.exists():  # asked again: another process may have made the ledger since
            raise LedgerError(f"The folder {folder} holds other things and no ledger; name a new or empty folder.")
        _make(folder)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"The folder {folder} cannot be made: {error.strerror}.") from error
