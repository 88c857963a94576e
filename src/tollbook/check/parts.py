"""Parts and wholes that do not fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tollbook.check.ends import ends, shown
from tollbook.check.reasons import ENGLISH, Reasons
from tollbook.check.rows import row
from tollbook.check.vocabulary import says
from tollbook.model import Claim, Contradiction

# Nobody is in two of these; a medic may also be a woman.
DISJOINT = frozenset(("child", "woman", "man", "combatant"))


def subset_exceeds_total(claims: Sequence[Claim], say: Reasons = ENGLISH) -> Iterator[Contradiction]:
    """A part that is larger than the whole it is said to belong to."""
    by_id = {claim.id: claim for claim in claims}
    for part in claims:
        whole = by_id.get(part.part_of or "")
        if whole is None or whole.harm != part.harm:
            continue
        mine, all_of = ends(part), ends(whole)
        if mine and all_of and mine.low > all_of.high:
            yield row(part, whole, "subset_exceeds_total", say("part_exceeds", part=shown(part), whole=shown(whole)))


def total_below_parts(claims: Sequence[Claim], say: Reasons = ENGLISH) -> Iterator[Contradiction]:
    """Parts of different people that sum above their whole, though none does alone."""
    by_id = {claim.id: claim for claim in claims}
    parts: dict[str, dict[str, Claim]] = defaultdict(dict)
    for part in claims:
        whole = by_id.get(part.part_of or "")
        if whole is not None and whole.harm == part.harm and part.group in DISJOINT and ends(part):
            known = parts[whole.id].get(part.group)
            if known is None or _low(part) > _low(known):
                parts[whole.id][part.group] = part
    for name, groups in parts.items():
        whole = by_id[name]
        top = ends(whole)
        rows = sorted(groups.values(), key=lambda c: (-_low(c), c.start))
        if top and len(rows) > 1 and sum(map(_low, rows)) > top.high and _low(rows[0]) <= top.high:
            listed = ", ".join(f"{shown(c)} ({say.word('people', c.group)})" for c in rows)
            yield row(rows[0], whole, "total_below_parts", say("parts_above", parts=listed, whole=shown(whole)))


def _low(claim: Claim) -> float:
    found = ends(claim)
    return found.low if found else 0.0


def does_not_close(claims: Sequence[Claim], say: Reasons = ENGLISH) -> Iterator[Contradiction]:
    """A running total that is not the earlier one and what came on top of it."""
    by_id = {claim.id: claim for claim in claims}
    for new in claims:
        old = by_id.get(new.supersedes or "")
        if old is None or new.count is None or old.count is None:
            continue
        if new.count.kind != "exact" or old.count.kind != "exact" or new.harm != old.harm:
            continue
        on_top = [c for c in claims if c.part_of == new.id and c.harm == new.harm and says("more", c.quote)]
        added = [c.count.min for c in on_top if c.count and c.count.kind == "exact" and c.count.min is not None]
        if len(on_top) == len(added) == 1 and (old.count.min or 0) + added[0] != new.count.min:
            why = say("not_closed", old=shown(old), added=shown(on_top[0]), new=shown(new))
            yield row(on_top[0], new, "does_not_close", why)
