"""A text cut into pieces, each with the marks that lie over it: claims, the fields that words gave, graphic words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import tomli

from tollbook.model import Claim, Document
from tollbook.words.fold import fold_with_map
from tollbook.words.languages import written_on

AROUND = 260  # characters shown before and after a claim, further to the next line's end
# Where several fields stand on the same words, the first of these gives the colour.
FIELDS = (
    "count",
    "harm",
    "group",
    "when",
    "where",
    "speaker",
    "blamed",
    "weapon",
    "status",
    "stance",
    "modality",
    "via",
)


class Mark(NamedTuple):
    """A stretch of a text (code points, end excluded) and what it is: a name of a mark."""

    start: int
    end: int
    name: str


class Piece(NamedTuple):
    """A stretch of text under the same marks, these in the order in which they were given."""

    text: str
    marks: tuple[str, ...]


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """The text from `start` to `end`, cut wherever a mark begins or ends."""
    inside = [m for m in marks if m.start < end and m.end > start]
    cuts = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    out = []
    for low, high in pairwise(cuts):
        names = dict.fromkeys(m.name for m in inside if m.start <= low and m.end >= high)
        out.append(Piece(text[low:high], tuple(names)))
    return out


def of_document(document: Document, claims: Sequence[Claim]) -> list[Piece]:
    """The document's text with its claims (`c1`, `c2`, ... in their order) and graphic words (`veil`) marked."""
    start, end = document.span
    marks = [Mark(c.start, c.end, f"c{n}") for n, c in enumerate(claims, 1)]
    return pieces(document.text, start, end, [*marks, *graphic(document.text)])


def of_claim(document: Document, claim: Claim) -> list[Piece]:
    """The claim among its neighbours' words: `claim`, the field that words gave (`f-count`, ...), `veil`."""
    text, (low, high) = document.text, document.span
    start = text.rfind("\n", low, max(low, claim.start - AROUND)) + 1 or low
    start = max(start, low, claim.start - 2 * AROUND)
    end = text.find("\n", min(high, claim.end + AROUND), high)
    end = min(end if end >= 0 else high, claim.end + 2 * AROUND)
    marks = [Mark(claim.start, claim.end, "claim")]
    given = sorted(claim.evidence, key=lambda e: FIELDS.index(e.field) if e.field in FIELDS else len(FIELDS))
    marks += [Mark(e.start, e.end, f"f-{e.field}") for e in given]
    return pieces(text, start, end, [*marks, *graphic(text)])


def graphic(text: str) -> list[Mark]:
    """Where words stand that describe what was done to bodies."""
    folded, back = fold_with_map(text)
    marks = []
    for found in _graphic().finditer(folded):
        first, last = found.span()
        marks.append(Mark(back[first], back[last - 1] + 1, "veil"))
    return marks


@cache
def _graphic() -> re.Pattern[str]:
    table = tomli.loads((files("tollbook") / "web" / "data" / "graphic.toml").read_text(encoding="utf-8"))
    stems = [fold_with_map(word)[0] for words in table.values() for word in words]
    return re.compile(
        rf"(?<!\w){written_on()}(?:" + "|".join(map(re.escape, sorted(stems, key=len, reverse=True))) + r")\w*"
    )
