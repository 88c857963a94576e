"""Captures: sealing bytes and finding them again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from typing import BinaryIO

from sqlalchemy import func, select

from tollbook.errors import LedgerError
from tollbook.model import Capture, decode, encode
from tollbook.store import tables
from tollbook.store.base import SETTLED
from tollbook.store.chain import Entry, capture_payload
from tollbook.store.readings import Readings

MARK = select(
    select(tables.meta.c.value).where(tables.meta.c.key == SETTLED).scalar_subquery(),
    select(func.max(tables.chain.c.seq)).scalar_subquery(),
)


class Captures(Readings):
    """The part of the store that keeps bytes from the world and what was noted when they came."""

    def seal(self, capture: Capture, body: bytes) -> bool:
        """Keep `body` for ever. False, and nothing changes, when these bytes are there already or were destroyed.

        Raises LedgerError when the digest in `capture` is not that of `body`, or the disk refuses.
        """
        table = tables.captures
        salt = secrets.token_hex(16)
        if capture.size != len(body) or hashlib.sha256(body).hexdigest() != capture.sha256:
            raise LedgerError(f"The bytes from {capture.origin} do not fit the digest or the size noted for them.")
        with self._writing() as connection:
            known = connection.execute(select(table.c.seq).where(table.c.sha256 == capture.sha256)).first()
            if known is not None or self.destroyed(capture.sha256):
                return False
            payload = capture_payload(capture, salt)
            entry = self._append(connection, "capture", capture.sha256, payload, self._at())
            record = encode(capture).decode()
            row = {"seq": entry.seq, "sha256": capture.sha256, "record": record, "salt": salt}
            connection.execute(table.insert(), row)
            self.vault.put(capture.sha256, body)
        return True

    def capture(self, sha: str) -> Capture:
        """The capture with this SHA-256 (hex, `sha256:` before it or not), or whose digest alone begins so.

        Raises NotFound, AmbiguousName.
        """
        name = sha.removeprefix("sha256:").partition("#")[0].lower()
        row = self._one(tables.captures, tables.captures.c.sha256, name, "capture")
        return decode(Capture, row.record)

    def sealed(self, sha: str) -> bool:
        """Whether bytes with this SHA-256 (hex) are in the ledger."""
        with self._reading() as connection:
            query = select(tables.captures.c.seq).where(tables.captures.c.sha256 == sha)
            return connection.execute(query).first() is not None

    def captures(self) -> Iterator[Capture]:
        """All captures in the order in which they were sealed."""
        for row in self._pages(select(tables.captures), tables.captures.c.seq):
            yield decode(Capture, row.record)

    def pending(self, reader: str) -> Iterator[Capture]:
        """Captures that have no reading by `reader` (name and version), in the order in which they were sealed.

        Readings may be put while this goes on.
        """
        for row in self._pages(self._pending(reader), tables.captures.c.seq):
            yield decode(Capture, row.record)

    def body(self, sha: str) -> bytes:
        """The sealed bytes, compared with their digest. Raises LedgerError when they are missing or have changed."""
        return self.vault.read(sha)

    def open_body(self, sha: str) -> BinaryIO:
        """The same as a file, to read a stretch of; whoever asks for it closes it."""
        return self.vault.open(sha)

    def entries(self) -> Iterator[Entry]:
        """The chain from its beginning."""
        for row in self._pages(select(tables.chain), tables.chain.c.seq):
            yield Entry(**row._mapping)

    def head(self) -> Entry | None:
        """The last entry of the chain, or None where it is empty. Its hash, kept elsewhere, proves all before it."""
        with self._reading() as connection:
            return self._head(connection)

    def mark(self) -> tuple[str | None, int]:
        """What changes with every change of captures, decisions, claims and incidents: when they settled, and the head.

        One short query: pages ask for it to know whether what they remember still holds.
        """
        with self._reading() as connection:
            row = connection.execute(MARK).one()
        return row[0], row[1] or 0

    def destroyed(self, sha: str) -> bool:
        """Whether a tombstone stands for these bytes: they were destroyed and are not taken in again."""
        table = tables.chain
        query = select(table.c.seq).where(table.c.subject == sha, table.c.kind == "tombstone")
        with self._reading() as connection:
            return connection.execute(query).first() is not None
