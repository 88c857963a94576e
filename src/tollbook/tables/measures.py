"""What the forms of UCDP, ACLED and Iraq Body Count share: lengths in days, one figure for all the dead, sources."""

from __future__ import annotations

from tollbook.model import Incident, Range
from tollbook.tables.cells import days_between
from tollbook.tables.form import Source, distinct


def days(incident: Incident) -> int | None:
    """How many days an incident may have lasted, both ends included; None where its date is unknown."""
    if incident.date_from is None:
        return None
    return days_between(incident.date_from, incident.date_to or incident.date_from) + 1


def all_killed(incident: Incident) -> Range | None:
    """Everybody who was killed, combatants with the others; None where nobody gives a number."""
    known = [r for r in (incident.killed, incident.combatants_killed) if r is not None]
    return Range(min=sum(r.min for r in known), max=sum(r.max for r in known)) if known else None


def of_status(incident: Incident, status: str) -> Range | None:
    """The dead of one civilian status."""
    found = incident.by_status.get(status)
    return found.killed if found else None


def exactly(found: Range | None) -> int | None:
    """The number, where lowest and highest are one."""
    return found.min if found is not None and found.min == found.max else None


def note(source: Source) -> str:
    """An incident in one sentence of figures, for a column of notes."""
    own = source.incident
    figures = [
        f"{what} {ends.min}" if ends.min == ends.max else f"{what} {ends.min}-{ends.max}"
        for what, ends in (
            ("civilians killed", own.killed),
            ("civilians injured", own.injured),
            ("combatants killed", own.combatants_killed),
        )
        if ends is not None
    ]
    head = f"{own.id}: {', '.join(figures) or 'no figure'}"
    blamed = f"; blamed: {', '.join(own.blamed)}" if own.blamed else ""
    grade = f"; {own.grading}" if own.grading else ""
    return f"{head}{blamed}{grade}."


def headlines(source: Source) -> str:
    """Titles of an incident's reports."""
    return "; ".join(distinct(d.title for d in source.documents))


def first_said(source: Source) -> str | None:
    """Day on which the earliest report of an incident appeared."""
    return min((d.published[:10] for d in source.documents if d.published), default=None)
