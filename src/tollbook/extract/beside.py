"""What words beside a finding add to it: the weapon, and whose ranks the dead are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node
from tollbook.model import Weapon

_BEHIND = 30  # characters between people and whose ranks they are of
OWN_RANKS = "own ranks"  # evidence that the dead are of whoever speaks


def own_ranks(nodes: Sequence[Node], finding: Finding) -> tuple[int, int] | None:
    """ "four deaths in its ranks": right behind the finding, the words that say whose the dead are."""
    behind = max(finding.people.end, finding.pred[1])
    return next(((n.start, n.end) for n in nodes if "own_ranks" in n.cats and 0 < n.start - behind < _BEHIND), None)


def weapon_of(nodes: Sequence[Node], finding: Finding) -> tuple[Weapon, int, int] | None:
    """The weapon word nearest to the predicate in its sentence, with its span."""
    best: tuple[int, Node] | None = None
    for node in nodes:
        entry = node.cats.get("weapon")
        if entry is None or finding.people.start <= node.start < finding.people.end:
            continue  # "eight gunmen were killed": how they fight, not how they died
        distance = min(abs(node.start - finding.pred[1]), abs(finding.pred[0] - node.end))
        if best is None or distance < best[0]:
            best = (distance, node)
    if best is None:
        return None
    return cast("Weapon", best[1].cats["weapon"].get("weapon")), best[1].start, best[1].end
