"""What people did and what went wrong: decisions, failures, and single settings of a ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Row, delete, func, select, update

from tollbook.errors import NotFound
from tollbook.model import Act, Decision, Failure, Record, decode, encode
from tollbook.store import tables
from tollbook.store.base import Base
from tollbook.store.parts import sealed


class Counts(Record, frozen=True, kw_only=True):
    """How many rows of each kind a ledger holds; `failures` are those not yet resolved."""

    captures: int
    documents: int
    claims: int
    contradictions: int
    incidents: int
    decisions: int
    failures: int


class Acts(Base):
    """The part of the store that keeps decisions, failures and the ledger's own notes."""

    def append_decision(
        self,
        act: Act,
        by: str,
        on: Mapping[str, object],
        value: object = None,
        reason: str | None = None,
        undoes: str | None = None,
        at: str | None = None,
        *,
        figures: bool = True,
    ) -> Decision:
        """Write down one act of a person, for ever. `at` is an ISO date-time, now when not given.

        `figures` is false for an act that no incident's figures depend on: nothing has to be computed anew after it.
        Raises NotFound when `undoes` is the id of no decision.
        """
        table = tables.decisions
        with self._writing() as connection:
            if undoes is not None:
                self.decision(undoes)
            last = connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
            count = connection.execute(select(func.count()).select_from(table)).scalar_one()
            fields = {
                "id": f"D{count + 1:06d}",
                "at": at or self._at(),
                "by": by,
                "act": act,
                "on": dict(on),
                "value": value,
                "reason": reason,
                "undoes": undoes,
                "previous": decode(Decision, last.record).hash if last is not None else None,
            }
            plain = msgspec.convert(msgspec.to_builtins(fields), Decision)
            decision = sealed(plain)
            payload = {"id": decision.id, "hash": decision.hash}
            entry = self._append(connection, "decision", decision.id, payload, decision.at)
            if figures:
                self._unsettle(connection, came=True)
            row = {"seq": entry.seq, "id": decision.id, "record": encode(decision).decode()}
            connection.execute(table.insert(), row)
        return decision

    def decisions(self) -> Iterator[Decision]:
        """All decisions in the order in which they were made."""
        for row in self._pages(select(tables.decisions), tables.decisions.c.seq):
            yield decode(Decision, row.record)

    def decision(self, name: str) -> Decision:
        """One decision by its id. Raises NotFound."""
        table = tables.decisions
        with self._reading() as connection:
            row = connection.execute(select(table).where(func.lower(table.c.id) == name.lower())).first()
        if row is None:
            raise NotFound(f"There is no decision {name!r} in the ledger.")
        return decode(Decision, row.record)

    # -------------------------------------------------------------- failures

    def record_failure(self, stage: str, origin: str, capture: str | None, why: str) -> Failure:
        """Keep what went wrong as a row. The same failure again is the same row; a resolved one is open again."""
        table = tables.failures
        name = hashlib.sha256("\0".join((stage, origin, capture or "", why)).encode("utf-8", "replace")).hexdigest()
        with self._writing() as connection:
            row = connection.execute(select(table).where(table.c.id == f"F{name[:12]}")).first()
            if row is not None and row.resolved_at is None:
                return _failure(row)
            failure = Failure(
                id=f"F{name[:12]}", at=self._at(), stage=stage, origin=_text(origin), capture=capture, why=_text(why)
            )
            connection.execute(delete(table).where(table.c.id == failure.id))
            connection.execute(table.insert(), msgspec.structs.asdict(failure))
        return failure

    def failures(self, open_only: bool = True) -> list[Failure]:
        """What went wrong, oldest first; with `open_only` what nobody has resolved."""
        table = tables.failures
        query = select(table).order_by(table.c.at, table.c.id)
        if open_only:
            query = query.where(table.c.resolved_at.is_(None))
        with self._reading() as connection:
            return [_failure(row) for row in connection.execute(query)]

    def resolve_failure(self, name: str) -> None:
        """Note that a failure is dealt with. Raises NotFound."""
        table = tables.failures
        with self._writing() as connection:
            change = update(table).where(table.c.id == name).values(resolved_at=self._at())
            if connection.execute(change).rowcount == 0:
                raise NotFound(f"There is no failure {name!r} in the ledger.")

    def resolve_failures(self, stage: str, origin: str) -> None:
        """Note that what failed at this stage and came from there is dealt with."""
        table = tables.failures
        with self._writing() as connection:
            own = (table.c.stage == stage, table.c.origin == _text(origin), table.c.resolved_at.is_(None))
            connection.execute(update(table).where(*own).values(resolved_at=self._at()))

    # -------------------------------------------------------------- numbers

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self.snapshot():
            return Counts(**{name: self.number(name) for name in Counts.__struct_fields__})

    def number(self, of: str) -> int:
        """How many of one kind the ledger holds: a field of `Counts`. Of failures, the open ones."""
        query = select(func.count()).select_from(tables.metadata.tables[of])
        if of == "failures":
            query = query.where(tables.failures.c.resolved_at.is_(None))
        with self._reading() as connection:
            return connection.execute(query).scalar_one()


def _text(value: str) -> str:
    return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def _failure(row: Row[Any]) -> Failure:
    return Failure(**row._mapping)
