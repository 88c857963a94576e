"""Made-up reports and claims, for the tests of joining, assessing, checking and counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tollbook.model import Actor, ActorKind, ActorMention, Claim, Count, CountKind, Document, When, Where
from tollbook.words.fold import fold


@dataclass
class Actors:
    """A register with a few actors: `sides` maps names to their belligerent, `verdicts` names to credibility."""

    sides: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[str, bool] = field(default_factory=dict)

    def mentions(self, text: str, *, lang: str | None) -> tuple[ActorMention, ...]:
        """None of the tests looks for names in texts."""
        return ()

    def find(self, name: str) -> Actor | None:
        """The actor of that name, when it belongs to a side."""
        return Actor(name=name, kind="belligerent") if self.belligerent(name) else None

    def belligerent(self, name: str) -> str | None:
        """The side that the name belongs to."""
        return {fold(k): v for k, v in self.sides.items()}.get(fold(name))

    def credible(self, name: str) -> bool | None:
        """What was said of the source."""
        return self.verdicts.get(name)


NOBODY = Actors()


def document(
    name: str, text: str, *, published: str | None = None, source: str | None = None, url: str | None = None
) -> Document:
    """A report."""
    return Document(
        id=f"sha256:{name}",
        external_id=name,
        text=text,
        published=published,
        source=source if source is not None else name,
        url=url,
        captured_at="2020-01-01T00:00:00Z",
    )


def count(low: int | None, high: int | None = None, kind: CountKind = "exact", text: str = "") -> Count:
    """A count; `exact` with one number."""
    high = low if kind in {"exact", "about", "none"} else high
    return Count(min=low, max=high, kind=kind, text=text or str(low if low is not None else high))


def on(day: str | None, to: str | None = None) -> When:
    """The date of the harm."""
    if day is None:
        return When()
    return When(from_=day, to=to or day, precision="day" if to is None else "range")


def at(name: str | None, lat: float | None = None, lon: float | None = None, **more: Any) -> Where:
    """A village, unless `more` says otherwise."""
    if name is None:
        return Where()
    return Where(name=name, lat=lat, lon=lon, **({"precision": "village", "country": "SYR"} | more))


def claim(doc: Document, quote: str, **more: Any) -> Claim:
    """A claim on the first place where `quote` stands in the document, or after `after`."""
    start = doc.text.index(quote, more.pop("after", 0))
    fields: dict[str, Any] = {
        "harm": "killed",
        "group": "person",
        "scope": "incident",
        "speaker": Actor(kind="media"),
    } | more
    fields.setdefault("id", f"{doc.external_id}-{start}-{start + len(quote)}-{fields['harm']}-{fields['group']}")
    return Claim(
        document=doc.id, external_id=doc.external_id, start=start, end=start + len(quote), quote=quote, **fields
    )


def speaks(name: str | None, kind: ActorKind | None = "monitor") -> Actor:
    """Somebody who says it."""
    return Actor(name=name, kind=kind)


def library(*documents: Document) -> dict[str, Document]:
    """Documents by id."""
    return {d.id: d for d in documents}


def together(clusters: Sequence[Any], a: Claim, b: Claim) -> bool:
    """Whether the two claims stand in one cluster."""
    return any(a.id in c.claims and b.id in c.claims for c in clusters)
