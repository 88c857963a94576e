"""The shared words: frozen records, and the protocols by which rooms meet without knowing each other.

Field names, their order and their meaning are those of the exported records (docs/data-dictionary.md). Fields that the
program keeps beyond them stand at the end of each record. `None` means unknown: never 0, never today's date.

All offsets are Unicode code points into `Document.text`, start inclusive, end exclusive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol, TypeVar

import msgspec

Stance = Literal["asserts", "concedes", "denies", "disputes", "unresolved"]
Scope = Literal["incident", "aggregate", "unstated"]
Harm = Literal[
    "killed",
    "injured",
    "killed_or_injured",
    "missing",
    "trapped",
    "displaced",
    "detained",
    "events",
    "strikes",
    "other",
]
Group = Literal["civilian", "child", "woman", "man", "medic", "journalist", "combatant", "family", "person"]
Status = Literal["civilian", "combatant", "other_protected", "unknown"]
CountKind = Literal[
    "exact", "at_least", "at_most", "more_than", "fewer_than", "range", "about", "vague", "none", "relative"
]
DatePrecision = Literal["day", "week", "month", "season", "year", "range", "unknown"]
PlacePrecision = Literal[
    "site", "neighbourhood", "village", "town", "city", "district", "governorate", "country", "unknown"
]
ActorKind = Literal[
    "belligerent",
    "government",
    "state_media",
    "monitor",
    "un",
    "medical",
    "rescue",
    "witness",
    "armed_group",
    "media",
    "anonymous",
]
FIGHTING = frozenset({"belligerent", "armed_group"})  # kinds of actors who fight
PARTIES = FIGHTING | {"government"}  # and those for whom they fight
MEDIA = frozenset({"media", "state_media"})
Modality = Literal["asserted", "alleged", "feared", "hypothetical"]
Weapon = Literal[
    "airstrike",
    "drone",
    "artillery",
    "missile",
    "gunfire",
    "ied",
    "vehicle_bomb",
    "mine",
    "chemical",
    "incendiary",
    "stabbing",
    "other",
]
State = Literal["draft", "in_review", "signed", "published", "withdrawn"]
Grading = Literal["confirmed", "fair", "weak", "contested", "discounted"]
StrikeStatus = Literal["declared", "likely", "contested", "single_source"]
Reply = Literal["not_yet_assessed", "non_credible", "credible", "duplicate"]
PublishedHow = Literal["given", "metadata", "dateline", "none"]
Visibility = Literal["public", "partner", "team"]
Act = Literal[
    "accept",
    "reject",
    "correct",
    "add",
    "same",
    "apart",
    "split",
    "merge",
    "move",
    "override",
    "assess",
    "sign",
    "note",
    "withdraw",
    "undo",
]
VisitOutcome = Literal["fetched", "same", "list", "gone", "failed"]
ContradictionKind = Literal[
    "quote_vs_paraphrase",
    "subset_exceeds_total",
    "headline_vs_body",
    "rival_numbers",
    "falling_toll",
    "total_below_parts",
    "does_not_close",
    "percentage",
]


T = TypeVar("T", bound="Record")


class Record(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Base of all records: immutable, compared by value, encoded as JSON in the order of its fields."""


# ------------------------------------------------------------------ values


class Count(Record, frozen=True, kw_only=True):
    """How many. Open ends are None; a vague or relative word has neither end (the profile reads it)."""

    min: int | None = None
    max: int | None = None
    kind: CountKind
    text: str


class When(Record, frozen=True, kw_only=True):
    """The date of the harm itself, as an interval of ISO dates; both ends None when it cannot be resolved."""

    from_: str | None = None
    to: str | None = None
    precision: DatePrecision = "unknown"
    text: str | None = None
    against: str | None = None
    candidates: tuple[str, ...] = ()


class PlaceChoice(Record, frozen=True, kw_only=True):
    """Another place that the same words could mean. `score` from 0 to 1, comparable within one mention only."""

    gazetteer_id: str
    name: str
    lat: float
    lon: float
    country: str | None
    score: float


class Where(Record, frozen=True, kw_only=True):
    """A place with the precision that the words allow. `country` is ISO 3166 alpha-3; `pcode` OCHA's code, as text."""

    name: str | None = None
    gazetteer_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "unknown"
    country: str | None = None
    text: str | None = None
    near: bool = False
    within: tuple[str, ...] = ()
    why: str | None = None
    alternatives: tuple[PlaceChoice, ...] = ()
    pcode: str | None = None


class Actor(Record, frozen=True, kw_only=True):
    """Somebody who speaks or is blamed. `guessed` is true when the register does not know the name."""

    name: str | None = None
    kind: ActorKind | None = None
    guessed: bool = False


class Evidence(Record, frozen=True, kw_only=True):
    """Which words gave a field of a claim its value, and by which rule. `tollbook explain` prints these."""

    field: str
    start: int
    end: int
    rule: str


class Inferred(Record, frozen=True, kw_only=True):
    """A field that the words do not say outright, and the rule that filled it."""

    field: str
    rule: str


# ------------------------------------------------------------------ documents and claims


class Capture(Record, frozen=True, kw_only=True):
    """Bytes from the world as they were received. `sha256` is the hex digest of the bytes."""

    sha256: str
    size: int
    media_type: str
    origin: str
    captured_at: str
    external_id: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    lang: str | None = None
    published: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    tool: str = ""


class Visit(Record, frozen=True, kw_only=True):
    """One look at a web address, also one that found nothing. `capture`: sha256 (hex) of what stands there."""

    url: str
    at: str
    outcome: VisitOutcome
    capture: str | None = None
    etag: str | None = None
    modified: str | None = None
    why: str | None = None
    salt: str = ""


class Search(Record, frozen=True, kw_only=True):
    """One search by a person: where, for which words, over which days of publication, and how much it found.

    `found` 0 says that nothing was found, which is news of its own. `documents` are those that were taken in from it.
    """

    id: str
    at: str
    by: str
    where: str
    words: str
    since: str | None = None
    until: str | None = None
    found: int
    documents: tuple[str, ...] = ()
    note: str | None = None
    salt: str = ""


class DigestCount(Record, frozen=True, kw_only=True):
    """A document's own figure: the span of what it says, and the number that it settles on."""

    min: int | None = None
    max: int | None = None
    best: int | None = None


class Digest(Record, frozen=True, kw_only=True):
    """What one document says of single events (aggregates left out). Combatants stand apart."""

    killed: DigestCount | None = None
    injured: DigestCount | None = None
    killed_combatants: DigestCount | None = None


class Document(Record, frozen=True, kw_only=True):
    """One report: clean text, where and when it appeared, and what it says in sum."""

    id: str
    external_id: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    lang: str | None = None
    platform: str | None = None
    account: str | None = None
    archive_url: str | None = None
    media: tuple[str, ...] | None = None
    visibility: Visibility = "public"
    published: str | None = None
    published_how: PublishedHow = "none"
    captured_at: str
    text: str
    part: tuple[int, int] | None = None
    digest: Digest = Digest()
    status: str = "ok"
    headline: tuple[int, int] | None = None
    masked: tuple[tuple[int, int], ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    previous: str | None = None
    derived_from: str | None = None
    derived_how: Literal["transcript", "translation"] | None = None
    author: str | None = None
    forwarded_from: str | None = None
    reader: str = ""
    in_view: tuple[str, ...] = ()

    @property
    def capture(self) -> str:
        """The sha256 (hex) of the captured bytes that this document was read from."""
        return self.id.removeprefix("sha256:").partition("#")[0]

    @property
    def span(self) -> tuple[int, int]:
        """The stretch of `text` that is this document."""
        return self.part or (0, len(self.text))


class Claim(Record, frozen=True, kw_only=True):
    """One statement by one speaker about one harm. `text[start:end] == quote`, always."""

    id: str
    document: str
    external_id: str | None = None
    start: int
    end: int
    quote: str
    stance: Stance = "asserts"
    scope: Scope = "unstated"
    harm: Harm
    group: Group | None = "person"
    status: Status = "unknown"
    part_of: str | None = None
    count: Count | None = None
    when: When = When()
    said_on: str | None = None
    where: Where = Where()
    speaker: Actor = Actor()
    via: tuple[str, ...] = ()
    quoted: bool = False
    modality: Modality = "asserted"
    blamed: Actor | None = None
    blamed_also: tuple[Actor, ...] = ()
    blamed_relation: Literal["and", "or"] | None = None
    inferred: tuple[Inferred, ...] = ()
    weapon: Weapon | None = None
    incident: str | None = None
    extractor: str = ""
    also: tuple[tuple[int, int], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    event: int | None = None
    supersedes: str | None = None
    headline: bool = False
    decided: Literal["accepted", "rejected", "corrected", "held"] | None = None
    adds_to: str | None = None
    by_decision: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it may take part in incidents, sums and comparisons: not rejected, and not held back."""
        return self.decided not in ("rejected", "held")


# `event` numbers the events that one document tells apart: claims of a document with different numbers speak of
# different events; None where the document does not say. `supersedes` is the claim whose toll this one replaces
# ("rose to 11"). `also` are further spans in which the same speaker says the same again. `headline` is true when the
# claim stands in the headline only. `decided` is what a person decided about it; a rejected claim stays in the record
# and takes no part in any incident, nor does one that is held: on its words stands a decision that reads them
# otherwise. `adds_to` is the claim whose people these come on top of ("and another"). `by_decision` is the decision by
# which a person added this claim, or by which a reading that a person had confirmed is kept; None for what was read.


class PlaceMention(Record, frozen=True, kw_only=True):
    """A place name that was recognised. `best` is None when the name is known but no point could be chosen."""

    start: int
    end: int
    text: str
    best: Where | None


class ActorMention(Record, frozen=True, kw_only=True):
    """A name of the register that stands in a text."""

    start: int
    end: int
    text: str
    actor: Actor


class Attribution(Record, frozen=True, kw_only=True):
    """Who says what, over the whole text: spans of the source, of the words that attribute, and of what is said."""

    external_id: str | None = None
    document: str
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int]


class Failure(Record, frozen=True, kw_only=True):
    """Something that went wrong, kept as a row that a person can see and retry."""

    id: str
    at: str
    stage: str
    origin: str
    capture: str | None
    why: str
    resolved_at: str | None = None


class Job(Record, frozen=True, kw_only=True):
    """Reports that somebody handed in at the desk, and how far taking them in has come.

    `kind`: `text` (pasted; the words lie in the job's folder), `file`, `url`, `demo`, `words` (a transcript or
    translation of what is sealed; the first of `captures` says of what). `retry` (what failed while it was read,
    again), `rerun` (all reports, again) and `backup` (a copy of the ledger) take nothing in. `name` is what the person
    sees, `source` to `lang` what they said of it. `stage` is what is being done now, `done` of `total` (None: not
    known).
    """

    id: str = ""
    at: str = ""
    by: str
    kind: Literal["text", "file", "url", "demo", "words", "retry", "rerun", "backup"]
    name: str
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    source: str | None = None
    published: str | None = None
    lang: str | None = None
    stage: str | None = None
    done: int = 0
    total: int | None = None
    captured: int = 0
    known: int = 0
    documents: int = 0
    claims: int = 0
    problems: tuple[str, ...] = ()
    captures: tuple[str, ...] = ()


# ------------------------------------------------------------------ incidents


class Cluster(Record, frozen=True, kw_only=True):
    """Claims that speak of one event, before anything is computed from them; ids in order of documents and offsets.

    `origins` are the same ids in groups that repeat one origin each.
    """

    claims: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    date_precision: DatePrecision = "unknown"
    country: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision = "unknown"
    reasons: tuple[str, ...] = ()
    pcode: str | None = None


class Retelling(Record, frozen=True, kw_only=True):
    """One report in the tree of an origin, by the first of its claims there. `via`: whom it passed through, farthest

    back first; `repeats`: the claim of the report that it repeats, None for the first; `why`: what shows that.
    """

    claim: str
    document: str
    publisher: str | None = None
    published: str | None = None
    via: tuple[str, ...] = ()
    repeats: str | None = None
    why: str | None = None


class OriginTree(Record, frozen=True, kw_only=True):
    """All reports of one incident that go back to one origin; the first report comes first.

    `credible`: what people assessed the origin to be, None where nobody has.
    """

    name: str
    kind: str | None = None
    credible: bool | None = None
    claims: tuple[str, ...] = ()
    reports: tuple[Retelling, ...] = ()


class Weighed(Record, frozen=True, kw_only=True):
    """Two reports set against each other, each by its first claim: what speaks for and against one event.

    `parts`: sentences, each with what it counts (natural-log odds), the heaviest first; with `start`, what is assumed
    before anything is compared, they make `sum`. `by_person`: joined because a person said so.
    """

    claim: str
    other: str
    sum: float
    start: float
    parts: tuple[tuple[str, float], ...] = ()
    by_person: bool = False


class Joining(Record, frozen=True, kw_only=True):
    """Why the reports of one event stand together, and which others are left for a person to decide.

    `joined`: each report but the first beside the one that it fits best. From `join_at` on two reports are joined,
    from `suggest_at` on a person is asked.
    """

    joined: tuple[Weighed, ...] = ()
    suggested: tuple[Weighed, ...] = ()
    join_at: float = 0.0
    suggest_at: float = 0.0


class Bounds(Record, frozen=True, kw_only=True):
    """What people decided of the events that claims speak of; it stands over what is joined by signs.

    `together`: groups of claim ids that speak of one event each. `apart`: pairs of claim ids of different events; the
    two never contradict each other. `taken`: claims that a person took out of an event, each named in `together`.
    """

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    taken: tuple[str, ...] = ()


class CodeRow(Record, frozen=True, kw_only=True):
    """An incident code and what it was given to. Rows are kept for ever; `merged_into` is the code that took over.

    `anchors` say where the claims stand, as "document start end hash-of-quote", so that the event is found again
    after the reader has changed.
    """

    code: str
    anchors: tuple[str, ...]
    merged_into: str | None = None


class Range(Record, frozen=True, kw_only=True, gc=False):
    """Lowest and highest number. Both are known, or the whole range is None where it stands."""

    min: int
    max: int


class HarmRanges(Record, frozen=True, kw_only=True, gc=False):
    """Killed and injured of one status or group."""

    killed: Range | None = None
    injured: Range | None = None


class Conceded(Record, frozen=True, kw_only=True, gc=False):
    """What a party itself has admitted."""

    killed: Range | None = None
    injured: Range | None = None


class Party(Record, frozen=True, kw_only=True, gc=False):
    """A belligerent of an incident, with its own answer to the allegation (domain 1.9)."""

    name: str
    role: Literal["suspected", "known"] = "suspected"
    reply: Reply = "not_yet_assessed"
    conceded: Conceded | None = None
    replied_on: str | None = None
    named_by: tuple[str, ...] = ()


class Strike(Record, frozen=True, kw_only=True):
    """A belligerent's own statement that it struck, or (`number` 0) that it did not, on a day and at a place.

    `source` is the claim, or the sealed file with its line ("sha256:... line 4"). `near` is true where the words say
    only that it was near the place.
    """

    source: str
    belligerent: str
    date_from: str
    date_to: str
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "unknown"
    near: bool = False
    number: int | None = None
    words: str = ""


class StrikeMatch(Record, frozen=True, kw_only=True):
    """How a belligerent's statement of a strike bears on an incident of that day.

    `match`: `there` (the place, at the precision that both state), `nearby` (within the profile's distance, or only
    "near" it), `area` (somewhere in a larger area that holds it), `none` (it says that there was no strike). `near`: it
    says no more than "near" its place.
    """

    source: str
    belligerent: str
    match: Literal["there", "nearby", "area", "none"]
    near: bool = False
    km: float | None = None
    why: str
    words: str


class DecidedBy(Record, frozen=True, kw_only=True, gc=False):
    """The decision that stands over a derived figure."""

    name: str
    at: str
    reason: str | None


class Signature(Record, frozen=True, kw_only=True):
    """A desk name and the date on which it signed."""

    name: str
    at: str


class Incident(Record, frozen=True, kw_only=True):
    """One moment and place at which people were harmed, computed from claims and people's decisions."""

    id: str
    previous_codes: tuple[str, ...] = ()
    state: State = "draft"
    signed_by: tuple[Signature, ...] = ()
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    date_precision: DatePrecision = "unknown"
    time_of_day: str | None = None
    country: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision = "unknown"
    place_note: str | None = None
    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    by_status: dict[str, HarmRanges] = {}
    by_group: dict[str, HarmRanges] = {}
    children_killed: Range | None = None
    women_killed: Range | None = None
    combatants_killed: Range | None = None
    blamed: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    grading: Grading | None = None
    grading_reasons: tuple[str, ...] = ()
    strike_status: StrikeStatus | None = None
    origins: int = 0
    credible_origins: int = 0
    weapon: Weapon | None = None
    infrastructure: tuple[str, ...] = ()
    cause: str | None = None
    summary: str | None = None
    rule: str = ""
    decided_by: DecidedBy | None = None
    first_published: str | None = None
    modified: str | None = None
    reasons: tuple[str, ...] = ()
    estimated_from_words: bool = False
    reported: dict[str, Range] = {}
    best: dict[str, int] = {}
    by_side: dict[str, Range] = {}
    entered: bool = True
    entry_reasons: tuple[str, ...] = ()
    strikes: tuple[StrikeMatch, ...] = ()
    aside: tuple[str, ...] = ()
    time_code: int | None = None
    place_code: int | None = None
    pcode: str | None = None
    derived: dict[str, object] = {}
    reopened: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    counted_in: str | None = None
    everybody_killed: Range | None = None


# Of an incident: `counted_in` is the signed or published incident whose figure holds all its words already.
# `everybody_killed` are the dead of every status together, whatever the profile counts: what recorders publish who do
# not tell people apart. `reported` is the span of what all sources say, before the profile chooses; `best` the best
# figure where the profile publishes one; `by_side` the dead by side where it does. `entered`: whether it meets the
# profile's rule for totals; `entry_reasons` why.
# `derived` holds, for each field that a person set or signed, what the rules give now. `reopened` says, in sentences,
# what has changed since; empty where nobody has to look again.


class Ends(Record, frozen=True, kw_only=True):
    """A range as somebody published it. Either end may be unknown, and nobody has checked that they are in order."""

    min: int | None = None
    max: int | None = None


class Published(Record, frozen=True, kw_only=True):
    """One row of another recorder's table: that recorder's incident, beside ours and never among them.

    `key` is what tells the row apart from the others of its table, `row` its line in the file (the header is line 1).
    `blamed` and `parties` keep the recorder's own names. `cells` holds every cell that was not empty, as it stood.
    """

    recorder: str
    key: str
    row: int
    code: str | None = None
    codes: tuple[str, ...] = ()
    state: State | None = None
    date_from: str | None = None
    date_to: str | None = None
    date_precision: DatePrecision = "unknown"
    country: str | None = None
    region: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision = "unknown"
    harms: dict[str, Ends] = {}
    best: int | None = None
    blamed: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    grading: Grading | None = None
    strike_status: StrikeStatus | None = None
    weapon: Weapon | None = None
    links: tuple[str, ...] = ()
    published_on: str | None = None
    modified_on: str | None = None
    cells: dict[str, str] = {}


class Import(Record, frozen=True, kw_only=True):
    """One version of a recorder's table as it was brought in. `problems` are sentences about cells that cannot be used.

    `capture` is the SHA-256 (hex) of the file, `countries` those of its rows, `own` true where the user took it over.
    """

    recorder: str
    table: str
    version: int
    capture: str
    at: str
    by: str
    origin: str
    rows: int
    countries: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    own: bool = False


class IncidentFigures(Record, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Those fields of an incident that a tally reads, kept apart from the whole record (what is unknown is left out):
    a tally of a large ledger is quick so.

    These records hold no cycles, so that the garbage collector may pass them over (`gc=False`): a third of the time.
    """

    id: str
    state: State = "draft"
    date_from: str | None = None
    date_precision: DatePrecision = "unknown"
    country: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision = "unknown"
    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    by_status: dict[str, HarmRanges] = {}
    by_group: dict[str, HarmRanges] = {}
    children_killed: Range | None = None
    women_killed: Range | None = None
    combatants_killed: Range | None = None
    blamed: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    grading: Grading | None = None
    strike_status: StrikeStatus | None = None
    origins: int = 0
    weapon: Weapon | None = None
    cause: str | None = None
    decided_by: DecidedBy | None = None
    best: dict[str, int] = {}
    entered: bool = True
    entry_reasons: tuple[str, ...] = ()
    derived: dict[str, object] = {}
    rule: str = ""
    counted_in: str | None = None


def only_near(claims: Iterable[Claim], place: str | None) -> bool:
    """Whether all claims that name an incident's place say only that it was near there ("outside X", "east of X")."""
    naming = [claim for claim in claims if claim.where.name and claim.where.name == place]
    return bool(naming) and all(claim.where.near for claim in naming)


def figures_of(incident: Incident) -> IncidentFigures:
    """What a tally reads of an incident."""
    return msgspec.convert(incident, IncidentFigures, from_attributes=True)


class Outline(Record, frozen=True, kw_only=True):
    """What a list of changes shows of an incident."""

    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    grading: Grading | None = None
    strike_status: StrikeStatus | None = None
    state: State = "draft"
    date_from: str | None = None
    date_to: str | None = None
    place: str | None = None
    country: str | None = None
    blamed: tuple[str, ...] = ()
    would: dict[str, str] = {}
    counted_in: str | None = None


# `would`: of a signed, published or withdrawn incident, what the rules would give now instead of what was signed.
# The other fields are an incident's own, by the same names.
OUTLINED = tuple(name for name in Outline.__struct_fields__ if name != "would")


Cause = Literal["evidence", "source", "decision", "profile", "gazetteer", "program"]


class Change(Record, frozen=True, kw_only=True):
    """How one run changed one incident: `before` None where it came, `after` None where it went. One cause."""

    incident: str
    before: Outline | None
    after: Outline | None
    claims_came: tuple[str, ...] = ()
    claims_gone: tuple[str, ...] = ()
    cause: Cause
    why: str


class Move(Change, frozen=True, kw_only=True):
    """A change with the moment of the run that made it."""

    at: str


class TotalMove(Record, frozen=True, kw_only=True):
    """How the sum of one harm over all incidents that are not withdrawn moved, and how much of it is of each cause.

    A sum is None where there are incidents and none of them has a figure: it is unknown, and not 0.
    """

    harm: str
    before: Range | None
    after: Range | None
    by_cause: dict[str, tuple[int, int]] = {}


class ClaimMove(Record, frozen=True, kw_only=True):
    """A claim that came, went or moved: `fields` are those that differ. One cause."""

    claim: str
    document: str
    what: Literal["came", "went", "moved"]
    fields: tuple[str, ...] = ()
    cause: Cause
    why: str
    at: str = ""


class SeriesBreak(Record, frozen=True, kw_only=True):
    """Where a series of figures stops being one series: what it goes by, or whom it counts, is another from here on."""

    at: str
    cause: Cause
    why: str


class Rate(Record, frozen=True, kw_only=True):
    """An error rate of the reader: `errors` of `checked`, and the ends of its Wilson interval; language None is all."""

    field: str
    lang: str | None
    checked: int
    errors: int
    rate: float
    low: float
    high: float


class Changes(Record, frozen=True, kw_only=True):
    """What came, went or moved since a day, or since an export: oldest first.

    `pinned` are the incidents that were signed or published and would now be otherwise; they stand as signed.
    `withdrawn` are all that were withdrawn, whenever it was, with figure and reason. `merged`: code to the code that
    took over. `checked`: how often the reader errs on this ledger, in a sentence; `error_rates` by field and language.
    """

    since: str
    moves: tuple[Move, ...]
    totals: tuple[TotalMove, ...]
    claims: tuple[ClaimMove, ...] = ()
    pinned: tuple[Incident, ...] = ()
    withdrawn: tuple[Incident, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    merged: dict[str, str] = {}
    checked: str | None = None
    error_rates: tuple[Rate, ...] = ()


class Settled(Record, frozen=True, kw_only=True):
    """One run that joined claims into incidents: what it went by, how far the chain was, and what it changed.

    `claims` are those that came, went or moved when reports were read again; such a row has no changes of incidents.
    """

    at: str
    reader: str
    rule: str
    digest: str
    gazetteer: str
    seq: int
    changes: tuple[Change, ...] = ()
    claims: tuple[ClaimMove, ...] = ()


class Contradiction(Record, frozen=True, kw_only=True):
    """Two claims that cannot both hold, or two figures that do not fit."""

    id: str
    a: str
    b: str
    kind: ContradictionKind
    why: str


class Decision(Record, frozen=True, kw_only=True):
    """One act of a person. `on` names what the person saw; `hash` chains it to the one before.

    `parts` are salted digests of the private words (`on`, `value`, `reason`), `salts` the salts of those that are still
    there. A part that was lawfully destroyed has none.
    """

    id: str
    at: str
    by: str
    act: Act
    on: dict[str, object]
    value: object = None
    reason: str | None = None
    undoes: str | None = None
    previous: str | None = None
    parts: dict[str, str] = {}
    salts: dict[str, str] = {}
    hash: str = ""

    @property
    def is_destroyed(self) -> bool:
        """Whether what the person saw or said was lawfully destroyed: it stands in the chain and does nothing."""
        return any(path in self.parts and path not in self.salts for path in ("/on", "/value"))


class TallyLine(Record, frozen=True, kw_only=True):
    """One figure with what it stands on, enough to compute it again."""

    id: str
    query: dict[str, object]
    as_of: str
    profile: str
    min: int
    max: int
    events: int
    incidents: tuple[str, ...]
    excluded: tuple[dict[str, str], ...] = ()
    made_with: str
    best: int | None = None
    unquantified: int = 0
    digest: str = ""
    checked: str | None = None


# `digest` of a figure is a hash of all settings of its profile; `unquantified` of the events had no figure. `checked`:
# how often the reader errs on this ledger, in a sentence, as people who checked a sample found.


# ------------------------------------------------------------------ protocols


class Gazetteer(Protocol):
    """Knows place names. Implemented by `resolve`, handed to the stages by `work`."""

    def mentions(self, text: str, *, lang: str | None, countries: Sequence[str] = ()) -> tuple[PlaceMention, ...]:
        """Every place name in `text`, in order, not overlapping, each with its most likely point."""
        ...


class Register(Protocol):
    """Knows actors: belligerents, governments, monitors, agencies, hospitals. Implemented by `resolve`."""

    def mentions(self, text: str, *, lang: str | None) -> tuple[ActorMention, ...]:
        """Every known actor's name in `text`, in order, longest match first, not overlapping."""
        ...

    def find(self, name: str) -> Actor | None:
        """The actor that goes by this name or alias, in any language it is known in."""
        ...

    def belligerent(self, name: str) -> str | None:
        """The canonical name of the belligerent that this actor belongs to or is (members map to their coalition)."""
        ...

    def credible(self, name: str) -> bool | None:
        """What people have assessed this source to be; None where nobody has."""
        ...


class Progress(Protocol):
    """Told by long work how far it is. The command line draws it; tests record it."""

    def start(self, what: str, total: int | None) -> None:
        """Begin `what`, of `total` items (None when unknown)."""
        ...

    def step(self, done: int = 1) -> None:
        """`done` more items are finished."""
        ...

    def finish(self) -> None:
        """The work has ended."""
        ...


Ref = tuple[str, int]  # a document by its id, and which of its mentions of events


class FiledReport(NamedTuple):
    """A report that was joined: who published it when (the day as an ordinal), and the keys by which others find it."""

    document: str
    publisher: str | None
    day: int | None
    keys: Collection[int]


class FiledMention(NamedTuple):
    """What a report says of one event: the mentions of that event, its scores with those that it was compared with

    (None takes one away), and all that it is compared by, packed.
    """

    ref: Ref
    event: Collection[Ref]
    pairs: Mapping[Ref, float | None]
    signs: bytes


def encode(record: object) -> bytes:
    """One record as a line of JSON (UTF-8, no newline), fields in contract order."""
    return msgspec.json.encode(record)


def encode_lines(records: Iterable[object]) -> Iterable[bytes]:
    """Records as JSON Lines, each with its newline."""
    encoder = msgspec.json.Encoder()
    for record in records:
        yield encoder.encode(record) + b"\n"


def decode(kind: type[T], line: bytes | str) -> T:
    """A record of `kind` back from its JSON. Raises msgspec.ValidationError where it does not fit."""
    return msgspec.json.decode(line, type=kind)
