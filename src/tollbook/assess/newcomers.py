"""Newcomers with one story: publishers that a ledger has just met and that all give the same figure.

A made-up event or a made-up toll is cheap to plant on many new pages. Where enough publishers that this ledger had not
met before tell one story, and others whom it knew tell of the event too, the newcomers' claims stand beside the figures
and move none until a person has assessed one of them. Where only newcomers tell of an event, its figures are theirs;
it says so, and stays out of headline totals as long as nobody has assessed them. The rule is this project's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tollbook.assess.origins import ASSERTING
from tollbook.model import Claim, Document, Register
from tollbook.settings import Profile
from tollbook.words.fold import fold
from tollbook.words.telling import tell


class Publishers:
    """Since when a ledger has reports of each publisher. Days are ordinals of publication dates."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._first: dict[str, int] = {}
        for document in documents:
            name, day = published_by(document)
            if name is not None and day is not None:
                self._first[name] = min(day, self._first.get(name, day))
        self._begun = min(self._first.values(), default=None)

    @classmethod
    def since(cls, first: Mapping[str, int], begun: int | None) -> Publishers:
        """The same from the day of each publisher's first report (folded names), and of the first report of all."""
        made = cls(())
        made._first, made._begun = dict(first), begun
        return made

    def new(self, document: Document, days: int) -> str | None:
        """The publisher of this report where the ledger met it less than `days` before, in a ledger that is older."""
        name, day = published_by(document)
        if name is None or day is None or self._begun is None:
            return None
        return name if self._begun <= day - days < self._first[name] else None


NOBODY = Publishers(())


class Aside(NamedTuple):
    """Claims (ids) of newcomers that move no figure, and what is to be said of newcomers, if anything."""

    claims: frozenset[str]
    reasons: tuple[str, ...]


def stand_aside(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    publishers: Publishers,
    profile: Profile,
    register: Register,
) -> Aside:
    """Which of an event's claims come from newcomers with one story; none where the profile asks for 0 of them."""
    enough, days = profile.number("newcomers_with_one_story"), int(profile.number("newcomer_days"))
    if enough <= 0:
        return Aside(frozenset(), ())
    reports: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        reports[claim.document].append(claim)
    new = {name: who for name, own in reports.items() if (who := _newcomer(own, documents, publishers, days, register))}
    tellers: dict[Figure, set[str]] = defaultdict(set)
    for name, who in new.items():
        for figure in _figures(reports[name]):
            tellers[figure].add(who)
    others = {name: _figures(own) for name, own in reports.items() if name not in new and _asserts(own)}
    known = {figure for figures in others.values() for figure in figures}
    stories = {figure for figure, names in tellers.items() if len(names) >= enough and figure not in known}
    told = [name for name in new if _figures(reports[name]) & stories]
    if not told:
        return Aside(frozenset(), ())
    everyone = sorted({new[name] for name in told})
    n, who = len(everyone), ", ".join(everyone)
    if not others and len(told) == sum(_asserts(own) for own in reports.values()):
        return Aside(frozenset(), (_alone(n, who),))
    aside = frozenset(claim.id for name in told for claim in reports[name])
    return Aside(aside, (_waiting(n, who),))


def _alone(n: int, who: str) -> str:
    return tell(
        "{n} sources that this ledger had not met before tell one story ({who}), and nobody else tells of it. "
        "Nobody has assessed them.",
        n=n,
        who=who,
    )


def _waiting(n: int, who: str) -> str:
    return tell(
        "{n} sources that this ledger had not met before tell one story ({who}): their figures move nothing until "
        "somebody has assessed one of them.",
        n=n,
        who=who,
    )


Figure = tuple[str, int]


def _figures(own: Iterable[Claim]) -> frozenset[Figure]:
    """The harms that a report asserts, each with its lowest number."""
    whole = (c for c in own if c.stance in ASSERTING and c.part_of is None)
    return frozenset((c.harm, c.count.min) for c in whole if c.count and c.count.min)


def _asserts(own: Iterable[Claim]) -> bool:
    return any(c.stance in ASSERTING for c in own)


def _newcomer(
    own: Sequence[Claim], documents: Mapping[str, Document], publishers: Publishers, days: int, register: Register
) -> str | None:
    """The publisher of a report where it is new and nobody knows whom it speaks from; else None."""
    document = documents.get(own[0].document)
    if document is None or publishers.new(document, days) is None:
        return None
    voices = {name for c in own for name in (c.speaker.name, *c.via)}
    for name in (*voices, document.source, document.account):
        if name and (register.find(name) is not None or register.credible(name) is not None):
            return None
    return document.account or document.source


def published_by(document: Document) -> tuple[str | None, int | None]:
    """The publisher of a report, folded, and the day (an ordinal) on which it appeared."""
    return _name(document), _day(document)


def _name(document: Document) -> str | None:
    name = document.account or document.source
    return fold(name) if name else None


def _day(document: Document) -> int | None:
    try:
        return date.fromisoformat((document.published or "")[:10]).toordinal()
    except ValueError:
        return None
