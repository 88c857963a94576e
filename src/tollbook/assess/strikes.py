"""What belligerents themselves say of their strikes, beside the incidents of that day.

A statement of a strike comes from a report (a claim about strikes whose speaker is a belligerent) or from a table that
a person brings in. It bears on an incident of the same day: there, nearby, or somewhere in a larger area. "Near X" is
never X exactly. "No strike that day" is kept and shown. Only a statement of one day counts as of that day; a sum of
strikes over a week does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tollbook.assess.parties import BLAMABLE, party_name
from tollbook.earth import distance
from tollbook.model import Claim, Cluster, Register, Strike, StrikeMatch
from tollbook.settings import Profile
from tollbook.words.fold import fold
from tollbook.words.telling import tell

# Kilometres by which a point of this precision may be off.
REACH = {"site": 1.0, "neighbourhood": 2.0, "village": 3.0, "town": 5.0, "city": 10.0, "district": 30.0}
FINE = frozenset(REACH) - {"district"}
# A strike of one night may be told with two dates.
NIGHT = 1


class StrikeBook:
    """Strikes by day, so that an incident finds those of its day without looking at all."""

    def __init__(self, strikes: Iterable[Strike]) -> None:
        self._by_day: dict[str, list[Strike]] = defaultdict(list)
        for strike in strikes:
            for day in _days(strike.date_from, strike.date_to, longest=NIGHT):
                self._by_day[day].append(strike)

    def of_day(self, cluster: Cluster) -> list[Strike]:
        """The strikes of the incident's day; none where its day is not known."""
        found: dict[str, Strike] = {}
        for day in _days(cluster.date_from, cluster.date_to, longest=NIGHT):
            found |= {s.source: s for s in self._by_day.get(day, ())}
        return [found[source] for source in sorted(found)]


NO_STRIKES = StrikeBook(())


def _days(first: str | None, last: str | None, *, longest: int) -> list[str]:
    """The days from first to last; none where they are unknown or more than `longest` days apart."""
    if not first:
        return []
    start, end = date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10])
    apart = (end - start).days
    return [(start + timedelta(days=n)).isoformat() for n in range(apart + 1)] if 0 <= apart <= longest else []


def strikes_in(claims: Iterable[Claim], register: Register) -> list[Strike]:
    """The strikes that belligerents state in reports, of one day each; a denial is a strike of number 0."""
    return [strike for claim in claims if (strike := _from_claim(claim, register))]


def _from_claim(claim: Claim, register: Register) -> Strike | None:
    if claim.harm != "strikes" or claim.when.from_ is None or claim.modality == "hypothetical":
        return None
    party = party_name(claim.speaker, register)
    if party is None or (claim.speaker.kind not in BLAMABLE - {None} and register.belligerent(party) is None):
        return None
    if claim.stance not in {"asserts", "concedes", "denies"} or not claim.counts:
        return None
    denied = claim.stance == "denies" or (claim.count is not None and claim.count.kind == "none")
    return Strike(
        source=claim.id,
        belligerent=party,
        date_from=claim.when.from_,
        date_to=claim.when.to or claim.when.from_,
        place=claim.where.name,
        lat=claim.where.lat,
        lon=claim.where.lon,
        precision=claim.where.precision,
        near=claim.where.near,
        number=0 if denied else (claim.count.min if claim.count else None),
        words=claim.quote,
    )


def match_strikes(cluster: Cluster, strikes: Sequence[Strike], profile: Profile) -> tuple[StrikeMatch, ...]:
    """How these strikes of the incident's day bear on it, the closest first; those elsewhere are left out."""
    order = {"there": 0, "nearby": 1, "none": 2, "area": 3}
    found = [m for s in strikes if (m := _match(cluster, s, profile.number("nearby_km")))]
    return tuple(sorted(found, key=lambda m: (order[m.match], m.km or 0.0, m.source)))


def _match(cluster: Cluster, strike: Strike, nearby_km: float) -> StrikeMatch | None:
    km = _distance(cluster, strike)
    same_name = bool(cluster.place and strike.place and fold(cluster.place) == fold(strike.place))
    if km is None and not same_name:
        return None
    away = 0.0 if km is None else km
    fine = cluster.place_precision in FINE and strike.precision in FINE
    reach = max(REACH.get(p, 0.0) for p in (cluster.place_precision, strike.precision))
    who, where = strike.belligerent, strike.place or tell("the stated point")
    if same_name and not strike.near and strike.precision not in {"governorate", "country"}:
        kind, why = "there", tell("{who} says that it struck {where} that day.", who=who, where=where)
    elif fine and away <= reach and not strike.near:
        kind, why = "there", _away(who, where, away)
    elif (fine or same_name or strike.near) and away <= nearby_km:
        kind, why = "nearby", _away(who, where, away, near=strike.near)
    elif not fine and away <= max(reach, nearby_km):
        kind, why = "area", tell("{who} says that it struck that day somewhere in {where}.", who=who, where=where)
    else:
        return None
    if strike.number == 0:
        kind, why = "none", tell("{who} says that it made no strike at {where} that day.", who=who, where=where)
        if strike.near:
            why = tell("{who} says that it made no strike at near {where} that day.", who=who, where=where)
    return StrikeMatch(
        source=strike.source,
        belligerent=strike.belligerent,
        match=kind,  # type: ignore[arg-type]
        near=strike.near,
        km=None if km is None else round(km, 1),
        why=why,
        words=strike.words,
    )


def _away(who: str, where: str, away: float, *, near: bool = False) -> str:
    km = f"{away:.1f}"
    if near:
        return tell("{who} says that it struck near {where} that day, {km} km away.", who=who, where=where, km=km)
    return tell("{who} says that it struck {where} that day, {km} km away.", who=who, where=where, km=km)


def _distance(cluster: Cluster, strike: Strike) -> float | None:
    if cluster.lat is None or cluster.lon is None or strike.lat is None or strike.lon is None:
        return None
    return distance((cluster.lat, cluster.lon), (strike.lat, strike.lon))
