"""What belligerents have admitted: how many, in which share of the incidents that concern them, and how late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import median

from tollbook.errors import UsageError
from tollbook.model import Incident, Party, Range, Record
from tollbook.words.telling import tell


class Admitted(Record, frozen=True, kw_only=True):
    """Deaths that a belligerent admits, over distinct incidents. `above_zero` of them have a number above 0.

    `undated` are the incidents left out because no statement has a date; they are counted apart only where statements
    are asked for by date.
    """

    incidents: tuple[str, ...]
    min: int
    max: int
    above_zero: int
    undated: tuple[str, ...] = ()
    undated_min: int = 0
    undated_max: int = 0


class Answers(Record, frozen=True, kw_only=True):
    """How a belligerent deals with the incidents that concern it.

    `concern`: incidents in which it is a party or blamed; `answered`: those it has assessed; `killed` and `admitted`
    over all that concern it; `lags`: days from the incident's first day to the earliest statement, where it admits
    deaths and both days are known; `unlagged`: admissions without such a day.
    """

    concern: int
    answered: int
    admitting: int
    killed: Range
    admitted: Range
    lags: tuple[int, ...]
    unlagged: int


def conceded(
    incidents: Iterable[Incident],
    names: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
    said_until: str | None = None,
) -> Admitted:
    """Deaths conceded by the parties called `names`, in incidents whose first day lies from `since` to `until`.

    With `said_until` only what was admitted by that day: a party's earliest dated statement on the incident decides.
    Dates are ISO days, included; incidents of unknown date are in no span. Raises UsageError for what is no date.
    """
    for day in (since, until, said_until):
        _check(day)
    found: list[tuple[Incident, int, int]] = []
    undated: list[tuple[Incident, int, int]] = []
    for incident in sorted({i.id: i for i in incidents}.values(), key=lambda i: i.id):
        day = incident.date_from
        if (since or until) and (day is None or not (since or "") <= day <= (until or "9999")):
            continue
        parties = list(_admitting(incident, names))
        dated = [p for p in parties if p.replied_on]
        if said_until is None:
            chosen = parties
        else:
            chosen = [p for p in dated if (p.replied_on or "") <= said_until]
            if parties and not dated:
                undated.append((incident, *_sum(parties)))
        if chosen:
            found.append((incident, *_sum(chosen)))
    return Admitted(
        incidents=tuple(i.id for i, _, _ in found),
        min=sum(low for _, low, _ in found),
        max=sum(high for _, _, high in found),
        above_zero=sum(1 for _, _, high in found if high),
        undated=tuple(i.id for i, _, _ in undated),
        undated_min=sum(low for _, low, _ in undated),
        undated_max=sum(high for _, _, high in undated),
    )


def _check(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError:
        raise UsageError(f"{day!r} is no ISO date such as 2017-06-01.") from None


def _admitting(incident: Incident, names: Sequence[str]) -> Iterator[Party]:
    return (p for p in incident.parties if p.name in names and p.conceded is not None and p.conceded.killed is not None)


def _sum(parties: Sequence[Party]) -> tuple[int, int]:
    ranges = [p.conceded.killed for p in parties if p.conceded is not None and p.conceded.killed is not None]
    return sum(r.min for r in ranges), sum(r.max for r in ranges)


def answers(incidents: Iterable[Incident], names: Sequence[str]) -> Answers:
    """How the parties called `names` have answered, over the incidents that concern them."""
    concern = [i for i in incidents if any(p.name in names for p in i.parties) or set(names) & set(i.blamed)]
    killed = [i.killed for i in concern if i.killed]
    admitted = conceded(concern, names)
    chosen = set(admitted.incidents)
    lags, unlagged = [], 0
    for incident in concern:
        if incident.id not in chosen or not _sum(list(_admitting(incident, names)))[1]:
            continue
        days = [p.replied_on for p in _admitting(incident, names) if p.replied_on]
        if days and incident.date_from and min(days) >= incident.date_from:
            lags.append((date.fromisoformat(min(days)[:10]) - date.fromisoformat(incident.date_from)).days)
        else:
            unlagged += 1
    return Answers(
        concern=len(concern),
        answered=sum(1 for i in concern if any(p.name in names and p.reply != "not_yet_assessed" for p in i.parties)),
        admitting=admitted.above_zero,
        killed=Range(min=sum(r.min for r in killed), max=sum(r.max for r in killed)),
        admitted=Range(min=admitted.min, max=admitted.max),
        lags=tuple(sorted(lags)),
        unlagged=unlagged,
    )


def admitted_lines(found: Admitted, names: Sequence[str], said_until: str | None = None) -> Iterator[str]:
    """What was conceded, as plain lines."""
    by = f" by statements of {said_until} or before" if said_until else ""
    n = len(found.incidents)
    yield (
        f"Conceded by {', '.join(names)}{by}: {span(found.min, found.max)} killed, "
        f"{n} incident{'s' if n != 1 else ''}, {found.above_zero} of them with a number above 0"
    )
    if found.undated:
        m = len(found.undated)
        yield (
            f"  apart, without a dated statement: {span(found.undated_min, found.undated_max)} killed, "
            f"{m} incident{'s' if m != 1 else ''}"
        )


def answer_lines(found: Answers) -> Iterator[str]:
    """The belligerent's record, as plain lines."""
    return (f"  {line}" for line in _told(found))


def _told(found: Answers) -> Iterator[str]:
    concern, killed = f"{found.concern:,}", span(found.killed.min, found.killed.max)
    if found.concern == 1:
        yield tell("concerns it: {n} incident, killed {killed} as counted here", n=concern, killed=killed)
    else:
        yield tell("concerns it: {n} incidents, killed {killed} as counted here", n=concern, killed=killed)
    answered, admitting = f"{found.answered:,}", f"{found.admitting:,}"
    if share := _share(found.admitting, found.concern):
        yield tell("answered: {n}; admits deaths in {m} ({percent})", n=answered, m=admitting, percent=share)
    else:
        yield tell("answered: {n}; admits deaths in {m}", n=answered, m=admitting)
    admitted = span(found.admitted.min, found.admitted.max)
    if share := _share(found.admitted.min, found.killed.min):
        yield tell("admits {n} killed ({percent} of the lowest count)", n=admitted, percent=share)
    else:
        yield tell("admits {n} killed", n=admitted)
    if found.lags:
        yield tell(
            "admission came {n} days after the incident in the middle case of {all} ({low} to {high}); "
            "{m} without both days",
            n=f"{median(found.lags):g}",
            all=len(found.lags),
            low=found.lags[0],
            high=found.lags[-1],
            m=found.unlagged,
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def span(low: int, high: int) -> str:
    """One number, or lowest and highest."""
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
