"""Who of those told of as hurt is told of as dead, and so is no more among the hurt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.extract.figures import Figure
from tollbook.extract.naming import given_names
from tollbook.model import Claim, DigestCount
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES

BODILY = ("killed", "injured", "killed_or_injured")
_NEXT_WORD = re.compile(r"[ \"“«(]{1,2}(\w+)")
_ALIKE = frozenset(("man", "woman", "child"))
_ANOTHER = ("count:more", "count:other")
OF_THE_HURT = frozenset(
    ("noun:of whom", "noun:of the wounded", "noun:of the injured", "noun:of those injured", "noun:of those wounded")
)
_OF_THEM = frozenset(("noun:of whom", "noun:of them"))
_OF_WOUNDS = frozenset(("intransitive:died", "intransitive:succumbed", "passive:pronounced dead"))


def without_one_more(injured: Sequence[Figure]) -> list[Figure]:
    """Without one more who was taken to hospital, where it is told how many were hurt: that one is among them."""
    told = any(figure.total > 1 and not figure.carried for figure in injured)
    return [figure for figure in injured if not (told and figure.carried and figure.additive)]


def _of_those_hurt(claim: Claim) -> bool:
    """Whether the dead are said to be of those hurt, or are no more than a number that died: "One died"."""
    told = {e.field: e for e in claim.evidence}
    group, count, harm = told.get("group"), told.get("count"), told.get("harm")
    if group is None or count is None or harm is None:
        return False
    bare = group.rule == "noun:none" and group.start == count.start  # not "the one who died"
    return group.rule in OF_THE_HURT | _OF_THEM or (bare and harm.rule in _OF_WOUNDS)


def own_figure(claim: Claim, killed: Sequence[Figure]) -> Figure | None:
    """The figure of some of the hurt who died, where it is of them alone."""
    told = [figure for figure in killed if figure.at <= claim.start]
    own = told[-1] if told and told[-1].at == claim.start else None
    return own if any(e.field == "group" and e.rule in OF_THE_HURT for e in claim.evidence) else None


def since_dead(claim: Claim, injured: Sequence[Figure]) -> bool:
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


def died_later(live: Sequence[Claim], later: Sequence[Claim], text: str) -> list[Claim]:
    """The death, told under another day, of the one person whom the event hurt."""
    hurt = [claim for claim in live if claim.harm in BODILY and claim.count is not None]
    if not hurt or len(later) != 1 or not all(is_one(claim) for claim in [*hurt, *later]):
        return []
    if len({_called(claim, text) for claim in [*hurt, *later]} - {""}) > 1:
        return []
    if len({claim.group for claim in [*hurt, *later]} & {"man", "woman", "child"}) > 1:
        return []
    return [claim for claim in later if all(has_died(other, [claim], text) for other in hurt)]


def _called(claim: Claim, text: str) -> str:
    """The name right behind the claim: the boy "Samir"; "" where none stands there."""
    behind = _NEXT_WORD.match(text, claim.end)
    word = behind.group(1) if behind else ""
    return word if word[:1].isupper() or any(fold(word) in given_names(lang) for lang in LANGUAGES) else ""


def is_one(claim: Claim) -> bool:
    """Whether the claim is of exactly one person, told of by himself."""
    return claim.count is not None and claim.part_of is None and claim.count.min == claim.count.max == 1


def of_all(claim: Claim) -> bool:
    """ "Both were pronounced dead": the people just told of."""
    return claim.part_of is None and any(e.field == "count" and e.rule == "count:pronoun" for e in claim.evidence)


def outcome_open(claim: Claim) -> bool:
    """Whether the claim says that people were shot or stabbed, and not whether they lived."""
    return any(e.field == "harm" and e.rule.startswith("open:") for e in claim.evidence) and claim.harm != "killed"


def has_died(hurt: Claim | None, dead: Sequence[Claim], text: str) -> bool:
    """Whether the one person told of as hurt is, in another sentence, the one told of as dead."""
    if hurt is None or hurt.count is None or any(e.rule in _ANOTHER for e in hurt.evidence):
        return False
    if any(e.field == "harm" and e.rule.startswith("lives:") for e in hurt.evidence):
        return False
    name = named_in(hurt)
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
        own = named_in(other)
        if not name or not own or name & own:
            return True
    return False


def _told_by_another(earlier: Claim, later: Claim) -> bool:
    """Whether the later one is named as somebody's, and the earlier one is not: "An elder was killed. His son was hurt"
    tells of two."""

    def somebodys(claim: Claim) -> bool:
        return any(e.rule in ("kin", "count:poss", "noun:relative", "noun:bodyguard") for e in claim.evidence)

    return somebodys(later) and not somebodys(earlier) and not named_in(earlier)


def named_in(claim: Claim) -> set[str]:
    """The words of a claim's name, where its count is a name."""
    if claim.count is None or not any(e.field == "count" and e.rule == "count:name" for e in claim.evidence):
        return set()
    return set(claim.count.text.lower().replace(".", "").split())


def survivors_of(
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
