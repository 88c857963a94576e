"""What changed since a day or since an export: incidents, claims, grades and totals, each with its cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tollbook import decisions, history
from tollbook.counting import claim_changes, sampling
from tollbook.counting.files import export_root, read_records
from tollbook.errors import UsageError
from tollbook.model import Changes, Incident, IncidentFigures, Move, Outline, Range, SeriesBreak, Settled, TotalMove
from tollbook.words.telling import tell

if TYPE_CHECKING:
    from tollbook.store import Store

HARMS = ("killed", "injured")
NO_HISTORY = tell("This ledger's history does not tell; it was moved before the history began, or elsewhere.")


def changes(store: Store, since: str) -> Changes:
    """What moved since an ISO day (included), or since the export in a folder. Raises UsageError for neither."""
    folder = Path(since) if Path(since).is_dir() else None
    if folder is not None:
        moves = _since_export(store, folder)
        claims = claim_changes.since_export(store, folder)
    else:
        try:
            date.fromisoformat(since[:10])
        except ValueError:
            raise UsageError(
                f"{since!r} is neither an ISO date such as 2017-06-01 nor the folder of an export."
            ) from None
        moves = list(_moves(store, since))
        claims = claim_changes.since_day(store, since)
    held = [i for i in store.incidents() if i.state in decisions.HELD_STATES]
    first = since if folder is None else min((m.at for m in moves if m.at), default=None)
    return Changes(
        since=since,
        moves=tuple(moves),
        totals=tuple(_totals(store.figures(), moves)),
        claims=tuple(claims),
        pinned=tuple(i for i in held if i.state != "withdrawn" and i.reopened),
        withdrawn=tuple(i for i in held if i.state == "withdrawn"),
        breaks=tuple(breaks(store.history(), first)),
        **sampling.carried(store)._asdict(),
        merged={row.code: row.merged_into for row in store.codes() if row.merged_into},
    )


def breaks(runs: Iterable[Settled], since: str | None) -> Iterator[SeriesBreak]:
    """Where, from `since` on, the rules, places or program became others: figures before and after are two series."""
    last: Settled | None = None
    for run in runs:
        if last is not None and since is not None and run.at >= since:
            if run.digest != last.digest:
                why = tell(
                    "From here on computed by {new}, before by {old}: whom it counts may differ.",
                    new=run.rule,
                    old=last.rule,
                )
                yield SeriesBreak(at=run.at, cause="profile", why=why)
            if run.gazetteer != last.gazetteer:
                yield SeriesBreak(
                    at=run.at, cause="gazetteer", why=tell("From here on places are looked up elsewhere.")
                )
            if run.reader != last.reader:
                why = tell("From here on read by {new}, before by {old}.", new=run.reader, old=last.reader)
                yield SeriesBreak(at=run.at, cause="program", why=why)
        last = run


def _moves(store: Store, since: str | None) -> Iterable[Move]:
    for run in store.history(since):
        for change in run.changes:
            yield Move(**msgspec.structs.asdict(change), at=run.at)


def _since_export(store: Store, folder: Path) -> list[Move]:
    """The steps by which each incident of the export became what it is now."""
    root = export_root(folder)
    then = {i.id: i for i in read_records(root / "incidents.jsonl", Incident)}
    now = {i.id: i for i in store.incidents()}
    steps: dict[str, list[Move]] = defaultdict(list)
    for move in _moves(store, None):
        steps[move.incident].append(move)
    out = []
    for code in sorted(then.keys() | now.keys()):
        old, new = (history.outline(i) if i else None for i in (then.get(code), now.get(code)))
        if old != new or _claims(then.get(code)) != _claims(now.get(code)):
            out += _steps(old, new, steps[code]) or [_untold(code, old, new)]
    return sorted(out, key=lambda m: (m.at, m.incident))


def _claims(incident: Incident | None) -> tuple[str, ...]:
    return incident.claims if incident else ()


def _steps(old: Outline | None, new: Outline | None, steps: list[Move]) -> list[Move]:
    """The last steps that lead from the one to the other; none where the history does not join them."""
    for n in range(len(steps) - 1, -1, -1):
        if steps[n].before == old and steps[-1].after == new:
            return steps[n:]
    return []


def _untold(code: str, old: Outline | None, new: Outline | None) -> Move:
    return Move(incident=code, before=old, after=new, cause="program", why=NO_HISTORY, at="")


def _totals(incidents: Iterable[IncidentFigures], moves: Iterable[Move]) -> Iterable[TotalMove]:
    """The sums now, and by taking the steps back, what they were."""
    kept, stepped = list(incidents), list(moves)
    for harm in HARMS:
        before = after = _plus(_counted(incident, harm) for incident in kept)
        by_cause: dict[str, _Sum] = {}
        for move in stepped:
            step = _minus(_counted(move.after, harm), _counted(move.before, harm))
            before = _minus(before, step)
            if any(step[:2]):
                by_cause[move.cause] = _plus((by_cause.get(move.cause, _NOTHING), step))
        ends = {cause: (part.low, part.high) for cause, part in sorted(by_cause.items())}
        yield TotalMove(harm=harm, before=_range(before), after=_range(after), by_cause=ends)


class _Sum(NamedTuple):
    """Lowest and highest number over so many incidents, of which `known` have a figure."""

    low: int
    high: int
    incidents: int
    known: int


_NOTHING = _Sum(0, 0, 0, 0)


def _counted(found: Outline | IncidentFigures | None, harm: str) -> _Sum:
    """What it adds to the sums: nothing where it is withdrawn, or where a signed figure holds its words already."""
    if found is None or found.state == "withdrawn" or found.counted_in:
        return _NOTHING
    own: Range | None = getattr(found, harm)
    return _Sum(own.min, own.max, 1, 1) if own else _Sum(0, 0, 1, 0)


def _plus(parts: Iterable[_Sum]) -> _Sum:
    return _Sum(*(sum(column) for column in zip(_NOTHING, *parts, strict=True)))


def _minus(a: _Sum, b: _Sum) -> _Sum:
    return _Sum(*(x - y for x, y in zip(a, b, strict=True)))


def _range(found: _Sum) -> Range | None:
    """Its ends; None where it is over incidents of which none has a figure: unknown, and not 0."""
    return None if found.incidents and not found.known else Range(min=found.low, max=found.high)
