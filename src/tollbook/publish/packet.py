"""The packet of a request: what a party needs to look into an allegation, and nothing that it must not have.

One HTML page that prints, with a map drawn in it, and the same as JSON. Nothing in it loads anything from elsewhere.
Documents that are not public are left out, with those who speak in them.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import msgspec
import tomli

from tollbook.errors import VocabularyError
from tollbook.model import Claim, Document, Incident, Range, Record
from tollbook.publish.line import day_in_words, line, words_of
from tollbook.publish.summary import weapon_words

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
    lang: str = "en",
) -> Packet:
    """The packet for a party. `reach_km`: how far what happened may lie from the point of such a place.

    `lang` is that of the lines of claims. Raises VocabularyError when there are no words for it.
    """
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
        claims=tuple(_said(claim, documents[claim.document], lang) for claim in public),
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


def _said(claim: Claim, document: Document, lang: str) -> Said:
    return Said(
        line=line(claim, lang),
        quote=claim.quote,
        source=document.source,
        published=document.published,
        url=document.url,
        archive_url=document.archive_url,
        document=document.id,
    )


def write_packet(made: Packet) -> Written:
    """The packet as a page that prints, in English, and as JSON."""
    data = msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"
    return Written(page=packet_page(made), data=data)


@cache
def _words(lang: str) -> Mapping[str, Any]:
    tables = tomli.loads((files("tollbook") / "publish" / "data" / "packet.toml").read_text(encoding="utf-8"))
    if lang not in tables:
        raise VocabularyError(f"There are no words for packets in {lang!r}.")
    return cast("Mapping[str, Any]", tables[lang])


def packet_page(made: Packet, lang: str = "en") -> bytes:
    """The packet as a page that prints, in `lang` ("en", "ar"); what sources said stays in their words.

    `made` holds the lines of claims in that language. Raises VocabularyError when there are no words for it.
    """
    return "".join(_page(made, _words(lang), lang)).encode("utf-8")


STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#111;background:#fff;"
    "overflow-wrap:anywhere}"
    "th,td{text-align:start;vertical-align:top;padding:.2rem .6rem .2rem 0}"
    "svg{max-width:100%;height:auto}"
    "blockquote{margin:.4rem 0;padding-inline-start:.8rem;border-inline-start:3px solid #999}"
)


def _page(made: Packet, words: Mapping[str, Any], lang: str) -> Iterator[str]:
    e = html.escape
    named = {"party": _apart(made.party), "code": _apart(made.incident)}
    yield f'<!doctype html>\n<html lang="{lang}" dir="{words["dir"]}">\n<head>\n<meta charset="utf-8">\n'
    yield f"<title>{e(words['title'].format(**named))}</title>\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    yield f"<h1>{e(words['head'].format(**named))}</h1>\n"
    yield f"<p>{e(words['asks'].format(day=_day(made.made_on, lang), by=_apart(made.by)))}</p>\n"
    yield f"<h2>{e(words['alleged'])}</h2>\n<table>\n"
    for name, value in _facts(made, words, lang):
        yield f'<tr><th scope="row">{e(words[name])}</th><td>{e(value)}</td></tr>\n'
    yield "</table>\n"
    if made.point is not None:
        yield f"<h2>{e(words['map'])}</h2>\n{_map(made.point, words)}\n"
    yield f"<h2>{e(words['who'])}</h2>\n<ol>\n"
    for said in made.claims:
        day = _day(said.published, lang) if said.published else None
        source = words["comma"].join(_apart(word) for word in (said.source, day, said.archive_url or said.url) if word)
        yield f'<li><p>{e(said.line)}</p><blockquote dir="auto" lang="">{e(said.quote)}</blockquote>'
        yield f"<p>{e(source)}</p><p><code>{e(said.document)}</code></p></li>\n"
    yield "</ol>\n"
    if made.withheld:
        yield f"<p>{e(words['withheld_one' if made.withheld == 1 else 'withheld'].format(n=made.withheld))}</p>\n"
    yield "</body>\n</html>\n"


def _apart(text: str) -> str:
    """Words in their own direction of writing (Unicode UAX 9)."""
    return f"\u2068{text}\u2069"


def _day(iso: str, lang: str) -> str:
    return day_in_words(iso[:10], words_of(lang))


def _facts(made: Packet, words: Mapping[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    unknown = cast("str", words["unknown"])
    days = [_day(day, lang) for day in dict.fromkeys((made.date_from, made.date_to)) if day]
    when = words["to"].format(a=days[0], b=days[-1]) if len(days) > 1 else next(iter(days), unknown)
    yield "date", f"{when} {words['days'][made.date_precision]}".strip() if made.date_from else when
    yield "time", _apart(made.time_of_day) if made.time_of_day else unknown
    yield "place", words["comma"].join(_apart(word) for word in (made.place, made.country) if word) or unknown
    if made.point is not None:
        point = made.point
        yield "point", f"\u2066{point.lat:.5f}, {point.lon:.5f}\u2069 (\u2068WGS 84\u2069)"
        yield "mgrs", _apart(point.mgrs)
        yield "accuracy", words["within"].format(n=f"{point.accuracy_m:,}", how=words["places"][point.precision])
        if point.note:
            yield "note", words["generic"]
    yield "killed", _range(made.killed, words)
    yield "injured", _range(made.injured, words)
    yield "weapon", weapon_words(lang)[made.weapon] if made.weapon else unknown


def _range(known: Range | None, words: Mapping[str, Any]) -> str:
    if known is None:
        return cast("str", words["unknown"])
    return str(known.min) if known.min == known.max else cast("str", words["to"]).format(a=known.min, b=known.max)


def _map(point: Point, words: Mapping[str, Any]) -> str:
    """North up; the circle holds the place. Lines are meridians and parallels, the bar gives the scale."""
    far, radius = f"{point.accuracy_m:,}", SIZE * 0.35
    says = words["map_says"].format(n=far, point=f"{point.lat:.5f}, {point.lon:.5f}")
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
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" role="img" direction="ltr" '
        f'aria-label="{html.escape(says)}">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff" stroke="#444"/>{"".join(lines)}'
        f'<circle cx="{middle}" cy="{middle}" r="{radius:.1f}" fill="#c33" fill-opacity="0.15" stroke="#c33"/>'
        f'<circle cx="{middle}" cy="{middle}" r="3" fill="#c33"/>'
        f'<line x1="{middle}" x2="{middle + radius:.1f}" y1="{middle}" y2="{middle}" stroke="#c33"/>'
        f'<text x="{middle + 6}" y="{middle - 4}" font-size="11">{words["metres"].format(n=far)}</text></svg>'
    )


def _step(metres: float) -> float:
    """Degrees between two lines of the grid, so that about five of them cross the map."""
    wanted = SIZE * metres / METRES_PER_DEGREE / 5
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= wanted)
