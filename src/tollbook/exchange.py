"""Other recorders' tables into the ledger and our incidents out to them: the pass that fetches, calls and stores.

A recorder's table is sealed as a capture and kept row by row beside our incidents, version after version. Nothing of it
enters an incident of ours unless a person decides so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import __version__, decisions, tables
from tollbook.errors import NotFound, TollbookError, UnreadableInput, UsageError
from tollbook.model import Capture, Document, Import, Incident, IncidentFigures, Progress, Published, Range
from tollbook.settings import Profile
from tollbook.tables.sheet import media_type

if TYPE_CHECKING:
    from tollbook.store import Store

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Brought:
    """What one import did. `new` is false where the table holds these bytes already; the counts are of rows, by key.

    `made` is None where the file is this ledger's own export and brings nothing.
    """

    made: Import | None
    new: bool
    came: int = 0
    changed: int = 0
    gone: int = 0


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person named. Raises NotFound, TollbookError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise TollbookError(f"The file {path} cannot be read: {error.strerror}.") from error


def write_file(path: Path, body: bytes) -> None:
    """Write a file whole or not at all. Raises TollbookError."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(body)
        partial.replace(path)
    except OSError as error:
        raise TollbookError(f"The file {path} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)


def bring_in(
    store: Store,
    recorder: str,
    path: Path,
    *,
    by: str,
    clock: Clock,
    name: str | None = None,
    country: str | None = None,
    replace: bool = False,
    given_out: Iterable[Sequence[tables.Source]] | None = None,
) -> Brought:
    """Seal a recorder's file and keep its rows as a new version of the table `name` (the recorder's own by default).

    The bytes that the table holds already change nothing, nor does a file that is nothing but our own incidents as an
    export gave them out: `given_out` holds them in each of its ways. `country` (alpha-3) holds for rows that name none.
    Raises UsageError for an unknown recorder, or where no row of the table's last version comes again and `replace` is
    not said; TollbookError where the file is no such table.
    """
    body = read_file(path)
    at = clock()
    try:
        table = tables.read_table(recorder, body, today=at.date().isoformat(), country=country)
    except UnreadableInput as error:
        raise TollbookError(f"{path} {error}.") from error
    name = name or recorder
    last = latest(store, recorder, name)
    capture = _capture(path, body, at, recorder)
    if last is not None and last.capture == capture.sha256:
        return Brought(last, new=False)
    if any(tables.is_export(table, tables.rows_of(recorder, own)[0]) for own in given_out or [sources(store)]):
        return Brought(None, new=False)
    before = {row.key: _content(row) for row in store.imported(last)} if last else {}
    after = {row.key: _content(row) for row in table.rows}
    if before and not replace and not before.keys() & after.keys():
        raise UsageError(
            f"None of the {len(before)} rows of the table {name} comes again in {path}. If this is another table, "
            "name it with --table; if it takes the place of the old one, say --replace."
        )
    made = Import(
        recorder=recorder,
        table=name,
        version=last.version + 1 if last else 1,
        capture=capture.sha256,
        at=capture.captured_at,
        by=by,
        origin=capture.origin,
        rows=len(table.rows),
        countries=table.countries,
        problems=table.problems,
    )
    with store.batch():
        store.seal(capture, body)
        if store.destroyed(capture.sha256):
            raise UsageError(
                f"The bytes of {path} were destroyed here to protect somebody; they are not taken in again."
            )
        store.put_import(made, table.rows)
    return Brought(
        made,
        new=True,
        came=len(after.keys() - before.keys()),
        changed=sum(1 for key in after.keys() & before.keys() if after[key] != before[key]),
        gone=len(before.keys() - after.keys()),
    )


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What `--as-own` did: decisions made, rows that stood so already, and sentences about rows that it left alone."""

    decided: int
    stood: int
    notes: tuple[str, ...]


def take_over(store: Store, made: Import, *, by: str, clock: Clock, progress: Progress) -> TakenOver:
    """Make a table's rows the ledger's own incidents, each by an override "as published" where it is not one yet.

    A code that an incident with claims bears is left to that incident. A row that is gone from the table withdraws
    nothing. The caller lets the ledger settle.
    """
    standing = {incident.id: incident for incident in store.incidents()}
    known = {own.id: own for own in tables.legacy(decisions.in_force(store.decisions()))}
    decided, stood, notes = 0, 0, []
    rows = tables.own_incidents(store.imported(made))
    at = clock().isoformat(timespec="seconds")
    progress.start("Taking rows over", len(rows))
    with store.batch():
        for row, incident in rows:
            value = tables.value_of(incident)
            there = standing.get(incident.id)
            if incident.id in known and tables.value_of(known[incident.id]) == value:
                stood += 1
            elif there is not None and there.claims:
                notes.append(
                    f"line {row.row}: {incident.id} is an incident here that stands on claims; it is left alone."
                )
            else:
                on = tables.anchor(made, row, incident.id)
                store.append_decision(act="override", by=by, on=on, value=value, reason=tables.AS_PUBLISHED, at=at)
                decided += 1
            progress.step()
    progress.finish()
    return TakenOver(decided, stood, tuple(notes))


@dataclass(frozen=True, slots=True)
class AgainstWords:
    """A figure as published, and what the documents behind it say here: lowest to highest over their own figures.

    `beside` are the ledger's other incidents that stand on these documents: both count until a person joins them.
    """

    code: str
    published: Range | None
    words: Range | None
    documents: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the words give another range, or none."""
        return self.published != self.words


def against_words(store: Store) -> list[AgainstWords]:
    """Each incident taken over as published of which a document is in the ledger, found by its address."""
    by_link: dict[str, list[Document]] = {}
    for document in store.documents():
        for address in (document.url, document.archive_url, document.external_id):
            if address:
                by_link.setdefault(_bare(address), []).append(document)
    out = []
    incidents = [i for i in store.incidents() if i.state != "withdrawn"]
    for incident in incidents:
        if incident.rule != tables.AS_PUBLISHED:
            continue
        found = {d.id: d for link in incident.links for d in by_link.get(_bare(link), ())}
        if found:
            said = [d.digest.killed for d in found.values() if d.digest.killed is not None]
            low = [c.min for c in said if c.min is not None]
            high = [c.max if c.max is not None else c.min for c in said]
            ends = [n for n in (*low, *high) if n is not None]
            words = Range(min=min(low or ends), max=max(ends)) if ends else None
            beside = tuple(i.id for i in incidents if found.keys() & set(i.documents))
            out.append(AgainstWords(incident.id, incident.killed, words, tuple(sorted(found)), beside))
    return out


def _bare(address: str) -> str:
    """An address for comparison: without scheme, www, fragment and closing slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip().partition("#")[0]).rstrip("/").casefold()


def sources(store: Store) -> list[tables.Source]:
    """Our incidents, each with its claims and documents."""
    documents = {document.id: document for document in store.documents()}
    claims = {claim.id: claim for claim in store.claims()}
    return [
        tables.Source(
            incident,
            tuple(claims[name] for name in incident.claims if name in claims),
            tuple(documents[name] for name in incident.documents if name in documents),
        )
        for incident in store.incidents()
    ]


def give_out(
    store: Store,
    recorder: str,
    kind: str,
    notes: Sequence[str] = (),
    own: Callable[[], Sequence[tables.Source]] | None = None,
) -> tuple[bytes, tables.Losses]:
    """Our incidents in a recorder's form, "csv" or "xlsx", and what is lost on the way; a workbook bears `notes`.

    `own` gives them otherwise than they stand, as for the public. Raises UsageError.
    """
    tables.recorder(recorder)
    return tables.write_table(recorder, own() if own else sources(store), kind, notes)


def edits_in(store: Store, path: Path, clock: Clock) -> tables.Edits:
    """What people changed in a workbook of ours, as proposed decisions. Raises NotFound, TollbookError."""
    try:
        return tables.read_edits(read_file(path), sources(store), today=clock().date().isoformat())
    except UnreadableInput as error:
        raise TollbookError(f"{path} {error}.") from error


def _content(row: Published) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.cells.items()))


def _capture(path: Path, body: bytes, at: datetime, recorder: str) -> Capture:
    import hashlib

    return Capture(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type=media_type(body),
        origin=str(path),
        captured_at=at.isoformat(timespec="seconds"),
        source=recorder,
        tool=f"tollbook {__version__}; import {recorder}",
    )


def latest(store: Store, recorder: str, name: str) -> Import | None:
    """The last version of one table; None where there is none."""
    found = [made for made in store.imports() if (made.recorder, made.table) == (recorder, name)]
    return found[-1] if found else None


def versions(store: Store, of: str) -> list[Import]:
    """The last versions of the tables that `of` names: a recorder ("airwars": all its tables), or one table by name.

    Raises NotFound.
    """
    last = {(made.recorder, made.table): made for made in store.imports()}
    found = [made for key, made in sorted(last.items()) if of in key]
    if not found:
        there = ", ".join(sorted({made.table for made in last.values()})) or "none yet"
        raise NotFound(f"There is no recorder's table {of!r} in this ledger; there are: {there}.")
    return found


def incidents_of(store: Store, of: str) -> tuple[tuple[Incident, ...], Profile]:
    """The incidents of a recorder's tables, and what stands in the place of a profile: their figures are as published.

    The headline is that of the recorder: Airwars counts confirmed and fair, the others all. Raises NotFound.
    """
    found = versions(store, of)
    rule = "as published, " + ", ".join(f"{m.table} version {m.version} ({m.capture[:12]})" for m in found)
    rows = [row for made in found for row in store.imported(made)]
    graded = any(row.grading for row in rows)
    headline = {"headline_gradings": ["confirmed", "fair"] if graded else []}
    return tables.as_incidents(rows, rule), Profile(rule, f"by {found[0].recorder}", headline)


def belligerents(
    incidents: Iterable[Incident | IncidentFigures], asked: Sequence[str], same: Callable[[str, str], bool]
) -> list[str]:
    """The names that these incidents bear for the belligerents asked for. Raises NotFound for one that none bears."""
    names = sorted({name for incident in incidents for name in incident.blamed})
    out = []
    for who in asked:
        found = [name for name in names if name.casefold() == who.casefold() or same(name, who)]
        if not found:
            raise NotFound(f"No incident names the belligerent {who!r}; they name: {', '.join(names) or 'nobody'}.")
        out += found
    return out


def party_names(incidents: Iterable[Incident], party: str, members: Callable[[str, str], bool] | None) -> list[str]:
    """The names under which a party answers in these incidents; with `members` those of its members too.

    `members(name, party)` says whether an actor belongs to the party. Raises NotFound where nobody so named answers.
    """
    names = sorted({p.name for incident in incidents for p in incident.parties})
    found = [name for name in names if name.casefold() == party.casefold()]
    if not found:
        raise NotFound(f"No incident has an answer by {party!r}; there are: {', '.join(names) or 'none'}.")
    if members is not None:
        listed = tables.members(party)
        found += [name for name in names if name not in found and (name in listed or members(name, party))]
    return found
