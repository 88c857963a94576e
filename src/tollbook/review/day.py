"""My day: what has come since a moment, and what waits for one desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tollbook import decisions
from tollbook.desk import Desk, Request
from tollbook.model import Decision, Incident, Record

if TYPE_CHECKING:
    from tollbook.store import Store


class MyDay(Record, frozen=True, kw_only=True):
    """What waits for one desk. Incidents by code, documents and decisions by id, each list in its own order.

    `since` is the moment from which things are new, None for the beginning. `mine` are incidents that this desk owns
    and nobody has signed; `second` those that it is to read as the second reader and has given no opinion of.
    `look_again` are due today or before. `reopened` were signed, or set by a person, and changed since;
    `published_changed` are those that are published. `waiting` are requests that were sent and not answered, `overdue`
    those past their day. `orphans` are decisions that no longer find what the person saw.
    """

    desk: str
    since: str | None
    new_documents: tuple[str, ...]
    others_decided: tuple[str, ...]
    mine: tuple[str, ...]
    second: tuple[str, ...]
    look_again: tuple[Desk, ...]
    reopened: tuple[str, ...]
    published_changed: tuple[str, ...]
    waiting: tuple[Request, ...]
    overdue: tuple[Request, ...]
    orphans: tuple[Decision, ...]


def my_day(store: Store, desk: str, since: str | None, today: str, orphans: Sequence[decisions.Orphan]) -> MyDay:
    """What waits for `desk`. `since` and `today` are ISO; `orphans` come from the last look at all decisions."""
    with store.snapshot():
        made = list(store.decisions())
        merged = store.merged_codes()
        cared = decisions.lay_over_desks(made, merged)
        given = {o.incident for o in decisions.lay_over_opinions(made, merged) if o.by == desk}
        asked = decisions.lay_over_requests(made, merged)
        incidents = list(store.incidents())
        documents = store.documents_since(since)
    states = {incident.id: incident.state for incident in incidents}
    changed = [incident for incident in incidents if incident.reopened]
    open_states = ("draft", "in_review")
    return MyDay(
        desk=desk,
        since=since,
        new_documents=tuple(documents),
        others_decided=tuple(d.id for d in made if d.by != desk and (since is None or _later(d.at, since))),
        mine=tuple(c for c, d in cared.items() if d.owner == desk and states.get(c) in open_states),
        second=tuple(c for c, d in cared.items() if d.second_reader == desk and c in states and c not in given),
        look_again=tuple(
            sorted(
                (d for d in cared.values() if d.look_again and d.look_again <= today and d.owner in (desk, None)),
                key=lambda d: (d.look_again or "", d.incident),
            )
        ),
        reopened=_codes(changed, ("draft", "in_review", "signed")),
        published_changed=_codes(changed, ("published",)),
        waiting=tuple(r for r in asked if r.sent_on is not None and not r.answered),
        overdue=decisions.overdue(asked, today),
        orphans=tuple(orphan.decision for orphan in orphans),
    )


def _codes(incidents: Sequence[Incident], states: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(incident.id for incident in incidents if incident.state in states)


def _later(at: str, since: str) -> bool:
    """Whether one moment is after another; moments are written with Z or with an offset of zero."""
    return at.replace("+00:00", "Z") > since.replace("+00:00", "Z")
