"""The packet of a request: what a party needs to look into an allegation, and nothing that it must not have.

One HTML page that prints, with a map drawn in it, and the same as JSON. Nothing in it loads anything from elsewhere.
Documents that are not public are left out, with those who speak in them.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from tollbook.model import Claim, Document, Incident, Range, Record
from tollbook.publish.line import line

METRES_PER_DEGREE = 111_320.0
SIZE = 400  # pixels of the map


class Point(Record, frozen=True, kw_only=True):
    """Where it happened, as precisely as is known: `accuracy_m` is the radius that holds the place, in metres."""

    lat: float
    lon: float
    mgrs: str
    accuracy_m: int
    precision: str
    note: str | None = None


class Said(Record, frozen=True, kw_only=True):
    """One public statement that the allegation stands on."""

    line: str
    quote: str
    source: str | None
    published: str | None
    url: str | None
    archive_url: str | None
    document: str


class Packet(Record, frozen=True, kw_only=True):
    """What is handed to the party. `withheld` is the number of claims of documents that are not public."""

    incident: str
    party: str
    made_on: str
    by: str
    date_from: str | None
    date_to: str | None
    date_precision: str
    time_of_day: str | None
    place: str | None
    country: str | None
    point: Point | None
    killed: Range | None
    injured: Range | None
    weapon: str | None
    claims: tuple[Said, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a packet."""

    page: bytes
    data: bytes


def grid_reference(lat: float, lon: float, accuracy_m: float) -> str:
    """The MGRS reference of the square that is as fine as the accuracy allows: 1 m, 10 m, ... 10 km, 100 km."""
    import mgrs

    digits = max(0, min(5, 5 - math.ceil(math.log10(max(accuracy_m, 1)))))
    return str(mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=digits))


def packet(
    incident: Incident,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    party: str,
    made_on: str,
    by: str,
    reach_km: float,
) -> Packet:
    """The packet for a party. `reach_km`: how far what happened may lie from the point of such a place."""
    living = [claim for claim in claims if claim.counts]
    public = [claim for claim in living if documents[claim.document].visibility == "public"]
    return Packet(
        incident=incident.id,
        party=party,
        made_on=made_on,
        by=by,
        date_from=incident.date_from,
        date_to=incident.date_to,
        date_precision=incident.date_precision,
        time_of_day=incident.time_of_day,
        place=incident.place,
        country=incident.country,
        point=_point(incident, reach_km),
        killed=incident.killed,
        injured=incident.injured,
        weapon=incident.weapon,
        claims=tuple(_said(claim, documents[claim.document]) for claim in public),
        withheld=len(living) - len(public),
    )


def _point(incident: Incident, reach_km: float) -> Point | None:
    if incident.lat is None or incident.lon is None:
        return None
    return Point(
        lat=incident.lat,
        lon=incident.lon,
        mgrs=grid_reference(incident.lat, incident.lon, reach_km * 1000),
        accuracy_m=round(reach_km * 1000),
        precision=incident.place_precision,
        note=incident.place_note,
    )


def _said(claim: Claim, document: Document) -> Said:
    return Said(
        line=line(claim, "en"),
        quote=claim.quote,
        source=document.source,
        published=document.published,
        url=document.url,
        archive_url=document.archive_url,
        document=document.id,
    )


def write_packet(made: Packet) -> Written:
    """The packet as a page that prints, and as JSON."""
    data = msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"
    return Written(page="".join(_page(made)).encode("utf-8"), data=data)


STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#111;background:#fff;"
    "overflow-wrap:anywhere}"
    "th,td{text-align:start;vertical-align:top;padding:.2rem .6rem .2rem 0}"
    "svg{max-width:100%;height:auto}"
    "blockquote{margin:.4rem 0;padding-inline-start:.8rem;border-inline-start:3px solid #999}"
)


def _page(made: Packet) -> Iterator[str]:
    e = html.escape
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f"<title>{e(made.incident)}: request to {e(made.party)}</title>\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    yield f"<h1>Request to {e(made.party)} about {e(made.incident)}</h1>\n"
    yield (
        f"<p>Made on {e(made.made_on)} by {e(made.by)}. We ask what you know of this event: whether you acted there, "
        "what you found about harm to civilians, and how many people you find were killed and injured.</p>\n"
    )
    yield "<h2>What is alleged</h2>\n<table>\n"
    for name, value in _facts(made):
        yield f'<tr><th scope="row">{e(name)}</th><td dir="auto">{e(value)}</td></tr>\n'
    yield "</table>\n"
    if made.point is not None:
        yield f"<h2>Map</h2>\n{_map(made.point)}\n"
    yield "<h2>Who says so</h2>\n<ol>\n"
    for said in made.claims:
        address = said.archive_url or said.url
        source = ", ".join(word for word in (said.source, said.published, address) if word)
        yield f'<li><p dir="auto">{e(said.line)}</p><blockquote dir="auto">{e(said.quote)}</blockquote>'
        yield f'<p dir="auto">{e(source)}</p><p>{e(said.document)}</p></li>\n'
    yield "</ol>\n"
    if made.withheld:
        yield f"<p>{made.withheld} further claims stand in documents that are not public.</p>\n"
    yield "</body>\n</html>\n"


def _facts(made: Packet) -> Iterator[tuple[str, str]]:
    days = " to ".join(dict.fromkeys(day for day in (made.date_from, made.date_to) if day)) or "not known"
    yield "Date", f"{days} (to the {made.date_precision})" if made.date_from else days
    yield "Time", made.time_of_day or "not known"
    yield "Place", ", ".join(word for word in (made.place, made.country) if word) or "not known"
    if made.point is not None:
        point = made.point
        yield "Latitude, longitude", f"{point.lat:.5f}, {point.lon:.5f} (WGS 84)"
        yield "MGRS", point.mgrs
        yield "Accuracy", f"within {point.accuracy_m:,} m (known to the {point.precision})"
        if point.note:
            yield "Note on the place", point.note
    yield "Reported killed", _range(made.killed)
    yield "Reported injured", _range(made.injured)
    yield "Weapon as reported", (made.weapon or "not known").replace("_", " ")


def _range(known: Range | None) -> str:
    if known is None:
        return "not known"
    return str(known.min) if known.min == known.max else f"{known.min} to {known.max}"


def _map(point: Point) -> str:
    """North up; the circle holds the place. Lines are meridians and parallels, the bar gives the scale."""
    radius = SIZE * 0.35
    metres = point.accuracy_m / radius  # of one pixel
    middle = SIZE / 2
    lines = []
    for step, here, scale, axis in (
        (_step(metres), point.lat, METRES_PER_DEGREE, "y"),
        (_step(metres), point.lon, METRES_PER_DEGREE * max(0.01, math.cos(math.radians(point.lat))), "x"),
    ):
        first = math.floor((here - middle * metres / scale) / step)
        last = math.ceil((here + middle * metres / scale) / step)
        for number in range(first, last + 1):
            away = (number * step - here) * scale / metres
            at = middle - away if axis == "y" else middle + away
            if 0 < at < SIZE:
                other = "x" if axis == "y" else "y"
                label = f"{number * step:.4f}".rstrip("0").rstrip(".")
                lines.append(
                    f'<line {axis}1="{at:.1f}" {axis}2="{at:.1f}" {other}1="0" {other}2="{SIZE}" stroke="#bbb"/>'
                    + (f'<text x="2" y="{at - 2:.1f}" font-size="9">{label}</text>' if axis == "y" else "")
                    + (f'<text x="{at + 2:.1f}" y="{SIZE - 3}" font-size="9">{label}</text>' if axis == "x" else "")
                )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" role="img" '
        f'aria-label="The place lies within {point.accuracy_m:,} metres of {point.lat:.5f}, {point.lon:.5f}">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff" stroke="#444"/>{"".join(lines)}'
        f'<circle cx="{middle}" cy="{middle}" r="{radius:.1f}" fill="#c33" fill-opacity="0.15" stroke="#c33"/>'
        f'<circle cx="{middle}" cy="{middle}" r="3" fill="#c33"/>'
        f'<line x1="{middle}" x2="{middle + radius:.1f}" y1="{middle}" y2="{middle}" stroke="#c33"/>'
        f'<text x="{middle + 6}" y="{middle - 4}" font-size="11">{point.accuracy_m:,} m</text></svg>'
    )


def _step(metres: float) -> float:
    """Degrees between two lines of the grid, so that about five of them cross the map."""
    wanted = SIZE * metres / METRES_PER_DEGREE / 5
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= wanted)
