"""Belligerents' lists of strikes, line by line as they were read from their sealed files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, select

from tollbook.model import Strike, decode, encode
from tollbook.store import tables
from tollbook.store.base import Base


class Strikes(Base):
    """The part of the store that keeps strikes brought in as tables."""

    def put_strikes(self, capture_sha: str, strikes: Sequence[Strike]) -> None:
        """Put these strikes in place of those read earlier from the same sealed file; incidents must be made anew."""
        with self._writing() as connection:
            forget_strikes(connection, capture_sha)
            rows = [
                {"capture": capture_sha, "ordinal": n, "record": encode(strike).decode()}
                for n, strike in enumerate(strikes)
            ]
            if rows:
                connection.execute(tables.strikes.insert(), rows)
            self._unsettle(connection)

    def strikes(self) -> Iterator[Strike]:
        """All strikes, file by file, in the order of their lines."""
        for row in self._pages(select(tables.strikes), tables.strikes.c.capture, tables.strikes.c.ordinal):
            yield decode(Strike, row.record)


def forget_strikes(connection: Connection, capture_sha: str) -> None:
    """Delete the strikes of a sealed file."""
    connection.execute(delete(tables.strikes).where(tables.strikes.c.capture == capture_sha))
