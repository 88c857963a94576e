"""Incidents by what a list asks for: filters, order and a page at a time, from columns alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select, tuple_

from tollbook.model import (
    Document,
    Grading,
    Incident,
    Range,
    Record,
    State,
    StrikeStatus,
    T,
    decode,
    encode,
    figures_of,
)
from tollbook.store import tables
from tollbook.store.base import Base, indexed
from tollbook.words.fold import fold

LATE = "9999"  # incidents of unknown date stand last
AHEAD = 1000  # codes that the first page of a list looks ahead


class Wanted(Record, frozen=True, kw_only=True):
    """What a list of incidents asks for. `words` stand in the code, the place or a blamed party's name, folded.

    `since` and `until` are ISO days, `least` the lowest number of killed that the upper end must reach.
    """

    words: str | None = None
    since: str | None = None
    until: str | None = None
    country: str | None = None
    state: str | None = None
    grading: str | None = None
    strike_status: str | None = None
    least: int | None = None


class Line(Record, frozen=True, kw_only=True, gc=False):
    """What a list shows of an incident; `reopened` are the reasons to look again. The rest of a record is not read."""

    id: str
    date_from: str | None = None
    date_to: str | None = None
    place: str | None = None
    country: str | None = None
    killed: Range | None = None
    injured: Range | None = None
    blamed: tuple[str, ...] = ()
    grading: Grading | None = None
    strike_status: StrikeStatus | None = None
    state: State = "draft"
    origins: int = 0
    reopened: tuple[str, ...] = ()


def list_columns(incident: Incident) -> dict[str, object]:
    """The columns by which incidents are listed."""
    words = [incident.id, *incident.previous_codes, incident.place or "", *incident.blamed]
    return {
        "strike_status": incident.strike_status,
        "killed_max": incident.killed.max if incident.killed else None,
        "ordered_by": incident.date_from or LATE,
        "words": indexed(" | ".join(fold(word) for word in words)),
    }


def figures_row(incident: Incident) -> dict[str, object]:
    """What a tally reads of an incident, as a row of its own."""
    return {"id": incident.id, "record": encode(figures_of(incident)).decode()}


class Listing(Base):
    """The part of the store that lists incidents."""

    def find_incidents(
        self, wanted: Wanted, *, limit: int = 50, after: tuple[str, str] | None = None, newest_first: bool = True
    ) -> list[Incident]:
        """A page of incidents by date and code. `after`: date ("9999" where unknown) and code of the last one seen."""
        with self._reading() as connection:
            ids = self._ids(connection, wanted, limit, after, newest_first=newest_first)
            return self._of(connection, Incident, ids)

    def list_incidents(
        self, wanted: Wanted, *, limit: int = 50, after: tuple[str, str] | None = None
    ) -> tuple[list[Line], int | None]:
        """A page of lines, the newest first, and how many there are of what is asked for where the same look tells it.

        It tells it on the first page of a list that is not long; else `count_incidents` does.
        """
        with self._reading() as connection:
            ids = self._ids(connection, wanted, limit if after else max(limit, AHEAD), after)
            whole = len(ids) if after is None and len(ids) < max(limit, AHEAD) else None
            return self._of(connection, Line, ids[:limit]), whole

    def _ids(
        self,
        connection: Connection,
        wanted: Wanted,
        limit: int,
        after: tuple[str, str] | None,
        *,
        newest_first: bool = True,
    ) -> list[str]:
        table = tables.incidents
        key = tuple_(table.c.ordered_by, table.c.id)
        query = _narrowed(select(table.c.ordered_by, table.c.id), wanted)
        if after is not None:
            query = query.where(key < after if newest_first else key > after)
        order = [column.desc() if newest_first else column for column in (table.c.ordered_by, table.c.id)]
        found = query.order_by(*order).limit(limit).subquery()
        # As one row: fetching a thousand, a thread would wait for the other threads a thousand times.
        names = connection.execute(select(func.aggregate_strings(found.c.ordered_by + " " + found.c.id, "\n"))).scalar()
        return [name.partition(" ")[2] for name in sorted(_lines(names), reverse=newest_first)]

    def _of(self, connection: Connection, kind: type[T], ids: Sequence[str]) -> list[T]:
        table = tables.incidents
        query = select(func.aggregate_strings(table.c.id + "\n" + table.c.record, "\n")).where(table.c.id.in_(ids))
        lines = _lines(connection.execute(query).scalar())
        found = {name: decode(kind, record) for name, record in zip(lines[::2], lines[1::2], strict=True)}
        return [found[name] for name in ids]

    def count_incidents(self, wanted: Wanted) -> int:
        """How many incidents there are of what is asked for."""
        with self._reading() as connection:
            query = _narrowed(select(func.count()).select_from(tables.incidents), wanted)
            return int(connection.execute(query).scalar_one())

    def incidents_by(self, column: str) -> dict[Any, int]:
        """How many incidents have each value of a column; None is the key of those without one.

        `country`, `state`, `grading`, `strike_status`, `killed_max`, `date_from`, or `last_day`, as far as known.
        """
        table = tables.incidents
        own = func.coalesce(table.c.date_to, table.c.date_from) if column == "last_day" else table.c[column]
        with self._reading() as connection:
            rows = connection.execute(select(own.label("value"), func.count().label("count_of")).group_by(own)).all()
        return {row.value: row.count_of for row in rows}

    def published_days(self) -> dict[str, str]:
        """The publication date of every document that has one, by its id."""
        table = tables.documents
        with self._reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.published).where(table.c.published.is_not(None)))
            return {row.id: row.published for row in rows}

    def incident_countries(self) -> list[str]:
        """The countries of all incidents, in order."""
        table = tables.incidents
        with self._reading() as connection:
            rows = connection.execute(select(table.c.country).where(table.c.country.is_not(None)).distinct())
            return sorted(rows.scalars())

    def search_documents(self, words: str, *, limit: int = 100) -> list[Document]:
        """The newest documents in which all these words stand, as folded: without vowel marks, in one spelling."""
        folded = fold(words).split()
        if not folded:
            return []
        documents, searched = tables.documents, tables.searched
        query = select(documents.c.record).join(searched, searched.c.id == documents.c.id)
        for word in folded:
            query = query.where(searched.c.words.contains(word, autoescape=True))
        query = query.order_by(documents.c.seq.desc(), documents.c.ordinal).limit(limit)
        with self._reading() as connection:
            return [decode(Document, record) for record in connection.execute(query).scalars()]


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    table = tables.incidents
    for name in ("country", "state", "strike_status"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(table.c[name] == indexed(value))
    if wanted.grading is not None:
        ungraded = wanted.grading == "none"
        query = query.where(table.c.grading.is_(None) if ungraded else table.c.grading == indexed(wanted.grading))
    if wanted.since is not None:
        query = query.where(
            or_(table.c.date_to >= wanted.since, table.c.date_to.is_(None) & (table.c.date_from >= wanted.since))
        )
    if wanted.until is not None:
        # The first day is what the list is ordered by, so the index leads there at once.
        query = query.where(table.c.ordered_by <= wanted.until, table.c.date_from.is_not(None))
    if wanted.least is not None:
        query = query.where(table.c.killed_max >= wanted.least)
    for word in fold(wanted.words or "").split():
        query = query.where(table.c.words.contains(word, autoescape=True))
    return query


def _lines(joined: str | None) -> list[str]:
    """What the database joined; no code and no record holds the end of a line."""
    return joined.split("\n") if joined else []


def searched_row(document: Document) -> dict[str, object]:
    """A document's words as they are searched."""
    start, end = document.span
    return {"id": document.id, "words": fold(f"{document.title or ''}\n{document.text[start:end]}").replace("\0", "")}
