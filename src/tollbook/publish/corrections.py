"""What changed, as lines for a terminal and as a page of corrections: one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tollbook.model import Changes, Move, Outline, Range

CAUSES = {
    "evidence": "new evidence",
    "source": "source edited or gone",
    "decision": "a person's decision",
    "profile": "profile",
    "gazetteer": "gazetteer",
    "program": "program",
}
SHOWN = (
    "killed",
    "injured",
    "missing",
    "grading",
    "strike_status",
    "state",
    "date_from",
    "date_to",
    "place",
    "country",
)
NOTE = "Sums of lowest and of highest numbers are an outer envelope, not a confidence interval."


def lines(found: Changes) -> Iterator[str]:
    """The changes as plain lines: totals first, then each step with its cause."""
    yield f"Since {found.since}: {len(found.moves)} changes of {len({m.incident for m in found.moves})} incidents."
    for total in found.totals:
        parts = [f"{CAUSES[cause]} {low:+d} to {high:+d}" for cause, (low, high) in total.by_cause.items()]
        why = "; ".join(parts) or "no move"
        yield f"  {total.harm.capitalize()}: {span(total.before)} -> {span(total.after)} ({why})"
    yield f"  {NOTE}"
    for move in found.moves:
        yield f"{move.at[:10]:<10}  {move.incident}: {what(move)}"
        yield f"            cause: {CAUSES[move.cause]}. {move.why}"


def what(move: Move) -> str:
    """What came, went or moved, in words."""
    if move.before is None:
        return f"came: {_outline(move.after)}"
    if move.after is None:
        return f"went; it was {_outline(move.before)}"
    parts = [
        f"{name.replace('_', ' ')} {_value(move.before, name)} -> {_value(move.after, name)}"
        for name in (*SHOWN, "blamed")
        if getattr(move.before, name) != getattr(move.after, name)
    ]
    parts += [f"{len(move.claims_came)} claims came"] * bool(move.claims_came)
    parts += [f"{len(move.claims_gone)} claims went"] * bool(move.claims_gone)
    return "; ".join(parts)


def _outline(outline: Outline | None) -> str:
    if outline is None:
        return "nothing"
    place = ", ".join(x for x in (outline.place, outline.country) if x) or "unknown place"
    figures = f"killed {span(outline.killed)}, injured {span(outline.injured)}"
    return f"{outline.date_from or 'unknown date'}, {place}: {figures} ({outline.grading or 'not graded'})"


def _value(outline: Outline, name: str) -> str:
    value = getattr(outline, name)
    if value is None or isinstance(value, Range):
        return span(value)
    return ", ".join(value) or "nobody" if isinstance(value, tuple) else str(value).replace("_", " ")


def span(found: Range | None) -> str:
    """12, 7–12, or unknown."""
    if found is None:
        return "unknown"
    return str(found.min) if found.min == found.max else f"{found.min}–{found.max}"


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:start;"
    "vertical-align:top}th{background:#f3f3f3}"
)


def page(found: Changes, title: str = "Corrections and changes") -> str:
    """The changes as one HTML file: totals with their causes, then a row a step. No script, nothing fetched."""
    rows = "".join(
        f"<tr><td>{escape(m.at[:10])}</td><td>{escape(m.incident)}</td><td dir='auto'>{escape(what(m))}</td>"
        f"<td>{escape(CAUSES[m.cause])}</td><td dir='auto'>{escape(m.why)}</td></tr>"
        for m in found.moves
    )
    totals = "".join(
        f"<tr><td>{escape(t.harm)}</td><td>{span(t.before)}</td><td>{span(t.after)}</td><td>"
        + escape("; ".join(f"{CAUSES[cause]} {low:+d} to {high:+d}" for cause, (low, high) in t.by_cause.items()))
        + "</td></tr>"
        for t in found.totals
    )
    return _PAGE.format(
        title=escape(title), style=_STYLE, since=escape(found.since), note=escape(NOTE), totals=totals, rows=rows
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{style}</style></head><body>
<h1>{title}</h1>
<p>Since {since}. {note}</p>
<table><thead><tr><th>Total</th><th>was</th><th>is</th><th>by cause</th></tr></thead>
<tbody>{totals}</tbody></table>
<h2>Step by step</h2>
<table><thead><tr><th>Day</th><th>Incident</th><th>What</th><th>Cause</th><th>Why</th></tr></thead>
<tbody>{rows}</tbody></table>
</body></html>
"""
