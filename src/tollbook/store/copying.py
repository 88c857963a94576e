"""A copy of a ledger as it stands: written into a new folder for a bundle, or opened where nothing may be written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, ColumnElement, Table, select, true

from tollbook.errors import LedgerError
from tollbook.store import dialect, tables
from tollbook.store.base import JOINED, Base, now
from tollbook.store.chain import Entry

# What is said of people at desks, and work in hand, is nobody else's; what joining keeps can be made again.
STAYS_HERE = ("desks", "jobs", *(table.name for table in tables.KEPT_FOR_JOINING))


class Copying(Base):
    """The part of the store that writes all of itself into another."""

    def note_bundle(self, name: str, by: str) -> Entry:
        """Note in the chain that a bundle of this name is about to be written: what is withdrawn later may be in it."""
        with self._writing() as connection:
            head = self._head(connection)
            payload = {"name": name, "by": by, "head": head.hash if head else None}
            return self._append(connection, "bundle", name, payload, self._at())

    def copy_to(self, folder: Path) -> None:
        """Write this ledger, chain, vault and all, into the new folder `folder` as an SQLite ledger. One state of it is
        copied, whatever others write meanwhile. Every sealed byte is compared with its digest on the way.
        """
        with self.snapshot(), type(self).open(folder) as other, other.batch(), other._writing() as into:
            for table in tables.metadata.sorted_tables:
                if table.name in STAYS_HERE:
                    continue
                order = list(table.primary_key.columns)
                rows: list[dict[str, Any]] = []
                for row in self._pages(select(table).where(_goes(table)), *order):
                    rows.append(dict(row._mapping))
                    if len(rows) == self.page:
                        into.execute(table.insert(), rows)
                        rows = []
                if rows:
                    into.execute(table.insert(), rows)
            for row in self._pages(select(tables.captures.c.seq, tables.captures.c.sha256), tables.captures.c.seq):
                other.vault.put(row.sha256, self.vault.read(row.sha256))

    @classmethod
    @contextmanager
    def open_copy(cls, folder: Path) -> Iterator[Self]:
        """The ledger in `folder`, read through a copy of its database: no byte there is touched, no file made.

        Raises LedgerError where there is none.
        """
        file = folder / dialect.FILE
        if not file.is_file():
            raise LedgerError(f"There is no ledger in {folder}.")
        with tempfile.TemporaryDirectory(prefix="tollbook-") as name:
            copy = Path(name) / dialect.FILE
            shutil.copyfile(file, copy)
            url = URL.create("sqlite", database=str(copy))
            store = cls(dialect.Place(url, Path(name), folder / "vault", str(folder)), now, 60.0)
            try:
                store._ready(create=False)
                yield store
            finally:
                store.close()


def _goes(table: Table) -> ColumnElement[bool]:
    """The rows of a table that go into a copy: all but the word that what joining keeps is there."""
    return tables.meta.c.key != JOINED if table is tables.meta else true()
