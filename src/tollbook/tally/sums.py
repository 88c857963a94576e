"""The sums themselves: distinct incidents, nobody counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import get_args

from tollbook.errors import UsageError
from tollbook.model import Claim, Grading, Range, State
from tollbook.settings import Profile
from tollbook.tally.keys import FIGURES, KEYS, figure_in, keys_of
from tollbook.tally.own import own_totals
from tollbook.tally.periods import entries as period_entries
from tollbook.tally.periods import shares as period_shares
from tollbook.tally.records import UNKNOWN, Countable, Entry, Excluded, Row, Share, Sum, Tally
from tollbook.tally.units import count_units, unit_of


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
    """Add up `harm` (one of FIGURES) over the incidents, by one or two of KEYS.

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
    least = (profile.number("minimum_deaths"), profile.number("minimum_casualties"))
    kept: list[Countable] = []
    excluded = []
    for incident in sorted({i.id: i for i in incidents}.values(), key=lambda i: i.id):
        why = _why_not(incident, least, query)
        if why:
            excluded.append(Excluded(incident=incident.id, why=why))
        else:
            kept.append(incident)
    totals = list(claims)
    given = period_shares(totals, kept, harm, profile)
    held = {share.incident: share for share in given}
    chosen = _headline_gradings(profile)
    beside = [Excluded(incident=i.id, why=why) for i in kept if (why := why_beside(i, chosen))]
    left = {e.incident for e in beside}
    total = add(kept, harm, held)
    entries = period_entries(totals, kept, harm, profile)
    return Tally(
        harm=harm,
        by=tuple(by),
        query=query,
        profile=profile.rule,
        rows=_rows(kept, by, harm, held, attributed=bool(profile.values.get("attribution_required"))),
        total=total,
        headline=add([i for i in kept if i.id not in left], harm, held),
        headline_gradings=chosen,
        excluded=tuple(excluded),
        own_totals=own_totals(totals, harm, country),
        beside=tuple(beside),
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
    if not 1 <= len(names) <= 2 or len(set(names)) != len(names):
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
        return f"Its grading is {incident.grading or 'not given'}."
    # Whom a person has graded is in, whatever the profile asks for.
    graded = incident.decided_by is not None and "grading" in incident.derived
    if not incident.entered and not graded:
        return incident.entry_reasons[0] if incident.entry_reasons else "It does not enter the profile's totals."
    return None


def _why_not(incident: Countable, least: tuple[float, float], query: Mapping[str, object]) -> str | None:
    since, until = query["since"], query["until"]
    if incident.state == "withdrawn" and "withdrawn" not in _words(query["states"]):
        return "It has been withdrawn."
    if query["states"] and incident.state not in _words(query["states"]):
        return f"Its state is {incident.state}."
    if (since or until) and incident.date_from is None:
        return "Its date is unknown."
    if since and incident.date_from and incident.date_from < str(since):
        return f"It happened before {since}."
    if until and incident.date_from and incident.date_from > str(until):
        return f"It happened after {until}."
    if query["country"] and incident.country != query["country"]:
        return f"Its country is {incident.country or UNKNOWN}."
    if query["gradings"] and incident.grading not in _words(query["gradings"]):
        return f"Its grading is {incident.grading or 'not given'}."
    names = _words(query["belligerents"])
    if names and not set(names) & set(incident.blamed):
        return f"It does not blame {' or '.join(sorted(names))}."
    return _too_few(incident, least)


def _words(found: object) -> list[str]:
    return [str(word) for word in found] if isinstance(found, list) else []


def _too_few(incident: Countable, least: tuple[float, float]) -> str | None:
    """The profile's least numbers of dead and of casualties, by the highest figure."""
    if least == (0, 0):
        return None
    dead = incident.killed.max if incident.killed else 0
    hurt = dead + (incident.injured.max if incident.injured else 0)
    told = incident.killed or incident.injured  # of whom nothing is verified yet, nothing is known to be too few
    if dead < least[0]:
        return f"The profile counts incidents with at least {least[0]:.0f} dead."
    if told and hurt < least[1]:
        return f"The profile counts incidents with at least {least[1]:.0f} dead or injured."
    return None


def add(incidents: Iterable[Countable], harm: str, held: Mapping[str, Share] | None = None) -> Sum:
    """The sum over distinct incidents; one without a figure counts as an event and adds nothing.

    `held`: what incidents without a figure are given of a total that is divided.
    """
    distinct = sorted({i.id: i for i in incidents}.values(), key=lambda i: i.id)
    found = [(i, _figure(i, harm, held or {})) for i in distinct]
    return _sum(found, harm)


def _figure(incident: Countable, harm: str, held: Mapping[str, Share]) -> Range | None:
    found: Range | None = getattr(incident, harm)
    if found is None and (share := held.get(incident.id)):
        return Range(min=share.number, max=share.number)
    return found


def _sum(found: Sequence[tuple[Countable, Range | None]], harm: str) -> Sum:
    figures = [f for _, f in found if f is not None]
    best = [b for i, _ in found if (b := i.best.get(harm)) is not None]
    return Sum(
        events=len(found),
        min=sum(f.min for f in figures),
        max=sum(f.max for f in figures),
        incidents=tuple(i.id for i, _ in found),
        unquantified=len(found) - len(figures),
        best=sum(best) if best else None,
    )


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
    holding: dict[tuple[str, ...], list[Countable]] = defaultdict(list)
    times: dict[str, int] = defaultdict(int)
    for incident in incidents:
        for key in product(*(keys_of(incident, name, attributed=attributed) for name in by)):
            holding[key].append(incident)
            times[incident.id] += 1
    rows = []
    for key in sorted(holding, key=lambda k: tuple((part == UNKNOWN, part) for part in k)):
        found = [(i, figure_in(i, harm, by, key) or _shared_out(i, harm, by, held)) for i in holding[key]]
        shared = tuple(i.id for i in holding[key] if times[i.id] > 1)
        rules = tuple(sorted({i.rule for i in holding[key] if i.rule}))
        rows.append(Row(key=key, sum=_sum(found, harm), shared=shared, rules=rules))
    return tuple(rows)


def _shared_out(incident: Countable, harm: str, by: Sequence[str], held: Mapping[str, Share]) -> Range | None:
    return None if {"status", "group"} & set(by) else _figure(incident, harm, held)
