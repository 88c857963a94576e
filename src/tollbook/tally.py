"""Sums over distinct incidents: pure arithmetic, nobody counted twice.

A row holds the incidents with one key (a month, a place, a blamed party, or two of them at once). An incident with two
keys stands in both rows, marked, and once in the total. Totals that speakers give themselves are shown apart and never
added. The sum of lowest and the sum of highest numbers are an outer envelope, not a confidence interval.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import get_args

from tollbook.errors import UsageError
from tollbook.model import Claim, Grading, Incident, Range, Record, TallyLine
from tollbook.settings import Profile

UNKNOWN = "unknown"
MANY = 30  # more incidents that are left out are printed as numbers, by reason
NOTE = "Sums of lowest and of highest numbers are an outer envelope, not a confidence interval."
KEYS = ("day", "month", "year", "place", "country", "blamed", "grading", "strike_status", "weapon", "cause")
FIGURES = ("killed", "injured", "missing", "children_killed", "women_killed", "combatants_killed")


class Sum(Record, frozen=True, kw_only=True):
    """Lowest and highest number over distinct incidents; `unquantified` of the `events` have no figure to add."""

    events: int
    min: int
    max: int
    incidents: tuple[str, ...]
    unquantified: int = 0


class Row(Record, frozen=True, kw_only=True):
    """The sum of one key. `shared` are those of its incidents that stand in other rows too."""

    key: tuple[str, ...]
    sum: Sum
    shared: tuple[str, ...] = ()


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


class Tally(Record, frozen=True, kw_only=True):
    """One query's answer. `headline` counts only the gradings that the profile puts in its headline figure."""

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


def tally(
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    profile: Profile,
    *,
    by: Sequence[str] = ("month",),
    harm: str = "killed",
    since: str | None = None,
    until: str | None = None,
    country: str | None = None,
    gradings: Sequence[str] = (),
    belligerents: Sequence[str] = (),
) -> Tally:
    """Add up `harm` (one of FIGURES) over the incidents, by one or two of KEYS.

    `since` and `until` are ISO dates, both included, for an incident's first day; `country` is alpha-3;
    `belligerents` are names, one of which an incident must blame, alone or among others. The order of incidents and
    claims makes no difference. Raises UsageError for an unknown key, harm, date, country or grading, or more than two
    keys.
    """
    _check(by, harm)
    _check_filters(since, until, country, gradings)
    query: dict[str, object] = {
        "harm": harm,
        "by": list(by),
        "since": since,
        "until": until,
        "country": country,
        "gradings": sorted(gradings),
        "belligerents": sorted(belligerents),
    }
    kept, excluded = [], []
    for incident in sorted({i.id: i for i in incidents}.values(), key=lambda i: i.id):
        why = _why_not(incident, profile, since, until, country, gradings)
        if not why and belligerents and not set(belligerents) & set(incident.blamed):
            why = f"It does not blame {' or '.join(sorted(belligerents))}."
        if why:
            excluded.append(Excluded(incident=incident.id, why=why))
        else:
            kept.append(incident)
    chosen = _headline_gradings(profile)
    return Tally(
        harm=harm,
        by=tuple(by),
        query=query,
        profile=profile.rule,
        rows=_rows(kept, by, harm),
        total=add(kept, harm),
        headline=add([i for i in kept if i.grading in chosen], harm),
        headline_gradings=chosen,
        excluded=tuple(excluded),
        own_totals=own_totals(claims, harm, country),
    )


def _check(by: Sequence[str], harm: str) -> None:
    unknown = [key for key in by if key not in KEYS]
    if unknown:
        raise UsageError(f"There is no tally by {', '.join(unknown)}; known are {', '.join(KEYS)}.")
    if not 1 <= len(by) <= 2 or len(set(by)) != len(by):
        raise UsageError("A tally goes by one key or by two different ones.")
    if harm not in FIGURES:
        raise UsageError(f"There is no figure {harm!r} to add up; known are {', '.join(FIGURES)}.")


def _check_filters(since: str | None, until: str | None, country: str | None, gradings: Sequence[str]) -> None:
    for day in (since, until):
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise UsageError(f"{day!r} is no ISO date; a tally goes by dates such as 2017-06-01.") from None
    if country and not (len(country) == 3 and country.isalpha() and country.isupper()):
        raise UsageError(f"{country!r} is no ISO 3166 alpha-3 code such as SYR.")
    unknown = sorted(set(gradings) - set(get_args(Grading)))
    if unknown:
        raise UsageError(f"There is no grading {', '.join(unknown)}; known are {', '.join(get_args(Grading))}.")


def _headline_gradings(profile: Profile) -> tuple[str, ...]:
    chosen = profile.values.get("headline_gradings", [])
    return tuple(str(g) for g in chosen) if isinstance(chosen, list) else ()


def _why_not(
    incident: Incident,
    profile: Profile,
    since: str | None,
    until: str | None,
    country: str | None,
    gradings: Sequence[str],
) -> str | None:
    if incident.state == "withdrawn":
        return "It has been withdrawn."
    if (since or until) and incident.date_from is None:
        return "Its date is unknown."
    if since and incident.date_from and incident.date_from < since:
        return f"It happened before {since}."
    if until and incident.date_from and incident.date_from > until:
        return f"It happened after {until}."
    if country and incident.country != country:
        return f"Its country is {incident.country or UNKNOWN}."
    if gradings and incident.grading not in gradings:
        return f"Its grading is {incident.grading or 'not given'}."
    least = profile.values.get("minimum_deaths", 0)
    if isinstance(least, int) and least and (incident.killed is None or incident.killed.max < least):
        return f"The profile counts incidents with at least {least} dead."
    return None


def add(incidents: Iterable[Incident], harm: str) -> Sum:
    """The sum over distinct incidents; one without a figure counts as an event and adds nothing."""
    distinct = sorted({i.id: i for i in incidents}.values(), key=lambda i: i.id)
    figures: list[Range] = [f for i in distinct if (f := getattr(i, harm)) is not None]
    return Sum(
        events=len(distinct),
        min=sum(f.min for f in figures),
        max=sum(f.max for f in figures),
        incidents=tuple(i.id for i in distinct),
        unquantified=len(distinct) - len(figures),
    )


def _rows(incidents: Sequence[Incident], by: Sequence[str], harm: str) -> tuple[Row, ...]:
    holding: dict[tuple[str, ...], list[Incident]] = defaultdict(list)
    times: dict[str, int] = defaultdict(int)
    for incident in incidents:
        for key in product(*(keys_of(incident, name) for name in by)):
            holding[key].append(incident)
            times[incident.id] += 1
    return tuple(
        Row(
            key=key,
            sum=add(holding[key], harm),
            shared=tuple(sorted(i.id for i in holding[key] if times[i.id] > 1)),
        )
        for key in sorted(holding, key=lambda k: tuple((part == UNKNOWN, part) for part in k))
    )


def keys_of(incident: Incident, name: str) -> tuple[str, ...]:
    """The rows that an incident stands in; "unknown" where it has no such value."""
    if name in {"day", "month", "year"}:
        width = {"day": 10, "month": 7, "year": 4}[name]
        # A month is no day: an incident known only to its month has no row among days.
        fine = {"day": ("day",), "month": ("day", "week", "month", "range"), "year": ()}[name]
        if incident.date_from is None or (fine and incident.date_precision not in (*fine, "unknown")):
            return (UNKNOWN,)
        return (incident.date_from[:width],)
    if name == "blamed":
        return tuple(dict.fromkeys(incident.blamed)) or (UNKNOWN,)
    value = getattr(incident, name)
    return (str(value),) if value else (UNKNOWN,)


def own_totals(claims: Iterable[Claim], harm: str, country: str | None = None) -> tuple[OwnTotal, ...]:
    """What speakers themselves give as totals of `harm` over a period or an area, ordered by speaker and period."""
    plain = {"children_killed": "killed", "women_killed": "killed", "combatants_killed": "killed"}.get(harm, harm)
    group = {"children_killed": "child", "women_killed": "woman", "combatants_killed": "combatant"}.get(harm)
    found = {}
    for claim in claims:
        if claim.scope != "aggregate" or claim.harm != plain or claim.count is None or not claim.counts:
            continue
        if claim.stance not in {"asserts", "concedes"} or (group and claim.group != group):
            continue
        if country and claim.where.country and claim.where.country != country:
            continue
        found[claim.id] = OwnTotal(
            claim=claim.id,
            speaker=claim.speaker.name,
            text=claim.count.text,
            min=claim.count.min,
            max=claim.count.max,
            since=claim.when.from_,
            until=claim.when.to,
            where=claim.where.name or claim.where.text,
            quote=claim.quote,
        )
    return tuple(sorted(found.values(), key=lambda t: (t.speaker or "", t.since or "", t.until or "", t.claim)))


def figure(result: Tally, *, as_of: str, made_with: str) -> TallyLine:
    """The total as one record that can be stored, published and computed again; its id follows from its content."""
    body: dict[str, object] = {
        "query": result.query,
        "profile": result.profile,
        "incidents": list(result.total.incidents),
    }
    body |= {"min": result.total.min, "max": result.total.max}
    name = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]
    return TallyLine(
        id=f"t{name}",
        query=result.query,
        as_of=as_of,
        profile=result.profile,
        min=result.total.min,
        max=result.total.max,
        events=result.total.events,
        incidents=result.total.incidents,
        excluded=tuple({"incident": e.incident, "why": e.why} for e in result.excluded),
        made_with=made_with,
    )


# ------------------------------------------------------------------ as text


def lines(result: Tally, *, change: bool = False) -> Iterator[str]:
    """The tally as plain lines for a terminal; with `change`, how the lowest number moved from row to row."""
    width = max([len(" / ".join(row.key)) for row in result.rows] + [len("Headline"), 8])
    yield f"{result.harm.replace('_', ' ').capitalize()} by {' and '.join(result.by)}, profile {result.profile}"
    before: int | None = None
    for row in result.rows:
        mark = " *" if row.shared else ""
        moved = f"  min {percent(before, row.sum.min)}" if change and before else ""
        yield f"  {' / '.join(row.key):<{width}}  {_sum(row.sum)}{mark}{moved}"
        before = row.sum.min
    yield f"  {'Total':<{width}}  {_sum(result.total)}"
    if result.headline_gradings:
        names = ", ".join(result.headline_gradings)
        yield f"  {'Headline':<{width}}  {_sum(result.headline)} (gradings {names} only)"
    if any(row.shared for row in result.rows):
        yield "  * holds incidents that stand in more than one row; the total counts each once."
    yield f"  {result.note}"
    yield from _left_out(result)
    yield from _spoken(result)


def _sum(found: Sum) -> str:
    span = str(found.min) if found.min == found.max else f"{found.min}–{found.max}"
    missing = f", {found.unquantified} without a figure" if found.unquantified else ""
    return f"{span:>11}  {found.events} incident{'s' if found.events != 1 else ''}{missing}"


def percent(before: int, after: int) -> str:
    """A change in per cent of `before`, which is not 0: "+64.7 %"."""
    return f"{(after - before) / before * 100:+.1f} %"


def _left_out(result: Tally) -> Iterator[str]:
    if len(result.excluded) > MANY:
        yield "Left out:"
        for why, n in Counter(row.why for row in result.excluded).most_common():
            yield f"  {n:,} incident{'s' if n != 1 else ''}: {why}"
    elif result.excluded:
        yield "Left out:"
        for row in result.excluded:
            yield f"  {row.incident}: {row.why}"


def _spoken(result: Tally) -> Iterator[str]:
    if result.own_totals:
        yield "Totals that speakers give themselves (never added):"
        for own in result.own_totals:
            period = " to ".join(day for day in (own.since, own.until) if day)
            who = own.speaker or "the report itself"
            place = f" in {own.where}" if own.where else ""
            yield f"  {who}: {own.text}{place}{f', {period}' if period else ''}: “{own.quote}”"
