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
    """Everybody who was killed, of any status, whatever the profile counts; None where nobody gives a number."""
    if incident.everybody_killed is not None:
        return incident.everybody_killed
    # As it was published by somebody, set by a person, or signed before all were counted together.
    known = [r for r in (incident.killed, incident.combatants_killed) if r is not None]
    return Range(min=sum(r.min for r in known), max=sum(r.max for r in known)) if known else None


def of_status(incident: Incident, status: str) -> Range | None:
    """The dead of one civilian status."""
    found = incident.by_status.get(status)
    return found.killed if found else None


def exactly(found: Range | None) -> int | None:
    """The number, where lowest and highest are one."""
    return found.min if found is not None and found.min == found.max else None


STATUS = {"civilian": "civilians {}", "unknown": "{} of people of unknown status", "combatant": "combatants {}"}


def note(source: Source) -> str:
    """An incident in one sentence of figures, for a column of notes; no status is told of whom no source tells one."""
    own = source.incident
    figures = [
        f"{words.format(harm)}: {_span(ends)}"
        for harm in ("killed", "injured")
        for status, words in STATUS.items()
        if (found := own.by_status.get(status)) and (ends := getattr(found, harm)) is not None
    ]
    if not own.by_status:
        totals = {"killed": own.killed, "injured": own.injured, "combatants killed": own.combatants_killed}
        figures = [f"{what}: {_span(ends)}" for what, ends in totals.items() if ends is not None]
    head = f"{own.id}: {', '.join(figures) or 'no figure'}"
    blamed = f"; blamed: {', '.join(own.blamed)}" if own.blamed else ""
    grade = f"; {own.grading}" if own.grading else ""
    return f"{head}{blamed}{grade}."


def _span(ends: Range) -> str:
    return str(ends.min) if ends.min == ends.max else f"{ends.min}-{ends.max}"


def civilians_killed(incident: Incident) -> bool:
    """Whether sources say, at the least, that a civilian was killed."""
    found = of_status(incident, "civilian") if incident.by_status else incident.killed
    return found is not None and found.min > 0


def headlines(source: Source) -> str:
    """Titles of an incident's reports."""
    return "; ".join(distinct(d.title for d in source.documents))


def first_said(source: Source) -> str | None:
    """Day on which the earliest report of an incident appeared."""
    return min((d.published[:10] for d in source.documents if d.published), default=None)
