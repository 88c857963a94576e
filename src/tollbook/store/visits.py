"""Looks at web addresses: what was there and when, also where nothing was. Each is an entry of the chain."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import delete, select

from tollbook.model import Visit, decode, encode
from tollbook.store import tables
from tollbook.store.base import Base

STANDING = ("fetched", "same", "list")


def address_of(url: str) -> str:
    """The name under which an address is found: an address may be longer than an index takes."""
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()


def visit_payload(visit: Visit) -> dict[str, object]:
    """What the chain says of a visit: a digest over it and its salt: no address can be guessed and checked."""
    return {"record": hashlib.sha256(encode(visit)).hexdigest()}


class Visits(Base):
    """The part of the store that remembers which addresses were looked at, and which are to be watched."""

    def put_visit(self, visit: Visit) -> None:
        """Write down one look, for ever."""
        with self._writing() as connection:
            visit = msgspec.structs.replace(visit, salt=secrets.token_hex(16))
            entry = self._append(connection, "visit", "", visit_payload(visit), self._at())
            row = {
                "seq": entry.seq,
                "address": address_of(visit.url),
                "outcome": visit.outcome,
                "capture": visit.capture,
                "record": encode(visit).decode(),
            }
            connection.execute(tables.visits.insert(), row)

    def note_seal(self, head: str, payload: Mapping[str, object]) -> None:
        """Put a time stamp of the head `head` into the chain, for ever."""
        with self._writing() as connection:
            self._append(connection, "seal", head, dict(payload), self._at())

    def visits(self, url: str | None = None) -> Iterator[Visit]:
        """All looks, or those at one address, oldest first."""
        query = select(tables.visits)
        if url is not None:
            query = query.where(tables.visits.c.address == address_of(url))
        for row in self._pages(query, tables.visits.c.seq):
            yield decode(Visit, row.record)

    def last_visit(self, url: str) -> Visit | None:
        """The last look at an address at which something stood there; None where there was none."""
        table = tables.visits
        query = (
            select(table.c.record)
            .where(table.c.address == address_of(url), table.c.outcome.in_(STANDING))
            .order_by(table.c.seq.desc())
            .limit(1)
        )
        with self._reading() as connection:
            record = connection.execute(query).scalar()
        return decode(Visit, record) if record is not None else None

    def looked_at(self, url: str) -> bool:
        """Whether it is known what stands at an address, or that nothing does; not where every look failed."""
        table = tables.visits
        query = select(table.c.seq).where(table.c.address == address_of(url), table.c.outcome != "failed").limit(1)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def versions(self, sha: str) -> tuple[Visit, ...]:
        """Every look at the addresses at which this capture (hex) was found, oldest first."""
        table = tables.visits
        own = select(table.c.address).where(table.c.capture == sha)
        query = select(table.c.record).where(table.c.address.in_(own)).order_by(table.c.seq)
        with self._reading() as connection:
            return tuple(decode(Visit, record) for record in connection.execute(query).scalars())

    def watched(self) -> tuple[str, ...]:
        """The addresses that are looked at again and again, in the order in which they were named."""
        table = tables.watched
        with self._reading() as connection:
            return tuple(connection.execute(select(table.c.url).order_by(table.c.added_at, table.c.address)).scalars())

    def watch(self, url: str) -> bool:
        """Look at this address from now on. False where it is watched already."""
        table = tables.watched
        with self._writing() as connection:
            known = connection.execute(select(table.c.url).where(table.c.address == address_of(url))).first()
            if known is None:
                row = {"address": address_of(url), "url": url, "added_at": self._clock().isoformat()}
                connection.execute(table.insert(), row)
        return known is None

    def unwatch(self, url: str) -> bool:
        """Look at this address no more. False where it was not watched."""
        with self._writing() as connection:
            gone = connection.execute(delete(tables.watched).where(tables.watched.c.address == address_of(url)))
            return gone.rowcount > 0
