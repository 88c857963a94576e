"""What a tally gives: rows, sums, what is left out and why."""

from __future__ import annotations

from tollbook.model import Incident, IncidentFigures, Range, Rate, Record, TallyLine

UNKNOWN = "unknown"
NOTE = "Sums of lowest and of highest numbers are an outer envelope, not a confidence interval."

# A whole incident, or only those of its fields that a tally reads.
Countable = Incident | IncidentFigures


class Sum(Record, frozen=True, kw_only=True):
    """Lowest and highest number over distinct incidents; `unquantified` of the `events` have no figure to add.

    `best` is the sum of the best figures, where the profile publishes them.
    """

    events: int
    min: int
    max: int
    incidents: tuple[str, ...]
    unquantified: int = 0
    best: int | None = None


def known(found: Sum | TallyLine) -> Range | None:
    """The ends of a sum; None where it is over incidents of which none has a figure: unknown, and not 0."""
    if found.events and found.unquantified == found.events and not found.max:
        return None
    return Range(min=found.min, max=found.max)


class Row(Record, frozen=True, kw_only=True):
    """The sum of one key. `shared` are those of its incidents that stand in other rows too; `rules` those by which its
    incidents were computed, or taken over as published."""

    key: tuple[str, ...]
    sum: Sum
    shared: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Excluded(Record, frozen=True, kw_only=True):
    """An incident that the query leaves out, and why."""

    incident: str
    why: str


class OwnTotal(Record, frozen=True, kw_only=True):
    """A total that a speaker gives for a period or an area. Never added to anything."""

    claim: str
    speaker: str | None
    text: str
    min: int | None
    max: int | None
    since: str | None
    until: str | None
    where: str | None
    quote: str


class Entry(Record, frozen=True, kw_only=True):
    """What speakers' totals of one time and place hold beyond the incidents there, after the profile's deductions."""

    id: str
    since: str
    until: str
    where: str | None
    min: int
    max: int
    claims: tuple[str, ...]
    how: str


class Share(Record, frozen=True, kw_only=True):
    """What an incident without a figure is given of a period's total that is divided."""

    incident: str
    number: int
    claim: str
    how: str


class Tally(Record, frozen=True, kw_only=True):
    """One query's answer.

    `headline` counts only incidents that enter totals and have one of the profile's headline gradings; `beside` are the
    others, with the reason. `entries` are period entries and `with_entries` the total with them, where the profile uses
    speakers' totals; `units` is the number of what the profile counts as one (`unit`). `checked`: how often the reader
    errs on the ledger, in a sentence; `error_rates` by field and language.
    """

    harm: str
    by: tuple[str, ...]
    query: dict[str, object]
    profile: str
    rows: tuple[Row, ...]
    total: Sum
    headline: Sum
    headline_gradings: tuple[str, ...]
    excluded: tuple[Excluded, ...]
    own_totals: tuple[OwnTotal, ...]
    note: str = NOTE
    beside: tuple[Excluded, ...] = ()
    unit: str = "incident"
    units: int = 0
    entries: tuple[Entry, ...] = ()
    shares: tuple[Share, ...] = ()
    with_entries: Sum | None = None
    digest: str = ""
    checked: str | None = None
    error_rates: tuple[Rate, ...] = ()
