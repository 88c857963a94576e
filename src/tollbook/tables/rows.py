"""A whole table: read with what is odd about it, as incidents that can be counted, and written from our incidents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from tollbook.errors import UnreadableInput, UsageError
from tollbook.model import Ends, HarmRanges, Incident, Published, Range
from tollbook.tables import acled, airwars, ged, ibc
from tollbook.tables.cells import Cells, plain
from tollbook.tables.form import Form, Losses, Row, Source
from tollbook.tables.sheet import bare, read_sheet, write_csv, write_workbook

FORMS: dict[str, Form] = {form.name: form for form in (airwars.FORM, ged.FORM, acled.FORM, ibc.FORM)}


KINDS = ("csv", "xlsx")
BASE = "_tollbook"  # the hidden sheet that remembers what was exported


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file, and sentences about cells that cannot be used. Nothing odd is fatal."""

    rows: tuple[Published, ...]
    problems: tuple[str, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries of the rows, in order; rows of unknown country do not show here."""
        return tuple(sorted({row.country for row in self.rows if row.country}))


def recorder(name: str) -> Form:
    """The form of a recorder's table. Raises UsageError for a recorder whose tables are not read."""
    if name not in FORMS:
        raise UsageError(f"There is no recorder {name!r} whose tables are read; there are {', '.join(FORMS)}.")
    return FORMS[name]


def read_table(name: str, body: bytes, *, today: str, country: str | None = None) -> Table:
    """The rows of a recorder's CSV or XLSX file. `country` (alpha-3) holds for rows that name none.

    `today` is the ISO day of the import. Raises UsageError for an unknown recorder, UnreadableInput (a predicate to put
    after the file's name) where the file is no such table.
    """
    form = recorder(name)
    sheet = read_sheet(body)
    there = {plain(column) for column in sheet.columns}
    for names in form.needs:
        if not there & set(names):
            raise UnreadableInput(f"is no table of {name}: it has no column {' or '.join(names)}")
    rows, problems = [], [f"line {n}: it has more cells than the header has columns." for n in sheet.ragged]
    for number, raw in sheet.rows:
        cells = Cells(number, raw)
        row = form.read(cells, today)
        rows.append(msgspec.structs.replace(row, country=row.country or country, key=row.key or f"line {number}"))
        problems += cells.problems
    return Table(tuple(rows), (*problems, *_twice(rows)))


def _twice(rows: Sequence[Published]) -> list[str]:
    """Codes and keys that more than one row bears."""
    at: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.code:
            at[row.code].append(row.row)
    return [
        f"the code {code} stands on lines {', '.join(map(str, lines))}; each row counts."
        for code, lines in at.items()
        if len(lines) > 1
    ]


def as_incidents(rows: Iterable[Published], rule: str) -> tuple[Incident, ...]:
    """The rows as incidents that can be added up, drafts of nobody here. `rule` names the table.

    An id is the row's code, or its key where it has none; rows that share a code get their key behind it. Where only
    one end of a range is published, the sums take a missing highest number to be the lowest, and a missing lowest one
    to add nothing.
    """
    rows = list(rows)
    codes = Counter((row.code or row.key).casefold() for row in rows)
    return tuple(_incident(row, rule, alone=codes[(row.code or row.key).casefold()] == 1) for row in rows)


def _incident(row: Published, rule: str, *, alone: bool) -> Incident:
    name = row.code or row.key
    harms = {harm: _range(ends) for harm, ends in row.harms.items()}
    groups = {"child": "children_killed", "woman": "women_killed", "man": "men_killed"}
    return Incident(
        id=name if alone else f"{name} ({row.key})",
        previous_codes=row.codes,
        state=row.state or "published",
        date_from=row.date_from,
        date_to=row.date_to,
        date_precision=row.date_precision,
        country=row.country,
        place=row.place,
        lat=row.lat,
        lon=row.lon,
        place_precision=row.place_precision,
        killed=harms.get("killed"),
        injured=harms.get("injured"),
        by_group={group: HarmRanges(killed=harms[harm]) for group, harm in groups.items() if harm in harms},
        children_killed=harms.get("children_killed"),
        women_killed=harms.get("women_killed"),
        combatants_killed=harms.get("combatants_killed"),
        blamed=row.blamed,
        parties=row.parties,
        grading=row.grading,
        strike_status=row.strike_status,
        weapon=row.weapon,
        rule=rule,
    )


def _range(ends: Ends) -> Range:
    if ends.max is None:
        return Range(min=ends.min or 0, max=ends.min or 0)
    low = ends.min if ends.min is not None else 0
    return Range(min=min(low, ends.max), max=max(low, ends.max))


# ------------------------------------------------------------------ writing


def rows_of(name: str, sources: Sequence[Source]) -> tuple[dict[str, Row], Losses]:
    """Our incidents as rows of a recorder's form, by code, and what is lost on the way."""
    form, losses, rows = recorder(name), Losses(), {}
    for source in sorted(sources, key=lambda s: (s.incident.date_from or "9999", s.incident.id)):
        own = source.incident
        if own.state == "withdrawn" and name != "airwars":
            losses.left_out.append(f"{own.id}: it has been withdrawn, and the form has no word for that.")
        elif (row := form.write(source, losses)) is not None:
            rows[own.id] = row
            if own.state not in ("signed", "published"):
                losses.lost["that it is a draft which nobody has signed"] += 1
    return rows, losses


def write_table(name: str, sources: Sequence[Source], kind: str, notes: Sequence[str] = ()) -> tuple[bytes, Losses]:
    """Our incidents as a recorder's file, "csv" or "xlsx", in the order of their dates, and what is lost on the way.

    A workbook remembers in a hidden sheet what was exported, so that edits in it can be told from changes here; its
    sheet of losses has `notes` below them.
    Raises UsageError for an unknown recorder or kind.
    """
    if kind not in KINDS:
        raise UsageError(f"There is no format {kind!r} for a recorder's table; there are {', '.join(KINDS)}.")
    rows, losses = rows_of(name, sources)
    columns = recorder(name).columns(sources)
    if kind == "csv":
        return write_csv(columns, rows.values()), losses
    report = [{"what": sentence} for sentence in (*losses.sentences(), *notes)]
    base = [(name, columns, rows.values()), ("losses", ("what",), report), (BASE, columns, rows.values())]
    return write_workbook(base), losses


def is_export(table: Table, rows: Mapping[str, Row]) -> bool:
    """Whether a table that was read is nothing but these rows of our own, as `rows_of` gives them."""
    return bool(table.rows) and all(
        row.code is not None and rows.get(row.code) is not None and _same(rows[row.code], row.cells)
        for row in table.rows
    )


def _same(ours: Row, theirs: Mapping[str, str]) -> bool:
    written = {column: bare(cell) for column, cell in ours.items()}
    return {c: v for c, v in written.items() if v} == {c: v for c, v in theirs.items() if v}
