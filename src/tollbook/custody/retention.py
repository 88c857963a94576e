"""Reports whose time is past: older than the profile keeps what stands behind nothing signed or published.

Nothing is deleted by itself. The list is a person's to look through; what is chosen goes by a withdrawal, with its
tombstone. Source: the Guidance on Casualty Recording and the Berkeley Protocol ask for a stated policy of retention and
deletion; the number of days is the organisation's own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tollbook import decisions, review

if TYPE_CHECKING:
    from tollbook.store import Store


@dataclass(frozen=True, slots=True)
class Past:
    """A report past its time. `capture` is its SHA-256 (hex); `drafts`: unsigned incidents that stand on it."""

    capture: str
    captured_on: str
    days: int
    what: str
    drafts: tuple[str, ...] = ()


def past_retention(store: Store, days: int, today: date) -> list[Past]:
    """The sealed reports captured more than `days` days before `today`, the oldest first.

    Kept out are those behind an incident that is signed, published or withdrawn, those that a request or a list of
    people stands on, tables and lists that people brought, and whatever belongs to one of them (another version of a
    page, a medium and its transcript).
    """
    needed, drafts = _needed(store)
    safe = store.belonging(needed)
    out = []
    for capture in store.captures():
        age = (today - date.fromisoformat(capture.captured_at[:10])).days
        read = list(store.documents(capture=capture.sha256))
        if age <= days or capture.sha256 in safe or not read:
            continue
        title = next((d.title for d in read if d.title), None) or capture.title or capture.origin
        source = capture.source or capture.url or capture.media_type
        codes = tuple(sorted({code for d in read for code in drafts.get(d.id, ())}))
        out.append(Past(capture.sha256, capture.captured_at[:10], age, f"{title} ({source})", codes))
    return sorted(out, key=lambda each: (each.captured_on, each.capture))


def _needed(store: Store) -> tuple[set[str], dict[str, set[str]]]:
    """Captures that must stay, and the unsigned incidents that stand on each document."""
    kept: set[str] = set()
    drafts: dict[str, set[str]] = defaultdict(set)
    for incident in store.incidents():
        for name in incident.documents:
            if incident.state in decisions.HELD_STATES:
                kept.add(name)
            else:
                drafts[name].add(incident.id)
    kept |= {row.document for request in review.requests(store) for row in request.rows if row.document}
    kept |= {person.document for person in review.victims(store) if person.document}
    return {name.removeprefix("sha256:").partition("#")[0] for name in kept}, drafts
