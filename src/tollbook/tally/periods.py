"""Speakers' totals of a period or an area, where a profile uses them (`aggregates`).

after_overlap   Iraq Body Count's way with morgue series: an exact total of a stated period, from enough reports, less a
                share of combatants, less what would have been there anyway, less every death already in the ledger for
                that time and place; periods already entered are left out
as_events       the same without those deductions but the last (UCDP's event clarity 2)
divided         over the incidents of that time and place that have no figure; the remainder goes to the first (ACLED;
                unconfirmed)
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tollbook.model import Claim, Range, Where
from tollbook.settings import Profile
from tollbook.tally.records import Countable, Entry, Share
from tollbook.words.fold import fold

GENERAL = frozenset(("person", "civilian", None))
# Kilometres within which an incident belongs to a named district or governorate; a country is known by its code.
AREA = {"district": 30.0, "governorate": 100.0, "city": 15.0, "town": 8.0}
MONTH = 30.4375


class Period(NamedTuple):
    """All exact totals of one time and place."""

    since: str
    until: str
    claims: tuple[Claim, ...]

    @property
    def where(self) -> str | None:
        """The place, as the words have it."""
        place = self.claims[0].where
        return place.name or place.text or place.country

    @property
    def ends(self) -> Range:
        """The lowest and the highest of them."""
        numbers = [n for c in self.claims if c.count and (n := c.count.min) is not None]
        return Range(min=min(numbers), max=max(numbers))


def periods(claims: Iterable[Claim], harm: str, reports: float) -> list[Period]:
    """Exact totals by time and place, where at least `reports` different documents and speakers give one."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope != "aggregate" or claim.harm != harm or claim.part_of or not claim.counts:
            continue
        if claim.stance not in {"asserts", "concedes"} or claim.group not in GENERAL:
            continue
        if claim.count is None or claim.count.kind != "exact" or not claim.when.from_ or not claim.when.to:
            continue
        place = fold(claim.where.name or claim.where.country or "")
        groups[(claim.when.from_, claim.when.to, place)].append(claim)
    out = []
    for (since, until, _), found in sorted(groups.items()):
        voices = {(c.document, c.speaker.name) for c in found}
        if min(len({d for d, _ in voices}), len(voices)) >= max(1.0, reports):
            out.append(Period(since, until, tuple(sorted(found, key=lambda c: c.id))))
    return out


def entries(claims: Iterable[Claim], incidents: Sequence[Countable], harm: str, profile: Profile) -> tuple[Entry, ...]:
    """What those totals hold beyond the incidents of their time and place, as entries of their own."""
    how = profile.values.get("aggregates", "never")
    if how not in {"after_overlap", "as_events"}:
        return ()
    entered: list[Period] = []
    out = []
    for period in periods(claims, harm, profile.number("aggregate_sources_needed")):
        if any(_overlap(period, other) for other in entered):
            continue
        entry = _entry(period, incidents, harm, profile, deduct=how == "after_overlap")
        if entry.max > 0:
            entered.append(period)
            out.append(entry)
    return tuple(out)


def _entry(period: Period, incidents: Sequence[Countable], harm: str, profile: Profile, *, deduct: bool) -> Entry:
    known = [f for i in incidents if _inside(i, period) and (f := getattr(i, harm)) is not None]
    low, high = sum(f.min for f in known), sum(f.max for f in known)
    share, background = (0.0, 0.0), 0.0
    if deduct:
        given = profile.values.get("aggregate_combatant_share")
        share = (float(given[0]), float(given[1])) if isinstance(given, list) and len(given) == 2 else share
        background = profile.number("aggregate_background_per_month") * _months(period)
    total = period.ends
    least = math.floor(max(0.0, total.min * (1 - share[1]) - background - high))
    most = math.ceil(max(0.0, total.max * (1 - share[0]) - background - low))
    span = str(total.min) if total.min == total.max else f"{total.min} to {total.max}"
    words = [f"{span} as given", f"less {low} to {high} already in {len(known)} incidents"]
    words += [f"less {share[0]:.0%} to {share[1]:.0%} combatants"] * bool(share[1])
    words += [f"less {background:.0f} that would have died anyway"] * bool(background)
    return Entry(
        id=f"period-{period.claims[0].id}",
        since=period.since,
        until=period.until,
        where=period.where,
        min=least,
        max=max(least, most),
        claims=tuple(c.id for c in period.claims),
        how=", ".join(words) + ".",
    )


def shares(claims: Iterable[Claim], incidents: Sequence[Countable], harm: str, profile: Profile) -> tuple[Share, ...]:
    """A period's total divided over the incidents in it that have no figure, after what the others have."""
    if profile.values.get("aggregates") != "divided":
        return ()
    given: dict[str, Share] = {}
    for period in periods(claims, harm, profile.number("aggregate_sources_needed")):
        inside = sorted((i for i in incidents if _inside(i, period)), key=lambda i: (i.date_from or "", i.id))
        bare = [i for i in inside if getattr(i, harm) is None and i.id not in given]
        rest = period.ends.min - sum(f.min for i in inside if (f := getattr(i, harm)) is not None)
        rest -= sum(given[i.id].number for i in inside if i.id in given)
        if not bare or rest <= 0:
            continue
        each, left = divmod(rest, len(bare))
        for n, incident in enumerate(bare):
            number = each + (left if n == 0 else 0)
            how = f"{rest} of a total of {period.ends.min} divided over {len(bare)} incidents without a figure."
            given[incident.id] = Share(incident=incident.id, number=number, claim=period.claims[0].id, how=how)
    return tuple(given[name] for name in sorted(given))


def _inside(incident: Countable, period: Period) -> bool:
    return inside(incident, period.since, period.until, period.claims[0].where)


def inside(incident: Countable, since: str, until: str, place: Where) -> bool:
    """Whether an incident certainly or possibly belongs to the time (ISO days, included) and place of a total."""
    if incident.date_from is None or not since <= incident.date_from[:10] <= until:
        return False
    if place.country and incident.country and place.country != incident.country:
        return False
    if place.name is None or place.precision in {"country", "unknown"}:
        return True
    if incident.place and fold(incident.place) == fold(place.name):
        return True
    if None in (place.lat, place.lon, incident.lat, incident.lon):
        return False
    lat, lon = (place.lat or 0.0) - (incident.lat or 0.0), (place.lon or 0.0) - (incident.lon or 0.0)
    km = 111.2 * math.hypot(lat, lon * math.cos(math.radians(place.lat or 0.0)))
    return km <= AREA.get(place.precision, 3.0)


def _overlap(a: Period, b: Period) -> bool:
    """Whether two totals speak of a common time and, as far as is known, place."""
    if a.since > b.until or b.since > a.until:
        return False
    one, other = a.claims[0].where, b.claims[0].where
    return one.country == other.country or None in (one.country, other.country)


def _months(period: Period) -> float:
    days = (date.fromisoformat(period.until[:10]) - date.fromisoformat(period.since[:10])).days + 1
    return days / MONTH
