"""ACLED: events with one conservative number of fatalities. Sources: domain notes, section 4 (columns of March 2023).

`fatalities` is a lowest number without a highest one. Actor 1 and 2 do not say who harmed whom. ACLED's licence forbids
handing its rows on: compare with them, and do not publish them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from tollbook.model import Ends, Published, Weapon, only_near
from tollbook.tables.cells import Cells, country_code, country_name, country_number, plain
from tollbook.tables.form import Form, Losses, Row, Source, known, sources_of
from tollbook.tables.measures import all_killed, civilians_killed, days, note
from tollbook.tables.vocabulary import forms

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
_CODER = (
    "actor1, actor2 and their associates, inter1, inter2, interaction: who is blamed is not who met whom",
    "region, admin1, admin2, admin3, source_scale, timestamp",
)
_MONTHS = "January February March April May June July August September October November December".split()


def read(cells: Cells, today: str) -> Published:
    """One ACLED event, old columns (data_id, event_id_no_cnty, iso3) or new; what cannot be used is listed."""
    code = cells.text("event_id_cnty")
    key = code or cells.text("data_id") or ""
    cells.name = f"line {cells.row} ({key})" if key else cells.name
    day = cells.day("event_date", latest=today)
    point = cells.point(("latitude",), ("longitude",))
    fatalities = cells.number("fatalities")
    sub_event = cells.text("sub_event_type")
    return Published(
        recorder="acled",
        key=key,
        row=cells.row,
        code=code,
        date_from=day,
        date_to=day,
        date_precision=forms("acled")["time_precision"].get(cells.text("time_precision"), "unknown")
        if day
        else "unknown",
        country=country_code(cells.text("iso3", "iso")) or country_code(cells.text("country")),
        region=cells.text("admin1"),
        place=cells.text("location"),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        place_precision=forms("acled")["geo_precision"].get(cells.text("geo_precision"), "unknown"),
        harms={} if fatalities is None else {"killed": Ends(min=fatalities)},
        weapon=cast("Weapon | None", forms("acled")["weapon"].get(plain(sub_event))) if sub_event else None,
        cells=cells.raw,
    )


def columns(_: Sequence[Source]) -> tuple[str, ...]:
    """The header."""
    return COLUMNS


def write(source: Source, losses: Losses) -> Row | None:
    """One incident as an ACLED event: the lowest number, on its first day."""
    own = source.incident
    killed = all_killed(own)
    event = forms("acled")["event"].get(own.weapon or "", (None, None, None))
    row: dict[str, object] = {
        "event_id_cnty": own.id,
        "event_date": _long(own.date_from),
        "year": own.date_from[:4] if own.date_from else None,
        "time_precision": _time_precision(source),
        "event_type": event[0],
        "sub_event_type": event[1],
        "disorder_type": event[2],
        "civilian_targeting": "Civilian targeting" if civilians_killed(own) else None,
        "iso": country_number(own.country),
        "country": country_name(own.country),
        "location": own.place,
        "latitude": own.lat,
        "longitude": own.lon,
        "geo_precision": _geo_precision(source),
        "source": "; ".join(sources_of(source)),
        "notes": note(source),
        "fatalities": killed.min if killed else None,
    }
    _lose(source, losses, row)
    return known(row)


def _long(day: str | None) -> str | None:
    """31 May 2017."""
    if day is None:
        return None
    found = date.fromisoformat(day)
    return f"{found.day:02d} {_MONTHS[found.month - 1]} {found.year}"


def _time_precision(source: Source) -> int | None:
    """1 day, 2 within a week, 3 within a month."""
    long = days(source.incident)
    return None if long is None or long > 31 else next(c for c, most in ((1, 1), (2, 7), (3, 31)) if long <= most)


def _geo_precision(source: Source) -> int | None:
    """1 a point, 2 near one or a district, 3 a governorate."""
    levels = {"district": 2, "governorate": 3, "country": None, "unknown": None}
    return levels.get(source.incident.place_precision, 2 if only_near(source.claims, source.incident.place) else 1)


def _lose(source: Source, losses: Losses, row: dict[str, object]) -> None:
    own = source.incident
    for what in _CODER:
        losses.coder[what] += 1
    if row["event_type"] is None:
        losses.coder[
            "event_type, sub_event_type and disorder_type: the weapon does not say what kind of event it was"
        ] += 1
    if row["fatalities"] is None:
        losses.coder["fatalities: nobody gives a number, and unknown is not 0"] += 1
    killed = all_killed(own)
    if killed and killed.min != killed.max:
        losses.lost["the highest number of dead: ACLED holds one, the lowest"] += 1
    if own.combatants_killed and own.killed:
        losses.lost["civilians and combatants apart: ACLED's fatalities are not split"] += 1
    if own.injured:
        losses.lost["injured people: ACLED does not collect them"] += 1
    if (days(own) or 0) > 1:
        losses.lost["the last day: ACLED holds one day and its precision"] += 1
    if own.blamed:
        losses.lost["who is blamed, except in the notes"] += 1
    if own.grading or own.strike_status:
        losses.lost["grading and strike status, except in the notes"] += 1


FORM = Form(
    "acled",
    (("event_id_cnty", "data_id"), ("event_date",), ("fatalities",)),
    read,
    columns,
    write,
    "everybody killed, combatants too",
)
