"""What one document says of single events: its own figures for killed and injured, with the number it settles on.

A figure is what one predicate says of one harm: its listed groups added up, combatants apart, parts never added. Of the
figures of the event that the document is about the highest stands (a later or fuller toll); increments are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from tollbook.extract.elsewhere import of_its_place, of_its_time
from tollbook.extract.naming import given_names
from tollbook.extract.stories import ROUND_UP
from tollbook.model import Claim, Digest, DigestCount, Document
from tollbook.settings import Profile
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES
from tollbook.words.vague import read_vague

_BODILY = ("killed", "injured", "killed_or_injured")
_NEXT_WORD = re.compile(r"[ \"“«(]{1,2}(\w+)")
_BESIDE = 150  # characters within which "killed his wife and then himself" tells of two
_FULL = 2  # words of a name that tell one person from others
_ANYONE = frozenset(("person", "man", None))
_ALIKE = frozenset(("man", "woman", "child"))
_ANOTHER = ("count:more", "count:other")
_SOON = 400  # characters within which "both" or "they" means those told of
_TELLING = ("asserts", "concedes")
Ends = tuple[int, int | None, int]  # lowest, highest (None: open), the number settled on


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
    teller: str | None = None  # who says it, where that is not the publisher
    toll: bool = False  # a number of all the dead
    of_hurt: bool = False  # some of those hurt, who died
    rest: bool = False  # "four others": besides somebody told of
    civilians: int = 0
    certain: int = 0  # women, children, medics, reporters: whoever they were, no fighters
    kin: int = 0  # of unknown status, told of as family of those beside them
    force: int = 0
    whole: int = 0
    anyone: bool = True  # nothing says that they were women, children, medics: they may have been fighters

    def widened(self, value: Ends) -> Ends:
        """The ends moved by status: where some are said to be civilians, the others raise the upper end only."""
        low, high, best = value
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


def digest(claims: Sequence[Claim], document: Document, profile: Profile) -> Digest:
    """The document's figures from its claims of single events; aggregates, denials and superseded tolls are left out.

    Civilians and people of unknown status count together, combatants apart. A part is never added to its whole.
    """
    own = [claim for claim in claims if claim.document == document.id and claim.scope != "aggregate"]
    told = {claim.harm for claim in own if claim.scope == "incident" and claim.count and claim.stance in _TELLING}
    if document.title:  # a page speaks of other things besides; what is of no certain event gives way
        own = [claim for claim in own if claim.scope != "unstated" or claim.harm not in told]
    main = min((claim.event or 0 for claim in own if claim.harm in _BODILY and claim.count), default=0)
    replaced = _replaced(own)
    live = [
        claim
        for claim in own
        if claim.stance in _TELLING
        and claim.modality != "hypothetical"
        and claim.id not in replaced
        and (claim.event or 0) < ROUND_UP
    ]
    hurting = {claim.event for claim in live if claim.harm in ("injured", "killed_or_injured")}
    later = [claim for claim in live if claim.harm == "killed" and (claim.event or 0) != main]
    live = of_its_place(of_its_time(live, main), main)
    # In Arabic a day that hurt others as well has an event of its own; English tells of survivors beside a later death.
    another = any(claim.event in hurting and not claim.quote.isascii() for claim in later)
    live = [claim for claim in live if (claim.event or 0) == main]  # what the document is about, not what it mentions
    if not another and not any(claim.harm == "killed" for claim in live):
        live += _died_later(live, later, document.text)
    deaths = [claim for claim in live if claim.harm == "killed"]
    killed = _figures([claim for claim in deaths if not _known_fighter(claim, deaths, document.text)], profile)
    injured = _figures([claim for claim in live if claim.harm == "injured"], profile)
    dead_one = [figure.single for figure in killed if figure.single is not None]
    dead_all = [claim.start for claim in live if claim.harm == "killed" and _of_all(claim)]

    def died(figure: Figure) -> bool:
        told = any(0 < at - figure.at < _SOON for at in dead_all) and figure.single is not None
        return told or _died(figure.single, dead_one, document.text)

    injured = _hurt([figure for figure in injured if not died(figure)])
    for claim in live:
        if _since_dead(claim, injured) and (more := _own_figure(claim, killed)) is not None:
            more.additive = more.of_hurt = True
    open_ones = _figures([claim for claim in live if _outcome_open(claim)], profile)
    attacked = _settle([figure for figure in open_ones if not died(figure)], combatants=False)
    dead = _settle(killed, combatants=False)
    own_hand = int(any(figure.himself for figure in killed))  # who killed himself is none of those attacked
    return Digest(
        killed=dead,
        injured=_survivors(_settle(injured, combatants=False, singly=[*open_ones, *injured]), attacked, dead, own_hand),
        killed_combatants=_settle(killed, combatants=True),
    )


def _replaced(own: Sequence[Claim]) -> set[str]:
    """Ids of the claims that later words replace; where "they died" tells of a whole list, of all in it."""
    by_id = {claim.id: claim for claim in own}
    replaced = {claim.supersedes for claim in own if claim.supersedes}
    for claim in own:
        other = by_id.get(claim.supersedes or "")
        if other is not None and claim.count is not None and (claim.count.min or 0) > 1 and _one(other):
            beside = [c for c in own if c.harm == other.harm and _predicate(c) == _predicate(other) and _one(c)]
            if len(beside) == claim.count.min:
                replaced |= {c.id for c in beside}
    return replaced


def _hurt(injured: Sequence[Figure]) -> list[Figure]:
    """Without one more who was taken to hospital, where it is told how many were hurt: that one is among them."""
    told = any(figure.total > 1 and not figure.carried for figure in injured)
    return [figure for figure in injured if not (told and figure.carried and figure.additive)]


_OF_THE_HURT = frozenset(
    ("noun:of whom", "noun:of the wounded", "noun:of the injured", "noun:of those injured", "noun:of those wounded")
)
_OF_THEM = frozenset(("noun:of whom", "noun:of them"))
_OF_WOUNDS = frozenset(("intransitive:died", "intransitive:succumbed", "passive:pronounced dead"))


def _of_those_hurt(claim: Claim) -> bool:
    """Whether the dead are said to be of those hurt, or are no more than a number that died: "One died"."""
    told = {e.field: e for e in claim.evidence}
    group, count, harm = told.get("group"), told.get("count"), told.get("harm")
    if group is None or count is None or harm is None:
        return False
    bare = group.rule == "noun:none" and group.start == count.start  # not "the one who died"
    return group.rule in _OF_THE_HURT | _OF_THEM or (bare and harm.rule in _OF_WOUNDS)


def _own_figure(claim: Claim, killed: Sequence[Figure]) -> Figure | None:
    """The figure of some of the hurt who died, where it is of them alone."""
    told = [figure for figure in killed if figure.at <= claim.start]
    own = told[-1] if told and told[-1].at == claim.start else None
    return own if any(e.field == "group" and e.rule in _OF_THE_HURT for e in claim.evidence) else None


def _since_dead(claim: Claim, injured: Sequence[Figure]) -> bool:
    """ "Twelve were wounded, two of whom later died", "Two were wounded. One died": no more among the wounded. Whether
    some are fewer."""
    number = claim.count.min if claim.count is not None and claim.harm == "killed" and claim.part_of is None else None
    if number is None or not _of_those_hurt(claim):
        return False
    told = [figure for figure in injured if figure.at < claim.start and figure.total > number and figure.others]
    for figure in told[-1:]:
        low, high, best = figure.others[0]
        figure.others[0] = max(0, low - number), high if high is None else high - number, best - number
    return bool(told)


def _died_later(live: Sequence[Claim], later: Sequence[Claim], text: str) -> list[Claim]:
    """The death, told under another day, of the one person whom the event hurt."""
    hurt = [claim for claim in live if claim.harm in _BODILY and claim.count is not None]
    if not hurt or len(later) != 1 or not all(_one(claim) for claim in [*hurt, *later]):
        return []
    if len({_called(claim, text) for claim in [*hurt, *later]} - {""}) > 1:
        return []
    if len({claim.group for claim in [*hurt, *later]} & {"man", "woman", "child"}) > 1:
        return []
    return [claim for claim in later if all(_died(other, [claim], text) for other in hurt)]


def _called(claim: Claim, text: str) -> str:
    """The name right behind the claim: the boy "Samir"; "" where none stands there."""
    behind = _NEXT_WORD.match(text, claim.end)
    word = behind.group(1) if behind else ""
    return word if word[:1].isupper() or any(fold(word) in given_names(lang) for lang in LANGUAGES) else ""


def _one(claim: Claim) -> bool:
    return claim.count is not None and claim.part_of is None and claim.count.min == claim.count.max == 1


def _of_all(claim: Claim) -> bool:
    """ "Both were pronounced dead": the people just told of."""
    return claim.part_of is None and any(e.field == "count" and e.rule == "count:pronoun" for e in claim.evidence)


def _outcome_open(claim: Claim) -> bool:
    """Whether the claim says that people were shot or stabbed, and not whether they lived."""
    return any(e.field == "harm" and e.rule.startswith("open:") for e in claim.evidence) and claim.harm != "killed"


def _died(hurt: Claim | None, dead: Sequence[Claim], text: str) -> bool:
    """Whether the one person told of as hurt is, in another sentence, the one told of as dead."""
    if hurt is None or hurt.count is None or any(e.rule in _ANOTHER for e in hurt.evidence):
        return False
    if any(e.field == "harm" and e.rule.startswith("lives:") for e in hurt.evidence):
        return False
    name = _named(hurt)
    for other in dead:
        low, high = sorted((hurt.start, other.start))
        if high - low < 80 and not any(mark in text[low:high] for mark in ".;|\n"):
            continue
        if (
            hurt.harm == "injured"
            and hurt.quote.isascii()
            and _told_by_another(*sorted((hurt, other), key=lambda claim: claim.start))
        ):
            continue
        groups = {hurt.group, other.group}
        if groups == {"man", "woman"} or (groups < _ALIKE and len(groups) == 2 and not hurt.quote.isascii()):
            continue  # English calls a girl of 17 a woman; Arabic nouns tell them apart
        own = _named(other)
        if not name or not own or name & own:
            return True
    return False


def _told_by_another(earlier: Claim, later: Claim) -> bool:
    """Whether the later one is named as somebody's, and the earlier one is not: "An elder was killed. His son was hurt"
    tells of two."""

    def somebodys(claim: Claim) -> bool:
        return any(e.rule in ("kin", "count:poss", "noun:relative", "noun:bodyguard") for e in claim.evidence)

    return somebodys(later) and not somebodys(earlier) and not _named(earlier)


def _named(claim: Claim) -> set[str]:
    """The words of a claim's name, where its count is a name."""
    if claim.count is None or not any(e.field == "count" and e.rule == "count:name" for e in claim.evidence):
        return set()
    return set(claim.count.text.lower().replace(".", "").split())


def _survivors(
    injured: DigestCount | None, attacked: DigestCount | None, dead: DigestCount | None, own_hand: int
) -> DigestCount | None:
    """People shot who are not told of as dead are read as injured, where that is more than the text counts as such."""
    if attacked is None or attacked.best is None:
        return injured
    died = max(0, (dead.best or 0 if dead is not None else 0) - own_hand)
    rest = attacked.best - (died if attacked.best > 1 else 0)
    told = injured.best or 0 if injured is not None else 0
    if 0 < rest < told and dead is not None and told + died > attacked.best > 1:
        return DigestCount(min=rest, max=told, best=rest)
    if rest <= 0 or (injured is not None and (injured.best or 0) >= rest):
        return injured
    low = rest if injured is None or injured.min is None else min(rest, injured.min)
    return DigestCount(min=low, max=rest, best=rest)


_REST = frozenset((("group", "noun:others"), ("group", "noun:other")))


def _figures(claims: Sequence[Claim], profile: Profile) -> list[Figure]:
    """One figure for each predicate, in the order of the text."""
    found: dict[tuple[int, int], Figure] = {}
    by_id: dict[str, Figure] = {}
    whole_ones = [claim for claim in claims if claim.part_of is None and claim.count]
    counted = {_predicate(claim) for claim in whole_ones if claim.count and claim.count.min}
    vague = {_predicate(claim) for claim in whole_ones if claim.count and claim.count.kind == "vague"}
    for claim in claims:
        value = _value(claim, profile)
        if value is None or claim.part_of is not None:
            continue
        key, told = _predicate(claim), {(e.field, e.rule) for e in claim.evidence}
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
        elif claim.group not in _ANYONE and claim.status == "unknown":
            figure.certain += value[2]
        elif ("status", "kin") in told:
            figure.kin += value[2]
        if _of_force(claim):
            figure.force += value[2]
        figure.anyone = figure.anyone and claim.group in _ANYONE
        figure.additive = figure.additive and ("count", "count:more") in told
        figure.toll = any(field == "harm" and rule.startswith("toll:") for field, rule in told)
        figure.teller = claim.speaker.name if any(field == "speaker" for field, _ in told) else None
        figure.rest = not _REST.isdisjoint(told)
        figure.vague = figure.vague and claim.count is not None and claim.count.kind == "vague"
        figure.single = claim if not by_id.get(claim.id) and len(figure.others) == 1 and value == (1, 1, 1) else None
        figure.carried = any(field == "harm" and rule.startswith("carried:") for field, rule in told)
        figure.himself = len(figure.others) == 1 and ("count", "count:self") in told
        figure.places = (claim.start, *(start for start, _ in claim.also))
        by_id[claim.id] = figure
    for claim in claims:
        whole = by_id.get(claim.part_of) if claim.part_of is not None else None
        if whole is None:
            continue
        value = _value(claim, profile)
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
    return list(found.values())


def _predicate(claim: Claim) -> tuple[int, int]:
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


def _of_force(claim: Claim) -> bool:
    return any(e.field == "status" and e.rule == "force" for e in claim.evidence)


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


def _settle(figures: Sequence[Figure], *, combatants: bool, singly: Sequence[Figure] = ()) -> DigestCount | None:
    """The figures of all events together. `singly`: figures of all harms, where people are told off one by one."""
    if not figures:
        return None
    events: dict[int | None, list[Figure]] = {}
    for figure in figures:
        events.setdefault(figure.event, []).append(figure)
    settled = [
        one for group in events.values() if (one := _event(group, combatants=combatants, singly=singly)) is not None
    ]
    if not settled:
        return None
    high = None if any(top is None for _, top, _ in settled) else sum(top or 0 for _, top, _ in settled)
    return DigestCount(min=sum(low for low, _, _ in settled), max=high, best=sum(best for _, _, best in settled))


def _event(figures: Sequence[Figure], *, combatants: bool, singly: Sequence[Figure] = ()) -> Ends | None:
    """One event: the highest of its figures, increments added to the one before."""
    sums = {figure.total for figure in figures if figure.combatants and figure.others}
    best: Ends | None = None
    running: Ends | None = None
    teller: str | None = None
    figures = _same_soldiers(figures)
    exact = [figure for figure in figures if not figure.vague] or list(figures)
    capped = [figure for figure in exact if figure.capped]
    if any(not figure.capped and (figure.combatants if combatants else figure.others) for figure in exact):
        exact = [figure for figure in exact if not figure.capped]  # "up to 200" is no count beside "54 bodies"
    singles: list[Claim] = []
    rivals: list[tuple[Ends, Figure]] = []
    own = next((figure for figure in exact if figure.himself), None) if not combatants else None
    beside = _told_before(own, exact) if own is not None else None
    last = 0
    for figure in exact:
        values = figure.combatants if combatants else figure.others
        if not values or (not figure.combatants and figure.total in sums):
            continue
        value = _add(values)
        if not combatants:
            value = figure.widened(value)
        if figure.single is not None and not figure.himself:
            singles.append(figure.single)
        if own is not None and figure is beside:
            value = _add([value, *own.others])  # "killed his wife and then himself"
            beside = None
        earlier = max((f for f in singly if f.at < figure.at), key=lambda f: f.at, default=None)
        if figure.additive and earlier is not None and earlier.single is not None and value == (1, 1, 1):
            running = 2, 2, 2
        elif figure.rest and running == (1, 1, 1) and figure.at - last < _SOON:
            running = _add([running, value])
        else:
            running = _add([running, value]) if figure.additive and running is not None else value
        last = figure.at
        if figure.of_hurt and rivals and running[2] > value[2]:
            rivals.pop()  # what it adds to is no figure of its own
        if not figure.additive and figure.single is None and not figure.himself:
            rivals.append((value, figure))
        if best is None or running[2] > best[2]:
            best, teller = running, figure.teller
    alone = _persons(singles)
    if not combatants and exact != list(figures) and _listed_short(exact, figures):
        return 2, None, max(2, alone)
    if best is None or alone > best[2]:
        return best and (alone, alone, alone)
    # smaller figures are details, but not another's toll
    stand = (ends for ends, figure in rivals if 2 * ends[2] >= best[2] or (figure.toll and _disagree(figure, teller)))
    low = min((low for low, _, _ in stand), default=best[0])
    high = None if best[1] is None else max([best[1], *(figure.total for figure in capped)])
    return min(low, best[0]), high, best[2]


def _disagree(figure: Figure, teller: str | None) -> bool:
    """Whether two named speakers give the figures."""
    return figure.teller is not None and teller is not None and figure.teller != teller


def _listed_short(exact: Sequence[Figure], figures: Sequence[Figure]) -> bool:
    """Whether a text speaks of several dead ("شهداء القصف") and names one of them in a list that goes on elsewhere."""
    named = all(figure.single is not None and _in_list(figure.single) for figure in exact)
    return named and any(figure.vague and figure.others and figure.others[0][0] > 1 for figure in figures)


def _in_list(claim: Claim) -> bool:
    rules = {e.rule for e in claim.evidence}
    return (
        not claim.quote.isascii()
        and any(rule.startswith("noun:") for rule in rules)
        and not rules.isdisjoint(("count:the", "count:name"))
    )


def _known_fighter(claim: Claim, deaths: Sequence[Claim], text: str) -> bool:
    """Whether somebody named as dead was told of before as a fighter: "killed a commander, the so-called ..."."""
    if claim.status != "unknown" or claim.count is None or len(_named(claim)) < _FULL:
        return False
    name = " ".join(claim.count.text.split()[:_FULL])
    fighters = (c for c in deaths if c.status == "combatant" and _one(c) and c.start < claim.start)
    return any(name in text[fighter.end : min(fighter.end + _BESIDE, claim.start)] for fighter in fighters)


def _told_before(own: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The figure right before the words that tell of one who killed himself."""
    for place in own.places:
        last = max((f for f in figures if f.at < place and not f.himself), key=lambda f: f.at, default=None)
        if last is not None and place - last.at < _BESIDE:
            return last
    return None


def _same_soldiers(figures: Sequence[Figure]) -> list[Figure]:
    """Without figures of people of unknown status whose number is given elsewhere as that of combatants."""
    fighters = {figure.total for figure in figures if figure.combatants and not figure.others}
    civilians = {figure.total for figure in figures if figure.civilians and not figure.combatants}
    fighters |= {some + others for some in fighters for others in civilians}  # five, told as four fighters and one
    return [
        figure
        for figure in figures
        if not figure.others
        or figure.civilians
        or figure.vague
        or not figure.anyone
        or figure.total < 2
        or figure.total not in fighters
    ]


def _persons(singles: Sequence[Claim]) -> int:
    """How many different people are told of one by one: by their names, or by what they are called."""
    names: list[set[str]] = []
    kinds: list[str] = []
    for claim in singles:
        if claim.count is None:
            continue
        if words := _named(claim):
            brothers = not claim.quote.isascii() and len(words) > 2  # in Arabic they share their father's names
            if not any(words <= other or other <= words if brothers else words & other for other in names):
                names.append(words)
        elif not any(_same_kind(kind, claim.group or "person") for kind in kinds):
            kinds.append(claim.group or "person")
    return max(len(names), len(kinds))


def _same_kind(one: str, other: str) -> bool:
    """Whether two words may mean one person: a civilian is a man, a woman or a child; a man is no woman."""
    return one == other or not {one, other} <= {"man", "woman", "child", "combatant"}


def _add(values: Iterable[Ends]) -> Ends:
    rows = list(values)
    high = None if any(top is None for _, top, _ in rows) else sum(top or 0 for _, top, _ in rows)
    return sum(low for low, _, _ in rows), high, sum(best for _, _, best in rows)


def _value(claim: Claim, profile: Profile) -> Ends | None:
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
