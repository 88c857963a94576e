"""Reading an Arabic text, or one in another language, with the grammar alone: no gazetteer, no register."""

from __future__ import annotations

from msgspec.structs import replace
from tests.extract.readers import NoActors, NoPlaces, document

from tollbook import extract
from tollbook.model import Claim, Digest
from tollbook.settings import load_profile

Told = list[tuple[str, str | None, int | None, int | None]]


def read(text: str, lang: str = "ar", title: str | None = None) -> tuple[Claim, ...]:
    return extract.read(replace(document(text), lang=lang, title=title), NoPlaces(), NoActors())


def told(text: str, lang: str = "ar") -> Told:
    """Harm, group and ends of every counted claim, in the order of the text."""
    return [(c.harm, c.group, c.count.min, c.count.max) for c in read(text, lang) if c.count]


def digest(text: str, lang: str = "ar", title: str | None = None) -> Digest:
    report = replace(document(text), lang=lang, title=title)
    return extract.digest(read(text, lang, title), report, load_profile("airwars"))
