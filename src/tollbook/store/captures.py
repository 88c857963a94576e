"""Captures: sealing bytes, finding them again, and the one lawful way to destroy them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, delete, or_, select

from tollbook.errors import LedgerError
from tollbook.model import Capture, decode, encode
from tollbook.store import dialect, tables
from tollbook.store.chain import Entry, capture_payload
from tollbook.store.imports import forget_imports
from tollbook.store.readings import Readings
from tollbook.store.strikes import forget_strikes


class Captures(Readings):
    """The part of the store that keeps bytes from the world and what was noted when they came."""

    def seal(self, capture: Capture, body: bytes) -> bool:
        """Keep `body` for ever. False, and nothing changes, when these bytes are there already or were destroyed.

        Raises LedgerError when the digest in `capture` is not that of `body`, or the disk refuses.
        """
        table = tables.captures
        payload = capture_payload(capture)
        if capture.size != len(body) or hashlib.sha256(body).hexdigest() != capture.sha256:
            raise LedgerError(f"The bytes from {capture.origin} do not fit the digest or the size noted for them.")
        with self._writing() as connection:
            known = connection.execute(select(table.c.seq).where(table.c.sha256 == capture.sha256)).first()
            if known is not None or self.destroyed(capture.sha256):
                return False
            entry = self._append(connection, "capture", capture.sha256, payload, self._at())
            row = {"seq": entry.seq, "sha256": capture.sha256, "record": encode(capture).decode()}
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
        captures, readings = tables.captures, tables.readings
        query = (
            select(captures)
            .outerjoin(readings, readings.c.capture == captures.c.sha256)
            .where(or_(readings.c.reader.is_(None), readings.c.reader != reader))
        )
        for row in self._pages(query, captures.c.seq):
            yield decode(Capture, row.record)

    def body(self, sha: str) -> bytes:
        """The sealed bytes, compared with their digest. Raises LedgerError when they are missing or have changed."""
        return self.vault.read(sha)

    def entries(self) -> Iterator[Entry]:
        """The chain from its beginning."""
        for row in self._pages(select(tables.chain), tables.chain.c.seq):
            yield Entry(**row._mapping)

    def head(self) -> Entry | None:
        """The last entry of the chain, or None where it is empty. Its hash, kept elsewhere, proves all before it."""
        with self._reading() as connection:
            return self._head(connection)

    def destroyed(self, sha: str) -> bool:
        """Whether a tombstone stands for these bytes: they were destroyed and are not taken in again."""
        table = tables.chain
        query = select(table.c.seq).where(table.c.subject == sha, table.c.kind == "tombstone")
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def _looks_at(self, connection: Connection, sha: str) -> list[int]:
        """Numbers of the looks at every address at which these bytes were found: an address may name a person."""
        own = select(tables.visits.c.address).where(tables.visits.c.capture == sha)
        query = select(tables.visits.c.seq).where(tables.visits.c.address.in_(own)).order_by(tables.visits.c.seq)
        return list(connection.execute(query).scalars())

    def destroy(self, sha: str, by: str, reason: str) -> Entry:
        """Destroy a capture to protect someone: its bytes, what was noted of it and all that was read from it.

        A tombstone (desk `by`, `reason`, digest) stays in the chain, which still verifies. Decisions about its words
        are kept as they are. Raises NotFound, LedgerError.
        """
        full = self.capture(sha).sha256
        with self._writing() as connection:
            dialect.scrub(connection)
            looks = self._looks_at(connection, full)
            payload = {"sha256": full, "by": by, "reason": reason, "visits": looks}
            entry = self._append(connection, "tombstone", full, payload, self._at())
            connection.execute(delete(tables.visits).where(tables.visits.c.seq.in_(looks)))
            self._forget(connection, full)
            forget_imports(connection, full)
            forget_strikes(connection, full)
            self._unsettle(connection)
            connection.execute(delete(tables.failures).where(tables.failures.c.capture == full))
            connection.execute(delete(tables.captures).where(tables.captures.c.sha256 == full))
        # After the commit: bytes without a row are found by `check_vault`, a row without its bytes would be a loss.
        self.vault.remove(full)
        if self._connection is None:
            dialect.settle(self._engine)
        return entry
