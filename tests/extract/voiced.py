"""Claims made by hand, and what the stage of voices makes of them. The register is the program's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tollbook.extract.voices import assign
from tollbook.model import Claim, Count, CountKind, Document, Group, Harm, Register
from tollbook.resolve import load_register
from tollbook.words.analysis import analyse

Row = tuple[str, int | None, Harm, Group]


@cache
def register() -> Register:
    """The register that comes with the program."""
    return load_register()


def assigned(
    text: str, rows: Sequence[Row], *, lang: str = "en", source: str | None = None, published: str | None = None
) -> tuple[Claim, ...]:
    """The claims of `rows` (words, number, harm, group) with their voices, and those that the stage adds."""
    document = Document(
        id="sha256:00", captured_at="2031-01-01T00:00:00Z", text=text, lang=lang, source=source, published=published
    )
    claims = []
    for number, (words, count, harm, group) in enumerate(rows):
        start = text.index(words)
        kind: CountKind = "none" if count == 0 else "exact"
        claims.append(
            Claim(
                id=str(number),
                document=document.id,
                start=start,
                end=start + len(words),
                quote=words,
                harm=harm,
                group=group,
                scope="incident",
                event=0,
                count=Count(min=count, max=count, kind=kind, text=words.split()[0]),
            )
        )
    return assign(analyse(text, lang), claims, document, register())


def one(
    text: str,
    words: str,
    count: int,
    *,
    harm: Harm = "killed",
    group: Group = "person",
    lang: str = "en",
    source: str | None = None,
    published: str | None = None,
) -> Claim:
    """The one claim of `words`."""
    found = assigned(text, [(words, count, harm, group)], lang=lang, source=source, published=published)
    (claim,) = [c for c in found if c.id == "0"]
    return claim


def added(text: str, rows: Sequence[Row] = (), *, lang: str = "en", source: str | None = None) -> list[Claim]:
    """The claims that the stage adds by itself."""
    return [c for c in assigned(text, rows, lang=lang, source=source) if not c.id]
