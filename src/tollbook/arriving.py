"""Reports and decisions that came to a ledger where nothing else changed: only the incidents are made again that they
can change.

What a new report can change: the events that it joins, and those that hang on how frequent its words are
(`link.join_added`); incidents of a day of which it tells what a belligerent struck; and those that tell of a publisher
whom the ledger has now known for longer. What a decision can change: the same of the documents that it names, which
are joined as if they had gone and come. A decision that changes how everything is read or weighed (places, actors,
sources) is none of these. Incidents and figures are those that looking at everything would give.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tollbook import assess, check, decisions, history, link, resolve, tables
from tollbook.errors import NotFound
from tollbook.model import (
    Claim,
    Cluster,
    Contradiction,
    Decision,
    Document,
    FiledMention,
    FiledReport,
    Incident,
    Ref,
    decode,
)
from tollbook.settling import (
    LAID,
    Decided,
    Knowledge,
    Rules,
    as_joined,
    assessed,
    decided,
    inputs,
    last_of,
    report,
    state,
    texts_of,
    wishes,
)

if TYPE_CHECKING:
    from tollbook.store import Store

MANY = 20  # so many new documents are always few
SHARE = 4  # more than one in so many: everything is looked at
MOST = 1000  # documents whose incidents may change, from which on everything is looked at
NAMED = 20_000  # the same of documents that people decided about
# Acts that bear only on the documents that they name, by what they are about.
NEAR = decisions.CLAIM_ACTS | decisions.EVENT_ACTS | decisions.INCIDENT_ACTS | {"add"}
KINDS, REQUESTS = frozenset(("claim", "document", "incident", "pair")), frozenset(("request", "answer"))
PLACES = frozenset(("place", "places"))  # they bear on how reports are read, and on nothing else


def follows(store: Store, known: Knowledge, reader: str) -> bool:
    """Whether what came since the last run seems to change some incidents only; `settle_added` may find otherwise."""
    made = list(store.decisions())
    return store.joined_state() == state(known, reader) and _since(store.meta(LAID), made) is not None


def settle_added(store: Store, known: Knowledge, reader: str, at: str) -> bool:
    """Join what is new and what people decided, and store what that changes; False where everything must be looked at.

    `reader`: name and version of the program that read; `at`: the moment, ISO.
    """
    if store.joined_state() != state(known, reader):
        return False
    added = store.unfiled()
    if len(added) > MANY and SHARE * len(added) > store.number("documents"):
        return False
    made = list(store.decisions())
    since = _since(store.meta(LAID), made)
    if since is None:
        return False
    was = store.read_otherwise()
    near = _Near(store, known, made)
    again = {name for decision in since for name in _documents_in(decision.on)} & near.documents.keys() - set(added)
    again |= was.keys()
    if len(near.named) > NAMED or len(again) > MOST:
        return False
    past = _Near(store, known, made[: _place(store.meta(LAID), made)], was) if again else None
    also = _elsewhere(near, added, again, past) | _asked_about(store, since)
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
            then=link.Then(again, past, past.decided.events.bounds, past.bound) if past else None,
        )
        again = set(joined.again)
        touched = {ref[0] for event in joined.events for ref in event.mentions} | again
        if len(touched) > MOST:
            return False
        more = near.acted_with(touched) - touched
        if not more - also:
            break
        also |= more
    _store(near, past, joined, added, touched, reader, at)
    store.set_meta(LAID, last_of(made))
    return True


def _place(laid: str | None, made: Sequence[Decision]) -> int:
    """How many decisions joining knew of."""
    return next((n for n, decision in enumerate(made, 1) if decision.id == laid), 0)


def _since(laid: str | None, made: Sequence[Decision]) -> list[Decision] | None:
    """The decisions that joining does not know yet; of those that take others back, these.

    None where one of them bears on more than the documents or the incident that it names.
    """
    if laid is None or (laid and not _place(laid, made)):
        return None
    by_id = {decision.id: decision for decision in made}
    out = []
    for decision in made[_place(laid, made) :]:
        target: Decision | None = decision
        while target is not None and target.act == "undo":
            target = by_id.get(target.undoes or "")
        if target is None or target.is_destroyed:
            return None
        if decisions.moves_figures(target.act, target.on) and target.on.get("kind") not in PLACES:
            if target.on.get("kind") not in REQUESTS and not _is_near(target):
                return None
            out.append(target)
    return out


def _is_near(decision: Decision) -> bool:
    return decision.act in NEAR and decision.on.get("kind") in KINDS and any(_documents_in(decision.on))


def _asked_about(store: Store, since: Iterable[Decision]) -> set[str]:
    """The documents of incidents about which parties were asked, or answered."""
    out: set[str] = set()
    for code in {str(decision.on.get("code")) for decision in since if decision.on.get("kind") in REQUESTS}:
        with suppress(NotFound):
            out.update(store.incident(code).documents)
    return out


class _Near:
    """A ledger as joining asks for it: only what it asks for is read. `was`: claims that were others at that time."""

    def __init__(
        self, store: Store, known: Knowledge, made: list[Decision], was: Mapping[str, list[Claim]] | None = None
    ) -> None:
        self.store, self.known, self.made, self.was = store, known, made, was or {}
        self._numbers = store.numbers()
        self.named = {name for decision in made for name in _documents_in(decision.on)}
        self.documents: dict[str, Document] = store.documents_of(self.named)
        raw = self._claims_in(sorted(self.documents))
        self.home: dict[str, str | None] = {claim.id: claim.incident for claim in raw}
        self.decided: Decided = decided(raw, made, texts_of(self.documents))
        self.claims: dict[str, list[Claim]] = {name: [] for name in self.documents}
        self._take(self.decided.standing.claims)
        bounds = self.decided.events.bounds
        ids = {name for names in (*bounds.together, *bounds.apart) for name in names}
        self.bound = {claim.document for claim in raw if claim.id in ids}
        self.raw: dict[str, list[str]] = {name: [] for name in self.documents}
        self._note(raw)

    def _claims_in(self, documents: list[str]) -> list[Claim]:
        now = self.store.claims_in([name for name in documents if name not in self.was])
        return now + [claim for name in documents for claim in self.was.get(name, ())]

    def _note(self, raw: Iterable[Claim]) -> None:
        for claim in raw:
            self.raw[claim.document].append(claim.id)

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

    def codes_acted_on(self, documents: Collection[str]) -> set[str]:
        """The codes of incidents that people acted on for words of these documents."""
        near = set(documents)
        return {
            str(decision.on.get("code"))
            for decision in self.made
            if decision.act in decisions.INCIDENT_ACTS and not near.isdisjoint(_documents_in(decision.on))
        }

    def bare(self, codes: Collection[str]) -> set[str]:
        """Those of these codes whose incidents stand on no claims now."""
        found = {code: decode(Incident, record) for code, record in self.store.records_of(codes).items()}
        return {code for code, incident in found.items() if not incident.claims}

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
            raw = self._claims_in(missing)
            self.home |= {claim.id: claim.incident for claim in raw}
            self.claims |= {name: [] for name in missing}
            self.raw |= {name: [] for name in missing}
            self._take(raw)
            self._note(raw)
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


def _elsewhere(near: _Near, added: Collection[str], again: Collection[str], past: _Near | None) -> set[str]:
    """Documents of incidents that new reports or decided claims bear on although they tell of something else."""
    documents, claims = near.read(added)
    decided = [claim for side in (near, past) if side for claim in side.read(again)[1]]
    out = {name for own in _struck_then(near, [*claims, *decided]) for name in own.documents}
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
    near: _Near,
    past: _Near | None,
    joined: link.Added,
    added: Collection[str],
    touched: Collection[str],
    reader: str,
    at: str,
) -> None:
    store = near.store
    documents, own = near.read(touched)
    by_id = {claim.id: claim for claim in own}
    _file(near, joined, added, state(near.known, reader))
    clusters = [resolve.date_by_company(event.cluster, by_id, documents) for event in joined.events]
    # Claims of documents that were joined again may have been in an incident and be in none now.
    members = {name: None for cluster in clusters for name in cluster.claims}
    members |= {name: None for document in joined.again for name in near.raw[document]}
    earlier = [claim for own in (past.was.values() if past else ()) for claim in own]
    acted = near.codes_acted_on(touched)
    old = {code for name in members if (code := near.home[name]) is not None} | near.bare(acted)
    old |= {claim.incident for claim in earlier if claim.incident is not None}
    codes = _codes(near, clusters, by_id, old)
    incidents, rivals = assessed(clusters, codes, by_id, documents, _rules(near, clusters, documents))
    laid = decisions.lay_over_incidents(
        incidents, near.decided.standing.finder, _acts_on(near, touched, acted), codes.merged()
    )
    # An act on an incident that left for want of words may be in force again.
    present = [i for i in laid.incidents if i.claims or i.id in old or i.id in acted]
    about, series = _series(near, past, added, joined.again)
    gone = old | {incident.id for incident in present}
    before = store.records_of(gone)
    homes = {claim: incident.id for incident in present for claim in incident.claims}
    moved = [(name, homes.get(name)) for name in members if homes.get(name) != near.home[name]]
    store.put_codes(codes.rows)
    about |= {claim.id for claim in earlier}
    store.change_incidents(gone, present, moved, {*members, *about}, (*rivals, *series))
    history.note(store, before, present, inputs(near.known, reader), at)


def _file(near: _Near, joined: link.Added, added: Collection[str], made_under: str) -> None:
    """Keep what is to be known of the new documents, and what changed of those that were there."""
    home = {ref: event.mentions for event in joined.events for ref in event.mentions}

    def filed(names: Collection[str]) -> tuple[list[FiledReport], list[FiledMention]]:
        documents, _ = near.read(names)
        new = sorted(ref for ref in home if ref[0] in documents)
        return (
            [report(document, joined.keys.get(name, ())) for name, document in sorted(documents.items())],
            [FiledMention(ref, home[ref], joined.pairs[ref], link.pack(joined.signs[ref])) for ref in new],
        )

    near.store.file_anew(*filed(joined.again))
    near.store.file(*filed(added), made_under)
    near.store.file_again(
        {event.mentions for event in joined.events},
        {ref: own for ref, own in joined.pairs.items() if ref[0] not in {*added, *joined.again}},
    )


def _codes(near: _Near, clusters: list[Cluster], by_id: Mapping[str, Claim], old: Collection[str]) -> link.Codes:
    past = near.store.codes_of(old)
    given = {row.code for row in past}
    legacy = tables.legacy(decisions.in_force(near.made))
    past += [link.CodeRow(code=own.id, anchors=()) for own in legacy if own.id not in given]
    taken = near.store.codes_like({link.stem_of(cluster) for cluster in clusters})
    return link.assign_codes(clusters, by_id, past, wishes(near.decided.events, near.made), taken)


def _acts_on(near: _Near, touched: Collection[str], acted: Collection[str]) -> list[Decision]:
    """The decisions without those about incidents elsewhere. `acted`: the codes acted on for words that were touched.

    What was signed when nothing was read any more in the words of an incident names no document: only its code tells
    that it belongs to the other acts on it.
    """

    def is_elsewhere(decision: Decision) -> bool:
        if decision.act not in decisions.INCIDENT_ACTS or decision.on.get("kind") != "incident":
            return False
        named = set(_documents_in(decision.on))
        return named.isdisjoint(touched) and (bool(named) or str(decision.on.get("code")) not in acted)

    return [decision for decision in near.made if not is_elsewhere(decision)]


def _series(
    near: _Near, past: _Near | None, added: Collection[str], again: Collection[str]
) -> tuple[set[str], tuple[Contradiction, ...]]:
    """The totals that continue a series which new reports are part of, and where these contradict each other."""
    new = list(near.read({*added, *again})[1])
    before = list(past.read(again)[1]) if past else []
    keys = {key: claim for claim in (*new, *before) if (key := check.series_of(claim)) is not None}
    names = {*added, *again} | (near.named & near.documents.keys() if keys else set())
    for claim in keys.values():
        names |= {c.document for c in near.store.claims_of_harm(claim.harm, {claim.when.from_ or ""})}
    documents, claims = near.read(names)
    told = [c for c in claims if check.series_of(c) in keys]
    parts = [c for c in claims if c.part_of and check.series_of(c) is None]
    return {c.id for c in (*told, *before)}, check.over_time([*told, *parts], documents)
