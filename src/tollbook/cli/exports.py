"""What can be exported, and where each record comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
import typer

from tollbook import review, work
from tollbook.cli.call import run
from tollbook.cli.progress import watch
from tollbook.counting import sampling
from tollbook.counting.tallies import standard_figures
from tollbook.custody.public import SIGNED, Publication
from tollbook.errors import UsageError

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
    for document, mention in work.places(store, known):
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


def public_exports(made: Publication) -> dict[str, Callable[[Store, Settings], Iterable[msgspec.Struct]]]:
    """What the profile gives to the public, each kind of record with where it comes from."""

    def rows(what: str) -> Callable[[Store, Settings], Iterable[msgspec.Struct]]:
        if what == "tally":
            return lambda store, settings: made.cover.rows(what, standard_figures(store, settings, states=SIGNED))
        if what == "error-rates":
            return lambda store, settings: made.cover.rows(what, EXPORTS[what](store, settings))
        return lambda _store, _settings: made.rows(what)

    return {what: rows(what) for what in made.cover.given}


def for_public(store: Store, what: str) -> Callable[[Store, Settings], Iterable[msgspec.Struct]]:
    """One kind of record for the public; what is left out is said on standard error. Raises UsageError for a kind that
    does not go out."""
    made = Publication(store, run().settings)
    exports = public_exports(made)
    if what not in exports:
        raise UsageError(f"The profile gives no {what} to the public; it gives: {', '.join(exports) or 'nothing'}.")
    for sentence in made.left_out():
        typer.echo(sentence, err=True)
    return exports[what]


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
