"""What changed, as lines for a terminal and as a page of corrections: one HTML file that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from tollbook.model import OUTLINED, Changes, ClaimMove, Incident, Move, Outline, Range, TotalMove
from tollbook.words.telling import tell

CAUSES = {
    "evidence": "new evidence",
    "source": "source edited or gone",
    "decision": "a person's decision",
    "profile": "profile",
    "gazetteer": "gazetteer",
    "program": "program",
}
SHOWN_CLAIMS = 200
MOVED = {
    "killed": tell("killed {old} -> {new}"),
    "injured": tell("injured {old} -> {new}"),
    "missing": tell("missing {old} -> {new}"),
    "grading": tell("grading {old} -> {new}"),
    "strike_status": tell("strike status {old} -> {new}"),
    "state": tell("state {old} -> {new}"),
    "date_from": tell("date from {old} -> {new}"),
    "date_to": tell("date to {old} -> {new}"),
    "place": tell("place {old} -> {new}"),
    "country": tell("country {old} -> {new}"),
    "blamed": tell("blamed {old} -> {new}"),
    "counted_in": tell("counted in {old} -> {new}"),
}
NOTE = "Sums of lowest and of highest numbers are an outer envelope, not a confidence interval."


def lines(found: Changes) -> Iterator[str]:
    """The changes as plain lines: totals and breaks first, then each step with its cause, then what is pinned."""
    n, m = len(found.moves), len({m.incident for m in found.moves})
    yield f"Since {found.since}: {n} change{'s' * (n != 1)} of {m} incident{'s' * (m != 1)}."
    for total in found.totals:
        moved = f"{span(total.before)} -> {span(total.after)}"
        yield f"  {total.harm.capitalize()}: {moved} ({_by_cause(total) or 'no number moved'})"
    yield f"  {NOTE}"
    for each in found.breaks:
        yield f"{each.at[:10]:<10}  == THE SERIES BREAKS HERE ({CAUSES[each.cause]}): {each.why}"
    for move in found.moves:
        yield f"{move.at[:10]:<10}  {move.incident}: {what(move)}{_into(found, move)}"
        yield f"            cause: {CAUSES[move.cause]}. {move.why}"
    yield from _claim_lines(found.claims)
    for incident in found.pinned:
        yield f"PINNED      {incident.id} stands as it was {incident.state}: killed {span(incident.killed)}."
        yield from (f"            {sentence}" for sentence in incident.reopened)
    for incident in found.withdrawn:
        yield f"WITHDRAWN   {incident.id}: it had killed {span(incident.killed)}, injured {span(incident.injured)}."
        yield f"            {withdrawal(incident)}"
    yield from [found.checked] if found.checked else ()


def _by_cause(total: TotalMove) -> str:
    return "; ".join(f"{CAUSES[cause]} {low:+d} to {high:+d}" for cause, (low, high) in total.by_cause.items())


def _into(found: Changes, move: Move) -> str:
    into = found.merged.get(move.incident)
    return f"; it became part of {into}" if into and move.after is None else ""


def _claim_lines(moves: Sequence[ClaimMove]) -> Iterator[str]:
    """Claims by cause, then each that went or moved; those that came are in the record (--json)."""
    for (what_, cause), n in sorted(Counter((m.what, m.cause) for m in moves).items()):
        yield f"Claims: {n:,} {what_} ({CAUSES[cause]})."
    for move in [m for m in moves if m.what != "came"][:SHOWN_CLAIMS]:
        fields = f" ({', '.join(move.fields)})" if move.fields else ""
        yield f"{move.at[:10]:<10}  {move.claim} {move.what}{fields}"
        yield f"            cause: {CAUSES[move.cause]}. {move.why}"


def withdrawal(incident: Incident) -> str:
    """Who withdrew an incident, when and why."""
    by = incident.decided_by
    if by is None:
        return tell("Withdrawn.")
    reason = by.reason or tell("no reason given")
    return tell("Withdrawn by {who} on {day}: {reason}", who=by.name, day=by.at[:10], reason=reason)


def what(move: Move) -> str:
    """What came, went or moved, in words."""
    return "; ".join(parts(move))


def parts(move: Move) -> list[str]:
    """What came, went or moved, one thing after the other."""
    if move.before is None:
        return [tell("came: {what}", what=_outline(move.after))]
    if move.after is None:
        return [tell("went; it was {what}", what=_outline(move.before))]
    out = [
        MOVED[name].format(old=_value(move.before, name), new=_value(move.after, name))
        for name in OUTLINED
        if getattr(move.before, name) != getattr(move.after, name)
    ]
    for name in sorted(move.before.would.keys() | move.after.would.keys()):
        was, now = (o.would.get(name) for o in (move.before, move.after))
        if was != now and now is None:
            out.append(tell("{field} stands as signed, and the rules agree again", field=name))
        elif was != now:
            out.append(tell("{field} stands as signed; it would now be {new}", field=name, new=now))
    if n := len(move.claims_came):
        out.append(tell("1 claim came") if n == 1 else tell("{n} claims came", n=n))
    if n := len(move.claims_gone):
        out.append(tell("1 claim went") if n == 1 else tell("{n} claims went", n=n))
    return out


def _outline(outline: Outline | None) -> str:
    if outline is None:
        return "nothing"
    return tell(
        "{day}, {place}: killed {killed}, injured {injured} ({grading})",
        day=outline.date_from or tell("unknown date"),
        place=", ".join(x for x in (outline.place, outline.country) if x) or tell("unknown place"),
        killed=span(outline.killed),
        injured=span(outline.injured),
        grading=outline.grading or tell("not graded"),
    )


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
    "vertical-align:top;overflow-wrap:anywhere}th{background:#f3f3f3}.wide{overflow-x:auto}"
)


def page(found: Changes, title: str = "Corrections and changes") -> str:
    """The changes as one HTML file: totals with their causes, then a row a step. No script, nothing fetched.

    A withdrawn incident keeps its row, figure and reason; what is signed stands, beside what the rules would give.
    """
    steps = ((m.at[:10], m.incident, what(m) + _into(found, m), CAUSES[m.cause], m.why) for m in found.moves)
    breaks = ((b.at[:10], CAUSES[b.cause], b.why) for b in found.breaks)
    totals = ((t.harm, span(t.before), span(t.after), _by_cause(t)) for t in found.totals)
    claims = ((m.at[:10], m.claim, m.what, ", ".join(m.fields), CAUSES[m.cause], m.why) for m in found.claims)
    pinned = ((i.id, i.state, span(i.killed), span(i.injured), " ".join(i.reopened)) for i in found.pinned)
    gone = ((i.id, span(i.killed), span(i.injured), withdrawal(i)) for i in found.withdrawn)
    tables = [
        _table("Totals", ("Total", "was", "is", "by cause"), totals),
        _table("Where the series breaks", ("Day", "Cause", "Why"), breaks),
        _table("Step by step", ("Day", "Incident", "What", "Cause", "Why"), steps),
        _table("Signed and published: as signed, and what would now change", PINNED, pinned),
        _table("Withdrawn", ("Incident", "Killed", "Injured", "Why"), gone),
        _table("Claims", ("Day", "Claim", "What", "Fields", "Cause", "Why"), claims),
    ]
    return _PAGE.format(
        title=escape(title),
        style=_STYLE,
        since=escape(found.since),
        note=escape(f"{NOTE} {found.checked or ''}"),
        tables="".join(tables),
    )


PINNED = ("Incident", "State", "Killed", "Injured", "What would change")


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a heading; nothing where it has no rows."""
    body = "".join("<tr>" + "".join(f"<td dir='auto'>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    if not body:
        return ""
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<h2>{escape(title)}</h2><div class='wide'>{table}</div>"


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{style}</style></head><body>
<h1>{title}</h1>
<p>Since {since}. {note}</p>
{tables}
</body></html>
"""
