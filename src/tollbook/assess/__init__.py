"""Claims of one event to an incident: ranges, parties, grading, strike status, each with its reasons. All are drafts.

statements  what one report says: conjuncts added, parts not
figures     what each origin says in the end; lowest and highest over the origins
parties     who is blamed, what they answer and admit
grading     how well harm and action are attested
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from tollbook.assess.figures import Figures, figures, group_range
from tollbook.assess.grading import attest, grade, strike_status
from tollbook.assess.parties import blame
from tollbook.assess.scene import cause_of, infrastructure, time_of_day
from tollbook.assess.statements import COUNTED_STANCES
from tollbook.model import (
    Claim,
    Cluster,
    DecidedBy,
    Decision,
    Document,
    HarmRanges,
    Incident,
    Range,
    Register,
    Weapon,
)
from tollbook.settings import Profile

__all__ = ["assess"]

GROUPS = ("child", "woman", "man", "medic", "journalist", "family")


def assess(
    cluster: Cluster,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    profile: Profile,
    register: Register,
    *,
    decisions: Sequence[Decision] = (),
) -> Incident:
    """The incident of a cluster, a draft without a code. `claims` are the cluster's; what is unknown stays None.

    `decisions` in force on this incident: `override` and `assess` set fields of the incident (`value` names them) and
    are recorded in `decided_by`; the order of claims makes no difference.
    """
    claims = sorted(claims, key=lambda c: (c.document, c.start, c.end, c.id))
    origins = _origins(cluster, claims)
    harms = {h: figures(h, claims, origins, documents, profile) for h in ("killed", "injured", "missing")}
    blamed = blame(claims, origins, documents, profile, register)
    attested = attest(claims, origins, register, profile)
    strike, why_strike = strike_status(claims, attested, blamed, register)
    grading, why_grade = grade(_civilians(claims, harms), attested, blamed, strike, profile.values)
    groups = _groups(claims, origins, profile)
    weapon = _weapon(claims)
    ids = dict.fromkeys(c.document for c in claims)
    killed = {name: found.killed for name, found in groups.items()}
    incident = Incident(
        id="",
        claims=tuple(c.id for c in claims),
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
        killed=harms["killed"].counted,
        injured=harms["injured"].counted if profile.values.get("injuries", True) else None,
        missing=harms["missing"].counted,
        by_status=_by_status(harms),
        by_group=groups,
        children_killed=killed.get("child"),
        women_killed=killed.get("woman"),
        combatants_killed=harms["killed"].combatant,
        blamed=tuple(p.name for p in blamed.parties),
        parties=blamed.parties,
        grading=grading,
        grading_reasons=why_grade,
        strike_status=strike,
        origins=attested.origins,
        credible_origins=attested.credible,
        weapon=weapon,
        infrastructure=infrastructure(claims),
        cause=cause_of(weapon),
        rule=profile.rule,
        reasons=(*cluster.reasons, *_harm_reasons(harms), *why_strike),
        estimated_from_words=any(harms[h].from_words for h in ("killed", "injured")),
    )
    return _decide(incident, decisions)


def _origins(cluster: Cluster, claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    """The cluster's origins, in a fixed order; a claim that stands in none is an origin of its own."""
    known = {name for group in cluster.origins for name in group}
    return [*cluster.origins, *((c.id,) for c in claims if c.id not in known)]


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
    origins: Sequence[Sequence[str]],
    profile: Profile,
) -> dict[str, HarmRanges]:
    out = {}
    for name in GROUPS:
        killed, injured = (group_range(h, name, claims, origins, profile) for h in ("killed", "injured"))
        if killed or injured:
            out[name] = HarmRanges(killed=killed, injured=injured)
    return out


def _by_status(harms: Mapping[str, Figures]) -> dict[str, HarmRanges]:
    out = {}
    for status in ("civilian", "unknown", "combatant"):
        killed: Range | None = getattr(harms["killed"], status)
        injured: Range | None = getattr(harms["injured"], status)
        if killed or injured:
            out[status] = HarmRanges(killed=killed, injured=injured)
    return out


def _harm_reasons(harms: Mapping[str, Figures]) -> list[str]:
    out = []
    for harm, found in harms.items():
        out += [f"{harm.capitalize()}: {reason}" for reason in found.reasons]
        if found.from_words:
            out.append(f"{harm.capitalize()}: no source gives a number; the figure is estimated from words.")
    return out


def _weapon(claims: Sequence[Claim]) -> Weapon | None:
    seen: Counter[Weapon] = Counter(c.weapon for c in claims if c.weapon)
    ranked = sorted(seen, key=lambda w: (-seen[w], w))
    return ranked[0] if ranked else None


_GENERIC = frozenset(("village", "town", "city", "district", "governorate", "country"))


def _place_note(cluster: Cluster) -> str | None:
    if cluster.lat is None or cluster.place_precision not in _GENERIC:
        return None
    return f"The coordinates are generic for the {cluster.place_precision}; no finer place could be verified."


def _decide(incident: Incident, decisions: Sequence[Decision]) -> Incident:
    """Fields that a person has set stand over the derived ones; the last decision wins."""
    for decision in decisions:
        if decision.act not in {"override", "assess"} or not isinstance(decision.value, dict):
            continue
        row = msgspec.to_builtins(incident)
        row.update({k: v for k, v in decision.value.items() if k in row})
        row["decided_by"] = msgspec.to_builtins(DecidedBy(name=decision.by, at=decision.at, reason=decision.reason))
        incident = msgspec.convert(row, Incident)
    return incident
