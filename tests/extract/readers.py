"""Reading a text with the grammar alone: no gazetteer, no register."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook import extract
from tollbook.model import Actor, ActorMention, Claim, Document, PlaceMention


class NoPlaces:
    def mentions(self, text: str, *, lang: str | None, countries: Sequence[str] = ()) -> tuple[PlaceMention, ...]:
        return ()


class NoActors:
    def mentions(self, text: str, *, lang: str | None) -> tuple[ActorMention, ...]:
        return ()

    def find(self, name: str) -> Actor | None:
        return None

    def belligerent(self, name: str) -> str | None:
        return None

    def credible(self, name: str) -> bool | None:
        return None


def document(text: str, name: str = "0") -> Document:
    return Document(
        id=f"sha256:{name:0>64}", captured_at="2020-01-01T00:00:00Z", text=text, lang="en", source="The Valley Times"
    )


def read(text: str, name: str = "0") -> tuple[Claim, ...]:
    return extract.read(document(text, name), NoPlaces(), NoActors())


def ends(claim: Claim) -> tuple[int | None, int | None]:
    return (claim.count.min, claim.count.max) if claim.count else (None, None)


def summary(text: str) -> list[tuple[str, str | None, int | None, int | None]]:
    """Harm, group and ends of every counted claim, in the order of the text."""
    return [(claim.harm, claim.group, *ends(claim)) for claim in read(text) if claim.count]
