"""Words count once: what a signed figure stands on is not counted a second time where it is read otherwise now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tollbook.decisions.force import anchors
from tollbook.decisions.words import Finder
from tollbook.model import Decision, Incident
from tollbook.words.telling import tell

PINNED = frozenset(("signed", "published"))


def count_once(
    incidents: Sequence[Incident], acts: Mapping[str, Sequence[Decision]], finder: Finder
) -> tuple[Incident, ...]:
    """The incidents; a draft of which a signed incident's figure holds all words names that incident (`counted_in`).

    `acts`: the decisions about each incident, oldest first. Where it holds some of the words only, the draft says so.
    """
    holder = {
        claim: incident.id
        for incident in incidents
        if incident.state in PINNED
        for claim in _signed_claims(acts.get(incident.id, ()), finder)
    }
    return tuple(_once(incident, holder) for incident in incidents) if holder else tuple(incidents)


def _signed_claims(acts: Iterable[Decision], finder: Finder) -> set[str]:
    """The claims that stand now on the words that were signed last."""
    signed = [d for d in acts if d.act == "sign"]
    out: set[str] = set()
    for on in anchors(signed[-1].on.get("claims")) if signed else ():
        found = finder.find(on)
        out.update((found.kept.id,) if found.kept else (c.id for c in found.claims))
    return out


def _once(incident: Incident, holder: Mapping[str, str]) -> Incident:
    elsewhere = [holder[c] for c in incident.claims if holder.get(c, incident.id) != incident.id]
    if not elsewhere:
        return incident
    if len(elsewhere) == len(incident.claims) and incident.state not in PINNED:
        return msgspec.structs.replace(incident, counted_in=elsewhere[0])
    fields = {"n": len(elsewhere), "codes": ", ".join(sorted(set(elsewhere)))}
    said = tell("Of its claims {n} stand in the signed figure of {codes} too.", **fields)
    return msgspec.structs.replace(incident, reopened=(*incident.reopened, said))
