"""Map and timeline: all incidents that the address asks for, drawn by plotly from this page's own JSON."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from tollbook.counting import sampling, tallies
from tollbook.errors import NotFound
from tollbook.model import encode
from tollbook.tally import Sum, known
from tollbook.web import borders
from tollbook.web.calls import Call, Page, Raw
from tollbook.web.maps import Town
from tollbook.web.maps import towns as towns_in
from tollbook.web.pages.incident_list import NAMES, wanted

MOST = 5000  # incidents on one map
TOWNS = 60
ROWS, COLUMNS = 14, 9


def page(call: Call) -> Page:
    """Where and when, with the range of each incident, when it was reported, and what parties themselves say."""
    asked = wanted(call)
    rows = call.desk.remembered(("map", asked), lambda: _rows(call))
    spots = [(r["lat"], r["lon"]) for r in rows if r["lat"] is not None]
    data: dict[str, object] = {
        "incidents": rows,
        "towns": call.desk.remembered(("towns", asked), lambda: _towns(spots)),
        "own_totals": call.desk.remembered("totals", lambda: _totals(call)),
        "_asked": {name: call.given(name) for name in (*NAMES, "least")},
        "_countries": call.desk.remembered("countries", call.store.incident_countries),
        **sampling.carried(call.store, call.tongue.code)._asdict(),
    }
    settings = call.desk.settings
    data["_tiles"] = settings.tiles
    data["_boundaries"] = settings.boundaries.name if settings.boundaries else None
    return Page("map.html", data, rows, policy=borders.policy(settings.tiles))


def lines(call: Call) -> Raw:
    """The lines of the boundary file that is set. Raises NotFound where none is, UnreadableInput."""
    path = call.desk.settings.boundaries
    if path is None:
        raise NotFound(call.tongue("No boundary file is set."))
    return Raw(_lines(path, path.stat().st_mtime if path.exists() else 0.0), "application/json")


@lru_cache(maxsize=2)
def _lines(path: Path, _changed: float) -> bytes:
    return encode(borders.read_lines(path))


def _rows(call: Call) -> list[dict[str, object]]:
    days = call.store.published_days()
    found = call.store.find_incidents(wanted(call), limit=MOST)
    return [
        {
            "id": i.id,
            "date": i.date_from,
            "until": i.date_to,
            "place": i.place,
            "lat": i.lat,
            "lon": i.lon,
            "precision": i.place_precision,
            "killed": i.killed,
            "grading": i.grading,
            "state": i.state,
            "reported": min((days[d] for d in i.documents if days.get(d)), default=None),
        }
        for i in found
    ]


def _towns(spots: list[tuple[object, object]]) -> list[dict[str, object]]:
    if not spots:
        return []
    lats, lons = [float(str(s[0])) for s in spots], [float(str(s[1])) for s in spots]
    found = towns_in((min(lats) - 0.5, min(lons) - 0.5, max(lats) + 0.5, max(lons) + 0.5))
    found.sort(key=lambda t: -t.population)
    # Names must not lie on each other: one in each field of a grid over the map.
    height, width = (max(lats) - min(lats) + 1) / ROWS, (max(lons) - min(lons) + 1) / COLUMNS
    fields: dict[tuple[int, int], Town] = {}
    for town in found:
        fields.setdefault((int(town.lat / height), int(town.lon / width)), town)
    return [{"name": t.name, "lat": t.lat, "lon": t.lon} for t in list(fields.values())[:TOWNS]]


def _totals(call: Call) -> list[dict[str, object]]:
    made = tallies.tallied(call.store, call.desk.settings, harm="killed", by=("month",))
    own: list[dict[str, object]] = [
        {"speaker": t.speaker, "text": t.text, "min": t.min, "max": t.max, "since": t.since, "until": t.until}
        for t in made.own_totals
    ]
    return [
        {"speaker": None, "text": None, **_ends(made.total), "since": None, "until": None},
        *own,
    ]


def _ends(total: Sum) -> dict[str, int | None]:
    found = known(total)
    return {"min": found.min if found else None, "max": found.max if found else None}


def plotly(call: Call) -> Raw:  # noqa: ARG001  it is the same file for everybody
    """Plotly's script, as it lies in its package."""
    return Raw(_script(), "text/javascript; charset=utf-8", {"Cache-Control": "private, max-age=86400"})


@cache
def _script() -> bytes:
    return (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
