"""What is asked and sent: the fields of queries and bodies, which the published description shows as they stand."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from tollbook.desk import RowKind
from tollbook.model import (
    ActorKind,
    Conceded,
    ContradictionKind,
    Grading,
    Group,
    Harm,
    Modality,
    Record,
    Reply,
    Scope,
    Stance,
    State,
    Status,
    StrikeStatus,
    Weapon,
)

LIMIT = 50
MOST = 200
WORDS = 20_000

Limit = Annotated[int, msgspec.Meta(ge=1, le=MOST, description="How many items a page holds.")]
Cursor = Annotated[str, msgspec.Meta(min_length=1, max_length=400, description="`next` of the page before.")]
Day = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="An ISO day: 2017-06-12.")]
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Long = Annotated[str, msgspec.Meta(min_length=1, max_length=WORDS)]
Country = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$", description="ISO 3166 alpha-3: SYR.")]
Wait = Annotated[
    bool,
    msgspec.Meta(description="Answer when the incidents follow the decision; false: they follow a moment later."),
]
Offset = Annotated[int, msgspec.Meta(ge=0, le=2**31, description="In Unicode code points of the document's text.")]


class Strict(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of queries and bodies: a misspelt field is refused, never passed over."""


# ------------------------------------------------------------------ queries


class ListQuery(Strict, frozen=True, kw_only=True):
    """A page of a list."""

    limit: Limit = LIMIT
    cursor: Cursor | None = None


class IncidentsQuery(ListQuery, frozen=True, kw_only=True):
    """Which incidents, the newest first. `q`: words of the code, the place or a blamed party."""

    q: Short | None = None
    since: Day | None = None
    until: Day | None = None
    country: Country | None = None
    state: State | None = None
    grading: Literal[Grading, "none"] | None = None
    strike: StrikeStatus | None = None
    least: (
        Annotated[int, msgspec.Meta(ge=0, le=10**9, description="The upper end of killed is this or more.")] | None
    ) = None


class DocumentsQuery(ListQuery, frozen=True, kw_only=True):
    """Which documents, in the order in which they were taken in."""

    source: Short | None = None
    lang: Short | None = None
    external_id: Short | None = None
    url: Short | None = None


class ClaimsQuery(ListQuery, frozen=True, kw_only=True):
    """Which claims, in the order of their documents and words, as they stand after people's decisions."""

    document: Short | None = None
    incident: Short | None = None
    harm: Harm | None = None
    scope: Scope | None = None
    stance: Stance | None = None
    country: Country | None = None
    speaker: Short | None = None


class DecisionsQuery(ListQuery, frozen=True, kw_only=True):
    """Which decisions, the oldest first. `after`: a decision's id; those that were made after it."""

    after: Short | None = None


class ContradictionsQuery(ListQuery, frozen=True, kw_only=True):
    """Which contradictions."""

    kind: ContradictionKind | None = None


class WordsQuery(ListQuery, frozen=True, kw_only=True):
    """`q` narrows the list to names in which it stands, however it is spelled."""

    q: Short | None = None


class NameQuery(ListQuery, frozen=True, kw_only=True):
    """`q`: the name."""

    q: Short


class SearchQuery(Strict, frozen=True, kw_only=True):
    """What is looked for: words that all stand there, without vowel marks, in one spelling; or a code."""

    q: Short
    limit: Limit = LIMIT


class IncidentQuery(ListQuery, frozen=True, kw_only=True):
    """`incident`: only of this one."""

    incident: Short | None = None


class RequestsQuery(IncidentQuery, frozen=True, kw_only=True):
    """`overdue`: only those past their day without an answer."""

    overdue: bool = False


class FailuresQuery(ListQuery, frozen=True, kw_only=True):
    """`all`: also those that are dealt with."""

    all: bool = False


class SinceQuery(Strict, frozen=True, kw_only=True):
    """From which day on."""

    since: Day


class TallyQuery(Strict, frozen=True, kw_only=True):
    """What is summed. `by`: one or two of month, year, country, blamed, ..., with a comma between; none: one sum.

    `as_known_on`: today's rules over what was captured and decided by the end of that day.
    """

    by: Annotated[str, msgspec.Meta(pattern="^[a-z_]{1,20}(,[a-z_]{1,20})?$")] = "month"
    harm: Annotated[str, msgspec.Meta(pattern="^[a-z_]{1,30}$")] = "killed"
    since: Day | None = None
    until: Day | None = None
    country: Country | None = None
    as_known_on: Day | None = None


class CompareQuery(Strict, frozen=True, kw_only=True):
    """Two claims; or one claim, beside our own sum. `anyway`: the ratio of what may not be compared, too."""

    a: Short
    b: Short | None = None
    anyway: bool = False


class WriteQuery(Strict, frozen=True, kw_only=True):
    """How long a change waits."""

    wait: Wait = True


class FileQuery(Strict, frozen=True, kw_only=True):
    """What the person knows of a file."""

    name: Short
    source: Short | None = None
    published: Day | None = None
    lang: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")] | None = None


# ------------------------------------------------------------------ bodies


class Reason(Strict, frozen=True, kw_only=True):
    """Why, where the act can do without."""

    reason: Long | None = None


class Because(Strict, frozen=True, kw_only=True):
    """Why: this act needs it."""

    reason: Long


class Correction(Reason, frozen=True, kw_only=True):
    """One field and its value; parts with a dot (`where.name`). A count may be typed: "7-12", "at least 7"."""

    field: Short
    value: object


class Missed(Reason, frozen=True, kw_only=True):
    """What the reader missed: the words by `start` and `end` or by `quote`; what is left out is filled from them.

    `fields`: further fields and their values. `adds_to`: the claim on top of whose people these come; `part_of`: the
    claim that counts them already.
    """

    start: Offset | None = None
    end: Offset | None = None
    quote: Long | None = None
    harm: Harm | None = None
    count: (
        Annotated[str, msgspec.Meta(max_length=100, description="3, 7-12, at least 7, up to 40, about 50.")] | None
    ) = None
    group: Group | None = None
    status: Status | None = None
    stance: Stance | None = None
    scope: Scope | None = None
    modality: Modality | None = None
    weapon: Weapon | None = None
    fields: dict[str, object] = msgspec.field(default_factory=dict)
    adds_to: Short | None = None
    part_of: Short | None = None


class NewState(Reason, frozen=True, kw_only=True):
    """A draft, or in review."""

    state: Literal["draft", "in_review"]


class Signing(Reason, frozen=True, kw_only=True):
    """Signed or published: the figures are pinned as they stand."""

    state: Literal["signed", "published"]


class Override(Because, frozen=True, kw_only=True):
    """A person's figure over the derived one: "10-12", "fair", "2018-05-04/2018-05-05", null for unknown."""

    field: Short
    value: Long | Annotated[int, msgspec.Meta(ge=0, le=10**9)] | None


class Other(Reason, frozen=True, kw_only=True):
    """The other incident, by its code."""

    other: Short


class Split(Reason, frozen=True, kw_only=True):
    """The claims that speak of another event. `to`: the incident to which a single one moves."""

    claims: Annotated[tuple[Short, ...], msgspec.Meta(min_length=1, max_length=MOST)]
    to: Short | None = None


class Note(Strict, frozen=True, kw_only=True):
    """Words to remember. They change no figure."""

    words: Long


class LookAfter(Reason, frozen=True, kw_only=True):
    """The owner, the second reader, or the day to look again; null empties it."""

    field: Literal["owner", "second_reader", "look_again"]
    value: Short | None


class Graded(Reason, frozen=True, kw_only=True):
    """How this reader would grade the incident."""

    grading: Literal[Grading, "none"]


class Person(Strict, frozen=True, kw_only=True):
    """One person; without names, a place kept for one."""

    names: tuple[Short, ...] = ()
    sex: Literal["female", "male"] | None = None
    age: Annotated[int, msgspec.Meta(ge=0, le=130)] | None = None
    age_band: Literal["infant", "child", "adult", "elderly"] | None = None
    status: Status = "unknown"
    role: Short | None = None
    harm: Literal["killed", "injured", "missing"] = "killed"
    family_group: Short | None = None
    publish_name: bool | None = None


class People(Reason, frozen=True, kw_only=True):
    """The people of a list. `document` with `quote`: the words that name them, the whole document without `quote`."""

    people: Annotated[tuple[Person, ...], msgspec.Meta(min_length=1, max_length=2000)]
    document: Short | None = None
    quote: Long | None = None


class Pair(Reason, frozen=True, kw_only=True):
    """Two claims or incidents, each by its id or code."""

    a: Short
    b: Short


class Asked(Reason, frozen=True, kw_only=True):
    """The party that is asked. The packet for it is written, and its hash kept."""

    party: Short


class Row(Reason, frozen=True, kw_only=True):
    """A dated row of a request: it was sent, the party was reminded, replied, gave its finding, admitted harm."""

    kind: RowKind
    on: Day
    words: Long | None = None
    document: Short | None = None
    assessment: Reply | None = None
    conceded: Conceded | None = None
    due: Day | None = None


class Verdict(Because, frozen=True, kw_only=True):
    """What a source is found to be; what is left out stays as it was. Only `credible` bears on gradings."""

    name: Short
    credible: Literal["yes", "no", "unknown"] | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    affiliation: Short | None = None
    private: bool | None = None


class NewActor(Reason, frozen=True, kw_only=True):
    """An actor for the register, or further names, another kind or parent of one that it has."""

    name: Short
    kind: ActorKind | None = None
    aliases: tuple[Short, ...] = ()
    parent: Short | None = None


class OneActor(Reason, frozen=True, kw_only=True):
    """A name that means the actor `into` from now on."""

    name: Short
    into: Short


class NewPlace(Reason, frozen=True, kw_only=True):
    """A place by its name and point, in degrees (WGS 84)."""

    name: Short
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    country: Country
    kind: Short = "village"
    names: tuple[Short, ...] = ()
    pcode: Short | None = None


class MovedPlace(Reason, frozen=True, kw_only=True):
    """Where a place of the gazetteer stands. `gazetteer_id`: which of those of that name, the likeliest where none."""

    name: Short
    gazetteer_id: Short | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)]


class OnePlace(Reason, frozen=True, kw_only=True):
    """A place of the gazetteer that is the same as another, each by its name, and its id where that is not enough."""

    name: Short
    gazetteer_id: Short | None = None
    into: Short
    into_id: Short | None = None


class Words(Strict, frozen=True, kw_only=True):
    """What a person wrote down of a document: its transcript or its translation."""

    kind: Literal["transcript", "translation"]
    words: Annotated[str, msgspec.Meta(min_length=1, max_length=2**20)]
    lang: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")] | None = None


class Handed(Strict, frozen=True, kw_only=True):
    """Reports to take in: words, or the addresses of pages. Words that a line of three dashes parts are several."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=2**20)]
    source: Short | None = None
    published: Day | None = None
    lang: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")] | None = None
