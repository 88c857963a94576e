"""The figures of a document: what each predicate says of one harm, with combatants apart and no part added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tollbook.model import Claim
from tollbook.settings import Profile
from tollbook.words.vague import read_vague

Ends = tuple[int, int | None, int]  # lowest, highest (None: open), the number settled on
NTH = "count:nth "  # the rule of a number, with which of those told of somebody is ("a fourth body")
_ANYONE = frozenset(("person", "man", None))
_SEVERAL = 2  # entries of a list
_LIST = 60  # characters between two people of one list


class Figure(msgspec.Struct):
    """What one predicate says: people who are no combatants, combatants, both summed over the listed groups."""

    others: list[Ends]
    combatants: list[Ends]
    additive: bool
    at: int
    event: int | None
    vague: bool
    single: Claim | None = None
    himself: bool = False
    places: tuple[int, ...] = ()  # where the one who killed himself is told of
    carried: bool = False
    nth: int = 0  # "a fourth body": which of the dead it is
    teller: str | None = None  # who says it, where that is not the publisher
    toll: bool = False  # a number of all the dead
    rival: bool = False  # another count of those told of before
    headline: bool = False  # of the headline alone, which tells of all
    of_hurt: bool = False  # some of those hurt, who died
    rest: bool = False  # "four others": besides somebody told of
    civilians: int = 0
    certain: int = 0  # women, children, medics, reporters: whoever they were, no fighters
    kin: int = 0  # of unknown status, told of as family of those beside them
    force: int = 0
    suspected: int = 0  # of being fighters, or counted together with some
    whole: int = 0
    anyone: bool = True  # nothing says that they were women, children, medics: they may have been fighters

    def widened(self, value: Ends) -> Ends:
        """The ends moved by status: where some are said to be civilians, the others raise the upper end only."""
        low, high, best = value
        low = max(0, low - self.suspected)  # somebody takes them for fighters: they raise the upper end only
        told = self.civilians + self.certain + self.kin if self.civilians else 0
        if 0 < told < low:
            low = told
        elif 0 < self.force < low:
            low -= self.force  # police and guards: of unknown status, so they raise the upper end only
        return low, high if high is None else max(high, self.whole), best

    @property
    def capped(self) -> bool:
        """Whether it says only how many there are at most."""
        values = [*self.others, *self.combatants]
        return all(low == 0 and high for low, high, _ in values)

    @property
    def total(self) -> int:
        """All people of the figure."""
        return sum(best for _, _, best in [*self.others, *self.combatants])


_REST = frozenset((("group", "noun:others"), ("group", "noun:other")))


def figures_of(claims: Sequence[Claim], profile: Profile) -> list[Figure]:
    """One figure for each predicate, in the order of the text."""
    found: dict[tuple[int, int], Figure] = {}
    by_id: dict[str, Figure] = {}
    whole_ones = [claim for claim in claims if claim.part_of is None and claim.count]
    counted = {predicate_of(claim) for claim in whole_ones if claim.count and claim.count.min}
    vague = {predicate_of(claim) for claim in whole_ones if claim.count and claim.count.kind == "vague"}
    for claim in claims:
        value = value_of(claim, profile)
        if value is None or claim.part_of is not None:
            continue
        key, told = predicate_of(claim), {(e.field, e.rule) for e in claim.evidence}
        if key in counted and key in vague:  # "two ministers and several of their guards": no number of all
            if claim.count is not None and claim.count.kind == "vague":
                continue
            value = value[0], None, value[2]
        figure = found.get(key)
        if figure is None:
            figure = found[key] = Figure([], [], True, claim.start, claim.event, True)
        (figure.combatants if claim.status == "combatant" else figure.others).append(value)
        if _told_civilians(claim):
            figure.civilians += value[2]
        elif _suspect(claim):
            figure.suspected += value[2]
        elif _no_fighter(claim):
            figure.certain += value[2]
        elif ("status", "kin") in told:
            figure.kin += value[2]
        if _of_force(claim):
            figure.force += value[2]
        figure.anyone = figure.anyone and claim.group in _ANYONE
        figure.additive = figure.additive and ("count", "count:more") in told
        figure.nth = next((int(r.removeprefix(NTH)) for _, r in told if r.startswith(NTH)), 0)
        figure.toll = any(field == "harm" and rule.startswith("toll:") for field, rule in told)
        figure.headline = claim.headline
        figure.rival = any(field == "harm" and rule.startswith("rival:") for field, rule in told)
        figure.teller = claim.speaker.name if any(field == "speaker" for field, _ in told) else None
        figure.rest = not _REST.isdisjoint(told)
        figure.vague = figure.vague and claim.count is not None and claim.count.kind == "vague"
        figure.single = claim if not by_id.get(claim.id) and len(figure.others) == 1 and value == (1, 1, 1) else None
        figure.carried = any(field == "harm" and rule.startswith("carried:") for field, rule in told)
        figure.himself = len(figure.others) == 1 and ("count", "count:self") in told
        figure.places = (claim.start, *(start for start, _ in claim.also))
        by_id[claim.id] = figure
    _told_again(whole_ones, by_id, profile)
    told_off: dict[int, int] = {}
    for claim in claims:
        whole = by_id.get(claim.part_of) if claim.part_of is not None else None
        if whole is None:
            continue
        value = value_of(claim, profile)
        if value is not None and (claim.status == "combatant" or claim.group not in {*_ANYONE, "civilian"}):
            told_off[id(whole)] = told_off.get(id(whole), 0) + value[2]
        if value is not None and not whole.others and claim.status == "civilian":
            _among_combatants(whole, value)
        if value is None or not whole.others:
            continue
        if claim.status == "combatant":
            _move(whole, value, vague=claim.count is not None and claim.count.kind == "vague")
        elif _told_civilians(claim) and not whole.civilians:
            whole.civilians = value[2]
        elif _of_force(claim):
            whole.force += value[2]
    for figure in found.values():
        if figure.whole and told_off.get(id(figure)) == figure.whole:
            figure.whole = 0  # "three people, two children and a fighter": nobody's status is open
    return list(found.values())


def _told_again(claims: Sequence[Claim], by_id: Mapping[str, Figure], profile: Profile) -> None:
    """Add to a figure those who are told of a second time beside its people, and who stand with those of another.

    "Killed two officials and their driver ... killing the mayor and her deputy, as well as their driver": three, twice.
    """
    for claim in claims:
        own, value = by_id.get(claim.id), value_of(claim, profile)
        if own is None or value is None or len(own.others) < _SEVERAL or claim.status == "combatant":
            continue
        for start, _ in claim.also:
            near = [c for c in claims if c.id in by_id and 0 < start - c.end < _LIST and by_id[c.id] is not own]
            beside = by_id[max(near, key=lambda c: c.end).id] if near else None
            if beside is not None and beside.others and beside.total + value[2] <= own.total:
                beside.others.append(value)
                beside.certain += value[2] if _no_fighter(claim) else 0


def predicate_of(claim: Claim) -> tuple[int, int]:
    """The span of the words of harm; lists of names are one, since a page may print its list twice, once cut short."""
    words = next((e for e in claim.evidence if e.field == "harm"), None)
    if words is None:
        return claim.start, claim.end
    return (-1, claim.event or 0) if words.rule == "list" else (words.start, words.end)


def _told_civilians(claim: Claim) -> bool:
    """Whether it says that they were civilians: their trade alone says nothing of the others ("an official and his
    driver")."""
    trade = any(e.field == "status" and e.rule == "role" for e in claim.evidence)
    return claim.status == "civilian" and not trade


def _no_fighter(claim: Claim) -> bool:
    """Whether it says that they were no fighters, by their trade, or as women, children, medics, reporters."""
    return claim.status == "civilian" or (claim.group not in _ANYONE and claim.status == "unknown")


def _of_force(claim: Claim) -> bool:
    return any(e.field == "status" and e.rule == "force" for e in claim.evidence)


def _suspect(claim: Claim) -> bool:
    """Whether they are only suspected of being fighters, or are counted with some: "three suspected militants"."""
    told = any(e.field == "status" and e.rule in ("suspected", "mixed") for e in claim.evidence)
    return claim.status == "unknown" and (told or claim.group == "combatant")


def _move(figure: Figure, part: Ends, *, vague: bool) -> None:
    """Combatants among people of unknown status are taken out of their number."""
    low, high, best = figure.others[0]
    if part[2] >= best:
        return
    if vague:  # "five, including soldiers": how many of them is not told
        figure.others[0] = (max(0, low - part[2]), high, best)
        return
    figure.whole = max(figure.whole, figure.total)
    figure.others[0] = (max(0, low - part[2]), None if high is None else high - part[2], best - part[2])
    figure.combatants.append(part)


def _among_combatants(figure: Figure, part: Ends) -> None:
    """Civilians among people called combatants ("seven, two of them civilians") are taken out of their number."""
    low, high, best = figure.combatants[0]
    if part[2] >= best:
        return
    figure.combatants[0] = (max(0, low - part[2]), None if high is None else high - part[2], best - part[2])
    figure.others.append(part)
    figure.civilians = part[2]


def value_of(claim: Claim, profile: Profile) -> Ends | None:
    """The number of a claim; a vague word is read by the profile, a relative one not at all."""
    count = claim.count
    if count is None or count.kind in ("relative", "none"):
        return None
    if count.min is None and count.max is None:
        reading = read_vague(count.text, profile.values, group=claim.group)
        return (reading.min, reading.max, reading.min) if reading else None
    if count.min is None:
        return 0, count.max, count.max or 0
    if count.kind == "more_than":
        return count.min - 1, None, count.min - 1  # the number that the text names
    return count.min, count.max, count.min if count.max is None or count.kind != "range" else count.max


def add(values: Iterable[Ends]) -> Ends:
    """Several figures added up."""
    rows = list(values)
    high = None if any(top is None for _, top, _ in rows) else sum(top or 0 for _, top, _ in rows)
    return sum(low for low, _, _ in rows), high, sum(best for _, _, best in rows)
