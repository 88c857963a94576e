"""What speakers themselves give as totals: shown apart, never added."""

from __future__ import annotations

from collections.abc import Iterable

from tollbook.model import Claim
from tollbook.tally.records import OwnTotal


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
