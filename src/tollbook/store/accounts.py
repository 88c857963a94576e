"""Accounts of a team's desk: a SQLite file of its own beside the ledger, outside the chain.

It holds desk names only; who sits at a desk stands in the ledger's own list (`desks`), which can be deleted any time.
Secrets are kept as hashes; the second factor's key alone must be kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    select,
    text,
    update,
)

from tollbook.errors import LedgerError, LedgerTooNew, NotFound, UsageError
from tollbook.store import dialect
from tollbook.store.closing import Closing

FILE = "accounts.sqlite"
VERSION = 1

metadata = MetaData()

accounts = Table(
    "accounts",
    metadata,
    Column("desk", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("second", Text),
    Column("second_used", BigInteger),
    Column("made_at", Text, nullable=False),
    Column("disabled_at", Text),
)
sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("desk", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("until", Text),
    Column("used_at", Text),
    Column("revoked_at", Text),
)
failed = Table(
    "failed",
    metadata,
    Column("key", Text, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("until", Text, nullable=False),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("on", Text, nullable=False),
    Column("from", Text, nullable=False),
)

Values = Mapping[str, object]


class AccountFile(Closing):
    """The open file. Rows are plain mappings; what they mean is the business of `tollbook.accounts`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._shown = str(path)
        self._engine: Engine = create_engine(
            f"sqlite:///{path}", connect_args={"timeout": 10.0, "check_same_thread": False}
        )
        event.listen(self._engine, "connect", _set_up)
        with self._writing() as connection:
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
            if version > VERSION:
                raise LedgerTooNew(f"The accounts in {path} were made by a newer version of Tollbook.")
            metadata.create_all(connection)
            connection.execute(text(f"PRAGMA user_version = {VERSION}"))
        path.chmod(0o600)

    @classmethod
    def beside(cls, address: str | Path) -> Self:
        """The accounts of the ledger at `address`: in its folder, or beside the vault of a server's ledger."""
        place = dialect.parse(address)
        folder = place.folder if place.folder is not None else place.vault
        if not folder.is_dir():
            raise LedgerError(f"There is no ledger at {place.shown}.")
        return cls(folder / FILE)

    @classmethod
    def exists(cls, address: str | Path) -> bool:
        """Whether the ledger at `address` has accounts."""
        place = dialect.parse(address)
        file = (place.folder if place.folder is not None else place.vault) / FILE
        if not file.is_file():
            return False
        with cls(file) as found:
            return bool(found.accounts())

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with dialect.said_plainly(self._shown), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with dialect.said_plainly(self._shown), self._engine.connect() as connection:
            yield connection

    # -------------------------------------------------------------- accounts

    def add_account(self, row: Values) -> None:
        """A new account. Raises UsageError where the desk name is taken."""
        with self._writing() as connection:
            taken = select(accounts.c.desk).where(func.lower(accounts.c.desk) == str(row["desk"]).lower())
            if connection.execute(taken).first() is not None:
                raise UsageError(f"There is an account {row['desk']} already.")
            connection.execute(accounts.insert(), dict(row))

    def account(self, desk: str) -> Row[Any] | None:
        """The account of that desk name, in any case."""
        with self._reading() as connection:
            return connection.execute(select(accounts).where(func.lower(accounts.c.desk) == desk.lower())).first()

    def accounts(self) -> list[Row[Any]]:
        """All accounts by desk name."""
        with self._reading() as connection:
            return list(connection.execute(select(accounts).order_by(accounts.c.desk)))

    def change_account(self, desk: str, values: Values) -> None:
        """Set fields of an account. Raises NotFound."""
        with self._writing() as connection:
            if connection.execute(update(accounts).where(accounts.c.desk == desk).values(**values)).rowcount == 0:
                raise NotFound(f"There is no account {desk}.")

    def use_second(self, desk: str, step: int) -> bool:
        """Note that a code of the second factor was used; False where it, or a later one, was used before."""
        fresh = accounts.c.second_used.is_(None) | (accounts.c.second_used < step)
        with self._writing() as connection:
            change = update(accounts).where(accounts.c.desk == desk, fresh).values(second_used=step)
            return connection.execute(change).rowcount == 1

    # -------------------------------------------------------------- sessions

    def add_session(self, row: Values) -> None:
        """A new session."""
        with self._writing() as connection:
            connection.execute(sessions.insert(), dict(row))

    def session(self, name: str) -> Row[Any] | None:
        """A session with its account."""
        query = select(sessions, accounts.c.role, accounts.c.disabled_at).join(
            accounts, accounts.c.desk == sessions.c.desk
        )
        with self._reading() as connection:
            return connection.execute(query.where(sessions.c.id == name)).first()

    def touch_session(self, name: str, at: str) -> None:
        """Note that a session was used."""
        with self._writing() as connection:
            connection.execute(update(sessions).where(sessions.c.id == name).values(seen_at=at))

    def end_sessions(self, *, name: str | None = None, desk: str | None = None, before: str | None = None) -> None:
        """End one session, all of a desk, or those that were last used before a moment."""
        with self._writing() as connection:
            if name is not None:
                connection.execute(delete(sessions).where(sessions.c.id == name))
            if desk is not None:
                connection.execute(delete(sessions).where(sessions.c.desk == desk))
            if before is not None:
                connection.execute(delete(sessions).where(sessions.c.seen_at < before))

    # -------------------------------------------------------------- tokens

    def add_token(self, row: Values) -> None:
        """A new token."""
        with self._writing() as connection:
            connection.execute(tokens.insert(), dict(row))

    def token(self, name: str) -> Row[Any] | None:
        """A token with its account's role."""
        query = select(tokens, accounts.c.role, accounts.c.disabled_at).join(accounts, accounts.c.desk == tokens.c.desk)
        with self._reading() as connection:
            return connection.execute(query.where(tokens.c.id == name)).first()

    def tokens(self, desk: str | None = None) -> list[Row[Any]]:
        """Tokens of a desk, or all, oldest first."""
        query = select(tokens).order_by(tokens.c.made_at, tokens.c.id)
        with self._reading() as connection:
            return list(connection.execute(query if desk is None else query.where(tokens.c.desk == desk)))

    def change_token(self, name: str, values: Values) -> None:
        """Set fields of a token. Raises NotFound."""
        with self._writing() as connection:
            if connection.execute(update(tokens).where(tokens.c.id == name).values(**values)).rowcount == 0:
                raise NotFound(f"There is no token {name}.")

    # -------------------------------------------------------------- failed attempts, audit

    def failures(self, key: str) -> Row[Any] | None:
        """Failed attempts under a key."""
        with self._reading() as connection:
            return connection.execute(select(failed).where(failed.c.key == key)).first()

    def note_failure(self, key: str, times: int, at: str, until: str) -> None:
        """Keep how many attempts failed, and until when no further one is heard."""
        with self._writing() as connection:
            connection.execute(delete(failed).where(failed.c.key == key))
            row = {"key": key, "times": times, "last_at": at, "until": until}
            connection.execute(failed.insert(), row)

    def forget_failures(self, key: str) -> None:
        """Nothing failed any more under this key."""
        with self._writing() as connection:
            connection.execute(delete(failed).where(failed.c.key == key))

    def note(self, at: str, desk: str, act: str, on: str, source: str) -> None:
        """One line of the audit log."""
        with self._writing() as connection:
            connection.execute(audit.insert(), {"at": at, "desk": desk, "act": act, "on": on, "from": source})

    def audit(self, limit: int = 200, before: int | None = None) -> list[Row[Any]]:
        """Lines of the audit log, the newest first."""
        query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
        with self._reading() as connection:
            return list(connection.execute(query if before is None else query.where(audit.c.seq < before)))


def _set_up(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA secure_delete = ON")
