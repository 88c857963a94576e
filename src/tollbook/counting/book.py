"""Incidents with their claims and reports, assessed again under other rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from tollbook import assess, link, resolve, work
from tollbook.model import Claim, Cluster, Document, Incident, Register
from tollbook.settings import Profile

if TYPE_CHECKING:
    from tollbook.store import Store

PLACED = ("date_from", "date_to", "date_precision", "country", "place", "lat", "lon", "place_precision", "pcode")
NAMELESS = frozenset(("witness", "anonymous", None))
KEPT = ("id", "previous_codes", "state", "signed_by", "decided_by", "derived", "reopened", "counted_in")


def again(store: Store, code: str, known: work.Knowledge, strikes: assess.StrikeBook) -> Incident:
    """One incident computed again from its claims as they stand now; which claims belong to it is as stored.

    `strikes` are those of the whole ledger. Raises NotFound.
    """
    incident = store.incident(code)
    claims = work.standing(store, incident=incident.id)
    documents = store.documents(dict.fromkeys(c.document for c in claims))
    book = Book([incident], claims, documents, strikes)
    return next(iter(book.assessed(known.profile, known.register)), incident)


class Book:
    """Incidents with their claims and reports, so that they can be assessed again under other rules."""

    def __init__(
        self,
        incidents: Iterable[Incident],
        claims: Iterable[Claim],
        documents: Iterable[Document],
        strikes: assess.StrikeBook,
    ) -> None:
        self.incidents = sorted(incidents, key=lambda i: i.id)
        self.documents = {d.id: d for d in documents}
        self.claims = {c.id: c for c in claims}
        self.totals = [c for c in self.claims.values() if c.scope == "aggregate"]
        self.strikes = strikes
        self.publishers = assess.Publishers(self.documents.values())

    @classmethod
    def of(cls, store: Store) -> Book:
        """All of a ledger, as it stands after people's decisions."""
        claims = work.standing(store)
        register = resolve.load_register()
        strikes = assess.StrikeBook([*store.strikes(), *assess.strikes_in(claims, register)])
        return cls(store.incidents(), claims, store.documents(), strikes)

    def sources(self) -> list[str]:
        """Speakers and publishers, those behind most incidents first."""
        behind: Counter[str] = Counter()
        for incident in self.incidents:
            behind.update({name for c in self._own(incident) if (name := self._source(c))})
        return sorted(behind, key=lambda n: (-behind[n], n))

    def assessed(self, profile: Profile, register: Register, *, without: str | None = None) -> list[Incident]:
        """The incidents under a profile, without one source's claims; one that loses all its claims is gone.

        What a person has set stays set.
        """
        out = []
        for incident in self.incidents:
            own = [c for c in self._own(incident) if without is None or self._source(c) != without]
            if own:
                out.append(self._again(incident, own, profile, register))
            elif not incident.claims:
                out.append(incident)
        return out

    def _again(self, incident: Incident, own: Sequence[Claim], profile: Profile, register: Register) -> Incident:
        cluster = Cluster(
            claims=tuple(c.id for c in own),
            origins=link.origins(own, self.documents),
            **{name: getattr(incident, name) for name in PLACED},
        )
        made = assess.assess(
            cluster, own, self.documents, profile, register, strikes=self.strikes, publishers=self.publishers
        )
        kept = {name: getattr(incident, name) for name in KEPT}
        # `derived` names the fields that a person has set.
        kept |= {name: getattr(incident, name) for name in incident.derived if hasattr(incident, name)}
        return msgspec.structs.replace(made, **kept)

    def _own(self, incident: Incident) -> list[Claim]:
        return [self.claims[c] for c in incident.claims if c in self.claims and self.claims[c].counts]

    def _source(self, claim: Claim) -> str | None:
        """The named speaker; of nameless people and of a report's own voice the publisher."""
        document = self.documents.get(claim.document)
        publisher = document.source if document else None
        return publisher if claim.speaker.kind in NAMELESS else claim.speaker.name or publisher
