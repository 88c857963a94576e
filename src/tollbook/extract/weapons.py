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
from tollbook.extract.sections import Sections
from tollbook.model import Weapon
from tollbook.words.languages import Small, small


class WeaponsSmall(Small, frozen=True, kw_only=True):
    """Section `[weapons]`: small words around weapons.

    kept     words beside a weapon that is kept or fired somewhere and harmed nobody: "missile depot"
    dropping "dropped", between a munition and what it was dropped from
    """

    kept: frozenset[str] = frozenset()
    dropping: frozenset[str] = frozenset()


@cache
def _small(lang: str) -> WeaponsSmall:
    return small(lang, "weapons", WeaponsSmall)


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
        if _small(lang).kept.isdisjoint(
            beside.norm for beside in (*nodes[max(0, at - 1) : at], *nodes[at + 1 : at + 2])
        ):
            near.append(node)
    if not near:
        return
    near.sort(key=lambda node: min(abs(node.start - finding.pred[1]), abs(finding.pred[0] - node.end)))
    node, exact = near[0], [node for node in near if not _open(node)]
    node = _dropped_from(nodes, node, near, _small(lang).dropping) or node
    if _open(node) and len(set(map(_weapon, exact))) == 1:
        node = exact[0]
    finding.weapon, finding.weapon_span, finding.weapon_open = _weapon(node), (node.start, node.end), _open(node)


def _dropped_from(nodes: Sequence[Node], node: Node, near: Sequence[Node], dropping: frozenset[str]) -> Node | None:
    """ "A drone dropped explosives on a house", "a bomb dropped by a jet": the aircraft, and not what it dropped."""
    if _weapon(node) not in _DROPPED:
        return None
    verbs = [other.start for other in nodes if other.norm in dropping]
    for other in near:
        between = sorted((node.start, other.start))
        if _weapon(other) in _CARRIERS and not _open(other) and any(between[0] < at < between[1] for at in verbs):
            return other
    return None


_CARRIERS = ("drone", "airstrike")
_DROPPED = ("ied", "other")


def _weapon(node: Node) -> Weapon:
    return cast("Weapon", node.cats["weapon"].get("weapon"))


def _open(node: Node) -> bool:
    return node.cats["weapon"].get("open") == "yes"


BY_WEAPONS = ("killed", "injured", "killed_or_injured", "missing", "trapped")  # "15 are missing" after a strike


def share(found: Sequence[Finding], sections: Sections) -> None:
    """Findings without a weapon take that of their event, where the text names one only; not from another item."""
    taken: list[tuple[Finding, Finding]] = []
    named: dict[int | None, list[Finding]] = {}
    for finding in found:
        if finding.scope != "aggregate" and finding.weapon is not None:
            named.setdefault(finding.event, []).append(finding)
    for finding in found:
        if finding.scope == "aggregate" or finding.harm not in BY_WEAPONS:
            continue
        if finding.weapon is None or finding.weapon_open:
            own = [f for f in named.get(finding.event, ()) if not sections.apart(f.start, finding.start)]
            armed = [f for f in own if not f.weapon_open] or own
            if len({f.weapon for f in armed}) == 1:
                taken.append((finding, armed[0]))
    for finding, other in taken:
        finding.weapon, finding.weapon_span = other.weapon, other.weapon_span
