"""Claims that tell of another time or place than what their report is about: their figures are none of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tollbook.earth import distance
from tollbook.extract.when import OWN
from tollbook.model import Claim, Where

_BODILY = ("killed", "injured", "killed_or_injured")
_BESIDE = 150  # characters within which a place belongs to a claim, and two claims to one sentence
_LONG_AGO = 7  # days; weekdays nearer than that are mistaken, and people die of wounds
_ABOUT_ONE = 2  # times as many claims of a place as of all others: the text is about it
_APART_KM = 100  # further off is no part of what befell a place
_SETTLEMENTS = frozenset(("site", "neighbourhood", "village", "town", "city"))


def of_its_time(live: Sequence[Claim], main: int) -> list[Claim]:
    """Without what befell others a week and more before the first day told of, where that day did the same harm."""
    dated = next((c for c in live if (c.event or 0) == main and c.harm in _BODILY and _day(c)), None)
    first = _day(dated) if dated is not None else None
    if first is None:
        return list(live)
    before = [c for c in live if (last := _last(c)) and (first - last).days >= _LONG_AGO]
    return [c for c in live if c not in before or not _told_besides(c.harm, live, before, main)]


def of_its_place(live: Sequence[Claim], main: int) -> list[Claim]:
    """Without the dead of far places, where others are told of the place that most is told of; in scripts without
    capitals, without anybody hurt in a single far city or country."""
    placed = [c for c in live if (c.event or 0) == main and c.harm in _BODILY and _settled(c)]
    if not placed:
        return list(live)
    here = max(placed, key=lambda one: sum(not _far(one.where, other.where) for other in placed))
    away = [c for c in live if _settled(c) and _far(here.where, c.where) and abs(c.start - here.start) > _BESIDE]
    away = [c for c in away if _own_place(c)]
    live = _of_one_place(live, [c for c in away if not c.quote.isascii()], placed, here, main)
    # Of the hurt the town of a hospital is told as well.
    away = [c for c in away if c.quote.isascii() and c.harm == "killed"]
    return [c for c in live if c not in away or not _told_besides(c.harm, live, away, main)]


def _of_one_place(
    live: list[Claim] | Sequence[Claim], away: Sequence[Claim], placed: Sequence[Claim], here: Claim, main: int
) -> list[Claim]:
    """Without what is told in passing of a far city, in a text that is about one place. Names of places are unsure
    where no capitals show them: those of smaller places are not trusted, nor is a text about several."""
    near = sum(not _far(here.where, c.where) for c in placed)
    away = [c for c in away if c.where.precision == "city" and not c.where.near]
    told = any(_told_besides(harm, live, away, main) for harm in _BODILY)
    return [c for c in live if c not in away or not told or _ABOUT_ONE * (len(placed) - near) > near]


def _own_place(claim: Claim) -> bool:
    """Whether the place stands beside the claim itself, in its words."""
    place = next((e for e in claim.evidence if e.field == "where"), None)
    return place is not None and -_BESIDE < place.start - claim.end < _BESIDE and place.end - claim.start > -_BESIDE


def _told_besides(harm: str, live: Sequence[Claim], left: Sequence[Claim], main: int) -> bool:
    """Whether a harm is told of the main event in other claims than those left out."""
    return any(c.harm == harm and (c.event or 0) == main and c.count and not c.part_of for c in live if c not in left)


def _settled(claim: Claim) -> bool:
    return claim.where.lat is not None and claim.where.precision in _SETTLEMENTS


def _far(one: Where, other: Where) -> bool:
    assert one.lat is not None
    assert other.lat is not None
    return distance((one.lat, one.lon or 0), (other.lat, other.lon or 0)) > _APART_KM


def _last(claim: Claim) -> date | None:
    """The last day on which the harm may have been done; of a month or a year where the claim's own sentence names it
    and counts the people itself."""
    own = any(e.field == "when" and e.rule == OWN for e in claim.evidence)
    told = own and not any(e.field == "count" and e.rule == "count:pronoun" for e in claim.evidence)
    return date.fromisoformat(claim.when.to) if told and claim.when.to else _day(claim)


def _day(claim: Claim) -> date | None:
    """The last day of the harm, where it is known to within a day or so."""
    when = claim.when
    if not when.from_ or not when.to:
        return None
    start, end = date.fromisoformat(when.from_), date.fromisoformat(when.to)
    return end if (end - start).days <= 1 else None
