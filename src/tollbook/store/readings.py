"""Readings: the documents, claims and contradictions that were read from a capture. All of it can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, ScalarSelect, Select, delete, func, or_, select

from tollbook.errors import AmbiguousName, LedgerError, NotFound
from tollbook.model import Claim, Contradiction, Document, decode, encode
from tollbook.store import tables
from tollbook.store.base import JOINED, READ_TO, WAS, Base, batches, indexed
from tollbook.store.chain import canonical, reading_payload
from tollbook.store.listing import searched_row

MANY = 500  # names in one query
BETWEEN = 0  # `seq` of contradictions that do not belong to one capture


class Readings(Base):
    """The part of the store that keeps what was read."""

    def put_reading(
        self,
        capture_sha: str,
        documents: Sequence[Document],
        claims: Sequence[Claim],
        contradictions: Sequence[Contradiction] = (),
        *,
        reader: str = "",
    ) -> None:
        """Replace everything that was read from one capture, in one transaction.

        `reader`: name and version; `pending` goes by it. A capture that holds no report is put with empty sequences.
        Raises NotFound when there is no such capture, LedgerError when two of the records have one id.
        """
        captures = tables.captures
        with self._writing() as connection:
            held = select(captures.c.seq, captures.c.salt).where(captures.c.sha256 == capture_sha)
            own = connection.execute(held).first()
            if own is None:
                raise NotFound(f"There is no capture {capture_sha!r} in the ledger.")
            seq = own.seq
            _refuse_doubles(capture_sha, documents, claims)
            homes = self._remember(connection, seq, documents, claims)
            again = self._forget(connection, capture_sha)
            if again or documents or claims or contradictions:
                self._unsettle(connection, came=homes is not None or not again)
            claims = [msgspec.structs.replace(claim, incident=(homes or {}).get(claim.id)) for claim in claims]
            row = {"capture": capture_sha, "reader": reader, "read_at": self._at()}
            connection.execute(tables.readings.insert(), row)
            # What one reader has read anew, another has not read.
            others = tables.meta.c.key.startswith(READ_TO) & (tables.meta.c.key != READ_TO + reader)
            connection.execute(delete(tables.meta).where(others))
            rows = [_document_row(document, seq, n) for n, document in enumerate(documents)]
            _insert(connection, tables.documents, rows)
            _insert(connection, tables.searched, [searched_row(document) for document in documents])
            _insert(connection, tables.claims, [_claim_row(claim, seq, n) for n, claim in enumerate(claims)])
            put_contradictions(connection, contradictions, seq)
            self._note_reading(connection, capture_sha, reading_payload(reader, documents, own.salt))

    def note_read(self, reader: str) -> None:
        """Note up to which capture all have a reading by `reader`: `pending` looks at those after it only."""
        seq = tables.captures.c.seq
        with self._writing() as connection:
            first = connection.execute(self._pending(reader).order_by(seq).limit(1)).first()
            end = first.seq - 1 if first else connection.execute(select(func.max(seq))).scalar() or 0
            self.set_meta(READ_TO + reader, str(end))

    def _pending(self, reader: str) -> Select[Any]:
        """The captures that have no reading by `reader`."""
        captures, readings, noted = tables.captures, tables.readings, self.meta(READ_TO + reader)
        unread = or_(readings.c.reader.is_(None), readings.c.reader != reader)
        pending = select(captures).outerjoin(readings, readings.c.capture == captures.c.sha256).where(unread)
        return pending.where(captures.c.seq > int(noted or 0))

    def _note_reading(self, connection: Connection, capture_sha: str, payload: Mapping[str, object]) -> None:
        """Put into the chain what was read, unless the same was read before."""
        table = tables.chain
        query = select(table.c.payload).where(table.c.subject == capture_sha, table.c.kind == "reading")
        last = connection.execute(query.order_by(table.c.seq.desc()).limit(1)).scalar()
        if last != canonical(payload).decode():
            self._append(connection, "reading", capture_sha, payload, self._at())

    def _remember(
        self, connection: Connection, seq: int, documents: Sequence[Document], claims: Sequence[Claim]
    ) -> dict[str, str | None] | None:
        """Keep the claims of a capture as they were joined where they are read otherwise now.

        Gives the incident of each as long as what is kept of joining holds; None where it does not: the documents
        themselves are others, they were never joined, or too many are read otherwise.
        """
        meta, own, table = tables.meta, tables.documents, tables.claims
        if connection.execute(select(meta.c.key).where(meta.c.key == JOINED)).first() is None:
            return None
        was = connection.execute(select(own.c.record).where(own.c.seq == seq).order_by(own.c.ordinal)).scalars()
        # The digest of a document follows from its claims.
        if _undigested(decode(Document, record) for record in was) != _undigested(documents) or not documents:
            return None
        rows = connection.execute(select(table).where(table.c.seq == seq).order_by(table.c.ordinal))
        before = [claim_of(row) for row in rows]
        kept = set(connection.execute(select(meta.c.key).where(meta.c.key.startswith(WAS))).scalars())
        for name in (document.id for document in documents):
            old = [claim for claim in before if claim.document == name]
            new = [claim for claim in claims if claim.document == name]
            if WAS + name not in kept and _bare(old) != _bare(new):
                connection.execute(meta.insert(), {"key": WAS + name, "value": encode(old).decode()})
        return {claim.id: claim.incident for claim in before} if len(kept) < MANY else None

    def read_otherwise(self) -> dict[str, list[Claim]]:
        """Claims as they were joined, by document, where documents were read otherwise since."""
        meta = tables.meta
        with self._reading() as connection:
            rows = connection.execute(select(meta.c.key, meta.c.value).where(meta.c.key.startswith(WAS)))
            return {row.key.removeprefix(WAS): msgspec.json.decode(row.value, type=list[Claim]) for row in rows}

    def _forget(self, connection: Connection, capture_sha: str) -> bool:
        """Delete what was read from a capture; whether there was anything."""
        readings = tables.readings
        if connection.execute(delete(readings).where(readings.c.capture == capture_sha)).rowcount == 0:
            return False
        own = select(tables.documents.c.id).where(tables.documents.c.seq == _seq(capture_sha))
        connection.execute(delete(tables.searched).where(tables.searched.c.id.in_(own)))
        gone = [
            connection.execute(delete(table).where(table.c.seq == _seq(capture_sha))).rowcount
            for table in (tables.documents, tables.claims, tables.contradictions)
        ]
        return sum(gone) > 0

    def forget_readings(self) -> None:
        """Delete all that was read and computed; captures, decisions, codes and failures stay."""
        with self._writing() as connection:
            for table in (
                tables.readings,
                tables.searched,
                tables.documents,
                tables.claims,
                tables.contradictions,
                tables.incidents,
                tables.incident_names,
                tables.figures,
            ):
                connection.execute(delete(table))
            connection.execute(delete(tables.meta).where(tables.meta.c.key.startswith(READ_TO)))
            self._relist(connection)
            self._unsettle(connection)

    # -------------------------------------------------------------- documents

    def documents(
        self,
        ids: Iterable[str] | None = None,
        *,
        capture: str | None = None,
        external_id: str | None = None,
        source: str | None = None,
        lang: str | None = None,
    ) -> Iterator[Document]:
        """Documents in the order of their captures; with `ids`, those, in that order. Raises NotFound."""
        if ids is not None:
            yield from self._named(list(ids))
            return
        table = tables.documents
        wanted = {"external_id": external_id, "source": source, "lang": lang}
        query = _where(select(table), table, wanted)
        if capture is not None:
            query = query.where(table.c.seq == _seq(capture))
        for row in self._pages(query, table.c.seq, table.c.ordinal):
            yield decode(Document, row.record)

    def documents_since(self, moment: str | None) -> list[str]:
        """Ids of the documents whose bytes were sealed after this moment (ISO, UTC), all for None; oldest first."""
        table, chain = tables.documents, tables.chain
        query = select(table.c.id).order_by(table.c.seq, table.c.ordinal)
        if moment is not None:
            after = moment.replace("+00:00", "Z")
            query = query.join(chain, chain.c.seq == table.c.seq).where(chain.c.at > after)
        with self._reading() as connection:
            return [row.id for row in connection.execute(query)]

    def document(self, name: str) -> Document:
        """One document by id, beginning of its id, external id or URL. Raises NotFound, AmbiguousName."""
        table = tables.documents
        with self._reading() as connection:
            for column in (table.c.id, table.c.external_id, table.c.url):
                rows = connection.execute(select(table).where(column == indexed(name)).limit(50)).all()
                found = [document for document in map(_document, rows) if name in _names(document)]
                if len(found) > 1:
                    some = ", ".join(document.id[:19] for document in found[:3])
                    raise AmbiguousName(f"{len(found)} documents go by {name!r}: {some}; name one by its id.")
                if found:
                    return found[0]
        prefix = name if name.startswith("sha256:") else f"sha256:{name}"
        try:
            return _document(self._one(table, table.c.id, prefix.lower(), "document"))
        except NotFound:
            raise NotFound(f"There is no document {name!r} in the ledger.") from None

    def _named(self, names: Sequence[str]) -> Iterator[Document]:
        for some in batches(names, MANY):
            with self._reading() as connection:
                rows = connection.execute(select(tables.documents).where(tables.documents.c.id.in_(some))).all()
            found = {row.id: row for row in rows}
            for name in some:
                if name not in found:
                    raise NotFound(f"There is no document {name!r} in the ledger.")
                yield _document(found[name])

    # -------------------------------------------------------------- claims

    def claims(
        self,
        document: str | None = None,
        incident: str | None = None,
        *,
        harm: str | None = None,
        scope: str | None = None,
        stance: str | None = None,
        country: str | None = None,
        speaker: str | None = None,
    ) -> Iterator[Claim]:
        """Claims in the order of their captures and of their words; each filter is an exact value."""
        table = tables.claims
        wanted = {
            "document": document,
            "incident": incident,
            "harm": harm,
            "scope": scope,
            "stance": stance,
            "country": country,
            "speaker": speaker,
        }
        for row in self._pages(_where(select(table), table, wanted), table.c.seq, table.c.ordinal):
            yield claim_of(row)

    def claims_of(self, capture_sha: str) -> list[Claim]:
        """The claims that were read from one capture, in the order of their words."""
        table = tables.claims
        query = select(table).where(table.c.seq == _seq(capture_sha)).order_by(table.c.ordinal)
        with self._reading() as connection:
            return [claim_of(row) for row in connection.execute(query)]

    def claims_by_capture(self, captures: Sequence[str]) -> dict[str, list[Claim]]:
        """The same for several captures (SHA-256), by capture; one of which nothing was claimed is left out."""
        table, own = tables.claims, tables.captures
        query = select(table, own.c.sha256).join(own, own.c.seq == table.c.seq).order_by(table.c.seq, table.c.ordinal)
        found: dict[str, list[Claim]] = {}
        with self._reading() as connection:
            for some in batches(captures, MANY):
                for row in connection.execute(query.where(own.c.sha256.in_(some))):
                    found.setdefault(row.sha256, []).append(claim_of(row))
        return found

    def in_view_by_capture(self, captures: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The countries in view with which captures (SHA-256) were read; one read with none is left out."""
        table, own = tables.documents, tables.captures
        query = select(own.c.sha256, table.c.record).join(own, own.c.seq == table.c.seq)
        found: dict[str, tuple[str, ...]] = {}
        with self._reading() as connection:
            for some in batches(captures, MANY):
                for row in connection.execute(query.where(own.c.sha256.in_(some))):
                    if countries := decode(Document, row.record).in_view:
                        found[row.sha256] = countries
        return found

    def claims_in(self, documents: Sequence[str]) -> list[Claim]:
        """The claims of these documents (ids), in the order of their captures and of their words."""
        table = tables.claims
        rows: list[Row[Any]] = []
        with self._reading() as connection:
            for some in batches(documents, MANY):
                rows += connection.execute(select(table).where(table.c.document.in_(some)))
        return [claim_of(row) for row in sorted(rows, key=lambda row: (row.seq, row.ordinal))]

    def claim(self, name: str) -> Claim:
        """One claim by its id or the beginning of its id. Raises NotFound, AmbiguousName."""
        return claim_of(self._one(tables.claims, tables.claims.c.id, name, "claim"))

    def contradictions(self, claim: str | None = None) -> Iterator[Contradiction]:
        """Contradictions inside documents in the order of their captures, before them those between sources."""
        table = tables.contradictions
        query = select(table)
        if claim is not None:
            query = query.where((table.c.a == claim) | (table.c.b == claim))
        for row in self._pages(query, table.c.seq, table.c.ordinal):
            yield decode(Contradiction, row.record)


def _seq(sha: str) -> ScalarSelect[int]:
    """The number of the capture with this digest."""
    return select(tables.captures.c.seq).where(tables.captures.c.sha256 == sha).scalar_subquery()


def _undigested(documents: Iterable[Document]) -> list[Document]:
    return [msgspec.structs.replace(document, digest=None) for document in documents]


def _bare(claims: Iterable[Claim]) -> list[Claim]:
    return [msgspec.structs.replace(claim, incident=None) for claim in claims]


def put_contradictions(
    connection: Connection, contradictions: Iterable[Contradiction], seq: int, first: int = 0
) -> None:
    """Insert contradictions of the capture numbered `seq`, or (BETWEEN) of no single one; each id once.

    They are numbered from `first` on.
    """
    rows: list[dict[str, object]] = [
        {
            "id": each.id,
            "seq": seq,
            "ordinal": n,
            "kind": each.kind,
            "a": each.a,
            "b": each.b,
            "record": encode(each).decode(),
        }
        for n, each in enumerate({each.id: each for each in contradictions}.values(), first)
    ]
    _insert(connection, tables.contradictions, rows)


def _refuse_doubles(sha: str, documents: Sequence[Document], claims: Sequence[Claim]) -> None:
    for what, records in (("documents", documents), ("claims", claims)):
        ids = [each.id for each in records]
        if len(set(ids)) < len(ids):
            double = next(name for name in ids if ids.count(name) > 1)
            raise LedgerError(f"Two {what} of the capture {sha} have one id, {double!r}; nothing was stored of it.")


def _insert(connection: Connection, table: Any, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _where(query: Select[Any], table: Any, wanted: dict[str, str | None]) -> Select[Any]:
    for name, value in wanted.items():
        if value is not None:
            query = query.where(table.c[name] == indexed(value))
    return query


def _names(document: Document) -> tuple[str | None, ...]:
    return document.id, document.external_id, document.url


def _document(row: Row[Any]) -> Document:
    return decode(Document, row.record)


def claim_of(row: Row[Any]) -> Claim:
    """The claim of a row; which incident it is in stands in a column of its own."""
    claim = decode(Claim, row.record)
    return claim if claim.incident == row.incident else msgspec.structs.replace(claim, incident=row.incident)


def _document_row(document: Document, seq: int, ordinal: int) -> dict[str, object]:
    return {
        "id": document.id,
        "capture": document.capture,
        "seq": seq,
        "ordinal": ordinal,
        "external_id": indexed(document.external_id),
        "url": indexed(document.url),
        "source": indexed(document.source),
        "lang": indexed(document.lang),
        "published": indexed(document.published),
        "visibility": document.visibility,
        "record": encode(document).decode(),
    }


def _claim_row(claim: Claim, seq: int, ordinal: int) -> dict[str, object]:
    return {
        "id": claim.id,
        "document": claim.document,
        "seq": seq,
        "ordinal": ordinal,
        "harm": claim.harm,
        "scope": claim.scope,
        "stance": claim.stance,
        "country": indexed(claim.where.country),
        "date_from": claim.when.from_,
        "date_to": claim.when.to,
        "speaker": indexed(claim.speaker.name),
        "incident": claim.incident,
        "record": encode(claim).decode(),
    }
