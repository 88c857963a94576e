"""Who sits at a desk: the only place where people's own names stand. Outside the chain, and in no bundle or export."""

from __future__ import annotations

from sqlalchemy import delete, select

from tollbook.store import dialect, tables
from tollbook.store.base import Base


class Desks(Base):
    """The part of the store that ties desk names to people, for as long as somebody wants it."""

    def desks(self) -> dict[str, str]:
        """Desk name to person, in order."""
        table = tables.desks
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.desk))
            return {row.desk: row.person for row in rows}

    def name_desk(self, desk: str, person: str) -> None:
        """Note who sits there, in place of whoever did."""
        with self._writing() as connection:
            dialect.scrub(connection)
            connection.execute(delete(tables.desks).where(tables.desks.c.desk == desk))
            connection.execute(tables.desks.insert(), {"desk": desk, "person": person})

    def forget_desks(self, desk: str | None = None) -> int:
        """Delete one note, or all; how many. What was decided keeps its desk names. Call `compact` after it."""
        table = tables.desks
        with self._writing() as connection:
            dialect.scrub(connection)
            query = delete(table) if desk is None else delete(table).where(table.c.desk == desk)
            return connection.execute(query).rowcount
