"""Finding again the words that a person saw.

A reader that has changed gives claims other ids, cuts their quotes anew, reads other numbers, or reads nothing where it
read something. A decision is attached by words: the same document, the same characters, the same harm. What is found
is told apart by how sure it is, so that no decision slips silently onto other words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from tollbook.model import Claim

CONTEXT = 24

Texts = Callable[[str], str | None]
Anchor = Mapping[str, object]
How = Literal["same", "recut", "otherwise", "unread", "gone"]


class Found(NamedTuple):
    """What stands where a person's words were.

    same        the claim that the person saw: its words, its harm, its figure
    recut       the same figure in words that were cut anew
    otherwise   the words are read, but as something else
    unread      the words stand in the text and nothing is read in them
    gone        the words no longer stand in the text, or not where they could be told from others
    """

    how: How
    claims: tuple[Claim, ...]
    kept: Claim | None = None


def anchor(claim: Claim, text: str) -> dict[str, object]:
    """What a decision about this claim must remember to be found again; `text` is the document's."""
    count = claim.count
    return {
        "kind": "claim",
        "claim": claim.id,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        **context(text, claim.start, claim.end),
        "harm": claim.harm,
        "group": claim.group,
        "stance": claim.stance,
        "count": None if count is None else {"min": count.min, "max": count.max},
        "part": claim.part_of is not None,
    }


def context(text: str, start: int, end: int) -> dict[str, object]:
    """The characters before and after a span, by which it is told from the same words elsewhere."""
    return {"before": text[max(0, start - CONTEXT) : start], "after": text[end : end + CONTEXT]}


def place(on: Anchor, text: str | None) -> tuple[int, int] | None:
    """Where the words of an anchor stand in this text now; None where they do not, or where nothing tells which."""
    quote, start = on.get("quote"), on.get("start")
    if text is None or not isinstance(quote, str) or not quote:
        return None
    before, after = on.get("before"), on.get("after")
    if isinstance(start, int) and text.startswith(quote, start):
        here = context(text, start, start + len(quote))
        if here == {"before": before, "after": after}:
            return start, start + len(quote)
    spots = _occurrences(quote, text)
    if before is None and after is None:
        whole = spots
    else:
        sides = [
            (text[max(0, s - len(str(before))) : s] == before, text.startswith(str(after), s + len(quote)))
            for s in spots
        ]
        whole = [s for s, (a, b) in zip(spots, sides, strict=True) if a and b]
        whole = whole or [s for s, (a, b) in zip(spots, sides, strict=True) if (a and before) or (b and after)]
    chosen = start if start in whole else whole[0] if len(whole) == 1 else None
    return (chosen, chosen + len(quote)) if isinstance(chosen, int) else None


def _occurrences(quote: str, text: str) -> list[int]:
    out, at = [], text.find(quote)
    while at >= 0:
        out.append(at)
        at = text.find(quote, at + 1)
    return out


class Finder:
    """The claims of one reading by their words. `texts` gives a document's text, None where there is no such document.

    Claims that stand only because a person had confirmed them (`by_decision`, not by a person's own words) are told
    apart: they answer for the decision that keeps them.
    """

    def __init__(self, claims: Iterable[Claim], texts: Texts) -> None:
        self._claims = claims
        self._texts = texts
        self._at: dict[tuple[str, int, int, str], list[Claim]] = defaultdict(list)
        self._kept: dict[tuple[str, str], Claim] = {}
        self._own: dict[str, list[Claim]] = defaultdict(list)
        self._starts: dict[str, list[int]] = {}
        self._longest: dict[str, int] = {}
        self._indexed = False

    def _index(self) -> None:
        """Done when first asked: a ledger in which nobody decided anything pays nothing."""
        self._indexed = True
        for claim in self._claims:
            if is_kept(claim):
                self._kept[claim.document, claim.id.removesuffix(KEPT)] = claim
                continue
            self._at[claim.document, claim.start, claim.end, claim.harm].append(claim)
            self._own[claim.document].append(claim)

    def find(self, on: Anchor, harm: object = None) -> Found:
        """What stands where the anchor's words were. `harm`: what a person corrected the harm to is right too."""
        if not self._indexed:
            self._index()
        document, name = str(on.get("document")), str(on.get("claim"))
        kept = self._kept.get((document, name.removesuffix(KEPT)))
        spot = place(on, self._texts(document))
        if spot is None:
            return Found("gone", (), kept)
        harms = [h for h in (on.get("harm"), harm) if isinstance(h, str)]
        same = [c for h in dict.fromkeys(harms) for c in self._at.get((document, *spot, h), ())]
        fitting = _narrow([c for c in same if agrees(c, on)], on)
        if len(fitting) == 1:
            return Found("same", (fitting[0],), kept)
        near = [c for c in self._near(document, spot) if c.harm in harms and _covers(c, spot, on)]
        alike = [c for c in near if agrees(c, on)]
        if not same and alike:
            shared = [_shared(c, spot) for c in alike]
            best = [c for c, value in zip(alike, shared, strict=True) if value == max(shared)]
            if len(best) == 1:
                return Found("recut", (best[0],), kept)
        return Found("otherwise" if near else "unread", tuple(near), kept)

    def _near(self, document: str, spot: tuple[int, int]) -> Sequence[Claim]:
        """The claims of a document that share characters with a span."""
        if document not in self._starts:
            own = sorted(self._own.get(document, ()), key=lambda c: (c.start, c.end, c.id))
            self._own[document] = own
            self._starts[document] = [c.start for c in own]
            self._longest[document] = max((c.end - c.start for c in own), default=0)
        own, starts = self._own[document], self._starts[document]
        first = bisect_left(starts, spot[0] - self._longest[document])
        last = bisect_left(starts, spot[1])
        return [c for c in own[first:last] if c.end > spot[0]]


KEPT = "k"


def is_kept(claim: Claim) -> bool:
    """Whether the claim stands only because a person had confirmed a reading that the reader no longer gives."""
    return claim.by_decision is not None and claim.extractor != "person"


def agrees(claim: Claim, on: Anchor) -> bool:
    """Whether the claim says what the person saw: group, stance, number, part or whole.

    A field that the person corrected as a whole may say anything: the machine's value is what was found wrong.
    """
    field = on.get("field")
    count = None if claim.count is None else {"min": claim.count.min, "max": claim.count.max}
    said = {"group": claim.group, "stance": claim.stance, "count": count, "part": claim.part_of is not None}
    return all(on[name] == value for name, value in said.items() if name in on and name != field)


def _narrow(found: list[Claim], on: Anchor) -> list[Claim]:
    """Of several claims in the same words the one with the id that the person saw."""
    named = [c for c in found if c.id == on.get("claim")]
    return named if len(found) > 1 and named else found


def _shared(claim: Claim, spot: tuple[int, int]) -> float:
    """Shared characters by those of the longer span, 0 to 1."""
    shared = min(claim.end, spot[1]) - max(claim.start, spot[0])
    return shared / max(claim.end - claim.start, spot[1] - spot[0], 1)


def _covers(claim: Claim, spot: tuple[int, int], on: Anchor) -> bool:
    """Whether the claim stands on these words: half of both, or one inside the other and of the same people."""
    if (claim.part_of is not None) != on.get("part", claim.part_of is not None):
        return False
    inside = (spot[0] <= claim.start and claim.end <= spot[1]) or (claim.start <= spot[0] and spot[1] <= claim.end)
    return _shared(claim, spot) >= 0.5 or (inside and claim.group == on.get("group", claim.group))
