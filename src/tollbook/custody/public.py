"""What of a ledger goes out to the public: incidents that a person signed, and what they stand on.

An incident that was published and is withdrawn stays, since its page, figure and reason do. Of the reports and claims
behind them only those go out whose documents are public. How each record looks outside is the profile's to say
(`publish.public`); the ledger is only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from tollbook import decisions, exchange, review, tables, work
from tollbook.model import Claim, Document, Incident
from tollbook.publish.public import Cover
from tollbook.review.actors import assessments
from tollbook.settings import Settings, load_profile

if TYPE_CHECKING:
    from tollbook.store import Store

SIGNED = ("signed", "published")


def public(incident: Incident) -> bool:
    """Whether an incident may go out: a person signed it, or it was published before it was withdrawn."""
    return incident.state in SIGNED or (incident.state == "withdrawn" and incident.first_published is not None)


class Publication:
    """The public side of a ledger under the profile of these settings. Raises UsageError for wrong public fields."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self.profile = load_profile(settings.profile)
        people = review.victims(store)
        self.cover = Cover(self.profile, people, _private(store))

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that go out, as the ledger has them."""
        return tuple(i for i in self._store.incidents() if public(i))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The public reports behind them."""
        behind = {name for incident in self.incidents for name in incident.documents}
        return tuple(d for d in self._store.documents() if d.id in behind and d.visibility == "public")

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims behind them that stand in public reports."""
        seen = {d.id for d in self.documents}
        codes = {i.id for i in self.incidents}
        return tuple(c for c in work.standing_in(self._store, sorted(seen)) if c.incident in codes)

    def rows(self, what: str) -> Iterator[msgspec.Struct]:
        """The public records of one kind, with their public fields: those that the ledger itself keeps.

        Raises UsageError for a kind of record that does not go out.
        """
        return self.cover.rows(what, self._records(what) if what in self.cover.given else ())

    def _records(self, what: str) -> Iterable[msgspec.Struct]:
        if what == "victims":
            codes = {i.id for i in self.incidents}
            return (p for p in review.victims(self._store) if p.incident in codes)
        if what == "contradictions":
            there = {c.id for c in self.claims}
            return (c for c in self._store.contradictions() if {c.a, c.b} <= there)
        known: dict[str, tuple[msgspec.Struct, ...]] = {
            "incidents": self.incidents,
            "claims": self.claims,
            "documents": self.documents,
        }
        return known[what]

    def sources(self) -> list[tables.Source]:
        """The same for the recorders' forms."""
        claims: dict[str, list[Claim]] = {}
        for claim in self.claims:
            claims.setdefault(claim.incident or "", []).append(self.cover.blanked("claims", claim))
        documents = {d.id: self.cover.blanked("documents", d) for d in self.documents}
        return [
            tables.Source(
                self.cover.blanked("incidents", incident),
                tuple(claims.get(incident.id, ())),
                tuple(documents[name] for name in incident.documents if name in documents),
            )
            for incident in self.incidents
        ]

    def left_out(self) -> list[str]:
        """What stays here, in sentences."""
        every = list(self._store.incidents())
        drafts = sum(1 for i in every if not public(i))
        behind = {name for i in self.incidents for name in i.documents}
        closed = len(behind) - len(self.documents)
        out = (
            [f"Left out: {_number(drafts, 'incident')} that nobody has signed or that never went out."]
            if drafts
            else []
        )
        return out + (
            [f"Left out: {_number(closed, 'report')} that {'is' if closed == 1 else 'are'} not public."]
            if closed
            else []
        )


def given_out(store: Store, settings: Settings) -> Iterator[list[tables.Source]]:
    """Our incidents as an export may have given them out: as they stand, and as the public sees them."""
    yield exchange.sources(store)
    yield Publication(store, settings).sources()


def _private(store: Store) -> list[str]:
    """Names of actors whom people found to be private persons."""
    register = work.register(store)
    found = assessments(register, decisions.in_force(store.decisions()))
    return [str(made.on["name"]) for value, made in found.values() if value.get("private") is True]


def _number(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
