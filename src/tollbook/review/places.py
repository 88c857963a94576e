"""A person's acts on places: a file of places, or one place, brought to the ledger or taken away again."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import __version__, decisions
from tollbook.errors import NotFound, TollbookError, UsageError
from tollbook.model import Capture, Decision
from tollbook.resolve import place_files
from tollbook.resolve.given import FILE, PLACE
from tollbook.review.claims import named, undo
from tollbook.review.write import Clock, write

if TYPE_CHECKING:
    from tollbook.store import Store

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


def remove(store: Store, decision: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """Take a file of places, or a place, away again, by the decision that brought it. Raises UsageError, NotFound."""
    target = named(list(store.decisions()), decision)
    if target.act != "add" or target.on.get("kind") not in {FILE, PLACE}:
        raise UsageError(f"Decision {target.id} brought no places; `tollbook places list` shows those that did.")
    return undo(store, target.id, by, reason, clock)


def in_force(store: Store) -> list[Decision]:
    """The decisions that brought places and stand."""
    made = decisions.in_force(store.decisions())
    return [d for d in made if d.act == "add" and d.on.get("kind") in {FILE, PLACE}]
