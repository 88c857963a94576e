"""An event as it is told: when and where, from its mentions, and why they were joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tollbook.link.balance import sentences
from tollbook.link.events import span_of
from tollbook.link.mentions import Told
from tollbook.link.near import Spot
from tollbook.link.origins import origins
from tollbook.link.replay import SURE
from tollbook.link.score import Part
from tollbook.model import Claim, Cluster, DatePrecision, Document, Ref, Where
from tollbook.words.telling import tell


class Event(NamedTuple):
    """A cluster and its mentions, in order."""

    cluster: Cluster
    mentions: tuple[Ref, ...]


def event(
    own: Sequence[Told], surest: tuple[float, Iterable[Part]] | None, documents: Mapping[str, Document]
) -> Cluster:
    """The event of these mentions; `surest`: score and parts of the two that fit best, None for a single one."""
    return describe(own, documents, reasons=_why(own, surest))


def describe(
    mentions: Sequence[Told],
    documents: Mapping[str, Document],
    *,
    reasons: tuple[str, ...],
) -> Cluster:
    """The cluster of these mentions, with the date and place that most of them tell."""
    claims = [claim for mention in mentions for claim in mention.claims]
    span = _span(mentions)
    spot = _spot(mentions)
    where = _written(claims, spot)
    return Cluster(
        claims=tuple(claim.id for claim in claims),
        origins=origins(claims, documents),
        date_from=_iso(span[0]) if span else None,
        date_to=_iso(span[1]) if span else None,
        date_precision=_precision(claims, span),
        country=(spot.country if spot else None) or _country(mentions),
        place=where.name or where.text if where else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        place_precision=spot.precision if spot else "unknown",
        reasons=reasons,
        pcode=spot.pcode if spot else None,
    )


def _span(mentions: Sequence[Told]) -> tuple[int, int] | None:
    """The days that most mentions give, a single day before a period, the earlier of two named equally often."""
    spans = Counter((m.first, m.last) for m in mentions if m.first is not None and m.last is not None)
    if not spans:
        return None
    narrow = [s for s in spans if s[1] - s[0] <= 2] or list(spans)
    return min(narrow, key=lambda s: (-spans[s], s[1] - s[0], s))


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _precision(claims: Sequence[Claim], span: tuple[int, int] | None) -> DatePrecision:
    if span is None:
        return "unknown"
    seen = Counter(c.when.precision for c in claims if span_of(c) == span)
    return min(seen, key=lambda p: (-seen[p], p)) if seen else "unknown"


def _spot(mentions: Sequence[Told]) -> Spot | None:
    """The place that most mentions put first; of those named equally often the finest."""
    votes: Counter[tuple[str | None, str | None]] = Counter()
    shown: dict[tuple[str | None, str | None], Spot] = {}
    for mention in mentions:
        for spot in mention.spots[:1]:
            key = (spot.id, None) if spot.id else (None, spot.name)
            votes[key] += 1
            shown[key] = min(shown.get(key, spot), spot, key=_order)
    if not votes:
        return None
    return shown[min(votes, key=lambda k: (-votes[k] - shown[k].rank / 4, _order(shown[k])))]


def _order(spot: Spot) -> tuple[int, str, str, float, float]:
    return -spot.rank, spot.name or "", spot.id or "", spot.lat or 0.0, spot.lon or 0.0


def _written(claims: Sequence[Claim], spot: Spot | None) -> Where | None:
    """The place as a claim writes it, the most frequent spelling."""
    if spot is None:
        return None
    seen = Counter((c.where.name, c.where.text) for c in claims if Spot.of(c.where) == spot)
    if not seen:
        return None
    name, text = min(seen, key=lambda k: (-seen[k], k[0] or "", k[1] or ""))
    return Where(name=name, text=text)


def _country(mentions: Sequence[Told]) -> str | None:
    seen = Counter(m.country for m in mentions if m.country)
    return min(seen, key=lambda c: (-seen[c], c)) if seen else None


def _why(own: Sequence[Told], surest: tuple[float, Iterable[Part]] | None) -> tuple[str, ...]:
    """The strongest link, in words; none for a single report."""
    if len(own) == 1 or surest is None:
        return ()
    if surest[0] == SURE:
        return (tell("A person joined these reports."),)
    return (
        tell("{n} reports were joined; of the surest two:", n=len(own)),
        *sentences(surest[1]),
    )
