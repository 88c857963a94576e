"""Iraq Body Count: incidents with lowest and highest numbers of civilians killed and injured, and the names of sources.

Sources: domain notes, section 2 (the eighteen variables). Column names as in the public file, or as in these notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tollbook.model import Published, Weapon
from tollbook.tables.cells import Cells, country_code, country_name, plain
from tollbook.tables.form import Form, Losses, Row, Source, distinct, known, sources_of
from tollbook.tables.measures import first_said
from tollbook.tables.vocabulary import forms

COLUMNS = (
    *("IBC code", "Start Date", "End Date", "Time", "Location", "Target", "Weapons", "Killers"),
    *("Deaths Min", "Deaths Max", "Injuries Min", "Injuries Max", "Sources", "Primary Witnesses"),
)


def read(cells: Cells, today: str) -> Published:
    """One entry; what cannot be used is listed in `cells.problems`."""
    code = cells.text("ibc_code", "code", "id")
    cells.name = f"line {cells.row} ({code})" if code else cells.name
    first = cells.day("start_date", "date", latest=today)
    last = cells.day("end_date", latest=today) or first
    if first and last and last < first:
        cells.problem(f"the last day, {last}, lies before the first, {first}; only the first is kept.")
        last = first
    place = cells.text("location", "place")
    country = country_code(cells.text("country")) or country_code((place or "").rpartition(",")[2])
    named = (cells.text("weapons", "weapon") or "").split(";")[0]
    harms = {
        "killed": cells.ends(
            ("deaths_min", "reported_minimum", "min_deaths"), ("deaths_max", "reported_maximum", "max_deaths")
        ),
        "injured": cells.ends(("injuries_min", "min_injuries"), ("injuries_max", "max_injuries")),
    }
    return Published(
        recorder="ibc",
        key=code or "",
        row=cells.row,
        code=code,
        date_from=first,
        date_to=last,
        date_precision="unknown" if first is None else "day" if first == last else "range",
        country=country,
        place=place,
        harms={name: ends for name, ends in harms.items() if ends is not None},
        blamed=tuple(distinct(name.strip() for name in (cells.text("killers") or "").split(";"))),
        weapon=cast("Weapon | None", forms("ibc")["weapon"].get(plain(named))),
        cells=cells.raw,
    )


def columns(_: Sequence[Source]) -> tuple[str, ...]:
    """The header."""
    return COLUMNS


def write(source: Source, losses: Losses) -> Row | None:
    """One incident as an entry; None where no civilian is known to have died."""
    own = source.incident
    if own.killed is None or own.killed.max == 0:
        losses.left_out.append(f"{own.id}: an entry has at least one civilian death, and none is known here.")
        return None
    place = ", ".join(distinct([own.place, country_name(own.country)]))
    row: dict[str, object] = {
        "IBC code": own.id,
        "Start Date": own.date_from,
        "End Date": own.date_to,
        "Time": own.time_of_day,
        "Location": place,
        "Target": "; ".join(own.infrastructure),
        "Weapons": own.weapon.replace("_", " ") if own.weapon else None,
        "Killers": "; ".join(own.blamed),
        "Deaths Min": own.killed.min,
        "Deaths Max": own.killed.max,
        "Injuries Min": own.injured.min if own.injured else None,
        "Injuries Max": own.injured.max if own.injured else None,
        "Sources": "; ".join(_dated(source)),
    }
    _lose(source, losses)
    return known(row)


def _dated(source: Source) -> list[str]:
    """Names of the publishers, the first with the day of the earliest report: entries name sources, not addresses."""
    names = sources_of(source)
    day = first_said(source)
    return [f"{names[0]} {day}", *names[1:]] if names and day else names


def _lose(source: Source, losses: Losses) -> None:
    own = source.incident
    losses.coder["Primary Witnesses"] += 1
    if own.origins < 2:
        losses.lost["that it stands on one source: Iraq Body Count would call the entry provisional"] += 1
    if own.lat is not None:
        losses.lost["coordinates and the precision of the place"] += 1
    if own.combatants_killed:
        losses.lost["combatants: entries hold civilians only"] += 1
    if own.grading or own.strike_status or any(p.conceded or p.reply != "not_yet_assessed" for p in own.parties):
        losses.lost["grading, strike status and what belligerents answered"] += 1
    if own.by_group:
        losses.lost["children, women and men apart"] += 1


FORM = Form(
    "ibc",
    (("ibc_code", "code"), ("start_date", "date"), ("deaths_min", "reported_minimum", "min_deaths")),
    read,
    columns,
    write,
    "civilians",
)
