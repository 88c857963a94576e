"""What each run changed in the incidents: one compact row a run, for ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from tollbook.model import Capture, Decision, Settled, decode, encode
from tollbook.store import tables
from tollbook.store.base import Base


class History(Base):
    """The part of the store that keeps what changed and why, and that tells what came since."""

    def incident_records(self) -> dict[str, str]:
        """Every incident's record as it is stored, by its code."""
        table = tables.incidents
        with self._reading() as connection:
            return {row.id: row.record for row in connection.execute(select(table.c.id, table.c.record))}

    def put_history(self, row: Settled) -> None:
        """Keep what one run changed."""
        table = tables.history
        with self._writing() as connection:
            last = connection.execute(select(func.max(table.c.seq))).scalar() or 0
            connection.execute(table.insert(), {"seq": last + 1, "at": row.at, "record": encode(row).decode()})

    def history(self, since: str | None = None) -> Iterator[Settled]:
        """What each run changed, oldest first; `since` is an ISO date or moment, included."""
        query = select(tables.history)
        if since is not None:
            query = query.where(tables.history.c.at >= since)
        for row in self._pages(query, tables.history.c.seq):
            yield decode(Settled, row.record)

    def last_settled(self) -> Settled | None:
        """The last run that is kept; None in a ledger that has none."""
        table = tables.history
        with self._reading() as connection:
            row = connection.execute(select(table.c.record).order_by(table.c.seq.desc()).limit(1)).first()
        return decode(Settled, row.record) if row else None

    def came_since(self, seq: int) -> tuple[list[Capture], list[Decision], set[str]]:
        """Captures and decisions after entry `seq` of the chain, and what was destroyed since, by its SHA-256."""
        captures, decisions, chain = tables.captures, tables.decisions, tables.chain
        with self._reading() as connection:
            new = connection.execute(select(captures.c.record).where(captures.c.seq > seq).order_by(captures.c.seq))
            made = connection.execute(select(decisions.c.record).where(decisions.c.seq > seq).order_by(decisions.c.seq))
            gone = connection.execute(select(chain.c.subject).where(chain.c.seq > seq, chain.c.kind == "tombstone"))
            return (
                [decode(Capture, record) for (record,) in new],
                [decode(Decision, record) for (record,) in made],
                {subject for (subject,) in gone},
            )

    def captured_again(self, urls: Sequence[str], seq: int) -> set[str]:
        """Of these addresses those that had been captured before entry `seq`, too."""
        documents = tables.documents
        if not urls:
            return set()
        with self._reading() as connection:
            query = select(documents.c.url).where(documents.c.url.in_(list(urls)), documents.c.seq <= seq)
            return set(connection.execute(query).scalars())
