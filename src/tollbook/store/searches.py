"""Searches that people made, also those that found nothing. Each is an entry of the chain."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from tollbook.model import Search, decode, encode
from tollbook.store import tables
from tollbook.store.base import Base


def search_payload(search: Search) -> dict[str, object]:
    """What the chain says of a search: the desk and a digest over it and its salt, so that nobody can guess its words
    and check the guess.
    """
    return {"by": search.by, "record": hashlib.sha256(encode(search)).hexdigest()}


class Searches(Base):
    """The part of the store that remembers where people looked, and for what."""

    def put_search(
        self,
        by: str,
        where: str,
        words: str,
        found: int,
        *,
        span: tuple[str | None, str | None] = (None, None),
        documents: Sequence[str] = (),
        note: str | None = None,
    ) -> Search:
        """Write down one search, for ever. `span`: first and last ISO day of publication that was searched."""
        table = tables.searches
        with self._writing() as connection:
            # Withdrawn ones keep their number: it is that of their entry, not of their row.
            query = select(func.count()).where(tables.chain.c.kind == "search")
            search = Search(
                id=f"S{connection.execute(query).scalar_one() + 1:06d}",
                at=self._at(),
                by=by,
                where=where,
                words=words,
                since=span[0],
                until=span[1],
                found=found,
                documents=tuple(documents),
                note=note,
                salt=secrets.token_hex(16),
            )
            entry = self._append(connection, "search", search.id, search_payload(search), search.at)
            connection.execute(table.insert(), {"seq": entry.seq, "id": search.id, "record": encode(search).decode()})
        return search

    def searches(self) -> Iterator[Search]:
        """All searches, oldest first."""
        for row in self._pages(select(tables.searches), tables.searches.c.seq):
            yield decode(Search, row.record)
