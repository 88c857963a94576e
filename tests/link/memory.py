"""What is kept of joining, in memory: a ledger that grows report by report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from copy import copy

from tollbook.link import Event, Joining, Mention, Then, join_added, pack, unpack
from tollbook.link.keys import Key
from tollbook.model import Bounds, Claim, Cluster, Document, Ref, Register

NO_BOUNDS = Bounds()


class Kept:
    """Documents and claims as they came, and what was kept when they were joined."""

    def __init__(self, register: Register, bounds: Bounds = NO_BOUNDS, decided: Collection[str] = ()) -> None:
        self.register, self.bounds, self.decided = register, bounds, decided
        self.documents: dict[str, Document] = {}
        self.own: dict[str, list[Claim]] = defaultdict(list)
        self.keys: dict[str, frozenset[Key]] = {}
        self.scores: dict[Ref, dict[Ref, float]] = {}
        self.events: dict[Ref, Event] = {}
        self.signs: dict[Ref, bytes] = {}

    def take(self, documents: Iterable[Document], claims: Iterable[Claim]) -> None:
        """Documents and claims that come."""
        self.documents |= {d.id: d for d in documents}
        for claim in claims:
            self.own[claim.document].append(claim)

    def begin(self) -> None:
        """Join all from nothing."""
        claims = [claim for own in self.own.values() for claim in own]
        made = Joining(claims, self.documents, self.register, self.bounds, keep=True).joined()
        self.keys, self.scores = dict(made.keys), {ref: dict(own) for ref, own in made.pairs.items()}
        self.events = {ref: event for event in made.events for ref in event.mentions}
        self.signs = dict(made.signs)

    def add(self, documents: Collection[Document], claims: Iterable[Claim]) -> int:
        """Join new documents to what is there; the number of mentions that were looked at again."""
        self.take(documents, claims)
        return self._join([d.id for d in documents], None)

    def decide(self, claims: Mapping[str, list[Claim]], bounds: Bounds, decided: Collection[str]) -> int:
        """Join what is there once more, of some documents other claims, under other bounds."""
        past = copy(self)
        past.own = {name: list(own) for name, own in self.own.items()}
        self.own |= claims
        self.bounds, self.decided = bounds, decided
        return self._join([], Then(list(claims), past, past.bounds, past.decided))

    def _join(self, names: Collection[str], then: Then | None) -> int:
        made = join_added(names, self, self.register, bounds=self.bounds, decided=self.decided, then=then)
        for ref in [ref for ref in self.signs if ref[0] in made.again]:
            del self.signs[ref], self.scores[ref], self.events[ref]
        self.keys = {name: own for name, own in self.keys.items() if name not in made.again} | dict(made.keys)
        self.signs |= {ref: pack(mention) for ref, mention in made.signs.items()}
        for ref, own in made.pairs.items():
            kept = self.scores.setdefault(ref, {})
            for other, value in own.items():
                if value is None:
                    del kept[other]
                else:
                    kept[other] = value
        gone = {old.mentions for event in made.events for ref in event.mentions if (old := self.events.get(ref))}
        there = {ref for refs in gone for ref in refs if ref in self.signs}
        assert there <= {ref for event in made.events for ref in event.mentions}
        self.events |= {ref: event for event in made.events for ref in event.mentions}
        return sum(len(event.mentions) for event in made.events)

    def clusters(self) -> tuple[Cluster, ...]:
        """The events, in the order of `link`."""
        once = {event.mentions: event.cluster for event in self.events.values()}
        return tuple(once[refs] for refs in sorted(once))

    # -------------------------------------------------------------- as joining asks for it

    def counts(self, keys: Collection[Key]) -> Mapping[Key, int]:
        return Counter(key for own in self.keys.values() for key in own if key in keys)

    def holders(self, keys: Collection[Key]) -> Mapping[Key, Collection[str]]:
        out: dict[Key, list[str]] = defaultdict(list)
        for name, own in self.keys.items():
            for key in own.intersection(keys):
                out[key].append(name)
        return out

    def pairs(self, refs: Collection[Ref]) -> Mapping[Ref, Mapping[Ref, float]]:
        return {ref: self.scores[ref] for ref in refs if ref in self.scores}

    def clusters_of(self, refs: Collection[Ref]) -> Mapping[Ref, Collection[Ref]]:
        return {ref: self.events[ref].mentions for ref in refs}

    def mentions(self, documents: Collection[str]) -> Mapping[Ref, Mention]:
        return {ref: unpack(packed) for ref, packed in self.signs.items() if ref[0] in documents}

    def read(self, documents: Collection[str]) -> tuple[Mapping[str, Document], Collection[Claim]]:
        return {n: self.documents[n] for n in documents}, [c for n in documents for c in self.own[n]]
