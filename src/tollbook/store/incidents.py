"""Incidents, which are made anew at every run, and their codes, which are given once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, select, update

from tollbook.errors import AmbiguousName, NotFound
from tollbook.model import CodeRow, Contradiction, Incident, IncidentFigures, decode, encode
from tollbook.store import tables
from tollbook.store.base import SETTLED, Base, batches
from tollbook.store.listing import figures_row, list_columns
from tollbook.store.readings import BETWEEN, put_contradictions


class Incidents(Base):
    """The part of the store that keeps incidents and their codes."""

    def replace_incidents(
        self,
        incidents: Iterable[Incident],
        claim_incident: Mapping[str, str],
        contradictions: Iterable[Contradiction] = (),
    ) -> None:
        """Put these incidents in place of all earlier ones, in one transaction.

        `claim_incident`: claim id to incident id; claims that it does not name belong to none. `contradictions`: those
        between sources.
        """
        with self._writing() as connection:
            for table in (tables.incidents, tables.incident_names, tables.figures):
                connection.execute(delete(table))
            incidents = list(incidents)
            rows, names = incident_rows(incidents)
            figures = [figures_row(incident) for incident in incidents]
            if rows:
                connection.execute(tables.incidents.insert(), rows)
                connection.execute(tables.figures.insert(), figures)
                connection.execute(tables.incident_names.insert(), names)
            _move_claims(connection, claim_incident)
            connection.execute(delete(tables.contradictions).where(tables.contradictions.c.seq == BETWEEN))
            put_contradictions(connection, contradictions, BETWEEN)
            self._unsettle(connection)
            self._relist(connection)
            connection.execute(tables.meta.insert(), {"key": SETTLED, "value": self._at()})

    def incidents(
        self, *, country: str | None = None, date_from: str | None = None, date_to: str | None = None
    ) -> Iterator[Incident]:
        """Incidents in the order of their codes. Dates are ISO days; an incident of unknown date is in no span."""
        table = tables.incidents
        query = select(table)
        if country is not None:
            query = query.where(table.c.country == country)
        if date_from is not None:
            query = query.where(table.c.date_to >= date_from)
        if date_to is not None:
            query = query.where(table.c.date_from <= date_to)
        for row in self._pages(query, table.c.id):
            yield decode(Incident, row.record)

    def figures(self) -> list[IncidentFigures]:
        """What a tally reads of every incident, in the order of their codes; the whole records are not touched."""
        table = tables.figures
        with self._reading() as connection:
            rows = connection.execute(select(table.c.record).order_by(table.c.id)).scalars().all()
        # One text is decoded several times as fast as a hundred thousand.
        return msgspec.json.decode(f"[{','.join(rows)}]", type=list[IncidentFigures])

    def incident(self, code: str) -> Incident:
        """One incident by its code or any code that it once had, in any case. Raises NotFound, AmbiguousName."""
        names, table = tables.incident_names, tables.incidents
        with self._reading() as connection:
            for name in (code, *self._later(connection, code)):
                query = select(table).join(names, names.c.incident == table.c.id)
                rows = connection.execute(query.where(names.c.folded == name.casefold()).order_by(table.c.id)).all()
                # A code in use wins over the same code in some other incident's past.
                rows = [row for row in rows if row.id.casefold() == name.casefold()] or list(rows)
                if len(rows) > 1:
                    some = ", ".join(row.id for row in rows[:3])
                    raise AmbiguousName(f"The code {code} belonged to several incidents: {some}.")
                if rows:
                    return decode(Incident, rows[0].record)
        raise NotFound(f"There is no incident {code!r} in the ledger.")

    def settled(self) -> bool:
        """Whether the incidents follow from the claims and decisions that are stored now.

        False after a run that was broken off between reading and joining.
        """
        with self._reading() as connection:
            return connection.execute(select(tables.meta).where(tables.meta.c.key == SETTLED)).first() is not None

    def codes(self) -> list[CodeRow]:
        """Every code that was ever given, in order."""
        with self._reading() as connection:
            return [code_of(row) for row in connection.execute(select(tables.codes).order_by(tables.codes.c.code))]

    def put_codes(self, codes: Iterable[CodeRow]) -> None:
        """Add codes, or give known ones new anchors and the code that they were merged into.

        No code is ever deleted, and the time at which it was first given stays.
        """
        table = tables.codes
        with self._writing() as connection:
            given = {code.code: code for code in codes}
            known = {row.code: code_of(row) for row in _rows_of(connection, given)}
            fresh, changed = [], []
            for code in given.values():
                values = {"anchors": encode(code.anchors).decode(), "merged_into": code.merged_into}
                if code.code not in known:
                    fresh.append({"code": code.code, **values, "first_given_at": self._at()})
                elif known[code.code] != code:
                    changed.append({"known": code.code, **values})
            if fresh:
                connection.execute(table.insert(), fresh)
            if changed:
                change = update(table).where(table.c.code == bindparam("known"))
                connection.execute(
                    change.values(anchors=bindparam("anchors"), merged_into=bindparam("merged_into")), changed
                )

    def merged_codes(self) -> dict[str, str]:
        """For each code that was merged into another, the one that took over in the end."""
        table = tables.codes
        query = select(table.c.code, table.c.merged_into).where(table.c.merged_into.is_not(None))
        with self._reading() as connection:
            into = {row.code: row.merged_into for row in connection.execute(query)}
        out = {}
        for code in into:
            last, seen = code, {code}
            while (following := into.get(last)) is not None and following not in seen:
                seen.add(following)
                last = following
            out[code] = last
        return out

    def _later(self, connection: Connection, code: str) -> list[str]:
        """The codes into which `code` was merged, one after another."""
        table = tables.codes
        merged = {
            row.code.casefold(): row.merged_into
            for row in connection.execute(
                select(table.c.code, table.c.merged_into).where(table.c.merged_into.is_not(None))
            )
        }
        chain: list[str] = []
        while (following := merged.get(code.casefold())) is not None and following not in chain:
            chain.append(following)
            code = following
        return chain


def _rows_of(connection: Connection, codes: Iterable[str]) -> Iterator[Row[Any]]:
    table = tables.codes
    for some in batches(codes, 900):
        yield from connection.execute(select(table).where(table.c.code.in_(some)))


def incident_rows(incidents: Iterable[Incident]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The rows of these incidents, and the names under which they are found."""
    rows: list[dict[str, object]] = []
    names: list[dict[str, object]] = []
    for incident in incidents:
        rows.append(_row(incident))
        folded = {code.casefold() for code in (incident.id, *incident.previous_codes)}
        names.extend({"folded": code, "incident": incident.id} for code in sorted(folded))
    return rows, names


def code_of(row: Row[Any]) -> CodeRow:
    """The code of a row."""
    anchors = msgspec.json.decode(row.anchors, type=tuple[str, ...])
    return CodeRow(code=row.code, anchors=anchors, merged_into=row.merged_into)


def _row(incident: Incident) -> dict[str, object]:
    return {
        "id": incident.id,
        "state": incident.state,
        "date_from": incident.date_from,
        "date_to": incident.date_to,
        "country": incident.country,
        "grading": incident.grading,
        "record": encode(incident).decode(),
        **list_columns(incident),
    }


def _move_claims(connection: Connection, claim_incident: Mapping[str, str]) -> None:
    """Only the claims that change are written: a run over an old ledger changes few."""
    table = tables.claims
    moved = []
    for row in connection.execute(select(table.c.id, table.c.incident)):
        incident = claim_incident.get(row.id)
        if incident != row.incident:
            moved.append({"claim": row.id, "to": incident})
    if moved:
        change = update(table).where(table.c.id == bindparam("claim")).values(incident=bindparam("to"))
        connection.execute(change, moved)
