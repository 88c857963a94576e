"""The one lawful hole: what must be destroyed to protect somebody goes, a tombstone stays, the chain still verifies.

A tombstone in the chain says what was destroyed (the digest of a capture, the id of a decision and which of its parts),
when, from which desk, and to which class the reason belongs; never more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from sqlalchemy import Connection, Text, delete, or_, select, update

from tollbook.model import Capture, Change, Decision, Incident, Record, Search, Settled, decode, encode
from tollbook.store import dialect, tables
from tollbook.store.captures import Captures
from tollbook.store.imports import forget_imports
from tollbook.store.jobs import UNFINISHED
from tollbook.store.listing import figures_row, list_columns
from tollbook.store.parts import parts_of, texts, touched, without
from tollbook.store.readings import BETWEEN
from tollbook.store.strikes import forget_strikes
from tollbook.store.visits import address_of

Reason = Literal["safety", "request", "law", "error", "retention"]
# What stays of an incident that stood on what was destroyed, until it is made anew and in its history: its figures.
STAYS = ("id", "state", "claims", "documents", "killed", "injured", "missing", "date_from", "date_to", "country")


class Withdrawn(Record, frozen=True, kw_only=True):
    """What one withdrawal destroyed: captures (SHA-256, hex), decisions (ids) of which all or some words went, looks at
    web addresses, searches (ids); and the bundles written while it was still there, which nobody here can change.
    """

    captures: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    visits: int = 0
    searches: tuple[str, ...] = ()
    bundles: tuple[tuple[str, str], ...] = ()


class Withdrawal(Captures):
    """The part of the store that destroys."""

    def belonging(self, shas: Iterable[str]) -> set[str]:
        """These captures, and those that say the same in another way: other versions of a page, a medium and its
        transcripts, a message and what was attached to it.
        """
        bonds: dict[str, set[str]] = {}
        for capture in self.captures():
            for name, value in capture.headers:
                if name in ("previous_version", "attached_to", "medium_sha256"):
                    other = value.removeprefix("sha256:")
                    bonds.setdefault(capture.sha256, set()).add(other)
                    bonds.setdefault(other, set()).add(capture.sha256)
        out, waiting = set(shas), list(shas)
        while waiting:
            for other in bonds.get(waiting.pop(), set()) - out:
                out.add(other)
                waiting.append(other)
        return {sha for sha in out if self.sealed(sha)}

    def destroy(self, shas: Collection[str], by: str, reason: Reason, words: Collection[str] = ()) -> Withdrawn:
        """Destroy these captures: bytes, what was noted of them, all that was read from them, looks at their addresses,
        and the words of every decision about them or that holds one of `words`. Incidents must be made anew.

        Everything is one transaction; the bytes go after it. Call `compact` when the incidents are made.
        """
        with self._writing() as connection:
            dialect.scrub(connection)
            bundles = self._bundles_since(connection, shas)
            private = {word for word in words if word.strip()} | set(self._names_in(connection, shas))
            visits = [seq for sha in sorted(shas) for seq in self._bury(connection, sha, by, reason)]
            decisions = self._blank(connection, shas, private, by, reason)
            searches = list(self._forget_searches(connection, private, by, reason))
            self._forget_codes(connection, shas)
            self._forget_failures(connection, shas, private)
            self._dim(connection, shas)
            # Finished jobs name files and addresses, and are kept for convenience only.
            connection.execute(delete(tables.jobs).where(tables.jobs.c.state.not_in(UNFINISHED)))
            between = tables.contradictions.c.seq == BETWEEN
            connection.execute(delete(tables.contradictions).where(between))
            for table in tables.KEPT_FOR_JOINING:
                connection.execute(delete(table))  # words of reports stand in it; it is made anew with the incidents
            self._unsettle(connection)
        self._remove_buried(shas)
        return Withdrawn(
            captures=tuple(sorted(shas)),
            decisions=tuple(decisions),
            visits=len(visits),
            searches=tuple(searches),
            bundles=tuple(bundles),
        )

    def compact(self) -> None:
        """Destroy bytes that a broken-off withdrawal left, and write the database file anew without what was deleted.

        Raises LedgerLocked while others use the ledger.
        """
        buried = select(tables.chain.c.subject).where(tables.chain.c.kind == "tombstone")
        with self._reading() as connection:
            names = set(connection.execute(buried).scalars())
        self._remove_buried(name for name in names if len(name) == 64)
        with dialect.said_plainly(self.address):
            dialect.compact(self._engine)

    def holding(self, words: Collection[str]) -> Iterator[tuple[str, str]]:
        """Where one of these words still stands: the table, and the row's first column. Blind to case only."""
        wanted = [word.casefold() for word in words]
        for table in tables.metadata.sorted_tables:
            columns = [column for column in table.c if isinstance(column.type, Text)]
            for row in self._pages(select(*table.primary_key.columns, *columns), *table.primary_key.columns):
                for value in row:
                    if isinstance(value, str) and any(word in plain(value) for word in wanted):
                        yield table.name, str(row[0])
                        break

    def _remove_buried(self, shas: Iterable[str]) -> None:
        # After the commit: bytes without a row are found by `check_vault`, a row without its bytes would be a loss.
        for sha in shas:
            self.vault.remove(sha)

    def _bury(self, connection: Connection, sha: str, by: str, reason: str) -> list[int]:
        """Put the tombstone, and delete the rows of one capture; numbers of the looks that went with it."""
        looks = self._looks_at(connection, sha)
        payload = {"sha256": sha, "by": by, "reason": reason, "visits": looks}
        self._append(connection, "tombstone", sha, payload, self._at())
        visits, watched = tables.visits, tables.watched
        own = select(visits.c.address).where(visits.c.seq.in_(looks))
        connection.execute(delete(watched).where(watched.c.address.in_(own)))
        connection.execute(delete(visits).where(visits.c.seq.in_(looks)))
        self._forget(connection, sha)
        forget_imports(connection, sha)
        forget_strikes(connection, sha)
        connection.execute(delete(tables.failures).where(tables.failures.c.capture == sha))
        connection.execute(delete(tables.captures).where(tables.captures.c.sha256 == sha))
        return looks

    def _looks_at(self, connection: Connection, sha: str) -> list[int]:
        """Numbers of the looks at every address at which these bytes were found: an address may name a person."""
        table = tables.visits
        own = select(table.c.address).where(table.c.capture == sha)
        record = connection.execute(select(tables.captures.c.record).where(tables.captures.c.sha256 == sha)).scalar()
        url = decode(Capture, record).url if record is not None else None
        named = [address_of(url)] if url else []
        query = select(table.c.seq).where(or_(table.c.address.in_(own), table.c.address.in_(named)))
        return list(connection.execute(query.order_by(table.c.seq)).scalars())

    def _names_in(self, connection: Connection, shas: Collection[str]) -> Iterator[str]:
        """Addresses and files that the captures came from: failures speak of them."""
        table = tables.captures
        for record in connection.execute(select(table.c.record).where(table.c.sha256.in_(shas))).scalars():
            capture = decode(Capture, record)
            way = [value for name, value in capture.headers if name in ("Requested-URL", "Redirected-To")]
            names = (capture.origin, capture.url, *way)
            yield from (name for name in names if name and len(name) >= 8)

    def _blank(
        self, connection: Connection, shas: Collection[str], words: Collection[str], by: str, reason: str
    ) -> list[str]:
        """Destroy the words of decisions; ids of those that lost some. People in them go wherever they stand."""
        table = tables.decisions
        rows = [(row.seq, decode(Decision, row.record)) for row in connection.execute(select(table).order_by("seq"))]
        people: set[str] = set()
        gone: list[str] = []
        for seq, decision in rows:
            victim = decision.on.get("victim")
            paths = list(parts_of(decision)) if victim in people else touched(decision, shas, words)
            paths = [path for path in paths if path not in decision.parts or path in decision.salts]
            if not paths:
                continue
            people.update(_people(decision, paths))
            payload = {"decision": decision.id, "parts": paths, "by": by, "reason": reason}
            self._append(connection, "tombstone", decision.id, payload, self._at())
            connection.execute(delete(table).where(table.c.seq == seq))
            record = encode(without(decision, paths)).decode()
            connection.execute(table.insert(), {"seq": seq, "id": decision.id, "record": record})
            gone.append(decision.id)
        return gone

    def _forget_searches(self, connection: Connection, words: Collection[str], by: str, reason: str) -> Iterator[str]:
        """Delete the searches in which one of the words stands, a tombstone for each; their ids."""
        table = tables.searches
        for row in connection.execute(select(table)).all():
            search = decode(Search, row.record)
            said = " ".join(texts([search.where, search.words, search.note or ""])).casefold()
            if any(plain(word) in said for word in words):
                payload = {"search": search.id, "visits": [row.seq], "by": by, "reason": reason}
                self._append(connection, "tombstone", search.id, payload, self._at())
                connection.execute(delete(table).where(table.c.seq == row.seq))
                yield search.id

    def _dim(self, connection: Connection, shas: Collection[str]) -> None:
        """Take places, parties and words out of the incidents that stood on these captures, now and in the past."""
        table = tables.incidents
        codes = set()
        for row in connection.execute(select(table.c.id, table.c.record)).all():
            if any(sha in row.record for sha in shas):
                codes.add(row.id)
                whole = decode(Incident, row.record)
                dimmed = Incident(**{name: getattr(whole, name) for name in STAYS})
                change = update(table).where(table.c.id == row.id)
                connection.execute(change.values(record=encode(dimmed).decode(), **list_columns(dimmed)))
                figures = update(tables.figures).where(tables.figures.c.id == row.id)
                connection.execute(figures.values(record=figures_row(dimmed)["record"]))
        self._relist(connection)
        for row in connection.execute(select(tables.history.c.seq, tables.history.c.record)).all():
            settled = decode(Settled, row.record)
            changes = tuple(_dimmed(change) if change.incident in codes else change for change in settled.changes)
            claims = tuple(move for move in settled.claims if not any(sha in move.document for sha in shas))
            if (changes, claims) != (settled.changes, settled.claims):
                kept = msgspec.structs.replace(settled, changes=changes, claims=claims)
                place = update(tables.history).where(tables.history.c.seq == row.seq)
                connection.execute(place.values(record=encode(kept).decode()))

    def _forget_codes(self, connection: Connection, shas: Collection[str]) -> None:
        """Take the places and hashed words of these captures out of the memory of incident codes."""
        table = tables.codes
        for row in connection.execute(select(table.c.code, table.c.anchors)).all():
            anchors = msgspec.json.decode(row.anchors, type=list[str])
            kept = [anchor for anchor in anchors if not any(sha in anchor for sha in shas)]
            if len(kept) < len(anchors):
                change = update(table).where(table.c.code == row.code)
                connection.execute(change.values(anchors=encode(kept).decode()))

    def _forget_failures(self, connection: Connection, shas: Collection[str], words: Collection[str]) -> None:
        table = tables.failures
        for row in connection.execute(select(table)).all():
            said = " ".join(texts([row.origin, row.why])).casefold()
            if row.capture in shas or any(word.casefold() in said for word in words):
                connection.execute(delete(table).where(table.c.id == row.id))

    def _bundles_since(self, connection: Connection, shas: Collection[str]) -> list[tuple[str, str]]:
        """Name and time of the bundles that were written since the first of these captures was sealed."""
        captures, table = tables.captures, tables.chain
        numbers = connection.execute(select(captures.c.seq).where(captures.c.sha256.in_(shas))).scalars().all()
        query = select(table.c.at, table.c.payload).where(table.c.kind == "bundle").order_by(table.c.seq)
        query = query.where(table.c.seq > min(numbers, default=0))
        return [(str(msgspec.json.decode(row.payload).get("name")), row.at) for row in connection.execute(query).all()]


def _dimmed(change: Change) -> Change:
    outlines = {
        name: outline and msgspec.structs.replace(outline, place=None, blamed=(), would={})
        for name, outline in (("before", change.before), ("after", change.after))
    }
    return msgspec.structs.replace(change, **outlines, why="")


def _people(decision: Decision, paths: Sequence[str]) -> Iterator[str]:
    """Ids of the victims whose rows are among these parts: V000012-1."""
    if decision.on.get("kind") == "victims" and isinstance(decision.value, list):
        for number in range(len(decision.value)):
            if f"/value/{number}" in paths:
                yield f"V{decision.id.removeprefix('D')}-{number + 1}"


def plain(value: str) -> str:
    """A stored text as its words: JSON taken apart, white space as one blank, in lower case."""
    try:
        found: object = msgspec.json.decode(value) if value[:1] in "{[" else value
    except msgspec.DecodeError:
        found = value
    return " ".join(texts(found)).casefold()
