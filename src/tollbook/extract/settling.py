"""The figures of one event, or of several, as the one that a document settles on."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.fates import named_in
from tollbook.extract.figures import Ends, Figure, add
from tollbook.model import Claim, DigestCount

BESIDE = 150  # characters within which "killed his wife and then himself" tells of two
SOON = 400  # characters within which "both" or "they" means those told of


def settle(figures: Sequence[Figure], *, combatants: bool, singly: Sequence[Figure] = ()) -> DigestCount | None:
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
    last, headed = 0, False
    for figure in exact:
        values = figure.combatants if combatants else figure.others
        if not values or (not figure.combatants and figure.total in sums):
            continue
        value = add(values)
        if not combatants:
            value = figure.widened(value)
        if figure.single is not None and not figure.himself:
            singles.append(figure.single)
        if own is not None and figure is beside:
            value = add([value, *own.others])  # "killed his wife and then himself"
            beside = None
        earlier = max((f for f in singly if f.at < figure.at), key=lambda f: f.at, default=None)
        one = earlier is not None and earlier.single is not None and not earlier.headline
        if figure.additive and one and value == (1, 1, 1):
            running = 2, 2, 2
        elif figure.nth and running is not None and running[2] == figure.nth - 1:
            running = add([running, value])  # "the bodies of three children, then that of the fourth"
            if rivals and rivals[-1][0][2] == figure.nth - 1:
                rivals.pop()
        elif figure.rest and running == (1, 1, 1) and figure.at - last < SOON:
            running = add([running, value])
        else:
            running = add([running, value]) if figure.additive and running is not None and not headed else value
        last, headed = figure.at, figure.headline  # "One dead in Averil. ... Another man was dead": he is the one
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
    told = any(figure.rival for _, figure in rivals)
    stand = (
        ends
        for ends, figure in rivals
        if 2 * ends[2] >= best[2] or ((figure.toll or told) and _disagree(figure, teller))
    )
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


def _told_before(own: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The figure right before the words that tell of one who killed himself."""
    for place in own.places:
        last = max((f for f in figures if f.at < place and not f.himself), key=lambda f: f.at, default=None)
        if last is not None and place - last.at < BESIDE:
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
        if words := named_in(claim):
            brothers = not claim.quote.isascii() and len(words) > 2  # in Arabic they share their father's names
            if not any(words <= other or other <= words if brothers else words & other for other in names):
                names.append(words)
        elif not any(_same_kind(kind, claim.group or "person") for kind in kinds):
            kinds.append(claim.group or "person")
    return max(len(names), len(kinds))


def _same_kind(one: str, other: str) -> bool:
    """Whether two words may mean one person: a civilian is a man, a woman or a child; a man is no woman."""
    return one == other or not {one, other} <= {"man", "woman", "child", "combatant"}
