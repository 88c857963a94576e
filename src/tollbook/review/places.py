"""A person's acts on places: brought to the ledger, one by one or as a file, moved, merged, or taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import __version__, decisions
from tollbook.errors import NotFound, TollbookError, UsageError
from tollbook.model import Capture, Decision
from tollbook.resolve import Option, place_files
from tollbook.resolve.given import FILE, PLACE
from tollbook.resolve.given_places import POINT, SAME_AS
from tollbook.review.claims import named, undo
from tollbook.review.write import Clock, write

if TYPE_CHECKING:
    from tollbook.resolve.index import Place
    from tollbook.store import Store

ACTS = frozenset(("add", "correct"))
TOOL = f"tollbook {__version__}; places load"


def load(store: Store, path: Path, by: str, reason: str | None, clock: Clock, country: str | None = None) -> Decision:
    """Seal a place file and bring its places to the ledger. `country` (alpha-3) holds for rows that name none.

    Raises NotFound, TollbookError where the file cannot be read, UsageError where a row does not fit or the ledger has
    the file already.
    """
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise TollbookError(f"The file {path} cannot be read: {error.strerror}.") from error
    found = place_files.read_places(path.name, body, country)
    sha = hashlib.sha256(body).hexdigest()
    codes = sum(place.id.startswith(place_files.PCODE) for place, _ in found)
    on = {"kind": FILE, "name": path.name, "sha256": sha, "country": country}
    with store.batch():
        if any(d.on.get("sha256") == sha for d in in_force(store)):
            raise UsageError(f"The places of {path.name} are in the ledger already.")
        store.seal(_capture(path, body, sha, clock()), body)
        if store.destroyed(sha):
            raise UsageError(f"The bytes of {path} were destroyed here to protect somebody; they are not taken again.")
        return write(store, "add", by, on, {"places": len(found), "pcodes": codes}, reason, clock)


def _capture(path: Path, body: bytes, sha: str, at: datetime) -> Capture:
    return Capture(
        sha256=sha,
        size=len(body),
        media_type=place_files.MEDIA[path.suffix.lower()],
        origin=str(path),
        captured_at=at.isoformat(timespec="seconds"),
        tool=TOOL,
    )


def add(
    store: Store,
    name: str,
    by: str,
    reason: str | None,
    clock: Clock,
    *,
    lat: float,
    lon: float,
    country: str,
    kind: str = "village",
    names: tuple[str, ...] = (),
    pcode: str | None = None,
) -> Decision:
    """Bring one place to the ledger, by its name and point. Raises UsageError where a value cannot be a place's."""
    value = {"lat": lat, "lon": lon, "country": country, "kind": kind, "names": list(names), "pcode": pcode}
    table = "name,lat,lon,country,kind\n" + ",".join((f'"{name.strip()}"', str(lat), str(lon), country, kind))
    try:
        place_files.read_places("place.csv", table.encode())
    except UsageError as error:
        raise UsageError(str(error).replace("The place file place.csv is not as expected: line 2", name)) from error
    with store.batch():
        return write(store, "add", by, {"kind": PLACE, "name": name.strip()}, value, reason, clock)


def move(store: Store, place: Place, lat: float, lon: float, by: str, reason: str | None, clock: Clock) -> Decision:
    """A place of the gazetteer stands at another point. Raises UsageError for a point that is not on the globe."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(f"The point {lat}, {lon} is not on the globe.")
    if (lat, lon) == (place.lat, place.lon):
        raise UsageError(f"{place.name} stands at {lat}, {lon} already.")
    on = {"kind": PLACE, "place": place.id, "name": place.name, "field": POINT, "was": [place.lat, place.lon]}
    with store.batch():
        return write(store, "correct", by, on, {"lat": lat, "lon": lon}, reason, clock)


def merge(store: Store, place: Place, into: Place, by: str, reason: str | None, clock: Clock) -> Decision:
    """A place of the gazetteer is the same as another: every name of it means that one. Raises UsageError."""
    if place.id == into.id:
        raise UsageError(f"{place.name} and {into.name} are one place already.")
    if "country" in (place.kind, into.kind):
        raise UsageError("A country is merged with nothing.")
    on = {"kind": PLACE, "place": place.id, "name": place.name, "field": SAME_AS, "was": None}
    with store.batch():
        return write(store, "correct", by, on, into._asdict(), reason, clock)


def chosen(options: Sequence[Option], name: str, ident: str | None = None) -> Place:
    """The place that is meant: the one of that id, else the likeliest of those found. Raises NotFound."""
    found = next((o.place for o in options if ident in (None, o.place.id, o.place.id.partition(":")[2])), None)
    if found is None:
        raise NotFound(f"No place is called {name}" + (f" with the id {ident}." if ident else "."))
    return found


def remove(store: Store, decision: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """Take a file of places, a place, a move or a merge back, by its decision. Raises UsageError, NotFound."""
    target = named(list(store.decisions()), decision)
    if target.act not in ACTS or target.on.get("kind") not in {FILE, PLACE}:
        raise UsageError(f"Decision {target.id} is about no places; `tollbook places list` shows those that are.")
    return undo(store, target.id, by, reason, clock)


def in_force(store: Store) -> list[Decision]:
    """The decisions that brought or changed places and stand."""
    made = decisions.in_force(store.decisions())
    return [d for d in made if d.act in ACTS and d.on.get("kind") in {FILE, PLACE}]
