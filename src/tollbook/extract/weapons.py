"""By what people were harmed: the weapon that a sentence names, and what the text says of their event elsewhere.

Some words name an attack and leave open what with ("strike", "raid"): they are read as strikes from the air only where
the text has no word that says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node
from tollbook.model import Weapon
from tollbook.words.languages import Small, small


class WeaponsSmall(Small, frozen=True, kw_only=True):
    """Section `[weapons]`: words beside a weapon that is kept or fired somewhere and harmed nobody: "missile depot"."""

    kept: frozenset[str] = frozenset()


@cache
def _kept(lang: str) -> frozenset[str]:
    return small(lang, "weapons", WeaponsSmall).kept


def name(nodes: Sequence[Node], finding: Finding, lang: str) -> None:
    """Gives a finding the weapon word nearest to its predicate in its sentence, with its span.

    A word that leaves open what with yields to the one weapon that the sentence names.
    """
    if finding.harm == "detained":
        return
    near: list[Node] = []
    for at, node in enumerate(nodes):
        # "eight gunmen were killed": how they fight, not how they died
        if "weapon" not in node.cats or finding.people.start <= node.start < finding.people.end:
            continue
        if _kept(lang).isdisjoint(beside.norm for beside in (*nodes[max(0, at - 1) : at], *nodes[at + 1 : at + 2])):
            near.append(node)
    if not near:
        return
    near.sort(key=lambda node: min(abs(node.start - finding.pred[1]), abs(finding.pred[0] - node.end)))
    node, exact = near[0], [node for node in near if not _open(node)]
    if _open(node) and len(set(map(_weapon, exact))) == 1:
        node = exact[0]
    finding.weapon, finding.weapon_span, finding.weapon_open = _weapon(node), (node.start, node.end), _open(node)


def _weapon(node: Node) -> Weapon:
    return cast("Weapon", node.cats["weapon"].get("weapon"))


def _open(node: Node) -> bool:
    return node.cats["weapon"].get("open") == "yes"


BY_WEAPONS = ("killed", "injured", "killed_or_injured", "missing", "trapped")  # "15 are missing" after a strike


def share(found: Sequence[Finding]) -> None:
    """Findings without a weapon take that of their event, where the text names one only."""
    for event in {finding.event for finding in found}:
        own = [finding for finding in found if finding.event == event and finding.scope != "aggregate"]
        armed = [f for f in own if f.weapon is not None]
        armed = [f for f in armed if not f.weapon_open] or armed
        if len({f.weapon for f in armed}) != 1:
            continue
        for finding in own:
            if (finding.weapon is None or finding.weapon_open) and finding.harm in BY_WEAPONS:
                finding.weapon, finding.weapon_span = armed[0].weapon, armed[0].weapon_span
