"""Figures as records that can be stored, published and computed again, and what has drifted when they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tollbook.errors import UsageError
from tollbook.model import TallyLine
from tollbook.tally.records import Excluded, Sum, Tally

ASKED = ("harm", "by", "since", "until", "country", "gradings", "belligerents", "states")


def figure(result: Tally, *, as_of: str, made_with: str) -> TallyLine:
    """The total as one record; its id follows from its content."""
    return _line(result, result.total, {"figure": "total"}, result.excluded, as_of, made_with)


def figures(result: Tally, *, as_of: str, made_with: str) -> Iterator[TallyLine]:
    """Every figure of a tally: its rows, its total and its headline, each with what it stands on and leaves out."""
    for row in result.rows:
        key = dict(zip(result.by, row.key, strict=True))
        yield _line(result, row.sum, {"figure": "row", "key": key}, result.excluded, as_of, made_with)
    yield figure(result, as_of=as_of, made_with=made_with)
    if result.headline_gradings:
        out = (*result.excluded, *result.beside)
        yield _line(result, result.headline, {"figure": "headline"}, out, as_of, made_with)


def _line(
    result: Tally, found: Sum, which: Mapping[str, object], out: Sequence[Excluded], as_of: str, made_with: str
) -> TallyLine:
    query = {**result.query, **which}
    body: dict[str, object] = {"query": query, "profile": result.profile, "incidents": list(found.incidents)}
    body |= {"min": found.min, "max": found.max}
    name = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]
    return TallyLine(
        id=f"t{name}",
        query=query,
        as_of=as_of,
        profile=result.profile,
        min=found.min,
        max=found.max,
        events=found.events,
        incidents=found.incidents,
        excluded=tuple({"incident": e.incident, "why": e.why} for e in out),
        made_with=made_with,
        best=found.best,
        unquantified=found.unquantified,
        digest=result.digest,
    )


def asked(line: TallyLine) -> dict[str, Any]:
    """The query of a figure, as `tally` takes it. Raises UsageError where the record is no figure of a tally."""
    which = line.query.get("figure", "total")
    if which not in {"row", "total", "headline"} or "harm" not in line.query:
        raise UsageError(f"The figure {line.id} names no query of a tally.")
    return {name: line.query[name] for name in ASKED if line.query.get(name) is not None}


def pick(result: Tally, line: TallyLine) -> Sum:
    """The sum of `result` that the figure is of; an empty one where there is no such row."""
    which = line.query.get("figure", "total")
    if which == "headline":
        return result.headline
    if which == "total":
        return result.total
    key = line.query.get("key")
    wanted = tuple(str(key.get(name)) for name in result.by) if isinstance(key, dict) else ()
    return next((row.sum for row in result.rows if row.key == wanted), Sum(events=0, min=0, max=0, incidents=()))


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def drift(line: TallyLine, again: Sum, result: Tally) -> list[str]:
    """What differs between a figure and the same query computed again, a sentence each; empty where nothing does."""
    out = []
    if line.digest and line.digest != result.digest:
        out.append(f"The rules differ: the figure was made by {line.profile}, this is {result.profile}.")
    if (line.min, line.max) != (again.min, again.max):
        was, now = _span(line.min, line.max), _span(again.min, again.max)
        out.append(f"The figure was {was}; computed again it is {now}.")
    if line.best is not None and line.best != again.best:
        out.append(f"The best figure was {line.best}; computed again it is {again.best}.")
    if line.events != again.events:
        out.append(f"It stood on {line.events} incidents; now there are {again.events}.")
    left = {e.incident: e.why for e in (*result.excluded, *result.beside)}
    for name in sorted(set(line.incidents) - set(again.incidents)):
        out.append(f"Incident {name} is no longer in it: {left.get(name, 'there is no such incident in this row.')}")
    out += [f"Incident {name} has come to it." for name in sorted(set(again.incidents) - set(line.incidents))]
    return out
