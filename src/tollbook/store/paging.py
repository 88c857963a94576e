"""Records a page at a time, in the order in which they came: what a script walks through without losing its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, Table, select, tuple_

from tollbook.model import Contradiction, Decision, Document, Record, decode
from tollbook.store import tables
from tollbook.store.base import Base, indexed
from tollbook.store.readings import claim_of

Key = tuple[int, ...]


class _Kind(NamedTuple):
    """A table, the columns that order it, and how its rows become records."""

    table: Table
    order: tuple[str, ...]
    record: Callable[[Row[Any]], Record]


KINDS: Mapping[str, _Kind] = {
    "documents": _Kind(tables.documents, ("seq", "ordinal"), lambda row: decode(Document, row.record)),
    "claims": _Kind(tables.claims, ("seq", "ordinal"), claim_of),
    "contradictions": _Kind(tables.contradictions, ("seq", "ordinal"), lambda row: decode(Contradiction, row.record)),
    "decisions": _Kind(tables.decisions, ("seq",), lambda row: decode(Decision, row.record)),
}


class Paging(Base):
    """The part of the store that gives long lists a page at a time."""

    def order_of(self, kind: str) -> tuple[str, ...]:
        """The columns that order the records of a kind: a key has a number for each."""
        return KINDS[kind].order

    def page_of(
        self, kind: str, wanted: Mapping[str, str | None], *, limit: int, after: Key | None = None
    ) -> tuple[list[Any], Key | None]:
        """Up to `limit` records of a kind ("documents", "claims", "contradictions", "decisions"), the oldest first.

        `wanted`: columns and the exact value that each must have (None: any). `after`: the key that the page before
        gave. Gives the records, and the key for the next page, None on the last.
        """
        table, names, record = KINDS[kind]
        order = [table.c[name] for name in names]
        query = select(table)
        for name, value in wanted.items():
            if value is not None:
                query = query.where(table.c[name] == indexed(value))
        if after is not None:
            query = query.where(tuple_(*order) > tuple_(*after))
        with self._reading() as connection:
            rows: Sequence[Row[Any]] = connection.execute(query.order_by(*order).limit(limit + 1)).all()
        last = rows[limit - 1] if len(rows) > limit else None
        following = tuple(int(last._mapping[name]) for name in names) if last is not None else None
        return [record(row) for row in rows[:limit]], following

    def place_of_decision(self, name: str) -> Key:
        """The key of a decision in the list of decisions. Raises NotFound."""
        return (int(self._one(tables.decisions, tables.decisions.c.id, name, "decision").seq),)
