"""What one document says of single events: its own figures for killed and injured, with the number it settles on."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.model import Claim, Digest, DigestCount, Document
from tollbook.settings import Profile
from tollbook.words.vague import read_vague


def digest(claims: Sequence[Claim], document: Document, profile: Profile) -> Digest:
    """The document's figures from its claims of single events; aggregates, denials and superseded tolls stand out.

    Civilians and people of unknown status count together, combatants apart. A part is never added to its whole.
    """
    own = [claim for claim in claims if claim.document == document.id and claim.scope != "aggregate"]
    replaced = {claim.supersedes for claim in own if claim.supersedes}
    live = [
        c for c in own if c.stance in ("asserts", "concedes") and c.modality != "hypothetical" and c.id not in replaced
    ]
    return Digest(
        killed=_figure([c for c in live if c.harm == "killed" and c.status != "combatant"], profile),
        injured=_figure([c for c in live if c.harm == "injured" and c.status != "combatant"], profile),
        killed_combatants=_figure([c for c in live if c.harm == "killed" and c.status == "combatant"], profile),
    )


def _figure(claims: Sequence[Claim], profile: Profile) -> DigestCount | None:
    whole = [claim for claim in claims if claim.part_of is None and claim.count is not None]
    numbers = [value for claim in whole if (value := _value(claim, profile)) is not None]
    if not numbers:
        return None
    best = max(best for _, _, best in numbers)
    return DigestCount(min=best, max=best, best=best)


def _value(claim: Claim, profile: Profile) -> tuple[int, int | None, int] | None:
    count = claim.count
    if count is None:
        return None
    if count.min is None and count.max is None:
        reading = read_vague(count.text, profile.values, group=claim.group) if count.kind == "vague" else None
        return (reading.min, reading.max, reading.min) if reading else None
    low = count.min if count.min is not None else 0
    return low, count.max, count.min if count.min is not None else count.max or 0
