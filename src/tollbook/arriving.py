"""Reports that came to a ledger where nothing else changed: only the incidents are made again that they can change.

What a new report can change: the events that it joins, and those that hang on how frequent its words are
(`link.join_added`); incidents of a day of which it tells what a belligerent struck; and those that tell of a publisher
whom the ledger has now known for longer. Incidents and figures are those that looking at everything would give.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tollbook import assess, check, decisions, history, link, resolve, tables
from tollbook.model import Claim, Cluster, Contradiction, Decision, Document, FiledMention, Incident, Ref
from tollbook.settling import (
    Decided,
    Knowledge,
    Rules,
    as_joined,
    assessed,
    decided,
    inputs,
    report,
    state,
    texts_of,
    wishes,
)

if TYPE_CHECKING:
    from tollbook.store import Store

MANY = 20  # so many new documents are always few
SHARE = 4  # more than one in so many: everything is looked at
MOST = 1000  # mentions, or documents that people decided about, from which on everything is looked at


def settle_added(store: Store, known: Knowledge, reader: str, at: str) -> bool:
    """Join the documents that are new and store what they change; False where everything must be looked at.

    `reader`: name and version of the program that read; `at`: the moment, ISO.
    """
    if store.joined_state() != state(known, reader):
        return False
    added = store.unfiled()
    if len(added) > MANY and SHARE * len(added) > store.counts().documents:
        return False
    near = _Near(store, known, list(store.decisions()))
    if len(near.named) > MOST:
        return False
    also = _elsewhere(near, added)
    while True:
        if len(also) > MOST:
            return False
        joined = link.join_added(
            added,
            near,
            known.register,
            bounds=near.decided.events.bounds,
            decided=near.bound,
            also=store.mentions_of(also),
        )
        touched = {ref[0] for event in joined.events for ref in event.mentions}
        if len(touched) > MOST:
            return False
        more = near.acted_with(touched) - touched
        if not more:
            break
        also |= more
    _store(near, joined, added, touched, reader, at)
    return True


class _Near:
    """A ledger as joining asks for it: only what it asks for is read."""

    def __init__(self, store: Store, known: Knowledge, made: list[Decision]) -> None:
        self.store, self.known, self.made = store, known, made
        self._numbers = store.numbers()
        self.named = {name for decision in made for name in _documents_in(decision.on)}
        self.documents: dict[str, Document] = store.documents_of(self.named)
        raw = store.claims_in(sorted(self.documents))
        self.home: dict[str, str | None] = {claim.id: claim.incident for claim in raw}
        self.decided: Decided = decided(raw, made, texts_of(self.documents))
        self.claims: dict[str, list[Claim]] = {name: [] for name in self.documents}
        self._take(self.decided.standing.claims)
        bounds = self.decided.events.bounds
        ids = {name for names in (*bounds.together, *bounds.apart) for name in names}
        self.bound = {claim.document for claim in raw if claim.id in ids}

    def _take(self, claims: Iterable[Claim]) -> None:
        for claim in as_joined(claims, self.known.profile):
            self.claims[claim.document].append(claim)

    def acted_with(self, documents: Collection[str]) -> set[str]:
        """The documents of incidents that people acted on, of which some report is among these."""
        out: set[str] = set()
        for decision in self.made:
            own = set(_documents_in(decision.on)) & self.documents.keys()
            if decision.act in decisions.INCIDENT_ACTS and not own.isdisjoint(documents):
                out |= own
        return out

    # -------------------------------------------------------------- as joining asks for it

    def counts(self, keys: Collection[link.Key]) -> Mapping[link.Key, int]:
        """How many documents have each key."""
        names = {link.number_of(key): key for key in keys}
        return {names[number]: n for number, n in self.store.key_counts(names).items()}

    def holders(self, keys: Collection[link.Key]) -> Mapping[link.Key, Collection[str]]:
        """The documents that have each key."""
        names = {link.number_of(key): key for key in keys}
        return {names[number]: own for number, own in self.store.key_holders(names).items()}

    def pairs(self, refs: Collection[Ref]) -> Mapping[Ref, Mapping[Ref, float]]:
        """The scores of these mentions with others."""
        return self.store.pairs_of(refs, self._numbers)

    def clusters_of(self, refs: Collection[Ref]) -> Mapping[Ref, Collection[Ref]]:
        """The mentions of the event of each of these."""
        return self.store.events_of(refs)

    def mentions(self, documents: Collection[str]) -> Mapping[Ref, link.Mention]:
        """The mentions of these documents."""
        return {ref: link.unpack(packed) for ref, packed in self.store.signs_of(documents).items()}

    def read(self, documents: Collection[str]) -> tuple[Mapping[str, Document], Collection[Claim]]:
        """These documents and their claims."""
        missing = [name for name in documents if name not in self.documents]
        if missing:
            self.documents |= self.store.documents_of(missing)
            raw = self.store.claims_in(missing)
            self.home |= {claim.id: claim.incident for claim in raw}
            self.claims |= {name: [] for name in missing}
            self._take(raw)
        return {n: self.documents[n] for n in documents}, [c for n in documents for c in self.claims[n]]


def _documents_in(value: object) -> Iterable[str]:
    """The documents that a decision names, wherever it names them."""
    if isinstance(value, Mapping):
        if isinstance(name := value.get("document"), str):
            yield name
        for inner in value.values():
            yield from _documents_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _documents_in(inner)


# ------------------------------------------------------------------ what is assessed anew without being joined anew


def _elsewhere(near: _Near, added: Collection[str]) -> set[str]:
    """Documents of incidents that new reports bear on although they tell of something else."""
    documents, claims = near.read(added)
    out = {name for own in _struck_then(near, claims) for name in own.documents}
    days = int(near.known.profile.number("newcomer_days"))
    since = [assess.published_by(document) for document in documents.values()]
    begun = near.store.first_report()
    for name, first in _earliest(since).items():
        before = near.store.first_reports([name]).get(name)
        if before is not None and first < before:
            out.update(near.store.reports_between(first + days, before + days, name))
    oldest = min((day for name, day in since if name is not None and day is not None), default=None)
    if begun is not None and oldest is not None and oldest < begun:
        out.update(near.store.reports_between(oldest + days, begun + days))
    return out


def _earliest(since: Iterable[tuple[str | None, int | None]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for name, day in since:
        if name is not None and day is not None:
            out[name] = min(day, out.get(name, day))
    return out


def _struck_then(near: _Near, claims: Collection[Claim]) -> list[Incident]:
    """The incidents of the days on which a belligerent struck, as these claims tell."""
    out = []
    for strike in assess.strikes_in(claims, near.known.register):
        first, last = (date.fromisoformat(day[:10]) for day in (strike.date_from, strike.date_to))
        if last - first <= timedelta(days=1):
            out += near.store.incidents_beginning((first - timedelta(days=1)).isoformat(), last.isoformat())
    return out


def _rules(near: _Near, clusters: Collection[Cluster], documents: Mapping[str, Document]) -> Rules:
    """What these incidents are assessed by: strikes of their days, and since when their publishers are known."""
    days = {
        (date.fromisoformat(day[:10]) + timedelta(days=n)).isoformat()
        for cluster in clusters
        for day in (cluster.date_from, cluster.date_to)
        if day
        for n in (-1, 0, 1)
    }
    told = near.store.claims_of_harm("strikes", days)
    _, acted_on = near.read(near.named & near.documents.keys())
    others = as_joined((claim for claim in told if claim.document not in near.named), near.known.profile)
    said = assess.strikes_in([c for c in (*acted_on, *others) if c.harm == "strikes"], near.known.register)
    since = [assess.published_by(document) for document in documents.values()]
    first = near.store.first_reports({name for name, _ in since if name is not None})
    return Rules(
        near.known,
        assess.StrikeBook([*near.store.strikes(), *said]),
        assess.Publishers.since(first, near.store.first_report()),
    )


# ------------------------------------------------------------------ storing


def _store(
    near: _Near, joined: link.Added, added: Collection[str], touched: Collection[str], reader: str, at: str
) -> None:
    store = near.store
    documents, own = near.read(touched)
    by_id = {claim.id: claim for claim in own}
    _file(near, joined, added, state(near.known, reader))
    clusters = [resolve.date_by_company(event.cluster, by_id, documents) for event in joined.events]
    members = [name for cluster in clusters for name in cluster.claims]
    old = {code for name in members if (code := near.home[name]) is not None}
    codes = _codes(near, clusters, by_id, old)
    incidents, rivals = assessed(clusters, codes, by_id, documents, _rules(near, clusters, documents))
    laid = decisions.lay_over_incidents(
        incidents, near.decided.standing.finder, _acts_on(near, touched), codes.merged()
    )
    present = [i for i in laid.incidents if i.claims or i.id in old]
    about, series = _series(near, added)
    gone = old | {incident.id for incident in present}
    before = store.records_of(gone)
    homes = {claim: incident.id for incident in present for claim in incident.claims}
    moved = [(name, homes.get(name)) for name in members if homes.get(name) != near.home[name]]
    store.put_codes(codes.rows)
    store.change_incidents(gone, present, moved, {*members, *about}, (*rivals, *series))
    history.note(store, before, present, inputs(near.known, reader), at)


def _file(near: _Near, joined: link.Added, added: Collection[str], made_under: str) -> None:
    """Keep what is to be known of the new documents, and what changed of those that were there."""
    documents, _ = near.read(added)
    home = {ref: event.mentions for event in joined.events for ref in event.mentions}
    new = sorted(ref for ref in home if ref[0] in documents)
    near.store.file(
        (report(document, joined.keys.get(name, ())) for name, document in sorted(documents.items())),
        (FiledMention(ref, home[ref], joined.pairs[ref], link.pack(joined.signs[ref])) for ref in new),
        made_under,
    )
    near.store.file_again(
        {event.mentions for event in joined.events},
        {ref: own for ref, own in joined.pairs.items() if ref[0] not in documents},
    )


def _codes(near: _Near, clusters: list[Cluster], by_id: Mapping[str, Claim], old: Collection[str]) -> link.Codes:
    past = near.store.codes_of(old)
    given = {row.code for row in past}
    legacy = tables.legacy(decisions.in_force(near.made))
    past += [link.CodeRow(code=own.id, anchors=()) for own in legacy if own.id not in given]
    taken = near.store.codes_like({link.stem_of(cluster) for cluster in clusters})
    return link.assign_codes(clusters, by_id, past, wishes(near.decided.events, near.made), taken)


def _acts_on(near: _Near, touched: Collection[str]) -> list[Decision]:
    """The decisions without those about incidents elsewhere."""
    return [
        d
        for d in near.made
        if d.act not in decisions.INCIDENT_ACTS
        or d.on.get("kind") != "incident"
        or not set(_documents_in(d.on)).isdisjoint(touched)
    ]


def _series(near: _Near, added: Collection[str]) -> tuple[set[str], tuple[Contradiction, ...]]:
    """The totals that continue a series which new reports are part of, and where these contradict each other."""
    _, new = near.read(added)
    keys = {key: claim for claim in new if (key := check.series_of(claim)) is not None}
    names = set(added) | (near.named & near.documents.keys() if keys else set())
    for claim in keys.values():
        names |= {c.document for c in near.store.claims_of_harm(claim.harm, {claim.when.from_ or ""})}
    documents, claims = near.read(names)
    told = [c for c in claims if check.series_of(c) in keys]
    parts = [c for c in claims if c.part_of and check.series_of(c) is None]
    return {c.id for c in told}, check.over_time([*told, *parts], documents)
