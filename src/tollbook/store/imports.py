"""Other recorders' tables: every version that was brought in, row by row. Nothing here is ever changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Connection, delete, func, select

from tollbook.model import Import, Published, decode, encode
from tollbook.store import tables
from tollbook.store.base import Base


class Imports(Base):
    """The part of the store that keeps recorders' tables, beside the incidents and never among them."""

    def put_import(self, made: Import, rows: Sequence[Published]) -> None:
        """Keep one version of a table with its rows, in one transaction. The file must be sealed already."""
        imports, imported = tables.imports, tables.imported
        with self._writing() as connection:
            seq = _next(connection, imports.c.seq)
            first = _next(connection, imported.c.seq)
            fields = {"recorder": made.recorder, "name": made.table, "version": made.version, "capture": made.capture}
            connection.execute(imports.insert(), {"seq": seq, **fields, "record": encode(made).decode()})
            lines = [
                {"seq": first + n, "import": seq, "capture": made.capture, "record": encode(row).decode()}
                for n, row in enumerate(rows)
            ]
            if lines:
                connection.execute(imported.insert(), lines)

    def imports(self) -> list[Import]:
        """Every version of every table, in the order in which they were brought in."""
        with self._reading() as connection:
            query = select(tables.imports.c.record).order_by(tables.imports.c.seq)
            return [decode(Import, row.record) for row in connection.execute(query)]

    def imported(self, made: Import) -> Iterator[Published]:
        """The rows of one version of a table, in the order of the file."""
        imports, imported = tables.imports, tables.imported
        which = select(func.max(imports.c.seq)).where(
            imports.c.recorder == made.recorder, imports.c.name == made.table, imports.c.version == made.version
        )
        query = select(imported).where(imported.c["import"] == which.scalar_subquery())
        for row in self._pages(query, imported.c.seq):
            yield decode(Published, row.record)


def forget_imports(connection: Connection, capture: str) -> None:
    """Delete what was imported from a file that was destroyed; its tombstone must stand already."""
    for table in (tables.imports, tables.imported):
        connection.execute(delete(table).where(table.c.capture == capture))


def _next(connection: Connection, column: Column[int]) -> int:
    last: int | None = connection.execute(select(func.max(column))).scalar()
    return (last or 0) + 1
