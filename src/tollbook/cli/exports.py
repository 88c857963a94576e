"""What can be exported, and where each record comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from tollbook import review, work
from tollbook.cli.progress import watch
from tollbook.counting import sampling
from tollbook.counting.tallies import standard_figures

if TYPE_CHECKING:
    from tollbook.settings import Settings
    from tollbook.store import Store


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of places.jsonl."""

    external_id: str | None
    document: str
    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    gazetteer_id: str | None
    name: str | None
    country: str | None
    why: str | None


def _places(store: Store, settings: Settings) -> Iterator[PlaceRow]:
    known = work.knowledge(settings, store, watch())
    for document, mention in work.places(store, known, settings):
        best = mention.best
        yield PlaceRow(
            external_id=document.external_id,
            document=document.id,
            start=mention.start,
            end=mention.end,
            text=mention.text,
            lat=best.lat if best else None,
            lon=best.lon if best else None,
            gazetteer_id=best.gazetteer_id if best else None,
            name=best.name if best else None,
            country=best.country if best else None,
            why=best.why if best else None,
        )


EXPORTS: dict[str, Callable[[Store, Settings], Iterable[msgspec.Struct]]] = {
    "documents": lambda store, _: store.documents(),
    "claims": lambda store, _: work.standing(store),
    "incidents": lambda store, _: store.incidents(),
    "contradictions": lambda store, _: store.contradictions(),
    "decisions": lambda store, _: store.decisions(),
    "places": _places,
    "attributions": lambda store, _: work.attributions(store),
    "tally": standard_figures,
    "victims": lambda store, _: review.victims(store),
    "searches": lambda store, _: store.searches(),
    "error-rates": lambda store, _: checked.rates if (checked := sampling.kept(store)) else (),
}
