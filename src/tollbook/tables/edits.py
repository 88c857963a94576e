"""Edits that people made in an exported workbook, as proposed decisions: what each changed cell would set, and what
stands in its way where the ledger has moved since the export.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollbook.errors import UnreadableInput
from tollbook.model import Incident, Range, Record
from tollbook.tables.cells import Cells
from tollbook.tables.form import Row, Source
from tollbook.tables.rows import BASE, FORMS, as_incidents, rows_of
from tollbook.tables.sheet import XLSX, Sheet, media_type, named_sheet, open_workbook

RANGES = ("killed", "injured", "children_killed", "women_killed", "combatants_killed")
# What a form says of the fields that a person can set here; GED's and ACLED's numbers mix people whom we keep apart.
EDITABLE = {
    "airwars": (*RANGES, "grading", "strike_status", "weapon", "date", "place", "point"),
    "ibc": ("killed", "injured", "date"),
    "ucdp-ged": ("date", "place", "point"),
    "acled": ("place", "point"),
}
UNKNOWN = "unknown"


class Edit(Record, frozen=True, kw_only=True):
    """A field of an incident that a person changed in a workbook: what it said and what it is to say.

    The words are those of `tollbook decide override`. `conflict` says what the ledger holds by now, where that is
    neither of the two.
    """

    code: str
    field: str
    was: str
    to: str
    conflict: str | None = None


class Edits(Record, frozen=True, kw_only=True):
    """The proposed decisions of one workbook, in order, and sentences about what cannot become one."""

    form: str
    edits: tuple[Edit, ...]
    notes: tuple[str, ...] = ()


def read_edits(body: bytes, sources: Sequence[Source], *, today: str) -> Edits:
    """What people changed in a workbook that `write_table` made, against our incidents as they stand.

    Raises UnreadableInput (a predicate to put after the file's name) where it is no such workbook.
    """
    if media_type(body) != XLSX:
        raise UnreadableInput("is no workbook; only an XLSX export remembers what it said when it was made")
    book = open_workbook(body)
    try:
        names = [n for n in book.sheetnames if n in FORMS]
        if len(names) != 1 or BASE not in book.sheetnames:
            raise UnreadableInput("is no workbook that `tollbook export` made: its hidden sheet is missing")
        seen, base = named_sheet(book[names[0]]), named_sheet(book[BASE])
    finally:
        book.close()
    return _compare(names[0], _by_code(names[0], base), _by_code(names[0], seen), sources, today)


def _by_code(form: str, sheet: Sheet) -> dict[str, Cells]:
    """The rows of a sheet by code; of rows with one code the last stands."""
    found = {}
    for number, raw in sheet.rows:
        cells = Cells(number, raw)
        if code := FORMS[form].read(cells, "9999-12-31").code:
            found[code] = Cells(number, raw)
    return found


def _compare(
    form: str, base: Mapping[str, Cells], seen: Mapping[str, Cells], sources: Sequence[Source], today: str
) -> Edits:
    now, _ = rows_of(form, sources)
    edits: list[Edit] = []
    notes = [f"{code} is not in the workbook any more; that withdraws nothing." for code in base if code not in seen]
    for code, cells in seen.items():
        if code not in base:
            notes.append(f"line {cells.row} ({code}): it was not in the export; add its reports, or import the table.")
        elif cells.raw == base[code].raw:
            continue
        elif code not in now:
            notes.append(
                f"line {cells.row} ({code}): there is no such incident in the ledger now; its edits are left out."
            )
        else:
            found, said = _row(form, code, base[code], cells, now[code], today)
            edits += found
            notes += said
    return Edits(form=form, edits=tuple(edits), notes=tuple(notes))


def _row(form: str, code: str, base: Cells, seen: Cells, now: Row, today: str) -> tuple[list[Edit], list[str]]:
    before, after, present = (_fields(form, cells, today) for cells in (base, seen, Cells(0, now)))
    notes = list(seen.problems)
    if notes:
        return [], [f"{why} None of the row's edits is taken." for why in notes[:1]]
    edits = []
    for field in EDITABLE[form]:
        if before[field] == after[field] or present[field] == after[field]:
            continue
        moved = not _as_exported(field, before[field], present[field])
        conflict = f"the ledger says {present[field]} since the export" if moved else None
        edits.append(Edit(code=code, field=field, was=before[field], to=after[field], conflict=conflict))
    touched = [name for name in {**base.raw, **seen.raw} if base.raw.get(name) != seen.raw.get(name)]
    if not any(before[field] != after[field] for field in EDITABLE[form]):
        notes.append(f"line {seen.row} ({code}): {', '.join(touched)} cannot be brought back; set it here.")
    return edits, notes


def _as_exported(field: str, exported: str, present: str) -> bool:
    """Whether the ledger still says what was exported; a point that went out rounded is compared at its rounding."""
    if field != "point" or UNKNOWN in (exported, present):
        return exported == present
    places = [len(number.partition(".")[2]) for number in exported.split(",")]
    rounded = [round(float(number), n) for number, n in zip(present.split(","), places, strict=True)]
    return rounded == [float(number) for number in exported.split(",")]


def _fields(form: str, cells: Cells, today: str) -> dict[str, str]:
    (incident,) = as_incidents([FORMS[form].read(cells, today)], "")
    return {field: words(incident, field) for field in EDITABLE[form]}


def words(incident: Incident, field: str) -> str:
    """A field of an incident in the words that set it: 4-6, fair, 2019-03-04/2019-03-05, 13.32,43.25, unknown."""
    if field == "date":
        first, last = incident.date_from, incident.date_to
        return UNKNOWN if first is None else first if last in (None, first) else f"{first}/{last}"
    if field == "point":
        return UNKNOWN if incident.lat is None else f"{incident.lat},{incident.lon}"
    value: object = getattr(incident, field)
    if isinstance(value, Range):
        return str(value.min) if value.min == value.max else f"{value.min}-{value.max}"
    return UNKNOWN if value is None else str(value)
