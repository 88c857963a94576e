"""Claims as they stand to incidents: joined, dated, assessed, compared, and what people decided laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

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
    Gazetteer,
    Incident,
    Register,
)
from tollbook.settings import Profile

if TYPE_CHECKING:
    from tollbook.store import Store

COMPUTED_BY = "computed_by"
LAID = "laid"  # the last decision that joining knew of


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the stages are handed: places, actors, the method profile, and the countries named to be in view."""

    gazetteer: Gazetteer
    register: Register
    profile: Profile
    in_view: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """People's decisions as they bear on the claims of the ledger now."""

    standing: decisions.Standing
    events: decisions.Events


class Computed(NamedTuple):
    """What follows from claims and decisions: incidents as they stand, codes, and contradictions between sources."""

    laid: decisions.Laid
    codes: link.Codes
    rivals: tuple[Contradiction, ...]


def decided(claims: Sequence[Claim], made: Sequence[Decision], texts: decisions.Texts) -> Decided:
    """The decisions laid over these claims, and what they say of events."""
    standing = decisions.lay_over_claims(decisions.out_of_closed(claims, made), made, texts)
    return Decided(standing, decisions.lay_over_events(standing.claims, standing.finder, made))


def joined_claims(found: Decided, known: Knowledge) -> list[Claim]:
    """The claims that count, as joining takes them: what was joined before must not decide what is joined now."""
    return as_joined(found.standing.claims, known.profile)


def as_joined(claims: Iterable[Claim], profile: Profile) -> list[Claim]:
    """Claims as joining takes them."""
    return _scoped([msgspec.structs.replace(c, incident=None) for c in claims if c.counts], profile)


def _scoped(claims: Sequence[Claim], profile: Profile) -> list[Claim]:
    """Claims of which the words do not tell whether they mean one event, as the profile takes them."""
    scope = profile.values.get("ambiguous_scope", "ask")
    if scope not in {"incident", "aggregate"}:
        return list(claims)
    return [msgspec.structs.replace(c, scope=scope) if c.scope == "unstated" else c for c in claims]


def texts_of(documents: Mapping[str, Document]) -> decisions.Texts:
    """The text of a document that is at hand."""
    return lambda name: documents[name].text if name in documents else None


def texts(store: Store) -> decisions.Texts:
    """The text of a document when it is asked for."""

    @lru_cache(maxsize=256)
    def text(name: str) -> str | None:
        try:
            return store.document(name).text
        except NotFound:
            return None

    return text


def inputs(known: Knowledge, reader: str) -> history.Inputs:
    """What incidents follow from, apart from reports and decisions."""
    places = str(getattr(known.gazetteer, "fingerprint", ""))
    return history.Inputs(reader, known.profile.rule, known.profile.digest, places)


# ------------------------------------------------------------------ everything


def settle_all(store: Store, known: Knowledge, reader: str, at: str) -> None:
    """Join all claims as they stand into incidents, compute each, and store them with their codes.

    `reader`: name and version of the program that read; `at`: the moment, ISO.
    """
    documents = {document.id: document for document in store.documents()}
    made = list(store.decisions())
    found = decided(list(store.claims()), made, texts_of(documents))
    claims = joined_claims(found, known)
    joined = link.Joining(claims, documents, known.register, found.events.bounds, keep=True).joined()
    clusters = [event.cluster for event in joined.events]
    laid, codes, rivals = _computed(store, known, documents, found, claims, clusters)
    members = {claim: incident.id for incident in laid.incidents for claim in incident.claims}
    store.put_codes(codes.rows)
    before = store.incident_records()
    store.replace_incidents(laid.incidents, members, rivals)
    history.note(store, before, laid.incidents, inputs(known, reader), at)
    _file_all(store, joined, documents, state(known, reader))
    store.set_meta(LAID, last_of(made))


def last_of(made: Sequence[Decision]) -> str:
    """The id of the last decision, "" where there is none."""
    return made[-1].id if made else ""


def compute(store: Store, known: Knowledge) -> Computed:
    """All incidents that follow from what `store` holds, computed anew; nothing is written."""
    documents = {document.id: document for document in store.documents()}
    found = decided(list(store.claims()), list(store.decisions()), texts_of(documents))
    claims = joined_claims(found, known)
    clusters = link.link(claims, documents, known.register, bounds=found.events.bounds)
    return _computed(store, known, documents, found, claims, clusters)


def _computed(
    store: Store,
    known: Knowledge,
    documents: Mapping[str, Document],
    found: Decided,
    claims: Sequence[Claim],
    clusters: Iterable[Cluster],
) -> Computed:
    made = list(store.decisions())
    by_id = {claim.id: claim for claim in claims}
    dated = [resolve.date_by_company(cluster, by_id, documents) for cluster in clusters]
    legacy = tables.legacy(decisions.in_force(made))
    past = store.codes()
    given = {row.code for row in past}
    past += [link.CodeRow(code=own.id, anchors=()) for own in legacy if own.id not in given]
    codes = link.assign_codes(dated, by_id, past, wishes(found.events, made))
    strikes = assess.StrikeBook([*store.strikes(), *assess.strikes_in(claims, known.register)])
    rules = Rules(known, strikes, assess.Publishers(documents.values()))
    incidents, rivals = assessed(dated, codes, by_id, documents, rules)
    rivals += check.over_time([c for c in claims if c.scope == "aggregate" or c.part_of], documents)
    computed = {incident.id for incident in incidents}
    incidents += [own for own in legacy if own.id not in computed]
    laid = decisions.lay_over_incidents(incidents, found.standing.finder, made, codes.merged())
    return Computed(laid, codes, tuple(rivals))


class Rules(NamedTuple):
    """What every incident is assessed by."""

    known: Knowledge
    strikes: assess.StrikeBook
    publishers: assess.Publishers


def assessed(
    clusters: Sequence[Cluster],
    codes: link.Codes,
    by_id: Mapping[str, Claim],
    documents: Mapping[str, Document],
    rules: Rules,
) -> tuple[list[Incident], list[Contradiction]]:
    """The incident of each cluster, with its code, and the contradictions between its sources."""
    incidents: list[Incident] = []
    rivals: list[Contradiction] = []
    previous = codes.previous()
    for cluster, row in zip(clusters, codes.given, strict=True):
        own = [by_id[c] for c in cluster.claims]
        incident = assess.assess(
            cluster,
            own,
            documents,
            rules.known.profile,
            rules.known.register,
            strikes=rules.strikes,
            publishers=rules.publishers,
        )
        incidents.append(msgspec.structs.replace(incident, id=row.code, previous_codes=previous.get(row.code, ())))
        rivals += check.between(own, documents)
    return incidents, rivals


def wishes(events: decisions.Events, made: Sequence[Decision]) -> link.Wishes:
    """The codes that people acted on, undone acts included, are the ones that they know: these stay."""
    named = {str(side.get("code")) for d in made for side in (d.on, d.on.get("a")) if isinstance(side, dict)}
    return link.Wishes(frozenset(named), events.absorbed, events.left)


# ------------------------------------------------------------------ what is kept for reports that come later


def state(known: Knowledge, reader: str) -> str:
    """What joining and assessing go by, apart from claims and decisions: where it is another, all is joined anew."""
    return " ".join((reader, known.profile.digest, link.fingerprint()))


def report(document: Document, keys: Iterable[link.Key]) -> FiledReport:
    """What is kept of a document for those that come later."""
    publisher, day = assess.published_by(document)
    return FiledReport(document.id, publisher, day, {link.number_of(key) for key in keys})


def _file_all(store: Store, joined: link.Joined, documents: Mapping[str, Document], state: str) -> None:
    store.empty_files()
    home = {ref: event.mentions for event in joined.events for ref in event.mentions}
    store.file(
        (report(document, joined.keys.get(name, ())) for name, document in documents.items()),
        (FiledMention(ref, home[ref], joined.pairs[ref], joined.signs[ref]) for ref in sorted(home)),
        state,
    )
