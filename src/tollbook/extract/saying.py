"""One act of saying, as the finders hand it on."""

from __future__ import annotations

import msgspec

from tollbook.extract.cues import CueKind


class Attributed(msgspec.Struct, frozen=True):
    """One act of saying, in tokens: `source`, `cue` and `content` are ranges (first, last exclusive).

    `pattern` is how it was read ("before", "after", "inverted", "according", "citing", "quote", "passive", "object").
    `through` are those whom it passed ("told the agency", "the ministry was told by").
    `spoken` is false where somebody thinks, wants or judges and need not have said so.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[int, int]
    kind: CueKind
    pattern: str
    unit: int
    lemma: str = ""
    spoken: bool = True
    through: tuple[tuple[int, int], ...] = ()
