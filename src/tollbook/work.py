"""The machine's pass: the one place that knows the order of the stages.

    capture -> read -> extract -> resolve -> link -> assess -> check

`add` seals what is new and reads it; `rerun` reads what is stored again; `settle` joins claims into incidents and
computes them. What lies between the sealed bytes and the incidents can be made again at any time, except decisions.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from tollbook import (
    __version__,
    arriving,
    capture,
    check,
    decisions,
    extract,
    history,
    link,
    publish,
    read,
    resolve,
    settling,
    tables,
)
from tollbook.errors import TollbookError, UnreadableInput, UsageError
from tollbook.link.near import REACH
from tollbook.model import (
    Attribution,
    Capture,
    Claim,
    Contradiction,
    Decision,
    Document,
    Incident,
    Joining,
    OriginTree,
    PlaceMention,
    Progress,
    Visit,
    figures_of,
)
from tollbook.settings import Settings, load_profile
from tollbook.words.analysis import analyse

if TYPE_CHECKING:
    from pathlib import Path

    from tollbook.store import Store

BATCH = 50
BATCH_BYTES = 50_000_000
BATCH_SECONDS = 2.0
FEW = 3000  # claims that are joined from nothing in about a second
COMPUTED_BY = settling.COMPUTED_BY
Knowledge = settling.Knowledge
PREVIOUS = "previous_version"  # header of a capture: SHA-256 of what stood in its place before
STANDING = ("fetched", "same", "list")  # looks at an address at which something stood
READER = f"tollbook {__version__}; {read.READER}; {extract.EXTRACTOR}"


def now() -> datetime:
    """The present moment, UTC. Everything that needs a clock takes one; this is the real one."""
    return datetime.now(UTC)


class Quiet:
    """Progress that nobody watches."""

    def start(self, what: str, total: int | None) -> None:
        """Nothing is drawn."""

    def step(self, done: int = 1) -> None:
        """Nothing is drawn."""

    def finish(self) -> None:
        """Nothing is drawn."""


@dataclass(slots=True)
class Report:
    """What one `add` or `rerun` did: numbers of captures, documents, claims and incidents, and what went wrong."""

    captured: int = 0
    known: int = 0
    documents: int = 0
    claims: int = 0
    incidents: int = 0
    problems: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one capture was read as."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]


def knowledge(settings: Settings, store: Store | None = None, progress: Progress | None = None) -> Knowledge:
    """The gazetteer, register and profile that these settings name, with what people said of both in the ledger.

    `progress` is told where the place index must be built first, as after an installation. Raises UsageError for an
    unknown profile.
    """
    profile = load_profile(settings.profile)
    made = decisions.in_force(store.decisions()) if store else []
    gazetteer = _gazetteer(settings, store, made, progress)
    return Knowledge(gazetteer, _register(made), profile, settings.countries)


def register(store: Store) -> resolve.Names:
    """The register of actors, with those that people brought to the ledger and what they found of each."""
    return _register(decisions.in_force(store.decisions()))


def _register(made: Sequence[Decision]) -> resolve.Names:
    return resolve.load_register(assessments=decisions.assessments(made), changes=resolve.actor_changes(made))


def _gazetteer(
    settings: Settings, store: Store | None, made: Sequence[Decision], progress: Progress | None
) -> resolve.World:
    places = resolve.brought(made, store.body) if store else ()
    return resolve.load_gazetteer(settings, places, progress, resolve.place_edits(made))


def find_place(
    name: str, settings: Settings, store: Store | None = None, progress: Progress | None = None
) -> list[resolve.Option]:
    """What a place's name alone may mean here, likeliest first, each with the named parts of its score."""
    made = decisions.in_force(store.decisions()) if store else []
    return _gazetteer(settings, store, made, progress).find(name)


def known_place(known: Knowledge, name: str) -> list[resolve.Option]:
    """The same by knowledge that is at hand; nothing where its gazetteer only tells the likeliest."""
    return known.gazetteer.find(name) if isinstance(known.gazetteer, resolve.World) else []


# ------------------------------------------------------------------ adding


def add(
    store: Store,
    inputs: Sequence[str],
    given: capture.Given,
    settings: Settings,
    *,
    stop_after: str | None = None,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = now,
    stdin: BinaryIO | None = None,
) -> Report:
    """Seal every report that `inputs` hold, then read, extract, resolve, link and assess what is new.

    Interrupted at any moment, the same call goes on where it stopped: sealed captures are known, unread ones are read.
    `stop_after` is "capture" or "resolve". What could not be captured or read is a row in `failures`.
    """
    report = Report()
    bar = progress or Quiet()
    found = capture.gather(inputs, given, clock=clock, stdin=stdin, visitor=visitor(settings), earlier=_earlier(store))
    _seal(store, found, report, bar)
    _follow(store, settings, report, bar, stop_after)
    return report


def add_list(
    store: Store,
    file: Path | BinaryIO,
    given: capture.Given,
    settings: Settings,
    *,
    again: bool = False,
    stop_after: str | None = None,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = now,
) -> Report:
    """Fetch the pages of a list of web addresses, one a line, then read and join them as `add` does.

    Interrupted at any moment, the same call goes on where it stopped: an address that was fetched, or found to be gone,
    is passed over; one that failed is tried again. `again` looks at all of them again. Each page is written down before
    the next. Raises UsageError where the list cannot be read or holds no address.
    """
    report = Report()
    bar = progress or Quiet()
    rows = list(capture.read_addresses(file))
    addresses = [row for row in rows if isinstance(row, str)]
    if not rows:
        raise UsageError("The list holds no web address.")
    left = addresses if again else [url for url in addresses if not store.looked_at(url)]
    report.known = len(addresses) - len(left)
    task = capture.Task(given.checked(), clock, capture.LIMIT, visitor(settings), _earlier(store))
    wrong = [row for row in rows if not isinstance(row, str)]
    _seal(store, chain(wrong, capture.fetch_list(left, task)), report, bar, total=len(left))
    _follow(store, settings, report, bar, stop_after)
    return report


def write_down(
    store: Store,
    sha256: str,
    kind: str,
    words: Path,
    given: capture.Given,
    settings: Settings,
    *,
    progress: Progress | None = None,
) -> Report:
    """Seal what a person wrote down of a capture, and read it: `kind` is "transcript" or "translation", `given.author`
    the person's desk name. Raises NotFound, UsageError.
    """
    if not given.author:
        raise UsageError(f"A {kind} needs its author's desk name.")
    report, bar, known = Report(), progress or Quiet(), given.checked()
    original = capture.Captured(store.capture(sha256), store.body(sha256))
    at = now().isoformat(timespec="seconds")
    _seal(
        store,
        iter((capture.transcript_of(original, words, kind, given.author, known, at, capture.LIMIT),)),
        report,
        bar,
    )
    _follow(store, settings, report, bar, None)
    return report


def visitor(settings: Settings) -> capture.Visitor:
    """The one who fetches pages as these settings say."""
    rules = capture.Rules(proxy=settings.proxy, allow_private=settings.allow_private)
    return capture.Visitor(rules, delay=settings.delay, robots=settings.robots == "obey")


def watch(
    store: Store, settings: Settings, *, progress: Progress | None = None, clock: Callable[[], datetime] = now
) -> Report:
    """Look at every watched address: fetch what is new or has changed, then read and join it.

    Interrupted at any moment, the same call goes on where it stopped: pages of a list that were fetched are known.
    """
    report = Report()
    bar = progress or Quiet()
    found = capture.watch(store.watched(), capture.Given(), visitor(settings), _earlier(store), clock=clock)
    _seal(store, found, report, bar)
    _follow(store, settings, report, bar, None)
    return report


def watch_also(store: Store, address: str, *, stop: bool = False) -> None:
    """Watch this address from now on, or no more. Raises UsageError where it is no web address or was not watched."""
    try:
        url = capture.web_address(address) or ""
    except ValueError as error:
        raise UsageError(f"{error}.") from None
    if capture.without_password(url) != url:
        raise UsageError("An address with a user name or password is not watched: it would be kept.")
    if not stop:
        store.watch(url)
    elif not store.unwatch(url):
        raise UsageError(f"{url} is not watched.")


def _earlier(store: Store) -> Callable[[str], capture.Visited | None]:
    def look(url: str) -> capture.Visited | None:
        visit = store.last_visit(url)
        if visit is None:
            return None
        return capture.Visited(url, visit.at, visit.outcome, visit.capture, visit.etag, visit.modified, visit.why)

    return look


def _follow(store: Store, settings: Settings, report: Report, bar: Progress, stop_after: str | None) -> None:
    """Read and join what was sealed and is not read yet."""
    if stop_after == "capture":
        return
    waiting = [c.sha256 for c in store.pending(READER)]
    if waiting or not store.settled():
        known = knowledge(settings, store, bar)
        _read(store, waiting, known, report, bar)
        if stop_after != "resolve":
            settle(store, known, bar)
    report.incidents = store.number("incidents")


Found = capture.Captured | capture.Problem | capture.Visited


def _seal(store: Store, found: Iterable[Found], report: Report, bar: Progress, total: int | None = None) -> None:
    """Write down what comes in, a handful at a time: the ledger is not held while a server is waited for.

    A page from the web is written down at once, so that a run that is killed need not ask for it again. `total`: how
    many addresses will be looked at, where that is known.
    """
    bar.start("Capturing", total)
    waiting: list[Found] = []
    size, began = 0, time.monotonic()
    for item in found:
        looked = isinstance(item, capture.Visited)
        waiting.append(item)
        size += len(item.body) if isinstance(item, capture.Captured) else 0
        bar.step(1 if looked is (total is not None) else 0)
        if looked or len(waiting) >= BATCH or size >= BATCH_BYTES or time.monotonic() - began > BATCH_SECONDS:
            _write(store, waiting, report)
            waiting, size, began = [], 0, time.monotonic()
    _write(store, waiting, report)
    bar.finish()


def _write(store: Store, items: Sequence[Found], report: Report) -> None:
    """Seal captures, and keep visits and problems, in one transaction."""
    with store.batch():
        for item in items:
            if isinstance(item, capture.Problem):
                store.record_failure("capture", item.origin, None, item.why)
                report.problems.append(item.why if item.origin in item.why else f"{item.origin}: {item.why}")
            elif isinstance(item, capture.Visited):
                _keep_visit(store, item, report)
            elif store.seal(sealed := _with_previous(store, item.capture), item.body):
                report.captured += 1
                name = sealed.url or f"{sealed.source} {sealed.external_id}"
                report.changed += [name] if PREVIOUS in dict(sealed.headers) else []
            else:
                report.known += 1


def _with_previous(store: Store, made: Capture) -> Capture:
    """A post that its writer changed leads back to the bytes before, as a page that was fetched again does."""
    if made.external_id is None or ("platform", "telegram") not in made.headers or store.sealed(made.sha256):
        return made
    same = store.documents(external_id=made.external_id, source=made.source)
    before = [document.capture for document in same if document.platform == "telegram"]
    return msgspec.structs.replace(made, headers=(*made.headers, (PREVIOUS, before[-1]))) if before else made


def _keep_visit(store: Store, item: capture.Visited, report: Report) -> None:
    if item.outcome == "gone" and store.last_visit(item.url):
        report.gone.append(item.url)
    if item.outcome in STANDING:
        store.resolve_failures("capture", capture.printable(item.url))
    report.known += item.outcome == "same"
    store.put_visit(
        Visit(
            url=item.url,
            at=item.at,
            outcome=item.outcome,
            capture=item.sha256,
            etag=item.etag,
            modified=item.modified,
            why=item.why,
        )
    )


def rerun(
    store: Store,
    settings: Settings,
    names: Sequence[str] = (),
    *,
    anew: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Read stored captures again with the present reader: all, or those of the named documents.

    Where all are read, all are joined anew too, unless not `anew`: then only what is read otherwise changes anything.
    """
    report = Report()
    bar = progress or Quiet()
    known = knowledge(settings, store, bar)
    if names:
        chosen = list(dict.fromkeys(store.document(name).capture for name in names))
    else:
        chosen = [c.sha256 for c in store.captures()]
    _read(store, chosen, known, report, bar)
    if anew and not names:
        store.join_anew()
    report.incidents = settle(store, known, bar)
    return report


def retry(store: Store, settings: Settings, *, progress: Progress | None = None) -> Report:
    """Try again what failed while it was read or extracted. Failures that no longer happen are closed."""
    failed = [f for f in store.failures(open_only=True) if f.capture]
    report = Report()
    bar = progress or Quiet()
    known = knowledge(settings, store, bar)
    for failure in failed:
        store.resolve_failure(failure.id)
    _read(store, list(dict.fromkeys(f.capture for f in failed if f.capture)), known, report, bar)
    report.incidents = settle(store, known, bar)
    return report


def _read(store: Store, waiting: Sequence[str], known: Knowledge, report: Report, bar: Progress) -> None:
    bar.start("Reading", len(waiting))
    made = decisions.by_capture(store.decisions())
    for first in range(0, len(waiting), BATCH):
        some = waiting[first : first + BATCH]
        with store.batch():
            earlier, in_view = store.claims_by_capture(some), store.in_view_by_capture(some)
            for sha in some:
                reading = _read_one(store, sha, known, made.get(sha, ()), in_view.get(sha, ()), report)
                if before := earlier.get(sha):
                    at = now().isoformat(timespec="seconds")
                    history.note_reading(store, sha, before, reading.claims, settling.inputs(known, READER), at)
                    _codes_follow(store, sha, before, reading.documents)
                store.put_reading(sha, reading.documents, reading.claims, reading.contradictions, reader=READER)
                report.documents += len(reading.documents)
                report.claims += len(reading.claims)
                bar.step()
    bar.finish()


def _codes_follow(store: Store, sha: str, before: Sequence[Claim], documents: Sequence[Document]) -> None:
    """Let the codes go with their words where these documents have another text than they had."""
    texts = {d.id: d.text for d in documents}
    if all(texts.get(c.document, "")[c.start : c.end] == c.quote for c in before):
        return
    were = {d.id: d.text for d in store.documents(capture=sha)}

    def place(document: str, start: int, end: int) -> int | None:
        was, now = were.get(document), texts.get(document)
        if was is None or was == now:
            return None
        on = {"quote": was[start:end], "start": start, **decisions.context(was, start, end)}
        found = decisions.place(on, now)
        return found[0] if found else None

    store.put_codes(link.follow_words(store.codes_of({c.incident for c in before if c.incident}), place))


def _read_one(
    store: Store, sha: str, known: Knowledge, made: Sequence[Decision], in_view: tuple[str, ...], report: Report
) -> Reading:
    sealed = store.capture(sha)
    try:
        reading = read_capture(sealed, store.body(sha), known, made, in_view)
        if len({claim.id for claim in reading.claims}) < len(reading.claims):
            raise ValueError("two claims have one id")
        return reading
    except UnreadableInput as error:
        why = str(error)
    except TollbookError:
        raise
    except Exception as error:  # the reader's own fault must not lose the rest
        why = f"The reader failed on this text ({type(error).__name__}: {error})."
    store.record_failure("read", sealed.origin, sha, why)
    report.problems.append(f"{sealed.origin}: {why}")
    return Reading((), (), ())


def read_capture(
    sealed: Capture,
    body: bytes,
    known: Knowledge,
    made: Sequence[Decision] = (),
    in_view: tuple[str, ...] = (),
) -> Reading:
    """One capture's documents and claims: a pure function of the bytes, the knowledge and people's corrections.

    `in_view`: the countries with which it was read before; they stay in view unless `known` names others.
    """
    documents: list[Document] = []
    claims: list[Claim] = []
    contradictions: list[Contradiction] = []
    for found in read.read(sealed, body):
        viewed = msgspec.structs.replace(found, in_view=known.in_view or in_view)
        document, own = read_document(decisions.lay_over_document(viewed, made), known)
        if made:
            document, own = _with_people(document, own, known, made)
        documents.append(document)
        claims += own
        contradictions += check.in_document(own, document)
    return Reading(tuple(documents), tuple(claims), tuple(contradictions))


def _with_people(
    document: Document, read_: tuple[Claim, ...], known: Knowledge, made: Sequence[Decision]
) -> tuple[Document, tuple[Claim, ...]]:
    """The document and its claims with those that people added or confirmed; its own figure follows them."""
    own = decisions.with_peoples_claims(document, read_, made)
    if own == read_:
        return document, own
    standing = decisions.lay_over_claims(own, made, {document.id: document.text}.get).claims
    digest = extract.digest([c for c in standing if c.counts], document, known.profile)
    return msgspec.structs.replace(document, digest=digest), own


def read_words(document: Document, start: int, end: int, known: Knowledge) -> tuple[Claim, ...]:
    """What the reader finds in this stretch of a document alone."""
    return read_document(msgspec.structs.replace(document, part=(start, end)), known)[1]


def scene_of(document: Document, start: int, end: int, harm: str, known: Knowledge) -> Claim:
    """A claim of this harm in words in which the reader reads none: only the date and place that belong there.

    Where the document has other claims, the nearest of them tells more (see `decisions.prefill`). Raises UsageError
    where there is no such harm.
    """
    quote = document.text[start:end]
    bare = Claim(id="", document=document.id, start=start, end=end, quote=quote, harm="killed", scope="incident")
    bare = decisions.correct(bare, "harm", harm)
    analysis = analyse(document.text, document.lang, document.part)
    placed = extract.scene.assign(analysis, [bare], document, known.gazetteer)
    return resolve.resolve(placed, document, known.gazetteer, known.register)[0]


def read_document(document: Document, known: Knowledge) -> tuple[Document, tuple[Claim, ...]]:
    """A document with its digest, and its claims with dates, places and actors resolved."""
    claims = extract.read(document, known.gazetteer, known.register)
    claims = resolve.resolve(claims, document, known.gazetteer, known.register)
    digest = extract.digest(claims, document, known.profile)
    return msgspec.structs.replace(document, digest=digest, reader=READER), claims


def read_claims(
    text: str, *, published: str | None = None, source: str | None = None, settings: Settings | None = None
) -> tuple[Claim, ...]:
    """The claims of one text, without a ledger.

    >>> [c.count.min for c in read_claims("Two shepherds were killed near Homs.")]
    [2]
    """
    import hashlib

    body = text.encode("utf-8")
    sha = hashlib.sha256(body).hexdigest()
    sealed = Capture(
        sha256=sha,
        size=len(body),
        media_type="text/plain",
        origin="text",
        captured_at=now().isoformat(timespec="seconds"),
        published=published,
        source=source,
    )
    return read_capture(sealed, body, knowledge(settings or Settings())).claims


# ------------------------------------------------------------------ joining and computing


def settle(store: Store, known: Knowledge, progress: Progress | None = None) -> int:
    """Join the claims as they stand into incidents, compute each, and store them with their codes; how many there are.

    Where nothing but documents came since the run before, only the incidents are made again that these can change.
    """
    bar = progress or Quiet()
    bar.start("Joining claims into incidents", 1)
    at = now().isoformat(timespec="seconds")
    with store.batch():
        if not arriving.settle_added(store, known, READER, at):
            settling.settle_all(store, known, READER, at)
        store.set_meta(COMPUTED_BY, f"{READER}; {known.profile.rule}")
        store.note_read(READER)
    bar.step()
    bar.finish()
    return store.number("incidents")


def soon_settled(store: Store, known: Knowledge) -> bool:
    """Whether `settle` has little to do: few claims in all, or nothing that bears on everything."""
    return store.number("claims") <= FEW or arriving.follows(store, known, READER)


def origin_trees(store: Store, incident: Incident, known: Knowledge) -> tuple[OriginTree, ...]:
    """Who said first what is told of this incident, and who repeats whom."""
    claims = [c for c in standing(store, incident=incident.id) if c.counts]
    documents = {name: store.document(name) for name in dict.fromkeys(c.document for c in claims)}
    return link.trace(claims, documents, known.register)


def packet(
    store: Store,
    incident: Incident,
    party: str,
    made_on: str,
    by: str,
    *,
    lang: str = "en",
    named: Callable[[Claim], Claim] | None = None,
) -> publish.Packet:
    """What is handed to a party that is asked about this incident, as the ledger has it now. `made_on`: an ISO date.

    Lines of claims are in `lang`; `named` gives a claim with the names of that language.
    """
    claims = standing(store, incident=incident.id)
    documents = {name: store.document(name) for name in dict.fromkeys(c.document for c in claims)}
    if named is not None:
        claims = tuple(map(named, claims))
    return publish.packet(incident, claims, documents, party, made_on, by, REACH[incident.place_precision], lang)


def joining(store: Store, incident: Incident, known: Knowledge) -> Joining:
    """Why the reports of this incident were joined, and which others a person might join to it."""
    documents = {document.id: document for document in store.documents()}
    decided = settling.decided(list(store.claims()), list(store.decisions()), settling.texts_of(documents))
    claims = settling.joined_claims(decided, known)
    bounds = decided.events.bounds
    return link.account(claims, documents, known.register, frozenset(incident.claims), bounds=bounds)


def computed(store: Store, known: Knowledge) -> tuple[Incident, ...]:
    """The incidents that follow from what `store` holds, computed anew; nothing is written."""
    return settling.compute(store, known).laid.incidents


# ------------------------------------------------------------------ computed when asked for


def standing(store: Store, *, document: str | None = None, incident: str | None = None) -> tuple[Claim, ...]:
    """The claims of the ledger, of one document or of one incident, as they stand after people's decisions."""
    chosen = list(store.claims(document=document, incident=incident))
    if incident is None:
        return _laid(store, chosen)
    # Whether a claim is the one that a person saw shows beside the others of its document.
    of_documents = store.claims_in(list(dict.fromkeys(c.document for c in chosen)))
    by_id = {claim.id: claim for claim in _laid(store, of_documents)}
    return tuple(by_id[claim.id] for claim in chosen)


def standing_in(store: Store, documents: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of these documents (ids), as they stand after people's decisions."""
    return _laid(store, store.claims_in(documents))


def _laid(store: Store, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    made = _about(store, claims)
    return decisions.lay_over_claims(decisions.out_of_closed(claims, made), made, settling.texts(store)).claims


def _about(store: Store, claims: Sequence[Claim]) -> list[Decision]:
    """The decisions in force about claims of these claims' documents."""
    known = {claim.document for claim in claims}
    return [d for d in decisions.in_force(store.decisions()) if d.on.get("document") in known]


@dataclass(frozen=True, slots=True)
class Review:
    """How people's decisions stand: `orphans` do not find what the person saw; `overruled`: id to the later one's."""

    orphans: tuple[decisions.Orphan, ...]
    overruled: Mapping[str, str]


def review_of_decisions(store: Store) -> Review:
    """Which decisions no longer find the words that the person saw, and which a later one has overruled."""
    made = list(store.decisions())
    if not made:
        return Review((), {})
    decided = settling.decided(list(store.claims()), made, settling.texts(store))
    laid = decisions.lay_over_incidents(
        [i for i in store.incidents() if i.claims or i.rule == tables.AS_PUBLISHED],
        decided.standing.finder,
        made,
        store.merged_codes(),
    )
    parts = (decided.standing, decided.events, laid)
    orphans = sorted((o for part in parts for o in part.orphans), key=lambda o: o.decision.id)
    overruled = {old: new for part in parts for old, new in part.overruled.items()}
    return Review(tuple(orphans), overruled)


def places(store: Store, known: Knowledge) -> Iterator[tuple[Document, PlaceMention]]:
    """Every place name in every document, whether or not a claim stands there."""
    for document in store.documents():
        start, end = document.span
        for mention in known.gazetteer.mentions(
            document.text[start:end], lang=document.lang, countries=document.in_view
        ):
            yield document, msgspec.structs.replace(mention, start=mention.start + start, end=mention.end + start)


def attributions(store: Store) -> Iterator[Attribution]:
    """Who says what, over the whole text of every document."""
    for document in store.documents():
        yield from extract.attributions(document)


# ------------------------------------------------------------------ verifying


def verify(store: Store, settings: Settings, *, progress: Progress | None = None) -> Iterator[str]:
    """Check every sealed byte, link of the chain, span and incident; each problem is a sentence."""
    bar = progress or Quiet()
    bar.start("Checking sealed bytes and the chain", None)
    yield from store.check_vault()
    yield from store.check_chain()
    yield from store.check_readings()
    bar.finish()
    documents = {document.id: document for document in store.documents()}
    bar.start("Checking the words of every claim", None)
    for claim in store.claims():
        yield from _check_span(claim, documents.get(claim.document))
        bar.step()
    bar.finish()
    bar.start("Reading sealed bytes again", None)
    yield from _check_texts(store, documents, bar)
    bar.finish()
    known = knowledge(settings, store, bar)
    bar.start("Computing every incident again", None)
    yield from _check_figures(store, known)
    bar.finish()


def _check_span(claim: Claim, document: Document | None) -> Iterator[str]:
    if document is None:
        yield f"Claim {claim.id} stands on document {claim.document}, which is not in the ledger."
    elif document.text[claim.start : claim.end] != claim.quote:
        yield f"Claim {claim.id}: characters {claim.start} to {claim.end} of {claim.document} are not its quote."


def _check_texts(store: Store, documents: Mapping[str, Document], bar: Progress) -> Iterator[str]:
    """A document's text must be what its sealed bytes read as; documents of another reader version are passed over."""
    of_capture: dict[str, list[Document]] = defaultdict(list)
    for document in documents.values():
        if document.reader == READER:
            of_capture[document.capture].append(document)
    for sealed in store.captures():
        if own := of_capture[sealed.sha256]:
            try:
                again = {d.id: d.text for d in read.read(sealed, store.body(sealed.sha256))}
            except TollbookError as error:
                again = {}
                yield f"Capture {sealed.sha256} can no longer be read: {error}"
            for document in own:
                if again.get(document.id) != document.text:
                    yield f"Document {document.id}: its text is not what its sealed bytes read as."
        bar.step()


def _check_figures(store: Store, known: Knowledge) -> Iterator[str]:
    """Incidents and contradictions against what the claims and decisions give now."""
    held = store.counts()
    if not (held.documents or held.decisions or held.incidents):
        return  # recorders' tables alone give no incidents
    if not store.settled():
        yield "A run was broken off before claims were joined into incidents: `tollbook rerun` makes them whole."
        return
    made_by, now_by = store.meta(COMPUTED_BY), f"{READER}; {known.profile.rule}"
    if made_by != now_by:
        yield f"The incidents were computed by {made_by}, and this is {now_by}: `tollbook rerun` computes them anew."
        return
    laid, _, rivals = settling.compute(store, known)
    again = {i.id: i for i in laid.incidents}
    yield from _check_incidents({i.id: i for i in store.incidents()}, again)
    # Tallies read figures that stand apart from the incidents.
    apart = {i.id: i for i in store.figures()}
    for code in sorted(again):
        if apart.get(code) != figures_of(again[code]):
            yield f"Incident {code}: the figures that tallies read are not what the claims give."
    stored = {row.id for row in store.contradictions()}
    for row in rivals:
        if row.id not in stored:
            yield f"Contradiction {row.id} follows from the claims, but is not stored."


def _check_incidents(stored: Mapping[str, Incident], again: Mapping[str, Incident]) -> Iterator[str]:
    for code in sorted(stored.keys() - again.keys()):
        yield f"Incident {code} is stored, but the claims no longer give it."
    for code in sorted(again.keys() - stored.keys()):
        yield f"Incident {code} follows from the claims, but is not stored."
    for code in sorted(stored.keys() & again.keys()):
        before, after = (msgspec.to_builtins(x[code]) for x in (stored, again))
        drifted = [name for name in before if before[name] != after[name] and name != "modified"]
        if drifted:
            yield f"Incident {code}: computed again, these fields differ: {', '.join(drifted)}."
