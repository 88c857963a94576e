"""Work that was asked for at the desk: a row each, so that a restart loses none."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import delete, func, select

from tollbook.errors import NotFound
from tollbook.model import Job, decode, encode
from tollbook.store import tables
from tollbook.store.base import Base

UNFINISHED = ("waiting", "running")


class Jobs(Base):
    """The part of the store that keeps jobs."""

    def new_job(self, job: Job) -> Job:
        """Keep a job under the next number. Its `id` and `at` are given here."""
        from msgspec.structs import replace

        table = tables.jobs
        with self._writing() as connection:
            seq = (connection.execute(select(func.max(table.c.seq))).scalar() or 0) + 1
            made = replace(job, id=f"J{seq:06d}", at=job.at or self._at())
            row = {"seq": seq, "id": made.id, "state": made.state, "record": encode(made).decode()}
            connection.execute(table.insert(), row)
        return made

    def put_job(self, job: Job) -> None:
        """The job as it stands now. Raises NotFound."""
        table = tables.jobs
        with self._writing() as connection:
            change = table.update().where(table.c.id == job.id)
            done = connection.execute(change.values(state=job.state, record=encode(job).decode()))
            if done.rowcount == 0:
                raise NotFound(f"There is no job {job.id!r} in the ledger.")

    def job(self, name: str) -> Job:
        """One job by its id. Raises NotFound."""
        with self._reading() as connection:
            row = connection.execute(select(tables.jobs.c.record).where(tables.jobs.c.id == name)).first()
        if row is None:
            raise NotFound(f"There is no job {name!r} in the ledger.")
        return decode(Job, row.record)

    def jobs(self, last: int = 200) -> list[Job]:
        """The last jobs, the newest first."""
        table = tables.jobs
        with self._reading() as connection:
            rows = connection.execute(select(table.c.record).order_by(table.c.seq.desc()).limit(last))
            return [decode(Job, row.record) for row in rows]

    def unfinished_jobs(self) -> Iterator[Job]:
        """Jobs that wait, or that a restart broke off, the oldest first."""
        table = tables.jobs
        with self._reading() as connection:
            query = select(table.c.record).where(table.c.state.in_(UNFINISHED)).order_by(table.c.seq)
            rows = connection.execute(query).all()
        return (decode(Job, row.record) for row in rows)

    def forget_jobs(self) -> None:
        """Delete the rows of jobs that are done; what they took in stays."""
        with self._writing() as connection:
            connection.execute(delete(tables.jobs).where(tables.jobs.c.state == "done"))
