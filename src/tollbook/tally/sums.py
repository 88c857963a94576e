"""The sums themselves: distinct incidents, nobody counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from operator import attrgetter
from typing import get_args

from tollbook.errors import UsageError
from tollbook.model import Claim, Grading, Range, State
from tollbook.settings import Profile
from tollbook.tally.keys import FIGURES, KEYS, SPLITS, figure_in, keys_of
from tollbook.tally.own import own_totals
from tollbook.tally.periods import entries as period_entries
from tollbook.tally.periods import shares as period_shares
from tollbook.tally.records import UNKNOWN, Countable, Entry, Excluded, Row, Share, Sum, Tally
from tollbook.tally.units import count_units, unit_of
from tollbook.words.telling import tell

Reason = Callable[[Countable], str | None]
Found = tuple[Countable, Range | None]


def tally(
    incidents: Iterable[Countable],
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
    states: Sequence[str] = (),
) -> Tally:
    """Add up `harm` (one of FIGURES) over the incidents, by one or two of KEYS (by none: one sum, no rows).

    `since` and `until` are ISO dates, both included, for an incident's first day; `country` is alpha-3;
    `belligerents` are names, one of which an incident must blame, alone or among others; `states` are those of an
    incident (draft, signed, ...). `claims` are needed for speakers' own totals only. The order of incidents and claims
    makes no difference. Raises UsageError for an unknown key, harm, date, country, grading or state, or more than two
    keys.
    """
    query: dict[str, object] = {
        "harm": harm,
        "by": list(by),
        "since": since,
        "until": until,
        "country": country,
        "gradings": sorted(gradings),
        "belligerents": sorted(belligerents),
        "states": sorted(states),
    }
    check_query(query)
    out_by = _reasons(query, profile)
    kept: list[Countable] = []
    excluded = []
    for incident in sorted({i.id: i for i in incidents}.values(), key=attrgetter("id")):
        why = next((said for reason in out_by if (said := reason(incident))), None)
        if why:
            excluded.append(Excluded(incident=incident.id, why=why))
        else:
            kept.append(incident)
    totals = list(claims)
    given = period_shares(totals, kept, harm, profile)
    held = {share.incident: share for share in given}
    chosen = _headline_gradings(profile)
    beside, within = _beside(kept, chosen)
    total = _sum(_figures(kept, harm, held), harm)
    entries = period_entries(totals, kept, harm, profile)
    return Tally(
        harm=harm,
        by=tuple(by),
        query=query,
        profile=profile.rule,
        rows=_rows(kept, by, harm, held, attributed=bool(profile.values.get("attribution_required"))),
        total=total,
        headline=_sum(_figures(within, harm, held), harm),
        headline_gradings=chosen,
        excluded=tuple(excluded),
        own_totals=own_totals(totals, harm, country),
        beside=beside,
        unit=unit_of(profile),
        units=count_units(kept, total, len(entries), unit_of(profile)),
        entries=entries,
        shares=given,
        with_entries=_with(total, entries) if entries else None,
        digest=profile.digest,
    )


def check_query(query: Mapping[str, object]) -> None:
    """Raise UsageError for a query that no tally can answer."""
    by, harm, country = query["by"], query["harm"], query["country"]
    names = [str(key) for key in by] if isinstance(by, list) else []
    unknown = [key for key in names if key not in KEYS]
    if unknown:
        raise UsageError(f"There is no tally by {', '.join(unknown)}; known are {', '.join(KEYS)}.")
    if len(names) > 2 or len(set(names)) != len(names):
        raise UsageError("A tally goes by one key or by two different ones.")
    if harm not in FIGURES:
        raise UsageError(f"There is no figure {harm!r} to add up; known are {', '.join(FIGURES)}.")
    for day in (query["since"], query["until"]):
        try:
            date.fromisoformat(str(day or "2000-01-01"))
        except ValueError:
            raise UsageError(f"{day!r} is no ISO date; a tally goes by dates such as 2017-06-01.") from None
    if country and not (isinstance(country, str) and len(country) == 3 and country.isalpha() and country.isupper()):
        raise UsageError(f"{country!r} is no ISO 3166 alpha-3 code such as SYR.")
    _known(query["gradings"], get_args(Grading), "grading")
    _known(query["states"], get_args(State), "state")


def _known(asked: object, known: Sequence[str], what: str) -> None:
    unknown = sorted(set(asked) - set(known)) if isinstance(asked, list) else []
    if unknown:
        raise UsageError(f"There is no {what} {', '.join(unknown)}; known are {', '.join(known)}.")


def _headline_gradings(profile: Profile) -> tuple[str, ...]:
    chosen = profile.values.get("headline_gradings", [])
    return tuple(str(g) for g in chosen) if isinstance(chosen, list) else ()


def why_beside(incident: Countable, gradings: Sequence[str]) -> str | None:
    """Why an incident stands beside the headline figure and not in it; None where it is in it."""
    if incident.grading not in gradings:
        return _graded(incident)
    if incident.entered or (incident.decided_by is not None and "grading" in incident.derived):
        return None  # whom a person has graded is in, whatever the profile asks for
    return incident.entry_reasons[0] if incident.entry_reasons else tell("It does not enter the profile's totals.")


def _beside(incidents: Sequence[Countable], gradings: Sequence[str]) -> tuple[tuple[Excluded, ...], list[Countable]]:
    """Those beside the headline with the reason, and those in it."""
    beside, within = [], []
    for incident in incidents:
        if why := why_beside(incident, gradings):
            beside.append(Excluded(incident=incident.id, why=why))
        else:
            within.append(incident)
    return tuple(beside), within


def _reasons(query: Mapping[str, object], profile: Profile) -> list[Reason]:
    """What may take an incident out, first things first; only what is asked: most queries ask little."""
    out: list[Reason] = []
    states, gradings, names = (_words(query[name]) for name in ("states", "gradings", "belligerents"))
    since, until, country = query["since"], query["until"], query["country"]
    if "withdrawn" not in states:
        out.append(lambda i: tell("It has been withdrawn.") if i.state == "withdrawn" else None)
    out.append(lambda i: _counted_elsewhere(i) if i.counted_in else None)
    if states:
        out.append(lambda i: None if i.state in states else tell("Its state is {state}.", state=i.state))
    if since or until:
        out.append(lambda i: _outside(i, str(since or ""), str(until or "")))
    if country:
        out.append(
            lambda i: None if i.country == country else tell("Its country is {country}.", country=i.country or UNKNOWN)
        )
    if gradings:
        out.append(lambda i: None if i.grading in gradings else _graded(i))
    if names:
        blamed = tell("It does not blame {who}.", who=" or ".join(sorted(names)))
        out.append(lambda i: None if not names.isdisjoint(i.blamed) else blamed)
    least = (profile.number("minimum_deaths"), profile.number("minimum_casualties"))
    if least != (0, 0):
        out.append(lambda i: _too_few(i, least))
    return out


def _graded(incident: Countable) -> str:
    return tell("Its grading is {grading}.", grading=incident.grading or tell("not given"))


def _counted_elsewhere(incident: Countable) -> str:
    return tell("The signed figure of {code} holds its words already.", code=incident.counted_in)


def _outside(incident: Countable, since: str, until: str) -> str | None:
    if incident.date_from is None:
        return tell("Its date is unknown.")
    if since and incident.date_from < since:
        return tell("It happened before {day}.", day=since)
    if until and incident.date_from > until:
        return tell("It happened after {day}.", day=until)
    return None


def _words(found: object) -> frozenset[str]:
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


def _too_few(incident: Countable, least: tuple[float, float]) -> str | None:
    """The profile's least numbers of dead and of casualties, by the highest figure."""
    dead = incident.killed.max if incident.killed else 0
    hurt = dead + (incident.injured.max if incident.injured else 0)
    told = incident.killed or incident.injured  # of whom nothing is verified yet, nothing is known to be too few
    if dead < least[0]:
        return tell("The profile counts incidents with at least {n} dead.", n=f"{least[0]:.0f}")
    if told and hurt < least[1]:
        return tell("The profile counts incidents with at least {n} dead or injured.", n=f"{least[1]:.0f}")
    return None


def add(incidents: Iterable[Countable], harm: str, held: Mapping[str, Share] | None = None) -> Sum:
    """The sum over distinct incidents; one without a figure counts as an event and adds nothing.

    `held`: what incidents without a figure are given of a total that is divided.
    """
    distinct = sorted({i.id: i for i in incidents}.values(), key=attrgetter("id"))
    return _sum(_figures(distinct, harm, held or {}), harm)


def _figures(incidents: Iterable[Countable], harm: str, held: Mapping[str, Share]) -> Iterator[Found]:
    of = attrgetter(harm)
    for incident in incidents:
        figure: Range | None = of(incident)
        if figure is None and held and (share := held.get(incident.id)):
            figure = Range(min=share.number, max=share.number)
        yield incident, figure


def _sum(found: Iterable[Found], harm: str) -> Sum:
    low = high = bare = 0
    names: list[str] = []
    best: int | None = None
    for incident, figure in found:
        names.append(incident.id)
        if figure is None:
            bare += 1
        else:
            low += figure.min
            high += figure.max
        if incident.best and (number := incident.best.get(harm)) is not None:
            best = (best or 0) + number
    return Sum(events=len(names), min=low, max=high, incidents=tuple(names), unquantified=bare, best=best)


def _with(total: Sum, entries: Sequence[Entry]) -> Sum:
    return Sum(
        events=total.events,
        min=total.min + sum(e.min for e in entries),
        max=total.max + sum(e.max for e in entries),
        incidents=total.incidents,
        unquantified=total.unquantified,
    )


def _rows(
    incidents: Sequence[Countable], by: Sequence[str], harm: str, held: Mapping[str, Share], *, attributed: bool
) -> tuple[Row, ...]:
    if not by:
        return ()
    holding: dict[tuple[str, ...], list[Countable]] = defaultdict(list)
    several: set[str] = set()
    for incident in incidents:
        keys = list(product(*[keys_of(incident, name, attributed=attributed) for name in by]))
        if len(keys) > 1:
            several.add(incident.id)
        for key in keys:
            holding[key].append(incident)
    rows = []
    for key in sorted(holding, key=lambda k: tuple((part == UNKNOWN, part) for part in k)):
        inside = holding[key]
        shared = tuple(i.id for i in inside if i.id in several) if several else ()
        rules = tuple(sorted({i.rule for i in inside} - {""}))
        rows.append(Row(key=key, sum=_sum(_in_row(inside, harm, by, key, held), harm), shared=shared, rules=rules))
    return tuple(rows)


def _in_row(
    incidents: Iterable[Countable], harm: str, by: Sequence[str], key: Sequence[str], held: Mapping[str, Share]
) -> Iterator[Found]:
    if SPLITS.keys().isdisjoint(by):
        return _figures(incidents, harm, held)
    return ((incident, figure_in(incident, harm, by, key)) for incident in incidents)
