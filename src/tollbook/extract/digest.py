"""What one document says of single events: its own figures for killed and injured, with the number it settles on.

A figure is what one predicate says of one harm: its listed groups added up, combatants apart, parts never added. Of the
figures of the event that the document is about the highest stands (a later or fuller toll); increments are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tollbook.extract.elsewhere import of_its_place, of_its_time
from tollbook.extract.fates import (
    BODILY,
    died_later,
    has_died,
    is_one,
    named_in,
    of_all,
    outcome_open,
    own_figure,
    since_dead,
    survivors_of,
    without_one_more,
)
from tollbook.extract.figures import Figure, figures_of, predicate_of
from tollbook.extract.settling import BESIDE, SOON, settle
from tollbook.extract.stories import ROUND_UP
from tollbook.model import Claim, Digest, Document
from tollbook.settings import Profile

_TELLING = ("asserts", "concedes")
_FULL = 2  # words of a name that tell one person from others


def digest(claims: Sequence[Claim], document: Document, profile: Profile) -> Digest:
    """The document's figures from its claims of single events; aggregates, denials and superseded tolls are left out.

    Civilians and people of unknown status count together, combatants apart. A part is never added to its whole.
    """
    own = [claim for claim in claims if claim.document == document.id and claim.scope != "aggregate"]
    told = {claim.harm for claim in own if claim.scope == "incident" and claim.count and claim.stance in _TELLING}
    if document.title:  # a page speaks of other things besides; what is of no certain event gives way
        own = [claim for claim in own if claim.scope != "unstated" or claim.harm not in told]
    main = min(
        (claim.event or 0 for claim in own if claim.harm in BODILY and claim.count and claim.count.kind != "none"),
        default=0,
    )
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
    live = _without_formulas(live)
    if not another and not any(claim.harm == "killed" for claim in live):
        live += died_later(live, later, document.text)
    deaths = [claim for claim in live if claim.harm == "killed"]
    killed = figures_of([claim for claim in deaths if not _known_fighter(claim, deaths, document.text)], profile)
    injured = figures_of([claim for claim in live if claim.harm == "injured"], profile)
    dead_one = [figure.single for figure in killed if figure.single is not None]
    dead_all = [claim.start for claim in live if claim.harm == "killed" and of_all(claim)]

    def died(figure: Figure) -> bool:
        told = any(0 < at - figure.at < SOON for at in dead_all) and figure.single is not None
        return told or has_died(figure.single, dead_one, document.text)

    injured = without_one_more([figure for figure in injured if not died(figure)])
    for claim in live:
        if since_dead(claim, injured) and (more := own_figure(claim, killed)) is not None:
            more.additive = more.of_hurt = True
    open_ones = figures_of([claim for claim in live if outcome_open(claim)], profile)
    attacked = settle([figure for figure in open_ones if not died(figure)], combatants=False)
    dead = settle(killed, combatants=False)
    own_hand = int(any(figure.himself for figure in killed))  # who killed himself is none of those attacked
    return Digest(
        killed=dead,
        injured=survivors_of(
            settle(injured, combatants=False, singly=[*open_ones, *injured]), attacked, dead, own_hand
        ),
        killed_combatants=settle(killed, combatants=True),
    )


_JOINED = 5  # characters of "and" between two nouns


def _without_formulas(live: Sequence[Claim]) -> list[Claim]:
    """Without the dead of bare pairs of nouns such as "قتلى وجرحى": they say that people came to harm, and neither how
    many nor surely that some of them died."""
    bare = [c for c in live if c.harm in ("killed", "injured") and any(e.rule == "count:bare" for e in c.evidence)]
    pairs = [(a, b) for a, b in pairwise(sorted(bare, key=lambda c: c.start)) if 0 < b.start - a.end <= _JOINED]
    dead = {id(c) for a, b in pairs if a.harm != b.harm for c in (a, b) if c.harm == "killed"}
    return [claim for claim in live if id(claim) not in dead]


def _replaced(own: Sequence[Claim]) -> set[str]:
    """Ids of the claims that later words replace; where "they died" tells of a whole list, of all in it."""
    by_id = {claim.id: claim for claim in own}
    replaced = {claim.supersedes for claim in own if claim.supersedes}
    for claim in own:
        other = by_id.get(claim.supersedes or "")
        if other is not None and claim.count is not None and (claim.count.min or 0) > 1 and is_one(other):
            beside = [c for c in own if c.harm == other.harm and predicate_of(c) == predicate_of(other) and is_one(c)]
            if len(beside) == claim.count.min:
                replaced |= {c.id for c in beside}
    return replaced


def _known_fighter(claim: Claim, deaths: Sequence[Claim], text: str) -> bool:
    """Whether somebody named as dead was told of before as a fighter: "killed a commander, the so-called ..."."""
    if claim.status != "unknown" or claim.count is None or len(named_in(claim)) < _FULL:
        return False
    name = " ".join(claim.count.text.split()[:_FULL])
    fighters = (c for c in deaths if c.status == "combatant" and is_one(c) and c.start < claim.start)
    return any(name in text[fighter.end : min(fighter.end + BESIDE, claim.start)] for fighter in fighters)
