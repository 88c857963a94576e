"""The records of the desk: what people add beside what the machine computes. All of them follow from decisions alone.

Field names of `Victim` are those of the exported records (docs/data-dictionary.md). `None` means unknown.
"""

from __future__ import annotations

from typing import Literal

from tollbook.model import Conceded, Record, Reply, Status

Sex = Literal["female", "male"]
AgeBand = Literal["infant", "child", "adult", "elderly"]
VictimHarm = Literal["killed", "injured", "missing"]
RowKind = Literal["sent", "reminder", "reply", "assessment", "concession"]
NothingForUs = Literal["no_harm", "not_civilian", "other_event", "repeats", "unreadable", "other"]

CHILD_BANDS = frozenset(("infant", "child"))


class Name(Record, frozen=True, kw_only=True):
    """A person's name in one script, as ISO 15924 writes it: Latn, Arab, Hebr, Cyrl; None where it is not known."""

    text: str
    script: str | None = None


class Victim(Record, frozen=True, kw_only=True):
    """One person, or a place kept for one whose name is not known (`names` is empty then).

    `age` is in full years at the time. `age_band`: infant (under 2), child (under 18), adult (18 and over), elderly (65
    and over). `publish_name` is the family's wish on naming: None while nobody has asked. `document`, `start` and `end`
    say which words name the person. `by_decision` is the decision that put the person here.
    """

    id: str = ""
    incident: str = ""
    names: tuple[Name, ...] = ()
    sex: Sex | None = None
    age: int | None = None
    age_band: AgeBand | None = None
    status: Status = "unknown"
    role: str | None = None
    harm: VictimHarm = "killed"
    family_group: str | None = None
    publish_name: bool | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    by_decision: str | None = None

    @property
    def child(self) -> bool | None:
        """Whether the person was under 18; None where neither age nor band is known."""
        if self.age is not None:
            return self.age < 18
        return None if self.age_band is None else self.age_band in CHILD_BANDS


class RequestRow(Record, frozen=True, kw_only=True):
    """One dated row of a request. `on` is the day of the act itself, `document` the sealed words that it stands on.

    `assessment` and `conceded` hold what the party found and admitted, where it did.
    """

    id: str
    kind: RowKind
    on: str
    by: str
    words: str | None = None
    document: str | None = None
    assessment: Reply | None = None
    conceded: Conceded | None = None
    due: str | None = None


class Request(Record, frozen=True, kw_only=True):
    """A request to a party about an incident. `packet` is the SHA-256 (hex) of what was written for it."""

    id: str
    incident: str
    party: str
    at: str
    by: str
    packet: str | None = None
    rows: tuple[RequestRow, ...] = ()

    @property
    def sent_on(self) -> str | None:
        """The day on which it was first sent."""
        return next((row.on for row in self.rows if row.kind == "sent"), None)

    @property
    def answered(self) -> bool:
        """Whether the party has said anything at all."""
        return any(row.kind in ("reply", "assessment", "concession") for row in self.rows)

    @property
    def due(self) -> str | None:
        """The day by which an answer is awaited; None where it was not sent, or was answered."""
        if self.answered:
            return None
        return next((row.due for row in reversed(self.rows) if row.due is not None), None)


class Desk(Record, frozen=True, kw_only=True):
    """Who looks after an incident: desk names, the second reader's too, and the day to look at it again."""

    incident: str
    owner: str | None = None
    look_again: str | None = None
    second_reader: str | None = None


class Opinion(Record, frozen=True, kw_only=True):
    """What one of two readers found of an incident without seeing what the other found."""

    incident: str
    by: str
    at: str
    grading: str
    entered: bool


class Closed(Record, frozen=True, kw_only=True):
    """A document that holds nothing for us, who said so, and why."""

    document: str
    by: str
    at: str
    why: NothingForUs
    words: str | None = None
