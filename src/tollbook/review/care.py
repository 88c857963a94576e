"""A person's acts on who looks after an incident, and on what its readers find without seeing each other's finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from tollbook import decisions
from tollbook.desk import Desk, Opinion
from tollbook.errors import UsageError
from tollbook.model import Decision, Grading
from tollbook.review.write import Clock, incident_anchor, write

if TYPE_CHECKING:
    from tollbook.store import Store

NO_GRADE = "none"
GRADES = (*get_args(Grading), NO_GRADE)


def desks(store: Store) -> dict[str, Desk]:
    """Who looks after what, by incident code."""
    return decisions.lay_over_desks(store.decisions(), store.merged_codes())


def desk_of(store: Store, incident: str) -> Desk:
    """Who looks after this incident; all unknown where nobody does. Raises NotFound."""
    code = store.incident(incident).id
    return desks(store).get(code, Desk(incident=code))


def look_after(
    store: Store, incident: str, field: str, value: str | None, by: str, reason: str | None, clock: Clock
) -> Decision:
    """Set the owner, the second reader or the day to look again; None or "" empties it. Raises NotFound, UsageError."""
    new = decisions.desk_value(field, value)
    with store.batch():
        found = store.incident(incident)
        was = getattr(desk_of(store, found.id), field)
        other = {"owner": "second_reader", "second_reader": "owner"}.get(field)
        if other and new is not None and new == getattr(desk_of(store, found.id), other):
            raise UsageError(
                f"{new} is the {other.replace('_', ' ')} of {found.id} already; two readers are two desks."
            )
        on = {"kind": "desk", "code": found.id, "field": field, "was": was}
        return write(store, "correct", by, on, new, reason, clock)


def opinions(store: Store, incident: str | None = None) -> tuple[Opinion, ...]:
    """What readers found: of one incident, or of all."""
    found = decisions.lay_over_opinions(store.decisions(), store.merged_codes())
    if incident is None:
        return found
    code = store.incident(incident).id
    return tuple(opinion for opinion in found if opinion.incident == code)


def give_opinion(store: Store, incident: str, grading: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A reader says how they would grade the incident; "none" is no grade. It changes no figure.

    Raises UsageError for an unknown grade.
    """
    if grading not in GRADES:
        raise UsageError(f"A grade is {', '.join(GRADES)}, not {grading!r}.")
    with store.batch():
        found = store.incident(incident)
        on = incident_anchor(store, found) | {"kind": "opinion"}
        return write(store, "assess", by, on, {"grading": grading, "entered": found.entered}, reason, clock)


def seen_opinions(store: Store, incident: str, by: str) -> tuple[Opinion, ...]:
    """What this reader may see: their own opinion, and the others' once they have given one."""
    found = opinions(store, incident)
    return found if any(opinion.by == by for opinion in found) else ()
