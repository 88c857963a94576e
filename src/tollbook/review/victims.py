"""A person's acts on the people of an incident. A paste, or a file, is one act: undoing it takes all of them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tollbook import decisions
from tollbook.desk import Victim
from tollbook.errors import NotFound, UsageError
from tollbook.model import Decision
from tollbook.review.events import open_incident
from tollbook.review.write import Clock, incident_anchor, need, write

if TYPE_CHECKING:
    from tollbook.store import Store

MOST = 2000  # people of one act

Source = tuple[str, int, int]


def victims(store: Store, incident: str | None = None) -> tuple[Victim, ...]:
    """The people of an incident, or of the whole ledger, after all decisions. Raises NotFound."""
    people = decisions.lay_over_victims(store.decisions(), store.merged_codes())
    if incident is None:
        return people
    code = store.incident(incident).id
    return tuple(person for person in people if person.incident == code)


def add_victims(
    store: Store,
    incident: str,
    people: Sequence[Mapping[str, object]],
    by: str,
    reason: str | None,
    clock: Clock,
    source: Source | None = None,
) -> Decision:
    """Add people to an incident; one without a name keeps a place. `source`: document, start and end of the words.

    A person whose own fields say where it is named keeps that. Raises UsageError, which names the person by its number.
    """
    if not people:
        raise UsageError("There is nobody in this list.")
    if len(people) > MOST:
        raise UsageError(f"{len(people)} people are more than one act can add; {MOST} is the most.")
    with store.batch():
        found = open_incident(store, incident)
        spot = _spot(store, source)
        rows = []
        for number, fields in enumerate(people, start=1):
            try:
                person = decisions.victim({**spot, **fields})
            except UsageError as error:
                raise UsageError(f"Person {number}: {error}") from None
            rows.append(_kept(person))
        on = incident_anchor(store, found) | {"kind": "victims"}
        return write(store, "add", by, on, rows, reason, clock)


def _kept(person: Victim) -> dict[str, object]:
    row: dict[str, object] = msgspec.to_builtins(person)
    return {name: value for name, value in row.items() if name not in ("id", "incident", "by_decision")}


def _spot(store: Store, source: Source | None) -> dict[str, object]:
    """The words that name the people, checked. Raises NotFound, UsageError."""
    if source is None:
        return {}
    document = store.document(source[0])
    low, high = document.span
    if not low <= source[1] < source[2] <= high:
        raise UsageError(f"Characters {source[1]} to {source[2]} hold no words of {document.id}.")
    return {"document": document.id, "start": source[1], "end": source[2]}


def words_of(store: Store, document: str, quote: str) -> Source:
    """Where these words stand in a document, the whole document without words. Raises NotFound, UsageError."""
    found = store.document(document)
    if not quote.strip():
        return (found.id, *found.span)
    low, high = found.span
    start = found.text.find(quote, low, high)
    if start < 0:
        raise UsageError(f"The words {quote!r} do not stand in {found.id}.")
    return found.id, start, start + len(quote)


def correct_victim(
    store: Store, name: str, field: str, value: object, by: str, reason: str | None, clock: Clock
) -> Decision:
    """Set one field of a person. `incident` moves the person to another incident. Raises NotFound, UsageError."""
    with store.batch():
        person = victim_named(store, name)
        if field == "incident":
            value = open_incident(store, str(value)).id
        new = decisions.changed(person, field, value)
        on = _seen(person) | {"field": field, "was": msgspec.to_builtins(getattr(person, field))}
        return write(store, "correct", by, on, msgspec.to_builtins(getattr(new, field)), reason, clock)


def remove_victim(store: Store, name: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """A person does not belong to the incident. The row that added it stays. Raises NotFound, UsageError."""
    need(reason, "Taking a person out")
    with store.batch():
        return write(store, "reject", by, _seen(victim_named(store, name)), None, reason, clock)


def victim_named(store: Store, name: str) -> Victim:
    """The person of that id. Raises NotFound."""
    found = next((p for p in victims(store) if p.id.casefold() == name.casefold()), None)
    if found is None:
        raise NotFound(f"There is no victim {name} in this ledger; `tollbook victims list INCIDENT` shows them.")
    return found


def _seen(person: Victim) -> dict[str, object]:
    return {"kind": "victim", "victim": person.id, "code": person.incident, "names": [n.text for n in person.names]}
