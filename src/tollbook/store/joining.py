"""What joining keeps of each document, so that one that comes later is joined without looking at all others.

All of it follows from documents and claims and can be made again; `joined_state` says whether it holds. A key is a
number; which words it stands for only the one who files it knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, delete, func, select, update

from tollbook.model import Claim, CodeRow, Contradiction, Document, FiledMention, FiledReport, Incident, Ref, decode
from tollbook.store import tables
from tollbook.store.base import JOINED, SETTLED, Base, batches, indexed
from tollbook.store.incidents import code_of, incident_rows
from tollbook.store.listing import figures_row
from tollbook.store.readings import BETWEEN, claim_of, put_contradictions

MANY = 1 << 20  # mentions that a document can have
_PAIRS = msgspec.msgpack.Decoder(dict[int, float])
AT_ONCE = 900  # values that one query names; SQLite's oldest limit is 999


class Joining(Base):
    """The part of the store that keeps what was joined with what."""

    # -------------------------------------------------------------- what was filed

    def joined_state(self) -> str | None:
        """What the present filing was made under; None where it no longer holds."""
        table = tables.meta
        with self._reading() as connection:
            return connection.execute(select(table.c.value).where(table.c.key == JOINED)).scalar()

    def empty_files(self) -> None:
        """Forget all that was filed."""
        with self._writing() as connection:
            for table in tables.KEPT_FOR_JOINING:
                connection.execute(delete(table))

    def file(self, reports: Iterable[FiledReport], mentions: Iterable[FiledMention], state: str) -> None:
        """Add documents that were not filed before, and their mentions; all of them can be joined to under `state`."""
        with self._writing() as connection:
            number = connection.execute(select(func.max(tables.joined.c.number))).scalar() or 0
            for some in batches(reports, 200):
                known = [r.publisher is not None and r.day is not None for r in some]
                rows = [
                    {
                        "number": number + n,
                        "document": report.document,
                        "publisher": indexed(report.publisher) if whole else None,
                        "day": report.day if whole else None,
                    }
                    for n, (report, whole) in enumerate(zip(some, known, strict=True), 1)
                ]
                held = [
                    {"key": key, "number": number + n}
                    for n, report in enumerate(some, 1)
                    for key in sorted(report.keys)
                ]
                connection.execute(tables.joined.insert(), rows)
                if held:
                    connection.execute(tables.joined_keys.insert(), held)
                number += len(rows)
            self._file_mentions(connection, mentions)
            self._forget_was(connection)
            self.set_meta(JOINED, state)

    def join_anew(self) -> None:
        """Have everything joined from nothing at the next run."""
        with self._writing() as connection:
            self._unsettle(connection)

    def file_anew(self, reports: Iterable[FiledReport], mentions: Iterable[FiledMention]) -> None:
        """Put these in the place of what was filed of the same documents; they keep their numbers."""
        own = {report.document: sorted(report.keys) for report in reports}
        numbers = Numbers(self)
        numbers.learn(own.keys())
        with self._writing() as connection:
            for some in batches(sorted(numbers.of[name] for name in own), AT_ONCE):
                for table in (tables.joined_keys, tables.joined_mentions):
                    connection.execute(delete(table).where(table.c.number.in_(some)))
            held = [{"key": key, "number": numbers.of[name]} for name, keys in own.items() for key in keys]
            if held:
                connection.execute(tables.joined_keys.insert(), held)
            self._file_mentions(connection, mentions)

    def _file_mentions(self, connection: Connection, mentions: Iterable[FiledMention]) -> None:
        numbers = Numbers(self)
        for part in batches(mentions, 500):
            numbers.learn({ref[0] for m in part for ref in (m.ref, *m.event, *m.pairs)})
            rows = [
                {
                    "number": numbers.of[m.ref[0]],
                    "ordinal": m.ref[1],
                    "event": min(numbers.mention(ref) for ref in m.event),
                    "signs": m.signs,
                    "pairs": _packed({numbers.mention(ref): value for ref, value in m.pairs.items()}),
                }
                for m in part
            ]
            connection.execute(tables.joined_mentions.insert(), rows)

    def file_again(self, events: Iterable[Collection[Ref]], pairs: Mapping[Ref, Mapping[Ref, float | None]]) -> None:
        """Give mentions that were filed another event, and others scores that are new (None takes one away)."""
        events = list(events)
        numbers = Numbers(self)
        numbers.learn({ref[0] for event in events for ref in event})
        numbers.learn({ref[0] for own in pairs.items() for ref in (own[0], *own[1])})
        table = tables.joined_mentions
        here = (table.c.number == bindparam("of"), table.c.ordinal == bindparam("nth"))
        moved = [
            {"of": numbers.of[ref[0]], "nth": ref[1], "to": min(map(numbers.mention, event))}
            for event in events
            for ref in event
        ]
        kept = self._filed(pairs, numbers)
        scored = []
        for ref, own in pairs.items():
            held: dict[int, float | None] = {**_PAIRS.decode(kept[ref].pairs)}
            held |= {numbers.mention(other): value for other, value in own.items()}
            scored.append({"of": numbers.of[ref[0]], "nth": ref[1], "to": _packed(held)})
        with self._writing() as connection:
            if moved:
                connection.execute(update(table).where(*here).values(event=bindparam("to")), moved)
            if scored:
                connection.execute(update(table).where(*here).values(pairs=bindparam("to")), scored)

    def unfiled(self) -> list[str]:
        """Ids of documents that were read and not filed since."""
        table = tables.documents
        query = select(table.c.id).where(table.c.id.not_in(select(tables.joined.c.document))).order_by(table.c.id)
        with self._reading() as connection:
            return list(connection.execute(query).scalars())

    def key_counts(self, keys: Iterable[int]) -> dict[int, int]:
        """How many documents have each of these keys; those that none has are left out."""
        table = tables.joined_keys
        return dict(self.chosen(select(table.c.key, func.count()).group_by(table.c.key), table.c.key, keys))

    def key_holders(self, keys: Iterable[int]) -> dict[int, list[str]]:
        """The documents that have each of these keys."""
        table, own = tables.joined_keys, tables.joined
        query = select(table.c.key, own.c.document).join(own, own.c.number == table.c.number)
        out: dict[int, list[str]] = defaultdict(list)
        for key, document in self.chosen(query, table.c.key, keys):
            out[key].append(document)
        return dict(out)

    def numbers(self) -> Numbers:
        """The numbers of documents, for somebody who asks for the pairs of many mentions in one transaction."""
        return Numbers(self)

    def pairs_of(self, refs: Collection[Ref], numbers: Numbers | None = None) -> dict[Ref, dict[Ref, float]]:
        """The scores of each of these mentions with those that it was compared with; unknown ones are left out.

        `numbers`: those that were looked up before, which need not be looked up again.
        """
        numbers = numbers or Numbers(self)
        rows = {ref: _PAIRS.decode(row.pairs) for ref, row in self._filed(refs, numbers).items()}
        numbers.name({other // MANY for own in rows.values() for other in own})
        return {ref: {numbers.ref(other): value for other, value in own.items()} for ref, own in rows.items()}

    def events_of(self, refs: Collection[Ref]) -> dict[Ref, tuple[Ref, ...]]:
        """The mentions of the event of each of these."""
        numbers, own, table = Numbers(self), tables.joined, tables.joined_mentions
        events = {ref: row.event for ref, row in self._filed(refs, numbers).items()}
        query = select(table.c.event, own.c.document, table.c.ordinal).join(own, own.c.number == table.c.number)
        members: dict[int, list[Ref]] = defaultdict(list)
        for event, document, n in self.chosen(query, table.c.event, set(events.values())):
            members[event].append((document, n))
        return {ref: tuple(sorted(members[event])) for ref, event in events.items()}

    def mentions_of(self, documents: Collection[str]) -> list[Ref]:
        """The mentions of these documents."""
        own, table = tables.joined, tables.joined_mentions
        query = select(own.c.document, table.c.ordinal).join(own, own.c.number == table.c.number)
        return [(document, n) for document, n in self.chosen(query, own.c.document, documents)]

    def signs_of(self, documents: Collection[str]) -> dict[Ref, bytes]:
        """What the mentions of these documents are compared by, as it was packed."""
        own, table = tables.joined, tables.joined_mentions
        query = select(own.c.document, table.c.ordinal, table.c.signs).join(own, own.c.number == table.c.number)
        return {(document, n): signs for document, n, signs in self.chosen(query, own.c.document, documents)}

    def first_reports(self, publishers: Iterable[str]) -> dict[str, int]:
        """The day of the first report of each publisher, as an ordinal, as far as it was filed."""
        table = tables.joined
        query = select(table.c.publisher, func.min(table.c.day)).group_by(table.c.publisher)
        return dict(self.chosen(query, table.c.publisher, publishers))

    def first_report(self) -> int | None:
        """The day of the first report of all, as an ordinal."""
        with self._reading() as connection:
            return connection.execute(select(func.min(tables.joined.c.day))).scalar()

    def reports_between(self, first: int, end: int, publisher: str | None = None) -> list[str]:
        """Documents published from `first` to before `end` (ordinals), of one publisher or of all that are known."""
        table = tables.joined
        query = select(table.c.document).where(table.c.day >= first, table.c.day < end)
        if publisher is not None:
            query = query.where(table.c.publisher == indexed(publisher))
        with self._reading() as connection:
            return list(connection.execute(query).scalars())

    # -------------------------------------------------------------- records of some documents

    def documents_of(self, ids: Collection[str]) -> dict[str, Document]:
        """These documents by id; unknown ids are left out."""
        table = tables.documents
        return {
            id_: decode(Document, record)
            for id_, record in self.chosen(select(table.c.id, table.c.record), table.c.id, ids)
        }

    def claims_of_harm(self, harm: str, days: Collection[str] | None = None) -> list[Claim]:
        """The claims of one harm; with `days` (ISO), those whose first day is one of them."""
        table = tables.claims
        query = select(table).where(table.c.harm == harm).order_by(table.c.seq, table.c.ordinal)
        if days is not None:
            return [claim_of(row) for row in self.chosen(query, table.c.date_from, days)]
        with self._reading() as connection:
            return [claim_of(row) for row in connection.execute(query)]

    def incidents_beginning(self, first: str, last: str) -> list[Incident]:
        """Incidents whose first day lies between these ISO days, both included."""
        table = tables.incidents
        query = select(table.c.record).where(table.c.ordered_by >= first, table.c.ordered_by <= last)
        with self._reading() as connection:
            return [decode(Incident, record) for record in connection.execute(query).scalars()]

    def records_of(self, codes: Collection[str]) -> dict[str, str]:
        """The records of these incidents as they are stored, by code; unknown codes are left out."""
        table = tables.incidents
        return dict(self.chosen(select(table.c.id, table.c.record), table.c.id, codes))

    def codes_of(self, codes: Collection[str]) -> list[CodeRow]:
        """These codes, and every code that no incident bears now."""
        table = tables.codes
        found = {row.code: code_of(row) for row in self.chosen(select(table), table.c.code, codes)}
        with self._reading() as connection:
            idle = select(table).where(table.c.code.not_in(select(tables.incidents.c.id)))
            found |= {row.code: code_of(row) for row in connection.execute(idle)}
        return [found[code] for code in sorted(found)]

    def codes_like(self, stems: Collection[str]) -> set[str]:
        """The codes that were given with one of these beginnings ("SYR-20170805")."""
        table = tables.codes
        out: set[str] = set()
        with self._reading() as connection:
            for stem in stems:
                within = (table.c.code >= f"{stem}-", table.c.code < f"{stem}.")
                out.update(connection.execute(select(table.c.code).where(*within)).scalars())
        return out

    # -------------------------------------------------------------- changing some incidents

    def change_incidents(
        self,
        gone: Collection[str],
        incidents: Collection[Incident],
        homes: Iterable[tuple[str, str | None]],
        about: Collection[str],
        contradictions: Iterable[Contradiction],
    ) -> None:
        """Put `incidents` in the place of those that bear the codes `gone`; all others stay.

        `homes`: claim and the incident that it belongs to now. `about`: claims whose contradictions between sources are
        replaced by `contradictions`.
        """
        names, claims, doubts = tables.incident_names, tables.claims, tables.contradictions
        with self._writing() as connection:
            for some in batches(sorted(gone), AT_ONCE):
                connection.execute(delete(tables.incidents).where(tables.incidents.c.id.in_(some)))
                connection.execute(delete(names).where(names.c.incident.in_(some)))
                connection.execute(delete(tables.figures).where(tables.figures.c.id.in_(some)))
            rows, named = incident_rows(incidents)
            if rows:
                connection.execute(tables.incidents.insert(), rows)
                connection.execute(names.insert(), named)
                connection.execute(tables.figures.insert(), [figures_row(incident) for incident in incidents])
            moved = [{"claim": claim, "to": home} for claim, home in homes]
            if moved:
                change = update(claims).where(claims.c.id == bindparam("claim")).values(incident=bindparam("to"))
                connection.execute(change, moved)
            for some in batches(sorted(about), AT_ONCE // 2):
                either = doubts.c.a.in_(some) | doubts.c.b.in_(some)
                connection.execute(delete(doubts).where(doubts.c.seq == BETWEEN, either))
            last = connection.execute(select(func.max(doubts.c.ordinal)).where(doubts.c.seq == BETWEEN)).scalar()
            put_contradictions(connection, contradictions, BETWEEN, 0 if last is None else last + 1)
            self._relist(connection)
            self.set_meta(SETTLED, self._at())

    # -------------------------------------------------------------- inside

    def _filed(self, refs: Iterable[Ref], numbers: Numbers) -> dict[Ref, Row[Any]]:
        wanted = set(refs)
        numbers.learn({name for name, _ in wanted})
        names = {numbers.of[name]: name for name, _ in wanted if name in numbers.of}
        table = tables.joined_mentions
        query = select(table.c.number, table.c.ordinal, table.c.event, table.c.pairs)
        found = {(names[row.number], row.ordinal): row for row in self.chosen(query, table.c.number, names)}
        return {ref: found[ref] for ref in wanted if ref in found}

    def chosen(self, query: Select[Any], column: Any, values: Iterable[Any]) -> Iterator[Any]:
        """Rows of `query` whose `column` is one of `values`, some values at a time, in their order."""
        with self._reading() as connection:
            for some in batches(sorted(set(values)), AT_ONCE):
                yield from connection.execute(query.where(column.in_(some))).all()


class Numbers:
    """The numbers of documents: rows and pairs name a document by it."""

    def __init__(self, store: Joining) -> None:
        self._store = store
        self.of: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def learn(self, documents: Collection[str]) -> None:
        """Look up the numbers of these."""
        table = tables.joined
        self._take(select(table.c.document, table.c.number), table.c.document, set(documents) - self.of.keys())

    def name(self, numbers: Collection[int]) -> None:
        """Look up whose numbers these are."""
        table = tables.joined
        self._take(select(table.c.document, table.c.number), table.c.number, set(numbers) - self._names.keys())

    def mention(self, ref: Ref) -> int:
        """The number of a mention."""
        return self.of[ref[0]] * MANY + ref[1]

    def ref(self, mention: int) -> Ref:
        """The mention of a number."""
        return self._names[mention // MANY], mention % MANY

    def _take(self, query: Select[Any], column: Any, values: Collection[Any]) -> None:
        for document, number in self._store.chosen(query, column, values):
            self.of[document], self._names[number] = number, document


def _packed(pairs: Mapping[int, float | None]) -> bytes:
    return msgspec.msgpack.encode({other: value for other, value in pairs.items() if value is not None})
