"""Incidents by what a list asks for: filters, order and a page at a time; documents by their words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Text, bindparam, cast, func, select

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
from tollbook.store import dialect, tables
from tollbook.store.base import LISTED, Base, indexed
from tollbook.store.lists import COLUMNS, LATE, ORDER, Lists, Wanted
from tollbook.words.fold import fold

# Made once: making a query takes longer than these take to run.
STAMP = select(tables.meta.c.value).where(tables.meta.c.key == LISTED)
# As one row: fetching many, a thread would wait for the other threads many times.
RECORDS = select(func.aggregate_strings(tables.incidents.c.id + "\n" + tables.incidents.c.record, "\n")).where(
    tables.incidents.c.id.in_(bindparam("ids", expanding=True))
)


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

    def __init__(self, place: dialect.Place, clock: Callable[[], datetime], wait: float) -> None:
        super().__init__(place, clock, wait)
        self._listing = threading.Lock()
        self._listed: tuple[str | None, Lists] | None = None

    def find_incidents(
        self, wanted: Wanted, *, limit: int = 50, after: tuple[str, str] | None = None
    ) -> list[Incident]:
        """Incidents by date and code, the newest first. `after`: date ("9999" if unknown) and code of the last seen."""
        with self._reading() as connection:
            lists = self._lists(connection)
            return self._of(connection, Incident, lists.page(lists.find(wanted), limit, after))

    def list_incidents(
        self, wanted: Wanted, *, limit: int = 50, after: tuple[str, str] | None = None
    ) -> tuple[list[Line], int]:
        """The same as lines, and how many there are of what is asked for, before `after` too."""
        with self._reading() as connection:
            lists = self._lists(connection)
            found = lists.find(wanted)
            return self._of(connection, Line, lists.page(found, limit, after)), found.bit_count()

    def incident_countries(self) -> list[str]:
        """The countries of all incidents, in order."""
        with self._reading() as connection:
            return self._lists(connection).countries()

    def _lists(self, connection: Connection) -> Lists:
        """What lists look through, as of this transaction; read again only where incidents were written since."""
        stamp = connection.execute(STAMP).scalar()
        with self._listing:
            if self._listed is None or self._listed[0] != stamp:
                self._listed = stamp, Lists(_columns(connection))
            return self._listed[1]

    def _of(self, connection: Connection, kind: type[T], ids: Sequence[str]) -> list[T]:
        lines = _lines(connection.execute(RECORDS, {"ids": ids}).scalar())
        found = {name: decode(kind, record) for name, record in zip(lines[::2], lines[1::2], strict=True)}
        return [found[name] for name in ids if name in found]

    def published_days(self) -> dict[str, str]:
        """The publication date of every document that has one, by its id."""
        table = tables.documents
        with self._reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.published).where(table.c.published.is_not(None)))
            return {row.id: row.published for row in rows}

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


def _columns(connection: Connection) -> list[str]:
    """What `Lists` is made of: each column of all incidents as one text, a line for each incident."""
    table = tables.incidents
    values = (
        table.c.ordered_by + ORDER + table.c.id,
        func.replace(table.c.country, "\n", " "),
        table.c.state,
        table.c.grading,
        table.c.strike_status,
        cast(table.c.killed_max, Text),
        func.coalesce(table.c.date_to, table.c.date_from),
        func.replace(table.c.words, "\n", " "),
    )
    known = [func.coalesce(value, "").label(name) for name, value in zip(COLUMNS, values, strict=True)]
    rows = select(*known).order_by(table.c.ordered_by, table.c.id).subquery()
    whole = connection.execute(select(*(func.aggregate_strings(column, "\n") for column in rows.c))).one()
    return [] if whole[0] is None else list(whole)


def _lines(joined: str | None) -> list[str]:
    """What the database joined; no code and no record holds the end of a line."""
    return joined.split("\n") if joined else []


def searched_row(document: Document) -> dict[str, object]:
    """A document's words as they are searched."""
    start, end = document.span
    return {"id": document.id, "words": fold(f"{document.title or ''}\n{document.text[start:end]}").replace("\0", "")}
