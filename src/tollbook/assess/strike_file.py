"""A belligerent's list of strikes as a table: `tollbook import strikes FILE`.

CSV with a header. Columns, in any order: `date` (ISO; or `date_from` and `date_to`), `belligerent`; where: `place`, or
`lat` and `lon`, or all three; and if known `precision` (site, village, ...), `near` (yes, where the words say only
"near"), `number` (of strikes; 0: it says that it made none), `words` (what it said). What is blank is unknown.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import get_args

from tollbook.errors import UnreadableInput
from tollbook.model import Gazetteer, PlacePrecision, Strike

YES = frozenset(("yes", "y", "1", "true", "near"))
COLUMNS = ("date", "date_from", "date_to", "belligerent", "place", "lat", "lon", "precision", "near", "number", "words")


def read_strikes(body: bytes, sealed: str, gazetteer: Gazetteer) -> tuple[tuple[Strike, ...], tuple[str, ...]]:
    """The strikes of a sealed table and what could not be used of it, a sentence a line.

    `sealed` is the id of the sealed bytes, which each strike names with its line. A place without coordinates is looked
    up. Raises UnreadableInput when the bytes are no such table.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"The list of strikes is not UTF-8 text: {error}.") from error
    table = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip().lower() for name in table.fieldnames or []]
    if "belligerent" not in names or not {"date", "date_from"} & set(names) or not {"place", "lat"} & set(names):
        raise UnreadableInput(
            "A list of strikes is a CSV file with the columns date, belligerent and place (or lat and lon); "
            f"this one has {', '.join(names) or 'none'}."
        )
    table.fieldnames = names
    strikes, problems = [], []
    for row in _rows(table):
        plain = {k: (v or "").strip() for k, v in row.items() if isinstance(k, str) and not isinstance(v, list)}
        if not any(plain.values()):
            continue
        try:
            strikes.append(_strike(plain, f"{sealed} line {table.line_num}", gazetteer))
        except ValueError as error:
            problems.append(f"Line {table.line_num} is left out: {error}.")
    return tuple(strikes), tuple(problems)


def _rows(table: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    try:
        yield from table
    except csv.Error as error:
        raise UnreadableInput(f"The list of strikes cannot be read after line {table.line_num}: {error}.") from error


def _strike(row: Mapping[str, str], source: str, gazetteer: Gazetteer) -> Strike:
    first, last = _days(row)
    if not row.get("belligerent"):
        raise ValueError("it names no belligerent")
    lat, lon = _point(row)
    precision = row.get("precision", "").lower() or ("site" if lat is not None else "unknown")
    if precision not in get_args(PlacePrecision):
        raise ValueError(f"{precision!r} is no precision; there are {', '.join(get_args(PlacePrecision))}")
    place = row.get("place") or None
    if lat is None and place is None:
        raise ValueError("it names no place and no point")
    if lat is None and place and (found := next(_look(place, gazetteer), None)):
        lat, lon, precision = found
    return Strike(
        source=source,
        belligerent=row["belligerent"],
        date_from=first,
        date_to=last,
        place=place,
        lat=lat,
        lon=lon,
        precision=precision,  # type: ignore[arg-type]
        near=row.get("near", "").lower() in YES,
        number=_number(row.get("number", "")),
        words=row.get("words") or ", ".join(v for k, v in row.items() if v and k in COLUMNS),
    )


def _days(row: Mapping[str, str]) -> tuple[str, str]:
    first = row.get("date_from") or row.get("date") or ""
    last = row.get("date_to") or first
    try:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise ValueError(f"{first or last or 'its date'!r} is no ISO date") from None
    if b < a:
        raise ValueError(f"its last day, {last}, is before its first, {first}")
    return a.isoformat(), b.isoformat()


def _point(row: Mapping[str, str]) -> tuple[float | None, float | None]:
    if not row.get("lat") and not row.get("lon"):
        return None, None
    try:
        lat, lon = float(row.get("lat", "")), float(row.get("lon", ""))
    except ValueError:
        raise ValueError("lat and lon are not both numbers") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point on earth")
    return lat, lon


def _number(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal():
        raise ValueError(f"{text!r} is no number of strikes")
    return int(text)


def _look(place: str, gazetteer: Gazetteer) -> Iterator[tuple[float | None, float | None, PlacePrecision]]:
    for mention in gazetteer.mentions(place, lang=None):
        if mention.best and mention.best.lat is not None and mention.end - mention.start >= len(place) - 1:
            yield mention.best.lat, mention.best.lon, mention.best.precision
