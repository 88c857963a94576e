"""Proving a ledger: every byte against its digest, every row against the chain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Row, Table, select

from tollbook.errors import LedgerError
from tollbook.model import Capture, Decision, Document, Search, Visit, decode
from tollbook.store import tables
from tollbook.store.captures import Captures
from tollbook.store.chain import Entry, canonical, capture_payload, digest, entry_hash, reading_payload
from tollbook.store.parts import decision_hash, is_salted, missing, untrue
from tollbook.store.searches import search_payload
from tollbook.store.visits import address_of, visit_payload


class Verify(Captures):
    """The part of the store that checks itself. Problems are plain sentences; none: all is as it was sealed."""

    def check_vault(self) -> Iterator[str]:
        """Hash every sealed file again: what is missing, has changed, or is not spoken of by any capture."""
        seen: set[str] = set()
        for row in self._pages(select(tables.captures.c.seq, tables.captures.c.sha256), tables.captures.c.seq):
            seen.add(self.vault.path(row.sha256).relative_to(self.vault.folder).as_posix())
            try:
                self.vault.read(row.sha256)
            except LedgerError as error:
                yield str(error)
        for name, path in self.vault.files():
            sha = path.name
            # Another process may have put it in, and settled it, since we began.
            if name in seen or sha in self.vault.unsettled() or (self.sealed(sha) and self.vault.path(sha) == path):
                continue
            if self.destroyed(sha):
                yield f"The bytes {sha} were to be destroyed, but are still in the vault: `tollbook withdraw` ends it."
            elif self.vault.path(sha) != path or hashlib.sha256(path.read_bytes()).hexdigest() != sha:
                yield f"The vault holds the foreign file {name}."
            else:
                yield (
                    f"The vault holds the bytes {sha}, of which no capture speaks: an addition was broken off "
                    "(add the same source again), or a capture was deleted."
                )

    def check_chain(self) -> Iterator[str]:
        """Compute every hash again and compare captures and decisions with their entries, in order, without a gap."""
        last: Entry | None = None
        decided: Decision | None = None
        buried = self._subjects("tombstone")
        forgotten, blanked = self._forgotten(), self._blanked()
        for page in self._chain_pages():
            captures = self._rows(tables.captures, page)
            decisions = self._rows(tables.decisions, page)
            visits = self._rows(tables.visits, page)
            searches = self._rows(tables.searches, page)
            for entry in page:
                yield from _links(last, entry)
                last = entry
                if entry.kind == "capture":
                    yield from _capture_fits(entry, captures.pop(entry.seq, None), entry.subject in buried)
                elif entry.kind == "decision":
                    row = decisions.pop(entry.seq, None)
                    decision = _decoded(row)
                    yield from _decision_fits(entry, row, decision, decided, blanked.get(entry.subject, set()))
                    decided = decision or decided
                elif entry.kind == "visit":
                    yield from _visit_fits(entry, visits.pop(entry.seq, None), entry.seq in forgotten)
                elif entry.kind == "search":
                    yield from _search_fits(entry, searches.pop(entry.seq, None), entry.seq in forgotten)
            yield from _strays("capture", captures)
            yield from _strays("decision", decisions)
            yield from _strays("visit", visits)
            yield from _strays("search", searches)
        yield from self._beyond(last.seq if last else 0)

    def check_readings(self) -> Iterator[str]:
        """Compare the texts of each capture with the digest that the chain holds of its last reading.

        What the first programs read has no such entry.
        """
        chain, captures = tables.chain, tables.captures
        query = select(chain.c.seq, chain.c.subject, chain.c.payload).where(chain.c.kind == "reading")
        last = {row.subject: (row.seq, row.payload) for row in self._pages(query, chain.c.seq)}
        for row in self._pages(select(captures.c.seq, captures.c.sha256, captures.c.salt), captures.c.seq):
            if row.sha256 not in last:
                continue
            seq, payload = last[row.sha256]
            reader = str(msgspec.json.decode(payload).get("reader"))
            if canonical(reading_payload(reader, self._texts(row.seq), row.salt)).decode() != payload:
                yield (
                    f"The text of document sha256:{row.sha256} is not what it was when it was read "
                    f"(entry {seq}, by {reader})."
                )

    def _texts(self, seq: int) -> list[Document]:
        table = tables.documents
        with self._reading() as connection:
            rows = connection.execute(select(table.c.record).where(table.c.seq == seq).order_by(table.c.ordinal))
            return [decode(Document, row.record) for row in rows]

    def _chain_pages(self) -> Iterator[list[Entry]]:
        page: list[Entry] = []
        for row in self._pages(select(tables.chain), tables.chain.c.seq):
            page.append(Entry(**row._mapping))
            if len(page) == self.page:
                yield page
                page = []
        if page:
            yield page

    def _subjects(self, kind: str) -> set[str]:
        with self._reading() as connection:
            return set(connection.execute(select(tables.chain.c.subject).where(tables.chain.c.kind == kind)).scalars())

    def _forgotten(self) -> set[int]:
        """Numbers of the visits and searches that went with what was lawfully destroyed."""
        table = tables.chain
        with self._reading() as connection:
            payloads = connection.execute(select(table.c.payload).where(table.c.kind == "tombstone")).scalars().all()
        return {seq for payload in payloads for seq in msgspec.json.decode(payload).get("visits", ())}

    def _blanked(self) -> dict[str, set[str]]:
        """For each decision of which parts were lawfully destroyed, which."""
        table = tables.chain
        query = select(table.c.subject, table.c.payload).where(table.c.kind == "tombstone")
        out: dict[str, set[str]] = {}
        with self._reading() as connection:
            for subject, payload in connection.execute(query):
                out.setdefault(subject, set()).update(msgspec.json.decode(payload).get("parts", ()))
        return out

    def _rows(self, table: Table, page: list[Entry]) -> dict[int, Row[Any]]:
        with self._reading() as connection:
            query = select(table).where(table.c.seq.between(page[0].seq, page[-1].seq))
            return {row.seq: row for row in connection.execute(query)}

    def _beyond(self, seq: int) -> Iterator[str]:
        for what, table in (
            ("capture", tables.captures),
            ("decision", tables.decisions),
            ("visit", tables.visits),
            ("search", tables.searches),
        ):
            rows = self._pages(select(table).where(table.c.seq > seq), table.c.seq)
            yield from _strays(what, {row.seq: row for row in rows})


def _links(last: Entry | None, entry: Entry) -> Iterator[str]:
    expected = last.seq + 1 if last else 1
    if entry.seq != expected:
        missing = f"entry {expected} is" if entry.seq == expected + 1 else f"entries {expected} to {entry.seq - 1} are"
        yield f"The chain has a gap: {missing} missing."
    if entry_hash(entry) != entry.hash:
        yield f"Entry {entry.seq} of the chain was changed: its hash does not fit its content."
    if entry.seq == expected and entry.previous != (last.hash if last else None):
        yield f"Entry {entry.seq} of the chain does not follow from the entry before it."


def _capture_fits(entry: Entry, row: Row[Any] | None, destroyed: bool) -> Iterator[str]:
    if row is None:
        if not destroyed:
            yield f"The capture {entry.subject} (entry {entry.seq}) was deleted."
        return
    try:
        capture = decode(Capture, row.record)
        payload: object = msgspec.json.decode(entry.payload)
    except (msgspec.DecodeError, UnicodeError):
        yield f"What was noted of the capture {entry.subject} (entry {entry.seq}) cannot be read any more."
        return
    if row.sha256 != entry.subject or capture_payload(capture, row.salt) != payload:
        yield f"What was noted of the capture {entry.subject} (entry {entry.seq}) was changed."


def _decision_fits(
    entry: Entry, row: Row[Any] | None, decision: Decision | None, last: Decision | None, blanked: set[str]
) -> Iterator[str]:
    if row is None:
        yield f"The decision {entry.subject} (entry {entry.seq}) was deleted."
        return
    if decision is None:
        yield f"The decision {entry.subject} (entry {entry.seq}) cannot be read any more."
        return
    payload = digest({"id": decision.id, "hash": decision.hash})
    fits = row.id == decision.id == entry.subject and payload == hashlib.sha256(entry.payload.encode()).hexdigest()
    # Decisions of the first programs have one hash over all their words: with some of them gone it cannot be computed.
    computed = decision_hash(decision) if is_salted(decision) or not decision.parts else decision.hash
    why = untrue(decision)
    if not fits or computed != decision.hash or why:
        yield f"The decision {entry.subject} (entry {entry.seq}) was changed{': ' + why if why else ''}."
    if strays := sorted(set(missing(decision)) - blanked):
        yield f"Of the decision {entry.subject} (entry {entry.seq}) {strays[0]} was deleted, and no tombstone says why."
    if decision.previous != (last.hash if last else None):
        yield f"The decision {entry.subject} (entry {entry.seq}) does not follow from the decision before it."


def _visit_fits(entry: Entry, row: Row[Any] | None, destroyed: bool) -> Iterator[str]:
    if row is None:
        if not destroyed:
            yield f"The visit that is entry {entry.seq} was deleted."
        return
    try:
        visit = decode(Visit, row.record)
        fits = canonical(visit_payload(visit)).decode() == entry.payload and row.address == address_of(visit.url)
    except (msgspec.DecodeError, UnicodeError):
        fits = False
    if not fits:
        yield f"The visit that is entry {entry.seq} was changed."


def _search_fits(entry: Entry, row: Row[Any] | None, destroyed: bool) -> Iterator[str]:
    if row is None:
        if not destroyed:
            yield f"The search {entry.subject} (entry {entry.seq}) was deleted."
        return
    try:
        search = decode(Search, row.record)
        fits = canonical(search_payload(search)).decode() == entry.payload and row.id == search.id == entry.subject
    except (msgspec.DecodeError, UnicodeError):
        fits = False
    if not fits:
        yield f"The search {entry.subject} (entry {entry.seq}) was changed."


def _decoded(row: Row[Any] | None) -> Decision | None:
    try:
        return decode(Decision, row.record) if row is not None else None
    except (msgspec.DecodeError, UnicodeError):
        return None


def _strays(what: str, rows: dict[int, Row[Any]]) -> Iterator[str]:
    for seq, row in sorted(rows.items()):
        name = {"capture": "sha256", "decision": "id", "visit": "address", "search": "id"}[what]
        name = row._mapping[name]
        yield f"The {what} {name} (number {seq}) has no entry in the chain: it was put there past the program."
