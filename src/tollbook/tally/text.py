"""A tally as plain lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tollbook.model import TallyLine
from tollbook.tally.keys import DATES
from tollbook.tally.records import UNKNOWN, Excluded, Sum, Tally, known
from tollbook.tally.units import NAMES

MANY = 30  # more incidents that are left out are printed as numbers, by reason


def lines(result: Tally, *, change: bool = False) -> Iterator[str]:
    """The tally as plain lines for a terminal; with `change`, how the lowest number moved from row to row."""
    width = max([len(" / ".join(row.key)) for row in result.rows] + [len("Headline"), 8])
    by = f" by {' and '.join(result.by)}" if result.by else ""
    yield f"{result.harm.replace('_', ' ').capitalize()}{by}, profile {result.profile}"
    before: int | None = None
    for n, row in enumerate(result.rows):
        if said := _break(result, n):
            yield said
            before = None
        mark = " *" if row.shared else ""
        found = known(row.sum)
        moved = f"  min {percent(before, found.min)}" if change and before and found else ""
        yield f"  {' / '.join(row.key):<{width}}  {shown(row.sum)}{mark}{moved}"
        before = found.min if found else None
    yield f"  {'Total':<{width}}  {shown(result.total)}{_units(result)}"
    if result.headline_gradings:
        names = ", ".join(result.headline_gradings)
        yield f"  {'Headline':<{width}}  {shown(result.headline)} (gradings {names} only)"
    if any(row.shared for row in result.rows):
        yield "  * holds incidents that stand in more than one row; the total counts each once."
    yield f"  {result.note}"
    yield from _periods(result, width)
    yield from _listed("Left out:", result.excluded)
    if result.headline_gradings:
        yield from _listed("Not in the headline:", result.beside)
    yield from _spoken(result)


def _break(result: Tally, n: int) -> str | None:
    """A line where a series over time stops being one: its figures come about by other rules than the row before."""
    was, now = (result.rows[k].rules if k >= 0 else () for k in (n - 1, n))
    if len(result.by) != 1 or result.by[0] not in DATES or not was or not now or was == now:
        return None
    return f"  == the series breaks here: {' and '.join(was)} before, {' and '.join(now)} from here on =="


def shown(found: Sum) -> str:
    """A sum on one line: its ends, the best figure in brackets, and over how many incidents."""
    best = f" [{found.best:,}]" if found.best is not None else ""
    missing = f", {found.unquantified:,} without a figure" if found.unquantified else ""
    return f"{ends(found):>11}{best}  {found.events:,} incident{'s' if found.events != 1 else ''}{missing}"


def ends(found: Sum | TallyLine, to: str = "–") -> str:
    """The ends of a sum: 12, or 791–1,086; "unknown" where no incident of it has a figure."""
    span = known(found)
    if span is None:
        return UNKNOWN
    return f"{span.min:,}" if span.min == span.max else f"{span.min:,}{to}{span.max:,}"


def percent(before: int, after: int) -> str:
    """A change in per cent of `before`, which is not 0: "+64.7 %"."""
    return f"{(after - before) / before * 100:+.1f} %"


def _units(result: Tally) -> str:
    return "" if result.unit == "incident" else f", {result.units:,} {NAMES.get(result.unit, result.unit)}"


def _periods(result: Tally, width: int) -> Iterator[str]:
    if result.with_entries:
        yield f"  {'With periods':<{width}}  {shown(result.with_entries)} and {len(result.entries)} period entries:"
        for entry in result.entries:
            where = f", {entry.where}" if entry.where else ""
            yield f"    {entry.since} to {entry.until}{where}: {entry.min} to {entry.max} ({entry.how})"
    for share in result.shares:
        yield f"    {share.incident} is given {share.number}: {share.how}"


def _listed(title: str, rows: Sequence[Excluded]) -> Iterator[str]:
    if len(rows) > MANY:
        yield title
        for why, n in Counter(row.why for row in rows).most_common():
            yield f"  {n:,} incident{'s' if n != 1 else ''}: {why}"
    elif rows:
        yield title
        for row in rows:
            yield f"  {row.incident}: {row.why}"


def _spoken(result: Tally) -> Iterator[str]:
    if result.own_totals:
        yield "Totals that speakers give themselves (never added):"
        for own in result.own_totals:
            period = " to ".join(day for day in (own.since, own.until) if day)
            who = own.speaker or "the report itself"
            place = f" in {own.where}" if own.where else ""
            yield f"  {who}: {own.text}{place}{f', {period}' if period else ''}: “{own.quote}”"
