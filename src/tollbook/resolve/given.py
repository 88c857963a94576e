"""The places that people brought to a ledger, from their decisions: files, and single places."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from tollbook.model import Decision
from tollbook.resolve.place_files import PlaceFile

FILE, PLACE = "places", "place"  # the kinds of what such a decision is about
BY_PEOPLE = "places by people.geojson"


def brought(made: Iterable[Decision], body: Callable[[str], bytes]) -> tuple[PlaceFile, ...]:
    """The place files that decisions in force add, in their order; single places together are one more.

    `body` gives sealed bytes by their SHA-256; it is asked only when an index must be built.
    """
    files, single = [], []
    for decision in made:
        if decision.act != "add":
            continue
        on = decision.on
        if on.get("kind") == FILE:
            sha = str(on["sha256"])
            files.append(PlaceFile(str(on["name"]), sha, partial(body, sha), _word(on.get("country"))))
        elif on.get("kind") == PLACE and isinstance(decision.value, dict):
            single.append(_feature(decision.id, str(on["name"]), decision.value))
    if single:
        raw = json.dumps({"type": "FeatureCollection", "features": single}, ensure_ascii=False).encode()
        files.append(PlaceFile(BY_PEOPLE, hashlib.sha256(raw).hexdigest(), lambda: raw))
    return tuple(files)


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _feature(ident: str, name: str, value: Mapping[str, object]) -> dict[str, object]:
    """A place that a person added, as a feature of GeoJSON."""
    columns = {**value, "name": name, "id": ident}
    properties = {k: ";".join(map(str, v)) if isinstance(v, list) else v for k, v in columns.items() if v is not None}
    return {"type": "Feature", "properties": properties, "geometry": None}
