"""What changed since a day or since an export: incidents, claims, grades and totals, each with its cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
    now: Mapping[str, list[int]] = {harm: [0, 0] for harm in HARMS}
    for incident in incidents:
        for harm in HARMS:
            low, high = _counted(incident, harm)
            now[harm][0] += low
            now[harm][1] += high
    by_cause: Mapping[str, dict[str, list[int]]] = {harm: {} for harm in HARMS}
    for move in moves:
        for harm in HARMS:
            (a, b), (c, d) = _counted(move.before, harm), _counted(move.after, harm)
            if (a, b) != (c, d):
                part = by_cause[harm].setdefault(move.cause, [0, 0])
                part[0] += c - a
                part[1] += d - b
    for harm in HARMS:
        low, high = (sum(part[n] for part in by_cause[harm].values()) for n in (0, 1))
        yield TotalMove(
            harm=harm,
            before=Range(min=now[harm][0] - low, max=now[harm][1] - high),
            after=Range(min=now[harm][0], max=now[harm][1]),
            by_cause={cause: (part[0], part[1]) for cause, part in sorted(by_cause[harm].items())},
        )


def _counted(found: Outline | IncidentFigures | None, harm: str) -> tuple[int, int]:
    """What it adds to the sums: nothing where it is withdrawn, or where a signed figure holds its words already."""
    return _ends(getattr(found, harm) if found and found.state != "withdrawn" and not found.counted_in else None)


def _ends(found: Range | None) -> tuple[int, int]:
    return (found.min, found.max) if found else (0, 0)
