"""Claims of one event to an incident: ranges, parties, grading, strike status, each with its reasons. All are drafts.

origins     who the independent origins are, and which of them count as credible
statements  what one report says: conjuncts added, parts not
figures     what each origin says in the end; lowest and highest over the origins
choice      which figure the profile publishes where origins disagree
parties     who is blamed, what they answer and admit
newcomers   which of them are new here and tell one story
strikes     what belligerents say of their strikes that day
grading     how well harm and action are attested; whether the incident enters totals
codes       how exact date and place are, in the numbers that recorders use
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import msgspec

from tollbook.assess.codes import place_code, time_code
from tollbook.assess.figures import Figures, figures, group_range
from tollbook.assess.grading import action, attest, entry, grade, strike_status
from tollbook.assess.newcomers import NOBODY, Publishers, published_by, stand_aside
from tollbook.assess.origins import Origin, origins_of
from tollbook.assess.parties import Blame, blame
from tollbook.assess.scene import cause_of, infrastructure, time_of_day
from tollbook.assess.statements import COUNTED_STANCES
from tollbook.assess.strike_file import read_strikes
from tollbook.assess.strikes import NO_STRIKES, StrikeBook, match_strikes, strikes_in
from tollbook.model import (
    Claim,
    Cluster,
    Document,
    HarmRanges,
    Incident,
    Range,
    Register,
    Weapon,
)
from tollbook.settings import Profile
from tollbook.words.telling import tell

__all__ = ["NO_STRIKES", "Publishers", "StrikeBook", "assess", "published_by", "read_strikes", "strikes_in"]

GROUPS = ("child", "woman", "man", "medic", "journalist", "family")


def assess(
    cluster: Cluster,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    profile: Profile,
    register: Register,
    *,
    strikes: StrikeBook = NO_STRIKES,
    publishers: Publishers = NOBODY,
) -> Incident:
    """The incident of a cluster, a draft without a code. `claims` are the cluster's; what is unknown stays None.

    `strikes`: what belligerents say of their own strikes, from anywhere in the ledger; `publishers`: since when it has
    reports of whom. The order of claims makes no difference.
    """
    everything = sorted(claims, key=lambda c: (c.document, c.start, c.end, c.id))
    aside = stand_aside(everything, documents, publishers, profile, register)
    claims = [c for c in everything if c.id not in aside.claims]
    origins = origins_of(_without(cluster, aside.claims), claims, documents, profile, register)
    harms = {h: figures(h, claims, origins, documents, profile) for h in _harms(profile)}
    blamed = blame(claims, origins, documents, profile, register)
    attested = attest(origins)
    matches = match_strikes(cluster, strikes.of_day(cluster), profile)
    acted = action(claims, attested, blamed, matches, register, profile)
    strike, why_strike = strike_status(attested, blamed, acted)
    grading, why_grade = grade(_civilians(claims, harms), attested, blamed, acted, profile)
    entered, why_entered = entry(attested, blamed, acted, profile)
    groups = _groups(claims, origins, documents, profile)
    weapon = _weapon(claims)
    ids = dict.fromkeys(c.document for c in everything)
    killed = {name: found.killed for name, found in groups.items()}
    return Incident(
        id="",
        claims=tuple(c.id for c in everything),
        documents=tuple(ids),
        external_ids=tuple(e for d in ids if d in documents and (e := documents[d].external_id) is not None),
        date_from=cluster.date_from,
        date_to=cluster.date_to,
        date_precision=cluster.date_precision,
        time_of_day=time_of_day(claims),
        country=cluster.country,
        place=cluster.place,
        lat=cluster.lat,
        lon=cluster.lon,
        place_precision=cluster.place_precision,
        place_note=_place_note(cluster),
        pcode=cluster.pcode,
        killed=harms["killed"].counted,
        injured=harms["injured"].counted if "injured" in harms else None,
        missing=harms["missing"].counted,
        by_status=_by_status(harms, profile),
        by_group=groups,
        children_killed=killed.get("child"),
        women_killed=killed.get("woman"),
        combatants_killed=harms["killed"].combatant if profile.values.get("combatants") != "excluded" else None,
        blamed=tuple(p.name for p in blamed.parties),
        parties=blamed.parties,
        grading=grading,
        grading_reasons=why_grade,
        strike_status=strike,
        origins=len(attested.origins),
        credible_origins=attested.credible,
        weapon=weapon,
        infrastructure=infrastructure(claims),
        cause=cause_of(weapon),
        rule=profile.rule,
        reasons=(*cluster.reasons, *aside.reasons, *_harm_reasons(harms), *why_strike, *_unread_words(claims, profile)),
        estimated_from_words=any(harms[h].from_words for h in ("killed", "injured") if h in harms),
        reported={h: f.reported for h, f in harms.items() if f.reported},
        best={h: f.best for h, f in harms.items() if f.best is not None},
        by_side=_by_side(profile, blamed, harms["killed"]),
        entered=entered,
        entry_reasons=why_entered,
        strikes=matches,
        aside=tuple(c.id for c in everything if c.id in aside.claims),
        time_code=time_code(cluster, profile),
        place_code=place_code(cluster, claims, profile),
        everybody_killed=harms["killed"].everybody,
    )


def _without(cluster: Cluster, aside: Collection[str]) -> Cluster:
    """The cluster with the origins of the claims that make its figures."""
    if not aside:
        return cluster
    kept = (tuple(c for c in group if c not in aside) for group in cluster.origins)
    return msgspec.structs.replace(cluster, origins=tuple(group for group in kept if group))


def _harms(profile: Profile) -> tuple[str, ...]:
    return ("killed", "injured", "missing") if profile.values.get("injuries", True) else ("killed", "missing")


def _civilians(claims: Sequence[Claim], harms: Mapping[str, Figures]) -> bool | None:
    asserted = [c for c in claims if c.stance in COUNTED_STANCES and c.harm not in {"events", "strikes"}]
    asserted = [c for c in asserted if not (c.count and c.count.kind == "none")]
    if not asserted:
        return None
    if all(c.group == "combatant" or c.status == "combatant" for c in asserted):
        return False
    return True if any(f.counted for f in harms.values()) else None


def _groups(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    profile: Profile,
) -> dict[str, HarmRanges]:
    out = {}
    kept = _harms(profile)
    for name in GROUPS:
        killed = group_range("killed", name, claims, origins, documents, profile)
        injured = group_range("injured", name, claims, origins, documents, profile) if "injured" in kept else None
        if killed or injured:
            out[name] = HarmRanges(killed=killed, injured=injured)
    return out


def _by_status(harms: Mapping[str, Figures], profile: Profile) -> dict[str, HarmRanges]:
    out = {}
    excluded = profile.values.get("combatants") == "excluded"
    for status in ("civilian", "unknown", *(() if excluded else ("combatant",))):
        killed: Range | None = getattr(harms["killed"], status)
        injured: Range | None = getattr(harms["injured"], status) if "injured" in harms else None
        if killed or injured:
            out[status] = HarmRanges(killed=killed, injured=injured)
    return out


def _by_side(profile: Profile, blamed: Blame, killed: Figures) -> dict[str, Range]:
    """The dead by side, where the profile counts so: civilians, people of unknown status, and combatants by whom they
    are said to have been killed by, since the words name the killer's side more often than the victims'."""
    if profile.values.get("combatants") != "by_side":
        return {}
    sides = {"civilians": killed.civilian, "unknown status": killed.unknown}
    if killed.combatant:
        names = [p.name for p in blamed.parties]
        sides["combatants" + (f" fighting {names[0]}" if len(names) == 1 else "")] = killed.combatant
    return {side: found for side, found in sides.items() if found}


def _unread_words(claims: Sequence[Claim], profile: Profile) -> list[str]:
    """The vague words that the profile leaves to a person."""
    if profile.values.get("vague_words") != "ask":
        return []
    vague = [c for c in claims if c.count and c.count.kind == "vague" and c.stance in COUNTED_STANCES]
    return [
        tell("A person must say what “{words}” stands for (claim {claim}).", words=c.count.text, claim=c.id)
        for c in vague
        if c.count
    ]


def _harm_reasons(harms: Mapping[str, Figures]) -> list[str]:
    out = []
    for harm, found in harms.items():
        out += [tell("{harm}: {why}", harm=harm.capitalize(), why=reason) for reason in found.reasons]
        if found.from_words:
            why = tell("no source gives a number; the figure is estimated from words.")
            out.append(tell("{harm}: {why}", harm=harm.capitalize(), why=why))
    return out


def _weapon(claims: Sequence[Claim]) -> Weapon | None:
    seen: Counter[Weapon] = Counter(c.weapon for c in claims if c.weapon)
    ranked = sorted(seen, key=lambda w: (-seen[w], w))
    return ranked[0] if ranked else None


_GENERIC = frozenset(("village", "town", "city", "district", "governorate", "country"))


def _place_note(cluster: Cluster) -> str | None:
    if cluster.lat is None or cluster.place_precision not in _GENERIC:
        return None
    return tell(
        "The coordinates are generic for the {precision}; no finer place could be verified.",
        precision=cluster.place_precision,
    )
