"""UCDP GED: events of dyads with a best, low and high number of dead. Sources: domain notes, section 3 (v23.1 columns).

`killed` of a row is everybody who died, combatants too: low to high. Sides are told apart by GED's coders alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model import Ends, Published, only_near
from tollbook.tables.cells import Cells, country_code, country_name
from tollbook.tables.form import Form, Losses, Row, Source, distinct, known, sources_of, speakers_of
from tollbook.tables.measures import all_killed, days, exactly, first_said, headlines, of_status
from tollbook.tables.vocabulary import forms

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob".split()
)
_CODER = (
    "id, active_year, code_status, type_of_violence, conflict and dyad with their ids",
    "side_a and side_b: who is blamed is not who fought whom",
    "adm_1, adm_2, region, priogrid_gid, country_id, gwnoa, gwnob",
)
ONE_SIDED = "3"


def read(cells: Cells, today: str) -> Published:
    """One GED event; what cannot be used is listed in `cells.problems`."""
    code = cells.text("relid")
    key = cells.text("id") or code or ""
    cells.name = f"line {cells.row} ({key})" if key else cells.name
    first = cells.day("date_start", latest=today)
    last = cells.day("date_end", latest=today) or first
    if first and last and last < first:
        cells.problem(f"date_end, {last}, lies before date_start, {first}; only the first is kept.")
        last = first
    point = cells.point(("latitude",), ("longitude",))
    return Published(
        recorder="ucdp-ged",
        key=key,
        row=cells.row,
        code=code or key or None,
        date_from=first,
        date_to=last,
        date_precision=forms("ged")["date_prec"].get(cells.text("date_prec"), "unknown") if first else "unknown",
        country=country_code(cells.text("country")),
        region=cells.text("adm_1"),
        place=cells.text("where_coordinates"),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        place_precision=forms("ged")["where_prec"].get(cells.text("where_prec"), "unknown"),
        harms=_harms(cells),
        best=cells.number("best"),
        blamed=tuple(distinct([cells.text("side_a")])) if cells.text("type_of_violence") == ONE_SIDED else (),
        cells=cells.raw,
    )


def _harms(cells: Cells) -> dict[str, Ends]:
    harms = {}
    if (ends := cells.ends(("low",), ("high",))) is not None:
        harms["killed"] = ends
    best = cells.number("best")
    if (
        best is not None
        and ends is not None
        and not (ends.min or 0) <= best <= (best if ends.max is None else ends.max)
    ):
        cells.problem(f"best is {best}, outside low to high.")
    sides = [n for n in (cells.number("deaths_a"), cells.number("deaths_b")) if n is not None]
    if sides:
        harms["combatants_killed"] = Ends(min=sum(sides), max=sum(sides))
    return harms


def columns(_: Sequence[Source]) -> tuple[str, ...]:
    """The header."""
    return COLUMNS


def write(source: Source, losses: Losses) -> Row | None:
    """One incident as a GED event; None where nobody is known to have died."""
    own = source.incident
    killed = all_killed(own)
    if killed is None or killed.max == 0:
        losses.left_out.append(f"{own.id}: a GED event has at least one death, and none is known here.")
        return None
    row: dict[str, object] = {
        "relid": own.id,
        "year": own.date_from[:4] if own.date_from else None,
        "number_of_sources": len(source.documents) or None,
        "source_article": headlines(source),
        "source_office": "; ".join(sources_of(source)),
        "source_date": first_said(source),
        "source_headline": headlines(source),
        "source_original": "; ".join(speakers_of(source)),
        "where_prec": _where_prec(source),
        "where_coordinates": own.place,
        "where_description": own.place_note,
        "latitude": own.lat,
        "longitude": own.lon,
        "geom_wkt": f"POINT ({own.lon} {own.lat})" if own.lat is not None else None,
        "country": country_name(own.country),
        "event_clarity": 1,
        "date_prec": _date_prec(source),
        "date_start": own.date_from,
        "date_end": own.date_to,
        "low": killed.min,
        "high": killed.max,
        "best": exactly(killed),
    }
    if exactly(killed) is not None and own.combatants_killed is None:
        # The split is known only where all who died were civilians, or none is said to have been anything.
        civilian, unknown = (exactly(of_status(own, s)) or 0 for s in ("civilian", "unknown"))
        if civilian + unknown == killed.min:
            row |= {"deaths_civilians": civilian, "deaths_unknown": unknown, "deaths_a": 0, "deaths_b": 0}
    _lose(source, losses, row)
    return known(row)


def _where_prec(source: Source) -> int | None:
    """1 a point, 2 near one, 3 a district, 4 a governorate, 6 a country; 5 (a line) and 7 (the sea) we do not tell."""
    levels = {"district": 3, "governorate": 4, "country": 6, "unknown": None}
    return levels.get(source.incident.place_precision, 2 if only_near(source.claims, source.incident.place) else 1)


def _date_prec(source: Source) -> int | None:
    """1 day, 2 two to six days, 3 a week, 4 a month, 5 longer, a year at most."""
    long = days(source.incident)
    if long is None:
        return None
    return next(code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, long)) if long <= most)


def _lose(source: Source, losses: Losses, row: dict[str, object]) -> None:
    own = source.incident
    for what in _CODER:
        losses.coder[what] += 1
    if row.get("best") is None:
        losses.coder["best: the sources give a range, and the best number is a coder's judgement"] += 1
    if "deaths_civilians" not in row:
        losses.coder["deaths_a, deaths_b, deaths_civilians, deaths_unknown: only best is split by side"] += 1
    if own.injured:
        losses.lost["injured people: GED counts deaths only"] += 1
    if own.grading or own.strike_status:
        losses.lost["grading, strike status and what belligerents answered"] += 1
    if own.place_precision in ("site", "neighbourhood", "village", "town", "city"):
        losses.lost["the kind of place: GED's level 1 holds everything from a site to a city"] += 1
    if own.by_group:
        losses.lost["children, women and men apart"] += 1
    if own.blamed:
        losses.lost["who is blamed"] += 1


FORM = Form(
    "ucdp-ged",
    (("id", "relid"), ("date_start",), ("low", "best", "high")),
    read,
    columns,
    write,
    "everybody killed, combatants too",
)
