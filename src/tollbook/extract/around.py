"""What the sentence around a finding says of it: whether it happened, over which time, of which number, by what."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tollbook.extract import weapons
from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node, People
from tollbook.extract.modality import modality_of, negated
from tollbook.extract.parts import says_harm
from tollbook.extract.people import singular
from tollbook.extract.periods import aggregate_cue, one_act, within_month

_MANY, _MOST = 150, 1000  # without a single act named beside it, so high a number may be, or is, that of a period
_TOO_MANY = "more than one event kills"
_SUMMED = 10  # so many strikes or attacks are a campaign's
_OF_THEM = ("of whom", "of them")
_BEHIND = 30  # characters between people and whose ranks they are of
OWN_RANKS = "own ranks"  # evidence that the dead are of whoever speaks
_DENYING = frozenset(("neg", "rumour"))  # categories of words that may say that it did not happen


def look_around(nodes: Sequence[Node], finding: Finding, said: Collection[str]) -> None:
    """Modality, denial, ranks and scope. `said`: the categories of all words of the sentence; what none of them can
    say is not asked for."""
    spoken = "modal" in said or "neg" in said or finding.entry.get("modality")
    modality = modality_of(nodes, finding) if spoken else None
    if modality is not None:
        finding.modality = modality[0]
        finding.evidence.append(("modality", modality[1], modality[2], f"word:{modality[0]}"))
    people = finding.people
    if people.kind == "none":
        finding.stance = "denies"
        finding.evidence.append(("stance", people.start, people.end, "none"))
    elif (not _DENYING.isdisjoint(said) or finding.entry.get("denied")) and negated(nodes, finding):
        finding.stance, finding.counted = "denies", False
    ranks = _own_ranks(nodes, finding) if "own_ranks" in said else None
    if ranks is not None:
        finding.evidence.append(("group", *ranks, OWN_RANKS))
    many = max(people.low or 0, people.high or 0)
    cue = aggregate_cue(nodes, max(finding.pred[1], finding.people.end))
    if cue is None and people.how == "count" and people.plural:
        cue = within_month(nodes, finding)
    named = people.how in ("name", "a", "the", "poss", "pronoun") and singular(people)
    if cue is not None and named and _one_month(nodes, cue):
        cue = None  # "Adam Reed was killed in January": one person dies once
    if cue is not None and finding.harm == "trapped":
        cue = None  # "trapped since Thursday": they are so still
    if cue is not None:
        finding.scope = cue[0]
        finding.evidence.append(("scope", cue[1], cue[2], "period"))
    elif finding.modality == "hypothetical":
        finding.scope = "unstated"
    elif finding.harm in ("strikes", "events") and many >= _SUMMED:
        finding.scope = "aggregate"
        finding.evidence.append(("scope", people.text_start, people.text_end, "so many are no one event"))
    elif finding.harm == "killed" and many >= _MANY and not one_act(nodes):
        finding.scope = "aggregate" if many >= _MOST else "unstated"
        finding.evidence.append(("scope", people.text_start, people.text_end, _TOO_MANY))


def _own_ranks(nodes: Sequence[Node], finding: Finding) -> tuple[int, int] | None:
    """ "four deaths in its ranks": right behind the finding, the words that say whose the dead are."""
    behind = max(finding.people.end, finding.pred[1])
    return next(((n.start, n.end) for n in nodes if "own_ranks" in n.cats and 0 < n.start - behind < _BEHIND), None)


def _one_month(nodes: Sequence[Node], cue: tuple[str, int, int]) -> bool:
    """Whether the words of a period only say in which month or year ("in January", "in 1989")."""
    inside = [node for node in nodes if cue[1] <= node.start < cue[2]]
    return (
        len(inside) == 2
        and inside[0].norm in ("in", "during")
        and ("month" in inside[1].cats or inside[1].kind == "number")
    )


def of_those(finding: Finding, found: Sequence[Finding], before: Sequence[Finding]) -> Finding | None:
    """The number of which some are told of: "ten were hurt, two of whom died" is of none killed before them."""
    people = finding.people
    beside = [f for f in found if f.people.plural and f.people.end <= people.start and f.part_of is None]
    if people.partitive and people.head in _OF_THEM and beside and not finding.rule.startswith(("verb:", "nominal:")):
        nearest = max(beside, key=lambda f: f.people.end)
        return nearest if nearest.harm == finding.harm and (nearest.people.low or 0) > (people.low or 0) else None
    return next(
        (f for f in reversed(before) if f.harm == finding.harm and f.people.plural and f.part_of is None),
        None,
    )


def correct(said: Collection[str], found: Sequence[Finding], before: Sequence[Finding]) -> None:
    """A toll that moves: what was added to it counts no more, and a lowered one stands for the higher one before it."""
    tolls = [f for f in found if f.rule.startswith("toll:") and f.people.low is not None]
    for toll in tolls:
        for other in found:
            if other.harm == toll.harm and other.people.additive and other.people.how == "count":
                other.people.additive = False  # "rose to 31 after four more bodies were found"
        if "lowered" in said or toll.entry.get("revised"):
            earlier = (
                f for f in [*reversed(before), *found] if f.harm == toll.harm and f is not toll and f.part_of is None
            )
            toll.supersedes = next((f for f in earlier if (f.people.low or 0) > (toll.people.low or 0)), None)


def share_scope(found: Sequence[Finding]) -> None:
    """ "177 dead and 251 wounded": where so many dead are of no one event, neither are those hurt beside them."""
    many = next((f for f in found if any(e[3] == _TOO_MANY for e in f.evidence)), None)
    for finding in found if many is not None else ():
        if many is not None and finding.harm == "injured" and finding.scope == "incident":
            finding.scope = many.scope
            finding.evidence.append(("scope", many.people.text_start, many.people.text_end, _TOO_MANY))


def share_sum(found: Sequence[Finding]) -> None:
    """ "86 civilian casualties (23 killed and 63 injured)": those counted apart are of the group of all."""
    for whole in found:
        people = whole.people
        if whole.harm != "killed_or_injured" or people.how != "count" or people.group == "person":
            continue
        apart = [f for f in found if f.harm in ("killed", "injured") and f.people.start >= people.end][:2]
        plain = all(
            f.people.how == "count" and (not f.people.head or says_harm(f.people)) and f.people.low is not None
            for f in apart
        )
        if len(apart) == 2 and plain and sum(f.people.low or 0 for f in apart) == people.low:
            for finding in apart:
                finding.people.group, finding.people.status = people.group, people.status
                finding.scope = whole.scope


def _suspected(nodes: Sequence[Node], people: People) -> tuple[int, int] | None:
    """The words right behind people, or the last of theirs, that suspect them of being fighters: "three people
    believed to be members of the militia"."""
    if people.status != "unknown":
        return None
    for at, node in enumerate(nodes):
        if node.has("suspect") and people.start <= node.start <= people.end + _NEXT:
            behind = nodes[at + 1 : at + 1 + _BODY]
            stop = next((k for k, n in enumerate(behind) if n.kind == "punct" or n.harms), len(behind))
            if any(n.has("armed") or _fighter(n.people) for n in behind[:stop]):
                return node.start, node.end
    return None


def _fighter(people: People | None) -> bool:
    return people is not None and people.group == "combatant"


_NEXT, _BODY = 8, 6  # characters before words of suspicion; nodes behind them in which the armed body is named


def describe(nodes: Sequence[Node], finding: Finding, said: Collection[str], lang: str) -> None:
    """Evidence of status, and the weapon."""
    if finding.people.force:
        finding.evidence.append(("status", finding.people.start, finding.people.end, "force"))
    elif finding.people.relation:
        finding.evidence.append(("status", finding.people.start, finding.people.end, "kin"))
    elif finding.people.role and finding.people.status == "civilian":
        finding.evidence.append(("status", finding.people.start, finding.people.end, "role"))
    if finding.people.mixed:
        finding.evidence.append(("status", finding.people.start, finding.people.end, "mixed"))
    if "suspect" in said and (doubt := _suspected(nodes, finding.people)) is not None:
        finding.evidence.append(("status", *doubt, "suspected"))
    if "weapon" in said:
        weapons.name(nodes, finding, lang)
